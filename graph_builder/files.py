"""Writing a file so that nothing half-written is ever found under its name."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from ontology.errors import KnowledgeGraphError

STANDARD_OUTPUT = "-"


class Unwritable(KnowledgeGraphError):
    """A file cannot be written at ``path``; ``reason`` says why and what to do."""

    def __init__(self, path: str, reason: str) -> None:
        self.path = path
        self.reason = reason
        super().__init__(f"{path} cannot be written: {reason}.")


@contextmanager
def replacing(path: str) -> Iterator[BinaryIO]:
    """A binary file to write that takes its name when it is whole; what stood there stays until then.

    It is written beside ``path`` and renamed, and removed when the block raises. Standard output (``-``) and what is no
    regular file, a pipe or ``/dev/null``, are written into as they are. Raises :class:`Unwritable` for whatever the
    system says against it.
    """
    target = Path(os.path.realpath(path))
    beside = target.with_name(f".{target.name}.{os.getpid()}.part")
    if path == STANDARD_OUTPUT:
        yield sys.stdout.buffer
        return
    if os.path.isdir(path):
        raise Unwritable(path, "it is a folder, name a file in it")
    special = os.path.exists(path) and not os.path.isfile(path)
    try:
        with open(path if special else beside, "wb") as file:
            yield file
        if not special:
            beside.replace(target)
    except FileNotFoundError:
        raise Unwritable(path, f"there is no folder {target.parent}, make it first") from None
    except OSError as error:
        raise Unwritable(path, error.strerror or str(error)) from None
    finally:
        with suppress(OSError):
            beside.unlink()
