"""What meetings discussed, stressed or set: one task for each distinct thing, in the shortest words that carry it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from graph_builder.dispatch import Dispatch
from graph_builder.facts import Evidence
from graph_builder.reading import clauses, pieces, topics
from graph_builder.reading.grammar import pattern
from graph_builder.reading.groups import Group
from graph_builder.reading.pieces import Piece
from graph_builder.reading.scope import Scope, Scopes
from graph_builder.reading.sentences import Sentence
from graph_builder.reading.topics import TopicHit

_OF_RECOVERY = 6
"""A report is on the recovery from a disaster if one sentence in so many speaks of it."""


@dataclass(frozen=True, slots=True)
class TaskWords:
    """A task's words and topics, and of which groups' meetings and bodies it was said (``bodies`` None: of all)."""

    evidence: Evidence
    topics: tuple[str, ...]
    scope: Scope


def read(
    dispatch: Dispatch, found: Sequence[Sentence], scopes: Sequence[Scopes | None], groups: Sequence[Group]
) -> list[TaskWords]:
    """The tasks of all sentences that speak of the reported meetings, in order."""
    result: list[TaskWords] = []
    recovering = _recovering(dispatch.text, found)
    for sentence, scope in zip(found, scopes, strict=True):
        if scope is None or sentence.index < 0:
            continue
        for evidence, found_topics in _in_sentence(dispatch.text, sentence, recovering):
            own = scope.at(evidence.start)
            if not all(groups[i].planned for i in own.groups):
                result.append(TaskWords(evidence, found_topics, own))
    return result


def _recovering(text: str, found: Sequence[Sentence]) -> bool:
    """Whether the report is on the recovery from a disaster."""
    recovery = pattern("recovery")
    speaking = sum(recovery.search(text, s.span.start, s.span.end) is not None for s in found)
    return speaking * _OF_RECOVERY >= len(found)


def _in_sentence(text: str, sentence: Sentence, recovering: bool) -> Iterator[tuple[Evidence, tuple[str, ...]]]:
    span = sentence.span
    found = [hit for hit in topics.find(text, span.start, span.end) if recovering or hit.rank != "recovery"]
    told = clauses.find(text, span.start, span.end) if found else []
    if not told:
        return
    hits = _outside_names(text, sentence, found)
    for clause in told:
        own = [hit for hit in hits if clause.start <= hit.start < clause.end]
        for piece in pieces.split(text, clause, own, recovering) if own else ():
            best, found_topics = _chosen(text, piece, recovering)
            start, end = _trimmed(text, piece, best)
            yield Evidence(start, end, clause.rule, "text"), found_topics


def _outside_names(text: str, sentence: Sentence, hits: Sequence[TopicHit]) -> list[TopicHit]:
    """The triggers that are no part of the name of a meeting, a body or a building."""
    names = [(phrase.start, phrase.end) for phrase in sentence.phrases]
    names += [(mention.start, mention.end) for mention in sentence.mentions]
    names += [match.span() for match in pattern("task_void").finditer(text, sentence.span.start, sentence.span.end)]
    return [hit for hit in hits if not any(_crosses(hit, first, last) for first, last in names)]


def _crosses(hit: TopicHit, first: int, last: int) -> bool:
    """Whether a trigger begins in a name or runs into it."""
    return first <= hit.start < last or hit.start < first < hit.end < last


def _chosen(text: str, piece: Piece, recovering: bool) -> tuple[TopicHit, tuple[str, ...]]:
    """What the piece is about: the field of work that is called on, else what is to be done, else who is to do it."""
    if not piece.hits:
        return topics.choose(text, piece.actors, piece.end, recovering)
    best, found = topics.choose(text, piece.hits, piece.head_end, recovering, piece.actors)
    if not piece.sector or not piece.actors or best.rank == "decisive":
        return best, found
    actor, field = topics.choose(text, piece.actors, piece.end, recovering)
    return (best if found == field else actor), field


def _trimmed(text: str, piece: Piece, best: TopicHit) -> tuple[int, int]:
    """The piece without what leads to it and without means, manner and purpose behind what it is about."""
    start = min(piece.start, best.start)
    cut = pattern("task_cut").search(text, max(best.end, piece.start), piece.end)
    end = cut.start() if cut else piece.end
    return start, start + len(text[start:end].rstrip(' \t\r\n.,;:"”'))
