"""A term of Oxigraph as one of rdflib. Apart, so that what needs no rdflib does not load it."""

import rdflib
from pyoxigraph import BlankNode, Literal, NamedNode

from ontology.errors import BadTerm
from ontology.namespaces import XSD


def node(given: object) -> rdflib.term.IdentifiedNode | rdflib.Literal:
    """The term, a literal as written. Raises :class:`BadTerm` for one that RDF 1.1 does not know."""
    match given:
        case NamedNode(value=value):
            return rdflib.URIRef(value)
        case BlankNode(value=value):
            return rdflib.BNode(value)
        case Literal(value=value, language=str() as language):
            return rdflib.Literal(value, lang=language)
        case Literal(value=value, datatype=datatype):
            kind = None if datatype.value == XSD.string else rdflib.URIRef(datatype.value)
            return rdflib.Literal(value, datatype=kind, normalize=False)
    raise BadTerm(str(given), "triple terms came with RDF 1.2")
