"""The bundled dispatch as quads: the statements of the contract, each with its passages."""

import subprocess
import sys
from datetime import UTC, datetime
from functools import cache

from pyoxigraph import DefaultGraph, NamedNode, RdfFormat, Store

from graph_builder import iris, mapping
from graph_builder.quads import line
from ontology import ID, PREFIXES
from tests.graph_builder.bundled import FILE, bundled

PROLOGUE = "".join(f"PREFIX {name}: <{iri}>\n" for name, iri in PREFIXES.items()) + f"PREFIX id: <{ID}>\n"
NIL = "FILTER NOT EXISTS"


@cache
def store() -> Store:
    dispatch, facts = bundled()
    filled = Store()
    filled.bulk_load("".join(map(line, mapping.quads(dispatch, facts))).encode(), RdfFormat.N_QUADS)
    return filled


def rows(query: str) -> list[tuple[str, ...]]:
    answer = store().query(PROLOGUE + query, use_default_graph_as_union=True)
    return [tuple(term.value for term in solution) for solution in answer]


def ask(query: str) -> bool:
    return bool(store().query(PROLOGUE + query, use_default_graph_as_union=True))


def test_all_statements_stand_in_the_graph_of_the_dispatch() -> None:
    dispatch, _ = bundled()
    assert {str(graph) for graph in store().named_graphs()} == {f"<{iris.graph(dispatch.name)}>"}
    assert not list(store().quads_for_pattern(None, None, None, DefaultGraph()))


def test_no_statement_is_written_twice() -> None:
    dispatch, facts = bundled()
    made = list(mapping.quads(dispatch, facts))
    assert len(made) == len(set(made)) == len(store())


def test_no_blank_nodes() -> None:
    dispatch, facts = bundled()
    assert not [q for q in mapping.quads(dispatch, facts) if any(term.startswith("_:") for term in q)]


def test_dispatch_node() -> None:
    dispatch, _ = bundled()
    found = rows(
        "SELECT ?day ?juche ?hash ?title {?d a plenum:Dispatch, schema:NewsArticle, prov:Entity;"
        " dcterms:issued ?day; plenum:jucheYear ?juche; plenum:contentHash ?hash; dcterms:title ?title}"
    )
    assert found == [("2023-06-29", "112", dispatch.content_hash, dispatch.headline)]


def test_meetings_have_the_contract_s_iris() -> None:
    found = {iri for (iri,) in rows("SELECT ?m {?m a plenum:PlenaryMeeting; plenum:reportedIn ?d}")}
    assert len(found) == 13
    assert ID + "meeting/south-hwanghae/plenary/2023-06-27" in found


def test_references_and_their_roles() -> None:
    wanted = """SELECT DISTINCT ?o ?t {?m plenum:reportedIn ?d; ?role ?r. ?r plenum:adoptedAt ?c.
        ?c plenum:ordinal ?o; plenum:term ?t; plenum:ofBody id:committee\\/central-committee}"""
    assert rows(wanted.replace("?role", "plenum:implements")) == [("8", "8")]
    assert sorted(rows(wanted.replace("?role", "plenum:reviews"))) == [("6", "8"), ("7", "8")]


def test_meetings_referred_to_are_not_reported() -> None:
    eighth = f"<{ID}meeting/central-committee/8/plenary/8>"
    assert ask(f"ASK {{{eighth} a plenum:PlenaryMeeting}}")
    assert not ask(f"ASK {{{eighth} plenum:reportedIn ?d}}")


def test_resolutions_are_additional_and_adopted_at_one_meeting_each() -> None:
    found = rows(
        "SELECT ?m ?r {?m plenum:adopts ?r. ?r plenum:adoptedAt ?m; plenum:additional true; plenum:reportedIn ?d}"
    )
    assert len(found) == 13 == len({resolution for _, resolution in found})


