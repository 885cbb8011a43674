"""Which graph a command works on: the file that is named, or the bundled dispatch built in memory."""

from __future__ import annotations

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
