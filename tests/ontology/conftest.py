"""The two Turtle files of the ontology as rdflib graphs."""

import pytest
from rdflib import Graph

from ontology import turtle_files


def parsed(position: int) -> Graph:
    """The Turtle file at ``position`` of :func:`ontology.turtle_files`."""
    return Graph().parse(data=turtle_files()[position].read_text(encoding="utf-8"), format="turtle")


@pytest.fixture(scope="session")
def terms() -> Graph:
    """Classes and properties: plenum.ttl."""
    return parsed(0)


@pytest.fixture(scope="session")
def concepts() -> Graph:
    """Concept schemes: concepts.ttl."""
    return parsed(1)
