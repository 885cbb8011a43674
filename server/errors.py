"""What can be wrong with a request or with an address to listen at, each with the sentence that the client reads."""

from typing import ClassVar

from ontology.errors import KnowledgeGraphError


class MissingQuery(KnowledgeGraphError):
    """A request to the endpoint without a query."""

    def __init__(self) -> None:
        super().__init__(
            "The request holds no query: send one as ?query=… in the URL, as the form field query, "
            "or as a body of type application/sparql-query."
        )


class SeveralQueries(KnowledgeGraphError):
    """More than one query in one request (SPARQL 1.1 Protocol 2.1: exactly one)."""

    def __init__(self, count: int) -> None:
        self.count = count
        super().__init__(f"The request holds {count} queries where one is allowed: send a request for each.")


class NotUnicode(KnowledgeGraphError):
    """Bytes that are not UTF-8 in a URL or a body."""

    def __init__(self, where: str) -> None:
        self.where = where
        super().__init__(f"The {where} is not valid UTF-8: encode the query as UTF-8 before sending it.")


class ReadOnly(KnowledgeGraphError):
    """An update sent to an endpoint that only reads."""

    status: ClassVar[int] = 403

    def __init__(self) -> None:
        super().__init__(
            "This endpoint is read-only and runs no update: send a SELECT, ASK, CONSTRUCT or DESCRIBE query."
        )


class UnsupportedBody(KnowledgeGraphError):
    """A request body of a type that the protocol does not name."""

    status: ClassVar[int] = 415

    def __init__(self, content_type: str) -> None:
        self.content_type = content_type
        given = f"has the type {content_type!r}" if content_type else "has no Content-Type"
        super().__init__(
            f"The request body {given}: send application/sparql-query or application/x-www-form-urlencoded, in UTF-8."
        )


class TooLarge(KnowledgeGraphError):
    """A query or a body above the limit."""

    status: ClassVar[int] = 413

    def __init__(self, limit: int) -> None:
        self.limit = limit
        super().__init__(
            f"The request is longer than the {limit:,} bytes that a query may have: shorten it or split it."
        )


class UnknownFormat(KnowledgeGraphError):
    """A value of ``format=`` that names no format for this kind of answer."""

    def __init__(self, name: str, known: tuple[str, ...]) -> None:
        self.name = name
        super().__init__(f"There is no format {name!r} for the answer to this query: choose one of {', '.join(known)}.")


class NotAcceptable(KnowledgeGraphError):
    """An ``Accept`` header that no format satisfies (RFC 9110 section 15.5.7)."""

    status: ClassVar[int] = 406

    def __init__(self, accept: str, known: tuple[str, ...]) -> None:
        self.accept = accept
        super().__init__(f"No answer to this query can be sent as {accept!r}: accept one of {', '.join(known)}.")


class CannotCarry(KnowledgeGraphError):
    """An answer with a term that the chosen syntax has no way to write."""

    status: ClassVar[int] = 406

    def __init__(self, syntax: str, reason: str) -> None:
        self.syntax = syntax
        super().__init__(f"The answer cannot be written as {syntax} ({reason}): ask for JSON or Turtle.")


class TooComplex(KnowledgeGraphError):
    """A query so deep or so long a chain that parsing it could end the process."""

    def __init__(self, what: str, limit: int) -> None:
        self.limit = limit
        super().__init__(f"The query has more than {limit:,} {what}: simplify it or split it.")


class FederationRefused(KnowledgeGraphError):
    """A query that would make the server call another one."""

    status: ClassVar[int] = 403

    def __init__(self, line: int, column: int) -> None:
        self.line, self.column = line, column
        super().__init__(
            f"SERVICE at line {line}, column {column} is refused, since this endpoint calls no other: "
            "query the other endpoint yourself and put its answer into VALUES."
        )


class AmbiguousAngle(KnowledgeGraphError):
    """A ``<`` that can be read as a comparison or as the start of an IRI."""

    def __init__(self, line: int, column: int) -> None:
        self.line, self.column = line, column
        super().__init__(
            f"The '<' at line {line}, column {column} may open an IRI or compare: "
            "put a space behind it to compare, or write the IRI as a prefixed name."
        )


class QuerySyntax(KnowledgeGraphError):
    """A query that does not parse. ``line`` and ``column`` count from 1."""

    def __init__(self, line: int, column: int, reason: str) -> None:
        self.line, self.column, self.reason = line, column, reason
        super().__init__(f"The query does not parse at line {line}, column {column}: {reason}.")


class QueryFailed(KnowledgeGraphError):
    """A query that parses and that the engine refuses to run, such as one with a function that it does not have."""

    def __init__(self, reason: str) -> None:
        self.reason = reason
        super().__init__(f"The query cannot be run: {reason[:1].lower()}{reason[1:]}; change it and send it again.")


class BadGraphName(KnowledgeGraphError):
    """A ``default-graph-uri`` or ``named-graph-uri`` that is no absolute IRI."""

    def __init__(self, name: str) -> None:
        self.name = name
        super().__init__(f"The graph name {name!r} is not an absolute IRI: give the full IRI of a graph.")


class UnknownDispatch(KnowledgeGraphError):
    """A page asked for a dispatch that the graph does not hold."""

    status: ClassVar[int] = 404

    def __init__(self, name: str) -> None:
        self.name = name
        super().__init__(f"There is no dispatch {name!r} in this graph: choose one from the list on the front page.")


class CannotListen(KnowledgeGraphError):
    """The server could not have the address that it was to listen at."""

    status: ClassVar[int] = 500

    def __init__(self, host: str, port: int, reason: str, remedy: str) -> None:
        self.host, self.port = host, port
        super().__init__(f"Cannot listen at {host} port {port}, {reason}: {remedy}.")
