"""The application as a whole: the endpoint over HTTP, the headers, the state of the service, the answers to errors."""

import json
import logging
from urllib.parse import parse_qs, quote, urlsplit

import pytest
from flask import Flask
from flask.testing import FlaskClient
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pyoxigraph import Store

from server import Settings, create_app
from server.app import HEADERS
from server.sparql.engine import Engine

ASK = "/sparql?query=ASK%7B%7D"
BROWSER = {"Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"}


def test_the_three_ways_to_ask_give_one_answer(client: FlaskClient) -> None:
    query = "SELECT * { ?s ?p ?o } ORDER BY ?s ?p ?o LIMIT 5"
    by_get = client.get(f"/sparql?query={quote(query)}")
    by_form = client.post("/sparql", data={"query": query})
    by_body = client.post("/sparql", data=query, content_type="application/sparql-query")
    assert by_get.status_code == 200 and len(by_get.json["results"]["bindings"]) == 5
    assert by_get.data == by_form.data == by_body.data


def test_head_is_get_without_the_body(client: FlaskClient) -> None:
    got, head = client.get(ASK), client.head(ASK)
    assert head.data == b"" and head.status_code == 200
    assert {k: v for k, v in head.headers if k != "Date"} == {k: v for k, v in got.headers if k != "Date"}
    assert client.head("/sparql?query=").status_code == 400


def test_options_tell_a_browser_what_it_may_do(client: FlaskClient) -> None:
    answer = client.options(
        "/sparql", headers={"Origin": "https://example.org", "Access-Control-Request-Method": "POST"}
    )
    assert answer.status_code == 200
    assert answer.headers["Access-Control-Allow-Origin"] == "*"
    assert "POST" in answer.headers["Access-Control-Allow-Methods"]
    assert "Content-Type" in answer.headers["Access-Control-Allow-Headers"]
    assert "Access-Control-Allow-Credentials" not in answer.headers
    assert {"GET", "HEAD", "POST", "OPTIONS"} == answer.allow


@pytest.mark.parametrize(
    ("method", "address", "status"),
    [
        ("GET", ASK, 200),
        ("GET", "/sparql", 400),
        ("GET", "/sparql?query=ASK", 400),
        ("GET", "/sparql?query=%FF", 400),
        ("GET", "/sparql?update=x", 403),
        ("GET", ASK + "&format=doc", 400),
        ("GET", "/sparql?query=" + "ASK{" * 300 + "}" * 300, 400),
        ("POST", "/sparql", 415),
        ("PUT", "/sparql", 405),
        ("DELETE", "/sparql", 405),
        ("PATCH", "/sparql", 405),
    ],
)
def test_every_answer_of_the_endpoint_can_be_read_by_any_page(
    client: FlaskClient, method: str, address: str, status: int
) -> None:
    answer = client.open(address, method=method)
    assert answer.status_code == status
    assert answer.headers["Access-Control-Allow-Origin"] == "*"
    assert "Access-Control-Allow-Credentials" not in answer.headers
    assert "Accept" in answer.vary
    if status >= 400:
        assert answer.content_type == "text/plain; charset=utf-8"
        assert answer.text.endswith(".\n") and answer.text.count("\n") == 1
    if status == 405:
        assert "GET" in answer.headers["Allow"]


def test_an_accept_that_cannot_be_met_is_406(client: FlaskClient) -> None:
    answer = client.get(ASK, headers={"Accept": "image/png"})
    assert answer.status_code == 406 and "application/sparql-results+json" in answer.text


def test_a_browser_that_follows_a_link_with_a_query_gets_the_page(client: FlaskClient) -> None:
    answer = client.get("/sparql?query=SELECT+%3Fa%0A%7B%7D", headers=BROWSER)
    target = urlsplit(answer.headers["Location"])
    assert (answer.status_code, target.path) == (303, "/query")
    assert parse_qs(target.query) == {"query": ["SELECT ?a\n{}"]}
    assert client.get(ASK + "&format=json", headers=BROWSER).json == {"head": {}, "boolean": True}


def test_a_body_above_the_limit_is_413(store: Store) -> None:
    client = create_app(store, Settings(max_query_bytes=100)).test_client()
    fits, long = b"ASK {} #".ljust(100), b"ASK {} #".ljust(101)
    kind = "application/sparql-query"
    assert client.post("/sparql", data=fits, content_type=kind).status_code == 200
    answer = client.post("/sparql", data=long, content_type=kind)
    assert answer.status_code == 413 and "100 bytes" in answer.text
    assert client.get(f"/sparql?query={'a' * 100}").status_code == 413


