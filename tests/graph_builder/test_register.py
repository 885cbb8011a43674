"""What stands in the register: complete, consistent, and nothing doubtful stated plainly."""

import csv
import math
import re
from collections import Counter
from collections.abc import Iterator
from datetime import date
from importlib.resources import files

import pytest

from graph_builder.facts import MeetingKey
from graph_builder.register import Region, Register, load

ISO_ORDER = [
    *("pyongyang", "south-phyongan", "north-phyongan", "jagang", "south-hwanghae", "north-hwanghae", "kangwon"),
    *("south-hamgyong", "north-hamgyong", "ryanggang", "rason", "nampho", "kaesong"),
]
FURTHEST_FROM_THE_CENTRE = 160  # kilometres


@pytest.fixture(scope="module")
def register() -> Register:
    return load()


def rows(file: str) -> list[dict[str, str]]:
    return list(csv.DictReader(files("data").joinpath("register", file).read_text("utf-8").splitlines()))


def kilometres(one: Region, other: Region) -> float:
    assert one.lat and one.lon and other.lat and other.lon
    north = (one.lat - other.lat) * 111.2
    east = (one.lon - other.lon) * 111.2 * math.cos(math.radians(one.lat))
    return math.hypot(north, east)


def test_the_first_level_has_13_divisions_in_the_order_of_their_codes(register: Register) -> None:
    assert [region.path for region in register.first_level] == ["region/" + name for name in ISO_ORDER]
    codes = [region.iso or "" for region in register.first_level]
    assert codes == sorted(codes)
    assert all(re.fullmatch(r"KP-\d\d", code) for code in codes)
    municipalities = [region.bare for region in register.first_level if region.kind == "municipality"]
    assert municipalities == ["Pyongyang", "Rason", "Nampho", "Kaesong"]


def test_no_region_is_lost(register: Register) -> None:
    assert Counter(region.level for region in register.regions.values()) == {1: 13, 2: 200, 3: 14}
    second = Counter(region.kind for region in register.regions.values() if region.level == 2)
    assert second == {"county": 144, "district": 32, "city": 24}


def test_regions_of_one_kind_and_name_have_the_province_in_their_path(register: Register) -> None:
    named: dict[tuple[str, str], list[str]] = {}
    for region in register.regions.values():
        named.setdefault((region.kind, region.bare), []).append(region.path)
    shared = {name: sorted(paths) for name, paths in named.items() if len(paths) > 1}
    assert shared == {("county", "Unsan"): ["region/county/unsan-north-phyongan", "region/county/unsan-south-phyongan"]}


def test_a_path_is_made_of_kind_and_name(register: Register) -> None:
    for region in register.regions.values():
        if "unsan-" not in region.path:
            kind = f"{region.kind}/" if region.level > 1 else ""
            assert region.path == f"region/{kind}{region.bare.lower().replace(' ', '-')}"


def test_parents_are_one_level_up(register: Register) -> None:
    for region in register.regions.values():
        assert (region.parent is None) == (region.level == 1)
        if region.parent:
            assert register.regions[region.parent].level == region.level - 1


def test_coordinates_are_inside_the_country_and_near_the_parent(register: Register) -> None:
    placed = [region for region in register.regions.values() if region.lat is not None]
    assert len(placed) == 191
    for region in placed:
        assert region.lon is not None
        assert 37.5 < region.lat < 43.1 and 124.1 < region.lon < 130.8, region.path
        if region.parent:
            assert kilometres(region, register.regions[region.parent]) < FURTHEST_FROM_THE_CENTRE, region.path


def test_identifiers_elsewhere_are_well_formed_and_belong_to_one_region(register: Register) -> None:
    for field, form, number in (("wikidata", r"Q[1-9]\d*", 49), ("geonames", r"[1-9]\d*", 212)):
        given = [getattr(region, field) for region in register.regions.values() if getattr(region, field)]
        assert len(given) == len(set(given)) == number
        assert all(re.fullmatch(form, identifier) for identifier in given)


def test_the_city_items_of_wikidata_are_close_only(register: Register) -> None:
    close = {region.path for region in register.regions.values() if region.wikidata_close}
    assert close == {"region/pyongyang", "region/nampho", "region/kaesong", "region/district/hungnam"}


