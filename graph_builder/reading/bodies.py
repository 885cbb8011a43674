"""The names of party bodies in a text: central organs, lists of regional committees with a shared head, units'
committees.

"South Phyongan, North Hamgyong and South Hamgyong provincial and Nampho municipal party committees" is one phrase of
four bodies; "all provinces (municipalities), including Kangwon" is one of thirteen, of which one is named.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from graph_builder import iris
from graph_builder.facts import Body
from graph_builder.reading.grammar import ordinal, pattern
from graph_builder.register import Register

_LEVELS = {
    "provincial": "province", "province": "province", "provinces": "province",
    "municipal": "municipality", "municipality": "municipality", "municipalities": "municipality",
    "city": "city", "cities": "city", "county": "county", "counties": "county", "country": "county", "countries":
    "county", "district": "district", "districts": "district",
}  # fmt: skip
_OF = re.compile(r"\s+(?:of|in|from)\s+(?:the\s+)?")
_LONGEST_LIST = 400
_LONGEST_NAME = 160
_DIRECTIONS = {"north", "south", "east", "west"}
_IN_GENERAL = Body(
    "body/city-county-committees", "City and county committees of the WPK", "county", None, None, known=False
)
"""Whose meetings a text tells of where it means those of all cities and counties, some two hundred and none named."""
_SEVERAL = re.compile(r"ommittees|onferences")
_TRIGGER = re.compile(
    r"[Cc]ommittee|[Cc]ommission|[Bb]ureau|\bC\s?\.\s?C\b|\bCC\b|Politburo|Presidium|Secretariat|Policy Council"
    r"|[Cc]onference|\bCMC\b|\bCCWPK\b"
)
_TOKEN = re.compile(r"\([^)]*\)|,|/|[\w'’-]+")
_ORGAN_PATHS = {
    "presidium": "body/presidium",
    "political_bureau": "body/political-bureau",
    "plain_presidium": "body/presidium",
    "secretariat": "body/secretariat",
    "executive_policy_council": "body/executive-policy-council",
    "inspection": "body/central-inspection-commission",
    "control": "body/control-commission",
}
_NEEDS_PARTY = {"plain_presidium", "secretariat", "control"}


@dataclass(frozen=True, slots=True)
class BodyPhrase:
    """One phrase that stands for one or more bodies.

    ``named`` are the paths of those that the words name; the others are meant by "all provinces" and the like.
    ``doubtful`` is set where a name has two bearers or none. ``shape`` tells a conference from a committee.
    """

    start: int
    end: int
    bodies: tuple[Body, ...]
    named: frozenset[str]
    rule: str
    term: int | None = None
    shape: str = "committee"
    doubtful: str | None = None


def find(text: str, start: int, end: int, register: Register) -> tuple[BodyPhrase, ...]:
    """All phrases for party bodies in ``text[start:end]``, in order, none inside another."""
    if not _TRIGGER.search(text, start, end):
        return ()
    heads = list(pattern("regional_head").finditer(text, start, end))
    found = [
        *_central(text, start, end, register),
        *_regional(text, start, end, heads, register),
        *_units(text, start, end, heads, register),
    ]
    return _without_overlaps(found)


def _without_overlaps(found: list[BodyPhrase]) -> tuple[BodyPhrase, ...]:
    kept: list[BodyPhrase] = []
    for phrase in sorted(found, key=lambda p: (p.start, -p.end)):
        if not kept or phrase.start >= kept[-1].end:
            kept.append(phrase)
        elif not kept[-1].bodies and phrase.bodies:
            kept[-1] = phrase
    return tuple(kept)


# --- central bodies ---------------------------------------------------------------------------------------------------


def _central(text: str, start: int, end: int, register: Register) -> Iterator[BodyPhrase]:
    for match in pattern("central_body").finditer(text, start, end):
        path = _central_path(match)
        if path is None or pattern("foreign").match(text, match.end(), end):
            continue
        number = pattern("term").search(match[0])
        term = ordinal(number[0]) if number else None
        yield BodyPhrase(
            match.start(), match.end(), (register.bodies[path],), frozenset([path]), "central-body", term, "organ"
        )


def _central_path(match: re.Match[str]) -> str | None:
    if match["military"]:
        return "body/central-military-commission"
    for name, path in _ORGAN_PATHS.items():
        if match[name]:
            loose = not match["tail"] and not _names_party(match)
            return None if loose and name in _NEEDS_PARTY else path
    return "committee/central-committee"


def _names_party(match: re.Match[str]) -> bool:
    """Whether the words before a bureau's name say whose it is: "the WPK Central Committee Political Bureau"."""
    return bool(re.search(r"Party|WPK|Central|C\.C", match[0]))


