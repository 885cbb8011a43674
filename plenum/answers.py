"""A SPARQL query from the command line and its answer: a table, CSV, TSV or JSON, or Turtle where it is a graph."""

from __future__ import annotations

import re
import sys
from pathlib import Path
from textwrap import shorten
from typing import TYPE_CHECKING

from ontology.errors import KnowledgeGraphError
from ontology.namespaces import ID, PREFIXES

if TYPE_CHECKING:
    from pyoxigraph import QueryResultsFormat, Store

QUERY_ENDINGS = (".rq", ".sparql")


class BrokenQuery(KnowledgeGraphError):
    """A query cannot be understood. ``line`` and ``column`` count from 1; ``origin`` is its file, if it has one."""

    def __init__(self, reason: str, line: int | None = None, column: int | None = None, origin: str = "") -> None:
        self.reason = reason
        self.line = line
        self.column = column
        self.origin = origin
        where = f" at line {line}, column {column}" if line else ""
        super().__init__(f"The query{f' in {origin}' if origin else ''} is no SPARQL{where}: {reason}.")


class NoQuery(KnowledgeGraphError):
    """A query file cannot be read; ``path`` names it."""

    def __init__(self, path: str, reason: str) -> None:
        self.path = path
        super().__init__(f"{path} cannot be read as a query: {reason}.")


def query_text(query: str) -> tuple[str, str]:
    """The words of a query and the file they come from, or "" where ``query`` is the query itself."""
    if not query.endswith(QUERY_ENDINGS) or "\n" in query or "{" in query:
        return query, ""
    try:
        return Path(query).read_text("utf-8"), query
    except UnicodeDecodeError as error:
        raise NoQuery(query, f"it is not UTF-8 at byte {error.start}") from None
    except OSError as error:
        raise NoQuery(query, error.strerror or str(error)) from None


def answer(store: Store, query: str, form: str, origin: str = "") -> None:
    """Put a query to a store and print the answer to standard output.

    Raises :class:`BrokenQuery`, and what the server's lexer raises for a query that could end the process or call out.
    Plenum's prefixes need not be declared. CONSTRUCT and DESCRIBE give sorted Turtle, whatever ``form`` says.
    """
    from pyoxigraph import QueryBoolean, QueryResultsFormat, QuerySolutions, RdfFormat

    from graph_builder.dataset import serialized
    from server.sparql import lexer

    lexer.check(query)
    try:
        results = store.query(query, prefixes=PREFIXES)
    except SyntaxError as error:
        raise _broken(str(error), origin) from None
    if not isinstance(results, QueryBoolean | QuerySolutions):
        _put(serialized(results, RdfFormat.TURTLE))
    elif form != "table":
        known: dict[str, QueryResultsFormat] = {
            "csv": QueryResultsFormat.CSV,
            "tsv": QueryResultsFormat.TSV,
            "json": QueryResultsFormat.JSON,
        }
        _put(results.serialize(format=known[form]) or b"")
    elif isinstance(results, QueryBoolean):
        print("yes" if results else "no")
    else:
        from plenum.terminal import table

        names = [variable.value for variable in results.variables]
        table(names, [[shown(value) for value in solution] for solution in results])


def _put(content: bytes) -> None:
    sys.stdout.buffer.write(content)
    if content and not content.endswith(b"\n"):
        sys.stdout.buffer.write(b"\n")


def _broken(message: str, origin: str) -> BrokenQuery:
    found = re.match(r"error at (\d+):(\d+): (.*)", message, re.S)
    if not found:
        return BrokenQuery(message.rstrip("."), origin=origin)
    # The engine lists all that could stand there, down to the ranges of characters: the first of it tells enough.
    reason = "a prefix is not declared" if "Prefix not found" in found[3] else shorten(found[3], 120).rstrip(".")
    return BrokenQuery(reason, int(found[1]), int(found[2]), origin)


def shown(value: object) -> str:
    """A term in a table: an IRI by its prefix (``id:`` for our own things), a literal by its words, nothing as ""."""
    from pyoxigraph import Literal, NamedNode

    if isinstance(value, Literal):
        return value.value
    if not isinstance(value, NamedNode):
        return "" if value is None else str(value)
    iri = value.value
    for prefix, namespace in (("id", ID), *PREFIXES.items()):
        if iri.startswith(namespace):
            return f"{prefix}:{iri.removeprefix(namespace)}"
    return f"<{iri}>"
