"""Where a query meets the store: text goes in, the bytes of an answer come out, and nothing of the engine leaves.

Queries run in this process. A query cannot be interrupted here (pyoxigraph has no deadline); since only text and
bytes cross this border, the same calls can go to worker processes that can be ended.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass

from pyoxigraph import (
    NamedNode,
    QueryBoolean,
    QueryResultsFormat,
    QuerySolutions,
    QueryTriples,
    RdfFormat,
    Store,
    serialize,
)

from graph_builder.dataset import NO_XML_CHARACTER
from ontology.namespaces import PREFIXES
from server.errors import BadGraphName, CannotCarry, QueryFailed, QuerySyntax
from server.sparql import lexer
from server.sparql.negotiation import Choice, Kind, Syntax
from server.sparql.protocol import Query

_SYNTAX_ERROR = re.compile(r"error at (?P<line>\d+):(?P<column>\d+): expected (?:one of )?(?P<expected>.*)", re.DOTALL)
_REASON = re.compile(r"[A-Z][a-z]+(?: [\w'-]+){2,}")
_LAST_NAME = re.compile(r"(?<![\w?$<:])([\w.\-]*:)[\w.\-]*\s*$")
_UPDATE = re.compile(r"\s*(?:insert|delete|load|clear|drop|create|add|move|copy|with)\b", re.IGNORECASE)
_QUOTED, _SEARCHED = 30, 200


@dataclass(frozen=True, slots=True)
class Answer:
    """The bytes of an answer, what kind of answer it is, and the syntax it is written in."""

    content: bytes
    kind: Kind
    choice: Choice


class Engine:
    """Answers queries over one store, whose default graph holds the merge of its named graphs."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def answer(self, query: Query, choose: Callable[[Kind], Choice]) -> Answer:
        """Run a query; ``choose`` says how an answer of its kind is to be written.

        Raises :class:`QuerySyntax`, :class:`QueryFailed`, :class:`BadGraphName`, :class:`CannotCarry`, and what
        ``lexer.check`` and ``choose`` raise.
        """
        lexer.check(query.text)
        try:
            results = self._run(query)
            kind = Kind.GRAPH if isinstance(results, QueryTriples) else Kind.SOLUTIONS
            choice = choose(kind)
            content = _written(results, choice.syntax)
        except RuntimeError as error:
            raise QueryFailed(str(error)) from error
        return Answer(content, kind, choice)

    def _run(self, query: Query) -> QueryBoolean | QuerySolutions | QueryTriples:
        """Start a query on the graphs that the request chose, or on all (SPARQL 1.1 Protocol, section 2.1.4)."""
        try:
            if not query.default_graphs and not query.named_graphs:
                return self._store.query(query.text)
            return self._store.query(
                query.text,
                default_graph=[*_graphs(query.default_graphs)],
                named_graphs=[*_graphs(query.named_graphs)],
            )
        except SyntaxError as error:
            raise _explained(query.text, str(error)) from None


def _graphs(names: tuple[str, ...]) -> list[NamedNode]:
    graphs = []
    for name in names:
        try:
            graphs.append(NamedNode(name))
        except ValueError as error:
            raise BadGraphName(name) from error
    return graphs


def _written(results: QueryBoolean | QuerySolutions | QueryTriples, syntax: Syntax) -> bytes:
    """The answer in a syntax. Raises :class:`CannotCarry`."""
    try:
        if isinstance(results, QueryTriples):
            content = serialize(results, format=RdfFormat.from_media_type(syntax.media_type), prefixes=PREFIXES)
        else:
            content = results.serialize(format=QueryResultsFormat.from_media_type(syntax.media_type))
    except OSError as error:
        raise CannotCarry(syntax.title, str(error)) from error
    if content and "xml" in syntax.media_type and (character := NO_XML_CHARACTER.search(content)):
        raise CannotCarry(syntax.title, f"XML has no character U+{ord(character[0].decode()):04X}")
    assert content is not None, "without an output file pyoxigraph gives bytes"
    return content


def _explained(query: str, message: str) -> QuerySyntax:
    """The engine's message as one sentence.

    The place is the furthest that the engine came. Of what it expected there it names a few tokens of many, which
    misleads; so they are left out, and the words before the place are quoted. Its reasons in words are kept.
    """
    found = _SYNTAX_ERROR.match(message)
    if found is None:
        return QuerySyntax(1, 1, message.rstrip("."))
    line, column = int(found["line"]), int(found["column"])
    before = "\n".join([*query.split("\n")[: line - 1], query.split("\n")[line - 1][: column - 1]])
    name = _LAST_NAME.search(before[-_SEARCHED:])
    reason = _REASON.search(found["expected"])
    if not query.strip():
        why = "it is empty"
    elif _UPDATE.match(query):
        why = "an update is no query, and this endpoint only reads"
    elif name and not re.search(rf"\bprefix\s+{re.escape(name[1])}", query, re.IGNORECASE):
        why = f"the prefix {name[1]} is not declared, put PREFIX {name[1]} <…> in front"
    elif reason:
        why = reason[0][0].lower() + reason[0][1:]
    else:
        why = f"it cannot be read on after {' '.join(before.split())[-_QUOTED:]!r}"
    return QuerySyntax(line, column, why)
