"""One meeting, one IRI: what outlets tell with different knowledge of a meeting is brought together.

A report that gives no day joins the dated meeting of its body and kind if only one fits; a date joins the number that
another outlet gives; an announced meeting joins the one that was held. All rules look at the whole of what was told, so
that the order of the dispatches does not matter, and where two meetings fit nothing is joined.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta

from graph_builder import iris
from graph_builder.facts import Meeting, MeetingKey
from graph_builder.register import NumberedMeeting

REPORTED_WITHIN = timedelta(days=21)
"""A report without a day may speak of a meeting that began at most so long before it was published."""
ANNOUNCED_WITHIN = timedelta(days=92)
"""An announcement without a day may mean a meeting that began at most so long after it was published."""
_RDFS_LABEL = b"<http://www.w3.org/2000/01/rdf-schema#label>"


@dataclass(frozen=True, slots=True)
class Told:
    """A meeting as one dispatch tells of it: its key there, its first day if given, the day of publication, if
    planned.
    """

    key: MeetingKey
    start: date | None
    published: date | None
    planned: bool


def told(meeting: Meeting, published: date | None) -> Told:
    """What one dispatch of day ``published`` tells of the identity of a meeting."""
    return Told(meeting.key, meeting.start, published, meeting.planned)


def joins(all_told: Iterable[Told], register: Mapping[MeetingKey, NumberedMeeting]) -> dict[MeetingKey, MeetingKey]:
    """For each key that is another meeting's, that meeting's key. ``register`` knows the days of numbered meetings."""
    reports = sorted(set(all_told), key=str)
    days = _days(reports, register)
    found: dict[MeetingKey, MeetingKey] = {}
    for report in reports:
        if report.key.ordinal is None:
            fitting = _fitting(report, days)
            if len(fitting) == 1:
                found[report.key] = fitting.pop()
    return found


_Days = dict[tuple[str, str], dict[date, set[MeetingKey]]]


def _days(reports: list[Told], register: Mapping[MeetingKey, NumberedMeeting]) -> _Days:
    """By body and kind, the meetings that began on each day: those held, and those of the register."""
    days: _Days = defaultdict(lambda: defaultdict(set))
    for report in reports:
        if report.start and (not report.planned or report.key.ordinal):
            days[report.key.body, report.key.kind][report.start].add(_plain(report.key))
    for key, meeting in register.items():
        if meeting.start:
            days[key.body, key.kind][meeting.start].add(_plain(key))
    for by_day in days.values():
        for keys in by_day.values():
            numbered = {key for key in keys if key.ordinal is not None}
            if len(numbered) == 1:
                keys.intersection_update(numbered)
    return days


def _plain(key: MeetingKey) -> MeetingKey:
    """The key without what its IRI does not hold: a numbered meeting's day, a dated one's dispatch."""
    if key.ordinal is not None and (key.term is not None or key.kind in {"congress", "conference"}):
        return replace(key, day=None, about=None)
    return replace(key, about=None) if key.day else key


def _fitting(report: Told, days: _Days) -> set[MeetingKey]:
    """The meetings that a report may speak of: other keys of its body and kind whose first day fits."""
    by_day = days.get((report.key.body, report.key.kind), {})
    if report.start:
        keys = by_day.get(report.start, set())
    elif report.published is None:
        keys = set()
    elif report.planned:
        keys = _between(by_day, report.published, report.published + ANNOUNCED_WITHIN)
    else:
        keys = _between(by_day, report.published - REPORTED_WITHIN, report.published)
    return {key for key in keys if iris.meeting_path(key) != iris.meeting_path(report.key)}


def _between(by_day: dict[date, set[MeetingKey]], first: date, last: date) -> set[MeetingKey]:
    return {key for day, keys in by_day.items() if first <= day <= last for key in keys}


def renamed(lines: bytes, joined: Mapping[MeetingKey, MeetingKey]) -> bytes:
    """The lines of a graph with the IRIs of joined meetings, of what they adopted and of their panels put right.

    A label that went with the old IRI is left out: the meeting has one of its own. The lines stay sorted.
    """
    names: dict[bytes, bytes] = {}
    for old, new in joined.items():
        for mint in (iris.meeting, iris.resolution, iris.panels):
            names[f"<{mint(old)}>".encode()] = f"<{mint(new)}>".encode()
    kept = set()
    for line in lines.splitlines(keepends=True):
        subject, predicate, rest = line.split(b" ", 2)
        if subject in names and predicate == _RDFS_LABEL:
            continue
        target, _, end = rest.partition(b" ")
        kept.add(b" ".join((names.get(subject, subject), predicate, names.get(target, target), end)))
    return b"".join(sorted(kept))
