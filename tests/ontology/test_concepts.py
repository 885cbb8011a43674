"""The concept schemes are whole by the conditions of the SKOS Reference, and the topics are the twenty-eight agreed."""

import csv
from importlib.resources import files

import pytest
from rdflib import RDF, SKOS, Graph, Literal, URIRef

from ontology import ID

MEMBERS = {
    "level": "central provincial municipal city county unit",
    "role": "guided attended presided reported spoke elected removed",
    "capacity": "member alternate-member observer delegate official",
    "proceeding": "report speech consultation review election resolution",
    "topic": """agriculture rural-construction housing-construction coal metals-mining electricity chemical-industry
        light-industry regional-industry fishery forestry-land-environment disaster-prevention transport education
        public-health science-technology culture-sports peoples-living economic-goals modernization mass-movement
        ideology party-building discipline defence law-order external other""",
}
GROUPS = {"economy": 11, "construction-land": 4, "society": 5, "party": 4, "security-external": 3}
LABELS = (SKOS.prefLabel, SKOS.altLabel, SKOS.hiddenLabel)


def all_concepts(concepts: Graph) -> set[URIRef]:
    return {s for s in concepts.subjects(RDF.type, SKOS.Concept) if isinstance(s, URIRef)}


def test_there_are_twenty_eight_topics() -> None:
    assert len(MEMBERS["topic"].split()) == 28


@pytest.mark.parametrize("scheme", MEMBERS)
def test_a_scheme_has_its_concepts_and_no_others(concepts: Graph, scheme: str) -> None:
    iri = URIRef(ID + scheme)
    assert (iri, RDF.type, SKOS.ConceptScheme) in concepts
    expected = {URIRef(f"{ID}{scheme}/{name}") for name in MEMBERS[scheme].split()}
    assert set(concepts.subjects(SKOS.inScheme, iri)) == expected
    assert expected <= all_concepts(concepts)


def test_every_concept_is_in_the_scheme_that_its_iri_names(concepts: Graph) -> None:
    found = all_concepts(concepts)
    assert len(found) == 52
    for concept in found:
        assert list(concepts.objects(concept, SKOS.inScheme)) == [URIRef(concept.rpartition("/")[0])], concept


def test_top_concepts_are_those_without_a_broader_one_and_are_said_from_both_sides(concepts: Graph) -> None:
    for concept in all_concepts(concepts):
        scheme = URIRef(concept.rpartition("/")[0])
        top = (concept, SKOS.broader, None) not in concepts
        assert ((concept, SKOS.topConceptOf, scheme) in concepts) == top, concept
        assert ((scheme, SKOS.hasTopConcept, concept) in concepts) == top, concept


def test_everything_has_one_english_label_and_definition(concepts: Graph) -> None:
    kinds = (SKOS.Concept, SKOS.ConceptScheme, SKOS.Collection)
    subjects = {subject for kind in kinds for subject in concepts.subjects(RDF.type, kind)}
    assert len(subjects) == 52 + 5 + 5
    assert subjects == set(concepts.subjects())
    for subject in subjects:
        for property_ in (SKOS.prefLabel, SKOS.definition):
            languages = [v.language for v in concepts.objects(subject, property_) if isinstance(v, Literal)]
            assert languages.count("en") == 1, f"{subject}: {property_}"
            assert len(languages) == len(set(languages)), f"{subject}: {property_}"
            assert None not in languages, f"{subject}: {property_}"


def test_every_topic_has_a_korean_label(concepts: Graph) -> None:
    for name in MEMBERS["topic"].split():
        labels = concepts.objects(URIRef(f"{ID}topic/{name}"), SKOS.prefLabel)
        assert sum(isinstance(label, Literal) and label.language == "ko" for label in labels) == 1, name


def test_no_label_is_of_two_kinds(concepts: Graph) -> None:
    """SKOS Reference, S13."""
    for concept in all_concepts(concepts):
        labels = [label for kind in LABELS for label in concepts.objects(concept, kind)]
        assert len(labels) == len(set(labels)), concept


def test_no_two_concepts_of_a_scheme_share_a_label(concepts: Graph) -> None:
    for scheme in MEMBERS:
        of_scheme = list(concepts.subjects(SKOS.inScheme, URIRef(ID + scheme)))
        labels = [label for c in of_scheme for kind in LABELS[:2] for label in concepts.objects(c, kind)]
        assert len(labels) == len(set(labels)), scheme


def test_related_is_symmetric_and_apart_from_the_hierarchy(concepts: Graph) -> None:
    """SKOS Reference, S23 and S27; and none is related to itself."""
    related = set(concepts.subject_objects(SKOS.related))
    assert len(related) > 50
    assert related == {(b, a) for a, b in related}
    for concept, other in related:
        above = set(concepts.transitive_objects(concept, SKOS.broader))
        assert other not in above, f"{concept} is related to {other}, which is the same or broader"


def test_broader_and_narrower_are_inverse_and_without_a_cycle(concepts: Graph) -> None:
    broader = set(concepts.subject_objects(SKOS.broader))
    assert len(broader) == 6
    assert broader == {(b, a) for a, b in concepts.subject_objects(SKOS.narrower)}
    for concept, parent in broader:
        assert concept not in set(concepts.transitive_objects(parent, SKOS.broader))


def test_links_lead_to_concepts_of_the_same_scheme(concepts: Graph) -> None:
    for property_ in (SKOS.broader, SKOS.narrower, SKOS.related):
        for subject, target in concepts.subject_objects(property_):
            assert concepts.value(subject, SKOS.inScheme) == concepts.value(target, SKOS.inScheme) is not None


def test_every_topic_but_other_is_in_one_group(concepts: Graph) -> None:
    sizes = {}
    members = []
    for group in concepts.subjects(RDF.type, SKOS.Collection):
        found = list(concepts.objects(group, SKOS.member))
        sizes[str(group).removeprefix(ID + "topic-group/")] = len(found)
        members += found
    assert sizes == GROUPS
    expected = {URIRef(f"{ID}topic/{name}") for name in MEMBERS["topic"].split()} - {URIRef(ID + "topic/other")}
    assert len(members) == len(set(members))
    assert set(members) == expected


def test_the_trigger_list_speaks_of_these_topics() -> None:
    text = (files("data") / "reading" / "topics.csv").read_text(encoding="utf-8")
    rows = list(csv.DictReader(text.splitlines()))
    assert list(rows[0]) == ["topic", "trigger", "status"]
    assert len(rows) > 400
    assert {row["topic"] for row in rows} == set(MEMBERS["topic"].split())
    assert {row["status"] for row in rows} == {"attested", "seen", "expected"}
    assert all(row["trigger"] == " ".join(row["trigger"].split()) != "" for row in rows)
    pairs = [(row["topic"], row["trigger"].lower()) for row in rows]
    assert len(pairs) == len(set(pairs))
