"""The example queries: files in ``examples/``, each with its question in the first comment line."""

from dataclasses import dataclass
from functools import cache
from importlib.resources import files

FIRST_LINES = """\
PREFIX dcterms: <http://purl.org/dc/terms/>
PREFIX oa: <http://www.w3.org/ns/oa#>
PREFIX plenum: <https://w3id.org/plenum/ontology#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>

SELECT ?meeting ?label ?start
WHERE { ?meeting a plenum:Meeting ; rdfs:label ?label ; plenum:startDate ?start }
ORDER BY ?start
LIMIT 100
"""
"""What stands in the form before anyone has written a query."""


@dataclass(frozen=True, slots=True)
class Example:
    """A question in words and the query that answers it."""

    question: str
    query: str


@cache
def examples() -> tuple[Example, ...]:
    """All example queries, in the order of their file names."""
    folder = files("server") / "pages" / "examples"
    found = sorted((file for file in folder.iterdir() if file.name.endswith(".rq")), key=lambda file: file.name)
    return tuple(_example(file.read_text(encoding="utf-8")) for file in found)


def _example(text: str) -> Example:
    question, _, query = text.partition("\n")
    return Example(question.removeprefix("#").strip(), query.strip() + "\n")
