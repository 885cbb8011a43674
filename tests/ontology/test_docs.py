"""docs/ontology.md documents every term, in the words of the Turtle. A failing test prints the line to put there."""

import re
from pathlib import Path

import pytest
from rdflib import OWL, RDF, RDFS, SKOS, Graph, URIRef

from ontology import ID, PREFIXES, plenum

DOCUMENT = Path(__file__).parents[2] / "docs" / "ontology.md"


def lines() -> set[str]:
    return set(DOCUMENT.read_text(encoding="utf-8").splitlines())


def short(term: URIRef) -> str:
    """An IRI by its prefix; one of our own, or of a datatype, by its local name alone."""
    prefix, iri = max(((p, i) for p, i in PREFIXES.items() if term.startswith(i)), key=lambda pair: len(pair[1]))
    local = term.removeprefix(iri)
    return local if prefix == "plenum" else f"{prefix}:{local}"


def listed(graph: Graph, subject: URIRef, property_: URIRef) -> str:
    return ", ".join(sorted(f"`{short(o)}`" for o in graph.objects(subject, property_) if isinstance(o, URIRef))) or "–"


def class_row(terms: Graph, iri: URIRef) -> str:
    definition = terms.value(iri, SKOS.definition)
    return f"| `{short(iri)}` | {listed(terms, iri, RDFS.subClassOf)} | {definition} |"


def property_row(terms: Graph, iri: URIRef) -> str:
    columns = [listed(terms, iri, p) for p in (RDFS.domain, RDFS.range, RDFS.subPropertyOf)]
    return f"| `{short(iri)}` | {' | '.join(columns)} | {terms.value(iri, SKOS.definition)} |"


def scheme_row(concepts: Graph, scheme: URIRef) -> str:
    names = sorted(str(c).rpartition("/")[2] for c in concepts.subjects(SKOS.inScheme, scheme))
    return f"| `id/{scheme.removeprefix(ID)}` | {concepts.value(scheme, SKOS.definition)} | {', '.join(names)} |"


@pytest.mark.parametrize("name", sorted(plenum().terms))
def test_every_term_is_documented(terms: Graph, name: str) -> None:
    iri = URIRef(plenum()[name])
    row = class_row if (iri, RDF.type, OWL.Class) in terms else property_row
    assert row(terms, iri) in lines()


def test_no_other_term_is_documented() -> None:
    found = [match[1] for line in lines() if (match := re.match(r"\| `(\w+)` \|", line))]
    assert sorted(found) == sorted(plenum().terms)


def test_every_scheme_is_documented_with_its_concepts(concepts: Graph) -> None:
    schemes = [s for s in concepts.subjects(RDF.type, SKOS.ConceptScheme) if isinstance(s, URIRef)]
    assert len(schemes) == 5
    for scheme in schemes:
        assert scheme_row(concepts, scheme) in lines()
