"""GEXF files as the importers want them: structure, relations, time, looks, awkward values."""

from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any

import networkx as nx
import pytest
from hypothesis import HealthCheck, given, settings
from lxml import etree

from graph_builder.attributes import Columns
from graph_builder.elements import UnwritableNetwork
from graph_builder.files import Unwritable
from graph_builder.gexf import GEXF, VIZ, write_gexf
from graph_builder.network import network, views
from tests.graph_builder.awkward import COLUMNS
from tests.graph_builder.network_store import store

NAMES = {"g": GEXF, "v": VIZ}


def written(graph: nx.Graph, folder: Path) -> Any:
    """The root of the file that ``graph`` gives."""
    path = folder / "network.gexf"
    write_gexf(graph, str(path))
    return etree.parse(path).getroot()


@pytest.fixture(params=views(), ids=str)
def case(request: pytest.FixtureRequest, tmp_path: Path) -> tuple[nx.MultiDiGraph, Any]:
    graph = network(store(), request.param)
    return graph, written(graph, tmp_path)


def values(element: Any) -> dict[str, str]:
    return {value.get("for"): value.get("value") for value in element.iterfind("g:attvalues/g:attvalue", NAMES)}


def test_ids_are_unique_and_ends_declared(case: tuple[nx.MultiDiGraph, Any]) -> None:
    graph, root = case
    nodes = [node.get("id") for node in root.iterfind(".//g:node", NAMES)]
    edges = list(root.iterfind(".//g:edge", NAMES))
    assert nodes == sorted(graph) and len(set(nodes)) == len(nodes)
    assert len({edge.get("id") for edge in edges}) == len(edges) == graph.number_of_edges()
    assert {edge.get(end) for edge in edges for end in ("source", "target")} <= set(nodes)


def test_parallel_relations_are_edges_of_different_kinds(case: tuple[nx.MultiDiGraph, Any]) -> None:
    graph, root = case
    edges = [(e.get("source"), e.get("target"), e.get("kind")) for e in root.iterfind(".//g:edge", NAMES)]
    assert set(edges) == set(graph.edges(keys=True))
    assert len(edges) == len(set(edges))
    assert all(values(edge)["relation"] == edge.get("kind") for edge in root.iterfind(".//g:edge", NAMES))


def test_columns_are_declared_once_and_stand_before_the_nodes(case: tuple[nx.MultiDiGraph, Any]) -> None:
    _, root = case
    graph = root.find("g:graph", NAMES)
    assert [etree.QName(child).localname for child in graph] == ["attributes", "attributes", "nodes", "edges"]
    assert [(block.get("class"), block.get("mode")) for block in graph[:2]] == [("node", "static"), ("edge", "static")]
    for block, elements in zip(graph[:2], graph[2:], strict=True):
        declared = [attribute.get("id") for attribute in block]
        assert all(attribute.get("title") == attribute.get("id") for attribute in block)
        assert {attribute.get("type") for attribute in block} <= {"string", "double", "long", "boolean"}
        assert len({name.lower() for name in declared}) == len(declared)
        assert not {"id", "type", "timeset", "weight", "label", "x", "y", "size", "r", "g", "b"} & set(declared)
        used = Counter(name for element in elements for name in values(element))
        assert set(used) == set(declared)
        assert not any(value in ("", "None", "null") for element in elements for value in values(element).values())


def test_every_edge_has_a_positive_weight_and_no_direction_of_its_own(case: tuple[nx.MultiDiGraph, Any]) -> None:
    _, root = case
    assert root.find("g:graph", NAMES).get("defaultedgetype") == "directed"
    for edge in root.iterfind(".//g:edge", NAMES):
        assert float(edge.get("weight")) > 0
        assert edge.get("label")
        assert edge.get("type") is None


def test_every_node_has_a_label_a_place_a_size_and_a_colour_without_alpha(case: tuple[nx.MultiDiGraph, Any]) -> None:
    _, root = case
    for node in root.iterfind(".//g:node", NAMES):
        assert node.get("label")
        assert set(node.find("v:color", NAMES).attrib) == {"r", "g", "b"}
        assert all(0 <= int(channel) <= 255 for channel in node.find("v:color", NAMES).attrib.values())
        assert float(node.find("v:size", NAMES).get("value")) >= 10
        assert [float(node.find("v:position", NAMES).get(axis)) for axis in "xyz"][2] == 0.0


def test_time_is_given_in_full_dates_and_only_where_it_is_known(case: tuple[nx.MultiDiGraph, Any]) -> None:
    _, root = case
    graph = root.find("g:graph", NAMES)
    assert (graph.get("mode"), graph.get("timeformat")) == ("dynamic", "date")
    spells = 0
    for element in root.iterfind(".//g:node", NAMES):
        columns = values(element)
        found = [
            (date.fromisoformat(s.get("start")), date.fromisoformat(s.get("end")))
            for s in element.iterfind(".//g:spell", NAMES)
        ]
        known = "first_date" in columns
        assert found == (
            [(date.fromisoformat(columns["first_date"]), date.fromisoformat(columns["last_date"]))] if known else []
        )
        spells += known
    assert spells > 0
    assert any(edge.find("g:spells", NAMES) is not None for edge in root.iterfind(".//g:edge", NAMES))


