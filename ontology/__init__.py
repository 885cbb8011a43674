"""What the words mean: Plenum's classes, properties and concepts, and the namespaces that refuse a wrong term."""

from ontology.errors import KnowledgeGraphError, UnknownTerm
from ontology.namespaces import BASE, ID, PREFIXES, REGISTER_GRAPH, Vocabulary, plenum, turtle_files

__all__ = [
    "BASE",
    "ID",
    "PREFIXES",
    "REGISTER_GRAPH",
    "KnowledgeGraphError",
    "UnknownTerm",
    "Vocabulary",
    "plenum",
    "turtle_files",
]
