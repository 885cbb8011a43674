"""The text cut into pieces: nothing is lost and every piece knows what covers it."""

from hypothesis import given
from hypothesis import strategies as st

from server.pages.marking import Passage, paragraphs, passages
from server.sparql.rows import Row, Term
from tests.server import invented


def passage(start: int, end: int, kind: str = "meeting") -> Passage:
    return Passage(start, end, kind, ("of body",), ("rule",), ("a meeting",))


def row(start: int, end: int, **values: str) -> Row:
    return {name: Term("literal", value) for name, value in {"start": str(start), "end": str(end), **values}.items()}


def test_rows_of_one_stretch_become_one_passage() -> None:
    rows = [
        row(5, 9, rule="one", supports="of body", property="urn:x#ofBody", kind="meeting", fact="urn:b", label="B"),
        row(5, 9, rule="one", supports="enlarged", property="urn:x#enlarged", kind="meeting", fact="urn:b", label="B"),
        row(5, 9, rule="two", kind="meeting", fact="urn:c", label="C"),
        row(1, 2, rule="one", fact="urn:d"),
    ]
    assert passages(rows) == (
        Passage(1, 2, "fact", (), ("one",), ("urn:d",)),
        Passage(5, 9, "meeting", ("of body", "enlarged"), ("one", "two"), ("B", "C")),
    )


def test_a_passage_for_a_reference_is_one_whatever_it_is_said_of() -> None:
    rows = [row(1, 3, rule="r", kind="meeting", property="urn:x#reviews", supports="reviews", label="B")]
    assert passages(rows)[0].kind == "reference"


def test_only_some_of_many_facts_are_named() -> None:
    many = Passage(1, 2, "meeting", (), (), tuple("abcde"))
    assert (many.named_facts, many.further_facts) == (("a", "b", "c"), 2)
    assert passage(1, 2).further_facts == 0


def test_passages_that_overlap_are_cut_where_either_ends() -> None:
    (pieces,) = paragraphs("abcdef", [passage(0, 4), passage(2, 6, "task")])
    assert [(piece.text, [mark.kind for mark in piece.passages]) for piece in pieces] == [
        ("ab", ["meeting"]),
        ("cd", ["meeting", "task"]),
        ("ef", ["task"]),
    ]


def test_what_is_said_goes_before_what_is_named_and_short_before_long() -> None:
    (pieces,) = paragraphs("abcdef", [passage(0, 6), passage(1, 5, "task"), passage(2, 3, "mention")])
    covering = {piece.text: [mark.kind for mark in piece.passages] for piece in pieces}
    assert covering["c"] == ["task", "meeting", "mention"]


def test_a_passage_over_a_line_end_goes_on_and_one_outside_is_left_out() -> None:
    lines = list(paragraphs("ab\r\n\r\ncd", [passage(1, 7), passage(3, 99), passage(7, 7)]))
    assert [[(p.text, bool(p.passages)) for p in line] for line in lines] == [
        [("a", False), ("b", True)],
        [("c", True), ("d", False)],
    ]


@given(
    st.text(alphabet="ab \n\r<é", max_size=60), st.lists(st.tuples(st.integers(0, 70), st.integers(0, 70)), max_size=6)
)
def test_the_pieces_are_the_text(text: str, spans: list[tuple[int, int]]) -> None:
    marks = [passage(start, end) for start, end in spans]
    lines = list(paragraphs(text, marks))
    assert ["".join(piece.text for piece in line) for line in lines] == [
        line for line in text.replace("\r", "\n").split("\n") if line.strip()
    ]
    for piece in (piece for line in lines for piece in line):
        end = piece.start + len(piece.text)
        assert piece.text == text[piece.start : end]
        assert set(piece.passages) == {
            m for m in marks if m.start <= piece.start and end <= m.end and m.start < m.end <= len(text)
        }


def test_the_invented_words_are_where_the_fixture_says() -> None:
    start = invented.TEXT.index("improving the schools")
    (found,) = [p for line in paragraphs(invented.TEXT, [passage(start, start + 21)]) for p in line if p.passages]
    assert found.text == "improving the schools"
