"""Days in sentences. All sentences are invented for the tests."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph_builder import dispatch, register
from graph_builder.facts import Doubt
from graph_builder.reading import dates
from graph_builder.reading.reader import read

PUBLISHED = date(2031, 3, 14)  # a Friday


@pytest.mark.parametrize(
    ("words", "first", "last"),
    [
        ("on March 9", date(2031, 3, 9), date(2031, 3, 9)),
        ("on Sept. 3", date(2030, 9, 3), date(2030, 9, 3)),
        ("from March 9 to 12", date(2031, 3, 9), date(2031, 3, 12)),
        ("on March 9 and 10", date(2031, 3, 9), date(2031, 3, 10)),
        ("on March 9-10", date(2031, 3, 9), date(2031, 3, 10)),
        ("between February 9 and March 2", date(2031, 2, 9), date(2031, 3, 2)),
        ("between the 9th and the 11th", date(2031, 3, 9), date(2031, 3, 11)),
        ("from December 27 to January 2", date(2030, 12, 27), date(2031, 1, 2)),
        ("from December 27, 2029 to January 2", date(2029, 12, 27), date(2030, 1, 2)),
        ("on the 9th", date(2031, 3, 9), date(2031, 3, 9)),
        ("on the 28th", date(2031, 2, 28), date(2031, 2, 28)),
        ("on Thursday", date(2031, 3, 13), date(2031, 3, 13)),
        ("on Friday", date(2031, 3, 14), date(2031, 3, 14)),
        ("on Wednesday and Thursday", date(2031, 3, 12), date(2031, 3, 13)),
        ("from Sunday to Tuesday", date(2031, 3, 9), date(2031, 3, 11)),
        ("on May 5, 2019", date(2019, 5, 5), date(2019, 5, 5)),
        ("on May 5, Juche 108 (2019)", date(2019, 5, 5), date(2019, 5, 5)),
        ("on the 9th of March", date(2031, 3, 9), date(2031, 3, 9)),
        ("yesterday", date(2031, 3, 13), date(2031, 3, 13)),
    ],
)
def test_days(words: str, first: date, last: date) -> None:
    text = f"The meeting took place {words} in the city."
    (found,) = dates.find(text, 0, len(text), PUBLISHED, [])
    assert (found.first, found.last) == (first, last)
    assert text[found.start : found.end].strip() == words


@pytest.mark.parametrize("words", ["in the latter part of March", "late in April", "in the last third of June"])
def test_vague_words_give_no_day(words: str) -> None:
    text = f"It will be convened {words}."
    (found,) = dates.find(text, 0, len(text), PUBLISHED, [], ahead=True)
    assert (found.first, found.last, found.vague) == (None, None, True)


def test_day_ahead_is_of_the_coming_year() -> None:
    text = "It will open on January 5."
    (found,) = dates.find(text, 0, len(text), date(2030, 12, 1), [], ahead=True)
    assert found.first == date(2031, 1, 5)


def test_no_year_without_publication() -> None:
    text = "It took place on March 9."
    (found,) = dates.find(text, 0, len(text), None, [])
    assert (found.first, found.words) == (None, "on March 9")


def test_day_that_does_not_exist_is_a_doubt() -> None:
    doubts: list[Doubt] = []
    text = "It took place on February 30."
    assert dates.find(text, 0, len(text), PUBLISHED, doubts) == ()
    assert [(d.kind, text[d.start : d.end]) for d in doubts] == [("date", "on February 30")]


@pytest.mark.parametrize("name", ["the April 25 House of Culture", "the May 11 Smeltery"])
def test_names_that_hold_a_day_are_no_dates(name: str) -> None:
    text = f"It was held at {name}."
    assert dates.find(text, 0, len(text), PUBLISHED, []) == ()


@given(st.text(max_size=200), st.dates(min_value=date(1998, 1, 1)))
def test_any_text_is_read(text: str, published: date) -> None:
    for found in dates.find(text, 0, len(text), published, []):
        assert 0 <= found.start < found.end <= len(text)
        assert found.first is None or found.last is None or found.first <= found.last


def test_meeting_day_without_a_year_is_a_doubt() -> None:
    text = (
        "Meeting Held\nWonsan, March 9 (KCNA) -- "
        "A plenary meeting of the Kangwon Provincial Committee of the WPK took place on March 3."
    )
    undated = read(dispatch.parse(text), register.load())
    dated = read(dispatch.parse(text, published=date(2031, 3, 9)), register.load())
    assert [(m.start, m.date_text) for m in undated.meetings] == [(None, "on March 3")]
    assert [doubt.kind for doubt in undated.doubts] == ["date"]
    assert ([m.start for m in dated.meetings], dated.doubts) == ([date(2031, 3, 3)], ())
