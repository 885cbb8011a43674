"""What each view of the graph shows, on an invented store and on the graph of the bundled dispatch."""

from collections import Counter
from importlib.resources import files
from pathlib import Path

import networkx as nx
import pytest
from pyoxigraph import QuerySolutions, Store

from graph_builder.network import UnknownView, network, views
from tests.graph_builder.network_store import LONG, ONE, TWO, bundled_store, store

ID = "https://w3id.org/plenum/id/"
PROJECTIONS = files("graph_builder") / "projections"
VIEWS = ("committee-region", "committee-topic", "full")
STORES = {"invented": store, "bundled": bundled_store}


@pytest.fixture(params=[(name, view) for name in STORES for view in VIEWS], ids="-".join)
def case(request: pytest.FixtureRequest) -> tuple[Store, nx.MultiDiGraph]:
    name, view = request.param
    return STORES[name](), network(STORES[name](), view)


def labels(graph: nx.MultiDiGraph, **columns: str) -> set[str]:
    return {a["label"] for _, a in graph.nodes(data=True) if columns.items() <= a.items()}


def relations(graph: nx.MultiDiGraph) -> Counter[str]:
    return Counter(relation for _, _, relation in graph.edges(keys=True))


def test_every_projection_is_a_view_with_a_title() -> None:
    assert tuple(views()) == VIEWS
    assert all(title and not title.startswith("#") for title in views().values())


def test_an_unknown_view_is_refused_with_the_names_of_those_there_are() -> None:
    with pytest.raises(UnknownView, match=r"'regions'.*committee-region, committee-topic, full") as caught:
        network(store(), "regions")
    assert caught.value.view == "regions"
    with pytest.raises(UnknownView):
        network(store(), "common/nodes")


def test_an_empty_store_gives_an_empty_network() -> None:
    for view in VIEWS:
        assert network(Store(), view).number_of_nodes() == 0


def test_a_view_has_what_its_query_has(case: tuple[Store, nx.MultiDiGraph]) -> None:
    made, graph = case
    found = made.query((PROJECTIONS / f"{graph.graph['view']}.rq").read_text(encoding="utf-8"))
    assert isinstance(found, QuerySolutions)
    rows = [(row["source"], row["target"], row["relation"], row["weight"]) for row in found]
    edges = [row for row in rows if row[1] is not None]
    assert graph.number_of_edges() == len(edges) > 0
    assert set(graph) == {end.value for row in rows for end in row[:2] if end is not None}
    assert {(s.value, t.value, r.value): float(w.value) for s, t, r, w in edges} == {
        (s, t, r): a["weight"] for s, t, r, a in graph.edges(keys=True, data=True)
    }


def test_every_view_and_every_column_is_documented(case: tuple[Store, nx.MultiDiGraph]) -> None:
    _, graph = case
    page = (Path(__file__).parents[2] / "docs" / "networks.md").read_text(encoding="utf-8")
    names = {name for _, attributes in graph.nodes(data=True) for name in attributes}
    names |= {name for *_, attributes in graph.edges(data=True) for name in attributes}
    assert {name for name in {*names, graph.graph["view"]} if f"`{name}`" not in page} == set()


def test_attributes_are_plain_and_none_is_empty(case: tuple[Store, nx.MultiDiGraph]) -> None:
    _, graph = case
    rows = [a for _, a in graph.nodes(data=True)] + [a for *_, a in graph.edges(data=True)]
    types: dict[str, set[type]] = {}
    for name, value in ((name, value) for row in rows for name, value in row.items()):
        types.setdefault(name, set()).add(type(value))
        assert value not in ("", "None", "null")
    assert {name: len(found) for name, found in types.items()} == dict.fromkeys(types, 1)
    assert set().union(*types.values()) <= {str, int, float, bool}


def test_every_node_can_be_drawn_and_read(case: tuple[Store, nx.MultiDiGraph]) -> None:
    _, graph = case
    for node, attributes in graph.nodes(data=True):
        assert {"label", "kind", "uri", "mentions", "source_count", "x", "y", "size", "r", "g", "b"} <= set(attributes)
        assert attributes["kind"] != "thing", node
        assert attributes["uri"] == node
        assert not attributes["label"].startswith("http") and len(attributes["label"]) <= 100
        assert all(0 <= attributes[channel] <= 255 for channel in "rgb")
    assert len({(a["x"], a["y"]) for _, a in graph.nodes(data=True)}) == len(graph)


def test_every_edge_counts_and_says_what_it_is(case: tuple[Store, nx.MultiDiGraph]) -> None:
    _, graph = case
    for *_, relation, attributes in graph.edges(keys=True, data=True):
        assert attributes["relation"] == relation and attributes["label"]
        assert attributes["weight"] >= 1 and attributes["evidence_count"] >= 0
        assert ("quote" in attributes) <= (attributes["evidence_count"] > 0)
        assert len(attributes.get("quote", "")) <= 160
        assert ("first_date" in attributes) == ("last_date" in attributes)
        assert attributes.get("first_date", "") <= attributes.get("last_date", "")


