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
from graph_builder.facts import Body, Meeting, MeetingKey
from graph_builder.labels import PANELS, RESOLUTIONS, label
from graph_builder.quads import boolean, iri, text
from graph_builder.register import NumberedMeeting
from ontology.namespaces import plenum

REPORTED_WITHIN = timedelta(days=21)
"""A report without a day may speak of a meeting that began at most so long before it was published."""
ANNOUNCED_WITHIN = timedelta(days=92)
"""An announcement without a day may mean a meeting that began at most so long after it was published."""
_RDFS_LABEL = b"<http://www.w3.org/2000/01/rdf-schema#label>"


@dataclass(frozen=True, slots=True)
class Told:
    """A meeting as one dispatch tells of it: what identifies it there, and what another dispatch may tell otherwise."""

    key: MeetingKey
    start: date | None
    published: date | None
    planned: bool
    enlarged: bool = False
    collective: bool = False
    bodies: tuple[Body, ...] = ()


def told(meeting: Meeting, published: date | None) -> Told:
    """What one dispatch of day ``published`` tells of the identity of a meeting."""
    flags = (meeting.planned, meeting.enlarged, meeting.collective)
    return Told(meeting.key, meeting.start, published, *flags, meeting.bodies)


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


class Settlement:
    """What all dispatches together settle: which meetings are one, and what a report that knows less leaves unsaid.

    A meeting that one report calls enlarged is not said by the others not to be; one that was held is planned no more;
    one whose body is named anywhere is not only meant as one of all.
    """

    def __init__(self, all_told: Iterable[Told], register: Mapping[MeetingKey, NumberedMeeting]) -> None:
        reports = set(all_told)
        self.joined = joins(reports, register)
        self._bodies = {report.key: report.bodies for report in reports}
        self._unsaid = self._left_unsaid(reports)

    def _left_unsaid(self, reports: Iterable[Told]) -> frozenset[bytes]:
        by_meeting: dict[str, list[Told]] = defaultdict(list)
        for report in reports:
            by_meeting[iris.meeting(self.joined.get(report.key, report.key))].append(report)
        unsaid = set()
        for name, several in by_meeting.items():
            if any(report.enlarged for report in several):
                unsaid.add(_statement(name, "enlarged", False))
            if not all(report.planned for report in several):
                unsaid.add(_statement(name, "planned", True))
            if not all(report.collective for report in several):
                unsaid.add(_statement(name, "collective", True))
        return frozenset(unsaid)

    def applied(self, lines: bytes, reports: Iterable[Told]) -> bytes:
        """The sorted lines of a graph with what is settled put right; ``reports`` are the meetings that it tells of."""
        own = {report.key: self.joined[report.key] for report in reports if report.key in self.joined}
        named, labels = self._names(own)
        kept = set()
        for line in lines.splitlines(keepends=True):
            subject, predicate, rest = line.split(b" ", 2)
            if subject in labels and predicate == _RDFS_LABEL:
                rest = labels[subject] + rest[rest.rindex(b" <") :]
            target, _, end = rest.partition(b" ") if predicate != _RDFS_LABEL else (rest, b"", b"")
            subject, target = named.get(subject, subject), named.get(target, target)
            if b" ".join((subject, predicate, target)) not in self._unsaid:
                kept.add(
                    b" ".join((subject, predicate, target, end)) if end else b" ".join((subject, predicate, target))
                )
        return b"".join(sorted(kept))

    def _names(self, own: Mapping[MeetingKey, MeetingKey]) -> tuple[dict[bytes, bytes], dict[bytes, bytes]]:
        """The new IRIs by the old ones, and the labels of what had the old ones, by the new identity."""
        named: dict[bytes, bytes] = {}
        labels: dict[bytes, bytes] = {}
        for old, new in own.items():
            called = label(new, self._bodies[old])
            for mint, name in (
                (iris.meeting, called),
                (iris.resolution, RESOLUTIONS + called),
                (iris.panels, PANELS + called),
            ):
                named[iri(mint(old)).encode()] = iri(mint(new)).encode()
                labels[iri(mint(old)).encode()] = text(name, "en").encode()
        return named, labels


def _statement(meeting: str, name: str, value: bool) -> bytes:
    return f"{iri(meeting)} {iri(plenum()[name])} {boolean(value)}".encode()
