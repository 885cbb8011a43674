"""What the one bundled dispatch must give, sentence by sentence of the ontology contract."""

from collections.abc import Iterator
from datetime import date

import pytest

from graph_builder import register
from graph_builder.facts import Evidence, Facts, Meeting
from tests.graph_builder.bundled import bundled

FIRST_LEVEL = {
    "pyongyang", "south-phyongan", "north-phyongan", "jagang", "south-hwanghae", "north-hwanghae", "kangwon",
    "south-hamgyong", "north-hamgyong", "ryanggang", "rason", "nampho", "kaesong",
}  # fmt: skip
HWANGHAES = {"south-hwanghae", "north-hwanghae", "north-phyongan"}
COAL = {"south-phyongan", "north-hamgyong", "south-hamgyong", "nampho"}


def all_evidence(facts: Facts) -> Iterator[Evidence]:
    for meeting in facts.meetings:
        yield from meeting.evidence
        yield from meeting.panels
        yield from meeting.resolution.evidence if meeting.resolution else ()
        for reference in (*meeting.implements, *meeting.reviews):
            yield reference.evidence
    for fact in (*facts.tasks, *facts.participations, *facts.mentions):
        yield fact.evidence


def bodies(meetings: tuple[Meeting, ...]) -> set[str]:
    return {body.path.removeprefix("committee/") for meeting in meetings for body in meeting.bodies}


def tasks_of(only: set[str]) -> list[tuple[str, set[str]]]:
    """The words and topics of the tasks set for exactly these committees."""
    dispatch, facts = bundled()
    return [
        (dispatch.text[task.evidence.start : task.evidence.end], set(task.topics))
        for task in facts.tasks
        if bodies(tuple(facts.meetings[i] for i in task.meetings)) == only
    ]


def test_header_gives_day_juche_year_and_headline() -> None:
    dispatch, _ = bundled()
    assert dispatch.published == date(2023, 6, 29)
    assert dispatch.juche == 112
    assert dispatch.agency == "KCNA"
    assert dispatch.headline == "Meetings of Pyongyang Municipal and Provincial Committees of WPK Held"


def test_copyright_line_is_no_part_of_the_report() -> None:
    dispatch, _ = bundled()
    assert not any("Copyright" in dispatch.text[p.start : p.end] for p in dispatch.paragraphs)


def test_thirteen_committees_met_each_once() -> None:
    _, facts = bundled()
    assert bodies(facts.meetings) == FIRST_LEVEL
    assert len(facts.meetings) == 13


def test_each_committee_has_its_region() -> None:
    _, facts = bundled()
    regions = register.load().regions
    for meeting in facts.meetings:
        (body,) = meeting.bodies
        assert body.region == "region/" + body.path.removeprefix("committee/")
        assert body.region in regions


def test_meetings_are_enlarged_plenaries_of_two_days() -> None:
    _, facts = bundled()
    assert {(m.kind, m.enlarged, m.start, m.end) for m in facts.meetings} == {
        ("plenary", True, date(2023, 6, 27), date(2023, 6, 28))
    }


def test_each_implements_the_eighth_and_reviews_the_sixth_and_seventh() -> None:
    _, facts = bundled()
    for meeting in facts.meetings:
        assert [(r.body.path, r.kind, r.ordinal, r.term) for r in meeting.implements] == [
            ("committee/central-committee", "plenary", 8, 8)
        ]
        assert [(r.body.path, r.ordinal, r.term) for r in meeting.reviews] == [
            ("committee/central-committee", 6, 8),
            ("committee/central-committee", 7, 8),
        ]


def test_each_adopts_an_additional_resolution_and_broke_up_into_panels() -> None:
    _, facts = bundled()
    for meeting in facts.meetings:
        assert meeting.resolution is not None
        assert meeting.resolution.additional is True
        assert meeting.resolution.unanimous is None
        assert meeting.panels
    dispatch, _ = bundled()
    panels = facts.meetings[0].panels[0]
    assert "sectional consultative meetings" in dispatch.text[panels.start : panels.end]


def test_members_and_alternate_members_attended_and_officials_observed() -> None:
    _, facts = bundled()
    assert {m.capacities for m in facts.meetings} == {("alternate-member", "member", "observer")}


def test_proceedings() -> None:
    _, facts = bundled()
    assert {m.proceedings for m in facts.meetings} == {("consultation", "report", "resolution", "review", "speech")}


def test_no_meeting_is_collective_since_the_text_names_every_committee() -> None:
    _, facts = bundled()
    assert not any(meeting.collective for meeting in facts.meetings)


@pytest.mark.parametrize(
    ("committees", "words", "topic"),
    [
        ({"pyongyang"}, "ecological environment", "forestry-land-environment"),
        ({"pyongyang"}, "citizens' living", "peoples-living"),
        ({"pyongyang"}, "impregnable fortress", "defence"),
        (HWANGHAES, "scientific farming", "agriculture"),
        (HWANGHAES, "abnormal weather", "disaster-prevention"),
        (COAL, "increased coal production", "coal"),
        (COAL, "reinforcement and modernization projects", "modernization"),
        (FIRST_LEVEL, "12 major goals", "economic-goals"),
        (FIRST_LEVEL, "rural construction", "rural-construction"),
        (FIRST_LEVEL, "land management", "forestry-land-environment"),
        (FIRST_LEVEL, "contents and methods of education", "education"),
        (FIRST_LEVEL, "improvement of people's living", "peoples-living"),
    ],
)
def test_tasks_with_their_committees_and_topics(committees: set[str], words: str, topic: str) -> None:
    assert [text for text, topics in tasks_of(committees) if words in text and topic in topics]


def test_no_task_of_other_topics() -> None:
    assert {t for _, topics in tasks_of({"pyongyang"}) for t in topics} == {
        "forestry-land-environment", "peoples-living", "defence",
    }  # fmt: skip
    assert {t for _, topics in tasks_of(HWANGHAES) for t in topics} == {"agriculture", "disaster-prevention"}
    assert {t for _, topics in tasks_of(COAL) for t in topics} == {"coal", "mass-movement", "modernization"}
    assert {t for _, topics in tasks_of(FIRST_LEVEL) for t in topics} == {
        "economic-goals", "rural-construction", "forestry-land-environment", "education", "peoples-living",
    }  # fmt: skip


def test_tasks_of_all_provinces_are_collective_and_those_of_named_ones_are_not() -> None:
    _, facts = bundled()
    coal = next(task for task in facts.tasks if "coal" in task.topics)
    rural = next(task for task in facts.tasks if "rural-construction" in task.topics)
    assert (coal.collective, rural.collective) == (False, True)


def test_every_passage_is_inside_the_text_and_every_fact_names_its_rule() -> None:
    dispatch, facts = bundled()
    found = list(all_evidence(facts))
    assert len(found) > 200
    for evidence in found:
        assert dispatch.text[evidence.start : evidence.end].strip()
        assert evidence.rule


def test_no_doubts_about_the_bundled_dispatch() -> None:
    _, facts = bundled()
    assert facts.doubts == ()
