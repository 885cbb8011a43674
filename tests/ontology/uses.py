"""Where files name terms of Plenum's ontology: in Turtle, queries and prose by their look, in Python by its syntax."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[2]
FOLDERS = ("ontology", "graph_builder", "shapes", "server", "plenum", "data", "tests", "bench", "docs")
NAMED = re.compile(r"(?<![\w.-])plenum:([A-Za-z]\w*)|https://w3id\.org/plenum/ontology#([A-Za-z]\w*)")
CONCEPT = re.compile(r"https://w3id\.org/plenum/id/((?:level|role|capacity|proceeding|topic)/[a-z0-9-]+)")


def files(kind: str) -> list[Path]:
    """The project's own files whose names end in ``kind``, sorted."""
    found = (path for folder in FOLDERS for path in (ROOT / folder).rglob("*" + kind))
    return sorted(path for path in found if "node_modules" not in path.parts)


def named_in_text(text: str) -> set[str]:
    """Local names that stand in ``text`` behind the prefix or in a full IRI."""
    return {short or full for short, full in NAMED.findall(text)}


def concepts_in_text(text: str) -> set[str]:
    """Paths below ``id/`` of the concepts that stand in ``text`` as full IRIs."""
    return set(CONCEPT.findall(text))


def named_in_python(text: str) -> set[str]:
    """Local names that a module takes from the vocabulary that ``plenum()`` gives.

    Seen are ``plenum().name``, ``plenum()["name"]``, the same on a variable that holds ``plenum()``, the argument of a
    function of the module that looks its parameter up in it, and the ``supports`` of an ``Evidence``.
    """
    tree = ast.parse(text)
    holders = {
        target.id
        for node in ast.walk(tree)
        if isinstance(node, ast.Assign) and _is_vocabulary(node.value, set())
        for target in node.targets
        if isinstance(target, ast.Name)
    }
    functions = [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)]
    lookups = {function.name for function in functions if _looks_up(function, holders)}
    return {name for node in ast.walk(tree) for name in _names(node, holders, lookups)}


def _is_vocabulary(node: ast.AST, holders: set[str]) -> bool:
    if isinstance(node, ast.Call):
        return isinstance(node.func, ast.Name) and node.func.id == "plenum"
    return isinstance(node, ast.Name) and node.id in holders


def _looks_up(function: ast.FunctionDef, holders: set[str]) -> bool:
    """Whether ``function`` has ``plenum()[parameter]`` in it."""
    parameters = {argument.arg for argument in function.args.args}
    return any(
        isinstance(node, ast.Subscript)
        and _is_vocabulary(node.value, holders)
        and isinstance(node.slice, ast.Name)
        and node.slice.id in parameters
        for node in ast.walk(function)
    )


def _names(node: ast.AST, holders: set[str], lookups: set[str]) -> Iterator[str]:
    match node:
        case ast.Attribute(value=value, attr=name) if _is_vocabulary(value, holders) and name not in {"iri", "terms"}:
            yield name
        case ast.Subscript(value=value, slice=ast.Constant(value=str(name))) if _is_vocabulary(value, holders):
            yield name
        case ast.Call(func=ast.Name(id=function), args=[ast.Constant(value=str(name)), *_]) if function in lookups:
            yield name
        case ast.Call(func=ast.Name(id="Evidence"), args=[_, _, _, ast.Constant(value=str(name))]):
            yield name
        case ast.Call(func=ast.Name(id="Evidence"), keywords=keywords):
            yield from (k.value.value for k in keywords if k.arg == "supports" and isinstance(k.value, ast.Constant))
