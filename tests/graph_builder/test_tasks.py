"""Tasks: where they stand in a sentence, how they are parted, what is none. All texts are invented."""

import pytest

from graph_builder import register
from graph_builder.dispatch import parse
from graph_builder.reading import reader

HEAD = (
    "Provincial Party Committee Meets\n"
    "Pyongyang, March 10 (KCNA) -- An enlarged plenary meeting of the Kangwon Provincial Committee of the Workers' "
    "Party of Korea was held on March 9.\n\n"
)


def tasks(sentence: str, head: str = HEAD) -> list[tuple[str, str]]:
    """The words and the first topic of each task read in a sentence of a report, in order."""
    dispatch = parse(head + sentence + "\n")
    facts = reader.read(dispatch, register.load())
    return [(dispatch.text[t.evidence.start : t.evidence.end], t.topics[0]) for t in facts.tasks]


@pytest.mark.parametrize(
    ("sentence", "words", "topic"),
    [
        ("The meeting discussed the issue of sowing wheat.", "sowing wheat", "agriculture"),
        ("Discussed at the meeting was the matter of felling timber.", "felling timber", "forestry-land-environment"),
        ("Underlined in the report was the need to raise trout.", "raise trout", "fishery"),
        ("The issue of repairing locomotives was raised as a crucial one.", "repairing locomotives", "transport"),
        (
            "A decision on the reorganization of party cells was made.",
            "reorganization of party cells",
            "party-building",
        ),
        (
            "He noted that dykes must be raised before the rain.",
            "dykes must be raised before the rain",
            "disaster-prevention",
        ),
        ("It was also decided that each school would get a library.", "get a library", "culture-sports"),
        ("It is necessary for the coal industry to open up new pits.", "open up new pits", "coal"),
        ("What is important is to weave more silk.", "weave more silk", "light-industry"),
        ("The steel sector should do its best.", "steel sector should do its best", "metals-mining"),
        (
            "They called on the fishing sector to keep its boats ready.",
            "fishing sector to keep its boats ready",
            "fishery",
        ),
        ("The secretaries were told to fight against superstition.", "fight against superstition", "law-order"),
        ("Attention was paid to the breeding of goats.", "breeding of goats", "agriculture"),
        ("The discussion was held with the focus on laying power lines.", "laying power lines", "electricity"),
        ("The meeting took steps for vaccinating children.", "vaccinating children", "public-health"),
    ],
)
def test_where_a_task_stands(sentence: str, words: str, topic: str) -> None:
    assert (words, topic) in tasks(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "The meeting discussed the tasks and ways for carrying out the decisions of the Party.",
        "The meeting reviewed the work of protecting forests.",
        "It was attended by managers of coal mines and farms.",
        "The report said that a bumper harvest has been gathered in.",
        "Officials of hospitals and schools were present there as observers.",
        "The meeting adopted a letter to the soldiers.",
        "He praised the fishermen.",
        "The farms failed to sow maize in time.",
        "He was elected as a member of the committee.",
        "The fishery stations caught 300 tons of squid.",
        "The meeting was held at the Sariwon House of Culture.",
        "1. Review of the work in agriculture",
    ],
)
def test_what_is_no_task(sentence: str) -> None:
    assert tasks(sentence) == []


@pytest.mark.parametrize(
    ("sentence", "topics"),
    [
        ("The meeting discussed the issue of building roads, of raising pigs and of printing textbooks.",
         ["transport", "agriculture", "education"]),
        ("The meeting stressed the need to save coal, mend fishing nets and plant trees.",
         ["coal", "fishery", "forestry-land-environment"]),
        ("The participants were divided into panels of metal, light industry and agriculture.",
         ["metals-mining", "light-industry", "agriculture"]),
        ("He set forth tasks for the chemical, power and coal sectors.", ["chemical-industry", "electricity", "coal"]),
        ("The meeting reviewed the building of dams, and took steps for the supply of medicines.", ["public-health"]),
    ],
)  # fmt: skip
def test_different_things_are_different_tasks(sentence: str, topics: list[str]) -> None:
    assert [topic for _, topic in tasks(sentence)] == topics


