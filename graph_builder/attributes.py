"""The values that a network file may hold, so that no importer stumbles over one.

Gephi, Gephi Lite, igraph and NetworkX agree on one line of text, on integers, on finite floats and on true and false.
All else is turned into one of them or left out: GraphML and GEXF have no null, only an attribute that is not there.
"""

import math
import re
from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from numbers import Integral, Real

Scalar = str | int | float | bool

_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML 1.0 cannot hold even when it is escaped (section 2.2, Char)."""

_INFINITE = re.compile(r"\w*INF\w*")
"""Gephi rewrites every upper-case INF in a text attribute to "Infinity"."""

_NOTHING = {"", "null", "None"}
_RESERVED = ("id", "timeset", "type")
"""Gephi drops the first two without a word and takes the third, on an edge, for its direction."""

_LONG = range(-(2**63), 2**63)
_PARTIAL_DATE = re.compile(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?")


def line(value: object) -> str:
    """``value`` as one line of text that XML can hold; what it cannot hold becomes U+FFFD."""
    text = " ".join(str(value).split())
    return text if text.isprintable() else _NOT_XML.sub("\ufffd", text)


def scalar(value: object) -> Scalar | None:
    """``value`` as something that every importer understands, or None where there is nothing to write.

    Numbers stay numbers, unless they are infinite, not a number, or integers of more than 64 bits (text). Dates become
    ``2023-06-27``, lists and sets one text with ``; `` between their members, mappings the same with ``key: value``.

    >>> scalar(["coal", None, True]), scalar(float("nan")), scalar("INFANTRY"), scalar("null")
    ('coal; true', None, 'Infantry', None)
    """
    match value:
        case None:
            return None
        case str():
            text = line(value)
            if "INF" in text:
                text = _INFINITE.sub(lambda word: word[0].capitalize(), text)
            return None if text in _NOTHING else text
        case bool():
            return value
        case int() | Integral():
            return int(value) if int(value) in _LONG else str(int(value))
        case float() | Real() | Decimal():
            return _finite(value)
        case date():
            return value.isoformat()
        case Mapping():
            return _joined([f"{_text(key)}: {_text(member)}" for key, member in value.items()])
        case set() | frozenset():
            return _joined(sorted(map(_text, value)))
        case Iterable() if not isinstance(value, bytes):
            return _joined(map(_text, value))
        case _:
            return scalar(str(value))


def _finite(value: float | Real | Decimal) -> float | None:
    try:
        number = float(value)
    except (OverflowError, ValueError):  # a fraction beyond all floats, a signalling NaN
        return None
    return number if math.isfinite(number) else None


def _text(value: object) -> str:
    simple = scalar(value)
    return "" if simple is None else str(simple).lower() if isinstance(simple, bool) else str(simple)


def _joined(members: Iterable[str]) -> Scalar | None:
    return scalar("; ".join(member for member in members if member))


def day(value: object, last: bool = False) -> str | None:
    """A full date from a date, or from text that may stop at the year or the month, or None where it is neither.

    What is missing is padded with the first day that fits, or with the ``last`` one.

    >>> day("2023"), day("2023-02", last=True), day("soon")
    ('2023-01-01', '2023-02-28', None)
    """
    if isinstance(value, date):
        return value.isoformat()[:10]
    found = _PARTIAL_DATE.fullmatch(value) if isinstance(value, str) else None
    if not found:
        return None
    year, month, number = found.groups()
    month = month or ("12" if last else "01")
    tries = [number] if number else ["31", "30", "29", "28"] if last else ["01"]
    return next((full for one in tries if _is_date(full := f"{year}-{month}-{one}")), None)


def _is_date(text: str) -> bool:
    try:
        return bool(date.fromisoformat(text))
    except ValueError:
        return False


class Columns:
    """The columns that a set of attribute mappings needs: one name and one type each.

    A name is in lower case, since importers do not tell ``Kind`` from ``kind``; one that an importer keeps for itself,
    or that another column has, gets an underscore. Integers beside floats make a column of floats, any other mixture
    text, and a label is text. ``types`` holds the columns that have a value, in the order in which they were first met.
    """

    def __init__(self, rows: Iterable[Mapping[str, object]]) -> None:
        seen: dict[str, set[type[Scalar]]] = {}
        for row in rows:
            for key, value in row.items():
                if found := _type(value):
                    seen.setdefault(key, set()).add(found)
        self._names = _distinct(seen)
        self.types = {self._names[key]: str if key == "label" else _widest(types) for key, types in seen.items()}

    def row(self, attributes: Mapping[str, object]) -> dict[str, Scalar]:
        """The values of one mapping by the columns' names, without those that are not known."""
        found: dict[str, Scalar] = {}
        for key, value in attributes.items():
            simple = scalar(value)
            if simple is not None:
                name = self._names[key]
                found[name] = _fit(simple, self.types[name])
        return found


def _type(value: object) -> type[Scalar] | None:
    """The type of the scalar that a value becomes; for text, the most frequent, told without making it."""
    if isinstance(value, str):
        return None if value.strip() in _NOTHING else str
    simple = scalar(value)
    return None if simple is None else type(simple)


def _distinct(keys: Iterable[str]) -> dict[str, str]:
    names: dict[str, str] = {}
    taken = set(_RESERVED)
    for key in sorted(keys, key=lambda key: (str(key) != str(key).lower(), str(key))):
        name = line(key).lower() or "_"
        while name in taken:
            name += "_"
        taken.add(name)
        names[key] = name
    return names


def _widest(types: set[type[Scalar]]) -> type[Scalar]:
    if types == {int, float}:
        return float
    return next(iter(types)) if len(types) == 1 else str


def _fit(simple: Scalar, column: type[Scalar]) -> Scalar:
    if type(simple) is column:
        return simple
    return float(simple) if column is float else _text(simple)
