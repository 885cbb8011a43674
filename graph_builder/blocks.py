"""One dispatch read and mapped: its graph as lines, with what is to be told about it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from graph_builder import identity, iris, mapping, register
from graph_builder.dispatch import Dispatch, parse
from graph_builder.facts import Facts
from graph_builder.identity import Told
from graph_builder.quads import line
from graph_builder.reading import reader
from graph_builder.sources import BadDispatch, Entry, Source
from ontology.errors import KnowledgeGraphError


@dataclass(frozen=True, slots=True)
class Doubtful:
    """A doubt of the reader as it is told to a person: its kind, where, the words it is about, and why."""

    kind: str
    origin: str
    start: int
    end: int
    words: str
    why: str


@dataclass(frozen=True, slots=True)
class Block:
    """A dispatch's graph: its name (an IRI), sorted N-Quads lines, facts counted by kind, doubts, meetings told of."""

    name: str
    lines: bytes
    facts: dict[str, int]
    doubts: tuple[Doubtful, ...] = ()
    told: tuple[Told, ...] = ()


Result = Block | BadDispatch


def understand(source: Source) -> tuple[Dispatch, Facts]:
    """The parts of a dispatch and what it asserts. Raises ``KnowledgeGraphError``."""
    dispatch = parse(
        source.text,
        identifier=source.identifier,
        published=source.published,
        headline=source.headline,
        source=source.source,
        publisher=source.publisher,
        language=source.language,
    )
    return dispatch, reader.read(dispatch, register.load())


def result(entry: Entry, at: datetime | None) -> Result:
    """The block of an entry, or why there is none. ``at`` is the time of the build, if it is to be stated."""
    if isinstance(entry, BadDispatch):
        return entry
    try:
        return _block(entry, at)
    except KnowledgeGraphError as error:
        return BadDispatch(entry.origin, f"is refused: {str(error).rstrip('.')}")
    except Exception as error:  # one dispatch that meets a fault of ours must not cost the thousands beside it
        return BadDispatch(entry.origin, f"met a fault of Plenum, please report it: {_fault(error)}")


def _fault(error: Exception) -> str:
    from traceback import extract_tb  # only here: it costs more to load than the facts of a dispatch to read

    place = extract_tb(error.__traceback__)[-1]
    return f"{type(error).__name__} in {place.filename.rpartition('/')[2]}:{place.lineno}, {error}"


def _block(source: Source, at: datetime | None) -> Block:
    dispatch, facts = understand(source)
    lines = sorted(line(quad) for quad in mapping.quads(dispatch, facts, at))
    doubts = tuple(
        Doubtful(doubt.kind, source.origin, doubt.start, doubt.end, dispatch.text[doubt.start : doubt.end], doubt.why)
        for doubt in facts.doubts
    )
    told = tuple(identity.told(meeting, dispatch.published) for meeting in facts.meetings)
    return Block(iris.graph(dispatch.name), "".join(lines).encode(), _counts(facts), doubts, told)


def _counts(facts: Facts) -> dict[str, int]:
    return {
        "meetings": len(facts.meetings),
        "resolutions": sum(meeting.resolution is not None for meeting in facts.meetings),
        "references": sum(len(meeting.implements) + len(meeting.reviews) for meeting in facts.meetings),
        "tasks": len(facts.tasks),
        "participations": len(facts.participations),
        "mentions": len(facts.mentions),
    }
