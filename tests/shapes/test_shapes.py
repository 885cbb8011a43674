"""The shapes graph itself: valid SHACL, every shape named, graded and explained."""

import re

import pytest
import rdflib
from pyshacl.entrypoints import meta_validate
from rdflib import RDF, SH

from shapes.validate import load
from tests.shapes.cases import FOLDER

SHAPE = "https://w3id.org/plenum/shapes#"
FILES = sorted((FOLDER.parents[1] / "shapes").glob("*.ttl"))
TARGETS = (SH.targetClass, SH.targetSubjectsOf)
SHAPES = sorted(
    {str(shape) for kind in (SH.NodeShape, SH.PropertyShape) for shape in load().all.subjects(RDF.type, kind)}
)


def test_all_files_are_read() -> None:
    assert len(FILES) == 15
    assert len(SHAPES) == 143
    assert sum(len(rdflib.Graph().parse(file)) for file in FILES) == len(load().all)


def test_it_is_valid_shacl() -> None:
    conforms, _, text = meta_validate(rdflib.Graph() + load().all)
    assert conforms, text


def test_a_broken_shapes_graph_is_not() -> None:
    shapes = rdflib.Graph() + load().all
    shapes.add((rdflib.URIRef(SHAPE + "Meeting-ordinal"), SH.minCount, rdflib.Literal("one")))
    assert not meta_validate(shapes)[0]


@pytest.mark.parametrize("shape", SHAPES, ids=lambda shape: shape.removeprefix(SHAPE))
def test_every_shape_has_an_iri_a_severity_and_a_sentence(shape: str) -> None:
    shapes = load().all
    node = rdflib.URIRef(shape)
    assert re.fullmatch(re.escape(SHAPE) + r"[A-Za-z]+(-[A-Za-z]+)*", shape)
    assert list(shapes.objects(node, SH.severity)) in ([SH.Violation], [SH.Warning], [SH.Info])
    (message,) = shapes.objects(node, SH.message)
    assert re.fullmatch(r"[A-Z][^\n]+ should [^\n]+\.", str(message))
    assert ". " not in str(message)


def test_every_shape_has_its_own_targets_and_needs_no_other() -> None:
    """So that an engine judges all its focus nodes at once."""
    shapes = load().all
    targeted = {str(shape) for kind in TARGETS for shape in shapes.subjects(kind)}
    assert targeted == set(map(str, shapes.subjects(SH.severity))) == set(map(str, shapes.subjects(SH.message)))
    assert targeted == set(SHAPES)
    for name in (SH.property, SH.node, SH["not"], SH["or"], SH["and"], SH.xone, SH.qualifiedValueShape):
        assert (None, name, None) not in shapes


def test_result_paths_are_properties() -> None:
    """So that the report has no blank nodes."""
    shapes = load().all
    targeted = [shape for shape in shapes.subjects(SH.path) if any((shape, kind, None) in shapes for kind in TARGETS)]
    assert len(targeted) == 93
    assert all(isinstance(shapes.value(shape, SH.path), rdflib.URIRef) for shape in targeted)


def test_queries_keep_to_what_shacl_allows() -> None:
    """SHACL, section 5.2.1: with values bound before a query starts, MINUS, VALUES and SERVICE have no meaning."""
    queries = load().queries
    assert len(queries) == 36
    for query in queries.values():
        assert "$this" in query
        assert not re.search(r"\b(MINUS|VALUES|SERVICE)\b", query)
