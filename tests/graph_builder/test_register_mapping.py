"""The register as RDF: what the contract says of regions, bodies and meetings, and nothing that is in doubt."""

import csv
import os
import re
import subprocess
import sys
from collections import Counter
from importlib.resources import files

import pytest
import rdflib
from pyoxigraph import BlankNode, RdfFormat, parse
from rdflib.namespace import OWL, PROV, RDF, RDFS, SKOS

from graph_builder import iris
from graph_builder.quads import Quad, line
from graph_builder.register import Register, load
from graph_builder.register_mapping import quads
from ontology import ID, PREFIXES, REGISTER_GRAPH, plenum, turtle_files

P = plenum()
GEO = rdflib.Namespace(PREFIXES["geo"])
ORG = rdflib.Namespace(PREFIXES["org"])
SCHEMA = rdflib.Namespace(PREFIXES["schema"])
WGS84 = rdflib.Namespace(PREFIXES["wgs84"])


def term(name: str) -> rdflib.URIRef:
    return rdflib.URIRef(P[name])


def thing(path: str) -> rdflib.URIRef:
    return rdflib.URIRef(ID + path)


@pytest.fixture(scope="module")
def register() -> Register:
    return load()


@pytest.fixture(scope="module")
def statements(register: Register) -> list[Quad]:
    return list(quads(register))


@pytest.fixture(scope="module")
def graph(statements: list[Quad]) -> rdflib.Graph:
    triples = "".join(f"{subject} {predicate} {value} .\n" for subject, predicate, value, _ in statements)
    return rdflib.Graph().parse(data=triples, format="nt")


def test_each_statement_stands_once_in_the_graph_of_the_register(statements: list[Quad]) -> None:
    assert len(statements) == len(set(statements)) > 9000
    assert {quad[3] for quad in statements} == {f"<{REGISTER_GRAPH}>"}


def test_both_parsers_read_the_same_without_blank_nodes(statements: list[Quad], graph: rdflib.Graph) -> None:
    read = list(parse("".join(map(line, statements)).encode(), RdfFormat.N_QUADS))
    assert len(read) == len(graph) == len(statements)
    assert not any(isinstance(node, BlankNode) for quad in read for node in (quad.subject, quad.object))


def test_the_ontology_and_its_concepts_stand_there_too(graph: rdflib.Graph) -> None:
    vocabulary = rdflib.Graph()
    for file in turtle_files():
        vocabulary.parse(data=file.read_text("utf-8"), format="turtle")
    assert len(vocabulary) > 500
    assert all(triple in graph for triple in vocabulary)


def test_every_term_and_concept_used_is_defined(graph: rdflib.Graph) -> None:
    nodes = {node for triple in graph for node in triple[1:] if isinstance(node, rdflib.URIRef)}
    used = {node for node in nodes if node.startswith(P.iri)}
    assert len(used) > 30
    assert [node for node in used if (node, RDFS.label, None) not in graph] == []
    levels = set(graph.objects(predicate=term("level")))
    assert len(levels) == 6 and all((level, RDF.type, SKOS.Concept) in graph for level in levels)


@pytest.mark.parametrize(
    ("path", "classes"),
    [
        ("region/pyongyang", {"Region", "Province", "Municipality"}),
        ("region/jagang", {"Region", "Province"}),
        ("region/city/sinuiju", {"Region", "City"}),
        ("region/county/kimhwa", {"Region", "County"}),
        ("region/district/rajin", {"Region", "District"}),
        ("committee/central-committee", {"PartyBody", "Committee"}),
        ("committee/county/kimhwa", {"PartyBody", "Committee"}),
        ("body/political-bureau", {"PartyBody"}),
        ("body/military-commission/jagang", {"PartyBody"}),
        ("meeting/central-committee/8/plenary/8", {"Meeting", "PlenaryMeeting"}),
        ("meeting/party-congress/8", {"Meeting", "Congress"}),
        ("meeting/party-conference/3", {"Meeting", "Conference"}),
        ("meeting/political-bureau/8/15", {"Meeting", "BureauMeeting"}),
    ],
)
def test_all_classes_of_a_thing_are_written_out(graph: rdflib.Graph, path: str, classes: set[str]) -> None:
    types = set(graph.objects(thing(path), RDF.type))
    kind = path.partition("/")[0]
    wider = {"region": GEO.Feature, "committee": ORG.Organization, "body": ORG.Organization, "meeting": PROV.Activity}
    assert types == {term(name) for name in classes} | {wider[kind]}


def test_no_region_is_a_committee(graph: rdflib.Graph) -> None:
    regions = set(graph.subjects(RDF.type, term("Region")))
    bodies = set(graph.subjects(RDF.type, term("PartyBody")))
    assert (len(regions), len(bodies)) == (227, 266)
    assert not regions & bodies


