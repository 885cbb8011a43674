"""What a reader needs to know of a focus node: its name, the dispatches behind it and their words."""

from collections.abc import Iterator

import rdflib
from rdflib import RDFS, SKOS, Literal, URIRef

from ontology.namespaces import OA, plenum
from shapes.graphs import Node
from shapes.report import Quote

_SELECTOR, _SOURCE = URIRef(OA.hasSelector), URIRef(OA.hasSource)
_EXACT, _START = URIRef(OA.exact), URIRef(OA.start)


def label(graph: rdflib.Graph, focus: Node) -> str | None:
    """The name of a node, the English one if there are several."""
    names = [name for kind in (RDFS.label, SKOS.prefLabel) for name in graph.objects(focus, kind)]
    return min(map(str, _english(names) or names), default=None)


def _english(names: list[Node]) -> list[Node]:
    return [name for name in names if isinstance(name, Literal) and name.language == "en"]


def quotes(graph: rdflib.Graph, focus: Node, path: str | None) -> tuple[Quote, ...]:
    """The words that the node rests on: those that bear out ``path``, or all where none says so."""
    passages = _passages(graph, focus)
    supports = URIRef(plenum().supports)
    fitting = {passage for passage in passages if path and (passage, supports, URIRef(path)) in graph}
    found = {quote for passage in fitting or passages for quote in _quotes(graph, passage)}
    return tuple(sorted(found, key=lambda quote: (quote.dispatch, quote.start or 0, quote.words)))


def _passages(graph: rdflib.Graph, focus: Node) -> set[Node]:
    """The passages of a fact; a passage itself; the passage of a selector."""
    if (focus, _SELECTOR, None) in graph:
        return {focus}
    return {*graph.objects(focus, URIRef(plenum().evidence)), *graph.subjects(_SELECTOR, focus)}


def _quotes(graph: rdflib.Graph, passage: Node) -> Iterator[Quote]:
    selectors = list(graph.objects(passage, _SELECTOR))
    starts = [start.value for one in selectors for start in graph.objects(one, _START) if isinstance(start, Literal)]
    start = min((value for value in starts if isinstance(value, int)), default=None)
    for source in graph.objects(passage, _SOURCE):
        for words in (words for one in selectors for words in graph.objects(one, _EXACT)):
            yield Quote(str(source), start, str(words))


def dispatches(graph: rdflib.Graph, focus: Node) -> tuple[str, ...]:
    """The dispatches that report a node or that its words come from; a dispatch itself."""
    found = set(graph.objects(focus, URIRef(plenum().reportedIn)))
    found.update(source for passage in _passages(graph, focus) for source in graph.objects(passage, _SOURCE))
    if (focus, rdflib.RDF.type, URIRef(plenum().Dispatch)) in graph:
        found.add(focus)
    return tuple(sorted(map(str, found)))