def test_the_network_tells_what_it_was_made_of() -> None:
    graph = network(store(), "committee-region")
    assert graph.graph["title"] == views()["committee-region"]
    assert "29 nodes and 29 edges from 2 dispatches published 2023-06-29 to 2024-07-02." in graph.graph["description"]
    assert graph.graph["description"].endswith("Licence: https://www.apache.org/licenses/LICENSE-2.0")


def test_the_bundled_dispatch_links_thirteen_committees_to_thirteen_regions_below_the_central_committee() -> None:
    graph = network(bundled_store(), "committee-region")
    kinds = Counter(attributes["kind"] for _, attributes in graph.nodes(data=True))
    assert kinds == {"committee": 14, "region": 13}
    assert relations(graph) == {"jurisdiction": 13, "subordinateTo": 13}
    centre = ID + "committee/central-committee"
    for committee, region in ((s, t) for s, t, r in graph.edges(keys=True) if r == "jurisdiction"):
        assert region == committee.replace("/committee/", "/region/")
        assert graph.has_edge(committee, centre, "subordinateTo")
        edge = graph.edges[committee, region, "jurisdiction"]
        assert (edge["weight"], edge["meetings"]) == (1.0, 1)
        assert (edge["first_date"], edge["last_date"]) == ("2023-06-27", "2023-06-28")
        assert "committees" in edge["quote"] or "provinces" in edge["quote"]
    assert graph.nodes[centre]["y"] > max(a["y"] for node, a in graph.nodes(data=True) if node != centre)


def test_only_committees_spoken_of_those_above_them_and_the_first_level_are_shown() -> None:
    graph = network(store(), "committee-region")
    assert labels(graph, kind="committee", level="county") == {"Kimhwa County Party Committee"}
    assert len(labels(graph, kind="region")) == 14
    assert relations(graph) == {"jurisdiction": 14, "subordinateTo": 14, "within": 1}
    made = Store()
    made.extend(store())
    for name in ("reportedIn", "mentions"):
        made.update(f"DELETE WHERE {{ ?s <https://w3id.org/plenum/ontology#{name}> ?o }}")
    assert len(labels(network(made, "committee-region"), kind="committee")) == 14


def test_the_weight_of_a_jurisdiction_counts_meetings_and_not_their_sections() -> None:
    graph = network(store(), "committee-region")
    kangwon = graph.edges[ID + "committee/kangwon", ID + "region/kangwon", "jurisdiction"]
    assert (kangwon["weight"], kangwon["meetings"], kangwon["evidence_count"]) == (2.0, 2, 2)
    assert (kangwon["first_date"], kangwon["last_date"]) == ("2023-06-27", "2024-07-01")
    rason = graph.edges[ID + "committee/rason", ID + "region/rason", "jurisdiction"]
    assert (rason["weight"], rason["last_date"]) == (1.0, "2023-06-28")


def test_a_committee_without_a_meeting_keeps_an_edge_of_weight_one_and_no_days() -> None:
    made = Store()
    made.extend(store())
    made.update("DELETE WHERE { ?meeting <https://w3id.org/plenum/ontology#reportedIn> ?dispatch }")
    edge = network(made, "committee-region").edges[ID + "committee/rason", ID + "region/rason", "jurisdiction"]
    assert edge == {
        "label": "jurisdiction", "relation": "jurisdiction", "weight": 1.0, "meetings": 0, "evidence_count": 0
    }  # fmt: skip


def test_an_announced_meeting_is_not_counted() -> None:
    made = Store()
    made.extend(store())
    made.update(
        "INSERT { ?m <https://w3id.org/plenum/ontology#planned> true }"
        "WHERE { ?m <https://w3id.org/plenum/ontology#reportedIn> ?d }"
    )
    edge = network(made, "committee-region").edges[ID + "committee/kangwon", ID + "region/kangwon", "jurisdiction"]
    assert edge["meetings"] == 0


def test_a_meeting_without_days_has_that_of_its_report_and_the_words_about_it() -> None:
    meeting = network(store(), "full").nodes[ID + "meeting/county/kimhwa/plenary/~2024-07-02"]
    assert (meeting["first_date"], meeting["last_date"]) == ("2024-07-02", "2024-07-02")
    assert meeting["date_text"] == "some days ago"


