"""The Turtle loads in both of our RDF libraries, without a warning, and says the same in each."""

import logging
import re
import warnings

import pyoxigraph
import pytest
from rdflib import BNode, Graph

from ontology import PREFIXES, turtle_files

FILES = pytest.mark.parametrize("position", [0, 1], ids=["plenum.ttl", "concepts.ttl"])
PREFIX_LINE = re.compile(r"^@prefix (\w+): <([^>]+)> \.$", re.MULTILINE)


def source(position: int) -> str:
    return turtle_files()[position].read_text(encoding="utf-8")


@FILES
def test_rdflib_loads_it_without_a_warning(position: int, caplog: pytest.LogCaptureFixture) -> None:
    with warnings.catch_warnings(), caplog.at_level(logging.DEBUG):
        warnings.simplefilter("error")
        graph = Graph().parse(data=source(position), format="turtle")
        graph.serialize(format="nt")
    assert len(graph) > 200
    assert not [record for record in caplog.records if record.name.startswith("rdflib")]


@FILES
def test_pyoxigraph_reads_the_same_statements(position: int) -> None:
    ours = {
        str(quad.triple) + " ." for quad in pyoxigraph.parse(source(position).encode(), pyoxigraph.RdfFormat.TURTLE)
    }
    rdflib_lines = Graph().parse(data=source(position), format="turtle").serialize(format="nt").encode()
    theirs = {str(quad.triple) + " ." for quad in pyoxigraph.parse(rdflib_lines, pyoxigraph.RdfFormat.N_TRIPLES)}
    assert ours == theirs


@FILES
def test_there_are_no_blank_nodes(position: int) -> None:
    graph = Graph().parse(data=source(position), format="turtle")
    assert not [term for triple in graph for term in triple if isinstance(term, BNode)]


def test_the_prefixes_are_those_of_every_writer() -> None:
    declared = {prefix: iri for position in (0, 1) for prefix, iri in PREFIX_LINE.findall(source(position))}
    assert declared == PREFIXES


@FILES
def test_every_declared_prefix_is_used(position: int) -> None:
    text = source(position)
    statements = re.sub(r'"(?:[^"\\]|\\.)*"|^\s*#.*$|^@prefix .*$', "", text, flags=re.MULTILINE)
    declared = [prefix for prefix, _ in PREFIX_LINE.findall(text)]
    assert declared
    assert [prefix for prefix in declared if not re.search(rf"(?<![\w:]){prefix}:\w", statements)] == []
