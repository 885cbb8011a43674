"""What a request to the endpoint asks: SPARQL 1.1 Protocol, section 2.1, as a function over method, URL and body.

Neither Flask nor the store is known here. Flask replaces bytes that are not UTF-8 without a word, so the raw bytes of
the URL and of the form are decoded here, strictly.
"""

from dataclasses import dataclass
from urllib.parse import parse_qsl

from werkzeug.http import parse_options_header

from server.errors import MissingQuery, NotUnicode, ReadOnly, SeveralQueries, UnsupportedBody

FORM = "application/x-www-form-urlencoded"
QUERY = "application/sparql-query"
UPDATE = "application/sparql-update"


@dataclass(frozen=True, slots=True)
class Query:
    """One query and the dataset it runs on.

    ``default_graphs`` and ``named_graphs`` are graph IRIs as given; where both are empty the query runs on the whole
    dataset. ``format`` is the value of ``format=``, or None.
    """

    text: str
    default_graphs: tuple[str, ...] = ()
    named_graphs: tuple[str, ...] = ()
    format: str | None = None


def read_query(method: str, query_string: bytes, content_type: str | None, body: bytes) -> Query:
    """The query of a request.

    ``query_string`` is the raw part of the URL behind ``?``. Raises :class:`MissingQuery`, :class:`SeveralQueries`,
    :class:`NotUnicode`, :class:`ReadOnly` and :class:`UnsupportedBody`.
    """
    parameters = _pairs(query_string, "URL")
    texts = []
    if method == "POST":
        kind = _media_type(content_type)
        if kind == UPDATE:
            raise ReadOnly
        if kind == QUERY:
            texts.append(_decode(body, "request body"))
        elif kind == FORM:
            parameters += _pairs(body, "form")
        else:
            raise UnsupportedBody(content_type or "")
    if any(name == "update" for name, _ in parameters):
        raise ReadOnly
    texts += _values(parameters, "query")
    if not any(text.strip() for text in texts):
        raise MissingQuery
    if len(texts) > 1:
        raise SeveralQueries(len(texts))
    return Query(
        texts[0],
        _values(parameters, "default-graph-uri"),
        _values(parameters, "named-graph-uri"),
        next(iter(_values(parameters, "format")), None),
    )


def _media_type(content_type: str | None) -> str:
    """The media type without its parameters; a charset other than UTF-8 is refused."""
    kind, options = parse_options_header(content_type)
    if options.get("charset", "utf-8").lower() not in {"utf-8", "utf8"}:
        raise UnsupportedBody(content_type or "")
    return kind.lower()


def _decode(raw: bytes, where: str) -> str:
    try:
        return raw.decode()
    except UnicodeDecodeError as error:
        raise NotUnicode(where) from error


def _pairs(raw: bytes, where: str) -> list[tuple[str, str]]:
    """The names and values of a form or of a URL's query string, in their order."""
    try:
        return parse_qsl(_decode(raw, where), keep_blank_values=True, errors="strict")
    except UnicodeDecodeError as error:
        raise NotUnicode(where) from error


def _values(parameters: list[tuple[str, str]], name: str) -> tuple[str, ...]:
    return tuple(value for key, value in parameters if key == name)
