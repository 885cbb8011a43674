"""Of which of the reported meetings the words speak: of all of them, or of those whose bodies a clause names.

"The meeting of the Nampho municipal party committee underlined …, and that of Rason discussed …": what follows a name
is said of its meeting, until the next one is named.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain

from graph_builder.dispatch import Dispatch
from graph_builder.facts import Body
from graph_builder.reading.grammar import pattern
from graph_builder.reading.groups import Group
from graph_builder.reading.sentences import Sentence
from graph_builder.register import Register

_SPEAKS = re.compile(
    r"\b(?:[Mm]eetings?|[Pp]lenum|[Pp]lenary|[Cc]ongress|[Cc]onferences?|[Rr]eports?|[Rr]eporters?|[Ss]peakers|[Ss]peeches|"
    r"[Pp]articipants|[Aa]ttend(?:ed|ing|ants)|[Pp]resent|agenda|there)\b|^(?:It|They)\b"
)
_COMMITTEE_WORDS = re.compile(
    r"^(?:Party Committee of the |WPK Committee of the )"
    r"|\s+(?:Provincial|Municipal|City|County|District)\b.*$|\s+(?:Party )?Committee.*$"
)


Names = tuple[re.Pattern[str], dict[str, str]]
"""A pattern that finds the short names of a group's bodies, and the bodies' paths by name."""


@dataclass(frozen=True, slots=True)
class Scope:
    """The positions of the groups that the words from ``start`` on speak of, and of the bodies in them.

    ``bodies`` is None for all; ``speaks`` says that the sentence itself is about the meetings and not about what a
    person or a newspaper says.
    """

    groups: tuple[int, ...]
    bodies: frozenset[str] | None
    collective: bool
    speaks: bool
    start: int = 0


@dataclass(frozen=True, slots=True)
class Scopes:
    """The scopes of a sentence, in order of where they begin; never empty."""

    parts: tuple[Scope, ...]

    def at(self, position: int) -> Scope:
        """The scope of the words at ``position``."""
        return next((part for part in reversed(self.parts) if part.start <= position), self.parts[0])

    @property
    def first(self) -> Scope:
        """The scope in which the sentence begins."""
        return self.parts[0]

    @property
    def groups(self) -> frozenset[int]:
        """All groups that the sentence speaks of."""
        return frozenset(group for part in self.parts for group in part.groups)


def scopes(
    dispatch: Dispatch, found: Sequence[Sentence], groups: Sequence[Group], register: Register
) -> tuple[Scopes | None, ...]:
    """The scopes of each sentence, None before the first meeting is reported."""
    result: list[Scopes | None] = []
    last: Scope | None = None
    first = min((g.sentence for g in groups), default=0)
    main = _main(groups)
    several = len({path for group in groups for path in group.paths}) > 1
    names = [_names(group, register) for group in groups] if several else []
    for sentence in found:
        if not groups or first > sentence.index >= 0:
            result.append(None)
            continue
        speaks = bool(_SPEAKS.search(dispatch.text, sentence.span.start, sentence.span.end))
        parts = [replace(part, speaks=speaks) for part in _parts(dispatch.text, sentence, groups, names)]
        if not parts:
            general = last is None or last.bodies is not None or any(not m.phrases for m in sentence.mentions)
            parts = [
                Scope(main, None, several, speaks) if general or last is None else replace(last, start=0, speaks=speaks)
            ]
        last = parts[-1]
        result.append(Scopes(tuple(parts)))
    return tuple(result)


def _main(groups: Sequence[Group]) -> tuple[int, ...]:
    """The meetings that are held; where all are still to come, those."""
    held = tuple(i for i, group in enumerate(groups) if not group.planned)
    if not held:
        return tuple(range(len(groups)))
    first = groups[held[0]]
    return tuple(i for i in held if groups[i].sentence == first.sentence or groups[i].paths <= first.paths) or held[:1]


def _parts(text: str, sentence: Sentence, groups: Sequence[Group], names: Sequence[Names]) -> list[Scope]:
    """A scope for each place in the sentence where it names bodies of a group as those that met."""
    parts: dict[int, Scope] = {}
    all_planned = all(group.planned for group in groups)
    for mention in sentence.mentions:
        paths = frozenset(body.path for body in mention.bodies)
        for i, group in enumerate(groups):
            numbered_otherwise = mention.ordinals and group.ordinal not in mention.ordinals
            announced = group.planned and not all_planned
            if paths and paths <= group.paths and not numbered_otherwise and not announced:
                collective = bool(paths - mention.named)
                whole = None if paths == group.paths else paths
                parts[mention.start] = Scope((i,), whole, collective, True, mention.start)
                break
    if names:
        for start, i, paths in _named(text, sentence, groups, names):
            if not any(m.start <= start < m.end for m in sentence.mentions if m.bodies):
                parts[start] = Scope((i,), None if paths == groups[i].paths else paths, False, True, start)
    return [parts[start] for start in sorted(parts)]


def _named(
    text: str, sentence: Sentence, groups: Sequence[Group], names: Sequence[Names]
) -> Iterator[tuple[int, int, frozenset[str]]]:
    """Where a clause names bodies of a group by the name of a place or unit, or by the committee itself."""
    span = sentence.span
    found = (pattern(name).finditer(text, span.start, span.end) for name in ("named_meeting", "meeting_of_name"))
    for match in chain.from_iterable(found):
        for i, (any_name, by_name) in enumerate(names):
            paths = frozenset(by_name[name] for name in any_name.findall(match["names"]))
            if paths:
                yield match.start(), i, paths
                break
    for phrase in sentence.phrases:
        paths = frozenset(body.path for body in phrase.bodies)
        lead = text[span.start : phrase.start].strip().lower()
        if lead in {"", "the", "and"} and paths:
            for i, group in enumerate(groups):
                if paths <= group.paths:
                    yield phrase.start, i, paths
                    break


def _names(group: Group, register: Register) -> Names:
    """Short names by which a clause may call the bodies of a group: the place's or the unit's own name."""
    by_name = {_short(body, register): body.path for body in group.bodies}
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, sorted(by_name, key=len, reverse=True)))})\b"), by_name


def _short(body: Body, register: Register) -> str:
    if body.region and body.region in register.regions:
        return register.regions[body.region].bare or register.regions[body.region].name
    return _COMMITTEE_WORDS.sub("", body.label)
