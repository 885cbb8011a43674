"""The three forms of a report: lines to read, Turtle for SHACL tools, JSON."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pyoxigraph
import pyshacl
import pytest
import rdflib
from rdflib import RDF, SH

from shapes import Finding, Quote, Report, lines, shorten, to_json, to_turtle, validate
from shapes.validate import load
from tests.shapes.cases import FOLDER, VIOLATES, graph

ID = "https://w3id.org/plenum/id/"
REQUIRED = (SH.focusNode, SH.resultSeverity, SH.sourceConstraintComponent, SH.sourceShape, SH.resultMessage)
EARLY_END = FOLDER / "meeting/violates/ends-before-it-starts.ttl"
FINDING = Finding(
    shape="https://w3id.org/plenum/shapes#Task-text",
    component=str(SH.MinCountConstraintComponent),
    severity="Warning",
    focus=ID + "task/2031-05-04-0123456789ab/1",
    focus_label="dig\x1b[31m\n coal",
    path="https://w3id.org/plenum/ontology#text",
    value='"a \\"b\\"\\nc"@en',
    message='It is "wrong":\nit should be right.',
    quotes=(Quote(ID + "dispatch/2031-05-04-0123456789ab", 1234, "word " * 100),),
)


def many(number: int) -> Report:
    findings = [
        Finding(FINDING.shape, FINDING.component, "Info", f"{ID}task/x/{n}", None, None, None, "Look.")
        for n in range(number)
    ]
    return Report(tuple(findings), 143, 2 * number)


def test_lines_say_what_where_and_in_whose_words() -> None:
    assert list(lines(validate(graph(EARLY_END)))) == [
        f"The graph does not conform: 1 violation in {validate(graph(EARLY_END)).focus_nodes:,} nodes by 143 shapes.",
        "",
        "Violation, 1 time: This meeting ends before it starts: "
        "plenum:startDate should be on or before plenum:endDate.",
        "  Enlarged plenary meeting of the West Provincial Party Committee, 2031-04-02",
        f"    <{ID}meeting/west/plenary/2031-04-02>",
        '    plenum:startDate "2031-04-02"^^xsd:date',
        '    "held" (id/dispatch/2031-05-04-0123456789ab, from 10)',
        "  (shape:Meeting-startDate-order)",
    ]


def test_lines_say_which_part_of_a_shape_was_broken() -> None:
    told = list(lines(validate(graph(FOLDER / "task/violates/no-topic.ttl"))))
    assert "    plenum:topic: too few values" in told


def test_a_good_graph_is_one_line() -> None:
    assert list(lines(Report((), 143, 1204))) == ["The graph conforms: nothing found in 1,204 nodes by 143 shapes."]


def test_a_graph_of_something_else_is_told_so() -> None:
    assert len(list(lines(Report((), 143, 0)))) == 2


def test_warnings_alone_can_be_used() -> None:
    assert next(lines(Report((FINDING,), 143, 9))).startswith("The graph can be used, with care: 1 warning in")


def test_only_some_of_many_are_shown() -> None:
    told = list(lines(many(1000), examples=2))
    assert told[0] == "The graph can be used, with care: 1,000 infos in 2,000 nodes by 143 shapes."
    assert told[2] == "Info, 1,000 times: Look."
    assert sum(line.startswith("    <") for line in told) == 2
    assert "  … and 998 more" in told


def test_words_cannot_move_the_cursor_or_fill_the_screen() -> None:
    told = list(lines(Report((FINDING,), 143, 9)))
    assert all(line.isprintable() and len(line) < 250 for line in told)


@pytest.mark.parametrize(
    ("term", "short"),
    [
        ("https://w3id.org/plenum/ontology#text", "plenum:text"),
        ("https://w3id.org/plenum/id/task/x/1", "id/task/x/1"),
        ("https://w3id.org/plenum/shapes#Task", "shape:Task"),
        ("<http://www.w3.org/ns/oa#start>", "oa:start"),
        ('"1"^^<http://www.w3.org/2001/XMLSchema#integer>', '"1"^^xsd:integer'),
        ('"<http://www.w3.org/ns/oa#start>"', '"<http://www.w3.org/ns/oa#start>"'),
        ('"a"@en', '"a"@en'),
        ("https://example.org/a", "https://example.org/a"),
        ("_:b1", "_:b1"),
    ],
)
def test_shorten(term: str, short: str) -> None:
    assert shorten(term) == short


def test_json_holds_everything() -> None:
    content = json.loads(to_json(validate(graph(EARLY_END))))
    (finding,) = content.pop("findings")
    nodes = validate(graph(EARLY_END)).focus_nodes
    counts = {"Violation": 1, "Warning": 0, "Info": 0}
    assert content == {"conforms": False, "ok": False, "shapes": 143, "focusNodes": nodes, "counts": counts}
    assert finding["focus"] == ID + "meeting/west/plenary/2031-04-02"
    assert finding["quotes"] == [{"dispatch": ID + "dispatch/2031-05-04-0123456789ab", "start": 10, "words": "held"}]


def as_rdflib(report: Report) -> rdflib.Graph:
    return rdflib.Graph().parse(data=to_turtle(report), format="turtle")


def test_turtle_is_a_standard_report() -> None:
    case = graph(*VIOLATES)
    report = validate(case)
    made = as_rdflib(report)
    (name,) = made.subjects(RDF.type, SH.ValidationReport)
    assert made.value(name, SH.conforms) == rdflib.Literal(False)
    results = set(made.objects(name, SH.result))
    assert results == set(made.subjects(RDF.type, SH.ValidationResult))
    assert len(results) == len(report.findings) > 100
    for one in results:
        for required in (
            SH.focusNode,
            SH.resultSeverity,
            SH.sourceConstraintComponent,
            SH.sourceShape,
            SH.resultMessage,
        ):
            assert len(list(made.objects(one, required))) == 1
    assert not any(isinstance(term, rdflib.BNode) for triple in made for term in triple)


def test_turtle_says_what_the_engine_says() -> None:
    """The results of pySHACL's own report, whose nodes are blank, are those of ours."""
    case = graph(FOLDER / "task/violates/no-topic.ttl", FOLDER / "dispatch/violates/two-publishers.ttl")
    _, own, _ = pyshacl.validate(case, shacl_graph=rdflib.Graph() + load().core)
    assert isinstance(own, rdflib.Graph)

    def rows(report: rdflib.Graph) -> set[tuple[object, ...]]:
        found = report.objects(None, SH.result)
        return {tuple(report.value(one, name) for name in (*REQUIRED, SH.resultPath, SH.value)) for one in found}

    assert rows(as_rdflib(validate(case))) == rows(own)
    assert len(rows(own)) == 2


