"""What a request is read as: SPARQL 1.1 Protocol, section 2.1, without Flask."""

from urllib.parse import quote_plus

import pytest

from ontology.errors import KnowledgeGraphError
from server.errors import MissingQuery, NotUnicode, ReadOnly, SeveralQueries, UnsupportedBody
from server.sparql.protocol import Query, read_query

FORM = "application/x-www-form-urlencoded"
DIRECT = "application/sparql-query"
ASK = quote_plus("ASK {}").encode()

READ = [
    ("GET", b"query=" + ASK, None, b"", Query("ASK {}")),
    ("HEAD", b"query=" + ASK, None, b"", Query("ASK {}")),
    ("GET", b"query=ASK%20%7B%7D&format=csv&unknown=1", None, b"", Query("ASK {}", format="csv")),
    ("GET", "query=ASK {'평양'}".encode(), None, b"", Query("ASK {'평양'}")),
    ("GET", b"query=ASK+{'%ED%8F%89'}", None, b"", Query("ASK {'평'}")),
    ("GET", b"query=" + ASK, "text/html", b"ignored", Query("ASK {}")),
    ("POST", b"", FORM, b"query=" + ASK, Query("ASK {}")),
    ("POST", b"format=xml", FORM, b"query=" + ASK, Query("ASK {}", format="xml")),
    ("POST", b"", FORM + "; charset=UTF-8", b"query=" + ASK, Query("ASK {}")),
    ("POST", b"", FORM.upper(), b"query=" + ASK, Query("ASK {}")),
    ("POST", b"", DIRECT, b"ASK {}", Query("ASK {}")),
    ("POST", b"", DIRECT + ";charset=utf-8", "ASK {'평'}".encode(), Query("ASK {'평'}")),
    ("POST", b"", DIRECT, b"query=ASK {}", Query("query=ASK {}")),
    (
        "GET",
        b"default-graph-uri=urn:a&default-graph-uri=urn:b&named-graph-uri=urn:c&query=" + ASK,
        None,
        b"",
        Query("ASK {}", ("urn:a", "urn:b"), ("urn:c",)),
    ),
    ("POST", b"default-graph-uri=urn:a", DIRECT, b"ASK {}", Query("ASK {}", ("urn:a",))),
    ("POST", b"", FORM, b"named-graph-uri=urn:c&query=" + ASK, Query("ASK {}", (), ("urn:c",))),
]


@pytest.mark.parametrize(("method", "query_string", "content_type", "body", "expected"), READ)
def test_a_request_is_read(
    method: str, query_string: bytes, content_type: str | None, body: bytes, expected: Query
) -> None:
    assert read_query(method, query_string, content_type, body) == expected


REFUSED: list[tuple[str, bytes, str | None, bytes, type[KnowledgeGraphError], int]] = [
    ("GET", b"", None, b"", MissingQuery, 400),
    ("GET", b"query=", None, b"", MissingQuery, 400),
    ("GET", b"query=%20%0A", None, b"", MissingQuery, 400),
    ("GET", b"Query=ASK{}", None, b"", MissingQuery, 400),
    ("POST", b"", FORM, b"", MissingQuery, 400),
    ("POST", b"", DIRECT, b"", MissingQuery, 400),
    ("GET", b"query=ASK{}&query=ASK{}", None, b"", SeveralQueries, 400),
    ("POST", b"query=ASK{}", FORM, b"query=ASK{}", SeveralQueries, 400),
    ("POST", b"query=ASK{}", DIRECT, b"ASK{}", SeveralQueries, 400),
    ("GET", b"query=%FF", None, b"", NotUnicode, 400),
    ("GET", b"query=\xff", None, b"", NotUnicode, 400),
    ("GET", b"query=ASK{}&default-graph-uri=%C3%28", None, b"", NotUnicode, 400),
    ("GET", b"query=%ED%A0%80", None, b"", NotUnicode, 400),
    ("POST", b"", FORM, b"query=%FF", NotUnicode, 400),
    ("POST", b"", FORM, b"query=\xff", NotUnicode, 400),
    ("POST", b"", DIRECT, b"ASK {'\xff'}", NotUnicode, 400),
    ("POST", b"", DIRECT, "ASK {}".encode("utf-16"), NotUnicode, 400),
    ("GET", b"update=CLEAR+ALL", None, b"", ReadOnly, 403),
    ("GET", b"query=ASK{}&update=CLEAR+ALL", None, b"", ReadOnly, 403),
    ("POST", b"", FORM, b"update=CLEAR+ALL", ReadOnly, 403),
    ("POST", b"", "application/sparql-update", b"CLEAR ALL", ReadOnly, 403),
    ("POST", b"", None, b"ASK {}", UnsupportedBody, 415),
    ("POST", b"", "", b"ASK {}", UnsupportedBody, 415),
    ("POST", b"", "text/plain", b"ASK {}", UnsupportedBody, 415),
    ("POST", b"", "application/json", b"{}", UnsupportedBody, 415),
    ("POST", b"", "multipart/form-data; boundary=x", b"--x--", UnsupportedBody, 415),
    ("POST", b"", DIRECT + "; charset=utf-16", "ASK {}".encode("utf-16"), UnsupportedBody, 415),
    ("POST", b"", FORM + "; charset=latin-1", b"query=ASK{}", UnsupportedBody, 415),
]


@pytest.mark.parametrize(("method", "query_string", "content_type", "body", "error", "status"), REFUSED)
def test_a_request_is_refused(
    method: str,
    query_string: bytes,
    content_type: str | None,
    body: bytes,
    error: type[KnowledgeGraphError],
    status: int,
) -> None:
    with pytest.raises(error) as caught:
        read_query(method, query_string, content_type, body)
    assert caught.value.status == status
