"""Many dispatches to sorted N-Quads lines, in memory that does not grow with their number.

Each dispatch is read and mapped by itself, in worker processes when there are many, and gives one block of lines: its
named graph. The blocks are written in the order of the graphs' names, the register's graph behind them. So the same
dispatches give the same bytes, in whatever order and by however many workers they were read.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from itertools import chain, islice
from typing import BinaryIO

from graph_builder import iris, register, register_mapping
from graph_builder.blocks import Block, Doubtful, Result, result
from graph_builder.identity import Settlement, Told
from graph_builder.quads import line
from graph_builder.runs import Runs
from graph_builder.sources import BadDispatch, Entry
from ontology.errors import KnowledgeGraphError

FEW = 128
"""Up to so many dispatches are read before a second process could have started."""
NAMED = 5
"""Refusals that an error names one by one."""


class NothingRead(KnowledgeGraphError):
    """None of the entries could be read, so that there is no graph; ``refused`` says why for each."""

    def __init__(self, refused: list[BadDispatch]) -> None:
        self.refused = refused
        more = f" And {len(refused) - NAMED:,} more cannot be read." if len(refused) > NAMED else ""
        super().__init__(" ".join(map(str, refused[:NAMED])) + more if refused else "There is no dispatch to read.")


@dataclass(slots=True)
class BuildReport:
    """What a build did, so that nothing vanishes: what was read, what was made of it, what was doubted and refused.

    ``repeated`` counts entries that were another one's dispatch again, ``joined`` meetings that turned out to be
    another dispatch's, ``statements`` those of the dispatches' graphs, ``register_statements`` those of the register's.
    ``doubts`` counts by kind.
    """

    dispatches: int = 0
    repeated: int = 0
    joined: int = 0
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
    :class:`NothingRead`, ``workers.WorkerLost``.
    """
    report = BuildReport()
    told: set[Told] = set()
    with Runs() as runs:
        for found in _results(iter(entries), at, workers):
            if isinstance(found, BadDispatch):
                report.refused.append(found)
            else:
                runs.add(found)
                told.update(found.told)
            advance(1)
        settlement = Settlement(told, register.load().meetings)
        report.joined = len({iris.meeting_path(key) for key in settlement.joined})
        for group in runs.groups():
            _write(group, out, report, settlement)
            for doubt in group[0].doubts:
                report.doubts[doubt.kind] += 1
                doubted(doubt)
    if not report.dispatches:
        raise NothingRead(report.refused)
    lines = sorted(line(quad) for quad in register_mapping.quads(register.load()))
    report.register_statements = len(lines)
    out.write("".join(lines).encode())
    return report


def _results(entries: Iterator[Entry], at: datetime | None, processes: int) -> Iterator[Result]:
    few = list(islice(entries, FEW + 1))
    if processes == 1 or len(few) <= FEW:
        return (result(entry, at) for entry in chain(few, entries))
    from graph_builder import workers  # only here: a small build has no use for processes

    return workers.results(chain(few, entries), at, processes)


def _write(group: list[Block], out: BinaryIO, report: BuildReport, settlement: Settlement) -> None:
    """Write one graph: what all entries with this dispatch say, its facts counted once, its meetings joined."""
    first = group[0]
    lines = first.lines
    if len(group) > 1:
        lines = b"".join(sorted({line for block in group for line in block.lines.splitlines(keepends=True)}))
    if reports := [told for block in group for told in block.told]:
        lines = settlement.applied(lines, reports)
    out.write(lines)
    report.dispatches += 1
    report.repeated += len(group) - 1
    report.statements += lines.count(b"\n")
    report.facts.update(first.facts)
