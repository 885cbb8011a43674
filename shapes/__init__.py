"""What a good graph must satisfy: one Turtle file for each class of things, judged by SHACL, and the report.

``validate`` judges an rdflib graph, ``validate_file`` any RDF file. A :class:`Report` is shown by ``lines``,
``to_turtle`` and ``to_json``.
"""

from ontology.errors import BadTerm
from shapes.graphs import UnreadableGraph
from shapes.report import Finding, Quote, Report, lines, shorten, to_json, to_turtle
from shapes.validate import BadShapes, validate, validate_file

__all__ = [
    "BadShapes",
    "BadTerm",
    "Finding",
    "Quote",
    "Report",
    "UnreadableGraph",
    "lines",
    "shorten",
    "to_json",
    "to_turtle",
    "validate",
    "validate_file",
]
