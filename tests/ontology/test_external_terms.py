"""A term of another vocabulary that we name exists there: in our Turtle and in our closed namespaces."""

import pytest
from rdflib import Graph, URIRef
from rdflib.namespace import DCTERMS, FOAF, GEO, ORG, OWL, PROV, RDF, RDFS, SDO, SKOS, VANN, XSD, DefinedNamespace

from ontology import PREFIXES, Vocabulary, namespaces

RDFLIB: dict[str, type[DefinedNamespace]] = {
    str(namespace): namespace for namespace in (DCTERMS, FOAF, GEO, ORG, OWL, PROV, RDF, RDFS, SDO, SKOS, VANN, XSD)
}
OWN_LISTS = {v.iri: v.terms for v in (namespaces.OA, namespaces.WGS84)}
"""Vocabularies that rdflib does not know, or knows by a wrong IRI (WGS84, by https)."""

MORE_OF_OA = {"hasTarget"}


def namespace_of(iri: str) -> tuple[str, str]:
    """An IRI cut behind its last ``#`` or ``/``."""
    cut = max(iri.rfind("#"), iri.rfind("/")) + 1
    return iri[:cut], iri[cut:]


def external(graph: Graph) -> set[tuple[str, str]]:
    """Namespace and local name of each IRI in ``graph`` that belongs to another vocabulary."""
    iris = {str(term) for triple in graph for term in triple if isinstance(term, URIRef)}
    ours = (namespaces.BASE, "https://www.apache.org/")
    return {namespace_of(iri) for iri in iris if not iri.startswith(ours)}


@pytest.mark.parametrize("fixture", ["terms", "concepts"])
def test_external_terms_of_the_turtle_exist(fixture: str, request: pytest.FixtureRequest) -> None:
    found = external(request.getfixturevalue(fixture))
    assert len(found) > 10
    for namespace, name in sorted(found):
        if namespace in RDFLIB:
            assert name in RDFLIB[namespace], namespace + name
        else:
            assert name in OWN_LISTS[namespace] | MORE_OF_OA, namespace + name


def test_the_turtle_meets_each_vocabulary_that_it_is_aligned_with(terms: Graph) -> None:
    met = {namespace for namespace, _ in external(terms)}
    for prefix in ("org", "prov", "skos", "geo", "oa", "schema", "foaf", "dcterms", "wgs84"):
        assert PREFIXES[prefix] in met, prefix


VOCABULARIES = [value for value in vars(namespaces).values() if isinstance(value, Vocabulary)]


@pytest.mark.parametrize("vocabulary", VOCABULARIES, ids=lambda v: v.iri)
def test_closed_namespaces_list_no_term_that_does_not_exist(vocabulary: Vocabulary) -> None:
    assert vocabulary.terms
    if vocabulary.iri in RDFLIB:
        assert [name for name in sorted(vocabulary.terms) if name not in RDFLIB[vocabulary.iri]] == []
    else:
        assert vocabulary.iri in OWN_LISTS


def test_the_closed_namespaces_are_all_found() -> None:
    assert {v.iri for v in VOCABULARIES} | {PREFIXES["plenum"]} == set(PREFIXES.values())


def test_wgs84_is_written_as_its_vocabulary_writes_it() -> None:
    assert PREFIXES["wgs84"] == "http://www.w3.org/2003/01/geo/wgs84_pos#"


def test_schema_org_is_written_in_one_way(terms: Graph) -> None:
    assert not [namespace for namespace, _ in external(terms) if namespace == "http://schema.org/"]
