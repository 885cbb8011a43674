"""The server as a process on a real socket: what a test client of Flask cannot show."""

import http.client
import json
import os
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from urllib.parse import quote, urlencode, urlsplit

import pytest
import rdflib
from rdflib.query import Result

from server.errors import CannotListen
from server.serving import serve
from tests.server import invented
from tests.server.test_lexer import DEEP, LONG, SLOW

SELECT = "SELECT ?s ?label WHERE { ?s <http://www.w3.org/2000/01/rdf-schema#label> ?label } ORDER BY ?s ?label"
CONSTRUCT = f"CONSTRUCT {{ ?s ?p ?o }} WHERE {{ GRAPH <{invented.GRAPH}> {{ ?s ?p ?o }} }}"


@contextmanager
def process(*arguments: str) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """A server process and the address that it printed; ended by its process id if it still runs."""
    command = [sys.executable, "-m", "tests.server.serve_invented", *arguments]
    running = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    try:
        assert running.stdout is not None
        yield running, running.stdout.readline().strip()
    finally:
        if running.poll() is None:
            running.terminate()
        running.communicate(timeout=20)


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    with process("0") as (_, printed):
        yield urlsplit(printed).netloc


def ask(address: str, method: str, path: str, body: object = None, **headers: str) -> tuple[int, dict[str, str], bytes]:
    """One request on a connection of its own: status, headers in lower case, body."""
    connection = http.client.HTTPConnection(address, timeout=20)
    try:
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        connection.request(method, path, body, named, encode_chunked=False)
        answer = connection.getresponse()
        return answer.status, {name.lower(): value for name, value in answer.getheaders()}, answer.read()
    finally:
        connection.close()


def in_three_ways(address: str, query: str, accept: str) -> list[tuple[int, dict[str, str], bytes]]:
    form = urlencode({"query": query})
    return [
        ask(address, "GET", f"/sparql?{form}", Accept=accept),
        ask(address, "POST", "/sparql", form, Accept=accept, Content_Type="application/x-www-form-urlencoded"),
        ask(address, "POST", "/sparql", query, Accept=accept, Content_Type="application/sparql-query"),
    ]


@pytest.mark.parametrize(
    ("accept", "parser"),
    [
        ("application/sparql-results+json", "json"),
        ("application/sparql-results+xml", "xml"),
        ("text/csv", "csv"),
        ("text/tab-separated-values", "tsv"),
    ],
)
def test_rdflib_reads_solutions_asked_for_in_each_way(address: str, accept: str, parser: str) -> None:
    answers = in_three_ways(address, SELECT, accept)
    assert {(status, headers["content-type"].partition(";")[0]) for status, headers, _ in answers} == {(200, accept)}
    assert len({body for _, _, body in answers}) == 1
    result = Result.parse(source=BytesIO(answers[0][2]), format=parser)
    bound = [str(row[rdflib.Variable("label")]) for row in result.bindings]
    assert len(bound) > 10 and "Blue Hill Province" in bound


@pytest.mark.parametrize(
    ("accept", "parser"),
    [
        ("text/turtle", "turtle"),
        ("application/n-triples", "nt"),
        ("application/ld+json", "json-ld"),
        ("application/rdf+xml", "xml"),
    ],
)
def test_rdflib_reads_graphs_asked_for_in_each_way(address: str, accept: str, parser: str) -> None:
    answers = in_three_ways(address, CONSTRUCT, accept)
    assert {(status, headers["content-type"].partition(";")[0]) for status, headers, _ in answers} == {(200, accept)}
    graphs = [set(rdflib.Graph().parse(data=body, format=parser)) for _, _, body in answers]
    assert len(graphs[0]) > 50
    assert graphs[0] == graphs[1] == graphs[2]


def test_head_has_the_length_and_no_body(address: str) -> None:
    path = f"/sparql?query={quote(SELECT)}"
    status, headers, body = ask(address, "HEAD", path)
    assert (status, body) == (200, b"")
    assert headers["content-length"] == ask(address, "GET", path)[1]["content-length"]


def test_a_body_in_chunks_is_read_to_its_end(address: str) -> None:
    chunks = b"".join(b"%x\r\n%s\r\n" % (len(part), part) for part in (b"ASK ", b"{}")) + b"0\r\n\r\n"
    headers = {"Transfer_Encoding": "chunked", "Content_Type": "application/sparql-query"}
    status, _, body = ask(address, "POST", "/sparql", chunks, **headers)
    assert status == 200 and json.loads(body)["boolean"] is True


def test_a_long_body_in_chunks_is_refused_and_not_cut(address: str) -> None:
    query = b"ASK {} #" + b"x" * 60_000
    chunks = b"%x\r\n%s\r\n0\r\n\r\n" % (len(query), query)
    headers = {"Transfer_Encoding": "chunked", "Content_Type": "application/sparql-query"}
    status, _, body = ask(address, "POST", "/sparql", chunks, **headers)
    assert status == 413 and b"20,000 bytes" in body


def test_a_client_that_waits_for_100_continue_gets_it(address: str) -> None:
    host, port = address.split(":")
    with socket.create_connection((host, int(port)), timeout=20) as raw:
        raw.sendall(
            b"POST /sparql HTTP/1.1\r\nHost: x\r\nContent-Type: application/sparql-query\r\n"
            b"Content-Length: 6\r\nExpect: 100-continue\r\nConnection: close\r\n\r\n"
        )
        assert raw.recv(100).startswith(b"HTTP/1.1 100")
        raw.sendall(b"ASK {}")
        received = b"".join(iter(lambda: raw.recv(4096), b""))
    assert received.startswith(b"HTTP/1.1 200") and received.endswith(b'"boolean":true}')


