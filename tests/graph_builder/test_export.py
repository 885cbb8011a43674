"""GraphML files as the importers want them, and what holds for files of both formats."""

import hashlib
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import igraph
import networkx as nx
import pytest
from hypothesis import HealthCheck, given, settings
from lxml import etree

from graph_builder.attributes import Columns
from graph_builder.export import FORMATS, UnknownNetworkFormat, UnwritableNetwork, write, write_graphml
from graph_builder.network import network, views
from tests.graph_builder.awkward import COLUMNS
from tests.graph_builder.network_store import store

NAMES = {"g": "http://graphml.graphdrawing.org/xmlns"}
SCHEMA_TYPES = {"boolean", "int", "long", "float", "double", "string"}


@pytest.fixture(params=views(), ids=str)
def case(request: pytest.FixtureRequest, tmp_path: Path) -> tuple[nx.MultiDiGraph, Path]:
    graph = network(store(), request.param)
    write_graphml(graph, str(tmp_path / "network.graphml"))
    return graph, tmp_path / "network.graphml"


def test_ids_are_unique_and_ends_declared(case: tuple[nx.MultiDiGraph, Path]) -> None:
    graph, path = case
    root = etree.parse(path).getroot()
    nodes = [node.get("id") for node in root.iterfind(".//g:node", NAMES)]
    edges = list(root.iterfind(".//g:edge", NAMES))
    assert nodes == sorted(graph)
    assert len({edge.get("id") for edge in edges} | set(nodes)) == len(edges) + len(nodes)
    assert {edge.get(end) for edge in edges for end in ("source", "target")} <= set(nodes)
    assert not any(edge.get("directed") for edge in edges)
    assert root.find("g:graph", NAMES).get("edgedefault") == "directed"


def test_there_is_one_key_for_each_column_of_each_class(case: tuple[nx.MultiDiGraph, Path]) -> None:
    _, path = case
    root = etree.parse(path).getroot()
    keys = [(key.get("for"), key.get("attr.name")) for key in root.iterfind("g:key", NAMES)]
    assert len({(for_, name.lower()) for for_, name in keys}) == len(keys)
    assert {for_ for for_, _ in keys} == {"node", "edge"}
    assert {key.get("attr.type") for key in root.iterfind("g:key", NAMES)} <= SCHEMA_TYPES
    assert {("node", name) for name in ("label", "x", "y", "size", "r", "g", "b")} < set(keys)
    assert {("edge", name) for name in ("label", "weight", "relation")} < set(keys)
    assert not {("edge", name) for name in ("type", "id")} & set(keys)
    assert all(value.text not in (None, "None", "null") for value in root.iterfind(".//g:data", NAMES))


def test_every_pair_has_one_edge_with_all_its_relations(case: tuple[nx.MultiDiGraph, Path]) -> None:
    graph, path = case
    edges = list(etree.parse(path).getroot().iterfind(".//g:edge", NAMES))
    pairs = [(edge.get("source"), edge.get("target")) for edge in edges]
    assert len(set(pairs)) == len(pairs) == len(set(graph.edges()))
    back = nx.read_graphml(path)
    assert not back.is_multigraph()
    for source, target, attributes in back.edges(data=True):
        parallel = graph[source][target]
        assert attributes["relation"] == "; ".join(sorted(parallel))
        assert attributes["weight"] == sum(edge["weight"] for edge in parallel.values())


def test_parallel_edges_add_their_numbers_and_join_their_texts(tmp_path: Path) -> None:
    graph = nx.MultiDiGraph()
    a = {"weight": 2.0, "evidence_count": 1, "label": "b", "first_date": "2023-02-01", "last_date": "2023-02-02"}
    b = {"weight": 1.0, "evidence_count": 3, "label": "b", "first_date": "2022-01-01", "seen": True}
    graph.add_edges_from([("x", "y", "one", {**a, "relation": "one"}), ("x", "y", "two", {**b, "relation": "two"})])
    write_graphml(graph, str(tmp_path / "network.graphml"))
    [(_, _, edge)] = nx.read_graphml(tmp_path / "network.graphml").edges(data=True)
    del edge["id"]
    assert edge == {
        "weight": 3.0, "evidence_count": 4, "label": "b", "first_date": "2022-01-01", "last_date": "2023-02-02",
        "relation": "one; two", "seen": True,
    }  # fmt: skip


def test_networkx_reads_it_back(case: tuple[nx.MultiDiGraph, Path]) -> None:
    graph, path = case
    back = nx.read_graphml(path)
    assert dict(back.nodes(data=True)) == dict(graph.nodes(data=True))


