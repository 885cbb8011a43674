"""What follows from the ontology by OWL 2 RL rules is true. The small graph below is invented."""

from owlrl import DeductiveClosure, OWLRL_Semantics
from rdflib import OWL, PROV, RDF, RDFS, Graph, Namespace, URIRef

from ontology import PREFIXES

PLENUM = Namespace(PREFIXES["plenum"])
ERROR_CLASS = URIRef("http://www.daml.org/2002/03/agents/agent-ont#ErrorMessage")
INVENTED = """
@prefix : <https://example.org/> .
@prefix plenum: <https://w3id.org/plenum/ontology#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
:committee plenum:jurisdiction :region ; plenum:subordinateTo :centre .
:meeting a plenum:PlenaryMeeting ; plenum:ofBody :committee ; plenum:adopts :resolution ; plenum:reviews :earlier ;
    plenum:implements :earlier ; plenum:startDate "2031-03-09"^^xsd:date ; plenum:reportedIn :dispatch ;
    plenum:participation :part ; plenum:evidence :passage .
:other plenum:ofBody :committee .
:task plenum:raisedAt :meeting, :other ; plenum:assignedTo :committee ; plenum:topic :topic .
:part plenum:person :someone .
:passage plenum:supports plenum:ofBody .
:dispatch plenum:mentions :region .
"""


def closure(turtle: str, terms: Graph) -> Graph:
    """All that follows from ``turtle`` and the ontology; PROV-O's one disjointness is added, which its file states."""
    graph = Graph().parse(data=turtle, format="turtle")
    for triple in terms:
        graph.add(triple)
    graph.add((PROV.Activity, OWL.disjointWith, PROV.Entity))
    graph.add((PROV.Plan, RDFS.subClassOf, PROV.Entity))
    DeductiveClosure(OWLRL_Semantics).expand(graph)
    return graph


def errors(graph: Graph) -> list[str]:
    return [str(o) for s in graph.subjects(RDF.type, ERROR_CLASS) for o in graph.objects(s)]


def example(name: str) -> URIRef:
    return URIRef("https://example.org/" + name)


def test_a_meeting_and_what_surrounds_it_get_their_types(terms: Graph) -> None:
    graph = closure(INVENTED, terms)
    assert errors(graph) == []
    for subject, expected in (
        ("committee", PLENUM.PartyBody),
        ("committee", URIRef(PREFIXES["org"] + "Organization")),
        ("region", URIRef(PREFIXES["geo"] + "Feature")),
        ("meeting", PROV.Activity),
        ("other", PLENUM.Meeting),
        ("resolution", PROV.Entity),
        ("task", PROV.Plan),
        ("dispatch", PROV.Entity),
        ("passage", URIRef(PREFIXES["oa"] + "SpecificResource")),
        ("someone", URIRef(PREFIXES["foaf"] + "Person")),
    ):
        assert (example(subject), RDF.type, expected) in graph, subject
    assert (example("resolution"), PLENUM.adoptedAt, example("meeting")) in graph
    assert (example("resolution"), PROV.wasGeneratedBy, example("meeting")) in graph
    assert (example("meeting"), PROV.used, example("earlier")) in graph
    assert (example("meeting"), PROV.wasAssociatedWith, example("committee")) in graph


def test_nothing_is_both_activity_and_entity_or_taken_for_one_with_another(terms: Graph) -> None:
    graph = closure(INVENTED, terms)
    activities, entities = (set(graph.subjects(RDF.type, kind)) for kind in (PROV.Activity, PROV.Entity))
    assert activities and entities and not activities & entities
    assert [(s, o) for s, o in graph.subject_objects(OWL.sameAs) if s != o and "example.org" in str(s)] == []


def test_a_body_that_is_also_a_region_is_found_out(terms: Graph) -> None:
    assert errors(closure(INVENTED + ":committee a plenum:Region .", terms))


def test_a_meeting_that_is_also_a_resolution_is_found_out(terms: Graph) -> None:
    assert errors(closure(INVENTED + ":meeting a plenum:Resolution .", terms))
