"""Answers of the engine: their bytes, their graphs, and the sentences for what cannot be answered."""

import json
from functools import partial

import pytest
import rdflib
from pyoxigraph import Store

from server.errors import BadGraphName, CannotCarry, NotAcceptable, QueryFailed, QuerySyntax
from server.sparql.engine import Engine
from server.sparql.negotiation import Kind, choose
from server.sparql.protocol import Query
from server.sparql.rows import Term, ask
from tests.server import invented


@pytest.fixture(scope="module")
def engine(store: Store) -> Engine:
    return Engine(store)


def answer(engine: Engine, text: str, name: str | None = None, **graphs: tuple[str, ...]) -> bytes:
    return engine.answer(Query(text, **graphs), partial(choose, accept=None, name=name)).content


COUNT = "SELECT (COUNT(*) AS ?n) { ?s a ?class }"


def counted(engine: Engine, text: str, **graphs: tuple[str, ...]) -> int:
    return int(ask(engine, Query(text, **graphs)).rows[0]["n"].value)


def test_a_plain_query_sees_all_graphs_each_statement_once(engine: Engine, store: Store) -> None:
    everything = {(q.subject, q.predicate, q.object) for q in store}
    assert counted(engine, "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }") == len(everything)


def test_the_request_chooses_among_the_graphs(engine: Engine) -> None:
    register, dispatch = (invented.REGISTER,), (invented.GRAPH,)
    whole = counted(engine, COUNT)
    one = counted(engine, COUNT, default_graphs=register)
    other = counted(engine, COUNT, default_graphs=dispatch)
    assert 0 < one < whole and one + other == whole
    assert counted(engine, COUNT, default_graphs=register + dispatch) == whole
    assert counted(engine, COUNT, named_graphs=register) == 0
    in_graphs = "SELECT (COUNT(*) AS ?n) { GRAPH ?g { ?s a ?class } }"
    assert counted(engine, in_graphs, named_graphs=register) == one
    assert counted(engine, in_graphs, default_graphs=register) == 0
    assert counted(engine, COUNT, default_graphs=("https://example.org/none",)) == 0


def test_from_selects_and_the_request_goes_before_it(engine: Engine) -> None:
    text = f"SELECT (COUNT(*) AS ?n) FROM <{invented.REGISTER}> {{ ?s a ?class }}"
    assert counted(engine, text) == counted(engine, COUNT, default_graphs=(invented.REGISTER,))
    assert counted(engine, text, default_graphs=(invented.GRAPH,)) == counted(
        engine, COUNT, default_graphs=(invented.GRAPH,)
    )


def test_a_graph_name_that_is_no_iri_is_refused(engine: Engine) -> None:
    with pytest.raises(BadGraphName, match="'not an IRI'"):
        answer(engine, "ASK {}", default_graphs=("not an IRI",))


def test_a_graph_is_sent_with_our_prefixes(engine: Engine) -> None:
    turtle = answer(engine, f"DESCRIBE <{invented.ID}committee/blue-hill>").decode()
    assert "@prefix plenum: <https://w3id.org/plenum/ontology#>" in turtle
    assert "plenum:Committee" in turtle and "ontology#Committee" not in turtle


@pytest.mark.parametrize(
    ("name", "parser"), [("ttl", "turtle"), ("nt", "nt"), ("jsonld", "json-ld"), ("rdfxml", "xml")]
)
def test_every_graph_syntax_reads_back_the_same(engine: Engine, name: str, parser: str) -> None:
    text = f"CONSTRUCT {{ ?s ?p ?o }} WHERE {{ GRAPH <{invented.GRAPH}> {{ ?s ?p ?o }} }}"
    expected = rdflib.Graph().parse(data=answer(engine, text, "nt"), format="nt")
    assert len(expected) > 50
    assert set(rdflib.Graph().parse(data=answer(engine, text, name), format=parser)) == set(expected)


@pytest.mark.parametrize(
    ("name", "body"), [("json", b'"boolean":true'), ("xml", b">true<"), ("csv", b"true"), ("tsv", b"true")]
)
def test_ask_is_answered_in_every_syntax(engine: Engine, name: str, body: bytes) -> None:
    assert body in answer(engine, "ASK {}", name)


