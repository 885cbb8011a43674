"""Datasets as files and as stores. The statements are invented."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import BlankNode, DefaultGraph, Literal, NamedNode, Quad, RdfFormat, Store, Triple
from rdflib import Dataset, Graph

from graph_builder import dataset
from graph_builder.quads import day, integer, iri, line, text
from ontology.namespaces import ID, RDF, RDFS, XSD

MEETING = iri(ID + "meeting/kangwon/plenary/2031-03-03")
FIRST, SECOND = iri(ID + "dispatch/2031-03-03-aaaaaaaaaaaa/graph"), iri(ID + "register/graph")
LABEL = iri(RDFS.label)
QUADS = [
    (MEETING, iri(RDF.type), iri("https://w3id.org/plenum/ontology#Meeting"), FIRST),
    (MEETING, iri(RDF.type), iri("https://w3id.org/plenum/ontology#Meeting"), SECOND),
    (MEETING, LABEL, text("“Invented”\r\n\\ meeting\t<of> & nobody", "en"), FIRST),
    (MEETING, LABEL, text("강원도당위원회", "ko"), SECOND),
    (MEETING, iri("https://w3id.org/plenum/ontology#startDate"), day(date(2031, 3, 3)), FIRST),
    (MEETING, iri("https://w3id.org/plenum/ontology#ordinal"), integer(3), FIRST),
]
LINES = "".join(map(line, QUADS)).encode()


def merge(store: Store) -> set[Triple]:
    return {quad.triple for quad in store.quads_for_pattern(None, None, None, DefaultGraph())}


def named(store: Store) -> set[Quad]:
    return {quad for quad in store if quad.graph_name != DefaultGraph()}


@pytest.fixture
def store() -> Store:
    return dataset.from_lines(LINES)


def test_the_default_graph_is_the_merge_and_the_named_graphs_stay(store: Store) -> None:
    assert len(merge(store)) == 5
    assert len(named(store)) == 6
    assert {str(name) for name in store.named_graphs()} == {FIRST, SECOND}


@pytest.mark.parametrize("ending", sorted(dataset.FORMATS))
def test_what_is_written_reads_back(tmp_path: Path, store: Store, ending: str) -> None:
    path = f"{tmp_path}/a.{ending}"
    chosen = dataset.format_of(path)
    dataset.write(store, path, chosen)
    again = dataset.load(path)
    assert merge(again) == merge(store)
    assert named(again) == (named(store) if chosen.supports_datasets else set())


@pytest.mark.parametrize(
    ("ending", "reader"), [("ttl", "turtle"), ("nt", "nt"), ("rdf", "xml"), ("nq", "nquads"), ("trig", "trig")]
)
def test_rdflib_reads_the_same(tmp_path: Path, store: Store, ending: str, reader: str) -> None:
    path = f"{tmp_path}/a.{ending}"
    dataset.write(store, path, dataset.format_of(path))
    found = Dataset(default_union=True) if ending in ("nq", "trig") else Graph()
    found.parse(data=Path(path).read_bytes(), format=reader)
    ours = dataset.to_rdflib(store)
    assert set(found.triples((None, None, None))) == set(ours)


@pytest.mark.parametrize("ending", sorted(dataset.FORMATS))
def test_bytes_do_not_depend_on_the_order_of_statements(store: Store, ending: str) -> None:
    chosen = dataset.FORMATS[ending]
    turned = Store()
    turned.extend(reversed(list(store)))
    assert dataset.serialized(dataset.statements(turned, chosen), chosen) == dataset.serialized(
        dataset.statements(store, chosen), chosen
    )


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_a_line_is_written_as_the_store_writes_it(value: str) -> None:
    ours = line((MEETING, LABEL, text(value, "en"), FIRST)).encode()
    rows = dataset.statements(dataset.from_lines(ours), RdfFormat.N_QUADS)
    assert dataset.serialized(rows, RdfFormat.N_QUADS) == ours


def test_turtle_reads_well(store: Store) -> None:
    content = dataset.serialized(dataset.statements(store, RdfFormat.TURTLE), RdfFormat.TURTLE).decode()
    head, _, body = content.partition("\n\n")
    assert "@prefix plenum: <https://w3id.org/plenum/ontology#> ." in head.splitlines()
    assert body.startswith("<meeting/kangwon/plenary/2031-03-03> a plenum:Meeting ;\n\trdfs:label ")


def test_a_file_of_triples_is_the_default_graph(tmp_path: Path) -> None:
    (tmp_path / "a.ttl").write_text("<http://a> <http://b> 'c' .")
    found = dataset.load(f"{tmp_path}/a.ttl")
    assert [str(quad.graph_name) for quad in found] == ["DEFAULT"]


def test_a_statement_of_the_default_graph_alone_is_not_lost(tmp_path: Path) -> None:
    (tmp_path / "a.trig").write_text("<http://a> <http://b> 'c' . <http://g> { <http://a> <http://b> 'd' }")
    dataset.write(dataset.load(f"{tmp_path}/a.trig"), f"{tmp_path}/b.nq", RdfFormat.N_QUADS)
    assert (tmp_path / "b.nq").read_text() == ('<http://a> <http://b> "c" .\n<http://a> <http://b> "d" <http://g> .\n')


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("a.ttl", b"<http://a> <http://b> 1 .\n<a b>", "a.ttl:2 cannot be read: "),
        ("a.nq", b"nonsense", "a.nq:1 cannot be read: "),
        ("a.rdf", b"<rdf", "a.rdf cannot be read: "),
        ("a.jsonld", b"{", "a.jsonld"),
        ("a.ttl", b"\xff", "a.ttl:1 cannot be read: "),
        ("a.csv", b"", "a.csv has no known RDF format: end in one of .nq .trig .ttl .nt .jsonld .rdf."),
    ],
)
def test_what_is_no_dataset_is_one_sentence(tmp_path: Path, name: str, content: bytes, says: str) -> None:
    (tmp_path / name).write_bytes(content)
    with pytest.raises((dataset.BrokenDataset, dataset.UnknownFormat)) as caught:
        dataset.load(f"{tmp_path}/{name}")
    assert str(caught.value).startswith(f"{tmp_path}/{says}")
    assert "\n" not in str(caught.value)


def test_a_missing_file_and_a_folder(tmp_path: Path) -> None:
    (tmp_path / "a.ttl").mkdir()
    for path, reason in ((f"{tmp_path}/b.ttl", "it does not exist, correct the name"), (f"{tmp_path}/a.ttl", "Is a ")):
        with pytest.raises(dataset.BrokenDataset, match=reason):
            dataset.load(path)


def test_rdf_xml_refuses_what_xml_cannot_hold(tmp_path: Path) -> None:
    store = dataset.from_lines(line((MEETING, LABEL, '"a\\u000Cb"', FIRST)).encode())
    with pytest.raises(dataset.Unrepresentable):
        dataset.write(store, f"{tmp_path}/a.rdf", RdfFormat.RDF_XML)
    dataset.write(store, f"{tmp_path}/a.ttl", RdfFormat.TURTLE)
    assert [found.name for found in tmp_path.iterdir()] == ["a.ttl"]


def test_rdflib_gets_every_term_as_written() -> None:
    store = Store()
    node = NamedNode("http://a")
    literals = [Literal("x", language="en"), Literal(1), Literal("plain")]
    store.extend([Quad(node, node, node), Quad(node, node, BlankNode("b"))])
    store.extend(Quad(node, node, value) for value in literals)
    found = {value.n3() for value in dataset.to_rdflib(store).objects()}
    assert found == {"<http://a>", "_:b", '"x"@en', f'"1"^^<{XSD.integer}>', '"plain"'}


@given(st.text(st.characters(exclude_categories=["Cs"])), st.sampled_from([None, "en", "ko"]))
def test_any_text_survives_as_a_line(value: str, language: str | None) -> None:
    [quad] = dataset.from_lines(line((MEETING, LABEL, text(value, language), FIRST)).encode()).quads_for_pattern(
        None, None, None, DefaultGraph()
    )
    assert quad.object == Literal(value, language=language)
