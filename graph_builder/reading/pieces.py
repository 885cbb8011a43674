"""The single things in a clause of tasks: cut at its coordinations, each piece with the triggers in it.

"Building houses and roads" is two things where their topics differ; "trolley buses and trams" is one. A piece whose
words name no topic is a formula ("the tasks and ways") and no task.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from graph_builder.reading import topics
from graph_builder.reading.clauses import Clause
from graph_builder.reading.grammar import pattern
from graph_builder.reading.topics import TopicHit

_BARE_VERB = re.compile(r"(?:\w+ly\s+)?[\w-]+(?:\s+(?:up|out|off))?\s*$")
_SHORT = 5
_FROM = re.compile(r"(?:from|against)\b")
_OF = re.compile(r"\s+of\b")
_AND = re.compile(r"\s*(?:and|as\s+well\s+as)\s*")


@dataclass(slots=True)
class Piece:
    """The words ``[start, end)`` of one thing with the triggers in them, and those of who is to do it (``actors``).

    ``head_end`` is where the first modifier begins; ``sector`` says that who is to do it is a field of work.
    """

    start: int
    end: int
    hits: list[TopicHit]
    actors: list[TopicHit] = field(default_factory=list)
    sector: bool = False
    head_end: int = 0
    verb: bool = False


def split(text: str, clause: Clause, hits: Sequence[TopicHit], recovering: bool) -> list[Piece]:
    """The pieces of a clause that name a topic or whose actor does, in order."""
    pieces: list[Piece] = []
    before = clause.start
    for separator, piece in _parts(text, clause, hits):
        last = pieces[-1] if pieces and pieces[-1].end == before else None
        before = piece.end
        if last is not None and _one_with(text, last, separator, piece, recovering):
            last.end = piece.end
            last.hits += piece.hits
        elif last is not None and not last.hits and not last.actors and _leads_on(text, last, piece):
            pieces[-1] = _joined(last, piece)
        elif piece.verb or piece.hits:
            pieces.append(piece)
    _share_actors(pieces)
    return [piece for piece in pieces if piece.hits or piece.actors]


def _parts(text: str, clause: Clause, hits: Sequence[TopicHit]) -> Iterator[tuple[str, Piece]]:
    """The stretches between coordinations with the words that part them; a trigger with "and" in it stays whole."""
    start, separator = clause.start, ""
    for match in pattern("task_boundary").finditer(text, clause.start, clause.end):
        if any(hit.start < match.end() and match.start() < hit.end for hit in hits):
            continue
        if match.start() > start:
            yield separator, _piece(text, start, match.start(), hits, not separator)
        start, separator = match.end(), match[0]
    if start < clause.end:
        yield separator, _piece(text, start, clause.end, hits, not separator)


def _piece(text: str, start: int, end: int, hits: Sequence[TopicHit], first: bool) -> Piece:
    """The piece of one stretch: without its lead, and with who is to do it set apart."""
    verb = first or pattern("task_verb").match(text, start, end) is not None
    content = _behind_lead(text, start, end)
    actors: list[TopicHit] = []
    sector = False
    subject = pattern("task_subject").match(text, content, end)
    if subject and (subject["who"] or not pattern("task_verb").match(text, content, end)):
        actors = [hit for hit in hits if content <= hit.start < subject.end() and hit.rank != "alone"]
        sector = pattern("task_sector").search(text, content, subject.end()) is not None
        content, verb = _behind_lead(text, subject.end(), end), True
    modifier = pattern("task_modifier").search(text, content, end)
    alone = text[content:end].rstrip(" .\n")
    inside = [hit for hit in hits if content <= hit.start < end]
    return Piece(
        start=content,
        end=end,
        hits=[hit for hit in inside if hit.rank != "alone" or hit.end - hit.start == len(alone)],
        actors=actors,
        sector=sector,
        head_end=modifier.start() if modifier else end,
        verb=verb,
    )


def _behind_lead(text: str, start: int, end: int) -> int:
    lead = pattern("task_lead").match(text, start, end)
    return lead.end() if lead else start


def _one_with(text: str, last: Piece, separator: str, piece: Piece, recovering: bool) -> bool:
    """Whether a piece without a verb of its own is part of the same thing as the one before."""
    if piece.verb or not last.hits:
        return False
    if not piece.hits:
        return _AND.fullmatch(separator) is not None
    hit, found = topics.choose(text, piece.hits, piece.head_end, recovering)
    before, found_before = topics.choose(text, last.hits, last.head_end, recovering)
    modifies = hit.start >= piece.head_end
    if found == found_before or hit.rank == "weak" or (before.rank == "weak" and modifies):
        return True
    if before.rank != "weak" and _OF.match(text, before.end, last.end) and hit.rank != "decisive":
        return True  # "the transport of coal and ore"
    spreads = modifies or _FROM.match(text, last.head_end) is not None
    return hit.rank == "decisive" and spreads and before.rank != "decisive"


def _leads_on(text: str, last: Piece, piece: Piece) -> bool:
    """Whether a piece without a topic only begins the next: "stabilize and improve …", "small and medium-sized …"."""
    words = text[last.start : last.end]
    if len(words.split()) > _SHORT:
        return False
    return not piece.verb or _BARE_VERB.fullmatch(words) is not None


def _joined(last: Piece, piece: Piece) -> Piece:
    piece.start = last.start
    piece.verb = True
    return piece


def _share_actors(pieces: Sequence[Piece]) -> None:
    """What a sector is to do goes on until another is named, except where a piece has a field of its own."""
    current: Piece | None = None
    for piece in pieces:
        if piece.actors:
            current = piece if piece.sector else None
        elif current and all(hit.rank == "weak" or hit.topic in topics.GENERAL for hit in piece.hits):
            piece.actors, piece.sector = current.actors, True
