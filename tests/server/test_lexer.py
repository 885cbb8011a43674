"""What the look at a query's tokens lets through and what it stops, measured against the engine itself."""

import subprocess
import sys
from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import Store

from server.errors import AmbiguousAngle, FederationRefused, TooComplex
from server.sparql import lexer

NOWHERE = "http://127.0.0.1:9/"
"""An address that the engine refuses to call and says so: port 9 is for another service."""

HARMLESS = [
    "SELECT ?service { ?service ?p 'SERVICE' }",
    'ASK { ?s ?p "SERVICE <http://a/> {" }',
    "ASK { ?s ?p '''a ' SERVICE '' b''' }",
    'ASK { ?s ?p """a " SERVICE "" b""" }',
    "ASK { ?s ?p 'it\\'s SERVICE' }",
    "ASK { ?s ?p ?o } # SERVICE <http://a/> { }",
    "ASK { <http://a/SERVICE> ?p <http://a/#SERVICE> }",
    "PREFIX e: <http://e/> ASK { e:SERVICE e:a.SERVICE e:a-SERVICE }",
    "PREFIX service: <http://e/> ASK { service:a service:b ?o }",
    "ASK { $service ?p _:SERVICE }",
    "ASK { ?s ?p 'a'@service }",
    "ASK { ?s ?p ?o FILTER(?o < 3 && ?o > 1) }",
    "ASK { ?s ?p ?o FILTER(?o<?s && ?s>?p) }",
    "ASK { FILTER(<http://a/#b> = <http://a/'c>) }",
    "ASK { VALUES (?a ?b) { (<http://a/#b> <http://a/(c)>) } }",
    "ASK { ?s <urn:a#b> ?o }",
]


@pytest.mark.parametrize("query", HARMLESS)
def test_a_harmless_query_passes_and_parses(query: str) -> None:
    lexer.check(query)
    Store().query(query)


CALLS = [
    "ASK { SERVICE <@> { } }",
    "ASK { service<@>{} }",
    "ASK { SERVICE SILENT <@> { } }",
    "PREFIX : <@> ASK { SERVICE : { } }",
    "PREFIX : <@> ASK { SERVICE: { } }",
    "PREFIX : <@> ASK { SERVICE:{} }",
    "ASK { #\n SERVICE <@> { } }",
    "ASK { #\r SERVICE <@> { } }",
    "ASK { {} UNION {SERVICE <@> { }} }",
    "ASK { ?s ?p '#' . SERVICE <@> { } }",
    "ASK { BIND('''' ''' AS ?x) SERVICE <@> { } }",
    'ASK { BIND("\\"" AS ?x) SERVICE <@> { } BIND("" AS ?y) }',
    "ASK { BIND(1 AS ?o)SERVICE<@>{} }",
    "ASK { OPTIONAL{}SERVICE<@>{} }",
    "ASK { FILTER(true)SERVICE<@>{} }",
    "ASK { VALUES ?x {1}SERVICE<@>{} }",
    "ASK { VALUES ?x {UNDEF true}SERVICE<@>{} }",
    "ASK { ?s ?p 1SERVICE<@>{} }",
    "ASK { ?s ?p trueSERVICE<@>{} }",
    "ASK { FILTER('a'<'>' ) SERVICE <@> {} FILTER(''='') }",
    "ASK { FILTER('a'<?b#>'''\n) SERVICE <@> {} #'''\n}",
    "ASK { FILTER(EXISTS{}<'>' ) SERVICE <@> {} FILTER(''='') }",
    "ASK { FILTER(true<'>' ) SERVICE <@> {} FILTER(''='') }",
    "ASK { FILTER((1)<'>' ) SERVICE <@> {} FILTER(''='') }",
    "ASK { FILTER('a'@en<'>' ) SERVICE <@> {} FILTER(''='') }",
    "ASK { FILTER(1 # a\n<'>' ) SERVICE <@> {} FILTER(''='') }",
    "ASK { BIND((1<<http://a/#b>) AS ?z) SERVICE <@> {} FILTER(true) }",
    "ASK { ?s ?p (1 <<?a?b'>'>>) . SERVICE <@> {} FILTER(''='') }",
]