SYNTAX_ERRORS = [
    ("SELECT * { ?s ?p }", 1, 19, "cannot be read on after 'SELECT * { ?s ?p }'"),
    ("SELECT *\nWHERE {\n  ?x foo:bar ?y }", 3, 13, "the prefix foo: is not declared, put PREFIX foo: <…> in front"),
    ("SELECT * { ?x :bar ?y }", 1, 20, "the prefix : is not declared"),
    ("INSERT DATA { <urn:a> <urn:b> 1 }", 1, 10, "an update is no query, and this endpoint only reads"),
    ("SELECT ?x (1 AS ?x) {}", 1, 23, "duplicated variable name in SELECT"),
    ("ASK {} ASK {}", 1, 14, "cannot be read on after 'ASK {} ASK {}'"),
    ('SELECT * { ?s ?p "é" é', 1, 23, "cannot be read on"),
    ("#", 1, 2, "cannot be read on after '#'"),
    ("\n \n", 3, 1, "it is empty"),
]


@pytest.mark.parametrize(("query", "line", "column", "reason"), SYNTAX_ERRORS)
def test_a_syntax_error_is_one_sentence_with_its_place(
    engine: Engine, query: str, line: int, column: int, reason: str
) -> None:
    with pytest.raises(QuerySyntax) as caught:
        answer(engine, query)
    error = caught.value
    assert (error.line, error.column, error.status) == (line, column, 400)
    assert reason in error.reason
    assert str(error).startswith(f"The query does not parse at line {line}, column {column}: ")
    assert "\n" not in str(error) and "SERVICE" not in str(error) and "expected" not in str(error)


def test_a_function_that_the_engine_has_not_is_said(engine: Engine) -> None:
    with pytest.raises(QueryFailed, match="cannot be run: the custom function <urn:f> is not supported") as caught:
        answer(engine, "SELECT (<urn:f>(1) AS ?x) {}")
    assert caught.value.status == 400


def test_a_long_word_is_explained_as_fast_as_a_short_one(engine: Engine) -> None:
    with pytest.raises(QuerySyntax):
        answer(engine, "ASK { " + "a" * 200_000)


def test_xml_refuses_a_character_it_cannot_hold(engine: Engine) -> None:
    text = f"SELECT * {{ <{invented.HOSTILE_IRI}> ?p ?o }}"
    assert b"\\u0001" in answer(engine, text, "json")
    with pytest.raises(CannotCarry, match=r"U\+0001") as caught:
        answer(engine, text, "xml")
    assert caught.value.status == 406
    with pytest.raises(CannotCarry, match="RDF/XML"):
        answer(engine, f"DESCRIBE <{invented.HOSTILE_IRI}>", "rdfxml")


def test_json_ld_refuses_a_triple_as_a_term(engine: Engine) -> None:
    with pytest.raises(CannotCarry, match="JSON-LD"):
        answer(engine, "CONSTRUCT { <urn:a> <urn:b> <<( <urn:a> <urn:b> 1 )>> } {}", "jsonld")


def test_a_syntax_error_goes_before_an_accept_that_cannot_be_met(engine: Engine) -> None:
    with pytest.raises(NotAcceptable):
        engine.answer(Query("ASK {}"), partial(choose, accept="image/png"))
    with pytest.raises(QuerySyntax):
        engine.answer(Query("ASK {"), partial(choose, accept="image/png"))


def test_rows_hold_every_kind_of_term(engine: Engine) -> None:
    text = "SELECT (<urn:a> AS ?i) ('x'@ko AS ?l) (1 AS ?n) (BNODE() AS ?b) (<<( <urn:a> <urn:b> 1 )>> AS ?t) ?u {}"
    answered = ask(engine, Query(text))
    (row,) = answered.rows
    assert answered.columns == ("i", "l", "n", "b", "t", "u")
    assert (row["i"], row["l"], row["n"]) == (Term("iri", "urn:a"), Term("literal", "x", "ko"), Term("literal", "1"))
    assert (row["b"].kind, row["t"].kind, "u" in row) == ("blank", "triple", False)


def test_a_graph_comes_as_rows_too(engine: Engine) -> None:
    answered = ask(engine, Query("CONSTRUCT { <urn:a> <urn:b> 'x'@en, _:b, <<( <urn:a> <urn:b> 1 )>> } {}"))
    assert answered.kind is Kind.GRAPH and answered.columns == ("subject", "predicate", "object")
    assert {row["object"].kind for row in answered.rows} == {"literal", "blank", "triple"}


def test_json_keeps_language_and_datatype(engine: Engine) -> None:
    content = json.loads(answer(engine, "SELECT ('x'@ko AS ?l) (1 AS ?n) {}"))
    (row,) = content["results"]["bindings"]
    assert row["l"]["xml:lang"] == "ko" and row["n"]["datatype"].endswith("#integer")
