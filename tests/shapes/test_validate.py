"""Judging graphs and files of every kind, good and bad."""

from functools import cache
from pathlib import Path

import pytest
import rdflib
from pyoxigraph import Triple
from rdflib import RDF, SH

from ontology import KnowledgeGraphError, plenum
from ontology.terms import node
from plenum.graphs import open_graph
from shapes import BadShapes, BadTerm, Finding, Quote, UnreadableGraph, validate, validate_file
from shapes.graphs import to_rdflib
from shapes.validate import load
from tests.shapes.cases import CONFORMS, FOLDER, graph

EARLY_END = FOLDER / "meeting/violates/ends-before-it-starts.ttl"
ID = "https://w3id.org/plenum/id/"
MEETING = ID + "meeting/west/plenary/2031-04-02"
DISPATCH = ID + "dispatch/2031-05-04-0123456789ab"


def test_a_finding_says_what_is_wrong_where_and_in_whose_words() -> None:
    report = validate(graph(EARLY_END))
    assert report.findings == (
        Finding(
            shape="https://w3id.org/plenum/shapes#Meeting-startDate-order",
            component=str(SH.SPARQLConstraintComponent),
            severity="Violation",
            focus=MEETING,
            focus_label="Enlarged plenary meeting of the West Provincial Party Committee, 2031-04-02",
            path=plenum().startDate,
            value='"2031-04-02"^^<http://www.w3.org/2001/XMLSchema#date>',
            message="This meeting ends before it starts: plenum:startDate should be on or before plenum:endDate.",
            quotes=(Quote(DISPATCH, 10, "held"),),
            dispatches=(DISPATCH,),
        ),
    )
    assert (report.conforms, report.ok) == (False, False)
    assert report.counts == {"Violation": 1, "Warning": 0, "Info": 0}


def test_only_the_words_that_bear_out_the_property_are_quoted() -> None:
    case = graph(EARLY_END)
    other = DISPATCH.replace("dispatch", "passage") + "/20-24"
    case.parse(FOLDER / "passage/conforms/a-passage.ttl")
    case.add((rdflib.URIRef(MEETING), rdflib.URIRef(plenum().evidence), rdflib.URIRef(other)))
    case.remove((rdflib.URIRef(other.replace("20-24", "10-14")), rdflib.URIRef(plenum().supports), None))
    (finding,) = [f for f in validate(case).findings if f.shape.endswith("startDate-order")]
    assert [quote.start for quote in finding.quotes] == [20]


@pytest.mark.parametrize(
    ("case", "start", "words"),
    [
        ("passage/violates/no-rule", 20, "held"),
        ("passage/violates/characters-counted-in-bytes", 20, "회의"),
        ("passage/violates/words-twice", None, "held"),
    ],
)
def test_a_passage_is_quoted_itself(case: str, start: int | None, words: str) -> None:
    (finding,) = validate(graph(FOLDER / f"{case}.ttl")).findings
    assert finding.quotes == (Quote(DISPATCH, start, words),)
    assert finding.dispatches == (DISPATCH,)


def test_warnings_do_not_conform_and_are_yet_usable() -> None:
    report = validate(graph(FOLDER / "meeting/violates/two-first-days.ttl"))
    assert (report.conforms, report.ok) == (False, True)
    assert report.counts == {"Violation": 0, "Warning": 1, "Info": 0}


def test_shapes_and_nodes_are_counted() -> None:
    report = validate(graph(CONFORMS[0]))
    typed = set(graph(CONFORMS[0]).subjects(RDF.type))
    assert (report.shapes, report.focus_nodes) == (143, len(typed))


def test_an_empty_graph_conforms_and_has_no_nodes() -> None:
    report = validate(rdflib.Graph())
    assert (report.conforms, report.focus_nodes) == (True, 0)


def test_the_graph_is_left_as_it_is() -> None:
    case = graph(EARLY_END)
    before = set(case)
    validate(case)
    assert set(case) == before


def test_a_dataset_is_judged_as_the_merge_of_its_graphs() -> None:
    dataset = rdflib.Dataset()
    for number, triple in enumerate(sorted(graph(EARLY_END))):
        dataset.graph(rdflib.URIRef(f"urn:graph:{number % 3}")).add(triple)
    assert validate(dataset) == validate(graph(EARLY_END))