@pytest.mark.parametrize("call", CALLS)
def test_a_call_to_another_server_is_stopped_in_every_spelling(call: str) -> None:
    query = call.replace("@>", NOWHERE + ">").replace("<@", "<" + NOWHERE)
    with pytest.raises((FederationRefused, AmbiguousAngle)):
        lexer.check(query)
    with suppress(OSError):  # the engine does parse it, and where it comes to run it would have called
        Store().query(query)


def test_the_place_of_a_call_is_named() -> None:
    with pytest.raises(FederationRefused, match="line 2, column 3") as caught:
        lexer.check("ASK {\n  SERVICE <http://a/> {} }")
    assert (caught.value.line, caught.value.column, caught.value.status) == (2, 3, 403)


PARTS = [
    *"<>'\"#{}()[];,.?=:@\\ \n\r",
    *(
        "'''",
        '"""',
        "?a",
        "ex:a",
        ":",
        "a",
        "1",
        "true",
        "&&",
        "||",
        "!",
        "<urn:a>",
        "<http://a/#b>",
        "# c\n",
        "''",
        "_:b",
    ),
    *(
        "FILTER",
        "FILTER(",
        "BIND(",
        "AS ?x)",
        "VALUES ?x {",
        "OPTIONAL {",
        "EXISTS {",
        "SELECT *",
        "IN (",
        "@en",
        "^^",
        "1<",
        "<<",
        ">>",
    ),
    f"SERVICE <{NOWHERE}> {{}}",
    f"SERVICE SILENT <{NOWHERE}> {{}}",
    "SERVICE : {}",
    "SERVICE:{}",
]


@settings(max_examples=400, deadline=None)
@given(st.lists(st.sampled_from(PARTS), max_size=14), st.sampled_from(["ASK {", "ASK { ?s ?p ?o FILTER(1 "]))
def test_no_mixture_of_tokens_makes_the_engine_call_out(parts: list[str], start: str) -> None:
    query = f"PREFIX : <{NOWHERE}> PREFIX ex: <http://e/> {start}{''.join(parts)}}}"
    try:
        lexer.check(query)
    except (FederationRefused, AmbiguousAngle, TooComplex):
        return
    try:
        bool(Store().query(query))
    except (SyntaxError, RuntimeError):  # a runtime error: the query names a function that the engine has not
        return
    except OSError as error:  # pragma: no cover - the failure that is looked for
        pytest.fail(f"the engine called out: {query!r} {error}")


DEEP = {
    "braces": lambda n: "ASK " + "{" * n + "}" * n,
    "parentheses": lambda n: "ASK {FILTER(" + "(" * n + "1" + ")" * n + ")}",
    "brackets": lambda n: "ASK {?s ?p " + "[?p " * n + "1" + "]" * n + "}",
    "collections": lambda n: "ASK {?s ?p " + "(" * n + "1" + ")" * n + "}",
    "behind closing brackets in IRIs": lambda n: "ASK {?s ?p " + "[<urn:)> " * n + "1" + "]" * n + "}",
}
LONG = {
    "union": lambda n: "ASK {" + "{} UNION " * n + "{}}",
    "optional": lambda n: "ASK {" + "OPTIONAL {} " * n + "}",
    "or": lambda n: "ASK {FILTER(" + "?a||" * n + "?a)}",
    "sum": lambda n: "ASK {FILTER(" + "1+" * n + "1)}",
    "difference": lambda n: "ASK {FILTER(1" + "-1" * n + ")}",
    "not": lambda n: "ASK {FILTER(" + "!" * n + "true)}",
    "bind": lambda n: "ASK {" + "".join(f"BIND(1 AS ?x{i})" for i in range(n)) + "}",
    "select": lambda n: "SELECT " + "".join(f"(1 AS ?x{i})" for i in range(n)) + "{}",
    "path": lambda n: "ASK {?s " + "<urn:p>/" * n + "<urn:p> ?o}",
    "objects": lambda n: "ASK {?s ?p " + "1," * n + "1}",
    "collection": lambda n: "ASK {?s ?p (" + "1 " * n + ")}",
    "describe": lambda n: "DESCRIBE " + "<urn:a> " * n,
    "chain in what looks like an IRI": lambda n: "ASK {FILTER(1<" + "1+" * n + "1>0)}",
}
SLOW = {"brackets", "collections", "path", "objects", "collection"}
"""Patterns of hundreds of triples: the engine takes many seconds to order them, whatever its stack."""


