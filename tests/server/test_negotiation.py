"""Which syntax an answer is written in: RFC 9110, section 12.5.1."""

import pytest

from server.errors import NotAcceptable, UnknownFormat
from server.sparql.negotiation import Kind, choose, wants_page

BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,*/*;q=0.8"

SOLUTIONS = [
    (None, "application/sparql-results+json"),
    ("", "application/sparql-results+json"),
    ("*/*", "application/sparql-results+json"),
    ("application/*", "application/sparql-results+json"),
    ("application/json", "application/json"),
    ("APPLICATION/JSON", "application/json"),
    ("application/sparql-results+xml", "application/sparql-results+xml"),
    ("application/xml", "application/xml"),
    ("text/xml", "text/xml"),
    ("text/*", "text/csv"),
    ("text/csv", "text/csv"),
    ("text/tab-separated-values", "text/tab-separated-values"),
    ("text/csv;q=0.5, text/tab-separated-values;q=0.9", "text/tab-separated-values"),
    ("text/turtle, text/csv;q=0.1", "text/csv"),
    ("text/turtle, */*;q=0.1", "application/sparql-results+json"),
    ("application/sparql-results+json;q=0, */*", "application/sparql-results+xml"),
    ("*/*;q=0.5, text/csv;q=0", "application/sparql-results+json"),
    ("application/*;q=0, */*;q=0.1", "text/csv"),
    ("application/sparql-results+json; charset=utf-8", "application/sparql-results+json"),
    ("text/csv; header=absent", "text/csv"),
]
GRAPHS = [
    (None, "text/turtle"),
    ("*/*", "text/turtle"),
    ("text/turtle", "text/turtle"),
    ("application/n-triples", "application/n-triples"),
    ("text/plain", "text/plain"),
    ("application/ld+json", "application/ld+json"),
    ('application/ld+json;profile="http://www.w3.org/ns/json-ld#expanded"', "application/ld+json"),
    ("application/json", "application/json"),
    ("application/rdf+xml", "application/rdf+xml"),
    ("application/sparql-results+json, application/rdf+xml;q=0.2", "application/rdf+xml"),
    ("text/turtle;q=0.3, application/n-triples;q=0.4", "application/n-triples"),
    ("text/turtle;q=0, text/*;q=0.4, application/*;q=0.3", "text/plain"),
]


@pytest.mark.parametrize(("accept", "media_type"), SOLUTIONS)
def test_solutions_are_written_as_the_client_asks(accept: str | None, media_type: str) -> None:
    assert choose(Kind.SOLUTIONS, accept).media_type == media_type


@pytest.mark.parametrize(("accept", "media_type"), GRAPHS)
def test_graphs_are_written_as_the_client_asks(accept: str | None, media_type: str) -> None:
    assert choose(Kind.GRAPH, accept).media_type == media_type


@pytest.mark.parametrize(
    ("kind", "accept"),
    [
        (Kind.SOLUTIONS, "text/turtle"),
        (Kind.SOLUTIONS, "image/png, text/html"),
        (Kind.SOLUTIONS, "*/*;q=0"),
        (Kind.SOLUTIONS, "text/csv;q=0"),
        (Kind.GRAPH, "text/csv"),
        (Kind.GRAPH, "text/turtle;q=0.0"),
        (Kind.GRAPH, "application/sparql-results+json"),
    ],
)
def test_what_cannot_be_sent_is_406(kind: Kind, accept: str) -> None:
    with pytest.raises(NotAcceptable) as caught:
        choose(kind, accept)
    assert caught.value.status == 406
    assert accept in str(caught.value)


@pytest.mark.parametrize(
    ("kind", "name", "media_type"),
    [
        (Kind.SOLUTIONS, "json", "application/sparql-results+json"),
        (Kind.SOLUTIONS, "XML", "application/sparql-results+xml"),
        (Kind.SOLUTIONS, "tsv", "text/tab-separated-values"),
        (Kind.SOLUTIONS, "text/csv", "text/csv"),
        (Kind.GRAPH, "json", "application/ld+json"),
        (Kind.GRAPH, "xml", "application/rdf+xml"),
        (Kind.GRAPH, "ttl", "text/turtle"),
        (Kind.GRAPH, "nt", "application/n-triples"),
        (Kind.GRAPH, "application/rdf+xml", "application/rdf+xml"),
    ],
)
def test_format_goes_before_accept(kind: Kind, name: str, media_type: str) -> None:
    assert choose(kind, "image/png", name).media_type == media_type


@pytest.mark.parametrize(
    ("kind", "name"), [(Kind.SOLUTIONS, "ttl"), (Kind.GRAPH, "csv"), (Kind.GRAPH, ""), (Kind.GRAPH, "doc")]
)
def test_an_unknown_format_is_400_and_names_the_known(kind: Kind, name: str) -> None:
    with pytest.raises(UnknownFormat, match="choose one of") as caught:
        choose(kind, None, name)
    assert caught.value.status == 400


def test_text_is_sent_with_its_charset() -> None:
    assert choose(Kind.SOLUTIONS, "text/csv").content_type == "text/csv; charset=utf-8"
    assert choose(Kind.SOLUTIONS, None).content_type == "application/sparql-results+json"


@pytest.mark.parametrize(
    ("accept", "page"),
    [
        (BROWSER, True),
        ("text/html", True),
        ("*/*", False),
        (None, False),
        ("", False),
        ("text/turtle, text/html", False),
    ],
)
def test_a_browser_is_told_from_a_program(accept: str | None, page: bool) -> None:
    assert wants_page(accept) is page
