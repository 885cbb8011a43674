"""A validation from the command line: a graph in, a report to read, and one for machines where it is asked for."""

from __future__ import annotations

from graph_builder import dataset
from graph_builder.files import replacing
from ontology.errors import KnowledgeGraphError
from plenum.graphs import open_graph
from shapes import Report, lines, to_json, to_turtle, validate, validate_file

FORMATS = {".ttl": to_turtle, ".json": to_json}


class UnknownReportFormat(KnowledgeGraphError):
    """A report was asked for in a file whose ending is that of no report."""

    def __init__(self, path: str) -> None:
        self.path = path
        super().__init__(f"{path} has no known form of a report: end in one of {' '.join(FORMATS)}.")


def validate_to(graph: str | None, path: str | None) -> Report:
    """Validate a graph, or the bundled dispatch's, print what was found, and write it to ``path`` where that is given.

    Raises ``KnowledgeGraphError``.
    """
    form = next((form for ending, form in FORMATS.items() if path and path.lower().endswith(ending)), None)
    if path and form is None:
        raise UnknownReportFormat(path)
    report = validate_file(graph) if graph else validate(dataset.to_rdflib(open_graph(None)))
    for line in lines(report):
        print(line)
    if path and form:
        with replacing(path) as file:
            file.write(form(report).encode())
    return report
