"""That a meeting adopted a decision or resolution, whether additional, whether unanimous.

An agenda that is approved, a draft that is studied, a letter that is adopted and an earlier meeting's decision do not
count.
"""

from collections.abc import Sequence

from graph_builder.dispatch import Dispatch
from graph_builder.facts import Evidence, Resolution
from graph_builder.reading.grammar import pattern
from graph_builder.reading.sentences import Sentence


def read(dispatch: Dispatch, sentences: Sequence[Sentence]) -> Resolution | None:
    """What the sentences about a meeting say that it adopted, or None."""
    text = dispatch.text
    evidence: list[Evidence] = []
    additional = unanimous = False
    for sentence in sentences:
        span = sentence.span
        match = pattern("resolution_adopted").search(text, span.start, span.end)
        if sentence.index < 0 or match is None:
            continue
        if not match["it"] and pattern("draft_only").search(text, span.start, match.end()):
            continue
        evidence.append(Evidence(match.start(), match.end(), "resolution-adopted", "adopts"))
        more = pattern("additional").search(text, span.start, span.end)
        if more:
            additional = True
            evidence.append(Evidence(more.start(), more.end(), "resolution-additional", "additional"))
        vote = pattern("unanimous").search(text, span.start, span.end)
        if vote and "agenda" not in text[vote.start() : match.start()]:
            unanimous = True
            evidence.append(Evidence(vote.start(), vote.end(), "resolution-unanimous", "unanimous"))
    if not evidence:
        return None
    return Resolution(additional or None, unanimous or None, tuple(evidence))