def test_every_format_gives_the_same_report(tmp_path: Path) -> None:
    case = graph(EARLY_END)
    expected = validate(case)
    forms = {"nt": "nt", "ttl": "turtle", "rdf": "pretty-xml", "jsonld": "json-ld"}
    for ending, form in forms.items():
        case.serialize(tmp_path / f"case.{ending}", format=form, encoding="utf-8")
    dataset = rdflib.Dataset()
    for number, triple in enumerate(sorted(case)):
        dataset.graph(rdflib.URIRef(f"urn:graph:{number % 3}")).add(triple)
        dataset.graph(rdflib.URIRef("urn:graph:again")).add(triple)
    for ending, form in {"nq": "nquads", "trig": "trig"}.items():
        dataset.serialize(tmp_path / f"case.{ending}", format=form)
    files = sorted(tmp_path.iterdir())
    assert len(files) == 6
    assert [validate_file(str(file)) for file in files] == [expected] * 6


@pytest.mark.parametrize(
    ("good", "bad", "shape"),
    [
        ('"true"^^<http://www.w3.org/2001/XMLSchema#boolean>', '"maybe"', "enlarged"),
        ('"true"^^<http://www.w3.org/2001/XMLSchema#boolean>', '"True"', "enlarged"),
        ('"2031-04-02"^^<http://www.w3.org/2001/XMLSchema#date>', '"2031-02-30"', "startDate"),
    ],
)
def test_malformed_literals_of_a_file_are_findings_as_written(tmp_path: Path, good: str, bad: str, shape: str) -> None:
    case = graph(FOLDER / "meeting/conforms/a-reported-meeting.ttl").serialize(format="nt")
    (line,) = [line for line in case.splitlines() if f"#{shape}> {good}" in line]
    path = tmp_path / "case.nt"
    path.write_text(case.replace(line, line.replace(good.partition("^^")[0], bad)))
    findings = validate_file(str(path)).findings
    assert f"https://w3id.org/plenum/shapes#Meeting-{shape}" in {finding.shape for finding in findings}
    assert all(finding.value is None or bad in finding.value for finding in findings)


@pytest.mark.parametrize(
    ("name", "content", "message", "line"),
    [
        ("broken.ttl", b"<a:b> <a:c> 'x' .\n<a:b> <a:c> .\n", "line 2, cannot be read", 2),
        ("latin.nq", b'<a:b> <a:c> <a:d> .\n<a:b> <a:c> "\xff" .\n', "line 2, cannot be read", 2),
        ("broken.jsonld", b'{"@id": \n\n }', "line 3, cannot be read", 3),
        ("broken.rdf", b"<rdf:RDF>", "cannot be read as a graph: Unknown prefix rdf:.", None),
        ("graph.docx", b"", "its ending names no format", None),
        ("graph", b"", "its ending names no format", None),
    ],
)
def test_a_file_that_is_no_graph_is_named(
    tmp_path: Path, name: str, content: bytes, message: str, line: int | None
) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(UnreadableGraph) as caught:
        validate_file(str(path))
    assert message in str(caught.value)
    assert (caught.value.path, caught.value.line) == (str(path), line)


def test_a_missing_file_and_a_folder_are_named(tmp_path: Path) -> None:
    with pytest.raises(UnreadableGraph, match="there is no such file"):
        validate_file(str(tmp_path / "none.ttl"))
    (tmp_path / "folder.ttl").mkdir()
    with pytest.raises(UnreadableGraph, match="directory"):
        validate_file(str(tmp_path / "folder.ttl"))


def test_triple_terms_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "new.ttl"
    path.write_text("<a:a> <a:b> <<( <a:a> <a:b> <a:c> )>> .")
    with pytest.raises(BadTerm, match=r"RDF 1\.2"):
        validate_file(str(path))


@pytest.mark.parametrize("iri", ["not an iri", "relative", "http://example.org/<"])
def test_an_iri_that_is_none_is_refused(iri: str) -> None:
    case = rdflib.Graph()
    case.add((rdflib.URIRef(iri), RDF.type, rdflib.URIRef(plenum().Meeting)))
    with pytest.raises(BadTerm) as caught:
        validate(case)
    assert caught.value.term == iri


def test_a_literal_that_has_properties_is_refused() -> None:
    case = rdflib.Graph()
    case.add((rdflib.Literal("West"), RDF.type, rdflib.URIRef(plenum().Region)))
    with pytest.raises(BadTerm):
        validate(case)


@pytest.mark.parametrize("error", [BadShapes("x"), BadTerm("x", "y"), UnreadableGraph("x", "y", 3)])
def test_errors_are_those_that_a_user_can_mend(error: KnowledgeGraphError) -> None:
    assert (error.status, error.exit_code) == (400, 2)
    assert str(error).endswith(".")