# --- regional committees ----------------------------------------------------------------------------------------------


@dataclass(slots=True)
class _List:
    """What the words of a list come to: regions that are named, regions that are meant, names that nobody knows."""

    named: list[str]
    meant: list[str]
    unknown: list[tuple[str, str]]
    doubtful: str | None = None
    candidates: tuple[str, ...] = ()
    in_general: frozenset[str] = frozenset()

    def __bool__(self) -> bool:
        return bool(self.named or self.meant or self.unknown or self.doubtful or self.in_general)

    def within(self, province: str, register: Register) -> bool:
        """Take a province for where the place named last lies: "Unsan County, South Phyongan Province".

        False where that place does not lie there, so that the province is a member of the list of its own.
        """
        inside = [path for path in self.candidates if register.regions[path].parent == province]
        if len(inside) != 1:
            return False
        _add(self.named, iter(inside))
        self.doubtful, self.candidates = None, ()
        return True


def _regional(
    text: str, start: int, end: int, heads: Iterable[re.Match[str]], register: Register
) -> Iterator[BodyPhrase]:
    since = start
    for head in heads:
        if head["organizations"] and (of := _OF.match(text, head.end(), end)):
            if phrase := listed(text, of.end(), end, "conference", register):
                yield replace(phrase, start=head.start())
            continue
        since = max(since, head.start() - _LONGEST_LIST)
        before = pattern("list_before").search(text[since : head.start()])
        words = _read_list(before[0], register) if before else _List([], [], [])
        first, last = since + (before.start() if before else 0), head.end()
        since = head.end()
        if not words:
            behind = pattern("list_behind").match(text, head.end(), end)
            words = _read_list(behind["list"], register) if behind else words
            first, last = head.start(), _stripped_end(text, behind) if behind else last
            if behind and words and (units := _units_behind(text, behind, end)):
                yield _mixed(text, head, words, units, register)
                continue
        elif before:
            first += _dropped(before[0], words, register)
        if words.candidates and (place := pattern("lies_in").match(text, last, end)):
            provinces = _candidates("province", " ".join(place["province"].split()), register)
            if len(provinces) == 1 and words.within(provinces[0], register):
                last = place.end()
        if words:
            yield _regional_phrase(first, last, words, head, register)


def _units_behind(text: str, behind: re.Match[str], end: int) -> re.Match[str] | None:
    """Units that go on with a list of places: "… and Nampho Municipality, the Korean People's Army and the Ministry
    of …".
    """
    levels = list(pattern("level_word").finditer(text, behind.start("list"), behind.end("list")))
    if not levels:
        return None
    last = levels[-1].end()
    bracket = text.find(")", last, behind.end("list"))
    inside = bracket >= 0 and "(" in text[behind.start("list") : last]
    return pattern("unit_more").match(text, bracket + 1 if inside else last, end)


def _mixed(text: str, head: re.Match[str], words: _List, units: re.Match[str], register: Register) -> BodyPhrase:
    places = _regional_phrase(head.start(), units.end(), words, head, register)
    names = [m["unit"] for m in pattern("unit_item").finditer(units[0])]
    more = _unit_phrase(head.start(), units.end(), names, places.shape, register)
    return replace(places, bodies=(*places.bodies, *more.bodies), named=places.named | more.named)


def _stripped_end(text: str, match: re.Match[str]) -> int:
    """The end of a list without the "and" or comma that leads on to something else."""
    words = re.sub(r"(?:[\s,]|\band\b|\bthe\b|\bincluding\b)+$", "", match["list"])
    return match.start("list") + len(words)


