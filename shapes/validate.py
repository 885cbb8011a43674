"""Judging a graph against the shapes.

The core constraints are pySHACL's business. The SPARQL constraints of our own shapes are asked once of the whole graph
instead of once for each focus node, and of Oxigraph. The results are the same, since each query finds its focus nodes
itself; a test holds both ways against each other. Nothing is inferred: types are written out, which the shapes ask for.
"""

from collections.abc import Iterable, Iterator
from functools import cache
from importlib.resources import files
from typing import NamedTuple

import pyshacl
import rdflib
from pyoxigraph import QuerySolutions, Store
from pyshacl.errors import ConstraintLoadError, ReportableRuntimeError, ShapeLoadError
from rdflib import OWL, RDF, RDFS, SH

from ontology.errors import KnowledgeGraphError
from ontology.terms import node
from shapes import context
from shapes.graphs import Node, merged, read, term, to_rdflib, to_store
from shapes.report import Finding, Report


class BadShapes(KnowledgeGraphError):
    """A graph given as shapes is none that SHACL knows; ``reason`` says why."""

    def __init__(self, reason: str) -> None:
        self.reason = reason
        super().__init__(f"The shapes cannot be used, correct them: {reason}.")


class Shapes(NamedTuple):
    """Our shapes: all of them, those without SPARQL constraints, and the query of each shape that has one."""

    all: rdflib.Graph
    core: rdflib.Graph
    queries: dict[Node, str]


class _Result(NamedTuple):
    """A validation result before it is put in words (SHACL, section 3.6.2)."""

    shape: Node
    component: Node
    severity: Node
    focus: Node
    path: str | None
    value: Node | None
    message: str


@cache
def load() -> Shapes:
    """Our own shapes, read from the Turtle files beside this module."""
    graph = rdflib.Graph()
    for file in sorted(files("shapes").iterdir(), key=lambda file: file.name):
        if file.name.endswith(".ttl"):
            graph.parse(data=file.read_bytes(), format="turtle")
    core = rdflib.Graph()
    core += graph
    core.remove((None, SH.sparql, None))
    prefixes = "".join(
        f"PREFIX {graph.value(one, SH.prefix)}: <{graph.value(one, SH.namespace)}>\n"
        for one in graph.objects(None, SH.declare)
    )
    queries = {shape: prefixes + str(graph.value(one, SH.select)) for shape, one in graph.subject_objects(SH.sparql)}
    return Shapes(graph, core, queries)


def validate(graph: rdflib.Graph, shapes: rdflib.Graph | None = None) -> Report:
    """Judge a graph, or the merge of a dataset, by our shapes or by ``shapes``. The graph is left as it is.

    What a statement points at must be described in the same graph, so a dispatch is judged together with the register.
    Raises :class:`BadShapes`, ``ontology.errors.BadTerm``.
    """
    graph = merged(graph)
    if shapes is not None:
        return _report(graph, shapes, _core(graph, shapes))
    return _judge(graph, to_store(graph))


def validate_file(path: str) -> Report:
    """Judge the merge of all graphs of an RDF file. Raises ``graphs.UnreadableGraph``, ``ontology.errors.BadTerm``."""
    store = read(path)
    return _judge(to_rdflib(store), store)


def _judge(graph: rdflib.Graph, store: Store) -> Report:
    ours = load()
    return _report(graph, ours.all, [*_core(graph, ours.core), *_asked(store, ours)])


def _core(graph: rdflib.Graph, shapes: rdflib.Graph) -> Iterator[_Result]:
    """What pySHACL finds. It gets a copy of the shapes, to which it adds statements of its own."""
    try:
        _, results, text = pyshacl.validate(graph, shacl_graph=rdflib.Graph() + shapes, inplace=True)
    except (ConstraintLoadError, ReportableRuntimeError, ShapeLoadError) as error:
        raise BadShapes(str(error.args[0]).rstrip(".")) from None
    if not isinstance(results, rdflib.Graph):
        raise BadShapes(str(text).rstrip("."))
    for one in results.objects(None, SH.result):
        path = results.value(one, SH.resultPath)
        yield _Result(
            _value(results, one, SH.sourceShape),
            _value(results, one, SH.sourceConstraintComponent),
            _value(results, one, SH.resultSeverity),
            _value(results, one, SH.focusNode),
            _path(results, path) if path else None,
            results.value(one, SH.value),
            min(map(str, results.objects(one, SH.resultMessage)), default=""),
        )


