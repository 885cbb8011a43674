"""An answer as a table for people: labels in place of IRIs, each leading to what the graph says of the thing."""

from collections.abc import Mapping
from dataclasses import dataclass

from ontology.namespaces import PREFIXES
from server.pages.questions import labels
from server.sparql.engine import Engine
from server.sparql.rows import Row, Rows, Term


@dataclass(frozen=True, slots=True)
class Cell:
    """What one cell shows: ``text``; for a thing its ``iri``, for a text its ``language``."""

    text: str
    iri: str | None = None
    language: str | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """The first rows of an answer; ``total`` is the number of all its rows."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Cell | None, ...], ...]
    total: int


def tabulate(engine: Engine, answer: Rows, limit: int) -> Table:
    """The first ``limit`` rows of an answer, with the labels of their things from the graph."""
    shown = answer.rows[:limit]
    names = labels(engine, (term.value for row in shown for term in row.values() if term.kind == "iri"))
    return Table(answer.columns, tuple(_cells(row, answer.columns, names) for row in shown), len(answer.rows))


def _cells(row: Row, columns: tuple[str, ...], names: Mapping[str, str]) -> tuple[Cell | None, ...]:
    return tuple(_cell(row[column], names) if column in row else None for column in columns)


def _cell(term: Term, names: Mapping[str, str]) -> Cell:
    if term.kind == "iri":
        return Cell(names.get(term.value) or short(term.value), term.value)
    if term.kind == "blank":
        return Cell(f"_:{term.value}")
    return Cell(term.value, language=term.language)


def short(iri: str) -> str:
    """An IRI with the prefix in place of its namespace, where one of ours fits."""
    for prefix, namespace in PREFIXES.items():
        if iri.startswith(namespace) and iri != namespace:
            return f"{prefix}:{iri.removeprefix(namespace)}"
    return iri
