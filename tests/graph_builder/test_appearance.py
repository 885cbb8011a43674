"""Where the nodes of a network stand, how large they are, and which colours they have."""

import csv
import math
from importlib.resources import files
from itertools import combinations

import pytest

from graph_builder.network import network, views
from tests.graph_builder.network_store import REGIONS, TWO, bundled_store, store

ID = "https://w3id.org/plenum/id/"


def test_a_body_stands_where_its_region_is_and_says_so() -> None:
    nodes = network(store(), "full").nodes
    latitude, longitude = 39.1528, 127.4436
    sources = {
        "region/kangwon": "own",
        "committee/kangwon": "region",
        "meeting/kangwon/plenary/2023-06-27": "body",
        "region/county/kimhwa": "within",
        "committee/county/kimhwa": "within",
        "meeting/county/kimhwa/plenary/~2024-07-02": "within",
    }
    for path, source in sources.items():
        node = nodes[ID + path]
        assert (node["latitude"], node["longitude"], node["geo_source"]) == (latitude, longitude, source), path
    for path in ("committee/central-committee", "body/political-bureau", f"task/{TWO}/1", "topic/coal"):
        assert not {"latitude", "longitude", "geo_source"} & set(nodes[ID + path]), path


def test_a_committee_stands_the_same_way_off_its_region_in_every_view() -> None:
    small, topics, full = (network(store(), view) for view in views())
    for slug in REGIONS:
        region, committee = ID + f"region/{slug}", ID + f"committee/{slug}"
        assert small.nodes[committee]["x"] == pytest.approx(small.nodes[region]["x"] + 45)
        assert small.nodes[committee]["y"] == small.nodes[region]["y"]
        assert (small.nodes[committee]["x"], small.nodes[committee]["y"]) == (
            full.nodes[committee]["x"],
            full.nodes[committee]["y"],
        )
    assert topics.nodes[ID + "committee/kangwon"]["x"] == small.nodes[ID + "committee/kangwon"]["x"]


def test_north_is_up_and_east_is_right() -> None:
    nodes = network(store(), "committee-region").nodes
    assert nodes[ID + "region/rason"]["y"] == max(nodes[ID + f"region/{slug}"]["y"] for slug in REGIONS)
    assert nodes[ID + "region/rason"]["x"] == max(nodes[ID + f"region/{slug}"]["x"] for slug in REGIONS)
    assert nodes[ID + "region/north-phyongan"]["x"] == min(nodes[ID + f"region/{slug}"]["x"] for slug in REGIONS)


def test_a_node_is_the_larger_the_more_it_is_spoken_of() -> None:
    nodes = network(store(), "committee-region").nodes
    sizes = [nodes[ID + path]["size"] for path in ("region/jagang", "committee/rason", "committee/central-committee")]
    assert sizes == sorted(sizes) and len(set(sizes)) == 3


def test_every_kind_and_level_has_a_colour_of_its_own() -> None:
    nodes = [a for _, a in network(bundled_store(), "full").nodes(data=True)]
    nodes += [a for _, a in network(store(), "full").nodes(data=True)]
    colours: dict[tuple[int, ...], set[str]] = {}
    for node in nodes:
        key = node["kind"] if node["kind"] not in ("committee", "region") else f"{node['kind']} {node['level']}"
        colours.setdefault(tuple(node[channel] for channel in "rgb"), set()).add(key)
    assert all(len(keys) == 1 for keys in colours.values())
    assert len(colours) == 6 + 5 + 7


VISIONS = {
    "usual": ((1.0, 0.0, 0.0), (0.0, 1.0, 0.0), (0.0, 0.0, 1.0)),
    "no red": ((0.1523, 1.0526, -0.2049), (0.1145, 0.7863, 0.0992), (-0.0039, -0.0481, 1.0520)),
    "no green": ((0.3673, 0.8606, -0.2280), (0.2801, 0.6725, 0.0474), (-0.0118, 0.0429, 0.9689)),
    "no blue": ((1.2555, -0.0767, -0.1788), (-0.0784, 0.9308, 0.1476), (0.0047, 0.6914, 0.3039)),
}
"""How linear RGB looks to people who lack one kind of cone: Machado, Oliveira, Fernandes 2009, severity 1."""


def lab(colour: str, vision: str) -> tuple[float, float, float]:
    """CIE L*a*b* (D65) of an sRGB colour as it looks to a kind of vision."""
    encoded = [channel / 255 for channel in bytes.fromhex(colour.removeprefix("#"))]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in encoded]
    r, g, b = (min(1, max(0, sum(m * c for m, c in zip(row, linear, strict=True)))) for row in VISIONS[vision])
    x = (0.4124 * r + 0.3576 * g + 0.1805 * b) / 0.9505
    y = 0.2126 * r + 0.7152 * g + 0.0722 * b
    z = (0.0193 * r + 0.1192 * g + 0.9505 * b) / 1.089
    x, y, z = (t ** (1 / 3) if t > 0.008856 else 7.787 * t + 16 / 116 for t in (x, y, z))
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


@pytest.mark.parametrize("vision", VISIONS)
def test_no_two_colours_look_alike_to_anyone(vision: str) -> None:
    table = (files("data") / "network" / "palette.csv").read_text(encoding="utf-8")
    colours = {row["colour"] for row in csv.DictReader(table.splitlines())}
    assert len(colours) == 19
    nearest = min(
        (math.dist(lab(one, vision), lab(other, vision)), one, other) for one, other in combinations(sorted(colours), 2)
    )
    assert nearest[0] > 15, nearest