def test_panels_are_part_of_their_meetings() -> None:
    assert (
        len(
            rows("SELECT ?p {?p a plenum:ConsultativeMeeting; plenum:partOf ?m; plenum:ofBody ?b. ?m plenum:ofBody ?b}")
        )
        == 13
    )


def test_every_fact_has_evidence_and_every_passage_its_exact_words() -> None:
    dispatch, _ = bundled()
    assert not ask(f"ASK {{?f plenum:reportedIn ?d {NIL} {{?f plenum:evidence ?p}}}}")
    found = rows(
        "SELECT ?s ?e ?x {?p a plenum:Passage; oa:hasSelector ?a, ?b. ?a oa:start ?s; oa:end ?e. ?b oa:exact ?x}"
    )
    assert len(found) == len(rows("SELECT ?p {?p a plenum:Passage}")) > 30
    for start, end, exact in found:
        assert dispatch.text[int(start) : int(end)] == exact


def test_every_passage_names_its_rule_and_what_it_supports() -> None:
    assert not ask(f"ASK {{?p a plenum:Passage {NIL} {{?p plenum:rule ?r; plenum:supports ?s}}}}")


def test_tasks_carry_topic_body_and_meeting() -> None:
    found = rows(
        """SELECT ?x ?t {?k a plenum:Task; plenum:text ?x; plenum:topic ?t; plenum:raisedAt ?m;
        plenum:assignedTo id:committee\\/nampho. ?m plenum:ofBody id:committee\\/nampho
        FILTER NOT EXISTS {?k plenum:collective true}}"""
    )
    assert {topic.rsplit("/", 1)[1] for _, topic in found} == {"coal", "mass-movement", "modernization"}


def test_time_of_the_build_is_written_only_when_given() -> None:
    dispatch, facts = bundled()
    at = datetime(2031, 1, 2, 3, 4, 5, tzinfo=UTC)
    timed = set(mapping.quads(dispatch, facts, at)) - set(mapping.quads(dispatch, facts))
    assert [quad[2] for quad in timed] == ['"2031-01-02T03:04:05+00:00"^^<http://www.w3.org/2001/XMLSchema#dateTime>']
    assert not ask("ASK {?g prov:generatedAtTime ?t}")


def test_graph_says_which_software_made_it_from_what() -> None:
    dispatch, _ = bundled()
    (found,) = rows(
        "SELECT ?d ?v {?g a prov:Entity; prov:wasDerivedFrom ?d; prov:wasAttributedTo ?s."
        " ?s a prov:SoftwareAgent; schema:softwareVersion ?v}"
    )
    assert found[0] == iris.dispatch(dispatch.name)


def test_two_runs_under_different_hash_seeds_write_the_same_bytes() -> None:
    program = (
        "import sys; from graph_builder import dispatch, register, mapping; from graph_builder.quads import line\n"
        "from graph_builder.reading.reader import read\n"
        "d = dispatch.parse(open(sys.argv[1], encoding='utf-8', newline='').read())\n"
        "sys.stdout.writelines(map(line, mapping.quads(d, read(d, register.load()))))"
    )
    outputs = [
        subprocess.run(
            [sys.executable, "-c", program, str(FILE)],
            env={"PYTHONHASHSEED": seed, "PYTHONUTF8": "1"},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "4711")
    ]
    assert outputs[0] == outputs[1]
    assert len(outputs[0].splitlines()) > 1000


def test_wrong_term_is_refused() -> None:
    from ontology import UnknownTerm

    try:
        mapping.term("ofBodie")
    except UnknownTerm as error:
        assert "ofBodie" in str(error)
    else:
        raise AssertionError("a term that is not defined was accepted")


def test_named_node_of_a_graph_is_the_dispatch_s() -> None:
    dispatch, _ = bundled()
    graph = NamedNode(iris.graph(dispatch.name))
    assert len(list(store().quads_for_pattern(None, None, None, graph))) == len(store())
