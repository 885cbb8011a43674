"""Days in a text, made whole with the day of publication: "from June 27 to 28", "on Thursday", "between the 9th and
the 11th".

All days are calendar days in Korean time. Nothing is guessed: without a year in the text or the publication date
there is no full date, and the words are kept instead.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from graph_builder.calendar import WEEKDAYS, month_number
from graph_builder.facts import Doubt
from graph_builder.reading.grammar import pattern


@dataclass(frozen=True, slots=True)
class DateInterval:
    """The days from ``first`` to ``last``, both included, or None where the text does not give a full date.

    ``words`` are the text's own; ``[start, end)`` is where they stand. ``vague`` is true for "late in March".
    """

    start: int
    end: int
    words: str
    first: date | None
    last: date | None
    vague: bool = False


def find(
    text: str, start: int, end: int, published: date | None, doubts: list[Doubt], *, ahead: bool = False
) -> tuple[DateInterval, ...]:
    """The dates named in ``text[start:end]``, in order.

    ``published`` gives the year, and the month where only a day is named; ``ahead`` says that what is dated is still to
    come. A date that does not exist becomes a doubt.
    """
    found = [*_exact(text, start, end, published, doubts, ahead), *_vague(text, start, end)]
    kept: list[DateInterval] = []
    for one in sorted(found, key=lambda d: (d.start, -d.end)):
        if not kept or one.start >= kept[-1].end:
            kept.append(one)
    return tuple(kept)


def _vague(text: str, start: int, end: int) -> Iterator[DateInterval]:
    for match in pattern("vague_date").finditer(text, start, end):
        yield DateInterval(match.start(), match.end(), match[0], None, None, vague=True)


def _exact(
    text: str, start: int, end: int, published: date | None, doubts: list[Doubt], ahead: bool
) -> Iterator[DateInterval]:
    for match in pattern("date").finditer(text, start, end):
        try:
            days = _days(match, published, ahead)
        except ValueError:
            doubts.append(Doubt("date", match.start(), match.end(), f"{match[0]!r} is no day of the calendar"))
            continue
        yield DateInterval(match.start(), match.end(), match[0].strip(), *days)


def _days(match: re.Match[str], published: date | None, ahead: bool) -> tuple[date | None, date | None]:
    if match["today"] or match["yesterday"]:
        day = published - timedelta(days=1 if match["yesterday"] else 0) if published else None
        return day, day
    if match["weekdays"]:
        return _weekdays(match, published, ahead)
    group = match.groupdict()
    numbers = [int(re.sub(r"\D", "", group[f"day_{key}"])) for key in "abcdefghij" if group.get(f"day_{key}")]
    months = _months(group, published, max(numbers))
    turns = months[0] > months[1]
    year = int(match["year"]) if match["year"] else None
    if match["year_a"] and year is None:
        year = int(match["year_a"]) + turns
    last = _whole(year, months[1], numbers[-1], published, ahead)
    first = _whole(last.year - turns if last else None, months[0], numbers[0], published, ahead)
    if first and last and first > last:
        first = None
    return first, last


def _months(group: dict[str, str | None], published: date | None, number: int) -> tuple[int, int]:
    """The months of the first and the last day; a bare "the 9th" is of the month of publication, or of the one
    before.
    """
    named = [month_number(group[f"month_{key}"] or "") for key in "abcdefg" if group.get(f"month_{key}")]
    if named:
        return named[0], named[-1]
    if published is None:
        return 0, 0
    month = published.month if number <= published.day + 1 else (published.month - 2) % 12 + 1
    return month, month


def _whole(year: int | None, month: int, number: int, published: date | None, ahead: bool) -> date | None:
    """The day with its year: the given one, else the nearest that is not after publication (not before it, if
    ahead).
    """
    date(year or 2000, month or 1, number)
    if year:
        return date(year, month, number)
    if published is None or not month:
        return None
    day = date(published.year, month, number)
    if ahead and day < published:
        return day.replace(year=day.year + 1)
    if not ahead and day > published + timedelta(days=1):
        return day.replace(year=day.year - 1)
    return day


def _weekdays(match: re.Match[str], published: date | None, ahead: bool) -> tuple[date | None, date | None]:
    if published is None:
        return None, None
    last_name = match["weekday_b"] or match["weekday_a"]
    last = _nearest(WEEKDAYS.index(last_name), published, ahead)
    first = _nearest(WEEKDAYS.index(match["weekday_a"]), last, False)
    return first, last


def _nearest(weekday: int, day: date, ahead: bool) -> date:
    """The latest such weekday on or before ``day``; if ahead, the first one on or after it."""
    step = (weekday - day.weekday()) % 7 if ahead else -((day.weekday() - weekday) % 7)
    return day + timedelta(days=step)
