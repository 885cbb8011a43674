"""Where a sentence speaks of tasks: behind "discussed", before "was dealt with", where something "should" be done.

A sentence is cut at its turns ("… reviewed …, discussed … and called for …"); each stretch that tells what is to be
done is a clause of tasks. What was done in the past is none.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from graph_builder.reading.grammar import pattern

_REVIEW = re.compile(r"\s*(?:the\s+)?(?:[\w-]+\s+)?(?:[Rr]eview|[Ee]lection|[Ss]umming)\b")
_THAT = re.compile(r"\s*(?:(?:at|in|by)\s+[^,;]{2,60}?)?\bthat\b")
_DECIDED = {"made", "taken", "adopted", "approved", "out", "passed"}
_BREAK = re.compile(r"\bthat\b|[;:]|,\s+(?:and|but|while)\b")


class Clause(NamedTuple):
    """A stretch ``[start, end)`` of a text that tells tasks, and the rule that says so."""

    start: int
    end: int
    rule: str


def find(text: str, start: int, end: int) -> list[Clause]:
    """The clauses of tasks in the sentence ``text[start:end]``, in order."""
    if point := pattern("agenda_item").match(text, start, end):
        return [] if _REVIEW.match(text, point.end(), end) else [Clause(point.end(), end, "task-agenda")]
    found = list(_stretches(text, start, end))
    if not found and (noun := pattern("task_noun").search(text, start, end)):
        found = [Clause(noun.end(), end, "task-noun")] if not _tells_deeds(text, start, end) else []
    excluded = pattern("task_excluded")
    return [clause for clause in found if not excluded.search(text, clause.start, clause.end)]


def _stretches(text: str, start: int, end: int) -> Iterator[Clause]:
    """The stretches between the turns of a sentence that tell tasks."""
    begin, kind, rule = start, "", "task-said"
    if inverted := pattern("task_inverted").match(text, start, end):
        begin, kind, rule = inverted.end(), "said", "task-inverted"
    for turn in pattern("task_turn").finditer(text, begin, end):
        after = _kind(text, begin, turn, end)
        if after == "object":
            yield Clause(begin, turn.start(), "task-passive")
        else:
            yield from _stretch(text, begin, turn.start(), kind, rule)
        begin, kind, rule = turn.end(), after, "task-said"
    yield from _stretch(text, begin, end, kind, rule)


def _kind(text: str, begin: int, turn: re.Match[str], end: int) -> str:
    """The kind of a turn; a passive verb has its object before it, or after it ("it was stressed that"), or none."""
    kind = turn.lastgroup or ""
    if kind != "passive":
        return kind
    if pattern("task_no_object").fullmatch(text, begin, turn.start()) or _THAT.match(text, turn.end(), end):
        return "said"
    decided = turn[0].split()[-1] in _DECIDED
    return "object" if not decided or pattern("task_decision").search(text, begin, turn.start()) else "none"


def _tells_deeds(text: str, start: int, end: int) -> bool:
    return any(turn["none"] for turn in pattern("task_turn").finditer(text, start, end))


def _stretch(text: str, start: int, end: int, kind: str, rule: str) -> Iterator[Clause]:
    """The clause in a stretch behind a turn of that kind: behind "said" all of it, else where something "should"."""
    if kind == "said":
        if text[start:end].strip(" ,.;"):
            yield Clause(start, end, rule)
    elif kind in {"", "told"} and (should := pattern("task_should").search(text, start, end)):
        breaks = [match.end() for match in _BREAK.finditer(text, start, should.start())]
        yield Clause(breaks[-1] if breaks else start, end, "task-modal")