def test_igraph_reads_it(case: tuple[nx.MultiDiGraph, Path]) -> None:
    graph, path = case
    read = igraph.Graph.Read_GraphML(str(path))
    assert (read.vcount(), read.ecount(), read.is_directed()) == (len(graph), len(set(graph.edges())), True)
    assert read.vs["label"] == [graph.nodes[node]["label"] for node in read.vs["id"]]
    assert read.vs["mentions"] == [graph.nodes[node]["mentions"] for node in read.vs["id"]]
    assert min(read.es["weight"]) > 0


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(one=COLUMNS, other=COLUMNS, edge=COLUMNS)
def test_no_value_breaks_the_file(
    one: dict[str, Any], other: dict[str, Any], edge: dict[str, Any], tmp_path: Path
) -> None:
    graph = nx.MultiDiGraph()
    graph.add_nodes_from([("a", one), ("b", other)])
    graph.add_edges_from([("a", "b", "k", edge)])
    path = str(tmp_path / "network.graphml")
    write_graphml(graph, path)
    back = nx.read_graphml(path)
    for name, attributes in (("a", one), ("b", other)):
        assert back.nodes[name] == {"label": name, **Columns([one, other]).row(attributes)}
    assert back.edges["a", "b"].pop("id")
    assert back.edges["a", "b"] == {**Columns([edge]).row(edge), "weight": 1.0}
    assert igraph.Graph.Read_GraphML(path).ecount() == 1


def test_a_failed_write_leaves_nothing(tmp_path: Path) -> None:
    with pytest.raises(UnwritableNetwork, match="weighs 0"):
        write_graphml(nx.MultiDiGraph([("a", "b", {"weight": 0})]), str(tmp_path / "network.graphml"))
    assert list(tmp_path.iterdir()) == []


def test_an_undirected_network_stays_so(tmp_path: Path) -> None:
    path = tmp_path / "network.graphml"
    write_graphml(nx.MultiGraph([("b", "a"), ("a", "b")]), str(path))
    assert not igraph.Graph.Read_GraphML(str(path)).is_directed()
    assert nx.read_graphml(path).edges["a", "b"]["weight"] == 2.0


@pytest.mark.parametrize("ending", FORMATS)
def test_the_ending_chooses_the_format(ending: str, tmp_path: Path) -> None:
    path = tmp_path / f"network.{ending.upper()}"
    numbers = write(network(store(), "full"), str(path))
    read = etree.parse(path).getroot()
    assert numbers == tuple(len(list(read.iterfind(f".//{{*}}{tag}"))) for tag in ("node", "edge"))
    assert etree.QName(etree.parse(path).getroot()).localname == ending


def test_an_unknown_ending_is_refused_with_those_there_are(tmp_path: Path) -> None:
    with pytest.raises(UnknownNetworkFormat, match="gexf graphml") as caught:
        write(nx.MultiDiGraph(), str(tmp_path / "network.gml"))
    assert caught.value.path.endswith("network.gml")
    assert list(tmp_path.iterdir()) == []


def test_edges_keep_their_ids_when_others_come(tmp_path: Path) -> None:
    ids = []
    for edges in ([("b", "c")], [("a", "b"), ("b", "c"), ("c", "d")]):
        write(nx.MultiDiGraph(edges), str(tmp_path / "network.graphml"))
        ids.append(nx.read_graphml(tmp_path / "network.graphml").edges["b", "c"]["id"])
    assert ids[0] == ids[1]


def test_the_same_graph_gives_the_same_bytes(tmp_path: Path) -> None:
    program = (
        "import sys\n"
        "from graph_builder.export import write\n"
        "from graph_builder.network import network, views\n"
        "from tests.graph_builder.network_store import bundled_store, store\n"
        "for made in (store, bundled_store):\n"
        "    for view in views():\n"
        "        for ending in ('gexf', 'graphml'):\n"
        "            write(network(made(), view), f'{sys.argv[1]}/{made.__name__}-{view}.{ending}')\n"
    )
    digests = []
    for seed in ("1", "2"):
        folder = tmp_path / seed
        folder.mkdir()
        environment = {**os.environ, "PYTHONHASHSEED": seed}
        subprocess.run([sys.executable, "-c", program, str(folder)], check=True, env=environment)
        digests.append({p.name: hashlib.sha256(p.read_bytes()).hexdigest() for p in folder.iterdir()})
    assert len(digests[0]) == 12
    assert digests[0] == digests[1]
