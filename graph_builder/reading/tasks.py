"""What meetings discussed, stressed or set: one task for each distinct thing, in the shortest words that carry it.

A sentence that speaks of tasks is cut at its coordinations; each piece that a topic's trigger names is a task. A piece
without a topic is a formula ("the tasks and ways") and no task.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from graph_builder.dispatch import Dispatch
from graph_builder.facts import Evidence
from graph_builder.reading import topics
from graph_builder.reading.grammar import pattern
from graph_builder.reading.groups import Group
from graph_builder.reading.scope import Scope, Scopes
from graph_builder.reading.sentences import Sentence
from graph_builder.reading.topics import TopicHit

_GENERAL = {
    "mass-movement",
    "ideology",
    "party-building",
    "economic-goals",
    "modernization",
    "science-technology",
    "other",
    "peoples-living",
}
_SHORT_VERB = re.compile(r"\w+(?:\s\w+)?")


@dataclass(frozen=True, slots=True)
class TaskWords:
    """A task's words and topics, and of which groups' meetings and bodies it was said (``bodies`` None: of all)."""

    evidence: Evidence
    topics: tuple[str, ...]
    scope: Scope


@dataclass(slots=True)
class _Piece:
    start: int
    end: int
    hits: list[TopicHit]


def read(
    dispatch: Dispatch, found: Sequence[Sentence], scopes: Sequence[Scopes | None], groups: Sequence[Group]
) -> list[TaskWords]:
    """The tasks of all sentences that speak of the reported meetings, in order."""
    result: list[TaskWords] = []
    for sentence, scope in zip(found, scopes, strict=True):
        if scope is None or sentence.index < 0:
            continue
        for evidence, found_topics in _in_sentence(dispatch, sentence):
            own = scope.at(evidence.start)
            if not all(groups[i].planned for i in own.groups):
                result.append(TaskWords(evidence, found_topics, own))
    return result


def _in_sentence(dispatch: Dispatch, sentence: Sentence) -> Iterator[tuple[Evidence, tuple[str, ...]]]:
    text, span = dispatch.text, sentence.span
    start, rule = _start(text, span.start, span.end)
    if start is None or pattern("task_excluded").search(text, start, span.end):
        return
    for piece in _pieces(text, start, span.end, sentence):
        words = _trimmed(text, piece)
        if words:
            yield Evidence(*words, rule, "text"), _chosen(text, piece)


def _start(text: str, start: int, end: int) -> tuple[int | None, str]:
    """Where in the sentence the tasks begin, and by which rule."""
    agenda = pattern("agenda_item").match(text[start:end])
    if agenda:
        return start + agenda.end(), "task-agenda"
    inverted = pattern("task_inverted").match(text[start:end])
    if inverted:
        return start + inverted.end(), "task-inverted"
    passive = pattern("task_passive").search(text, start, end)
    if passive:
        return passive.start("object"), "task-passive"
    starts = [
        (match.end(), rule)
        for name, rule in (("task_said", "task-said"), ("task_modal", "task-modal"), ("task_noun", "task-noun"))
        if (match := pattern(name).search(text, start, end))
    ]
    return min(starts, default=(None, ""))


def _pieces(text: str, start: int, end: int, sentence: Sentence) -> list[_Piece]:
    """The coordinated pieces with a topic; neighbours of one topic are one piece."""
    hits = [hit for hit in topics.find(text, start, end) if not _in_mention(sentence, hit)]
    pieces: list[_Piece] = []
    bare: _Piece | None = None
    for first, last in _cuts(text, start, end, hits):
        content = _content(text, first, last)
        inside = [hit for hit in hits if content <= hit.start < last]
        if not inside:
            short = _SHORT_VERB.fullmatch(text[first:last].strip())
            bare = _Piece(first, last, []) if short else None
            continue
        piece = _Piece(bare.start if bare else first, last, inside)
        bare = None
        if pieces and _topics(pieces[-1].hits) == _topics(inside) and piece.start - pieces[-1].end < 8:
            pieces[-1].end = last
            pieces[-1].hits += inside
        else:
            pieces.append(piece)
    return pieces


def _in_mention(sentence: Sentence, hit: TopicHit) -> bool:
    return any(m.start <= hit.start < m.end for m in sentence.mentions)


def _cuts(text: str, start: int, end: int, hits: Sequence[TopicHit]) -> Iterator[tuple[int, int]]:
    """The stretches between coordinations; a trigger phrase with "and" in it stays whole."""
    for match in pattern("task_boundary").finditer(text, start, end):
        if any(hit.start < match.end() and match.start() < hit.end for hit in hits):
            continue
        if match.start() > start:
            yield start, match.start()
        start = match.end()
    if start < end:
        yield start, end


def _topics(hits: Sequence[TopicHit]) -> frozenset[str]:
    return frozenset(hit.topic for hit in hits)


def _content(text: str, start: int, end: int) -> int:
    """Where a piece's own content begins: behind "the issue for", "the officials of all sectors to" and the like."""
    for name in ("task_lead", "task_subject", "task_lead"):
        if match := pattern(name).match(text, start, end):
            start = match.end()
    return start


def _trimmed(text: str, piece: _Piece) -> tuple[int, int] | None:
    """The piece without the words that lead to it and without means, manner and purpose behind it."""
    start = _content(text, piece.start, piece.end)
    cut = pattern("task_cut").search(text, max(hit.end for hit in piece.hits), piece.end)
    end = cut.start() if cut else piece.end
    words = text[start:end].rstrip(' \t\r\n.,;:"”')
    return (start, start + len(words)) if words else None


def _chosen(text: str, piece: _Piece) -> tuple[str, ...]:
    """One to three topics: that of the longest trigger first, a field before a general topic where they are as long.

    A further field is named only by a trigger of two words or more; a movement for a field is of both topics.
    """
    ranked = sorted(piece.hits, key=lambda hit: (-_words(text, hit), hit.topic in _GENERAL, hit.start))
    topics_found = [ranked[0].topic]
    for hit in ranked[1:]:
        sure = hit.topic not in _GENERAL and _words(text, hit) > 1
        movement = hit.topic == "mass-movement" and "movement" in text[hit.start : hit.end]
        if hit.topic not in topics_found and (sure or movement):
            topics_found.append(hit.topic)
    return tuple(topics_found[:3])


def _words(text: str, hit: TopicHit) -> int:
    return len(text[hit.start : hit.end].replace("-", " ").split())