ODD = [
    rdflib.URIRef("https://example.org/odd"),
    rdflib.BNode("odd"),
    rdflib.Literal(""),
    rdflib.Literal("odd"),
    rdflib.Literal("odd", lang="en"),
    rdflib.Literal("2031-02-30", datatype=rdflib.XSD.date, normalize=False),
    rdflib.Literal("2031-02-03", datatype=rdflib.XSD.date),
    rdflib.Literal("2031", datatype=rdflib.XSD.gYear),
    rdflib.Literal("2031-02-03T00:00:00Z", datatype=rdflib.XSD.dateTime),
    rdflib.Literal("one", datatype=rdflib.XSD.integer, normalize=False),
    rdflib.Literal(-1),
    rdflib.Literal(1.5),
    rdflib.Literal("NaN", datatype=rdflib.XSD.double),
    rdflib.Literal("maybe", datatype=rdflib.XSD.boolean, normalize=False),
    rdflib.Literal("odd", datatype=rdflib.URIRef("https://example.org/type")),
]


@pytest.mark.parametrize("odd", ODD, ids=lambda odd: odd.n3())
def test_no_value_stops_a_validation(odd: rdflib.term.Node) -> None:
    """Every property of every node of a good graph gets an odd value beside its own, and all are judged."""
    good = graph(*CONFORMS)
    case = rdflib.Graph()
    case += good
    for subject, path, _ in good:
        if path != RDF.type or not isinstance(odd, rdflib.Literal):
            case.add((subject, path, odd))
    found = {finding.shape for finding in validate(case).findings}
    assert len(found) > 40


def test_shapes_of_ones_own_are_used_instead() -> None:
    shapes = rdflib.Graph()
    shapes.parse(
        data="""@prefix sh: <http://www.w3.org/ns/shacl#> . @prefix plenum: <https://w3id.org/plenum/ontology#> .
        @prefix my: <https://example.org/my#> .
        my:Adopting a sh:NodeShape ; sh:targetClass plenum:Meeting ; sh:property my:adopts .
        my:adopts a sh:PropertyShape ; sh:path [ sh:inversePath plenum:adoptedAt ] ; sh:minCount 1 ;
            sh:severity my:Grave ; sh:message "It adopts nothing."@en ."""
    )
    (finding,) = validate(graph(), shapes).findings
    assert finding.focus == ID + "meeting/west/plenary/2031-05-02"
    assert (finding.shape, finding.severity) == ("https://example.org/my#adopts", "https://example.org/my#Grave")
    assert finding.path == f"[ <{SH.inversePath}> <{plenum().adoptedAt}> ]"
    assert validate(graph(), shapes).ok


def test_the_shapes_are_left_as_they_are() -> None:
    ours = set(load().all)
    validate(rdflib.Graph(), load().all)
    validate(rdflib.Graph())
    assert (set(load().all), len(load().core)) == (ours, len(ours) - len(load().queries))


def test_shapes_that_are_none_are_refused() -> None:
    shapes = rdflib.Graph()
    shapes.parse(
        data="""@prefix sh: <http://www.w3.org/ns/shacl#> . @prefix my: <https://example.org/my#> .
        my:Broken a sh:NodeShape ; sh:targetClass my:Thing ; sh:minCount 1 ."""
    )
    case = rdflib.Graph()
    case.add((rdflib.URIRef("https://example.org/a"), RDF.type, rdflib.URIRef("https://example.org/my#Thing")))
    with pytest.raises(BadShapes, match="PropertyShape"):
        validate(case, shapes)


@cache
def built() -> tuple[rdflib.Graph, list[Triple]]:
    """The graph of the bundled dispatch with the register, and the dispatch's own statements."""
    store = open_graph(None)
    own = [quad.triple for quad in store if "/dispatch/" in str(quad.graph_name)]
    return to_rdflib(store), sorted(own, key=str)


def test_what_a_build_writes_conforms() -> None:
    report = validate(built()[0])
    assert report.findings == ()
    assert report.focus_nodes > 500


NEEDED = (
    "reportedIn",
    "adoptedAt",
    "adopts",
    "partOf",
    "ofBody",
    "collective",
    "enlarged",
    "term",
    "text",
    "topic",
    "contentHash",
    "rule",
)


@pytest.mark.parametrize("name", NEEDED)
def test_no_statement_of_these_properties_can_be_lost_unseen(name: str) -> None:
    graph, own = built()
    lost = next(triple for triple in own if triple.predicate.value == plenum()[name])
    case = rdflib.Graph()
    case += graph
    case.remove((node(lost.subject), node(lost.predicate), node(lost.object)))
    assert not validate(case).ok


def test_no_fact_can_lose_its_words_unseen() -> None:
    graph, _ = built()
    case = rdflib.Graph()
    case += graph
    case.remove((None, rdflib.URIRef(plenum().supports), rdflib.URIRef(plenum().startDate)))
    warned = {finding.path for finding in validate(case).findings if finding.severity == "Warning"}
    assert warned == {plenum().startDate}
