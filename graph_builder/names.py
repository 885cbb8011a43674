"""Names of things found in texts: folded for comparison, and all of them found in one pass (Aho and Corasick, 1975)."""

import re
import unicodedata
from collections.abc import Iterable
from typing import NamedTuple

import ahocorasick

_NON_ASCII = re.compile(r"[^\x00-\x7f]")
_APOSTROPHES = "’‘ʼʻ′´"
_HYPHENS = "\u2010\u2011"


class _Folded(dict[str, str]):
    """A character to the one that stands for it in comparisons, worked out when it is first met."""

    def __missing__(self, character: str) -> str:
        if character in _APOSTROPHES:
            plain = "'"
        elif character in _HYPHENS:
            plain = "-"
        elif character.isspace():
            plain = " "
        else:
            parts = unicodedata.normalize("NFKD", character)
            plain = parts[0] if all(map(unicodedata.combining, parts[1:])) else character
        self[character] = plain
        return plain


_FOLDED = _Folded()


def fold(text: str) -> str:
    """``text`` without capitals, diacritics, curly apostrophes and line breaks, no character more or fewer than before.

    A letter and its diacritic count as one only where they are one code point (Unicode normal form C).
    """
    if not text.isascii():
        text = _NON_ASCII.sub(lambda match: _FOLDED[match[0]], text)
    return text.lower().replace("\n", " ").replace("\r", " ").replace("\t", " ")


def key(name: str) -> str:
    """What two spellings of a name share: letters and digits in lower case, one space between words.

    >>> key("P’yŏngan-namdo") == key("Pyongan Namdo")
    True
    """
    plain = fold(unicodedata.normalize("NFC", name)).replace("'", "").replace("-", " ")
    return " ".join(plain.split())


class Name(NamedTuple):
    """A spelling to look for, the thing it names (``path`` below ``id/``) and what the text must do for it to count.

    Without a path the spelling is there to be passed over: "Seoul Central District" is not the Central District.
    ``capital``: at least one letter is a capital, since names of places have one and common nouns ("central district")
    have none. ``ownerless``: nobody else's name follows ("South Phyongan Provincial Committee of the Women's Union").
    """

    spelling: str
    kind: str
    path: str | None
    capital: bool = False
    ownerless: bool = False


class Hit(NamedTuple):
    """A stretch ``[start, end)`` of a text that names something, and the paths of all of that ``kind`` it may name."""

    start: int
    end: int
    kind: str
    candidates: tuple[str, ...]


class Finder:
    """Finds many names in one pass over a text. ``owner`` is the " of …" that may follow an ownerless name, folded."""

    def __init__(self, names: Iterable[Name], owner: re.Pattern[str]) -> None:
        self._owner = owner
        patterns: dict[str, tuple[int, str, tuple[str, ...], bool, bool]] = {}
        for spelling, kind, path, capital, ownerless in names:
            folded = fold(spelling)
            paths = (path,) if path else ()
            if known := patterns.get(folded):
                paths = tuple(sorted({*known[2], *paths}))
            patterns[folded] = (len(folded), kind, paths, capital, ownerless)
        self._automaton = ahocorasick.Automaton()
        for folded, pattern in patterns.items():
            self._automaton.add_word(folded, pattern)
        self._automaton.make_automaton()

    def find(self, text: str) -> list[Hit]:
        """The names in ``text`` in their order: whole words only, the longest where they overlap."""
        folded = fold(text)
        found: list[Hit] = []
        for last, (length, kind, paths, capital, ownerless) in self._automaton.iter(folded):
            end = last + 1
            start = end - length
            if not _is_whole(folded, start, end) or (capital and text[start:end].islower()):
                continue
            if ownerless and folded.startswith(" of ", end) and not self._owner.match(folded, end):
                continue
            within = len(found)  # the hits from here on lie in this one, which ends last of all so far
            while within and found[within - 1].start >= start:
                within -= 1
            if not within or found[within - 1].end <= start:
                found[within:] = [Hit(start, end, kind, paths)]
        return [hit for hit in found if hit.candidates]


def _is_whole(folded: str, start: int, end: int) -> bool:
    """Whether no word runs on across the ends. An apostrophe inside a word, as in "Ch'ongjin", does not begin one."""
    before = folded[max(start - 2, 0) : start]
    if before[-1:].isalnum() or (before[-1:] == "'" and before[:-1].isalnum()):
        return False
    return not folded[end : end + 1].isalnum()
