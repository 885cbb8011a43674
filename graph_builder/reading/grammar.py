"""The reading rules as data: ``data/reading/patterns.toml``, its fragments put in and its patterns compiled."""

import re
import sys
import tomllib
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from typing import Any

_PLACEHOLDER = re.compile(r"\{\{(\w+)\}\}")
_UNITS = (
    *("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh"),
    *("twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth", "eighteenth", "nineteenth"),
    "twentieth",
)
_ORDINALS = {word: number for number, word in enumerate(_UNITS, start=1)}
_ORDINALS |= {f"twenty-{word}": 20 + number for word, number in tuple(_ORDINALS.items())[:9]}
_ORDINALS |= {"thirtieth": 30}
_CARDINALS = ("four", "five", "six", "seven", "eight", "nine", "ten", "eleven")
_ORDINALS |= {word: number for number, word in enumerate(_CARDINALS, start=4)}


@cache
def _file() -> dict[str, Any]:
    return tomllib.loads(files("data").joinpath("reading/patterns.toml").read_text("utf-8"))


@cache
def _patterns() -> dict[str, str]:
    """Every pattern's source by its name, with the fragments put in."""
    rules = _file()
    fragments: dict[str, str] = {}
    for name, source in rules["fragment"].items():
        fragments[name] = _PLACEHOLDER.sub(lambda m: fragments[m[1]], source)
    return {name: _PLACEHOLDER.sub(lambda m: fragments[m[1]], source) for name, source in rules["pattern"].items()}


class Rule:
    """A compiled pattern that first looks whether one of the letters it cannot do without stands there at all.

    That look costs a hundredth of the search, and most sentences fail it.
    """

    def __init__(self, source: str, needs: tuple[str, ...]) -> None:
        self.compiled = re.compile(source, re.VERBOSE)
        self.needs = needs
        self.match = self.compiled.match
        self.fullmatch = self.compiled.fullmatch
        if not needs:
            self.search = self.compiled.search  # type: ignore[method-assign, assignment]
            self.finditer = self.compiled.finditer  # type: ignore[method-assign, assignment]

    def search(self, text: str, start: int = 0, end: int = sys.maxsize) -> re.Match[str] | None:
        """As ``re.Pattern.search``."""
        return self.compiled.search(text, start, end) if self._possible(text, start, end) else None

    def finditer(self, text: str, start: int = 0, end: int = sys.maxsize) -> Iterator[re.Match[str]]:
        """As ``re.Pattern.finditer``."""
        return self.compiled.finditer(text, start, end) if self._possible(text, start, end) else iter(())

    def _possible(self, text: str, start: int, end: int) -> bool:
        return any(text.find(letters, start, end) >= 0 for letters in self.needs)


@cache
def pattern(name: str) -> Rule:
    """The compiled reading pattern of that name. Raises ``KeyError`` for a name that the file does not have."""
    return Rule(_patterns()[name], tuple(_file()["needs"].get(name, ())))


def ordinal(word: str) -> int:
    """8 for "Eighth", "8th", "8" and the misprint "Eight"."""
    digits = re.match(r"\d+", word)
    return int(digits[0]) if digits else _ORDINALS[re.sub(r"\s+", "-", word.strip().lower())]
