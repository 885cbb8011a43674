"""One meeting, one IRI. All meetings are invented for the tests: no such event took place."""

from datetime import date
from itertools import permutations

from graph_builder import identity
from graph_builder.facts import MeetingKey
from graph_builder.identity import Told

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


def test_lines_are_renamed_with_resolution_and_panels_and_lose_the_old_label() -> None:
    old, new = MeetingKey(BODY, "plenary", about="2031-03-09"), MeetingKey(BODY, "plenary", day=date(2031, 3, 3))
    m, r, p = (f"<{mint(old)}>" for mint in (identity.iris.meeting, identity.iris.resolution, identity.iris.panels))
    lines = [
        f'{m} <http://www.w3.org/2000/01/rdf-schema#label> "old" <g> .\n',
        f"{m} <x:adopts> {r} <g> .\n",
        f"{p} <x:partOf> {m} <g> .\n",
        f'<x:other> <x:says> "{m}" <g> .\n',
    ]
    out = identity.renamed("".join(sorted(lines)).encode(), {old: new}).decode().splitlines()
    mint = [f"<{f(new)}>" for f in (identity.iris.meeting, identity.iris.resolution, identity.iris.panels)]
    assert out == sorted(
        [f"{mint[0]} <x:adopts> {mint[1]} <g> .", f"{mint[2]} <x:partOf> {mint[0]} <g> .", lines[3].strip()]
    )
