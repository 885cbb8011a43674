"""Sorting more blocks than memory holds: sorted runs on disk, merged at the end.

Nothing is written while all blocks fit into the memory set aside for them, so that a small build touches no disk.
"""

from collections.abc import Iterator
from contextlib import ExitStack
from heapq import merge
from itertools import groupby
from operator import attrgetter
from typing import IO

from graph_builder.blocks import Block

IN_MEMORY = 16 * 2**20
"""The bytes of lines that are kept in memory before they are put on disk."""

_by_name = attrgetter("name")


class Runs:
    """Takes blocks in any order and gives them in the order of their names, those of one name together."""

    def __init__(self, in_memory: int = IN_MEMORY) -> None:
        self._in_memory = in_memory
        self._blocks: list[Block] = []
        self._size = 0
        self._files: list[IO[bytes]] = []
        self._open = ExitStack()

    def __enter__(self) -> "Runs":
        return self

    def __exit__(self, *_: object) -> None:
        self._open.close()

    def add(self, block: Block) -> None:
        """Take one block; blocks over the memory set aside go to disk. Raises ``OSError`` when the disk is full."""
        self._blocks.append(block)
        self._size += len(block.lines)
        if self._size > self._in_memory:
            self._spill()

    def _spill(self) -> None:
        """Put the blocks in memory on disk, sorted."""
        import pickle  # only here: a small build never comes so far
        import tempfile

        file = self._open.enter_context(tempfile.TemporaryFile())  # noqa: SIM115 - closed with the others
        self._files.append(file)
        for block in sorted(self._blocks, key=_by_name):
            pickle.dump(block, file, pickle.HIGHEST_PROTOCOL)
        self._blocks, self._size = [], 0

    def groups(self) -> Iterator[list[Block]]:
        """The blocks by name; a group holds all that have one name, the first taken first."""
        runs = [_reread(file) for file in self._files]
        for _, group in groupby(merge(*runs, sorted(self._blocks, key=_by_name), key=_by_name), key=_by_name):
            yield list(group)


def _reread(file: IO[bytes]) -> Iterator[Block]:
    import pickle

    file.seek(0)
    while True:
        try:
            yield pickle.load(file)
        except EOFError:
            return