def _dropped(words: str, whole: _List, register: Register) -> int:
    """How much of the words before a head is no part of the list ``whole``: a sentence's first words, an adjective."""
    start = 0
    for token in _TOKEN.finditer(words):
        if token.start() and _read_list(words[token.start() :], register) != whole:
            break
        start = token.start()
    return start


def _shape(head: re.Match[str]) -> str:
    if head["conference"] or head["organizations"]:
        return "conference"
    return "military" if head["military"] else "committee"


def _regional_phrase(start: int, end: int, words: _List, head: re.Match[str], register: Register) -> BodyPhrase:
    shape = _shape(head)
    named = [_committee(region, shape, register) for region in words.named]
    meant = [_committee(region, shape, register) for region in words.meant]
    minted = [_unknown_committee(name, level) for name, level in words.unknown]
    bodies = {body.path: body for body in (*named, *minted, *meant)}
    if words.in_general and not bodies and _SEVERAL.search(head[0]) and shape != "military":
        bodies[_IN_GENERAL.path] = _IN_GENERAL
    paths = frozenset(body.path for body in (*named, *minted))
    return BodyPhrase(start, end, tuple(bodies.values()), paths, "regional-list", None, shape, words.doubtful)


def _committee(region: str, shape: str, register: Register) -> Body:
    prefix = "body/military-commission/" if shape == "military" else "committee/"
    return register.bodies[prefix + region.removeprefix("region/")]


def _unknown_committee(name: str, level: str) -> Body:
    """The committee of a city, county or district that the register does not list, by its name."""
    return Body(f"committee/{level}/{iris.slug(name)}", f"{name} {level.title()} Party Committee", level, known=False)


def _read_list(words: str, register: Register) -> _List:
    """Read the places and levels of a list, from the left: each level word applies to the names that stand before
    it.
    """
    result = _List([], [], [])
    names: list[str] = []
    broken, comma = True, False
    for token in _TOKEN.finditer(words):
        word = token[0]
        level = _LEVELS.get(word.lower())
        if word.startswith("("):
            _meant_in_brackets(word, result, register)
        elif level:
            province = _candidates("province", names[0], register) if word == "Province" and len(names) == 1 else ()
            if comma and len(province) == 1 and result.within(province[0], register):
                names, broken = [], True
                continue
            result.candidates = ()
            _apply(level, names, result, register)
            names, broken, comma = [], True, False
        elif word[0].isupper() or word.lower() in _DIRECTIONS:
            if broken or not names:
                names.append(word)
            else:
                names[-1] += " " + word
            broken = False
        else:
            broken = True
            comma = word == ","
    if names and not result:
        _apply(None, names, result, register)
    return result


def _meant_in_brackets(words: str, result: _List, register: Register) -> None:
    if "municipal" in words and result.meant:
        _add(result.meant, (r.path for r in register.first_level if r.kind == "municipality"))


def _add(paths: list[str], more: Iterator[str]) -> None:
    paths.extend(path for path in more if path not in paths)


def _apply(level: str | None, names: list[str], result: _List, register: Register) -> None:
    names = _with_directions([name[0].upper() + name[1:] for name in names])
    if not names:
        result.in_general |= frozenset({"city", "county"} & {level})
        if level == "province" or (level == "municipality" and result.meant):
            with_cities = level == "province" and any(p == "region/pyongyang" for p in result.named)
            kinds = {level, "municipality"} if with_cities else {level}
            _add(result.meant, (r.path for r in register.first_level if r.kind in kinds and r.path not in result.named))
        return
    for name in names:
        _resolve(level, name, result, register)


def _with_directions(names: list[str]) -> list[str]:
    """As in "South and North Hwanghae" with its split adjective made whole."""
    whole: list[str] = []
    last = ""
    for name in reversed(names):
        parts = name.split()
        if name.lower() in _DIRECTIONS and last:
            whole.append(f"{name} {last}")
            continue
        last = parts[1] if len(parts) == 2 and parts[0].lower() in _DIRECTIONS else ""
        whole.append(name)
    return whole[::-1]