@pytest.mark.parametrize("address", ["/", "/query", "/health", ASK, "/sparql", "/nothing", "/static/plenum.css"])
def test_every_answer_carries_the_headers_of_a_careful_site(client: FlaskClient, address: str) -> None:
    with client.get(address) as answer:
        headers = answer.headers
    for name, value in HEADERS.items():
        assert headers[name] == value
    policy = headers["Content-Security-Policy"].split("; ")
    assert policy[0] == "default-src 'none'"
    assert {"base-uri 'none'", "form-action 'self'", "frame-ancestors 'none'"} <= set(policy)
    assert "unsafe" not in headers["Content-Security-Policy"]


def test_health_tells_that_the_store_answers(client: FlaskClient) -> None:
    answer = client.get("/health")
    assert answer.json is not None
    assert (answer.json["status"], answer.json["dispatches"]) == ("ok", 1) and answer.json["triples"] > 100


def test_what_is_not_there_is_said_in_a_sentence(client: FlaskClient) -> None:
    assert client.get("/nothing").text.startswith("There is nothing at this address")
    for_people = client.get("/<script>", headers=BROWSER)
    assert for_people.status_code == 404 and for_people.mimetype == "text/html"
    assert "There is nothing at this address" in for_people.text
    refused = client.post("/")
    assert refused.status_code == 405 and "does not answer to that method" in refused.text
    assert "GET" in refused.headers["Allow"]


@pytest.mark.parametrize("address", [ASK, "/", "/query?query=ASK%7B%7D", "/health"])
def test_the_unforeseen_is_logged_and_tells_the_client_nothing(
    app: Flask, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture, address: str
) -> None:
    def fail(*_: object) -> None:
        raise RuntimeError("a secret path /etc/plenum")

    monkeypatch.setattr(Engine, "answer", fail)
    with caplog.at_level(logging.ERROR):
        answer = app.test_client().get(address)
    assert answer.status_code == 500
    assert "secret" not in answer.text and "Traceback" not in answer.text
    assert answer.text.startswith("Something went wrong in the server")
    assert "a secret path" in caplog.text


METHODS = st.sampled_from(["GET", "HEAD", "POST"])
TYPES = st.sampled_from(
    ["application/sparql-query", "application/x-www-form-urlencoded", "application/sparql-update", "text/plain", ""]
)
QUERIES = st.one_of(
    st.binary(max_size=200),
    st.text(max_size=100).map(str.encode),
    st.lists(
        st.sampled_from(
            [
                "SELECT",
                "ASK",
                "CONSTRUCT",
                "DESCRIBE",
                "WHERE",
                "FILTER",
                "BIND",
                "AS",
                "?a",
                "<urn:a>",
                "'x'",
                *'{}()"#1.;,!',
            ]
        ),
        max_size=25,
    ).map(lambda words: " ".join(words).encode()),
)


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    METHODS, QUERIES, QUERIES, TYPES, st.sampled_from([None, "text/html", "image/png", "text/turtle", "*/*;q=0", ";;q"])
)
def test_no_bytes_make_the_server_fail(
    client: FlaskClient, method: str, query: bytes, body: bytes, content_type: str, accept: str | None
) -> None:
    headers = {"Accept": accept} if accept else {}
    for address in (
        f"/sparql?query={quote(query)}",
        f"/sparql?{quote(query, safe='=&%+')}",
        f"/query?query={quote(query)}",
    ):
        sent = body if method == "POST" and address.startswith("/sparql") else None
        method = method if address.startswith("/sparql") else "GET"
        answer = client.open(address, method=method, data=sent, content_type=content_type, headers=headers)
        assert answer.status_code < 500
        if answer.status_code >= 400 and method != "HEAD":
            assert len(answer.data) > 20


def test_an_answer_is_the_same_bytes_each_time(client: FlaskClient) -> None:
    query = quote("SELECT ?s ?o { ?s a ?o } ORDER BY ?s ?o")
    assert client.get(f"/sparql?query={query}").data == client.get(f"/sparql?query={query}").data
    assert json.loads(client.get(ASK).data)["boolean"] is True
