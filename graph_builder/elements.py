"""The nodes and edges of a network in the one order, and under the one set of ids, that every file has them in."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from graph_builder.attributes import line
from ontology import KnowledgeGraphError

if TYPE_CHECKING:
    import networkx as nx


class UnwritableNetwork(KnowledgeGraphError):
    """A network has something that importers drop or mistake; ``reason`` says what and what to do."""

    def __init__(self, reason: str) -> None:
        self.reason = reason
        super().__init__(f"The network cannot be written: {reason}.")


@dataclass(frozen=True, slots=True)
class Edge:
    """An edge as a file has it. ``id`` is decided by its ends and its relation: the same in every release."""

    id: str
    source: str
    target: str
    relation: str
    weight: float
    attributes: Mapping[str, Any]


def nodes(graph: nx.Graph[Any]) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """The nodes' ids and attributes, by id. Raises :class:`UnwritableNetwork` where two nodes have one id."""
    before = None
    for name, node in sorted(((line(node), node) for node in graph), key=lambda pair: pair[0]):
        if name == before:
            raise UnwritableNetwork(f"two nodes have the id {name!r}, rename one")
        before = name
        yield name, graph.nodes[node]


def edges(graph: nx.Graph[Any]) -> Iterator[Edge]:
    """The edges by source, target and relation, which is the attribute of that name or else the key of a parallel edge.

    An edge without a weight weighs 1. Raises :class:`UnwritableNetwork` for a weight that is not positive: Gephi would
    drop the edge.
    """
    rows = []
    view: Any = graph.edges
    for source, target, *key, attributes in view(keys=True, data=True) if graph.is_multigraph() else view(data=True):
        relation = attributes.get("relation") or (key[0] if key else "")
        rows.append((line(source), line(target), line(relation), attributes))
    rows.sort(key=lambda row: row[:3])
    seen: set[str] = set()
    for source, target, relation, attributes in rows:
        name = _id(seen, source, target, relation)
        yield Edge(name, source, target, relation, _weight(source, target, attributes), attributes)


def _id(seen: set[str], *parts: str) -> str:
    """``e`` and 16 hexadecimal digits, another for each edge that is in ``seen``."""
    name = "\n".join(parts)
    while (found := "e" + sha256(name.encode()).hexdigest()[:16]) in seen:
        name += "\n"
    seen.add(found)
    return found


def _weight(source: str, target: str, attributes: Mapping[str, Any]) -> float:
    weight = attributes.get("weight", 1.0)
    try:
        number = float(weight)
    except (TypeError, ValueError):
        number = math.nan
    if not 0 < number < math.inf:
        raise UnwritableNetwork(f"the edge {source} to {target} weighs {weight!r}, give it a number above 0")
    return number
