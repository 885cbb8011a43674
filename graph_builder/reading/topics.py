"""What a stretch of text is about: topics by their trigger phrases, whole words only, hyphens read as blanks.

``data/reading/topics.csv`` has the phrases, ``trigger_ranks.csv`` those that decide less or more than others, and
``spellings.csv`` what is written in two ways.
"""

import csv
import re
from collections.abc import Iterator, Sequence
from functools import cache
from importlib.resources import files
from typing import NamedTuple

import ahocorasick

from graph_builder.names import fold

GENERAL = frozenset({"mass-movement", "modernization", "economic-goals", "other"})
"""Topics of all fields of work: the field is the better topic where words name both."""

_RECOVERY = "disaster-prevention"
_REBUILT = {"housing-construction", "rural-construction", "transport"}
_NARROWER = {("housing-construction", "rural-construction"), ("light-industry", "regional-industry")}
_SIBILANT = re.compile(r"(?:s|x|z|ch|sh|[^o]o)$")


class TopicHit(NamedTuple):
    """A trigger found in a text: its span, its topic, and whether it is ``weak`` or ``decisive`` (else "")."""

    start: int
    end: int
    topic: str
    rank: str = ""


def _plain(words: str) -> str:
    return fold(words).replace("-", " ")


def _rows(name: str) -> list[dict[str, str]]:
    return list(csv.DictReader(files("data").joinpath("reading", name).read_text("utf-8").splitlines()))


@cache
def _automaton() -> "ahocorasick.Automaton":
    ranks = {_plain(row["trigger"]): row["rank"] for row in _rows("trigger_ranks.csv")}
    spellings = [(row["british"], row["american"]) for row in _rows("spellings.csv")]
    automaton = ahocorasick.Automaton()
    for row in _rows("topics.csv"):
        trigger = _plain(row["trigger"])
        rank = ranks.get(trigger, "decisive" if row["topic"] == _RECOVERY else "")
        for form in _forms(trigger, spellings):
            if form not in automaton:
                automaton.add_word(form, (len(form), row["topic"], rank))
    automaton.make_automaton()
    return automaton


def _forms(trigger: str, spellings: Sequence[tuple[str, str]]) -> Iterator[str]:
    """A trigger in both spellings and in the plural."""
    spelled = [trigger]
    for pair in spellings:
        for one, other in (pair, pair[::-1]):
            if one in trigger:
                spelled += [form.replace(one, other) for form in spelled]
    for form in spelled:
        yield form
        if form.endswith("y") and form[-2:-1] not in "aeiou":
            yield form[:-1] + "ies"
        else:
            yield form + ("es" if _SIBILANT.search(form) else "s")


def find(text: str, start: int, end: int) -> list[TopicHit]:
    """The triggers in ``text[start:end]``, whole words, the longest where they overlap, in order."""
    folded = _plain(text[start:end])
    hits = []
    for last, (length, topic, rank) in _automaton().iter(folded):
        first = last + 1 - length
        if (first == 0 or not folded[first - 1].isalnum()) and not folded[last + 1 : last + 2].isalnum():
            hits.append(TopicHit(start + first, start + last + 1, topic, rank))
    hits.sort(key=lambda hit: (hit.start, -hit.end))
    kept: list[TopicHit] = []
    for hit in hits:
        if not kept or hit.start >= kept[-1].end:
            kept.append(hit)
    return kept


def choose(
    text: str, hits: Sequence[TopicHit], head_end: int, recovering: bool = False, actors: Sequence[TopicHit] = ()
) -> tuple[TopicHit, tuple[str, ...]]:
    """The hit that says best what words are about, and the one topic of theirs or, of a movement for a field, the two.

    What decides comes first, then a field before a general topic, what stands in the head of the words (up to
    ``head_end``) before what stands in a modifier, the first before the next. In a report on ``recovering`` from a
    disaster what is built again is part of the recovery. A narrower topic may be named by the ``actors``: houses built
    in the countryside are rural construction.
    """
    best = min(hits, key=lambda hit: _order(hit, head_end))
    topic = next((hit.topic for hit in (*hits, *actors) if (best.topic, hit.topic) in _NARROWER), best.topic)
    if recovering and topic in _REBUILT:
        topic = _RECOVERY
    named = (hit for hit in hits if hit.topic == "mass-movement" and "movement" in text[hit.start : hit.end])
    moved = topic != "mass-movement" and any(hit.rank != "weak" for hit in named)
    return best, (topic, "mass-movement") if moved else (topic,)


def _order(hit: TopicHit, head_end: int) -> tuple[bool, bool, bool, bool, int]:
    weak = hit.rank == "weak"
    return hit.rank != "decisive", weak, hit.topic in GENERAL, hit.start >= head_end, hit.start