@pytest.mark.parametrize("name", DEEP)
def test_nesting_beyond_the_limit_is_stopped(name: str) -> None:
    lexer.check(DEEP[name](lexer.MAX_NESTING - 5))
    with pytest.raises(TooComplex, match="brackets inside each other"):
        lexer.check(DEEP[name](lexer.MAX_NESTING + 1))


@pytest.mark.parametrize("name", LONG)
def test_a_long_chain_is_stopped(name: str) -> None:
    lexer.check(LONG[name](lexer.MAX_STEPS // 5))
    with pytest.raises(TooComplex, match="groups, triples, operators and keywords"):
        lexer.check(LONG[name](lexer.MAX_STEPS + 1))


@pytest.mark.parametrize(
    "query",
    [
        "ASK { VALUES (?a ?b) {" + "(-1.5 <urn:x>)" * 20_000 + "} }",
        "ASK { VALUES ?a {" + "<http://a/#b> " * 15_000 + "} }",
        "ASK { FILTER(?a IN (" + "1," * 20_000 + "1)) }",
        "ASK { ?s ?p '" + "(" * 5_000 + "{" * 5_000 + "' }",
        "ASK { } #" + "{" * 10_000,
        "PREFIX e: <http://e/(((((> ASK { " + "?s e:a <http://e/(b)> . " * 250 + "}",
    ],
)
def test_long_tables_and_brackets_in_strings_pass(query: str) -> None:
    lexer.check(query)


WORST = """
import sys, threading
from pyoxigraph import Store
from tests.server.test_lexer import DEEP, LONG, SLOW
from server.errors import TooComplex
from server.sparql import lexer
from server.serving import QUERY_STACK
def longest(shape):
    low, high = 1, 2 * lexer.MAX_STEPS
    while high - low > 1:
        middle = (low + high) // 2
        try:
            lexer.check(shape(middle))
            low = middle
        except TooComplex:
            high = middle
    return shape(low)
def run():
    for name, shape in {**DEEP, **LONG}.items():
        if name not in SLOW:
            try:
                Store().query(longest(shape))
            except SyntaxError:
                pass
            print(name)
threading.stack_size(QUERY_STACK // 2)
thread = threading.Thread(target=run)
thread.start()
thread.join()
"""


def test_the_engine_survives_the_worst_that_passes_on_half_the_stack() -> None:
    done = subprocess.run([sys.executable, "-c", WORST], capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 0, done.stderr
    assert len(done.stdout.splitlines()) == len(DEEP) + len(LONG) - len(SLOW)


def test_brackets_hidden_in_what_looks_like_an_iri_are_stopped() -> None:
    with pytest.raises(AmbiguousAngle):
        lexer.check("ASK {FILTER(1<" + "(" * 5_000 + "1>0" + ")" * 5_000 + ")}")


def test_an_ambiguous_angle_is_named_with_the_remedy() -> None:
    with pytest.raises(AmbiguousAngle, match=r"line 1, column 15.*put a space behind it"):
        lexer.check("ASK { FILTER(1<'a'>2) }")


@given(st.text())
def test_any_text_is_let_through_or_refused(query: str) -> None:
    try:
        lexer.check(query)
    except (FederationRefused, AmbiguousAngle, TooComplex) as error:
        assert str(error).endswith(".")
