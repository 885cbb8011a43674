"""Topics by their trigger phrases. All texts are invented."""

import csv
from importlib.resources import files

import pytest

from graph_builder.reading import topics


def found(text: str) -> list[tuple[str, str]]:
    """The triggers in a text with their topics."""
    return [(text[hit.start : hit.end], hit.topic) for hit in topics.find(text, 0, len(text))]


def rows(name: str) -> list[dict[str, str]]:
    return list(csv.DictReader((files("data") / "reading" / name).read_text("utf-8").splitlines()))


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        ("the thinning of maize", "agriculture"),
        ("new rural houses", "rural-construction"),
        ("a street of 400 flats", "housing-construction"),
        ("deeper coal seams", "coal"),
        ("a blast furnace", "metals-mining"),
        ("losses in power transmission", "electricity"),
        ("output of soda ash", "chemical-industry"),
        ("knitwear of quality", "light-industry"),
        ("20×10 projects", "regional-industry"),
        ("a good catch of anchovy", "fishery"),
        ("saplings of larch", "forestry-land-environment"),
        ("sluice gates", "disaster-prevention"),
        ("trolley buses", "transport"),
        ("qualified teachers", "education"),
        ("county hospitals", "public-health"),
        ("sci-tech learning", "science-technology"),
        ("films for children", "culture-sports"),
        ("heating of flats", "peoples-living"),
        ("the five-year plan", "economic-goals"),
        ("technical updating of looms", "modernization"),
        ("an emulation drive", "mass-movement"),
        ("study tours", "ideology"),
        ("primary party committees", "party-building"),
        ("abuses of power", "discipline"),
        ("disabled soldiers", "defence"),
        ("non-socialist practices", "law-order"),
        ("joint ventures", "external"),
        ("the centenary of the school", "other"),
    ],
)
def test_every_topic_has_its_words(text: str, topic: str) -> None:
    assert found(text)[0][1] == topic


@pytest.mark.parametrize(
    "text",
    [
        "cementing the ranks",
        "reports were heard",
        "a coalition of clubs",
        "harbouring hopes",
        "oreodont",
        "one portion",
    ],
)
def test_only_whole_words_count(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("rural revolution programme", "rural revolution program"),
        ("labour protection", "labor protection"),
        ("synthetic fibre", "synthetic fiber"),
        ("preparatory tunnelling", "preparatory tunneling"),
        ("national defence", "national defense"),
        ("modernisation of pumps", "modernization of pumps"),
        ("fertiliser", "fertilizer"),
        ("stock-breeding", "stock breeding"),
        ("anti-epidemic work", "anti epidemic work"),
        ("one granary", "ten granaries"),
        ("a colliery", "two collieries"),
        ("peoples’ living", "peoples' living"),
    ],
)
def test_spelling_hyphen_and_plural_make_no_difference(one: str, other: str) -> None:
    assert [topic for _, topic in found(one)] == [topic for _, topic in found(other)]


def test_a_line_break_is_a_blank_and_capitals_do_not_count() -> None:
    assert found("COAL\nMINES") == [("COAL\nMINES", "coal")]


def test_the_longest_trigger_wins() -> None:
    assert found("supply of school uniforms") == [("school uniforms", "light-industry")]


@pytest.mark.parametrize(
    ("text", "head", "topic"),
    [
        ("electricity for the metal industry", "electricity", "electricity"),
        ("campaign for grain output", "campaign", "agriculture"),
        ("modernization of warships", "modernization of warships", "defence"),
        ("houses washed away by the river", "houses", "disaster-prevention"),
        ("medicines for the victims", "medicines", "peoples-living"),
        ("houses in the countryside", "houses", "rural-construction"),
        ("soldiers in study of the idea, loyalty", "soldiers", "ideology"),
    ],
)
def test_the_field_the_head_and_the_first_come_first(text: str, head: str, topic: str) -> None:
    _, chosen = topics.choose(text, topics.find(text, 0, len(text)), len(head))
    assert chosen == (topic,)


def test_a_movement_for_a_field_is_of_both_topics() -> None:
    text = "socialist patriotic movement for coal"
    _, chosen = topics.choose(text, topics.find(text, 0, len(text)), 29)
    assert chosen == ("coal", "mass-movement")


def test_what_is_built_again_after_a_disaster_is_recovery() -> None:
    text = "new dwelling houses"
    hits = topics.find(text, 0, len(text))
    assert topics.choose(text, hits, len(text))[1] == ("housing-construction",)
    assert topics.choose(text, hits, len(text), recovering=True)[1] == ("disaster-prevention",)


def test_each_trigger_decides_one_topic() -> None:
    triggers = [row["trigger"].lower().replace("-", " ") for row in rows("topics.csv")]
    assert len(triggers) == len(set(triggers))


def test_ranks_are_of_triggers() -> None:
    ranked = rows("trigger_ranks.csv")
    assert len(ranked) > 100
    assert {row["rank"] for row in ranked} == {"weak", "decisive", "recovery", "alone"}
    assert {row["trigger"] for row in ranked} <= {row["trigger"] for row in rows("topics.csv")}
