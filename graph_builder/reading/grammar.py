"""The reading rules as data: ``data/reading/patterns.toml``, its fragments put in and its patterns compiled."""

import re
import tomllib
from functools import cache
from importlib.resources import files

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
def _patterns() -> dict[str, str]:
    """Every pattern's source by its name, with the fragments put in."""
    rules = tomllib.loads(files("data").joinpath("reading/patterns.toml").read_text("utf-8"))
    fragments: dict[str, str] = {}
    for name, source in rules["fragment"].items():
        fragments[name] = _PLACEHOLDER.sub(lambda m: fragments[m[1]], source)
    return {name: _PLACEHOLDER.sub(lambda m: fragments[m[1]], source) for name, source in rules["pattern"].items()}


@cache
def pattern(name: str) -> re.Pattern[str]:
    """The compiled reading pattern of that name. Raises ``KeyError`` for a name that the file does not have."""
    return re.compile(_patterns()[name], re.VERBOSE)


def ordinal(word: str) -> int:
    """8 for "Eighth", "8th", "8" and the misprint "Eight"."""
    digits = re.match(r"\d+", word)
    return int(digits[0]) if digits else _ORDINALS[re.sub(r"\s+", "-", word.strip().lower())]
