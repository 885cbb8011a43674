"""The reading patterns as a file: every one compiles, and the letters that one needs never hide what it would find."""

import pytest

from graph_builder import evaluation
from graph_builder.reading import grammar
from tests.graph_builder.test_invented import OPEN

NEEDING = sorted(grammar._file()["needs"])


def test_every_pattern_compiles() -> None:
    names = list(grammar._patterns())
    assert len(names) > 90
    for name in names:
        assert grammar.pattern(name).compiled.pattern


def test_needs_are_of_patterns_that_there_are() -> None:
    assert set(NEEDING) <= set(grammar._patterns())


@pytest.mark.parametrize("name", NEEDING)
def test_needed_letters_hide_nothing(name: str) -> None:
    rule = grammar.pattern(name)
    for gold in OPEN:
        dispatch = evaluation.parse(gold)
        for span in dispatch.sentences:
            plain = rule.compiled.search(dispatch.text, span.start, span.end)
            spared = rule.search(dispatch.text, span.start, span.end)
            assert (plain and plain.span()) == (spared and spared.span())


@pytest.mark.parametrize(
    ("word", "number"),
    [("Eighth", 8), ("8th", 8), ("22nd", 22), ("Twenty-second", 22), ("Eight", 8), ("thirtieth", 30), ("first", 1)],
)
def test_ordinals(word: str, number: int) -> None:
    assert grammar.ordinal(word) == number