def test_one_undated_report_does_not_take_the_days_of_the_others() -> None:
    made = Store()
    made.extend(store())
    made.update(
        f"DELETE {{ <{ID}dispatch/{TWO}> <http://purl.org/dc/terms/issued> ?day }}"
        f"WHERE {{ <{ID}dispatch/{TWO}> <http://purl.org/dc/terms/issued> ?day }}"
    )
    made.update(
        f"DELETE WHERE {{ <{ID}meeting/kangwon/plenary/2024-06-30> <https://w3id.org/plenum/ontology#startDate> ?day }}"
    )
    edge = network(made, "committee-region").edges[ID + "committee/kangwon", ID + "region/kangwon", "jurisdiction"]
    assert (edge["meetings"], edge["first_date"], edge["last_date"]) == (2, "2023-06-27", "2023-06-28")


def test_what_happened_has_its_own_days_and_all_else_those_of_its_reports() -> None:
    nodes = network(store(), "full").nodes
    days = {
        "meeting/central-committee/8/plenary/8": ("2023-06-16", "2023-06-18"),
        "resolution/central-committee/8/plenary/8": ("2023-06-16", "2023-06-18"),
        "committee/central-committee": ("2023-06-27", "2024-07-01"),
        "meeting/kangwon/consultative/2024-06-30": ("2024-06-30", "2024-07-01"),
        f"task/{TWO}/1": ("2024-06-30", "2024-07-01"),
        f"dispatch/{ONE}": ("2023-06-29", "2023-06-29"),
        "person/kim-jong-un": ("2024-06-29", "2024-06-29"),
        "committee/rason": ("2023-06-27", "2024-07-02"),
        "topic/coal": ("2024-06-30", "2024-07-01"),
    }
    assert {path: (nodes[ID + path]["first_date"], nodes[ID + path]["last_date"]) for path in days} == days
    assert "first_date" not in nodes[ID + "committee/county/hoeyang"]


def test_mentions_count_reported_facts_and_sources_count_dispatches() -> None:
    nodes = network(store(), "full").nodes
    counts = {
        "committee/jagang": (2, 1),  # a meeting and its sections
        "region/jagang": (2, 1),
        "committee/rason": (3, 2),  # the same, and a bare mention a year later
        "committee/central-committee": (14, 2),  # referred to by fourteen meetings
        "topic/coal": (1, 1),
        "committee/county/hoeyang": (0, 0),
    }
    assert {path: (nodes[ID + path]["mentions"], nodes[ID + path]["source_count"]) for path in counts} == counts


def test_two_relations_of_one_pair_stay_two_edges() -> None:
    graph = network(store(), "full")
    pair = ID + "meeting/kangwon/plenary/2024-06-30", ID + "resolution/central-committee/8/plenary/8"
    assert set(graph[pair[0]][pair[1]]) == {"implements", "reviews"}


def test_the_full_view_holds_every_thing_and_no_bookkeeping() -> None:
    graph = network(store(), "full")
    kinds = Counter(attributes["kind"] for _, attributes in graph.nodes(data=True))
    assert kinds == {
        "committee": 16, "region": 15, "body": 1, "meeting": 31, "resolution": 15, "task": 1, "topic": 3, "dispatch": 2,
        "person": 1,
    }  # fmt: skip
    assert not any("/passage/" in node or "/participation/" in node or "/level/" in node for node in graph)
    assert relations(graph)["guided"] == relations(graph)["mentions"] == relations(graph)["broader"] == 1
    assert relations(graph)["adopts"] == 15
    assert "adoptedAt" not in relations(graph)


def test_the_weight_of_a_link_counts_the_graphs_that_state_it() -> None:
    graph = network(store(), "full")
    meeting, body = ID + "meeting/central-committee/8/plenary/8", ID + "committee/central-committee"
    assert graph.edges[meeting, body, "ofBody"]["weight"] == 3.0  # the register and two dispatches
    resolution = ID + "resolution/central-committee/8/plenary/8"
    assert graph.edges[meeting, resolution, "adopts"]["weight"] == 2.0


def test_a_thing_that_stands_alone_is_shown_alone() -> None:
    graph = network(store(), "full")
    alone = {node.removeprefix(ID) for node in graph if graph.degree(node) == 0}
    assert alone == set()
    made = Store()
    made.extend(store())
    made.update(f"DELETE WHERE {{ <{ID}topic/coal> ?p ?o }}; DELETE WHERE {{ ?s ?p <{ID}topic/coal> }}")
    graph = network(made, "full")
    assert {node.removeprefix(ID) for node in graph if graph.degree(node) == 0} == {"topic/economic-goals"}


def test_topics_of_a_committee_weigh_the_tasks_and_quote_their_words() -> None:
    graph = network(store(), "committee-topic")
    assert relations(graph) == {"topic": 4}
    edge = graph.edges[ID + "committee/kangwon", ID + "topic/coal", "topic"]
    assert edge["weight"] == 1.0
    assert edge["quote"].endswith("…") and LONG.startswith(edge["quote"].removesuffix("…"))