def test_a_region_has_its_names_in_two_scripts(graph: rdflib.Graph) -> None:
    jagang = thing("region/jagang")
    assert set(graph.objects(jagang, RDFS.label)) == {rdflib.Literal("Jagang Province", "en")}
    names = {rdflib.Literal("Jagang Province", "en"), rdflib.Literal("자강도", "ko")}
    assert set(graph.objects(jagang, SKOS.prefLabel)) == names
    assert set(graph.objects(jagang, SKOS.altLabel)) == {rdflib.Literal("Jagang", "en"), rdflib.Literal("자강", "ko")}
    assert rdflib.Literal("Chagang", "en") in set(graph.objects(jagang, SKOS.hiddenLabel))


def test_no_label_is_of_two_kinds(graph: rdflib.Graph) -> None:
    kinds = (SKOS.prefLabel, SKOS.altLabel, SKOS.hiddenLabel)
    labels = Counter((node, name) for kind in kinds for node, name in graph.subject_objects(kind))
    assert len(labels) > 3000
    assert [label for label, number in labels.items() if number > 1] == []
    preferred = Counter((node, name.language) for node, name in graph.subject_objects(SKOS.prefLabel))
    assert set(preferred.values()) == {1}


def test_a_region_is_linked_to_the_same_division_elsewhere(graph: rdflib.Graph) -> None:
    wikidata, geonames = "http://www.wikidata.org/entity/", "https://sws.geonames.org/"
    jagang = {str(link) for link in graph.objects(thing("region/jagang"), OWL.sameAs)}
    assert jagang == {wikidata + "Q272406", geonames + "2045265/"}
    same = [str(link) for link in graph.objects(None, OWL.sameAs)]
    close = {str(link) for link in graph.objects(None, SKOS.closeMatch)}
    assert close == {wikidata + item for item in ("Q18808", "Q109386", "Q109079", "Q224982")}
    assert not close & set(same)
    assert all(re.fullmatch(rf"{wikidata}Q\d+|{geonames}\d+/", link) for link in same)
    assert len(same) == len(set(same)) == 45 + 212


def test_the_point_of_a_region_has_the_longitude_first(graph: rdflib.Graph) -> None:
    pyongyang = thing("region/pyongyang")
    decimal = rdflib.XSD.decimal
    assert graph.value(pyongyang, WGS84.lat) == rdflib.Literal("39.0339", datatype=decimal)
    assert graph.value(pyongyang, WGS84.long) == rdflib.Literal("125.7543", datatype=decimal)
    geometry = graph.value(pyongyang, GEO.hasGeometry)
    assert geometry == thing("region/pyongyang#geometry")
    assert (geometry, RDF.type, GEO.Geometry) in graph
    point = rdflib.Literal("POINT(125.7543 39.0339)", datatype=GEO.wktLiteral)
    assert graph.value(geometry, GEO.asWKT) == point


def test_every_point_says_what_the_numbers_say(graph: rdflib.Graph) -> None:
    places = list(graph.subject_objects(GEO.hasGeometry))
    assert len(places) == 191
    for region, geometry in places:
        lat, long = graph.value(region, WGS84.lat), graph.value(region, WGS84.long)
        assert str(graph.value(geometry, GEO.asWKT)) == f"POINT({long} {lat})"


def test_what_is_within_or_below_is_said_in_both_vocabularies(graph: rdflib.Graph) -> None:
    assert set(graph.subject_objects(term("within"))) == set(graph.subject_objects(GEO.sfWithin))
    assert (thing("region/county/kimhwa"), term("within"), thing("region/kangwon")) in graph
    below = set(graph.subject_objects(term("subordinateTo")))
    assert below == set(graph.subject_objects(ORG.subOrganizationOf))
    assert (thing("committee/county/kimhwa"), thing("committee/kangwon")) in below
    assert len(below) == 261


def test_every_committee_of_a_region_leads_it_and_no_commission_does(graph: rdflib.Graph) -> None:
    leads = dict(graph.subject_objects(term("jurisdiction")))
    assert len(leads) == 213
    for committee, region in leads.items():
        assert (committee, RDF.type, term("Committee")) in graph
        assert str(committee).replace("/committee/", "/region/") == str(region)


def test_every_body_has_one_level_and_is_in_the_register(graph: rdflib.Graph) -> None:
    for body in graph.subjects(RDF.type, term("PartyBody")):
        assert len(list(graph.objects(body, term("level")))) == 1
        assert graph.value(body, term("inRegister")) == rdflib.Literal(True)


