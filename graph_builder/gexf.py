"""GEXF 1.3, written as a stream: parallel relations, colours, places and time as Gephi and Gephi Lite read them.

NetworkX's own writer keeps none of these four in Gephi. What is written, and why so:

* The relation of an edge is its ``kind``, since Gephi merges parallel edges of one kind, and a column as well.
* Spells go from ``first_date`` to ``last_date``, where these are known, as full dates; they are columns as well, for
  readers without a timeline.
* An attribute's id is its title, and each class has one block of attributes: graphology reads only the last one.
* Colours have no alpha, since Gephi Lite shows those grey that do.
* No date of today, so that the same network gives the same bytes.

Specification: https://gexf.net/schema.html
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from lxml import etree

from graph_builder.attributes import Columns, Scalar, day, line
from graph_builder.elements import Edge, edges, nodes
from graph_builder.files import replacing

if TYPE_CHECKING:
    import networkx as nx

GEXF = "http://gexf.net/1.3"
VIZ = "http://gexf.net/1.3/viz"
_TYPES = {bool: "boolean", int: "long", float: "double", str: "string"}
_NODE_OWN = ("label", "x", "y", "size", "r", "g", "b")
_EDGE_OWN = ("label", "weight")


def write_gexf(graph: nx.Graph[Any], path: str) -> tuple[int, int]:
    """Write ``graph`` to ``path``, whole or not at all. Its ``title`` and ``description`` become the file's.

    Give the numbers of nodes and edges in the file. Memory grows with the list of edges, not with the file. Raises
    ``files.Unwritable`` and ``elements.UnwritableNetwork``.
    """
    with replacing(path) as file, etree.xmlfile(file, encoding="utf-8") as xml:
        xml.write_declaration()
        with xml.element(f"{{{GEXF}}}gexf", nsmap={None: GEXF, "viz": VIZ}, version="1.3"):
            _write_meta(xml, graph)
            direction = "directed" if graph.is_directed() else "undirected"
            with xml.element("graph", defaultedgetype=direction, idtype="string", mode="dynamic", timeformat="date"):
                _write_graph(xml, graph)
    return graph.number_of_nodes(), graph.number_of_edges()


def _write_meta(xml: Any, graph: nx.Graph[Any]) -> None:
    with xml.element("meta"):
        for tag, text in (("title", "title"), ("creator", None), ("description", "description")):
            element = etree.Element(tag)
            element.text = "Plenum" if text is None else line(graph.graph.get(text, ""))
            xml.write(element)


def _write_graph(xml: Any, graph: nx.Graph[Any]) -> None:
    node_columns = Columns(attributes for _, attributes in graph.nodes(data=True))
    edge_columns = Columns(attributes for _, _, attributes in graph.edges(data=True))
    _write_columns(xml, "node", node_columns, _NODE_OWN)
    _write_columns(xml, "edge", edge_columns, _EDGE_OWN)
    with xml.element("nodes"):
        for name, attributes in nodes(graph):
            _write_node(xml, name, node_columns.row(attributes))
    with xml.element("edges"):
        for edge in edges(graph):
            _write_edge(xml, edge, edge_columns.row(edge.attributes))


def _write_columns(xml: Any, kind: str, columns: Columns, own: Iterable[str]) -> None:
    declared = [(name, _TYPES[type_]) for name, type_ in columns.types.items() if name not in own]
    with xml.element("attributes", {"class": kind, "mode": "static"}):
        for name, type_ in declared:
            xml.write(etree.Element("attribute", {"id": name, "title": name, "type": type_}))


def _write_node(xml: Any, name: str, row: Mapping[str, Scalar]) -> None:
    with xml.element("node", {"id": name, "label": str(row.get("label", name))}):
        _write_values(xml, row, _NODE_OWN)
        _write_spells(xml, row)
        if "size" in row:
            _write_look(xml, "size", value=row["size"])
        if "x" in row and "y" in row:
            _write_look(xml, "position", x=row["x"], y=row["y"], z=0.0)
        if "r" in row and "g" in row and "b" in row:
            _write_look(xml, "color", r=row["r"], g=row["g"], b=row["b"])
    xml.write("\n")


def _write_edge(xml: Any, edge: Edge, row: Mapping[str, Scalar]) -> None:
    head = {"id": edge.id, "source": edge.source, "target": edge.target, "weight": str(edge.weight)}
    if edge.relation:
        head["kind"] = edge.relation
    if "label" in row:
        head["label"] = str(row["label"])
    with xml.element("edge", head):
        _write_values(xml, row, _EDGE_OWN)
        _write_spells(xml, row)
    xml.write("\n")


def _write_values(xml: Any, row: Mapping[str, Scalar], own: Iterable[str]) -> None:
    """The columns that stand nowhere else. Elements without a prefix are in the file's default namespace."""
    values = etree.Element("attvalues")
    for name, value in row.items():
        if name not in own:
            text = str(value).lower() if isinstance(value, bool) else str(value)
            etree.SubElement(values, "attvalue", {"for": name, "value": text})
    xml.write(values)


def _write_spells(xml: Any, row: Mapping[str, Scalar]) -> None:
    """The time from the first day to the last, both included; where one is not known the other stands for it."""
    first, last = row.get("first_date"), row.get("last_date")
    start, end = day(first or last), day(last or first, last=True)
    if start and end and start <= end:
        spells = etree.Element("spells")
        etree.SubElement(spells, "spell", start=start, end=end)
        xml.write(spells)


def _write_look(xml: Any, tag: str, **values: Scalar) -> None:
    with xml.element(f"{{{VIZ}}}{tag}", {name: str(value) for name, value in values.items()}):
        pass
