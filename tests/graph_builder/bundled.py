"""The bundled dispatch, read once for all tests."""

from functools import cache
from importlib.resources import files

from graph_builder import dispatch, register
from graph_builder.dispatch import Dispatch
from graph_builder.facts import Facts
from graph_builder.reading.reader import read

FILE = files("data") / "dispatches" / "2023-06-29-provincial-plenary-meetings.txt"


@cache
def bundled() -> tuple[Dispatch, Facts]:
    """The dispatch and what is read in it."""
    parsed = dispatch.parse(FILE.read_bytes().decode("utf-8"))
    return parsed, read(parsed, register.load())
