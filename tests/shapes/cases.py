"""The case files: small graphs in a common world, each of which conforms or breaks what its head says."""

import re
from functools import cache
from pathlib import Path

import rdflib

from ontology import turtle_files
from shapes.graphs import read, to_rdflib

FOLDER = Path(__file__).parent
WORLD = FOLDER / "world.ttl"
CONFORMS = sorted(FOLDER.glob("*/conforms/*.ttl"))
VIOLATES = sorted(FOLDER.glob("*/violates/*.ttl"))
Broken = tuple[str, str]
"""The local names of a shape and of a constraint component without its last two words."""

_BREAKS = re.compile(r"^# Breaks shape:(\S+) sh:(\w+)ConstraintComponent$", re.M)


def name(path: Path) -> str:
    """What pytest calls a case."""
    return f"{path.parts[-3]}/{path.stem}"


def broken(path: Path) -> list[Broken]:
    """What the head of a case file says that it breaks, sorted."""
    return sorted(_BREAKS.findall(path.read_text(encoding="utf-8")))


@cache
def _parsed(path: Path) -> rdflib.Graph:
    """A file's graph with its literals as written, which rdflib's own parsers change."""
    return to_rdflib(read(str(path)))


@cache
def _world() -> rdflib.Graph:
    world = rdflib.Graph()
    for file in turtle_files():
        world.parse(data=file.read_bytes(), format="turtle")
    return world + _parsed(WORLD)


def graph(*paths: Path) -> rdflib.Graph:
    """The world with the cases in it."""
    made = rdflib.Graph() + _world()
    for path in paths:
        made += _parsed(path)
    return made


def alone(*paths: Path) -> rdflib.Graph:
    """The cases without their world."""
    made = rdflib.Graph()
    for path in paths:
        made += _parsed(path)
    return made
