"""An answer as rows of plain values: the reading side of the JSON and N-Triples that the engine writes."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from pyoxigraph import BlankNode, Literal, NamedNode, RdfFormat, Triple, parse

from server.sparql.engine import Answer, Engine
from server.sparql.negotiation import JSON, N_TRIPLES, Choice, Kind
from server.sparql.protocol import Query

_READABLE = {Kind.SOLUTIONS: Choice(JSON, JSON.media_type), Kind.GRAPH: Choice(N_TRIPLES, N_TRIPLES.media_type)}


@dataclass(frozen=True, slots=True)
class Term:
    """One value: an ``iri``, a ``literal`` (with its language, where it has one), a ``blank`` node or a ``triple``."""

    kind: str
    value: str
    language: str | None = None


Row = Mapping[str, Term]
"""The bound variables of one solution, without the question mark."""


@dataclass(frozen=True, slots=True)
class Rows:
    """An answer as a table: the names of its columns, its rows, and what kind of answer it was.

    A graph has the columns subject, predicate and object; ASK gives one row with the column ``answer``.
    """

    kind: Kind
    columns: tuple[str, ...]
    rows: tuple[Row, ...]


def ask(engine: Engine, query: Query) -> Rows:
    """The answer to a query as rows. Raises what :meth:`Engine.answer` raises."""
    answer = engine.answer(query, _READABLE.__getitem__)
    return _graph(answer) if answer.kind is Kind.GRAPH else _solutions(answer)


def _solutions(answer: Answer) -> Rows:
    """SPARQL 1.1 Query Results JSON Format, section 3."""
    content = json.loads(answer.content)
    if "boolean" in content:
        return Rows(answer.kind, ("answer",), ({"answer": Term("literal", "yes" if content["boolean"] else "no")},))
    rows = tuple({name: _term(value) for name, value in row.items()} for row in content["results"]["bindings"])
    return Rows(answer.kind, tuple(content["head"]["vars"]), rows)


def _term(value: Mapping[str, Any]) -> Term:
    kind = value["type"]
    if kind == "triple":
        parts = (_term(value["value"][part]).value for part in ("subject", "predicate", "object"))
        return Term("triple", " ".join(parts))
    kinds = {"uri": "iri", "bnode": "blank"}
    return Term(kinds.get(kind, "literal"), value["value"], value.get("xml:lang"))


def _graph(answer: Answer) -> Rows:
    rows = (
        {"subject": _node(quad.subject), "predicate": _node(quad.predicate), "object": _node(quad.object)}
        for quad in parse(answer.content, RdfFormat.N_TRIPLES)
    )
    return Rows(answer.kind, ("subject", "predicate", "object"), tuple(rows))


def _node(node: NamedNode | BlankNode | Literal | Triple) -> Term:
    match node:
        case NamedNode():
            return Term("iri", node.value)
        case BlankNode():
            return Term("blank", node.value)
        case Literal():
            return Term("literal", node.value, node.language)
        case _:
            return Term("triple", str(node))