@pytest.mark.parametrize(
    ("sentence", "words"),
    [
        ("The meeting discussed the operation of trolley buses and trams.", "operation of trolley buses and trams"),
        ("It discussed how to stabilize and improve the citizens' life.", "stabilize and improve the citizens' life"),
        ("The meeting discussed putting small and medium-sized power stations in order.",
         "putting small and medium-sized power stations in order"),
        ("The meeting discussed the rebuilding of the roads and bridges washed away in summer.",
         "rebuilding of the roads and bridges washed away in summer"),
        ("The meeting discussed the output of anthracite by speeding up tunnelling.", "output of anthracite"),
    ],
)  # fmt: skip
def test_one_thing_is_one_task(sentence: str, words: str) -> None:
    assert [text for text, _ in tasks(sentence)] == [words]


@pytest.mark.parametrize(
    ("sentence", "words", "topic"),
    [
        ("The meeting discussed the transport of coal and ore.", "transport of coal and ore", "transport"),
        ("The meeting discussed the supply of medicines and food to the victims.",
         "supply of medicines and food to the victims", "peoples-living"),
        ("The meeting discussed saving crops from hail and dry spells.", "saving crops from hail and dry spells",
         "disaster-prevention"),
        ("The meeting discussed providing eggs and meat to the residents.", "providing eggs and meat to the residents",
         "peoples-living"),
    ],
)  # fmt: skip
def test_nouns_that_share_a_verb_or_a_modifier_are_one_thing(sentence: str, words: str, topic: str) -> None:
    assert tasks(sentence) == [(words, topic)]


def test_power_organs_are_no_power_industry() -> None:
    assert tasks("The power organs should do their best.") == []


def test_the_same_field_twice_is_two_tasks_where_each_has_its_verb() -> None:
    assert [text for text, _ in tasks("The meeting discussed sowing maize and threshing rice.")] == [
        "sowing maize",
        "threshing rice",
    ]


def test_points_of_an_agenda() -> None:
    assert tasks("1. On raising the yield of potatoes\n2. Organizational matter") == [
        ("raising the yield of potatoes", "agriculture"),
        ("Organizational matter", "party-building"),
    ]


def test_a_sector_keeps_its_topic_until_another_is_named() -> None:
    found = tasks("The coal industry should cut costs and raise output, and the fishery sector should mend nets.")
    assert [topic for _, topic in found] == ["coal", "coal", "fishery"]


def test_names_of_bodies_name_no_topic() -> None:
    assert (
        tasks("The meeting discussed the proposals of the Ministry of Railways and the Central Military Commission.")
        == []
    )


def test_in_a_report_on_recovery_houses_are_part_of_it() -> None:
    head = HEAD + "It dealt with the damage by typhoon in the flood-hit areas.\n\n"
    assert tasks("He said that new houses should be built by May.", head)[-1][1] == "disaster-prevention"
    assert tasks("He said that new houses should be built by May.")[-1][1] == "housing-construction"


def test_what_an_announced_meeting_will_discuss_is_no_task() -> None:
    sentence = (
        "The Political Bureau of the WPK Central Committee decided to convene the Fourth Plenary Meeting of the Tenth "
        "Central Committee of the WPK in late June to discuss the issue of farming.\n"
    )
    dispatch = parse("Decision Made Public\nPyongyang, May 27 (KCNA) -- " + sentence)
    assert reader.read(dispatch, register.load()).tasks == ()


THREE = (
    "Party Conferences Held\n"
    "Pyongyang, March 10 (KCNA) -- Conferences of the Workers' Party of Korea were held in Kangwon and Ryanggang "
    "provinces and Rason City on March 9.\n\n"
)


@pytest.mark.parametrize(
    ("sentence", "bodies"),
    [
        ("The Kangwon Provincial Conference stressed the need to raise trout.", {"committee/kangwon"}),
        ("At the Rason City Conference mention was made of the issue of raising trout.", {"committee/rason"}),
        ("The Kangwon and Ryanggang provincial conferences discussed the issue of raising trout.", {
            "committee/kangwon", "committee/ryanggang",
        }),
        ("The conferences discussed the issue of raising trout.", {
            "committee/kangwon", "committee/ryanggang", "committee/rason",
        }),
    ],
)  # fmt: skip
def test_a_conference_that_is_named_by_its_place_has_its_tasks_for_itself(sentence: str, bodies: set[str]) -> None:
    facts = reader.read(parse(THREE + sentence + "\n"), register.load())
    assert {facts.meetings[i].key.body for task in facts.tasks for i in task.meetings} == bodies
