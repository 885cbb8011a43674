"""A dataset as a file and as a store.

A file is sorted, so that the same statements give the same bytes. In a store the default graph holds the merge of all
graphs, each statement once, and each named graph stands beside it (SPARQL 1.1, section 13), so that a plain query needs
neither GRAPH nor DISTINCT. Formats that know no named graphs (Turtle, N-Triples, RDF/XML) hold the merge.
"""

import os
import re
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from pyoxigraph import DefaultGraph, Quad, RdfFormat, Store, Triple, serialize

from graph_builder.files import replacing
from ontology.errors import KnowledgeGraphError
from ontology.namespaces import ID, PREFIXES, RDF

if TYPE_CHECKING:
    import rdflib

FORMATS = {
    "nq": RdfFormat.N_QUADS,
    "trig": RdfFormat.TRIG,
    "ttl": RdfFormat.TURTLE,
    "nt": RdfFormat.N_TRIPLES,
    "jsonld": RdfFormat.JSON_LD,
    "rdf": RdfFormat.RDF_XML,
}
"""The formats by the ending of their files."""

_ENDINGS = " ".join(f".{ending}" for ending in FORMATS)
_LINES = (RdfFormat.N_QUADS, RdfFormat.N_TRIPLES)
_TYPE = f"<{RDF.type}>"
_MERGE = "INSERT { ?s ?p ?o } WHERE { GRAPH ?g { ?s ?p ?o } }"
_HEAD = "".join(
    [f"@base <{ID}> .\n", *(f"@prefix {name}: <{iri}> .\n" for name, iri in sorted(PREFIXES.items()))]
).encode()
_SERIALIZED_HEAD = re.compile(rb"\A(?:@(?:base|prefix) [^\n]*\n)+")
NO_XML_CHARACTER = re.compile(b"[\x00-\x08\x0b\x0c\x0e-\x1f]|\xef\xbf[\xbe\xbf]")
"""Finds a character, in UTF-8, that XML cannot hold (XML 1.0, section 2.2)."""


class UnknownFormat(KnowledgeGraphError):
    """``name`` is no format, or a file whose ending is that of no format."""

    def __init__(self, name: str) -> None:
        self.name = name
        folder = os.path.isdir(name)
        advice = "is a folder: name a file in it" if folder else f"has no known RDF format: end in one of {_ENDINGS}"
        super().__init__(f"{name} {advice}.")


class BrokenDataset(KnowledgeGraphError):
    """A file cannot be read as the RDF that its ending promises; ``line`` is where, from 1, if that is known."""

    def __init__(self, path: str, reason: str, line: int | None = None) -> None:
        self.path = path
        self.reason = reason
        self.line = line
        super().__init__(f"{path}{f':{line}' if line else ''} cannot be read: {reason}.")


class Unrepresentable(KnowledgeGraphError):
    """A text has a character that RDF/XML cannot hold (XML 1.0, section 2.2)."""

    def __init__(self) -> None:
        super().__init__("A text has a control character, which RDF/XML cannot hold: choose another format.")


def format_of(path: str, name: str | None = None) -> RdfFormat:
    """The format called ``name``, or else the one of the path's ending. Raises :class:`UnknownFormat`."""
    chosen = FORMATS.get(name or Path(path).suffix.lower().removeprefix("."))
    if chosen is None:
        raise UnknownFormat(name or path)
    return chosen


def load(path: str) -> Store:
    """The dataset of a file, in memory. Raises :class:`UnknownFormat`, :class:`BrokenDataset`."""
    chosen = format_of(path)
    store = Store()
    try:
        store.bulk_load(path=path, format=chosen)
    except FileNotFoundError:
        raise BrokenDataset(path, "it does not exist, correct the name") from None
    except OSError as error:
        raise BrokenDataset(path, str(error).partition(" (os error")[0]) from None
    except SyntaxError as error:
        raise BrokenDataset(path, _reason(error), error.lineno) from None
    store.update(_MERGE)
    return store


def _reason(error: SyntaxError) -> str:
    """The parser's words without the line, which stands behind the path."""
    return re.sub(r"^Parser error at line.*?: ", "", str(error.msg)).rstrip(".")


def from_lines(lines: bytes) -> Store:
    """The dataset of N-Quads lines, in memory."""
    store = Store()
    store.bulk_load(lines, RdfFormat.N_QUADS)
    store.update(_MERGE)
    return store


def write(store: Store, path: str, chosen: RdfFormat) -> int:
    """Write a store to a file and give the number of statements in it.

    Raises ``files.Unwritable`` and :class:`Unrepresentable`.
    """
    rows = statements(store, chosen)
    content = serialized(rows, chosen)
    with replacing(path) as file:
        file.write(content)
    return len(rows)


def statements(store: Store, chosen: RdfFormat) -> list[Quad] | list[Triple]:
    """What a format can hold of a store: the merge as triples, or every statement in its graph.

    A statement stands in the default graph of a file only where no named graph has it.
    """
    merge = store.quads_for_pattern(None, None, None, DefaultGraph())
    if not chosen.supports_datasets:
        return [quad.triple for quad in merge]
    named = [quad for quad in store if quad.graph_name != DefaultGraph()]
    stated = {quad.triple for quad in named}
    return [*named, *(quad for quad in merge if quad.triple not in stated)]


def serialized(statements: Iterable[Quad] | Iterable[Triple], chosen: RdfFormat) -> bytes:
    """The statements in a format, sorted: graph, subject, predicate (the type first), object.

    Raises :class:`Unrepresentable`.
    """
    base = None if chosen in _LINES else ID
    rows = sorted(statements, key=_line_order if chosen in _LINES else _reading_order)
    content = serialize(rows, format=chosen, prefixes=PREFIXES, base_iri=base) or b""
    if chosen in (RdfFormat.TURTLE, RdfFormat.TRIG):
        # The serializer makes the prefixes relative to the base, too: right, and hard to read.
        content = _HEAD + _SERIALIZED_HEAD.sub(b"", content, count=1)
    if chosen == RdfFormat.TURTLE:
        # A literal has no raw line end in it, so this is always between two subjects.
        content = content.replace(b" .\n<", b" .\n\n<")
    if chosen == RdfFormat.RDF_XML:
        if NO_XML_CHARACTER.search(content):
            raise Unrepresentable
        # XML 1.0, section 2.11: a raw carriage return would be read as a line feed.
        content = content.replace(b"\r", b"&#13;")
    return content


def _graph(statement: Quad | Triple) -> str:
    """The name of a statement's graph, "" for the default graph, which comes first."""
    if isinstance(statement, Triple) or statement.graph_name == DefaultGraph():
        return ""
    return str(statement.graph_name)


def _line_order(statement: Quad | Triple) -> tuple[str, ...]:
    return _graph(statement), str(statement.subject), str(statement.predicate), str(statement.object)


def _reading_order(statement: Quad | Triple) -> tuple[str, str, bool, str, str]:
    graph, subject, predicate, value = _line_order(statement)
    return graph, subject, predicate != _TYPE, predicate, value


def to_rdflib(store: Store) -> "rdflib.Graph":
    """The merge as an rdflib graph, its literals as written. Raises :class:`~ontology.errors.BadTerm`."""
    import rdflib

    from ontology.terms import node

    graph = rdflib.Graph()
    for prefix, namespace in PREFIXES.items():
        graph.bind(prefix, namespace, replace=True)
    for quad in store.quads_for_pattern(None, None, None, DefaultGraph()):
        graph.add((node(quad.subject), node(quad.predicate), node(quad.object)))
    return graph
