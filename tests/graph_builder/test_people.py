"""Who took part, in which part and post. All people and meetings are invented for the tests."""

from datetime import date

import pytest

from graph_builder import dispatch, register
from graph_builder.facts import Facts
from graph_builder.reading import people
from graph_builder.reading.reader import read

LEAD = (
    "Meeting Held\nHaeju, March 9 (KCNA) -- "
    "A plenary meeting of the South Hwanghae Provincial Committee of the WPK took place on March 3.\n"
)


def facts(sentence: str) -> Facts:
    return read(dispatch.parse(LEAD + sentence, published=date(2031, 3, 9)), register.load())


def parts(sentence: str) -> set[tuple[str, str, str | None]]:
    return {(p.person, p.role, p.post) for p in facts(sentence).participations}


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Pak Myong Ho, head of a farm, made a report.", {("Pak Myong Ho", "reported", "head of a farm")}),
        ("Pak Myong Ho presided over the meeting.", {("Pak Myong Ho", "presided", None)}),
        ("The meeting was guided by Comrade Kim Jong Un.", {("Kim Jong Un", "guided", None)}),
        ("The respected ComradeKim Jong Unguided the meeting.", {("Kim Jong Un", "guided", None)}),
        ("Vice Marshal Ri So Gun took the floor.", {("Ri So Gun", "spoke", None)}),
        ("Speeches were made by Maj. General Ri So Gun and others.", {("Ri So Gun", "spoke", None)}),
        (
            "Pak Myong Ho was dismissed and Ri So Gun was appointed to his post.",
            {("Pak Myong Ho", "removed", None), ("Ri So Gun", "elected", None)},
        ),
        ("Entrusted by the Political Bureau, Ri So Gun presided over the meeting.", {("Ri So Gun", "presided", None)}),
        ("The report made by Kim Jong Un at the Ninth Congress of the WPK was laid in the hall.", set()),
        ("A poem on Pak Myong Ho was recited.", set()),
    ],
)  # fmt: skip
def test_parts(sentence: str, expected: set[tuple[str, str, str | None]]) -> None:
    assert parts(sentence) == expected


def test_election_with_the_former_post_beside_the_name() -> None:
    found = parts("The meeting elected Pak Myong Ho, former head of a farm, as secretary of the committee.")
    assert found == {("Pak Myong Ho", "elected", "secretary of the committee")}


def test_two_people_of_one_name_stay_two_and_are_counted() -> None:
    read_facts = facts("Speeches were made by Pak Myong Ho, manager of a mine, and Pak Myong Ho, head of a farm.")
    assert [(p.person, p.post, p.apart) for p in read_facts.participations] == [
        ("Pak Myong Ho", "manager of a mine", True),
        ("Pak Myong Ho", "head of a farm", True),
    ]
    assert [doubt.kind for doubt in read_facts.doubts] == ["name", "name"]


def test_one_person_elected_to_two_posts_is_one() -> None:
    read_facts = facts("Pak Myong Ho was elected as secretary. Pak Myong Ho was elected as member of the bureau.")
    assert not any(part.apart for part in read_facts.participations)
    assert read_facts.doubts == ()


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Hwang Pyong So, Ra Myong Guk and An Jong", ["Hwang Pyong So", "Ra Myong Guk", "An Jong"]),
        ("ComradeKim Jong Unsaid that", ["Kim Jong Un"]),
        ("The Political Bureau of the Party Central Committee in Pyongyang City", []),
    ],
)
def test_names(text: str, names: list[str]) -> None:
    assert [name for _, _, name in people.names(text, 0, len(text))] == names
