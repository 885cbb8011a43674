"""Every class and property that others rely on is there, means what it should, and says so."""

import pytest
from rdflib import OWL, RDF, RDFS, SKOS, XSD, Graph, Literal, URIRef

from ontology import PREFIXES, plenum

IRI = PREFIXES["plenum"]
SHORT = {"string": XSD.string, "boolean": XSD.boolean, "integer": XSD.integer, "date": XSD.date}

CLASSES = """
PartyBody org:Organization
Committee plenum:PartyBody
Region geo:Feature
Province plenum:Region
Municipality plenum:Province
City plenum:Region
County plenum:Region
District plenum:Region
Meeting prov:Activity
PlenaryMeeting plenum:Meeting
Congress plenum:Meeting
Conference plenum:Meeting
BureauMeeting plenum:Meeting
ExecutiveMeeting plenum:Meeting
ConsultativeMeeting plenum:Meeting
JointMeeting plenum:Meeting
Resolution prov:Entity
Task prov:Plan
Dispatch schema:NewsArticle
Dispatch prov:Entity
Passage oa:SpecificResource
Person foaf:Person
Participation -
"""

PROPERTIES = """
jurisdiction Committee Region
subordinateTo PartyBody PartyBody
level PartyBody Concept
within Region Region
isoCode Region string
inRegister PartyBody boolean
unconfirmed - boolean
ofBody Meeting PartyBody
partOf Meeting Meeting
collective - boolean
startDate Meeting date
endDate Meeting date
dateText Meeting string
enlarged Meeting boolean
planned Meeting boolean
ordinal Meeting integer
term Meeting integer
implements Meeting Resolution
reviews Meeting Resolution
adopts Meeting Resolution
adoptedAt Resolution Meeting
additional Resolution boolean
unanimous Resolution boolean
raisedAt Task Meeting
assignedTo Task PartyBody
topic Task Concept
text Task string
proceeding Meeting Concept
capacity Meeting Concept
participation Meeting Participation
person Participation Person
role Participation Concept
post Participation string
mentions Dispatch -
reportedIn - Dispatch
evidence - Passage
rule Passage string
supports Passage -
jucheYear Dispatch integer
contentHash Dispatch string
"""

SUPERPROPERTIES = """
subordinateTo org:subOrganizationOf
level org:classification
within geo:sfWithin
isoCode dcterms:identifier
ofBody schema:organizer
ofBody prov:wasAssociatedWith
partOf schema:superEvent
implements prov:wasInfluencedBy
reviews prov:used
adopts prov:generated
adoptedAt prov:wasGeneratedBy
raisedAt prov:wasInfluencedBy
topic dcterms:subject
mentions schema:mentions
"""


def rows(table: str) -> list[list[str]]:
    return [line.split() for line in table.strip().splitlines()]


def iri(name: str) -> URIRef:
    """The IRI of ``plenum:Task``, of ``prov:Plan``, of ``Task`` (ours), ``Concept`` or the name of a datatype."""
    if ":" in name:
        prefix, local = name.split(":")
        return URIRef(PREFIXES[prefix] + local)
    return SHORT.get(name) or (SKOS.Concept if name == "Concept" else URIRef(IRI + name))


def local_names(terms: Graph, *kinds: URIRef) -> set[str]:
    subjects = {s for kind in kinds for s in terms.subjects(RDF.type, kind)}
    return {str(s).removeprefix(IRI) for s in subjects if str(s).startswith(IRI)}


@pytest.mark.parametrize(("name", "parent"), rows(CLASSES))
def test_class(terms: Graph, name: str, parent: str) -> None:
    assert (iri(name), RDF.type, OWL.Class) in terms
    if parent != "-":
        assert (iri(name), RDFS.subClassOf, iri(parent)) in terms


@pytest.mark.parametrize(("name", "domain", "range_"), rows(PROPERTIES))
def test_property(terms: Graph, name: str, domain: str, range_: str) -> None:
    kind = OWL.DatatypeProperty if range_ in SHORT else OWL.ObjectProperty
    assert (iri(name), RDF.type, kind) in terms
    assert list(terms.objects(iri(name), RDFS.domain)) == ([] if domain == "-" else [iri(domain)])
    assert list(terms.objects(iri(name), RDFS.range)) == ([] if range_ == "-" else [iri(range_)])


@pytest.mark.parametrize(("name", "parent"), rows(SUPERPROPERTIES))
def test_alignment(terms: Graph, name: str, parent: str) -> None:
    assert (iri(name), RDFS.subPropertyOf, iri(parent)) in terms


def test_adopts_and_adopted_at_are_inverse_in_both_directions(terms: Graph) -> None:
    assert (iri("adopts"), OWL.inverseOf, iri("adoptedAt")) in terms
    assert (iri("adoptedAt"), OWL.inverseOf, iri("adopts")) in terms


def test_functional_are_those_of_which_there_is_always_one(terms: Graph) -> None:
    expected = {"adoptedAt", "text", "person", "role", "jucheYear", "contentHash"}
    assert local_names(terms, OWL.FunctionalProperty) == expected


def test_nothing_is_defined_that_is_not_listed_here(terms: Graph) -> None:
    assert local_names(terms, OWL.Class) == {row[0] for row in rows(CLASSES)}
    assert local_names(terms, OWL.ObjectProperty, OWL.DatatypeProperty) == {row[0] for row in rows(PROPERTIES)}


def test_the_closed_vocabulary_has_the_terms_of_the_file_and_no_others(terms: Graph) -> None:
    assert plenum().terms == local_names(terms, OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty)


def test_every_term_has_one_english_label_and_definition(terms: Graph) -> None:
    assert len(plenum().terms) == 62
    for name in sorted(plenum().terms):
        for property_ in (RDFS.label, SKOS.definition):
            values = list(terms.objects(iri(name), property_))
            assert [v.language for v in values if isinstance(v, Literal)] == ["en"], f"{name}: {property_}"
        assert str(terms.value(iri(name), SKOS.definition)).endswith("."), name
        assert (iri(name), RDFS.isDefinedBy, URIRef(IRI.removesuffix("#"))) in terms, name


def test_where_a_domain_or_range_is_missing_a_note_says_why(terms: Graph) -> None:
    noted = 0
    for name in local_names(terms, OWL.ObjectProperty, OWL.DatatypeProperty):
        notes = " ".join(str(note) for note in terms.objects(iri(name), SKOS.scopeNote))
        for property_, word in ((RDFS.domain, "No domain:"), (RDFS.range, "No range:")):
            missing = terms.value(iri(name), property_) is None
            assert missing == (word in notes), f"{name}: {word}"
            noted += missing
    assert noted == 6


def test_the_header_names_the_ontology(terms: Graph) -> None:
    header = URIRef(IRI.removesuffix("#"))
    found = {(str(p).rpartition("/")[2].rpartition("#")[2], str(o)) for p, o in terms.predicate_objects(header)}
    assert ("title", "Plenum ontology") in found
    assert ("versionInfo", "0.1.0") in found
    assert ("license", "https://www.apache.org/licenses/LICENSE-2.0") in found
    assert ("preferredNamespacePrefix", "plenum") in found
    assert ("preferredNamespaceUri", IRI) in found
    assert any(name == "description" for name, _ in found)
