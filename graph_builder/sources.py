"""Where dispatches come from: text files, JSON lines, folders of them, standard input.

A text is kept exactly as stored. Its bytes are decoded as UTF-8 and nothing else is done to them: line endings stay,
and so does a byte order mark, as the character U+FEFF. So the SHA-256 of a text file is the content hash of its
dispatch, and an offset counts code points of what the file holds. A byte order mark before JSON lines belongs to no
text and is dropped.
"""

import json
import os
import re
import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from importlib.resources import files
from itertools import chain
from typing import BinaryIO, cast

from ontology.errors import KnowledgeGraphError

STANDARD_INPUT = "-"
LONGEST = 2 * 2**20
"""The most bytes that one dispatch may have, far above the longest speech: a longer one is a collection or no text."""

_BYTE_ORDER_MARK = b"\xef\xbb\xbf"
_LANGUAGE = re.compile(r"[a-z]{2}")
_TEXT_FIELDS = ("headline", "source", "publisher")


class BadDispatch(KnowledgeGraphError):
    """An entry that cannot be read. ``origin`` is its file, with the line in JSON lines; ``reason`` what is wrong."""

    def __init__(self, origin: str, reason: str) -> None:
        self.origin = origin
        self.reason = reason
        super().__init__(f"{origin} {reason}.")

    def __reduce__(self) -> tuple[type["BadDispatch"], tuple[str, str]]:
        return BadDispatch, (self.origin, self.reason)


@dataclass(frozen=True, slots=True)
class Source:
    """A text as stored, with what was given beside it and its ``origin``: the file, with the line in JSON lines.

    ``language`` is a two-letter code of ISO 639-1.
    """

    text: str
    origin: str
    identifier: str | None = None
    published: date | None = None
    headline: str | None = None
    source: str | None = None
    publisher: str | None = None
    language: str = "en"


Entry = Source | BadDispatch


def bundled() -> str:
    """The path of the dispatch that comes with Plenum."""
    return str(files("data") / "dispatches" / "2023-06-29-provincial-plenary-meetings.txt")


def read(places: Iterable[str]) -> Iterator[Entry]:
    """All dispatches of ``places``, in order; what cannot be read is a :class:`BadDispatch` among them.

    A place is a ``.txt`` file (one dispatch), a ``.jsonl`` or ``.jsonl.gz`` file (one in a line, an object with
    ``text`` and optionally ``id``, ``published``, ``headline``, ``source``, ``publisher``, ``language``), a folder (all
    such files in it and below, sorted by path, hidden ones left out), or ``-``: standard input, JSON lines where it
    begins with ``{`` and one text where it does not.
    """
    for place in places:
        if place == STANDARD_INPUT:
            yield from _stream(sys.stdin.buffer, "standard input")
        elif os.path.isdir(place):
            yield from _folder(place)
        else:
            yield from _file(place)


def _folder(place: str) -> Iterator[Entry]:
    found = False
    refused: list[OSError] = []
    for folder, below, names in os.walk(place, onerror=refused.append):
        below[:] = sorted(name for name in below if not name.startswith("."))
        for name in sorted(names):
            if _reader(name) and not name.startswith("."):
                found = True
                yield from _file(os.path.join(folder, name))
    for error in refused:
        yield BadDispatch(str(error.filename), f"cannot be read: {error.strerror}")
    if not found and not refused:
        yield BadDispatch(place, "holds no .txt, .jsonl or .jsonl.gz file: name a folder with dispatches")


def _reader(name: str) -> Callable[[str], Iterator[Entry]] | None:
    lower = name.lower()
    return next((reader for ending, reader in _READERS.items() if lower.endswith(ending)), None)


def _file(place: str) -> Iterator[Entry]:
    """The dispatches of one file. What the system says against it is told with its name."""
    reader = _reader(place)
    try:
        if reader is None and not os.path.exists(place):
            raise FileNotFoundError
        if reader is None:
            yield BadDispatch(place, "is none of .txt, .jsonl, .jsonl.gz: rename it or convert it")
        else:
            yield from reader(place)
    except FileNotFoundError:
        yield BadDispatch(place, "does not exist: correct the name")
    except OSError as error:
        yield BadDispatch(place, f"cannot be read: {error.strerror}")


def _text_file(place: str) -> Iterator[Entry]:
    with open(place, "rb") as file:
        yield _text(file.read(LONGEST + 1), place)


def _lines_file(place: str) -> Iterator[Entry]:
    with open(place, "rb") as file:
        yield from _lines(file, place)


def _compressed_lines_file(place: str) -> Iterator[Entry]:
    import gzip  # only here: few sources are compressed
    import zlib

    try:
        with gzip.open(place, "rb") as file:
            yield from _lines(cast(BinaryIO, file), place)
    except (EOFError, zlib.error, gzip.BadGzipFile) as error:
        yield BadDispatch(place, f"is no whole gzip file ({error}): compress it again")


