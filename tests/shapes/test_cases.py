"""Each shape holds where it should and breaks where it should, and nothing else breaks with it."""

from pathlib import Path

import pytest
import rdflib
from pyshacl.shapes_graph import ShapesGraph
from rdflib import SH

from shapes import validate
from shapes.validate import load
from tests.shapes.cases import CONFORMS, VIOLATES, WORLD, Broken, alone, broken, graph, name

TARGETS = (SH.targetClass, SH.targetNode, SH.targetSubjectsOf, SH.targetObjectsOf)
PARAMETERS = {
    SH.minCount: "MinCount",
    SH.maxCount: "MaxCount",
    SH["class"]: "Class",
    SH.datatype: "Datatype",
    SH.nodeKind: "NodeKind",
    SH["in"]: "In",
    SH.pattern: "Pattern",
    SH.hasValue: "HasValue",
    SH.minInclusive: "MinInclusive",
    SH.maxInclusive: "MaxInclusive",
    SH.minLength: "MinLength",
    SH.uniqueLang: "UniqueLang",
    SH.disjoint: "Disjoint",
    SH.sparql: "SPARQL",
}
OTHER_PROPERTIES = {
    *TARGETS,
    rdflib.RDF.type,
    SH.path,
    SH.severity,
    SH.message,
}


def local(iri: object) -> str:
    return str(iri).partition("#")[2]


def targeted() -> set[rdflib.term.Node]:
    return {shape for target in TARGETS for shape in load().all.subjects(target)}


def constraints() -> set[Broken]:
    shapes = load().all
    return {
        (local(shape), PARAMETERS[parameter])  # type: ignore[index]
        for shape in targeted()
        for parameter in shapes.predicates(shape)
        if parameter not in OTHER_PROPERTIES
    }


def test_as_many_cases_as_were_written() -> None:
    assert (len(CONFORMS), len(VIOLATES)) == (37, 237)


@pytest.mark.parametrize("path", CONFORMS, ids=name)
def test_conforms(path: Path) -> None:
    assert broken(path) == []
    assert validate(graph(path)).findings == ()


@pytest.mark.parametrize("path", VIOLATES, ids=name)
def test_violates_what_its_head_says_and_nothing_else(path: Path) -> None:
    found = validate(graph(path)).findings
    assert sorted((local(f.shape), local(f.component).removesuffix("ConstraintComponent")) for f in found) == broken(
        path
    )
    assert broken(path)


def test_every_constraint_has_a_case_that_breaks_it() -> None:
    assert {one for path in VIOLATES for one in broken(path)} == constraints()


def test_every_shape_has_a_case_in_which_it_holds() -> None:
    held = alone(*CONFORMS)
    shapes = [shape for shape in ShapesGraph(rdflib.Graph() + load().all).shapes if shape.node in targeted()]
    assert [local(shape.node) for shape in shapes if not shape.focus_nodes(held)] == []
    assert len(shapes) == 143


def only(names: set[str]) -> rdflib.Graph:
    """Our shapes without all but the named ones' targets."""
    shapes = rdflib.Graph()
    shapes += load().all
    for shape in targeted():
        if local(shape) not in names:
            for target in TARGETS:
                shapes.remove((shape, target, None))
    return shapes


TERMS = {"Term-class", "Term-property", "Term-domain"}
"""These judge all that is typed, slowly where each node is asked for, and only where the ontology is in the graph."""

ASKED = [path for path in VIOLATES if any(component == "SPARQL" for _, component in broken(path))]


def test_as_many_cases_with_queries_as_were_written() -> None:
    assert len(ASKED) == 50


@pytest.mark.parametrize("path", ASKED, ids=name)
def test_a_shacl_engine_by_itself_finds_what_asking_once_finds(path: Path) -> None:
    shapes = {shape for shape, component in broken(path) if component == "SPARQL"}
    case = graph(path) if TERMS & shapes else alone(WORLD, path)
    asked = tuple(finding for finding in validate(case).findings if local(finding.shape) in shapes)
    assert asked == validate(case, only(shapes)).findings


def test_a_shacl_engine_by_itself_finds_the_same_in_all_cases_together() -> None:
    # rdflib orders malformed values, as strings
    wellformed = [path for path in VIOLATES if all(component != "Datatype" for _, component in broken(path))]
    together = alone(WORLD, *CONFORMS, *wellformed)
    found = validate(together).findings
    assert found == validate(together, only({local(shape) for shape in targeted()} - TERMS)).findings
    assert len({finding.shape for finding in found}) > 100
