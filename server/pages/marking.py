"""The text of a dispatch cut into pieces, each with the passages that cover it. No HTML and no query here."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from server.sparql.rows import Row

_LINE = re.compile(r"[^\r\n]+")
_KIND_OF_PROPERTY = {"implements": "reference", "reviews": "reference", "mentions": "mention"}
_NAMED = 3

KINDS = ("meeting", "reference", "resolution", "task", "participation", "mention", "fact")
"""The kinds of passage, in the order of the legend."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch ``[start, end)`` of a dispatch, in code points, and what rests on it.

    ``kind`` is one of ``KINDS``; ``properties`` are the labels of what the
    words show, ``rules`` the reading rules that found them, ``facts`` the labels of the things they are said of.
    """

    start: int
    end: int
    kind: str
    properties: tuple[str, ...]
    rules: tuple[str, ...]
    facts: tuple[str, ...]

    @property
    def key(self) -> str:
        """A name for the passage within its dispatch."""
        return f"{self.start}-{self.end}"

    @property
    def named_facts(self) -> tuple[str, ...]:
        """As many of the facts as one reads at a glance."""
        return self.facts[:_NAMED]

    @property
    def further_facts(self) -> int:
        """How many facts there are beyond those."""
        return max(0, len(self.facts) - _NAMED)


@dataclass(frozen=True, slots=True)
class Piece:
    """Some words and the passages that cover them, the one that tells most first."""

    start: int
    text: str
    passages: tuple[Passage, ...]


def passages(rows: Iterable[Row]) -> tuple[Passage, ...]:
    """The passages of the rows of ``queries/passages.rq``, in the order of the text."""
    grouped: dict[tuple[int, int], list[Row]] = defaultdict(list)
    for row in rows:
        grouped[int(row["start"].value), int(row["end"].value)].append(row)
    return tuple(_passage(start, end, group) for (start, end), group in sorted(grouped.items()))


def _passage(start: int, end: int, rows: list[Row]) -> Passage:
    names = (re.split(r"[#/]", row["property"].value)[-1] for row in rows if "property" in row)
    kinds = [_KIND_OF_PROPERTY[name] for name in names if name in _KIND_OF_PROPERTY]
    kinds += [row["kind"].value for row in rows if "kind" in row]
    facts = _values(rows, "label") or _values(rows, "fact")
    return Passage(start, end, kinds[0] if kinds else "fact", _values(rows, "supports"), _values(rows, "rule"), facts)


def _values(rows: Iterable[Row], name: str) -> tuple[str, ...]:
    """The different values of a column, in the order of the rows."""
    return tuple(dict.fromkeys(row[name].value for row in rows if name in row))


def paragraphs(text: str, marks: Iterable[Passage]) -> Iterator[tuple[Piece, ...]]:
    """Each line of ``text`` that has words, as pieces that together are the line.

    A passage outside the text is left out, one that runs over a line's end goes on in the next line.
    """
    inside = [mark for mark in marks if mark.start < mark.end <= len(text)]
    for line in _LINE.finditer(text):
        if line[0].strip():
            near = [mark for mark in inside if mark.start < line.end() and mark.end > line.start()]
            yield tuple(_pieces(text, line.start(), line.end(), near))


def _pieces(text: str, start: int, end: int, marks: list[Passage]) -> Iterator[Piece]:
    """The stretch ``[start, end)`` cut wherever a passage starts or ends."""
    cuts = {start, end, *(place for mark in marks for place in (mark.start, mark.end) if start < place < end)}
    places = sorted(cuts)
    for left, right in pairwise(places):
        covering = (mark for mark in marks if mark.start <= left and mark.end >= right)
        yield Piece(left, text[left:right], tuple(sorted(covering, key=_weight)))


def _weight(mark: Passage) -> tuple[bool, int, int]:
    """What is said goes before what is only named, a short passage before a long one."""
    return mark.kind == "mention", mark.end - mark.start, mark.start