def test_every_region_of_the_first_two_levels_has_its_committee(register: Register) -> None:
    for region in register.regions.values():
        path = region.path.replace("region/", "committee/", 1)
        assert (path in register.bodies) == (region.level < 3)
        if region.level < 3:
            body = register.bodies[path]
            assert body.region == region.path
            above = region.parent or "region/central-committee"
            assert body.parent == above.replace("region/", "committee/", 1)
            assert region.bare in body.label


def test_every_division_of_the_first_level_has_a_military_commission(register: Register) -> None:
    commissions = [path for path in register.bodies if path.startswith("body/military-commission/")]
    assert len(commissions) == 13
    for path in commissions:
        assert register.bodies[path].parent == path.replace("body/military-commission/", "committee/")
        assert not register.bodies[path].is_committee


@pytest.mark.parametrize(
    ("path", "level", "parent"),
    [
        ("committee/central-committee", "central", None),
        ("body/party-congress", "central", None),
        ("body/party-conference", "central", None),
        ("body/political-bureau", "central", "committee/central-committee"),
        ("body/presidium", "central", "body/political-bureau"),
        ("body/secretariat", "central", "committee/central-committee"),
        ("body/executive-policy-council", "central", "committee/central-committee"),
        ("body/central-military-commission", "central", None),
        ("body/central-inspection-commission", "central", None),
        ("body/control-commission", "central", "committee/central-committee"),
        ("body/department/organization-guidance", "central", "committee/central-committee"),
        ("committee/cabinet", "unit", "committee/central-committee"),
        ("committee/unit/ministry-of-railways", "unit", "committee/central-committee"),
        ("committee/unit/korean-peoples-army", "unit", "committee/central-committee"),
        ("committee/pyongyang", "municipal", "committee/central-committee"),
        ("committee/south-hwanghae", "provincial", "committee/central-committee"),
        ("committee/city/sinuiju", "city", "committee/north-phyongan"),
        ("committee/county/kimhwa", "county", "committee/kangwon"),
        ("committee/district/rajin", "city", "committee/rason"),
    ],
)
def test_a_body_stands_where_it_should(register: Register, path: str, level: str, parent: str | None) -> None:
    assert (register.bodies[path].level, register.bodies[path].parent) == (level, parent)


def test_levels_are_those_of_the_concepts(register: Register) -> None:
    levels = Counter(body.level for body in register.bodies.values())
    assert set(levels) == {"central", "provincial", "municipal", "city", "county", "unit"}
    assert len(register.bodies) == 266


def test_bodies_of_the_state_and_collective_names_are_no_party_bodies(register: Register) -> None:
    kept_apart = [row for row in rows("bodies.csv") if row["kind"] in {"state", "collective", "party", "term"}]
    assert Counter(row["kind"] for row in kept_apart) == {"state": 6, "collective": 7, "term": 4, "party": 1}
    assert not {row["path"] for row in kept_apart} & set(register.bodies)
    for row in kept_apart:
        if row["kind"] == "state":
            assert not any(register.lookup_body(name) for name in row["names"].split("|"))


def test_the_meetings_are_the_numbered_ones_that_were_found(register: Register) -> None:
    given = rows("meetings.csv")
    assert len(given) == 71
    left_out = {row["id"] for row in given if not row["ordinal"] or row["held"] == "not found"}
    assert left_out == {
        "cc9-plenary-02",
        "cc6-plenary-2010-09",
        "cc6-plenary-2013-03",
        "regional-plenaries-2023-01",
        "regional-plenaries-2023-06",
        "regional-plenaries-2024-01",
        "ministry-plenaries-2024-07",
        "cabinet-party-committee-2023-03",
        "party-conferences-2026-01",
    }
    kinds = Counter(meeting.kind for meeting in register.meetings.values())
    assert kinds == {"plenary": 41, "congress": 9, "bureau": 8, "conference": 4}


