"""A build from the command line: from places to one file, with what it tells on the way."""

from __future__ import annotations

import sys
from contextlib import nullcontext
from datetime import datetime
from io import BytesIO
from typing import TYPE_CHECKING

from pyoxigraph import RdfFormat

from graph_builder import corpus, dataset, sources
from graph_builder.files import STANDARD_OUTPUT, replacing
from plenum.terminal import FEW, build_report, doubt_line, progress

if TYPE_CHECKING:
    from typing import BinaryIO

    from graph_builder.blocks import Doubtful
    from graph_builder.corpus import BuildReport


class Notes:
    """The doubts of a build: the first few to be told at its end, and all of them in a file where there is one."""

    def __init__(self, file: BinaryIO | None) -> None:
        self.first: list[Doubtful] = []
        self._file = file

    def add(self, doubt: Doubtful) -> None:
        """Take one doubt."""
        if len(self.first) < FEW:
            self.first.append(doubt)
        self.write(doubt_line(doubt))

    def write(self, line: str) -> None:
        """Put a line into the file."""
        if self._file:
            self._file.write(f"{line}\n".encode())


def build_to(
    output: str, form: str | None, places: tuple[str, ...], at: datetime | None, workers: int, log: str | None
) -> BuildReport:
    """Build the graph of all dispatches in ``places``, write it to ``output`` and tell what was done.

    The report goes to standard output, each refusal to standard error. ``log`` names a file for every doubt and
    refusal. Raises ``KnowledgeGraphError``; no file is written then.
    """
    chosen = RdfFormat.N_QUADS if output == STANDARD_OUTPUT and not form else dataset.format_of(output, form)
    entries = sources.read(places or (sources.bundled(),))
    with replacing(log) if log else nullcontext() as log_file, replacing(output) as file:
        notes = Notes(log_file)
        lines = file if chosen == RdfFormat.N_QUADS else BytesIO()
        with progress() as advance:
            report = corpus.build(entries, lines, at=at, workers=workers, doubted=notes.add, advance=advance)
        if isinstance(lines, BytesIO):
            store = dataset.from_lines(lines.getvalue())
            file.write(dataset.serialized(dataset.statements(store, chosen), chosen))
        for refusal in report.refused:
            notes.write(str(refusal))
    _tell(report, notes.first, output)
    return report


def _tell(report: BuildReport, doubts: list[Doubtful], output: str) -> None:
    """Print the report, beside the graph where that goes to standard output itself."""
    told = sys.stderr if output == STANDARD_OUTPUT else sys.stdout
    for line in build_report(report, output):
        print(line, file=told)
    for doubt in doubts:
        print(f"doubt: {doubt_line(doubt)}", file=told)
    if report.doubts.total() > len(doubts):
        print(f"doubt: {report.doubts.total() - len(doubts):,} more; --log FILE writes them all", file=told)
    for refusal in report.refused:
        print(f"plenum: {refusal}", file=sys.stderr)
