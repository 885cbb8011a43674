"""What the figures of the README are made of: ``make bench``.

Contestants take turns, so that a busy moment of the machine meets all of them; what is printed is the median of the
rounds, and the ratio to the peer named beside it. Cold figures are whole processes, warm ones loops in this process.
"""

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from io import BytesIO
from statistics import median

from graph_builder import blocks, corpus, dataset, sources
from graph_builder.sources import Source

ROUNDS = 9
TEXTS = 200
PYTHON = sys.executable
BUILD = [PYTHON, "-m", "plenum", "build", "-o", os.devnull, "--format", "nq"]


@dataclass(frozen=True, slots=True)
class Run:
    """One run: seconds, and the peak memory in MB where it was a process of its own."""

    seconds: float
    megabytes: float = 0.0


def process(*command: str) -> Run:
    """Run a command to its end."""
    begin = time.perf_counter()
    with subprocess.Popen(command, stdout=subprocess.DEVNULL) as child:
        _, status, usage = os.wait4(child.pid, 0)
        seconds = time.perf_counter() - begin
        child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode:
        raise SystemExit(f"{' '.join(command)} ended with {child.returncode}")
    return Run(seconds, usage.ru_maxrss / 1024)


def ready() -> Run:
    """The time from the start of a server until it says that it answers."""
    begin = time.perf_counter()
    command = [PYTHON, "-m", "plenum", "serve", "--port", "0"]
    with subprocess.Popen(command, stdout=subprocess.PIPE) as child:
        assert child.stdout is not None
        child.stdout.readline()
        seconds = time.perf_counter() - begin
        child.terminate()
    return Run(seconds)


def timed(work: Callable[[], object]) -> Run:
    """Run a piece of work in this process."""
    begin = time.perf_counter()
    work()
    return Run(time.perf_counter() - begin)


def medians(contestants: dict[str, Callable[[], Run]], rounds: int = ROUNDS) -> dict[str, Run]:
    """The median run of each, taking turns."""
    runs: dict[str, list[Run]] = {name: [] for name in contestants}
    for _ in range(rounds):
        for name, contestant in contestants.items():
            runs[name].append(contestant())
    return {
        name: Run(median(run.seconds for run in found), max(run.megabytes for run in found))
        for name, found in runs.items()
    }


def cold() -> Iterator[str]:
    """Whole processes beside the import of rdflib alone."""
    found = medians(
        {
            "import rdflib": lambda: process(PYTHON, "-c", "import rdflib"),
            "plenum --help": lambda: process(PYTHON, "-m", "plenum", "--help"),
            "plenum build (bundled dispatch)": lambda: process(*BUILD),
            "plenum serve, until it answers": ready,
        }
    )
    peer = found["import rdflib"].seconds
    for name, run in found.items():
        # Of the lighter processes the system tells the peak of the process that started them, this one.
        memory = f", peak {run.megabytes:.0f} MB" if "build" in name else ""
        yield f"{name:<40}{run.seconds:8.3f} s  {run.seconds / peer:5.2f} x import rdflib{memory}"


def warm() -> Iterator[str]:
    """Reading and mapping on one core, texts of the bundled one's length, no two alike."""
    [first] = sources.read([sources.bundled()])
    assert isinstance(first, Source)
    texts = [Source(f"{first.text}\n{number}", f"bench:{number}") for number in range(TEXTS)]
    blocks.result(first, None)
    found = medians(
        {
            "read": lambda: timed(lambda: [blocks.understand(source) for source in texts]),
            "read, map, write lines": lambda: timed(lambda: [blocks.result(source, None) for source in texts]),
        },
        rounds=5,
    )
    for name, run in found.items():
        yield f"{name:<40}{TEXTS / run.seconds:8.0f} dispatches a second"


def writing() -> Iterator[str]:
    """The graph of the bundled dispatch and the register to bytes."""
    out = BytesIO()
    corpus.build(sources.read([sources.bundled()]), out)
    store = dataset.from_lines(out.getvalue())
    graph = dataset.to_rdflib(store)
    found = medians(
        {
            "rdflib, Turtle": lambda: timed(lambda: graph.serialize(format="turtle")),
            "plenum, sorted Turtle": lambda: timed(
                lambda: dataset.serialized(dataset.statements(store, dataset.FORMATS["ttl"]), dataset.FORMATS["ttl"])
            ),
            "rdflib, N-Triples": lambda: timed(lambda: graph.serialize(format="nt")),
            "plenum, sorted N-Triples": lambda: timed(
                lambda: dataset.serialized(dataset.statements(store, dataset.FORMATS["nt"]), dataset.FORMATS["nt"])
            ),
        },
        rounds=5,
    )
    peer = 0.0
    for name, run in found.items():  # each of ours comes behind its peer
        peer = run.seconds if name.startswith("rdflib") else peer
        yield f"{name:<40}{run.seconds:8.3f} s  {run.seconds / peer:5.2f} x rdflib, {len(graph):,} triples"


def many() -> Iterator[str]:
    """A build of many dispatches as a process, by all workers: memory must not grow with the number."""
    [first] = sources.read([sources.bundled()])
    assert isinstance(first, Source)
    for count in (500, 2000):
        with tempfile.NamedTemporaryFile("w", suffix=".jsonl") as file:
            file.writelines(json.dumps({"text": f"{first.text}\n{number}"}) + "\n" for number in range(count))
            file.flush()
            run = process(*BUILD, file.name)
        yield f"{f'plenum build ({count:,} dispatches)':<40}{run.seconds:8.3f} s  peak {run.megabytes:.0f} MB a process"


def main() -> None:
    """Print all figures."""
    print(f"Python {sys.version.split()[0]}, {os.cpu_count()} processors, medians of {ROUNDS} rounds in turn")
    for title, lines in (("Cold", cold), ("Warm, one core", warm), ("Writing", writing), ("Many", many)):
        print(f"\n{title}")
        for line in lines():
            print(f"  {line}", flush=True)


if __name__ == "__main__":
    main()
