"""The parts of a dispatch. All texts are invented for the tests: no such event took place."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph_builder.dispatch import Dispatch, parse

BODY = "The plenary meeting heard a report. It adopted a decision.\n\nSpeeches were made."


def sentences(dispatch: Dispatch) -> list[str]:
    return [dispatch.text[s.start : s.end] for s in dispatch.sentences]


@pytest.mark.parametrize(
    ("head", "day", "juche"),
    [
        ("calendar>>March 9. 2031 Juche 120\nMeeting Held\nPyongyang, March 9 (KCNA) -- ", date(2031, 3, 9), 120),
        ("calendar>>March 9. 2031 Juch 120|\nMeeting Held\nPyongyang, March 9 (KCNA) -- ", date(2031, 3, 9), 120),
        ("Date: 09/03/2031 | Source: KCNA.kp (En)\nMeeting Held\nPyongyang, March 9 (KCNA) — ", date(2031, 3, 9), None),
        ("Politics 2031.3.9.\nMeeting Held\n", date(2031, 3, 9), None),
        ("2031-03-09\nMeeting Held\n", date(2031, 3, 9), None),
        (" date 2031-03-09 Meeting Held\n\n", date(2031, 3, 9), None),
        ("March 9, 2031\nMeeting Held\nHamhung, March 9 (KCNA)-", date(2031, 3, 9), None),
        ("[Juche120.3.9.]\nMeeting Held\n", date(2031, 3, 9), 120),
        ("Meeting Held\nPyongyang, March 9, 2031 (KCNA) -- ", date(2031, 3, 9), None),
    ],
)
def test_headers_give_the_day_and_the_headline(head: str, day: date, juche: int | None) -> None:
    dispatch = parse(head + BODY)
    assert (dispatch.published, dispatch.juche, dispatch.headline) == (day, juche, "Meeting Held")
    assert sentences(dispatch) == [
        "The plenary meeting heard a report.",
        "It adopted a decision.",
        "Speeches were made.",
    ]
    assert dispatch.doubts == ()


def test_dateline_wins_over_another_date_line() -> None:
    dispatch = parse("Sunday, March 10, 2031\nMeeting Held\nPyongyang, March 9 (KCNA) -- " + BODY)
    assert dispatch.published == date(2031, 3, 9)


def test_dateline_of_december_under_a_header_of_january() -> None:
    dispatch = parse("Date: 01/01/2032 | Source: x\nMeeting Held\nPyongyang, December 31 (KCNA) -- " + BODY)
    assert dispatch.published == date(2031, 12, 31)


def test_dateline_without_year_waits_for_the_metadata() -> None:
    text = "Meeting Held\nPyongyang, March 9 (KCNA) -- " + BODY
    assert parse(text).published is None
    assert parse(text).name.startswith("undated-")
    assert parse(text, published=date(2031, 3, 9)).published == date(2031, 3, 9)


def test_text_wins_over_metadata_and_the_doubt_says_so() -> None:
    dispatch = parse("Meeting Held\nPyongyang, March 9 (KCNA) -- " + BODY, published=date(2031, 3, 12))
    assert dispatch.published == date(2031, 3, 9)
    assert [(d.kind, d.why) for d in dispatch.doubts] == [
        ("metadata", "the text is of 2031-03-09, the metadata say 2031-03-12")
    ]


def test_day_that_does_not_exist_is_a_doubt_and_no_day() -> None:
    dispatch = parse("calendar>>June 31. 2031 Juche 120\nMeeting Held\nPyongyang, June 31 (KCNA) -- " + BODY)
    assert dispatch.published is None
    assert {d.kind for d in dispatch.doubts} == {"date"}
    assert any("June 31" in dispatch.text[d.start : d.end] for d in dispatch.doubts)


def test_abbreviations_do_not_end_a_sentence() -> None:
    dispatch = parse("A plenary meeting of the C.C., WPK was held on Dec. 5. Mr. Kim of the U.S. was there. It ended.")
    assert sentences(dispatch) == [
        "A plenary meeting of the C.C., WPK was held on Dec. 5.",
        "Mr. Kim of the U.S. was there.",
        "It ended.",
    ]


def test_numbered_agenda_items_stay_whole() -> None:
    dispatch = parse("Meeting Held\nIt took up the items:\n1. On coal\n2. On salt\nIt ended.")
    assert sentences(dispatch) == ["It took up the items:", "1. On coal", "2. On salt", "It ended."]


def test_copyright_line_is_left_out() -> None:
    dispatch = parse("Meeting Held\n" + BODY + "\n\nCopyright (C) AN AGENCY All Rights Reserved.")
    assert sentences(dispatch)[-1] == "Speeches were made."


def test_carriage_returns_and_no_break_spaces_keep_their_places() -> None:
    dispatch = parse("Meeting Held\r\n\r\nPyongyang, March 9 (KCNA) --\u00a0It ended.\r\n")
    assert sentences(dispatch) == ["It ended."]


def test_name_is_date_and_hash_of_the_text_as_stored() -> None:
    first, second = parse("2031-03-09\nA\nText."), parse("2031-03-09\nA\nText. ")
    assert first.name.startswith("2031-03-09-") and len(first.name) == 23
    assert first.name != second.name


@given(st.text(max_size=400))
def test_any_text_parses_and_its_spans_are_inside(text: str) -> None:
    dispatch = parse(text)
    last = 0
    for span in dispatch.sentences:
        assert last <= span.start < span.end <= len(text)
        assert text[span.start : span.end].strip() == text[span.start : span.end]
        last = span.end


def test_hard_line_ends_do_not_end_a_sentence() -> None:
    dispatch = parse(
        "Meeting Held\n\nPyongyang, March 9 (KCNA) -- A plenary meeting of the Kangwon Provincial Committee\n"
        "of the WPK took place on March 3. The meeting discussed the issue of raising the output of the\n"
        "Komdok mines.\nIt adopted a decision.\n\nIt took up the items:\n"
        "1. On coal and its transport to the power stations of the capital\n2. On salt\n"
    )
    assert [" ".join(sentence.split()) for sentence in sentences(dispatch)] == [
        "A plenary meeting of the Kangwon Provincial Committee of the WPK took place on March 3.",
        "The meeting discussed the issue of raising the output of the Komdok mines.",
        "It adopted a decision.",
        "It took up the items:",
        "1. On coal and its transport to the power stations of the capital",
        "2. On salt",
    ]


def test_agency_of_the_text_wins_over_another_in_the_metadata() -> None:
    text = "Meeting Held\nPyongyang, March 9, 2031 (KCNA) -- " + BODY
    assert [d.kind for d in parse(text, publisher="Rodong Sinmun").doubts] == ["metadata"]
    assert parse(text, publisher="KCNA.kp (En)").doubts == ()