def test_a_numbered_meeting_has_its_body_number_term_and_days(register: Register, graph: rdflib.Graph) -> None:
    assert set(graph.subjects(RDF.type, term("Meeting"))) == {
        rdflib.URIRef(iris.meeting(key)) for key in register.meetings
    }
    eighth = thing("meeting/central-committee/8/plenary/8")
    assert {predicate: graph.value(eighth, predicate) for predicate in set(graph.predicates(eighth))} | {
        RDF.type: None, SKOS.altLabel: None
    } == {
        RDF.type: None,
        SKOS.altLabel: None,
        RDFS.label: rdflib.Literal("8th plenary meeting of the 8th Central Committee of the WPK", "en"),
        term("ofBody"): thing("committee/central-committee"),
        SCHEMA.organizer: thing("committee/central-committee"),
        term("ordinal"): rdflib.Literal(8),
        term("term"): rdflib.Literal(8),
        term("startDate"): rdflib.Literal("2023-06-16", datatype=rdflib.XSD.date),
        term("endDate"): rdflib.Literal("2023-06-18", datatype=rdflib.XSD.date),
        term("enlarged"): rdflib.Literal(True),
        rdflib.DCTERMS.source: rdflib.Literal("kcnawatch 1686989466; eng.danfetv.com 81730; panafricannews 2023-06-22"),
    }  # fmt: skip
    assert graph.value(thing("meeting/party-congress/8"), term("term")) is None


# --- doubts -----------------------------------------------------------------------------------------------------------


def rows(file: str) -> list[dict[str, str]]:
    return list(csv.DictReader(files("data").joinpath("register", file).read_text("utf-8").splitlines()))


def test_what_no_opened_source_bears_out_is_marked(register: Register, graph: rdflib.Graph) -> None:
    marked = set(graph.subjects(term("unconfirmed"), rdflib.Literal(True)))
    expected = {thing(path) for path, region in register.regions.items() if not region.confirmed}
    expected |= {thing(path) for path, entry in register.entries.items() if not entry.confirmed}
    expected |= {rdflib.URIRef(iris.meeting(key)) for key, m in register.meetings.items() if not m.confirmed}
    assert marked == expected
    assert len(marked) == 10 + 16 + 8
    assert {thing("body/department/civil-defence"), thing("region/county/sungho")} <= marked
    assert thing("meeting/central-committee/6/plenary/18") in marked
    assert len(list(graph.triples((None, term("unconfirmed"), None)))) == len(marked)


def test_doubtful_values_are_stated_nowhere(statements: list[Quad]) -> None:
    everything = "".join(map(line, statements))
    withheld = 0
    for file in ("regions.csv", "subregions.csv", "bodies.csv"):
        for row in rows(file):
            node = f"<{ID}{row['path']}>"
            about = [quad for quad in statements if quad[0] == node]
            for column in set(row["unconfirmed"].split("|")) & {"wikidata", "korean", "valid_from"}:
                assert not any(row[column] in quad[2] for quad in about if "source" not in quad[1]), (node, column)
                withheld += 1
            for name in filter(None, row.get("unconfirmed_names", "").split("|")):
                assert f'"{name}"' not in everything
                withheld += 1
    assert withheld == 8 + 3 + 1 + 3
    assert "Q1415683" not in everything and "Q705265" not in everything and "Q705723" not in everything


def test_doubtful_days_are_stated_nowhere(statements: list[Quad]) -> None:
    days = Counter(quad[2] for quad in statements if quad[1] in {f"<{P.startDate}>", f"<{P.endDate}>"})
    certain: Counter[str] = Counter()
    for row in rows("meetings.csv"):
        if row["ordinal"]:
            for column in ("start", "end"):
                if row[column] and row[column + "_status"] != "unconfirmed":
                    certain[f'"{row[column]}"^^<{rdflib.XSD.date}>'] += 1
    assert days == certain
    assert sum(days.values()) == 97


def test_no_question_mark_is_stated_of_a_thing(statements: list[Quad]) -> None:
    about_things = [quad for quad in statements if quad[0].startswith(f"<{ID}") and "definition" not in quad[1]]
    assert len(about_things) > 8000
    assert [quad for quad in about_things if "?" in quad[2]] == []


# --- the same bytes every time ----------------------------------------------------------------------------------------


def test_two_hash_seeds_give_the_same_bytes() -> None:
    program = (
        "import hashlib; from graph_builder.quads import line; from graph_builder.register import load;"
        "from graph_builder.register_mapping import quads;"
        "print(hashlib.sha256(''.join(map(line, quads(load()))).encode()).hexdigest())"
    )
    digests = {
        subprocess.run(
            [sys.executable, "-c", program],
            env={**os.environ, "PYTHONHASHSEED": seed},
            check=True,
            capture_output=True,
            text=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(digests) == 1
