"""A graph as pySHACL needs it (rdflib) and as the SPARQL constraints need it (Oxigraph), each made from the other.

Neither side alone will do. On 1.7 million triples pySHACL takes 42 seconds over rdflib and had not ended after nine
minutes over an Oxigraph store, while Oxigraph answers in seconds the queries for which rdflib needs minutes.
"""

import logging
import re
import warnings
from collections.abc import Callable
from functools import cache
from typing import Any

import rdflib
from pyoxigraph import BlankNode, Literal, NamedNode, Quad, Store, parse

from ontology.errors import BadTerm, KnowledgeGraphError
from ontology.namespaces import XSD
from ontology.terms import node

# rdflib logs a traceback for a malformed literal, or warns. Here a malformed literal is a finding.
logging.getLogger("rdflib.term").addHandler(logging.NullHandler())

Node = rdflib.term.Node
Term = NamedNode | BlankNode | Literal


class UnreadableGraph(KnowledgeGraphError):
    """A file holds no RDF that can be read; ``line`` is where, from 1, if that is known."""

    def __init__(self, path: str, reason: str, line: int | None = None) -> None:
        self.path = path
        self.reason = reason
        self.line = line
        super().__init__(f"{path}{f', line {line},' if line else ''} cannot be read as a graph: {reason}.")


def read(path: str) -> Store:
    """The merge of all graphs of a file, in the store's default graph; the format goes by the file's ending.

    Raises :class:`UnreadableGraph`.
    """
    store = Store()
    try:
        store.bulk_extend(Quad(q.subject, q.predicate, q.object) for q in parse(path=path))
    except FileNotFoundError:
        raise UnreadableGraph(path, "there is no such file, correct the name") from None
    except OSError as error:
        raise UnreadableGraph(path, str(error).partition(" (os error")[0]) from None
    except ValueError:
        raise UnreadableGraph(path, "its ending names no format, choose one of nq trig ttl nt jsonld rdf") from None
    except SyntaxError as error:
        reason = re.sub(r"^Parser error at .*?: ", "", str(error.msg)).rstrip(".")
        raise UnreadableGraph(path, reason, error.lineno) from None
    return store


def merged(graph: rdflib.Graph) -> rdflib.Graph:
    """The graph itself, or the merge of all graphs of a dataset."""
    if not isinstance(graph, rdflib.ConjunctiveGraph):
        return graph
    merge = rdflib.Graph()
    for subject, predicate, value, _ in graph.quads():
        merge.add((subject, predicate, value))
    return merge


def to_store(graph: rdflib.Graph) -> Store:
    """A graph in the default graph of a new store. Raises :class:`BadTerm`."""
    made: Callable[[Node], Any] = cache(term)  # each term once: half the time, two thirds of the memory
    store = Store()
    try:
        store.bulk_extend(Quad(made(s), made(p), made(o)) for s, p, o in graph)
    except TypeError as error:
        raise BadTerm("a literal", str(error)) from None
    return store


def to_rdflib(store: Store) -> rdflib.Graph:
    """The default graph of a store, its literals as written. Raises :class:`BadTerm`."""
    made = cache(node)
    graph = rdflib.Graph()
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", "Parsing weird boolean")
        for quad in store:
            graph.add((made(quad.subject), made(quad.predicate), made(quad.object)))
    return graph


def term(given: Node) -> Term:
    """A term of rdflib as one of Oxigraph. Raises :class:`BadTerm`."""
    try:
        match given:
            case rdflib.URIRef():
                return NamedNode(str(given))
            case rdflib.BNode():
                return BlankNode(str(given))
            case rdflib.Literal(language=str() as language):
                return Literal(str(given), language=language)
            case rdflib.Literal(datatype=datatype):
                return Literal(str(given), datatype=NamedNode(str(datatype or XSD.string)))
    except ValueError as error:
        raise BadTerm(str(given), str(error)) from None
    raise BadTerm(str(given), f"a {type(given).__name__} of rdflib")