def test_turtle_is_read_alike_by_two_readers() -> None:
    text = to_turtle(validate(graph(*VIOLATES)))
    triples = [quad.triple for quad in pyoxigraph.parse(text, pyoxigraph.RdfFormat.TURTLE)]
    again = pyoxigraph.serialize(triples, format=pyoxigraph.RdfFormat.N_TRIPLES)
    assert again is not None
    first = rdflib.Graph().parse(data=text, format="turtle")
    assert set(first) == set(rdflib.Graph().parse(data=again, format="nt"))


def test_awkward_words_come_through_turtle_and_json() -> None:
    made = as_rdflib(Report((FINDING,), 143, 9))
    (one,) = made.subjects(RDF.type, SH.ValidationResult)
    assert made.value(one, SH.value) == rdflib.Literal('a "b"\nc', lang="en")
    assert str(made.value(one, SH.resultMessage)) == FINDING.message
    assert json.loads(to_json(Report((FINDING,), 143, 9)))["findings"][0]["focus_label"] == FINDING.focus_label


def test_a_conforming_report_in_turtle() -> None:
    made = as_rdflib(Report((), 143, 9))
    (name,) = made.subjects(RDF.type, SH.ValidationReport)
    assert made.value(name, SH.conforms) == rdflib.Literal(True)
    assert len(made) == 2


def test_blank_nodes_of_foreign_graphs_are_numbered() -> None:
    path = f"[ <{SH.inversePath}> <https://example.org/p> ]"
    finding = Finding("_:shape", FINDING.component, "Violation", "_:nf1", None, path, "_:nf1", "Wrong.")
    text = to_turtle(Report((finding,), 1, 1))
    assert text == to_turtle(Report((finding,), 1, 1))
    made = rdflib.Graph().parse(data=text, format="turtle")
    (one,) = made.subjects(RDF.type, SH.ValidationResult)
    assert made.value(one, SH.focusNode) == made.value(one, SH.value)
    inverse = made.value(one, SH.resultPath)
    assert made.value(inverse, SH.inversePath) == rdflib.URIRef("https://example.org/p")


SCRIPT = """
from tests.shapes.cases import VIOLATES, graph
from shapes import lines, to_json, to_turtle, validate
report = validate(graph(*VIOLATES))
print(to_turtle(report), to_json(report), *lines(report), sep="\\n")
"""


def test_the_same_graph_gives_the_same_bytes() -> None:
    root = Path(__file__).parents[2]
    made = {
        subprocess.run(
            [sys.executable, "-c", SCRIPT],
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(root)},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(made) == 1
    assert len(made.pop()) > 10_000
