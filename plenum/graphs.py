"""Which graph a command works on: the file that is named, or the bundled dispatch built in memory; and its texts."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from io import BytesIO
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pyoxigraph import Store


def open_graph(path: str | None) -> Store:
    """The dataset of a file, or that of the bundled dispatch where ``path`` is None. Raises ``KnowledgeGraphError``."""
    from graph_builder import dataset

    if path is not None:
        return dataset.load(path)
    from graph_builder import corpus, sources

    lines = BytesIO()
    corpus.build(sources.read([sources.bundled()]), lines)
    return dataset.from_lines(lines.getvalue())


def texts(places: Iterable[str]) -> dict[str, str]:
    """The texts of the bundled dispatch and of all in ``places``, by their content hash (SHA-256 in hexadecimal).

    What cannot be read is told on standard error.
    """
    from hashlib import sha256

    from graph_builder import sources

    found = {}
    for entry in sources.read([sources.bundled(), *places]):
        if isinstance(entry, sources.BadDispatch):
            print(f"plenum: {entry}", file=sys.stderr)
        else:
            found[sha256(entry.text.encode()).hexdigest()] = entry.text
    return found
