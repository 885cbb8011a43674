"""What a stretch of text is about: topics by their trigger phrases, whole words only, hyphens read as blanks."""

import csv
from functools import cache
from importlib.resources import files
from typing import NamedTuple

import ahocorasick

from graph_builder.names import fold


class TopicHit(NamedTuple):
    """A trigger found in a text: its span and its topic."""

    start: int
    end: int
    topic: str


def _plain(words: str) -> str:
    return fold(words).replace("-", " ")


@cache
def _automaton() -> "ahocorasick.Automaton":
    automaton = ahocorasick.Automaton()
    with files("data").joinpath("reading/topics.csv").open(encoding="utf-8", newline="") as rows:
        for row in csv.DictReader(rows):
            trigger = _plain(row["trigger"])
            found = automaton.get(trigger, ())
            automaton.add_word(trigger, (*found, (len(trigger), row["topic"])))
    automaton.make_automaton()
    return automaton


def find(text: str, start: int, end: int) -> list[TopicHit]:
    """The triggers in ``text[start:end]``, whole words, the longest where they overlap, in order."""
    folded = _plain(text[start:end])
    hits = []
    for last, entries in _automaton().iter(folded):
        for length, topic in entries:
            first = last + 1 - length
            if _whole(folded, first, last + 1):
                hits.append(TopicHit(start + first, start + last + 1, topic))
    hits.sort(key=lambda hit: (hit.start, -hit.end))
    kept: list[TopicHit] = []
    for hit in hits:
        if not kept or hit.start >= kept[-1].end or (hit.start, hit.end) == (kept[-1].start, kept[-1].end):
            kept.append(hit)
    return kept


def _whole(folded: str, start: int, end: int) -> bool:
    """Whole words, a plural "s" allowed behind."""
    before = start == 0 or not folded[start - 1].isalnum()
    tail = folded[end : end + 2]
    return before and (not tail[:1].isalnum() or (tail[0] == "s" and not tail[1:].isalnum()))
