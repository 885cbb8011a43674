"""The vocabularies that Plenum writes, each closed: a name that the vocabulary does not define is refused.

rdflib's ``ClosedNamespace`` does the same for rdflib terms; this one gives plain strings and needs no rdflib, so that a
build, which writes strings, starts in a fraction of the time.
"""

from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable

from ontology.errors import UnknownTerm

BASE = "https://w3id.org/plenum/"
ID = BASE + "id/"
REGISTER_GRAPH = ID + "register/graph"


class Vocabulary:
    """A namespace IRI and the local names that may stand behind it.

    >>> OA = Vocabulary("http://www.w3.org/ns/oa#", "start end")
    >>> OA.start
    'http://www.w3.org/ns/oa#start'
    """

    def __init__(self, iri: str, terms: str) -> None:
        self.iri = iri
        self.terms = frozenset(terms.split())

    def __getattr__(self, term: str) -> str:
        return self[term]

    def __getitem__(self, term: str) -> str:
        """The IRI of ``term``. Raises :class:`UnknownTerm` where the vocabulary has no such name."""
        if term.startswith("__"):
            raise AttributeError(term)
        if term not in self.terms:
            raise UnknownTerm(self.iri, term)
        return self.iri + term


def turtle_files() -> tuple[Traversable, ...]:
    """The Turtle files of the ontology: classes and properties, then concepts."""
    return tuple(files("ontology") / name for name in ("plenum.ttl", "concepts.ttl"))


@cache
def plenum() -> Vocabulary:
    """Plenum's own namespace, its terms read from ``plenum.ttl`` itself."""
    from pyoxigraph import NamedNode, RdfFormat, parse

    iri = BASE + "ontology#"
    subjects = (q.subject for q in parse(turtle_files()[0].read_bytes(), RdfFormat.TURTLE))
    names = {s.value.removeprefix(iri) for s in subjects if isinstance(s, NamedNode) and s.value.startswith(iri)}
    return Vocabulary(iri, " ".join(sorted(names)))


RDF = Vocabulary("http://www.w3.org/1999/02/22-rdf-syntax-ns#", "type")
RDFS = Vocabulary("http://www.w3.org/2000/01/rdf-schema#", "label comment seeAlso")
XSD = Vocabulary("http://www.w3.org/2001/XMLSchema#", "boolean date dateTime decimal double integer string gYear")
OWL = Vocabulary("http://www.w3.org/2002/07/owl#", "sameAs versionInfo")
SKOS = Vocabulary(
    "http://www.w3.org/2004/02/skos/core#",
    "Concept ConceptScheme prefLabel altLabel hiddenLabel broader related inScheme notation closeMatch exactMatch",
)
DCTERMS = Vocabulary(
    "http://purl.org/dc/terms/", "title issued source publisher language identifier license isPartOf description"
)
PROV = Vocabulary(
    "http://www.w3.org/ns/prov#",
    "Activity Entity Plan SoftwareAgent "
    "wasDerivedFrom wasGeneratedBy wasAttributedTo wasAssociatedWith used generatedAtTime",
)
ORG = Vocabulary("http://www.w3.org/ns/org#", "Organization subOrganizationOf")
OA = Vocabulary(
    "http://www.w3.org/ns/oa#",
    "SpecificResource TextPositionSelector TextQuoteSelector hasSource hasSelector start end exact",
)
FOAF = Vocabulary("http://xmlns.com/foaf/0.1/", "Person name")
GEO = Vocabulary("http://www.opengis.net/ont/geosparql#", "Feature Geometry hasGeometry asWKT sfWithin wktLiteral")
WGS84 = Vocabulary("http://www.w3.org/2003/01/geo/wgs84_pos#", "lat long")
SCHEMA = Vocabulary("https://schema.org/", "NewsArticle organizer softwareVersion")

PREFIXES: dict[str, str] = {
    "plenum": BASE + "ontology#",
    "rdf": RDF.iri,
    "rdfs": RDFS.iri,
    "xsd": XSD.iri,
    "owl": OWL.iri,
    "skos": SKOS.iri,
    "dcterms": DCTERMS.iri,
    "prov": PROV.iri,
    "org": ORG.iri,
    "oa": OA.iri,
    "foaf": FOAF.iri,
    "geo": GEO.iri,
    "wgs84": WGS84.iri,
    "schema": SCHEMA.iri,
}
