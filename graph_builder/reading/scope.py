"""Of which of the reported meetings a sentence speaks: of all of them, or of those whose bodies it names."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from graph_builder.dispatch import Dispatch
from graph_builder.reading.meetings import Group, Sentence

_SPEAKS = re.compile(
    r"\b(?:[Mm]eetings?|[Pp]lenum|[Pp]lenary|[Cc]ongress|[Cc]onferences?|[Rr]eports?|[Rr]eporters?|[Ss]peakers|[Ss]peeches|"
    r"[Pp]articipants|[Aa]ttend(?:ed|ing|ants)|[Pp]resent|agenda|there)\b|^(?:It|They)\b"
)


@dataclass(frozen=True, slots=True)
class Scope:
    """The positions of the groups that a sentence speaks of, and of the bodies in them.

    ``bodies`` is None for all; ``speaks`` says that the sentence itself is about the meetings and not about what a person
    or a newspaper says.
    """

    groups: tuple[int, ...]
    bodies: frozenset[str] | None
    collective: bool
    speaks: bool


def scopes(dispatch: Dispatch, found: Sequence[Sentence], groups: Sequence[Group]) -> tuple[Scope | None, ...]:
    """A scope for each sentence, None before the first meeting is reported."""
    result: list[Scope | None] = []
    last: Scope | None = None
    first = min((g.sentence for g in groups), default=0)
    main = _main(groups)
    for sentence in found:
        if not groups or (sentence.index < first and sentence.index >= 0):
            result.append(None)
            continue
        words = dispatch.text[sentence.span.start : sentence.span.end]
        named = _named(sentence, groups)
        speaks = bool(_SPEAKS.search(words))
        if named:
            last = Scope(*named, speaks)
        elif last is None or any(not m.phrases for m in sentence.mentions) or last.bodies is not None:
            last = Scope(main, None, False, speaks)
        else:
            last = Scope(last.groups, last.bodies, last.collective, speaks)
        result.append(last)
    return tuple(result)


def _main(groups: Sequence[Group]) -> tuple[int, ...]:
    """The meetings that are held; where all are still to come, those."""
    held = tuple(i for i, group in enumerate(groups) if not group.planned)
    if not held:
        return tuple(range(len(groups)))
    first = groups[held[0]]
    return tuple(i for i in held if groups[i].sentence == first.sentence or groups[i].paths <= first.paths) or held[:1]


def _named(sentence: Sentence, groups: Sequence[Group]) -> tuple[tuple[int, ...], frozenset[str] | None, bool] | None:
    """The groups whose bodies the sentence names as the bodies of its meetings."""
    for mention in sentence.mentions:
        paths = frozenset(body.path for body in mention.bodies)
        if not paths:
            continue
        fitting = tuple(
            i
            for i, group in enumerate(groups)
            if paths <= group.paths and not (mention.ordinals and group.ordinal not in mention.ordinals)
        )
        if fitting:
            group = groups[fitting[0]]
            everything = paths == group.paths
            return fitting[:1], None if everything else paths, bool(paths - mention.named)
    return None