_READERS: dict[str, Callable[[str], Iterator[Entry]]] = {
    ".txt": _text_file,
    ".jsonl": _lines_file,
    ".jsonl.gz": _compressed_lines_file,
}


def _stream(file: BinaryIO, origin: str) -> Iterator[Entry]:
    first = file.readline(LONGEST + 1)
    if first.removeprefix(_BYTE_ORDER_MARK).lstrip().startswith(b"{"):
        yield from _lines(file, origin, first)
    else:
        yield _text(first + file.read(LONGEST + 1 - len(first)), origin)


def _text(content: bytes, origin: str) -> Entry:
    if len(content) > LONGEST:
        return _too_long(origin)
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        return BadDispatch(origin, f"is not UTF-8 at byte {error.start} in line {line}: save it as UTF-8")
    return _checked(Source(text, origin))


def _too_long(origin: str) -> BadDispatch:
    return BadDispatch(origin, f"is longer than {LONGEST:,} bytes: give each dispatch a line of a .jsonl file")


def _checked(source: Source) -> Entry:
    if not source.text.strip("\ufeff \t\r\n"):
        return BadDispatch(source.origin, "has an empty text: leave it out")
    if "\0" in source.text:
        return BadDispatch(source.origin, f"holds a NUL at character {source.text.index(chr(0))}: it is no text")
    return source


def _lines(file: BinaryIO, place: str, first: bytes = b"") -> Iterator[Entry]:
    """The dispatches of a file of JSON lines, which is never in memory as a whole. Blank lines are passed over."""
    empty = True
    rest = iter(lambda: file.readline(LONGEST + 1), b"")
    for number, line in enumerate(chain((first,) if first else (), rest), start=1):
        origin = f"{place}:{number}"
        if len(line) > LONGEST:
            while line and not line.endswith(b"\n"):
                line = file.readline(LONGEST)
            empty = False
            yield _too_long(origin)
        elif content := (line.removeprefix(_BYTE_ORDER_MARK) if number == 1 else line).strip():
            empty = False
            yield _object(content, origin)
    if empty:
        yield BadDispatch(place, "is empty: give one JSON object in a line")


def _object(content: bytes, origin: str) -> Entry:
    try:
        found = json.loads(content.decode("utf-8"))
    except UnicodeDecodeError as error:
        return BadDispatch(origin, f"is not UTF-8 at byte {error.start} of the line: save it as UTF-8")
    except (ValueError, RecursionError) as error:
        return BadDispatch(origin, f"is not JSON ({error}): write one object in a line")
    if not isinstance(found, dict) or not isinstance(found.get("text"), str):
        return BadDispatch(origin, 'is no JSON object with a string "text": give it one')
    try:
        return _checked(_source(found, origin))
    except ValueError as error:
        return BadDispatch(origin, str(error))


def _source(found: dict[str, object], origin: str) -> Source:
    """The entry of a line. Raises ``ValueError`` with what is wrong in it."""
    for field in ("id", "text", *_TEXT_FIELDS):
        _encodable(field, found.get(field))
    fields = {field: _optional(field, found.get(field)) for field in _TEXT_FIELDS}
    identifier = found.get("id")
    return Source(
        text=str(found["text"]),
        origin=origin,
        identifier=str(identifier) if isinstance(identifier, int) else _optional("id", identifier),
        published=_day(found.get("published")),
        language=_language(found.get("language")),
        **fields,
    )


def _encodable(field: str, value: object) -> None:
    try:
        str(value).encode("utf-8")
    except UnicodeEncodeError:
        raise ValueError(f'has half a surrogate pair in "{field}": write the character whole') from None


def _optional(field: str, value: object) -> str | None:
    if value is not None and not isinstance(value, str):
        raise ValueError(f'has a "{field}" that is no string: put it in quotes')
    return value or None


def _day(value: object) -> date | None:
    """A day as ``YYYY-MM-DD``; a time behind it is not looked at."""
    if value is None or value == "":
        return None
    try:
        if not re.fullmatch(r"\d{4}-\d\d-\d\d(?:T.*)?", str(value)):
            raise ValueError
        return date.fromisoformat(str(value)[:10])
    except ValueError:
        raise ValueError(f'is "published" on {value!r}, which is no day: write it as YYYY-MM-DD') from None


def _language(value: object) -> str:
    if value is None or value == "":
        return "en"
    if not isinstance(value, str) or not _LANGUAGE.fullmatch(value):
        raise ValueError(f'has the "language" {value!r}: write a two-letter code of ISO 639-1')
    return value
