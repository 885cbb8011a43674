"""What stands in the files of the register, row by row, as frozen values; a value not confirmed there is left out."""

import csv
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from importlib.resources import files
from io import StringIO
from typing import NamedTuple, TypeVar

from graph_builder.facts import Body, MeetingKey
from ontology.errors import KnowledgeGraphError

KINDS = ("province", "municipality", "city", "county", "district")
BODY_KINDS = ("party", "body", "term", "pattern", "collective", "state")
MEETING_KINDS = ("plenary", "congress", "conference", "bureau")
DAY_STATUSES = ("confirmed", "inferred", "announced", "unconfirmed")
_DOUBT_ABOUT_THE_WHOLE = {"source", "name", "kind", "parent"}


class BadRegister(KnowledgeGraphError):
    """A row of the register cannot be used."""

    status = 500

    def __init__(self, file: str, row: str, reason: str) -> None:
        self.file, self.row, self.reason = file, row, reason
        super().__init__(f"data/register/{file}, {row}: {reason}.")


@dataclass(frozen=True, slots=True)
class Region:
    """An administrative area. ``path`` is its IRI below ``id/``; ``level`` is 1 for the 13, 3 for a city's district.

    ``variants`` stand for ``bare`` ("Sinŭiju" for "Sinuiju"), ``full_variants`` for the whole name ("Sinŭiju-si"),
    ``other_names`` are whole names in use, now or formerly, ``lookup_only`` names that mean other things in a text, and
    ``decoys`` names of other things that hold a name of this one ("Seoul Central District").
    ``wikidata_close`` is true where the Wikidata item is the city and not the division. ``lat`` and ``lon`` are degrees
    (WGS 84) of the region's centre. ``valid_from`` is as vague as known: "1954", "1946-09". ``confirmed`` is false
    where no opened source bears out the region, its kind or its parent.
    """

    path: str
    level: int
    kind: str
    name: str
    bare: str
    other_names: tuple[str, ...]
    full_variants: tuple[str, ...]
    variants: tuple[str, ...]
    lookup_only: tuple[str, ...]
    decoys: tuple[str, ...]
    korean: str | None
    korean_short: str | None
    parent: str | None
    iso: str | None
    wikidata: str | None
    wikidata_close: bool
    geonames: str | None
    lat: float | None
    lon: float | None
    valid_from: str | None
    confirmed: bool
    source: str | None


@dataclass(frozen=True, slots=True)
class BodyEntry:
    """A party body and its names; ``short_forms`` do not say whose it is, ``lookup_only`` is not sought in texts.

    ``valid_from``, ``valid_to`` and ``confirmed`` are as for :class:`Region`; ``successor`` is a path.
    """

    body: Body
    names: tuple[str, ...]
    short_forms: tuple[str, ...]
    lookup_only: tuple[str, ...]
    korean: str | None
    korean_short: str | None
    valid_from: str | None
    valid_to: str | None
    successor: str | None
    confirmed: bool
    source: str | None


@dataclass(frozen=True, slots=True)
class Pattern:
    """A body that every region of a kind has: an entry with ``{region}``, ``{parent}``, ``{name}``, ``{bare}`` open."""

    for_each: str
    entry: BodyEntry

    def of(self, region: Region) -> BodyEntry:
        """The body of this kind in ``region``."""
        fill = partial(
            str.format,
            region=region.path.removeprefix("region/"),
            parent=(region.parent or "").removeprefix("region/"),
            name=region.name,
            bare=region.bare,
            korean=region.korean,
        )
        entry, body = self.entry, self.entry.body
        return replace(
            entry,
            body=Body(fill(body.path), fill(body.label), body.level, region.path, fill(body.parent or "")),
            names=tuple(map(fill, entry.names)),
            short_forms=tuple(map(fill, entry.short_forms)),
            lookup_only=tuple(map(fill, entry.lookup_only)),
            korean=fill(entry.korean) if entry.korean and region.korean else None,
            confirmed=entry.confirmed and region.confirmed,
        )


@dataclass(frozen=True, slots=True)
class NumberedMeeting:
    """A meeting known by its number. ``body`` is a path; the days are None where no opened source confirms them.

    ``enlarged`` is true where a source calls it so. ``confirmed`` is false where no opened source has the meeting.
    """

    body: str
    kind: str
    term: int | None
    ordinal: int
    start: date | None
    end: date | None
    enlarged: bool
    names: tuple[str, ...]
    confirmed: bool
    source: str | None

    @property
    def key(self) -> MeetingKey:
        """The identity of the meeting, the same as that of a reference to it in a dispatch."""
        return MeetingKey(self.body, self.kind, self.ordinal, self.term)


class Term(NamedTuple):
    """How long a Central Committee was in office: from the day of its election to, exclusive, that of the next one."""

    number: int
    start: date
    end: date | None


Row = dict[str, str]
Thing = TypeVar("Thing")


def _rows(file: str) -> Iterator[Row]:
    """The rows of a file of the register. Raises :class:`BadRegister` where a row has too few or too many columns."""
    table = csv.reader(StringIO(files("data").joinpath("register", file).read_text("utf-8"), newline=""))
    columns = next(table)
    for cells in table:
        if len(cells) != len(columns):
            reason = f"{len(cells)} columns where the header has {len(columns)}"
            raise BadRegister(file, f"line {table.line_num}", reason)
        yield dict(zip(columns, cells, strict=True))


