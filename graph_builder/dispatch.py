"""One published text: its header, headline, dateline, paragraphs and sentences, all as spans of the text as stored.

Nothing here changes the text: every span counts Unicode code points of ``Dispatch.text``, and sentences are cut lazily,
since most dispatches of an archive are never read that far.
"""

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from itertools import islice

from graph_builder.calendar import MONTHS, month_number
from graph_builder.facts import Doubt

_MONTH = "|".join(MONTHS)
_DASH = r"(?:--+|[-–—―])"
_DATELINE = re.compile(
    rf"""^[ \t]*(?P<place>[A-Z][\w.'’ -]{{1,40}}?)\s*,\s*(?P<month>{_MONTH})\.?\s+(?P<day>\d{{1,2}})
    (?:\s*,?\s*(?P<year>(?:19|20)\d\d))?\s*\((?P<agency>[A-Z][A-Za-z .]{{1,30}})\)\s*{_DASH}*\s*""",
    re.M | re.X,
)
_HEADER_DATES = (
    re.compile(rf"(?P<month>{_MONTH})\.?\s+(?P<day>\d{{1,2}})\s*[.,]\s*(?P<year>(?:19|20)\d\d)"),
    re.compile(r"\bDate:\s*(?P<day>\d{1,2})/(?P<month>\d{1,2})/(?P<year>(?:19|20)\d\d)"),
    re.compile(r"\b(?P<year>(?:19|20)\d\d)(?P<mark>[.-])(?P<month>\d{1,2})(?P=mark)(?P<day>\d{1,2})\b"),
)
_JUCHE = re.compile(r"\bJuche?\s*(?P<juche>\d{2,3})(?:\.(?P<month>\d{1,2})\.(?P<day>\d{1,2})\.?)?")
_DATE_ONLY = re.compile(
    rf"""[ \t]*(?:calendar>>.*|\[?\s*Juche?\s*\d+\..*|Date:\s*\d.*
    |(?:date\s+)?(?:19|20)\d\d[.-]\d{{1,2}}[.-]\d{{1,2}}\.?\s*
    |(?:\w+day,\s+|[A-Z][\w ]{{2,30}},\s+)?(?:{_MONTH})\.?\s+\d{{1,2}}\s*[.,]\s*(?:19|20)\d\d.{{0,24}}
    |<?[A-Z]\w+>?\s+(?:19|20)\d\d\.\d{{1,2}}\.\d{{1,2}}\.?\s*)$""",
    re.X,
)
_GLUED_DATE = re.compile(r"[ \t]*(?:date\s+)?(?:19|20)\d\d-\d\d-\d\d\s+(?=\S)")
_NOTICE = re.compile(r"\s*(?:Copyright\b|\(c\)|©|All [Rr]ights [Rr]eserved)", re.I)
_PARAGRAPH = re.compile(r"[^\r\n]+")
_ABBREVIATIONS = (
    "C.C. Mr. Mrs. Dr. No. Nos. St. Jan. Feb. Mar. Apr. Jun. Jul. Aug. Sept. Sep. Oct. Nov. Dec. "
    "vs. Lt. Gen. Col. Maj. Vol."
)
_NO_ABBREVIATION = (
    "".join(rf"(?<!\b{re.escape(short)})" for short in _ABBREVIATIONS.split()) + r"(?<!\b[A-Z]\.)(?<![\n\r]\d\.)"
)
_SENTENCE_END = re.compile(rf"[.!?](?:{_NO_ABBREVIATION}|(?<=[!?]))[\"”’')\]]*(?=\s+[\"“‘'(\[]?[A-Z0-9]|\s*$)")
_SENTENCE_MARKS = (".", "!", "?", ":", ";", '."', ".”", '!"', "!”")
_ITEM = re.compile(r"\d{1,2}[.)]|[-•*]|(?:First|Second|Third|Fourth|Fifth|Sixth)\b")
_SHORTEST_FULL_LINE = 60
_JUCHE_EPOCH = 1911
_LAST_HEADER_LINE = 6
_LONGEST_HEADLINE = 200


@dataclass(frozen=True, slots=True)
class Span:
    """The stretch ``[start, end)`` of a dispatch's text, in code points."""

    start: int
    end: int