def _resolve(level: str | None, name: str, result: _List, register: Register) -> None:
    """Add the region of that name and level; where its first words are no part of the name, without them."""
    words = name.split()
    for skip in range(len(words)):
        tail = " ".join(words[skip:])
        found = _candidates(level, tail, register)
        result.candidates = found
        if len(found) == 1:
            _add(result.named, iter(found))
            return
        if found:
            result.doubtful = f"{tail!r} is the name of {len(found)} regions"
            return
    if level in {"city", "county", "district"}:
        result.unknown.append((words[-1] if len(words) > 2 else name, level))


@lru_cache(maxsize=4096)
def _candidates(level: str | None, name: str, register: Register) -> tuple[str, ...]:
    regions = register.lookup_region(name)
    first = tuple(r.path for r in regions if r in register.first_level)
    if level in {"province", "municipality", None}:
        return first or tuple(r.path for r in regions if level == "municipality" and r.kind == "city")
    if level == "city" and first:
        return first
    return tuple(r.path for r in regions if r.kind == level)


def listed(text: str, start: int, end: int, shape: str, register: Register) -> BodyPhrase | None:
    """The committees of the places and units listed from ``start`` on: "the Korean People's Army, Pyongyang City and
    …".
    """
    whole = pattern("places_and_units").match(text, start, end)
    if not whole:
        return None
    places, units, position = "", [], start
    while position < whole.end():
        separator = pattern("separator").match(text, position, whole.end())
        position = separator.end() if separator else position
        unit = pattern("unit_item").match(text, position, whole.end())
        item = unit or pattern("list_item").match(text, position, whole.end())
        if not item or not item[0]:
            break
        if unit:
            units.append(" ".join(unit["unit"].split()))
        else:
            places += ", " + item[0]
        position = item.end()
    found = _read_list(places, register)
    named = [_committee(region, shape, register) for region in found.named]
    meant = [_committee(region, shape, register) for region in found.meant]
    bodies = {b.path: b for b in (*named, *meant, *(_unit(unit, register) for unit in units))}
    if not bodies:
        return None
    paths = frozenset(bodies) - {body.path for body in meant}
    last = start + len(text[start:position].rstrip(" ,\n"))
    return BodyPhrase(start, last, tuple(bodies.values()), paths, "places-and-units", None, shape, found.doubtful)


# --- committees of ministries, complexes, the army --------------------------------------------------------------------


def _units(text: str, start: int, end: int, heads: Iterable[re.Match[str]], register: Register) -> Iterator[BodyPhrase]:
    for head in heads:
        shape = _shape(head)
        if behind := pattern("unit_behind").match(text, head.end(), end):
            names = [behind["first"], *(m["unit"] for m in pattern("unit_item").finditer(behind["more"] or ""))]
            yield _unit_phrase(head.start(), behind.end(), names, shape, register)
            continue
        base = max(start, head.start() - _LONGEST_NAME)
        if before := pattern("unit_before").search(text[base : head.start()]):
            yield _unit_phrase(base + before.start("unit"), head.end(), [before["unit"]], shape, register)


def _unit_phrase(start: int, end: int, names: list[str], shape: str, register: Register) -> BodyPhrase:
    bodies = {body.path: body for body in (_unit(" ".join(name.split()), register) for name in names)}
    return BodyPhrase(start, end, tuple(bodies.values()), frozenset(bodies), "unit-committee", None, shape)


def _unit(name: str, register: Register) -> Body:
    """The party committee of a ministry, a complex or another unit: the registered one, or one minted from the name."""
    plain = re.sub(r"^(?:DPRK|KPA)\s+(?=\S)", "", name)
    plain = re.sub(r"^((?:[A-Z][\w-]+\s+)+)Ministry$", lambda m: "Ministry of " + m[1].strip(), plain)
    if plain == "Cabinet":
        return register.bodies["committee/cabinet"]
    path = "committee/unit/" + ("korean-peoples-army" if plain == "KPA" else iris.slug(plain))
    return register.bodies.get(path) or Body(path, f"Party Committee of the {name}", "unit", known=False)
