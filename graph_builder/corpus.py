"""Many dispatches to sorted N-Quads lines, in memory that does not grow with their number.

Each dispatch is read and mapped by itself, in worker processes when there are many, and gives one block of lines: its
named graph. The blocks are written in the order of the graphs' names, the register's graph behind them. So the same
dispatches give the same bytes, in whatever order and by however many workers they were read.
"""

import multiprocessing
import signal
import traceback
from collections import Counter, deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, field
from datetime import datetime
from itertools import chain, islice
from typing import BinaryIO

from graph_builder import iris, mapping, register, register_mapping
from graph_builder.dispatch import Dispatch, parse
from graph_builder.facts import Facts
from graph_builder.quads import line
from graph_builder.reading import reader
from graph_builder.runs import Block, Doubtful, Runs
from graph_builder.sources import BadDispatch, Entry, Source
from ontology.errors import KnowledgeGraphError

BATCH = 64
"""Dispatches that a worker takes at a time."""
FEW = 512
"""Up to so many dispatches are read before a second process could have started."""
NAMED = 5
"""Refusals that an error names one by one."""

Result = Block | BadDispatch


class WorkerLost(KnowledgeGraphError):
    """A worker process ended in the middle of its work, most often for want of memory."""

    status = 500

    def __init__(self) -> None:
        super().__init__("A worker process of the build was ended from outside: build again with --workers 1.")


class NothingRead(KnowledgeGraphError):
    """None of the entries could be read, so that there is no graph; ``refused`` says why for each."""

    def __init__(self, refused: list[BadDispatch]) -> None:
        self.refused = refused
        more = f" And {len(refused) - NAMED:,} more cannot be read." if len(refused) > NAMED else ""
        super().__init__(" ".join(map(str, refused[:NAMED])) + more if refused else "There is no dispatch to read.")


@dataclass(slots=True)
class BuildReport:
    """What a build did, so that nothing vanishes: what was read, what was made of it, what was doubted and refused.

    ``repeated`` counts entries that were another one's dispatch again; ``statements`` those of the dispatches' graphs,
    ``register_statements`` those of the register's. ``doubts`` counts by kind.
    """

    dispatches: int = 0
    repeated: int = 0
    facts: Counter[str] = field(default_factory=Counter)
    statements: int = 0
    register_statements: int = 0
    doubts: Counter[str] = field(default_factory=Counter)
    refused: list[BadDispatch] = field(default_factory=list)


def build(
    entries: Iterable[Entry],
    out: BinaryIO,
    *,
    at: datetime | None = None,
    workers: int = 1,
    doubted: Callable[[Doubtful], None] = lambda doubt: None,
    advance: Callable[[int], None] = lambda count: None,
) -> BuildReport:
    """Write the graphs of all dispatches in ``entries`` and of the register to ``out`` as sorted N-Quads lines.

    ``at`` is the time of the build, written only where it is given. More than a few dispatches are read by ``workers``
    processes. ``doubted`` is called with each doubt, in the order of the graphs; ``advance`` with the number of entries
    dealt with since its last call. An entry that cannot be read is refused and counted while the others go on. Raises
    :class:`NothingRead`, :class:`WorkerLost`.
    """
    report = BuildReport()
    with Runs() as runs:
        for result in _results(iter(entries), at, workers):
            if isinstance(result, BadDispatch):
                report.refused.append(result)
            else:
                runs.add(result)
            advance(1)
        for group in runs.groups():
            _write(group, out, report)
            for doubt in group[0].doubts:
                report.doubts[doubt.kind] += 1
                doubted(doubt)
    if not report.dispatches:
        raise NothingRead(report.refused)
    lines = sorted(line(quad) for quad in register_mapping.quads(register.load()))
    report.register_statements = len(lines)
    out.writelines(line.encode() for line in lines)
    return report


def _write(group: list[Block], out: BinaryIO, report: BuildReport) -> None:
    """Write one graph: the union of what all entries with this dispatch say, its facts counted once."""
    first = group[0]
    lines = first.lines
    if len(group) > 1:
        lines = b"".join(sorted({line for block in group for line in block.lines.splitlines(keepends=True)}))
    out.write(lines)
    report.dispatches += 1
    report.repeated += len(group) - 1
    report.statements += lines.count(b"\n")
    report.facts.update(first.facts)


def _results(entries: Iterator[Entry], at: datetime | None, workers: int) -> Iterator[Result]:
    few = list(islice(entries, FEW + 1))
    if workers == 1 or len(few) <= FEW:
        for entry in chain(few, entries):
            yield _result(entry, at)
        return
    try:
        yield from _by_workers(chain(few, entries), at, workers)
    except BrokenProcessPool:
        raise WorkerLost from None


def _by_workers(entries: Iterator[Entry], at: datetime | None, workers: int) -> Iterator[Result]:
    """The results in the order of the entries, a few batches ahead of the one that is asked for."""
    context = multiprocessing.get_context("spawn")
    pool = ProcessPoolExecutor(workers, mp_context=context, initializer=_start_worker)
    waiting: deque[Future[list[Result]]] = deque()
    try:
        while batch := list(islice(entries, BATCH)):
            waiting.append(pool.submit(_batch, batch, at))
            if len(waiting) > 2 * workers:
                yield from waiting.popleft().result()
        while waiting:
            yield from waiting.popleft().result()
    finally:
        pool.shutdown(cancel_futures=True)


def _start_worker() -> None:
    """Leave an interrupt to the parent, which ends the workers in good order, and load the register beforehand."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    register.load()


def _batch(entries: list[Entry], at: datetime | None) -> list[Result]:
    return [_result(entry, at) for entry in entries]


def _result(entry: Entry, at: datetime | None) -> Result:
    if isinstance(entry, BadDispatch):
        return entry
    try:
        return _block(entry, at)
    except KnowledgeGraphError as error:
        return BadDispatch(entry.origin, f"is refused: {str(error).rstrip('.')}")
    except Exception as error:  # one dispatch that meets a fault of ours must not cost the thousands beside it
        place = traceback.extract_tb(error.__traceback__)[-1]
        where = f"{place.filename.rpartition('/')[2]}:{place.lineno}"
        return BadDispatch(entry.origin, f"met a fault of Plenum ({type(error).__name__} in {where}: {error})")


def understand(source: Source) -> tuple[Dispatch, Facts]:
    """The parts of a dispatch and what it asserts."""
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


def _block(source: Source, at: datetime | None) -> Block:
    dispatch, facts = understand(source)
    lines = sorted(line(quad) for quad in mapping.quads(dispatch, facts, at))
    doubts = tuple(
        Doubtful(doubt.kind, source.origin, doubt.start, doubt.end, dispatch.text[doubt.start : doubt.end], doubt.why)
        for doubt in (*dispatch.doubts, *facts.doubts)
    )
    return Block(iris.graph(dispatch.name), "".join(lines).encode(), _counts(facts), doubts)


def _counts(facts: Facts) -> dict[str, int]:
    return {
        "meetings": len(facts.meetings),
        "resolutions": sum(meeting.resolution is not None for meeting in facts.meetings),
        "references": sum(len(meeting.implements) + len(meeting.reviews) for meeting in facts.meetings),
        "tasks": len(facts.tasks),
        "participations": len(facts.participations),
        "mentions": len(facts.mentions),
    }
