"""Networks as files: GraphML by NetworkX's writer, GEXF by our own.

GraphML has no standard place for the relation of an edge, and Gephi merges parallel edges there. So a GraphML file has
one edge for each pair of nodes, in which parallel relations are joined; GEXF keeps them apart. Nor has GraphML time.

Specification: http://graphml.graphdrawing.org/specification.html
"""

from __future__ import annotations

from itertools import groupby
from pathlib import Path
from typing import Any

import networkx as nx

from graph_builder.attributes import Columns, Scalar
from graph_builder.elements import Edge, UnwritableNetwork, edges, nodes
from graph_builder.files import replacing
from graph_builder.gexf import write_gexf
from ontology import KnowledgeGraphError

__all__ = ["FORMATS", "UnknownNetworkFormat", "UnwritableNetwork", "write", "write_gexf", "write_graphml"]

Row = dict[str, Scalar]


class UnknownNetworkFormat(KnowledgeGraphError):
    """A network was to be written to a ``path`` whose ending stands for no format."""

    def __init__(self, path: str) -> None:
        self.path = path
        super().__init__(f"{path} has no network format that is known: choose one of {' '.join(FORMATS)}.")


def write(graph: nx.Graph[Any], path: str) -> tuple[int, int]:
    """Write ``graph`` to ``path`` in the format of its ending. Give the numbers of nodes and edges in the file.

    Raises :class:`UnknownNetworkFormat`, :class:`UnwritableNetwork` and ``files.Unwritable``.
    """
    writer = FORMATS.get(Path(path).suffix.lower().removeprefix("."))
    if writer is None:
        raise UnknownNetworkFormat(path)
    return writer(graph, path)


def write_graphml(graph: nx.Graph[Any], path: str) -> tuple[int, int]:
    """Write ``graph`` to ``path`` as GraphML, whole or not at all. Give the numbers of nodes and edges in the file.

    Every edge has an id of its own, every column one type. Raises ``files.Unwritable`` and :class:`UnwritableNetwork`.
    """
    plain = one_edge_a_pair(graph)
    with replacing(path) as file:
        nx.write_graphml(plain, file)
    return plain.number_of_nodes(), plain.number_of_edges()


def one_edge_a_pair(graph: nx.Graph[Any]) -> nx.MultiGraph[str]:
    """A copy in which attributes are safe to write, parallel edges are one, and an edge's key is its id in a file.

    Of parallel edges, weights and all other numbers are added and texts joined with ``; ``; the days are the first and
    the last of all.
    """
    plain: nx.MultiGraph[str] = nx.MultiDiGraph() if graph.is_directed() else nx.MultiGraph()
    columns = Columns(attributes for _, attributes in graph.nodes(data=True))
    plain.add_nodes_from((name, {"label": name, **columns.row(attributes)}) for name, attributes in nodes(graph))
    columns = Columns(attributes for _, _, attributes in graph.edges(data=True))
    for (source, target), parallel in groupby(edges(graph), key=lambda edge: (edge.source, edge.target)):
        found = list(parallel)
        plain.add_edge(source, target, key=found[0].id)
        plain.edges[source, target, found[0].id].update(_joined(found, columns))
    return plain


def _joined(parallel: list[Edge], columns: Columns) -> Row:
    rows = [columns.row(edge.attributes) for edge in parallel]
    names = dict.fromkeys(name for row in rows for name in row)
    joined = {name: _one(name, [row[name] for row in rows if name in row]) for name in names}
    return {**joined, "weight": sum(edge.weight for edge in parallel)}


def _one(name: str, values: list[Any]) -> Scalar:
    """One value for several of one type."""
    match values[0]:
        case bool():
            return any(values)
        case str():
            days = {"first_date": min, "last_date": max}
            return str(days[name](values)) if name in days else "; ".join(dict.fromkeys(values))
        case _:
            return sum(values)  # type: ignore[no-any-return]


FORMATS = {"gexf": write_gexf, "graphml": write_graphml}
"""The writers by the ending of their files."""
