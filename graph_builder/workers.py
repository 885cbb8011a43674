"""Reading and mapping in several processes."""

import multiprocessing
import signal
from collections import deque
from collections.abc import Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from datetime import datetime
from itertools import islice

from graph_builder import register
from graph_builder.blocks import Result, result
from graph_builder.sources import Entry
from ontology.errors import KnowledgeGraphError

BATCH = 16
"""Entries that a worker takes at a time."""


class WorkerLost(KnowledgeGraphError):
    """A worker process ended in the middle of its work, most often for want of memory."""

    status = 500

    def __init__(self) -> None:
        super().__init__("A worker process of the build was ended from outside: build again with --workers 1.")


def results(entries: Iterator[Entry], at: datetime | None, workers: int) -> Iterator[Result]:
    """The results of ``blocks.result`` in the order of the entries, by so many processes. Raises :class:`WorkerLost`.

    Only a few batches are ever taken ahead of the one that is asked for, so that memory does not grow.
    """
    # A new interpreter for each worker: a fork would copy threads that do not run in it.
    context = multiprocessing.get_context("spawn")
    pool = ProcessPoolExecutor(workers, mp_context=context, initializer=_start)
    waiting: deque[Future[list[Result]]] = deque()
    try:
        while batch := list(islice(entries, BATCH)):
            waiting.append(pool.submit(_batch, batch, at))
            if len(waiting) > 2 * workers:
                yield from waiting.popleft().result()
        while waiting:
            yield from waiting.popleft().result()
    except BrokenProcessPool:
        raise WorkerLost from None
    finally:
        pool.shutdown(cancel_futures=True)


def _start() -> None:
    """Leave an interrupt to the parent, which ends the workers in good order, and load the register beforehand."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    register.load()


def _batch(entries: list[Entry], at: datetime | None) -> list[Result]:
    return [result(entry, at) for entry in entries]