@dataclass(frozen=True)
class Dispatch:
    """One published text as stored, with what its header says and what was given beside it.

    ``published`` is the day in Korean time, or None; ``day_source`` is where it comes from: ``text``, ``metadata`` or
    None. ``heading`` spans the headline where it stands in the text.
    """

    text: str
    published: date | None = None
    juche: int | None = None
    headline: str | None = None
    heading: Span | None = None
    agency: str | None = None
    place: str | None = None
    body_start: int = 0
    dateline: date | None = None
    identifier: str | None = None
    source: str | None = None
    publisher: str | None = None
    language: str = "en"
    doubts: tuple[Doubt, ...] = ()

    @cached_property
    def content_hash(self) -> str:
        """SHA-256 of the text as stored, in UTF-8, as 64 hexadecimal digits."""
        return hashlib.sha256(self.text.encode("utf-8")).hexdigest()

    @cached_property
    def name(self) -> str:
        """The last part of the dispatch's IRI: its date and the first 12 characters of its content hash."""
        return f"{self.published.isoformat() if self.published else 'undated'}-{self.content_hash[:12]}"

    @cached_property
    def paragraphs(self) -> tuple[Span, ...]:
        """The paragraphs of the report itself: without header, headline, dateline and copyright line."""
        found: list[Span] = []
        for match in _PARAGRAPH.finditer(self.text, self.body_start):
            if not match[0].strip() or _NOTICE.match(match[0]):
                continue
            if found and _goes_on(self.text, found[-1], match):
                found[-1] = Span(found[-1].start, match.end())
            else:
                found.append(Span(match.start(), match.end()))
        return tuple(found)

    @cached_property
    def sentences(self) -> tuple[Span, ...]:
        """The sentences of all paragraphs, in order, without the blanks around them."""
        return tuple(span for paragraph in self.paragraphs for span in _sentences(self.text, paragraph))


def _goes_on(text: str, before: Span, line: re.Match[str]) -> bool:
    """Whether a line goes on with the paragraph before it, which a hard line end cut in the middle of a sentence."""
    gap, words = text[before.end : line.start()], line[0].lstrip()
    if gap not in {"\n", "\r\n", "\r"} or text[before.start : before.end].rstrip().endswith(_SENTENCE_MARKS):
        return False
    start = max(before.start, text.rfind("\n", before.start, before.end) + 1)
    full = before.end - start >= _SHORTEST_FULL_LINE and not _ITEM.match(words)
    return words[:1].islower() or full


def _sentences(text: str, paragraph: Span) -> Iterator[Span]:
    start = paragraph.start
    for match in _SENTENCE_END.finditer(text, paragraph.start, paragraph.end):
        yield from _trimmed(text, start, match.end())
        start = match.end()
    yield from _trimmed(text, start, paragraph.end)


def _trimmed(text: str, start: int, end: int) -> Iterator[Span]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if start < end:
        yield Span(start, end)


def parse(
    text: str,
    *,
    identifier: str | None = None,
    published: date | None = None,
    headline: str | None = None,
    source: str | None = None,
    publisher: str | None = None,
    language: str = "en",
) -> Dispatch:
    """Find the parts of a dispatch. What is given beside the text fills in what the text itself does not say.

    ``text`` is taken as stored. Where text and metadata disagree on the day, the text wins and a doubt of kind
    ``metadata`` says so. A date that does not exist ("June 31") is a doubt of kind ``date``, and no date.
    """
    dateline = _DATELINE.search(text, 0, 2000)
    header_end = dateline.start() if dateline else _header_end(text)
    doubts: list[Doubt] = []
    header_day = _header_date(text[:header_end], doubts)
    juche = _JUCHE.search(text, 0, header_end)
    dateline_day = _dateline_date(dateline, header_day, juche, published, doubts)
    day = dateline_day or header_day or published
    if published and day != published:
        where = dateline or juche
        start, end = where.span() if where else (0, 1)
        doubts.append(Doubt("metadata", start, end, f"the text is of {day}, the metadata say {published}"))
    heading = _heading(text, header_end, dateline is not None, headline)
    if publisher and dateline and not _same_agency(publisher, dateline["agency"]):
        why = f"the text is of {dateline['agency']}, the metadata say {publisher}"
        doubts.append(Doubt("metadata", *dateline.span("agency"), why))
    return Dispatch(
        text=text,
        published=day,
        juche=int(juche["juche"]) if juche else None,
        headline=_one_line(text[heading.start : heading.end]) if heading else headline,
        heading=heading,
        agency=dateline["agency"].strip() if dateline else None,
        place=dateline["place"].strip() if dateline else None,
        body_start=dateline.end() if dateline else (max(heading.end, header_end) if heading else header_end),
        dateline=dateline_day,
        identifier=identifier,
        source=source,
        publisher=publisher,
        language=language,
        doubts=tuple(doubts),
    )


