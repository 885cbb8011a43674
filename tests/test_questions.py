"""Competency questions: what a researcher asks of the bundled dispatch, and the answer that its reader would give."""

import csv
from functools import cache
from pathlib import Path

import pytest
from pyoxigraph import Store

from ontology import ID, PREFIXES
from plenum.graphs import open_graph

QUESTIONS = sorted((Path(__file__).parent / "questions").glob("*.rq"))
PROLOGUE = "".join(f"PREFIX {name}: <{iri}>\n" for name, iri in PREFIXES.items()) + f"PREFIX id: <{ID}>\n"


@cache
def store() -> Store:
    return open_graph(None)


def answer(query: str) -> list[list[str]]:
    solutions = store().query(PROLOGUE + query)
    names = [variable.value for variable in solutions.variables]
    rows = [["" if term is None else term.value.replace(ID, "id:") for term in solution] for solution in solutions]
    return [names, *rows]


def test_there_are_questions() -> None:
    assert len(QUESTIONS) == 10


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda path: path.stem)
def test_question(question: Path) -> None:
    with question.with_suffix(".csv").open(encoding="utf-8", newline="") as expected:
        assert answer(question.read_text("utf-8")) == list(csv.reader(expected))
