"""How a network looks before any tool has laid it out: a place on the map, a colour and a size for every node.

All three follow from the node alone (its coordinates, kind, level and mentions), so that a node looks the same in every
file; only the nodes that share a place, or have none, are set beside each other in an order.
"""

from __future__ import annotations

import csv
import math
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import networkx as nx

UNITS_PER_DEGREE = 200.0
"""Length of one degree of longitude on the map."""

CENTRE = (40.0, 127.5)
"""Latitude and longitude of the point (0, 0)."""

TOP = 43.5
"""Latitude of the first row of nodes that have no place, north of the country."""

STEP = 45.0
"""Distance between neighbours that share a place, and between nodes in a row."""

KINDS = ("region", "committee", "body", "topic", "meeting", "resolution", "task", "dispatch", "person", "thing")
"""The order in which nodes share a place and fill the rows."""

_FIRST_LEVEL = {"province", "municipality", "provincial", "municipal"}
_FIRST_SLOT = (0, 1, 0, 1, 2)
"""The first slot of the spiral that a node may take, by its rank: 0 is the middle, 1 is kept for a committee."""

_GOLDEN_ANGLE = math.pi * (3 - math.sqrt(5))

Point = tuple[float, float]


def dress(graph: nx.MultiDiGraph[str]) -> None:
    """Give every node of ``graph`` the attributes x, y, size, r, g and b. They replace what it had of that name."""
    colours = palette()
    for node, (x, y) in positions(graph).items():
        attributes = graph.nodes[node]
        attributes.update(x=x, y=y, size=size(attributes.get("mentions", 0)))
        kind = attributes.get("kind", "thing")
        colour = colours.get((kind, attributes.get("level", ""))) or colours.get((kind, "")) or colours["thing", ""]
        attributes.update(zip("rgb", colour, strict=True))


def mercator(latitude: float, longitude: float) -> Point:
    """The point of a place on a map in Mercator's projection, north up, 200 units to a degree of longitude."""

    def northing(degrees: float) -> float:
        return math.degrees(math.asinh(math.tan(math.radians(degrees))))

    x = (longitude - CENTRE[1]) * UNITS_PER_DEGREE
    y = (northing(latitude) - northing(CENTRE[0])) * UNITS_PER_DEGREE
    return x, y


def size(mentions: int) -> float:
    """The size of a node: 10, and 5 more for every doubling of its mentions."""
    return round(10 + 5 * math.log2(1 + mentions), 1)


def positions(graph: nx.MultiDiGraph[str]) -> dict[str, Point]:
    """The place of each node: on the map by its latitude and longitude, in rows north of the map where it has none.

    Nodes that share a place (to the unit) stand around it on a spiral: the region itself in the middle, its own
    committee 45 units to the east, even where the region is not shown, then all else by kind and IRI.
    """
    places: dict[Point | None, list[str]] = {}
    for node in sorted(graph):
        attributes = graph.nodes[node]
        latitude, longitude = attributes.get("latitude"), attributes.get("longitude")
        place = None if latitude is None or longitude is None else mercator(latitude, longitude)
        places.setdefault(place and (round(place[0]), round(place[1])), []).append(node)
    found: dict[str, Point] = {}
    for place, nodes in places.items():
        nodes.sort(key=lambda node: _order(graph.nodes[node]))
        found.update(_around(graph, place, nodes) if place else _rows(graph, nodes))
    return {node: (round(x, 2), round(y, 2)) for node, (x, y) in found.items()}


def _order(attributes: Mapping[str, Any]) -> tuple[int, int]:
    """Regions and the committees that lead them first, those of the first level before all others; then by kind."""
    kind = attributes.get("kind", "thing")
    first_level = attributes.get("level") in _FIRST_LEVEL
    match kind, attributes.get("geo_source"):
        case "region", "own":
            rank = 0 if first_level else 2
        case "committee", "region":
            rank = 1 if first_level else 3
        case _:
            rank = 4
    return rank, KINDS.index(kind) if kind in KINDS else len(KINDS)


def _around(graph: nx.MultiDiGraph[str], place: Point, nodes: list[str]) -> Iterator[tuple[str, Point]]:
    slot = -1
    for node in nodes:
        slot = max(slot + 1, _FIRST_SLOT[_order(graph.nodes[node])[0]])
        radius, angle = STEP * math.sqrt(slot), (slot - 1) * _GOLDEN_ANGLE
        yield node, (place[0] + radius * math.cos(angle), place[1] + radius * math.sin(angle))


def _rows(graph: nx.MultiDiGraph[str], nodes: list[str]) -> Iterator[tuple[str, Point]]:
    """A block of rows for each kind, the first one nearest to the map, every row centred."""
    y = mercator(TOP, CENTRE[1])[1]
    width = max(30, math.isqrt(len(nodes)))
    for kind in dict.fromkeys(graph.nodes[node].get("kind", "thing") for node in nodes):
        block = [node for node in nodes if graph.nodes[node].get("kind", "thing") == kind]
        for start in range(0, len(block), width):
            row = block[start : start + width]
            for column, node in enumerate(row):
                yield node, ((column - (len(row) - 1) / 2) * STEP, y)
            y += STEP


@cache
def palette() -> dict[tuple[str, str], tuple[int, int, int]]:
    """Red, green and blue (0 to 255) by kind and level; a level of "" stands for all levels that have no line."""
    table = (files("data") / "network" / "palette.csv").read_text(encoding="utf-8")
    rows = csv.DictReader(table.splitlines())
    return {(row["kind"], row["level"]): _rgb(row["colour"].removeprefix("#")) for row in rows}


def _rgb(digits: str) -> tuple[int, int, int]:
    red, green, blue = bytes.fromhex(digits)
    return red, green, blue
