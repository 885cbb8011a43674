"""What a sentence claims of meetings: that they were held, or that they are still to come.

A meeting is claimed where a phrase for it is the subject of a verb of holding ("took place"), the object of one
("convened an enlarged meeting"), or where a body does what only a meeting does. Phrases behind a preposition ("the
decisions of the plenary meeting") only refer.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from graph_builder.dispatch import Span
from graph_builder.reading import bodies, mentions
from graph_builder.reading.bodies import BodyPhrase
from graph_builder.reading.grammar import ordinal, pattern
from graph_builder.reading.mentions import MeetingMention
from graph_builder.reading.sentences import Sentence
from graph_builder.register import Register

_BEFORE = 320
"""How far before a mention its verb may stand, in characters."""
_LISTED = re.compile(r"\s*(?:,|and|,\s*and|as\s+well\s+as)\s*(?:the\s+)?")
_LONG_KINDS = {"plenary", "congress"}
_OPENED = re.compile(r"\b[Oo]pen")
_NONE = re.compile(r"\b[Nn]o\s+$")
_NO_SUBJECT = re.compile(r"['’]s\s*$|\b(?:which|that|who)\s*$")


@dataclass(frozen=True, slots=True)
class Claim:
    """A phrase for meetings with the words that claim them. ``phrases`` are those for the bodies, wherever they stand.

    ``sitting`` is the number of the day's sitting that was held, 0 for one without number, None for the meeting itself.
    """

    mention: MeetingMention
    phrases: tuple[BodyPhrase, ...]
    verb: Span
    rule: str
    planned: bool = False
    sitting: int | None = None
    opened: bool = False
    closed: bool = False
    going_on: bool = False


def find(text: str, sentence: Sentence, register: Register) -> Iterator[Claim]:
    """The claims of a sentence, the last one first."""
    last: Claim | None = None
    for mention in reversed(sentence.mentions):
        claim = _claim(text, sentence, mention)
        if claim is None and last and mention.phrases and _joined_to_next(text, mention, sentence.mentions):
            claim = replace(last, mention=mention, phrases=mention.phrases)
        last = claim
        if claim:
            yield claim
    if last is None:
        yield from _held_in(text, sentence.span, register)
    if not any(mention.phrases for mention in sentence.mentions):
        yield from _met(text, sentence)


def _held_in(text: str, span: Span, register: Register) -> Iterator[Claim]:
    """As in "Conferences of the WPK were held in the Korean People's Army and Kangwon Province"."""
    match = pattern("held_in").search(text, span.start, span.end)
    phrase = bodies.listed(text, match.end(), span.end, "conference", register) if match else None
    if match and phrase:
        words = match["words"]
        kind = "conference" if re.search("onference|delegates", words) else "plenary" if "lenary" in words else "other"
        mention = MeetingMention(
            match.start(), match.end("words"), match.start(), kind, (phrase,), enlarged="nlarged" in words, plural=True
        )
        yield Claim(mention, (phrase,), Span(match.start("verb"), match.end("verb")), "held-in")


def _joined_to_next(text: str, mention: MeetingMention, others: Sequence[MeetingMention]) -> bool:
    following = next((m for m in others if m.start >= mention.end), None)
    return bool(following and re.fullmatch(r"\s*(?:,|and|,\s*and)\s*", text[mention.end : following.start]))


def _claim(text: str, sentence: Sentence, mention: MeetingMention) -> Claim | None:
    span = sentence.span
    if _NONE.search(text, max(span.start, mention.start - 4), mention.start):
        return None
    base = max(span.start, mention.start - _BEFORE)
    before = text[base : mention.start]
    if not mention.phrases:
        return _object_claim(text, sentence, mention, base)
    planned = pattern("planned_before").search(before)
    if planned:
        verb = Span(base + planned.start(), mention.start)
        return Claim(mention, mention.phrases, verb, "planned-object", planned=True)
    sitting = pattern("sitting_before").search(before)
    subject = before[: sitting.start()] if sitting else before
    number = ordinal(sitting["number"]) if sitting and sitting["number"] else 0 if sitting else None
    held = pattern("held_before").search(before)
    if held and not (held["guided"] and mention.determiner not in {"a", "an", "the", ""}):
        verb = Span(base + held.start(), mention.start)
        return Claim(mention, mention.phrases, verb, "held-object")
    adopted = pattern("adopted_behind").match(text, mention.end, span.end)
    if adopted and base == span.start and pattern("decision_of").search(before):
        verb = Span(adopted.start("verb"), adopted.end("verb"))
        return Claim(mention, mention.phrases, verb, "decision-adopted")
    if sitting and (day := pattern("day_of_meeting").search(before)):
        verb = Span(base + day.start(), mention.start)
        return Claim(mention, mention.phrases, verb, "day-of-meeting", False, number or 0)
    spoken_of = pattern("spoken_of").search(subject)
    coming = pattern("planned_behind").match(text, mention.end, span.end)
    if coming and not spoken_of:
        verb = Span(coming.start("verb"), coming.end("verb"))
        return Claim(mention, mention.phrases, verb, "planned-subject", planned=True)
    if spoken_of or _NO_SUBJECT.search(subject):
        return None
    return _subject_claim(text, span, mention, number)


def _subject_claim(text: str, span: Span, mention: MeetingMention, sitting: int | None) -> Claim | None:
    held = pattern("held_behind").match(text, mention.end, span.end)
    if held:
        verb = Span(held.start("verb"), held.end("verb"))
        opened = bool(held["opened"] or held["has_opened"] or _OPENED.search(held["verb"]))
        opened = opened or ("conven" in held["verb"].lower() and mention.kind in _LONG_KINDS and _is_central(mention))
        closed = bool(held["closed"]) or held["verb"] in {"Closes", "Closed", "Ends", "Concluded"}
        return Claim(
            mention, mention.phrases, verb, "held-subject", False, sitting, opened, closed, bool(held["going_on"])
        )
    deliberated = pattern("deliberated_behind").match(text, mention.end, span.end)
    if deliberated and (mention.determiner in {"a", "an"} or mention.ordinals):
        verb = Span(deliberated.start("verb"), deliberated.end("verb"))
        return Claim(mention, mention.phrases, verb, "deliberated-subject", False, sitting)
    return None


def _is_central(mention: MeetingMention) -> bool:
    return any(body.level == "central" for body in mention.bodies)


def _object_claim(text: str, sentence: Sentence, mention: MeetingMention, base: int) -> Claim | None:
    """As in "The Political Bureau convened an enlarged meeting": the body stands before the verb."""
    span = sentence.span
    if agents := _held_by(text, sentence, mention):
        return _claimed_by(mention, agents, Span(mention.end, agents[-1].start))
    before = text[base : mention.start]
    verb = pattern("held_before").search(before)
    planned = pattern("planned_before").search(before) if not verb else None
    if planned or verb is None or not verb["active"] or mention.determiner in {"this", "these", "those", "all"}:
        return None
    subjects = [phrase for phrase in sentence.phrases if phrase.end <= base + verb.start()]
    if not subjects or not _is_subject(text, span, subjects, base + verb.start()):
        return None
    return _claimed_by(mention, _run(text, subjects), Span(base + verb.start(), mention.end))


def _claimed_by(mention: MeetingMention, holders: Sequence[BodyPhrase], verb: Span) -> Claim:
    """A claim of a meeting whose holders stand outside the words for it."""
    kind = mentions.kind_of(mention, holders)
    term = next((p.term for p in holders if p.term), None)
    return Claim(replace(mention, kind=kind, term=term), tuple(holders), verb, "held-by")


def _held_by(text: str, sentence: Sentence, mention: MeetingMention) -> list[BodyPhrase]:
    """The holders behind the verb: "plenary meetings were held by the party committees of …"."""
    by = pattern("held_by").match(text, mention.end, sentence.span.end)
    if not by:
        return []
    phrases = [phrase for phrase in sentence.phrases if phrase.start >= by.end()]
    return _first_run(text, phrases) if phrases and phrases[0].start == by.end() else []


def _first_run(text: str, phrases: Sequence[BodyPhrase]) -> list[BodyPhrase]:
    run = [phrases[0]]
    for phrase in phrases[1:]:
        if not _LISTED.fullmatch(text[run[-1].end : phrase.start]):
            break
        run.append(phrase)
    return run


def _is_subject(text: str, span: Span, subjects: Sequence[BodyPhrase], verb: int) -> bool:
    lead = text[span.start : _run(text, subjects)[0].start]
    gap = text[subjects[-1].end : verb]
    if pattern("spoken_of").search(lead) and not re.search(r"\b(?:all|both)\s+(?:the\s+)?$", lead):
        return False
    return len(gap) < 160 and not re.search(r"\b(?:was|were|is|are|said|which|who|;)\b", gap)


def _run(text: str, subjects: Sequence[BodyPhrase]) -> list[BodyPhrase]:
    """The last body phrase and those joined to it by commas and "and"."""
    run = [subjects[-1]]
    for phrase in reversed(subjects[:-1]):
        if not _LISTED.fullmatch(text[phrase.end : run[0].start]):
            break
        run.insert(0, phrase)
    return run


def _met(text: str, sentence: Sentence) -> Iterator[Claim]:
    """As in "The Political Bureau of the Central Committee met on Friday": a meeting without the word."""
    span = sentence.span
    for phrase in sentence.phrases:
        match = pattern("body_met").match(text, phrase.end, span.end)
        lead = text[span.start : phrase.start]
        if not match or pattern("spoken_of").search(lead) or not phrase.bodies:
            continue
        mention = MeetingMention(phrase.start, phrase.end, phrase.start, "other", (phrase,), term=phrase.term)
        mention = replace(mention, kind=mentions.kind_of(mention, [phrase]))
        yield Claim(mention, (phrase,), Span(match.start("verb"), match.end("verb")), "body-met")