def test_invalid_utf_8_is_400_on_the_wire(address: str) -> None:
    assert ask(address, "GET", "/sparql?query=ASK%7B%7D%23%FF")[0] == 400
    form = ask(address, "POST", "/sparql", b"query=%FF", Content_Type="application/x-www-form-urlencoded")
    assert form[0] == 400 and b"not valid UTF-8" in form[2]


def test_the_page_and_its_files_come_with_their_headers(address: str) -> None:
    status, headers, body = ask(address, "GET", "/")
    assert status == 200 and b"Plenum reads North Korean press dispatches" in body
    assert headers["content-security-policy"].startswith("default-src 'none'")
    for path, kind in {"plenum.css": "text/css", "plenum.js": "text/javascript", "icon.svg": "image/svg+xml"}.items():
        status, headers, body = ask(address, "GET", f"/static/{path}")
        assert status == 200 and headers["content-type"].startswith(kind) and body


def test_the_worst_that_the_lexer_lets_through_ends_no_worker(address: str) -> None:
    shapes = {name: shape for name, shape in {**DEEP, **LONG}.items() if name not in SLOW}
    assert len(shapes) >= 12
    for shape in shapes.values():
        for size in (5_000, 1_000, 990, 490, 250, 195):
            query = shape(size)
            if len(query) < 20_000:
                status, _, _ = ask(address, "POST", "/sparql", query, Content_Type="application/sparql-query")
                assert status in {200, 400}
    assert ask(address, "GET", "/health")[0] == 200


def test_nobody_is_called(address: str) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        listener.settimeout(0.2)
        target = f"http://127.0.0.1:{listener.getsockname()[1]}/"
        statuses = [
            ask(address, "GET", f"/sparql?{urlencode(parameters)}")[0]
            for parameters in (
                {"query": f"ASK {{ SERVICE <{target}> {{ ?s ?p ?o }} }}"},
                {"query": f"ASK {{ SERVICE SILENT <{target}> {{ ?s ?p ?o }} }}"},
                {"query": f"ASK FROM <{target}> {{ ?s ?p ?o }}"},
                {"query": f"ASK FROM NAMED <{target}> {{ GRAPH ?g {{ ?s ?p ?o }} }}"},
                {"query": "ASK { ?s ?p ?o }", "default-graph-uri": target},
                {"query": f"LOAD <{target}>"},
            )
        ]
        assert statuses == [403, 403, 200, 200, 200, 400]
        with pytest.raises(TimeoutError):
            listener.accept()


@pytest.mark.parametrize("name", ["SIGTERM", "SIGINT"])
def test_a_signal_ends_the_server_cleanly(name: str) -> None:
    with process("0") as (running, printed):
        netloc = urlsplit(printed).netloc
        assert ask(netloc, "GET", "/health")[0] == 200
        running.send_signal(getattr(signal, name))
        output, errors = running.communicate(timeout=20)
        assert (running.returncode, output, errors) == (0, "", "")
        with pytest.raises(OSError):
            ask(netloc, "GET", "/health")


def test_a_signal_ends_the_server_while_an_endless_query_runs() -> None:
    endless = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l . ?m ?n1 ?o }"
    with process("0", "1") as (running, printed):
        host, port = urlsplit(printed).netloc.split(":")
        with socket.create_connection((host, int(port)), timeout=20) as raw:
            raw.sendall(f"GET /sparql?query={quote(endless)} HTTP/1.1\r\nHost: x\r\n\r\n".encode())
            assert ask(f"{host}:{port}", "GET", "/health")[0] == 200  # others are answered meanwhile
            running.send_signal(signal.SIGTERM)
            assert running.wait(timeout=20) == 0


def test_a_worker_that_dies_is_replaced() -> None:
    with process("0", "1") as (running, printed):
        netloc = urlsplit(printed).netloc
        (worker,) = _children(running.pid)
        os.kill(worker, signal.SIGKILL)
        for _ in range(100):
            try:
                assert ask(netloc, "GET", "/health")[0] == 200
                break
            except OSError:
                threading.Event().wait(0.1)
        else:
            pytest.fail("no worker took the place of the one that died")
        assert running.poll() is None and worker not in _children(running.pid)


def _children(pid: int) -> list[int]:
    with open(f"/proc/{pid}/task/{pid}/children", encoding="ascii") as file:
        return [int(child) for child in file.read().split()]


def test_a_port_in_use_is_one_sentence_and_exit_code_2() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with process(str(port)) as (running, printed):
            _, errors = running.communicate(timeout=20)
    assert (printed, running.returncode) == ("", 2)
    assert errors.startswith(f"Cannot listen at 127.0.0.1 port {port}, which is in use: ") and errors.count("\n") == 1


def test_a_port_of_another_server_of_this_kind_is_in_use_too(address: str) -> None:
    with process(address.split(":")[1]) as (running, _):
        _, errors = running.communicate(timeout=20)
    assert running.returncode == 2 and "which is in use" in errors


@pytest.mark.parametrize(
    ("host", "port", "reason"),
    [
        ("192.0.2.1", 0, "does not have"),
        ("no such host", 0, "no address"),
        ("127.0.0.1", 70_000, "no address"),
        ("127.0.0.1", -1, "no address"),
    ],
)
def test_an_address_that_cannot_be_had_is_said_before_anything_is_loaded(host: str, port: int, reason: str) -> None:
    def make_app() -> object:
        raise AssertionError("the address is claimed first")

    with pytest.raises(CannotListen, match=reason) as caught:
        serve(make_app, host, port)
    assert caught.value.exit_code == 2
