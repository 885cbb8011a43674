"""The register: regions, standing party bodies and numbered meetings, with every name a dispatch may use for them."""

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from functools import cache, cached_property
from types import MappingProxyType
from typing import TypeVar

from graph_builder import register_entries
from graph_builder.facts import Body, MeetingKey
from graph_builder.names import Finder, Hit, Name, key
from graph_builder.register_entries import BadRegister, BodyEntry, NumberedMeeting, Pattern, Region, Term

__all__ = ["BadRegister", "BodyEntry", "Hit", "NumberedMeeting", "Region", "Register", "Term", "load"]

_Key = TypeVar("_Key")
_Thing = TypeVar("_Thing")

_KIND_WORDS = {
    "province": ("Province",),
    "municipality": ("City", "Municipality"),
    "city": ("City",),
    "county": ("County",),
    "district": ("District",),
}
_PARTY = "WPK"
_PARTY_NAMES = (_PARTY, "Workers' Party of Korea", "Party")
_OF_THE_PARTY = re.compile(
    r" of (?:the )?(?:central committee of (?:the )?|c\.c\.,?\s*(?:of )?(?:the )?)?"
    r"(?:wpk|workers' party of korea|party)\b"
)


class Register:
    """What Plenum knows of the world. ``regions`` and ``bodies`` go by path, ``meetings`` by identity.

    ``entries`` holds the names and sources of the bodies. The indexes of names are built when they are first used.
    """

    def __init__(
        self,
        regions: Iterable[Region],
        entries: Iterable[BodyEntry],
        meetings: Iterable[NumberedMeeting],
        terms: Iterable[Term] = (),
    ) -> None:
        """Raise :class:`BadRegister` where two things share an identity or one refers to what does not stand here."""
        self.regions: Mapping[str, Region] = _by_path("regions", ((region.path, region) for region in regions))
        self.entries: Mapping[str, BodyEntry] = _by_path("bodies", ((entry.body.path, entry) for entry in entries))
        self.bodies: Mapping[str, Body] = MappingProxyType({path: entry.body for path, entry in self.entries.items()})
        self.meetings: Mapping[MeetingKey, NumberedMeeting] = _by_path("meetings", ((m.key, m) for m in meetings))
        self.terms = tuple(terms)
        self.first_level = tuple(region for region in self.regions.values() if region.level == 1)
        self._check_references()

    def _check_references(self) -> None:
        for region in self.regions.values():
            _require("subregions", region.path, region.parent, self.regions)
        for path, entry in self.entries.items():
            _require("bodies", path, entry.body.region, self.regions)
            _require("bodies", path, entry.body.parent, self.bodies)
            _require("bodies", path, entry.successor, self.bodies)
        for meeting in self.meetings.values():
            _require("meetings", str(meeting.key), meeting.body, self.bodies)

    def lookup_region(self, name: str, kind: str | None = None) -> tuple[Region, ...]:
        """Every region that ``name`` may mean, in any case and spelling, with or without its kind ("Unsan": two).

        ``kind`` narrows the answer to provinces, municipalities, cities, counties or districts.
        """
        found = (self.regions[path] for path in self._region_names.get(key(name), ()))
        return tuple(region for region in found if kind in (None, region.kind))

    def lookup_body(self, name: str) -> tuple[Body, ...]:
        """Every party body that ``name`` may mean, in any case and spelling."""
        return tuple(self.bodies[path] for path in self._body_names.get(key(name), ()))

    def find(self, text: str) -> list[Hit]:
        """The regions and bodies that ``text`` names, in order: whole words only, the longest where they overlap.

        ``start`` and ``end`` are code points of ``text`` as given. Names of places, and of bodies of a place, must have
        a capital letter; names of central bodies count in any case ("political bureau"). A city, county or district
        counts with its kind only ("Sunan District"), a first-level region with or without. A body's name that does not
        say whose it is counts unless somebody else follows ("Political Bureau of the Central Committee of the …").
        """
        return self._finder.find(text)

    def term_on(self, day: date) -> int | None:
        """The number of the Central Committee in office on ``day`` (Korean time), or None before those known."""
        for term in self.terms:
            if term.start <= day and (term.end is None or day < term.end):
                return term.number
        return None

    @cached_property
    def _finder(self) -> Finder:
        return Finder(self._names(), _OF_THE_PARTY)

    def _names(self) -> Iterator[Name]:
        for region in self.regions.values():
            for name in _names_in_text(region):
                yield Name(name, "region", region.path, capital=True)
            for name in region.decoys:
                yield Name(name, "region", None)
        for path, entry in self.entries.items():
            local = entry.body.region is not None
            for name in (entry.body.label, *entry.names, *entry.short_forms):
                for spelling in _with_party_names(name):
                    ownerless = not any(party in spelling for party in _PARTY_NAMES)
                    yield Name(spelling, "body", path, capital=local, ownerless=ownerless)

    @cached_property
    def _region_names(self) -> dict[str, tuple[str, ...]]:
        return _index(
            (name, region.path)
            for region in self.regions.values()
            for name in (
                *_names_in_text(region),
                *region.lookup_only,
                *(name for name in (region.bare, region.korean, region.korean_short, *region.variants) if name),
            )
        )

    @cached_property
    def _body_names(self) -> dict[str, tuple[str, ...]]:
        return _index(
            (spelling, path)
            for path, entry in self.entries.items()
            for name in (entry.body.label, *entry.names, *entry.short_forms, *entry.lookup_only, entry.korean or "")
            for spelling in _with_party_names(name)
        )


