"""The packages import one way only."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
MAY_IMPORT = {
    "ontology": set[str](),
    "graph_builder": {"ontology"},
    "shapes": {"ontology"},
    "server": {"ontology", "graph_builder", "shapes"},
    "plenum": {"ontology", "graph_builder", "shapes", "server"},
}


def imported(path: Path) -> set[str]:
    nodes = list(ast.walk(ast.parse(path.read_text("utf-8"))))
    names = {alias.name for node in nodes if isinstance(node, ast.Import) for alias in node.names}
    return names | {node.module or "" for node in nodes if isinstance(node, ast.ImportFrom)}


@pytest.mark.parametrize("package", MAY_IMPORT)
def test_arrows_point_one_way(package: str) -> None:
    files = list((ROOT / package).rglob("*.py"))
    assert files
    wrong = {
        (str(path.relative_to(ROOT)), name)
        for path in files
        for name in imported(path)
        if (top := name.split(".")[0]) in MAY_IMPORT and top != package and top not in MAY_IMPORT[package]
    }
    assert not wrong


def test_reading_knows_no_rdf_and_mapping_no_text_rules() -> None:
    reading = {name for path in (ROOT / "graph_builder/reading").glob("*.py") for name in imported(path)}
    assert not {
        name
        for name in reading
        if name.startswith(("rdflib", "pyoxigraph", "graph_builder.quads", "graph_builder.mapping"))
    }
    assert not {name for name in imported(ROOT / "graph_builder/mapping.py") if "reading" in name}


def test_protocol_and_negotiation_know_neither_flask_nor_the_store() -> None:
    for module in ("protocol", "negotiation"):
        assert not {
            n for n in imported(ROOT / f"server/sparql/{module}.py") if n.split(".")[0] in {"flask", "pyoxigraph"}
        }
