"""One meeting, one IRI. All meetings are invented for the tests: no such event took place."""

from dataclasses import replace
from datetime import date
from itertools import permutations

from graph_builder import identity
from graph_builder.facts import Body, MeetingKey
from graph_builder.identity import Settlement, Told

BODY = "committee/south-hwanghae"
BUREAU = "body/political-bureau"


def report(published: date, start: date | None = None, *, body: str = BODY, kind: str = "plenary",
           ordinal: int | None = None, term: int | None = None, planned: bool = False) -> Told:  # fmt: skip
    return Told(MeetingKey(body, kind, ordinal, term, start, str(published)), start, published, planned)


def paths(*told: Told) -> dict[str, str]:
    joined = identity.joins(told, {})
    return {identity.iris.meeting_path(a): identity.iris.meeting_path(b) for a, b in joined.items()}


def test_undated_report_joins_the_one_dated_meeting_before_it() -> None:
    dated, undated = report(date(2031, 3, 5), date(2031, 3, 3)), report(date(2031, 3, 9))
    assert paths(dated, undated) == {"south-hwanghae/plenary/~2031-03-09": "south-hwanghae/plenary/2031-03-03"}


def test_two_that_fit_are_left_apart() -> None:
    assert (
        paths(
            report(date(2031, 3, 5), date(2031, 3, 3)),
            report(date(2031, 3, 8), date(2031, 3, 7)),
            report(date(2031, 3, 9)),
        )
        == {}
    )


def test_a_meeting_of_three_weeks_ago_fits_and_an_older_or_later_one_does_not() -> None:
    undated = report(date(2031, 3, 24))
    assert len(paths(report(date(2031, 3, 5), date(2031, 3, 3)), undated)) == 1
    assert paths(report(date(2031, 3, 5), date(2031, 3, 2)), undated) == {}
    assert paths(report(date(2031, 3, 27), date(2031, 3, 25)), undated) == {}


def test_another_body_or_kind_does_not_fit() -> None:
    dated = report(date(2031, 3, 5), date(2031, 3, 3))
    assert paths(dated, report(date(2031, 3, 9), body="committee/jagang")) == {}
    assert paths(dated, report(date(2031, 3, 9), kind="conference")) == {}


def test_dated_report_joins_the_number_that_another_gives() -> None:
    numbered = report(date(2031, 3, 5), date(2031, 3, 3), body=BUREAU, kind="bureau", ordinal=4, term=9)
    plain = report(date(2031, 3, 6), date(2031, 3, 3), body=BUREAU, kind="bureau")
    assert paths(numbered, plain) == {"political-bureau/2031-03-03": "political-bureau/9/4"}


def test_undated_report_joins_the_number_through_the_date() -> None:
    numbered = report(date(2031, 3, 5), date(2031, 3, 3), body=BUREAU, kind="bureau", ordinal=4, term=9)
    plain = report(date(2031, 3, 6), date(2031, 3, 3), body=BUREAU, kind="bureau")
    undated = report(date(2031, 3, 7), body=BUREAU, kind="bureau")
    assert paths(numbered, plain, undated) == {
        "political-bureau/2031-03-03": "political-bureau/9/4",
        "political-bureau/~2031-03-07": "political-bureau/9/4",
    }


def test_planned_meeting_joins_the_one_held() -> None:
    announced = report(date(2031, 1, 20), planned=True)
    held = report(date(2031, 3, 5), date(2031, 3, 3))
    assert paths(announced, held) == {"south-hwanghae/plenary/~2031-01-20": "south-hwanghae/plenary/2031-03-03"}


def test_order_does_not_matter() -> None:
    told = [
        report(date(2031, 3, 5), date(2031, 3, 3), body=BUREAU, kind="bureau", ordinal=4, term=9),
        report(date(2031, 3, 6), date(2031, 3, 3), body=BUREAU, kind="bureau"),
        report(date(2031, 3, 7), body=BUREAU, kind="bureau"),
        report(date(2031, 2, 7), body=BUREAU, kind="bureau", planned=True),
    ]
    assert len({str(sorted(paths(*order).items())) for order in permutations(told)}) == 1


def test_lines_are_renamed_with_resolution_and_panels_and_their_labels() -> None:
    dated, undated = report(date(2031, 3, 5), date(2031, 3, 3)), report(date(2031, 3, 9))
    bodies = (Body(BODY, "South Hwanghae Provincial Committee of the WPK", "provincial"),)
    dated, undated = replace(dated, bodies=bodies), replace(undated, bodies=bodies)
    m, r, p = (
        f"<{mint(undated.key)}>" for mint in (identity.iris.meeting, identity.iris.resolution, identity.iris.panels)
    )
    lines = [
        f'{r} <http://www.w3.org/2000/01/rdf-schema#label> "Resolutions of the old one"@en <g> .\n',
        f"{m} <x:adopts> {r} <g> .\n",
        f"{p} <x:partOf> {m} <g> .\n",
        f'<x:other> <x:says> "{m}" <g> .\n',
    ]
    settlement = Settlement([dated, undated], {})
    out = settlement.applied("".join(sorted(lines)).encode(), [undated]).decode().splitlines()
    new = [f"<{f(dated.key)}>" for f in (identity.iris.meeting, identity.iris.resolution, identity.iris.panels)]
    called = "Resolutions of the Plenary meeting of the South Hwanghae Provincial Committee of the WPK, 2031-03-03"
    assert out == sorted(
        [
            f'{new[1]} <http://www.w3.org/2000/01/rdf-schema#label> "{called}"@en <g> .',
            f"{new[0]} <x:adopts> {new[1]} <g> .",
            f"{new[2]} <x:partOf> {new[0]} <g> .",
            lines[3].strip(),
        ]
    )


def test_what_one_report_knows_another_does_not_deny() -> None:
    plain = report(date(2031, 3, 5), date(2031, 3, 3))
    knowing = replace(report(date(2031, 3, 6), date(2031, 3, 3)), enlarged=True)
    name = f"<{identity.iris.meeting(plain.key)}>"
    flag = (
        name + ' <https://w3id.org/plenum/ontology#enlarged> "{}"^^<http://www.w3.org/2001/XMLSchema#boolean> <g> .\n'
    )
    settlement = Settlement([plain, knowing], {})
    assert settlement.applied(flag.format("false").encode(), [plain]) == b""
    assert settlement.applied(flag.format("true").encode(), [knowing]) == flag.format("true").encode()
    assert Settlement([plain], {}).applied(flag.format("false").encode(), [plain]) == flag.format("false").encode()