def _names_in_text(region: Region) -> Iterator[str]:
    """The names that mean ``region`` wherever they stand: a second-level name needs its kind behind it."""
    yield region.name
    yield from region.other_names
    yield from region.full_variants
    for spelling in (region.bare, *region.variants):
        if region.level == 1:
            yield spelling
        for word in _KIND_WORDS[region.kind]:
            yield f"{spelling} {word}"


def _with_party_names(name: str) -> Iterator[str]:
    """``name`` as it is, or, where it ends with "of the WPK", with each name of the party there."""
    stem = name.removesuffix(f" of the {_PARTY}")
    if stem == name:
        yield name
    else:
        for party in _PARTY_NAMES:
            yield f"{stem} of the {party}"


def _index(names: Iterable[tuple[str, str]]) -> dict[str, tuple[str, ...]]:
    """Names, as far as lookups tell them apart, to the sorted paths of all that bear them."""
    paths: dict[str, set[str]] = {}
    for name, path in names:
        paths.setdefault(key(name), set()).add(path)
    paths.pop("", None)
    return {name: tuple(sorted(found)) for name, found in paths.items()}


def _by_path(file: str, things: Iterable[tuple[_Key, _Thing]]) -> Mapping[_Key, _Thing]:
    unique: dict[_Key, _Thing] = {}
    for path, thing in things:
        if path in unique:
            raise BadRegister(f"{file}.csv", str(path), "stands there twice: give each its own")
        unique[path] = thing
    return MappingProxyType(unique)


def _require(file: str, path: str, reference: str | None, known: Mapping[str, object]) -> None:
    if reference is not None and reference not in known:
        raise BadRegister(f"{file}.csv", path, f"refers to {reference}, which does not stand in the register")


@cache
def load() -> Register:
    """The register of the package, read once. Raises :class:`BadRegister` where a file of it cannot be used."""
    regions = tuple(register_entries.regions())
    rows = tuple(register_entries.bodies())
    patterns = [row for row in rows if isinstance(row, Pattern)]
    entries = [row for row in rows if isinstance(row, BodyEntry)]
    for region in regions:
        if region.level < 3:
            entries.extend(pattern.of(region) for pattern in patterns if pattern.for_each == region.kind)
    return Register(regions, entries, register_entries.meetings(), (row for row in rows if isinstance(row, Term)))
