"""From the store to NetworkX graphs, by the queries in ``projections/``.

A view is one query, ``projections/<view>.rq``. Each of its solutions is an edge: ``?source``, ``?target``,
``?relation`` and ``?weight``; a solution without ``?target`` is a node that stands alone. ``?facts`` names the
meetings, tasks and so on that bear the edge, separated by spaces: its days are theirs. ``?quotes`` are the words that
bear it, separated by U+001F: the longest are its ``quote``. Every other variable is a column of the edge, its name in
snake case (``?evidenceCount`` is ``evidence_count``). What the nodes are, the queries in ``projections/common/`` say,
for all views alike. The first comment of a query is the title of the view, those after it say what it shows.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import cache
from importlib.resources import files
from typing import cast

import networkx as nx
from pyoxigraph import Literal, QuerySolutions, Store

from graph_builder.appearance import dress
from graph_builder.attributes import Scalar, line
from ontology import KnowledgeGraphError
from ontology.namespaces import XSD

_PROJECTIONS = files("graph_builder") / "projections"
_LABEL = 100
_QUOTE = 160
_NUMBERS: dict[str, Callable[[str], Scalar]] = {
    XSD.integer: int,
    XSD.decimal: float,
    XSD.double: float,
    XSD.boolean: lambda text: text in ("true", "1"),
}

Row = dict[str, Scalar]
Days = dict[str, Row]


class UnknownView(KnowledgeGraphError):
    """A network was asked for that no projection defines."""

    def __init__(self, view: str, known: Iterable[str]) -> None:
        self.view = view
        self.known = tuple(known)
        super().__init__(f"There is no view {view!r} of the graph: choose one of {', '.join(self.known)}.")


@cache
def views() -> dict[str, str]:
    """The names of all views with their titles, in alphabetical order."""
    queries = {entry.name.removesuffix(".rq"): entry for entry in _PROJECTIONS.iterdir() if entry.name.endswith(".rq")}
    return {name: _comments(queries[name].read_text(encoding="utf-8"))[0] for name in sorted(queries)}


def network(store: Store, view: str) -> nx.MultiDiGraph[str]:
    """The network that a view makes of ``store``, whose default graph is the merge of its named graphs.

    A node is an IRI, an edge's key is its relation. All attributes are text, integers, floats or booleans, and missing
    where nothing is known; ``docs/networks.md`` describes the columns. The graph's own attributes are ``view``,
    ``title`` and ``description``. Raises :class:`UnknownView` where no projection has that name.
    """
    if view not in views():
        raise UnknownView(view, views())
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    rows = _rows(store, view)
    graph.add_nodes_from(sorted({str(row[end]) for row in rows for end in ("source", "target") if end in row}))
    days = _by_node(store, "common/dates")
    reports = _by_node(store, "common/reports")
    things = _by_node(store, "common/nodes")
    for node, attributes in graph.nodes(data=True):
        attributes.update(_node(node, [reports.get(node, {}), days.get(node, {}), things.get(node, {})], days))
    for row in sorted((row for row in rows if "target" in row), key=_ends):
        source, target, relation = _ends(row)
        graph.add_edge(source, target, key=relation, **_edge(row, days))
    dress(graph)
    graph.graph.update(view=view, title=views()[view], description=_description(store, graph, view))
    return graph


def _rows(store: Store, query: str) -> list[Row]:
    """The solutions of a projection as rows of columns, each without what is unbound or empty."""
    solutions = cast(QuerySolutions, store.query(_text(query)))
    names = [variable.value for variable in solutions.variables]
    columns = [re.sub(r"(?<=[a-z])(?=[A-Z])", "_", name).lower() for name in names]
    return [
        {column: _value(term) for column, term in zip(columns, solution, strict=True) if getattr(term, "value", "")}
        for solution in solutions
    ]


def _text(query: str) -> str:
    return _PROJECTIONS.joinpath(*f"{query}.rq".split("/")).read_text(encoding="utf-8")


def _comments(query: str) -> list[str]:
    return [text[2:] for text in query.splitlines() if text.startswith("# ")]


def _value(term: object) -> Scalar:
    if isinstance(term, Literal) and term.datatype.value in _NUMBERS:
        return _NUMBERS[term.datatype.value](term.value)
    return str(getattr(term, "value", ""))


def _by_node(store: Store, query: str) -> dict[str, Row]:
    """The columns of each ``?node``. Of several values for a column the first stands, in the order of their text."""
    found: dict[str, Row] = {}
    for row in sorted(_rows(store, query), key=lambda row: [f"{name}={value}" for name, value in row.items()]):
        columns = found.setdefault(str(row.pop("node")), {})
        for name, value in row.items():
            columns.setdefault(name, value)
    return found


def _node(node: str, described: list[Row], days: Days) -> Row:
    """The columns of a node, those of the later descriptions in place of those of the earlier."""
    columns: Row = {"label": _name(node), "kind": "thing", "uri": node, "mentions": 0, "source_count": 0}
    for row in described:
        columns.update(row)
    columns["label"] = _short(str(columns["label"]), _LABEL)
    return _dated(columns, days)


def _edge(row: Row, days: Days) -> Row:
    relation = str(row["relation"])
    columns: Row = {"label": _words(relation), **row, "weight": float(row["weight"])}
    for end in ("source", "target"):
        del columns[end]
    quotes = sorted(str(columns.pop("quotes", "")).split("\x1f"), key=lambda words: (-len(words), words))
    if quotes[0]:
        columns["quote"] = _short(quotes[0], _QUOTE)
    return _dated(columns, days)


def _dated(columns: Row, days: Days) -> Row:
    """The columns with their first and last day: their own, else those of the facts that they rest on."""
    known = [days[fact] for fact in str(columns.pop("facts", "")).split() if fact in days]
    for name, pick in (("first_date", min), ("last_date", max)):
        if name not in columns and known:
            columns[name] = pick(str(row[name]) for row in known)
    return columns


def _ends(row: Row) -> tuple[str, str, str]:
    return str(row["source"]), str(row["target"]), str(row["relation"])


def _name(iri: str) -> str:
    """What to call a thing that has no label: the last part of its path."""
    return re.split(r"[/#]", iri.rstrip("/#"))[-1].replace("-", " ") or iri


def _words(relation: str) -> str:
    """``subordinateTo`` as ``subordinate to``."""
    return re.sub(r"(?<=[a-z])(?=[A-Z])", " ", relation).replace("-", " ").lower()


def _short(text: str, length: int) -> str:
    """At most ``length`` characters on one line, cut between words."""
    text = line(text)
    return text if len(text) <= length else text[: length - 1].rsplit(" ", 1)[0].rstrip(",;:") + "…"


def _description(store: Store, graph: nx.MultiDiGraph[str], view: str) -> str:
    """What the view shows, of which dispatches, under which licence; no date of today, so that bytes repeat."""
    [source] = _rows(store, "common/source")
    count = source["dispatches"]
    from_what = f"from {count} dispatch{'' if count == 1 else 'es'}"
    if "first_date" in source:
        from_what += f" published {source['first_date']} to {source['last_date']}"
    licence = f" Licence: {source['licence']}" if "licence" in source else ""
    meaning = " ".join(_comments(_text(view))[1:])
    return f"{meaning} {graph.number_of_nodes()} nodes and {graph.number_of_edges()} edges {from_what}.{licence}"