def test_a_reference_leads_to_the_days_of_its_meeting(register: Register) -> None:
    eighth = register.meetings[MeetingKey("committee/central-committee", "plenary", 8, 8)]
    assert (eighth.start, eighth.end, eighth.enlarged) == (date(2023, 6, 16), date(2023, 6, 18), True)
    congress = register.meetings[MeetingKey("body/party-congress", "congress", 8)]
    assert (congress.start, congress.end) == (date(2021, 1, 5), date(2021, 1, 12))
    bureau = register.meetings[MeetingKey("body/political-bureau", "bureau", 15, 8)]
    assert (bureau.start, bureau.end) == (date(2023, 6, 18), date(2023, 6, 18))


def test_meetings_end_after_they_start_and_fall_in_their_term(register: Register) -> None:
    for meeting in register.meetings.values():
        if meeting.start and meeting.end:
            assert meeting.start <= meeting.end
        if meeting.start and meeting.term:
            assert register.term_on(meeting.start) == meeting.term, meeting.key


@pytest.mark.parametrize(
    ("day", "term"),
    [
        (date(1980, 10, 13), None),
        (date(1980, 10, 14), 6),
        (date(2016, 5, 8), 6),
        (date(2016, 5, 9), 7),
        (date(2021, 1, 10), 8),
        (date(2023, 6, 29), 8),
        (date(2026, 2, 21), 8),
        (date(2026, 2, 22), 9),
    ],
)
def test_the_term_changes_on_the_day_of_the_election(register: Register, day: date, term: int | None) -> None:
    assert register.term_on(day) == term


# --- doubts -----------------------------------------------------------------------------------------------------------


def doubts() -> Iterator[tuple[str, str, str]]:
    """File, identity and column of each value that is called unconfirmed."""
    for file in ("regions.csv", "subregions.csv", "bodies.csv"):
        for row in rows(file):
            for column in filter(None, row["unconfirmed"].split("|")):
                yield file, row["path"], column


def test_doubtful_values_are_not_loaded_and_doubtful_things_are_marked(register: Register) -> None:
    found = list(doubts())
    assert Counter(column for _, _, column in found) == {"source": 21, "name": 11, "valid_from": 8, "wikidata": 3,
                                                         "kind": 2, "parent": 1, "korean": 1}  # fmt: skip
    for file, path, column in found:
        thing = register.entries.get(path) if file == "bodies.csv" else register.regions[path]
        if thing and column in {"source", "name", "kind", "parent"}:
            assert not thing.confirmed, path
        elif thing:
            assert getattr(thing, column) is None, path


def test_the_committee_of_a_doubtful_region_is_as_doubtful(register: Register) -> None:
    doubtful = {path for path, entry in register.entries.items() if not entry.confirmed and entry.body.region}
    assert doubtful == {"committee/county/jangphung", "committee/county/sungho", "committee/district/chongnam"}


def test_days_without_a_source_are_not_loaded(register: Register) -> None:
    loaded = {(m.body, m.kind, m.term, m.ordinal): m for m in register.meetings.values()}
    checked = 0
    for row in rows("meetings.csv"):
        term = int(row["term"]) if row["term"] else None
        meeting = loaded.get((row["body"], row["kind"], term, int(row["ordinal"] or 0)))
        if meeting is None:
            continue
        assert meeting.confirmed == (row["held"] == "confirmed")
        for column in ("start", "end"):
            if not row[column] or row[column + "_status"] == "unconfirmed":
                assert getattr(meeting, column) is None, row["id"]
                checked += 1
            else:
                assert getattr(meeting, column) == date.fromisoformat(row[column])
    assert checked == 27


def test_a_day_of_publication_is_not_taken_for_the_last_day_of_a_meeting(register: Register) -> None:
    first_of_the_ninth = register.meetings[MeetingKey("body/political-bureau", "bureau", 1, 9)]
    assert (first_of_the_ninth.start, first_of_the_ninth.end) == (None, None)


def test_no_doubt_hides_in_a_cell(register: Register) -> None:
    free_text = {"notes", "history", "source"}
    cells = 0
    for file in ("regions.csv", "subregions.csv", "bodies.csv", "meetings.csv"):
        for row in rows(file):
            for column, cell in row.items():
                cells += 1
                if column not in free_text:
                    assert "?" not in cell, (file, column, cell)
                assert cell == cell.strip()
            assert not row["source"].startswith("?")
    assert cells > 6000
