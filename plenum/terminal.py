"""What a person reads in the terminal: tables, the report of a build, a dispatch with its facts marked, progress."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING

from graph_builder.files import STANDARD_OUTPUT

if TYPE_CHECKING:
    from rich.console import Console

    from graph_builder.blocks import Doubtful
    from graph_builder.corpus import BuildReport

FEW = 20
"""Up to so many dispatches need no progress bar, and up to so many doubts are told one by one."""
_WIDE = 100_000


def console() -> Console:
    """Standard output: as wide as the terminal, or without limit in a pipe or a file, so that nothing is cut."""
    from rich.console import Console

    return Console(
        width=None if sys.stdout.isatty() else _WIDE, highlight=False, markup=False, emoji=False, soft_wrap=False
    )


def table(names: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """Print rows under their names, and how many there are."""
    from rich.box import SIMPLE_HEAD
    from rich.table import Table
    from rich.text import Text

    grid = Table(*names, box=SIMPLE_HEAD, show_edge=False, pad_edge=False)
    for row in rows:
        grid.add_row(*(Text(cell) for cell in row))
    out = console()
    with out.capture() as drawn:
        out.print(grid)
    if names:
        print("\n".join(line.rstrip() for line in drawn.get().splitlines()))
    print(f"{grid.row_count:,} row{'' if grid.row_count == 1 else 's'}")


def build_report(report: BuildReport, path: str) -> Iterator[str]:
    """The lines that say what a build did."""
    repeated = f" ({report.repeated:,} given more than once)" if report.repeated else ""
    rows = [("dispatches", f"{report.dispatches:,}{repeated}")]
    joined = f" ({report.joined:,} were told of elsewhere with more)" if report.joined else ""
    rows += [(kind, f"{count:,}{joined if kind == 'meetings' else ''}") for kind, count in report.facts.items()]
    rows.append(("triples", f"{report.statements:,}, and {report.register_statements:,} of the register"))
    kinds = ", ".join(f"{kind} {count:,}" for kind, count in sorted(report.doubts.items()))
    rows.append(("doubts", f"{report.doubts.total():,}{f' ({kinds})' if kinds else ''}"))
    rows.append(("refused", f"{len(report.refused):,}"))
    rows.append(("written to", "standard output" if path == STANDARD_OUTPUT else path))
    yield from (f"{name:<16}{value}" for name, value in rows)
    if report.dispatches and not report.facts["meetings"]:
        yield "No meeting of a party body is reported in what was read."


def doubt_line(doubt: Doubtful) -> str:
    """One doubt: where, the words, and why nothing was stated."""
    words = " ".join(doubt.words.split())
    quote = "" if words in doubt.why else f" {words!r}"
    return f"{doubt.origin} characters {doubt.start}-{doubt.end}{quote}: {doubt.why} ({doubt.kind})"


@contextmanager
def progress() -> Iterator[Callable[[int], None]]:
    """A function to call with the number of dispatches dealt with; it draws on a terminal when they are many."""
    if not sys.stderr.isatty():
        yield lambda count: None
        return
    from rich.console import Console
    from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    columns = (SpinnerColumn(), TextColumn("{task.completed:,.0f} dispatches"), TimeElapsedColumn())
    bar = Progress(*columns, console=Console(stderr=True), transient=True)
    task = bar.add_task("dispatches", total=None)
    seen = 0

    def advance(count: int) -> None:
        nonlocal seen
        seen += count
        if seen > FEW and not bar.live.is_started:
            bar.start()
        bar.update(task, completed=seen)

    try:
        yield advance
    finally:
        bar.stop()
