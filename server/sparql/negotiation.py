"""Which syntax an answer is written in: RFC 9110 section 12.5.1 over the formats that the endpoint has.

Werkzeug splits the header; the weights are compared here, since its own matching gives a range with ``q=0`` to the
wildcard beside it and knows no second name for a format.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

from werkzeug.datastructures import MIMEAccept
from werkzeug.http import parse_accept_header

from server.errors import NotAcceptable, UnknownFormat


class Kind(Enum):
    """The two kinds of answer: solutions (SELECT, ASK) and a graph (CONSTRUCT, DESCRIBE)."""

    SOLUTIONS = "solutions"
    GRAPH = "graph"


@dataclass(frozen=True, slots=True)
class Syntax:
    """A way to write an answer: the names for ``format=``, the first of them the usual one, and its media types."""

    title: str
    names: tuple[str, ...]
    media_types: tuple[str, ...]

    @property
    def media_type(self) -> str:
        """The registered media type."""
        return self.media_types[0]


JSON = Syntax("JSON", ("json", "srj"), ("application/sparql-results+json", "application/json"))
XML = Syntax("XML", ("xml", "srx"), ("application/sparql-results+xml", "application/xml", "text/xml"))
CSV = Syntax("CSV", ("csv",), ("text/csv",))
TSV = Syntax("TSV", ("tsv",), ("text/tab-separated-values",))
TURTLE = Syntax("Turtle", ("turtle", "ttl"), ("text/turtle", "application/x-turtle"))
N_TRIPLES = Syntax("N-Triples", ("ntriples", "nt"), ("application/n-triples", "text/plain"))
JSON_LD = Syntax("JSON-LD", ("jsonld", "json"), ("application/ld+json", "application/json"))
RDF_XML = Syntax("RDF/XML", ("rdfxml", "rdf", "xml"), ("application/rdf+xml", "application/xml", "text/xml"))

SYNTAXES: dict[Kind, tuple[Syntax, ...]] = {
    Kind.SOLUTIONS: (JSON, XML, CSV, TSV),
    Kind.GRAPH: (TURTLE, N_TRIPLES, JSON_LD, RDF_XML),
}
"""What is offered for each kind of answer; the first is sent to a client that does not choose."""


@dataclass(frozen=True, slots=True)
class Choice:
    """A syntax and the media type under which the client asked for it."""

    syntax: Syntax
    media_type: str

    @property
    def content_type(self) -> str:
        """The value of the ``Content-Type`` header."""
        return f"{self.media_type}; charset=utf-8" if self.media_type.startswith("text/") else self.media_type


def choose(kind: Kind, accept: str | None, name: str | None = None) -> Choice:
    """The syntax for an answer of ``kind``.

    ``name`` is the value of ``format=``, a short name or a media type, and goes before ``accept``, the ``Accept``
    header (None or empty: anything). Raises :class:`UnknownFormat` and :class:`NotAcceptable`.
    """
    syntaxes = SYNTAXES[kind]
    if name is not None:
        for syntax in syntaxes:
            if name.lower() in syntax.names + syntax.media_types:
                return Choice(syntax, syntax.media_type)
        raise UnknownFormat(name, tuple(s.names[0] for s in syntaxes))
    offers = list(_offers(syntaxes))
    if not accept or not accept.strip():
        return offers[0]
    best = max(offers, key=lambda offer: quality(accept, offer.media_type))
    if quality(accept, best.media_type) <= 0:
        raise NotAcceptable(accept, tuple(s.media_type for s in syntaxes))
    return best


def wants_page(accept: str | None) -> bool:
    """Whether a client likes HTML better than any syntax of the endpoint, as a browser does."""
    if not accept:
        return False
    others = (offer.media_type for syntaxes in SYNTAXES.values() for offer in _offers(syntaxes))
    return quality(accept, "text/html") > max(quality(accept, other) for other in others)


def quality(accept: str, media_type: str) -> float:
    """The weight from 0 to 1 that an ``Accept`` header gives to a media type: that of the most specific range."""
    weights: dict[str, float] = {}
    for entry, weight in parse_accept_header(accept, MIMEAccept):
        media_range = entry.partition(";")[0].strip().lower()
        weights[media_range] = max(float(weight), weights.get(media_range, 0.0))
    main_type = media_type.partition("/")[0]
    for media_range in (media_type, f"{main_type}/*", "*/*", "*"):
        if media_range in weights:
            return weights[media_range]
    return 0


def _offers(syntaxes: tuple[Syntax, ...]) -> Iterator[Choice]:
    """Every media type of every syntax, the registered ones first: the order that decides between equal weights."""
    for syntax in syntaxes:
        yield Choice(syntax, syntax.media_type)
    for syntax in syntaxes:
        for alias in syntax.media_types[1:]:
            yield Choice(syntax, alias)