def _value(graph: rdflib.Graph, subject: Node, name: rdflib.URIRef) -> Node:
    value = graph.value(subject, name)
    assert value is not None, f"{subject} has no {name}"
    return value


def _path(graph: rdflib.Graph, path: Node) -> str:
    """The IRI of a property, or Turtle for any other path (SHACL, section 2.3.1)."""
    return str(path) if isinstance(path, rdflib.URIRef) else _turtle(graph, path)


def _turtle(graph: rdflib.Graph, path: Node) -> str:
    if isinstance(path, rdflib.URIRef):
        return f"<{path}>"
    if (path, RDF.first, None) in graph:
        return f"( {' '.join(_turtle(graph, one) for one in graph.items(path))} )"
    return f"[ {' ; '.join(f'<{kind}> {_turtle(graph, one)}' for kind, one in sorted(graph.predicate_objects(path)))} ]"


def _asked(store: Store, shapes: Shapes) -> Iterator[_Result]:
    """What the queries find (SHACL, section 5.3.2: without a value, the focus node is the value)."""
    for shape, query in shapes.queries.items():
        severity, message = _value(shapes.all, shape, SH.severity), str(_value(shapes.all, shape, SH.message))
        solutions = store.query(query)
        assert isinstance(solutions, QuerySolutions)
        names = [variable.value for variable in solutions.variables]
        for solution in solutions:
            found = {name: node(one) for name, one in zip(names, solution, strict=True) if one is not None}
            focus = found["this"]
            path, value = found.get("path"), found.get("value", focus)
            component = SH.SPARQLConstraintComponent
            yield _Result(shape, component, severity, focus, str(path) if path else None, value, message)


def _report(graph: rdflib.Graph, shapes: rdflib.Graph, results: Iterable[_Result]) -> Report:
    findings = {_finding(graph, result) for result in results}
    targets = _targets(shapes)
    asked = {(kind, target) for _, kind, target in targets}
    focus_nodes = {one for kind, target in asked for one in _focus_nodes(graph, kind, target)}
    return Report(
        tuple(sorted(findings, key=lambda finding: finding.rank)),
        len({shape for shape, _, _ in targets}),
        len(focus_nodes),
    )


def _finding(graph: rdflib.Graph, result: _Result) -> Finding:
    return Finding(
        shape=_name(result.shape),
        component=_name(result.component),
        severity=_name(result.severity).removeprefix(str(SH)),
        focus=_name(result.focus),
        focus_label=context.label(graph, result.focus),
        path=result.path,
        value=None if result.value is None else str(term(result.value)),
        message=result.message,
        quotes=context.quotes(graph, result.focus, result.path),
        dispatches=context.dispatches(graph, result.focus),
    )


def _name(given: Node) -> str:
    return f"_:{given}" if isinstance(given, rdflib.BNode) else str(given)


def _targets(shapes: rdflib.Graph) -> set[tuple[Node, Node, Node]]:
    """Each shape with the kind of a target of its and the target itself (SHACL, section 2.1.3)."""
    kinds = (SH.targetNode, SH.targetClass, SH.targetSubjectsOf, SH.targetObjectsOf)
    declared = {(shape, kind, target) for kind in kinds for shape, target in shapes.subject_objects(kind)}
    classes = {
        (one, SH.targetClass, one) for kind in (RDFS.Class, OWL.Class) for one in shapes.subjects(RDF.type, kind)
    }
    return declared | {one for one in classes if (one[0], RDF.type, SH.NodeShape) in shapes}


def _focus_nodes(graph: rdflib.Graph, kind: Node, target: Node) -> Iterable[Node]:
    if kind == SH.targetNode:
        return (target,)
    if kind == SH.targetSubjectsOf:
        return graph.subjects(target)
    if kind == SH.targetObjectsOf:
        return graph.objects(None, target)
    classes = graph.transitive_subjects(RDFS.subClassOf, target)
    return (one for name in classes for one in graph.subjects(RDF.type, name))