def test_the_file_says_what_it_is_and_not_when_it_was_written(case: tuple[nx.MultiDiGraph, Any]) -> None:
    graph, root = case
    assert (root.tag, root.get("version")) == (f"{{{GEXF}}}gexf", "1.3")
    meta = root.find("g:meta", NAMES)
    assert not meta.attrib
    assert meta.findtext("g:title", namespaces=NAMES) == graph.graph["title"]
    assert meta.findtext("g:description", namespaces=NAMES) == graph.graph["description"]


def test_networkx_reads_it_back(case: tuple[nx.MultiDiGraph, Any], tmp_path: Path) -> None:
    graph, _ = case
    back = nx.read_gexf(tmp_path / "network.gexf")
    assert (set(back), back.number_of_edges()) == (set(graph), graph.number_of_edges())
    for node, attributes in graph.nodes(data=True):
        assert back.nodes[node]["label"] == attributes["label"]
        assert back.nodes[node]["mentions"] == attributes["mentions"]
        assert back.nodes[node]["viz"]["position"]["x"] == attributes["x"]
        assert back.nodes[node].get("latitude") == attributes.get("latitude")


@pytest.mark.parametrize(
    ("columns", "expected"),
    [
        ({"first_date": "2023", "last_date": "2023"}, ("2023-01-01", "2023-12-31")),
        ({"first_date": "2023-06-27"}, ("2023-06-27", "2023-06-27")),
        ({"last_date": "2023-06"}, ("2023-06-01", "2023-06-30")),
        ({"first_date": date(2023, 6, 27), "last_date": date(2023, 6, 28)}, ("2023-06-27", "2023-06-28")),
        ({"first_date": "2023-06-28", "last_date": "2023-06-27"}, None),
        ({"first_date": "soon"}, None),
        ({}, None),
    ],
)
def test_partial_dates_are_padded_and_impossible_ones_left_out(
    columns: dict[str, Any], expected: tuple[str, str] | None, tmp_path: Path
) -> None:
    graph = nx.MultiDiGraph()
    graph.add_node("a", **columns)
    spell = written(graph, tmp_path).find(".//g:spell", NAMES)
    assert (None if spell is None else (spell.get("start"), spell.get("end"))) == expected


def test_an_edge_without_a_relation_has_its_key_as_its_kind(tmp_path: Path) -> None:
    graph = nx.MultiDiGraph()
    graph.add_edges_from([("a", "b", "chairs"), ("a", "b", "reports to")])
    root = written(graph, tmp_path)
    assert {edge.get("kind") for edge in root.iterfind(".//g:edge", NAMES)} == {"chairs", "reports to"}
    plain = written(nx.Graph([("a", "b")]), tmp_path)
    assert plain.find("g:graph", NAMES).get("defaultedgetype") == "undirected"
    assert plain.find(".//g:edge", NAMES).get("kind") is None
    assert plain.find(".//g:node", NAMES).get("label") == "a"


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(one=COLUMNS, other=COLUMNS, edge=COLUMNS)
def test_no_value_breaks_the_file(
    one: dict[str, Any], other: dict[str, Any], edge: dict[str, Any], tmp_path: Path
) -> None:
    graph = nx.MultiDiGraph()
    graph.add_nodes_from([("a", one), ("b", other)])
    graph.add_edges_from([("a", "b", "k", edge)])
    root = written(graph, tmp_path)
    nodes = {node.get("id"): node for node in root.iterfind(".//g:node", NAMES)}
    for name, attributes in (("a", one), ("b", other)):
        expected = Columns([one, other]).row(attributes)
        texts = {n: str(v).lower() if isinstance(v, bool) else str(v) for n, v in expected.items()}
        assert nodes[name].get("label") == texts.pop("label", name)
        assert values(nodes[name]) == {
            n: text for n, text in texts.items() if n not in ("x", "y", "size", "r", "g", "b")
        }
    assert nx.read_gexf(tmp_path / "network.gexf").number_of_edges() == 1


@pytest.mark.parametrize("weight", [0, -1, None, "much", float("nan"), float("inf"), [(1.0, None, None)]])
def test_a_weight_that_importers_drop_is_refused_and_no_file_is_left(weight: Any, tmp_path: Path) -> None:
    graph = nx.MultiDiGraph()
    graph.add_edges_from([("a", "b", "k", {"weight": weight})])
    with pytest.raises(UnwritableNetwork, match="a to b weighs"):
        write_gexf(graph, str(tmp_path / "network.gexf"))
    assert list(tmp_path.iterdir()) == []


def test_a_failed_write_leaves_the_old_file(tmp_path: Path) -> None:
    path = tmp_path / "network.gexf"
    write_gexf(nx.MultiDiGraph([("a", "b")]), str(path))
    before = path.read_bytes()
    with pytest.raises(UnwritableNetwork):
        write_gexf(nx.MultiDiGraph([("a", "b", {"weight": 0})]), str(path))
    assert path.read_bytes() == before and len(list(tmp_path.iterdir())) == 1
    with pytest.raises(Unwritable):
        write_gexf(nx.MultiDiGraph(), str(tmp_path / "nowhere" / "network.gexf"))


def test_two_nodes_of_one_name_are_refused(tmp_path: Path) -> None:
    graph = nx.MultiDiGraph()
    graph.add_nodes_from([1, "1"])
    with pytest.raises(UnwritableNetwork, match="two nodes have the id '1'"):
        write_gexf(graph, str(tmp_path / "network.gexf"))