def _things(file: str, make: Callable[[Row], Thing | None]) -> Iterator[Thing]:
    """What ``make`` makes of the rows of a file. Raises :class:`BadRegister` with the row where it cannot."""
    for row in _rows(file):
        try:
            thing = make(row)
        except KeyError as error:
            raise BadRegister(file, "header", f"the column {error} is missing") from error
        except ValueError as error:
            raise BadRegister(file, next(iter(row.values())), str(error)) from error
        if thing is not None:
            yield thing


def _list(cell: str) -> tuple[str, ...]:
    return tuple(cell.split("|")) if cell else ()


def _confirmed(row: Row) -> bool:
    """Whether the row's thing is confirmed; doubtful values that stand for themselves are emptied in ``row``."""
    doubtful = _list(row["unconfirmed"])
    for column in doubtful:
        if column not in row:
            raise ValueError(f"{column!r} is called unconfirmed and is no column")
        if column not in _DOUBT_ABOUT_THE_WHOLE:
            row[column] = ""
    return _DOUBT_ABOUT_THE_WHOLE.isdisjoint(doubtful)


def regions() -> Iterator[Region]:
    """The first-level divisions in the order of their ISO codes, then the cities, counties and districts."""
    yield from _things("regions.csv", _region)
    yield from _things("subregions.csv", _region)


def _region(row: Row) -> Region:
    confirmed = _confirmed(row)
    _require_one_of(KINDS, row, "kind")
    return Region(
        path=row["path"],
        level=int(row.get("level", 1)),
        kind=row["kind"],
        name=row["name"],
        bare=row["bare"],
        other_names=_list(row["other_names"]),
        full_variants=_list(row.get("full_variants", "")),
        variants=_list(row["variants"]),
        lookup_only=_list(row.get("lookup_only", "")),
        decoys=_list(row["decoys"]),
        korean=row["korean"] or None,
        korean_short=row.get("korean_short") or None,
        parent=row.get("parent") or None,
        iso=row.get("iso") or None,
        wikidata=row["wikidata"] or None,
        wikidata_close=row["wikidata_match"] == "close",
        geonames=row["geonames"] or None,
        lat=float(row["lat"]) if row["lat"] else None,
        lon=float(row["lon"]) if row["lon"] else None,
        valid_from=row["valid_from"] or None,
        confirmed=confirmed,
        source=row["source"] or None,
    )


def bodies() -> Iterator[BodyEntry | Pattern | Term]:
    """The party bodies, the patterns of bodies that every region has, and the terms of the Central Committee.

    Collective names, the party itself and the bodies of the state stand in the file for people to read.
    """
    return _things("bodies.csv", _standing)


def _standing(row: Row) -> BodyEntry | Pattern | Term | None:
    _require_one_of(BODY_KINDS, row, "kind")
    if row["kind"] == "body":
        return _body(row)
    if row["kind"] == "pattern":
        _require_one_of(KINDS, row, "for_each")
        return Pattern(row["for_each"], _body(row))
    if row["kind"] == "term":
        end = date.fromisoformat(row["valid_to"]) if row["valid_to"] else None
        return Term(int(row["term"]), date.fromisoformat(row["valid_from"]), end)
    return None


def _body(row: Row) -> BodyEntry:
    confirmed = _confirmed(row)
    return BodyEntry(
        Body(row["path"], row["name"], row["level"], row["region"] or None, row["parent"] or None),
        _list(row["names"]),
        _list(row["short_forms"]),
        _list(row["lookup_only"]),
        row["korean"] or None,
        row["korean_short"] or None,
        row["valid_from"] or None,
        row["valid_to"] or None,
        row["successor"] or None,
        confirmed,
        row["source"] or None,
    )


def meetings() -> Iterator[NumberedMeeting]:
    """The numbered meetings; one without a number, of several bodies or not found in any source is left out."""
    return _things("meetings.csv", _meeting)


def _meeting(row: Row) -> NumberedMeeting | None:
    _require_one_of(("confirmed", "unconfirmed", "not found"), row, "held")
    if not row["ordinal"] or row["held"] == "not found":
        return None
    _require_one_of(MEETING_KINDS, row, "kind")
    return NumberedMeeting(
        body=row["body"],
        kind=row["kind"],
        term=int(row["term"]) if row["term"] else None,
        ordinal=int(row["ordinal"]),
        start=_known_day(row, "start"),
        end=_known_day(row, "end"),
        enlarged=row["enlarged"] == "true",
        names=_list(row["names"]),
        confirmed=row["held"] == "confirmed",
        source=row["source"] or None,
    )


def _known_day(row: Row, column: str) -> date | None:
    if not row[column]:
        return None
    _require_one_of(DAY_STATUSES, row, column + "_status")
    return None if row[column + "_status"] == "unconfirmed" else date.fromisoformat(row[column])


def _require_one_of(values: tuple[str, ...], row: Row, column: str) -> None:
    if row[column] not in values:
        raise ValueError(f"the column {column} has {row[column]!r} and should have one of: {', '.join(values)}")
