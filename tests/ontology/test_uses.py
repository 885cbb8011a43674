"""Every term of the ontology that code, shapes, queries, tests or documents name is defined in it."""

from collections.abc import Callable

import pytest
from rdflib import RDF, SKOS, Graph

from ontology import ID, plenum
from tests.ontology.uses import ROOT, concepts_in_text, files, named_in_python, named_in_text

KINDS = [kind for kind in (".py", ".ttl", ".rq", ".trig", ".nq", ".html", ".md") if files(kind)]
EVERY_KIND = pytest.mark.parametrize("kind", KINDS)


def unknown(kind: str, named: Callable[[str], set[str]], defined: frozenset[str]) -> dict[str, list[str]]:
    """For each file of ``kind`` the names in it that are not ``defined``, where there are any."""
    found = {path: named(path.read_text(encoding="utf-8")) - defined for path in files(kind)}
    return {str(path.relative_to(ROOT)): sorted(names) for path, names in found.items() if names}


@EVERY_KIND
def test_every_term_that_stands_in_a_text_is_defined(kind: str) -> None:
    assert unknown(kind, named_in_text, plenum().terms) == {}


def test_every_term_that_python_looks_up_is_defined() -> None:
    assert unknown(".py", named_in_python, plenum().terms) == {}


@EVERY_KIND
def test_every_concept_that_stands_in_a_text_is_defined(kind: str, concepts: Graph) -> None:
    defined = frozenset(str(concept).removeprefix(ID) for concept in concepts.subjects(RDF.type, SKOS.Concept))
    assert unknown(kind, concepts_in_text, defined) == {}


@pytest.mark.parametrize(
    ("folder", "kind"),
    [
        ("ontology", ".ttl"),
        ("graph_builder", ".py"),
        ("graph_builder/projections", ".rq"),
        ("shapes", ".ttl"),
        ("tests", ".py"),
        ("docs", ".md"),
    ],
)
def test_the_places_that_name_terms_are_scanned(folder: str, kind: str) -> None:
    named = set()
    for path in files(kind):
        if path.is_relative_to(ROOT / folder):
            text = path.read_text(encoding="utf-8")
            named |= named_in_text(text) | (named_in_python(text) if kind == ".py" else set())
    assert named


def test_terms_are_seen_in_every_form_that_a_text_gives_them() -> None:
    text = "?m a plenum:Meeting ; <https://w3id.org/plenum/ontology#endDate> ?d ; ^plenum:partOf/plenum:ofBody ?b ."
    assert named_in_text(text) == {"Meeting", "endDate", "partOf", "ofBody"}
    assert concepts_in_text("<https://w3id.org/plenum/id/topic/metals-mining>") == {"topic/metals-mining"}


def test_terms_are_seen_in_every_form_that_python_gives_them() -> None:
    module = """
P = plenum()
a = P.startDate, P["endDate"], P.iri
b = plenum().Meeting, plenum()["Task"]
def term(name):
    return iri(plenum()[name])
c = term("ofBody"), other("nothing"), Q.nothing
d = Evidence(0, 1, "a-rule", "topic"), Evidence(0, 1, rule="a-rule", supports="enlarged")
"""
    assert named_in_python(module) == {"startDate", "endDate", "Meeting", "Task", "ofBody", "topic", "enlarged"}
