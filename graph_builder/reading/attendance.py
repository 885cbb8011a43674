"""Who attended as what, and how a meeting went: reports, speeches, panels, reviews, elections."""

import re
from collections.abc import Sequence

from graph_builder.dispatch import Dispatch
from graph_builder.facts import Evidence
from graph_builder.reading.grammar import pattern
from graph_builder.reading.sentences import Sentence

_CAPACITIES = {
    "member": "member",
    "alternate-member": "alternate_member",
    "observer": "observer",
    "delegate": "delegate",
}
_PROCEEDINGS = ("report", "speech", "consultation", "review", "election")
Found = dict[str, Evidence]


def capacities(dispatch: Dispatch, sentences: Sequence[Sentence]) -> Found:
    """The capacities in which people attended, each with the words that say so.

    Officials count as such only where they are not the members, delegates or observers spoken of.
    """
    found: Found = {}
    for sentence in sentences:
        span = sentence.span
        start = pattern("attendance").search(dispatch.text, span.start, span.end)
        if sentence.index < 0 or not start or not _attends(dispatch.text, sentence, start):
            continue
        for capacity, name in _CAPACITIES.items():
            match = pattern(name).search(dispatch.text, span.start, span.end)
            if match:
                found.setdefault(capacity, Evidence(match.start(), match.end(), "attendance", "capacity"))
        official = pattern("official").search(dispatch.text, start.end(), span.end)
        if official and not pattern("observer").search(dispatch.text, span.start, span.end):
            found.setdefault("official", Evidence(official.start(), official.end(), "attendance", "capacity"))
    return found


def _attends(text: str, sentence: Sentence, match: re.Match[str]) -> bool:
    """Whether the word of attendance is the sentence's own verb: at its head, or behind the meeting."""
    before = text[sentence.span.start : match.start()]
    if pattern("observer").search(text, sentence.span.start, sentence.span.end):
        return True
    return (
        len(before) < 40
        or bool(re.search(r"\b(?:was|were|it|is|are|also|and)\s+(?:also\s+)?$", before))
        or bool(re.search(r"\b(?:members|officials|secretaries|delegates|Kim Jong Un)\b", before))
    )


def proceedings(dispatch: Dispatch, sentences: Sequence[Sentence]) -> Found:
    """What was done at the meeting, each with the words that say so."""
    found: Found = {}
    for sentence in sentences:
        if sentence.index < 0:
            continue
        for name in _PROCEEDINGS:
            if name in found:
                continue
            match = pattern("proceeding_" + name).search(dispatch.text, sentence.span.start, sentence.span.end)
            if match:
                found[name] = Evidence(match.start(), match.end(), "proceeding", "proceeding")
    return found


def panels(dispatch: Dispatch, sentences: Sequence[Sentence]) -> tuple[Evidence, ...]:
    """The words that tell of sectional or consultative meetings within the meeting."""
    for sentence in sentences:
        match = pattern("panels").search(dispatch.text, sentence.span.start, sentence.span.end)
        if match and sentence.index >= 0:
            return (Evidence(match.start(), match.end(), "panels", "partOf"),)
    return ()