def _same_agency(given: str, agency: str) -> bool:
    """Whether two names may be those of one agency: "KCNA" and "KCNA.kp (En)"."""
    return agency.strip().lower() in given.lower() or given.lower() in agency.lower()


def _one_line(words: str) -> str:
    return " ".join(words.split())


def _header_end(text: str) -> int:
    """The end of the last date line among the short lines at the head of a text without dateline."""
    end = 0
    for line in _short_lines(text):
        if _DATE_ONLY.match(line[0]):
            end = line.end()
    glued = _GLUED_DATE.match(text, end)
    return glued.end() if glued else end


def _short_lines(text: str) -> Iterator[re.Match[str]]:
    """The lines at the head of a text that are no sentences: date lines, sections, a headline."""
    lines = (line for line in _PARAGRAPH.finditer(text) if line[0].strip())
    for line in islice(lines, _LAST_HEADER_LINE):
        is_sentence = line[0].rstrip().endswith((".", ":", "!", "”", '"')) and not _DATE_ONLY.match(line[0])
        if is_sentence or len(line[0]) > _LONGEST_HEADLINE:
            return
        yield line


def _header_date(header: str, doubts: list[Doubt]) -> date | None:
    for pattern in _HEADER_DATES:
        if match := pattern.search(header):
            return _day(int(match["year"]), month_number(match["month"]), int(match["day"]), match, doubts)
    juche = _JUCHE.search(header)
    if juche and juche["month"]:
        return _day(int(juche["juche"]) + _JUCHE_EPOCH, int(juche["month"]), int(juche["day"]), juche, doubts)
    return None


def _dateline_date(
    dateline: re.Match[str] | None,
    header_day: date | None,
    juche: re.Match[str] | None,
    published: date | None,
    doubts: list[Doubt],
) -> date | None:
    """The dateline's month and day, with the year that the header, the Juche year or the metadata give."""
    if dateline is None:
        return None
    month, number = month_number(dateline["month"]), int(dateline["day"])
    if dateline["year"]:
        return _day(int(dateline["year"]), month, number, dateline, doubts)
    near = header_day or published
    if near is None and juche is None:
        return None
    if near is None and juche is not None:
        return _day(int(juche["juche"]) + _JUCHE_EPOCH, month, number, dateline, doubts)
    assert near is not None
    tries = (_day(near.year + step, month, number, dateline, doubts if step == 0 else []) for step in (0, -1, 1))
    days = [day for day in tries if day]
    return min(days, key=lambda day: abs((day - near).days), default=None)


def _day(year: int, month: int, number: int, match: re.Match[str], doubts: list[Doubt]) -> date | None:
    try:
        return date(year, month, number)
    except ValueError:
        why = f"{_one_line(match[0])!r} is no day of the calendar"
        doubts.append(Doubt("date", match.start(), match.end(), why))
        return None


def _heading(text: str, header_end: int, has_dateline: bool, given: str | None) -> Span | None:
    """Where the headline stands: the last line before the dateline that is no date.

    Without a dateline it is the line that is given beside the text, or else the last short line before the report.
    """
    if has_dateline:
        lines = [m for m in _PARAGRAPH.finditer(text, 0, header_end) if m[0].strip()]
    else:
        lines = [line for line in _short_lines(text) if text[line.end() :].strip()]
        named = [line for line in lines if given and _one_line(line[0]) == _one_line(given)]
        lines = named or lines
    lines = [line for line in lines if not _DATE_ONLY.match(line[0])]
    if not lines:
        return None
    glued = _GLUED_DATE.match(text, lines[-1].start())
    return next(_trimmed(text, glued.end() if glued else lines[-1].start(), lines[-1].end()), None)
