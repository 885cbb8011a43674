"""Which meetings a dispatch reports as held, and which as still to come.

A meeting is reported where a phrase for it is the subject of a verb of holding ("took place"), the object of one
("convened an enlarged meeting"), or where a body does what only a meeting does. Phrases behind a preposition ("the decisions
of the plenary meeting") only refer. Nothing is reported by a text that tells of the past.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from graph_builder.dispatch import Dispatch, Span
from graph_builder.facts import Body, Doubt, Evidence
from graph_builder.reading import bodies, dates, mentions
from graph_builder.reading.bodies import BodyPhrase
from graph_builder.reading.dates import DateInterval
from graph_builder.reading.grammar import ordinal, pattern
from graph_builder.reading.mentions import MeetingMention
from graph_builder.register import Register

_LEAD_PARAGRAPHS = 4
_OLDEST_REPORT = timedelta(days=120)
_ONE_DAY_KINDS = {"bureau", "other", "executive", "consultative", "joint"}
_LISTED = re.compile(r"\s*(?:,|and|,\s*and|as\s+well\s+as)\s*(?:the\s+)?")
_LONG_KINDS = {"plenary", "congress"}
_OPENED = re.compile(r"\b[Oo]pen")
_NO_SUBJECT = re.compile(r"['’]s\s*$|\b(?:which|that|who)\s*$")


@dataclass(slots=True)
class Group:
    """Meetings that are told of together: one kind, one time, one or more bodies.

    ``named`` are the paths of bodies that the text names anywhere; ``evidence`` grows while the text is read.
    """

    mention: MeetingMention
    bodies: tuple[Body, ...]
    named: set[str]
    kind: str
    sentence: int
    planned: bool
    evidence: list[Evidence]
    ordinal: int | None = None
    term: int | None = None
    enlarged: bool = False
    start: date | None = None
    end: date | None = None
    date_text: str | None = None
    day_settled: bool = False
    meant: set[str] = field(default_factory=set)

    @property
    def paths(self) -> frozenset[str]:
        """The paths of the bodies that met."""
        return frozenset(body.path for body in self.bodies)


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence with the meetings it speaks of; ``index`` counts from 0, ``paragraph`` too. The headline is number -1."""

    span: Span
    index: int
    paragraph: int
    mentions: tuple[MeetingMention, ...]


@dataclass(frozen=True, slots=True)
class _Claim:
    mention: MeetingMention
    phrases: tuple[BodyPhrase, ...]
    verb: Span
    rule: str
    planned: bool = False
    sitting: int | None = None
    opened: bool = False
    closed: bool = False
    going_on: bool = False


def sentences(dispatch: Dispatch, register: Register) -> tuple[Sentence, ...]:
    """The headline and the sentences of a dispatch, with the phrases for meetings in each.

    None at all where the text has no word for a meeting or a party body, as most of an archive has not.
    """
    text, found = dispatch.text, []
    if not pattern("worth_reading").search(text):
        return ()
    if dispatch.heading:
        span = dispatch.heading
        found.append(Sentence(span, -1, -1, mentions.find(text, span.start, span.end, register)))
    paragraph, paragraphs = 0, dispatch.paragraphs
    for index, span in enumerate(dispatch.sentences):
        while paragraph + 1 < len(paragraphs) and paragraphs[paragraph + 1].start <= span.start:
            paragraph += 1
        found.append(Sentence(span, index, paragraph, mentions.find(text, span.start, span.end, register)))
    return tuple(found)


def read(dispatch: Dispatch, found: Sequence[Sentence], register: Register, doubts: list[Doubt]) -> list[Group]:
    """The groups of meetings that a dispatch reports, in the order of the text; what stays unclear goes to ``doubts``."""
    groups: list[Group] = []
    general: MeetingMention | None = None
    for sentence in found:
        if sentence.paragraph >= _LEAD_PARAGRAPHS and not groups:
            break
        for claim in _claims(dispatch.text, sentence, register, doubts):
            _take(dispatch, sentence, _specific(claim, general), groups, register, doubts)
        general = next((m for m in sentence.mentions if m.plural and m.kind != "other"), general)
    if not groups:
        return []
    told = [group for group in groups if group.sentence >= 0]
    groups = told or [group for group in groups if _confirmed(group, found)]
    _settle_days(dispatch, found, groups, doubts)
    for group in groups:
        _name_bodies(group, found)
    return groups


def _specific(claim: _Claim, general: MeetingMention | None) -> _Claim:
    """ "The meeting of the Kangwon committee", after "enlarged plenary meetings of some committees": one of those."""
    mention = claim.mention
    if general is None or mention.kind != "other" or mention.determiner not in {"the", "its"}:
        return claim
    return replace(claim, mention=replace(mention, kind=general.kind, enlarged=general.enlarged))


def _confirmed(group: Group, found: Sequence[Sentence]) -> bool:
    """Whether the text under a headline speaks of the meetings that the headline claims."""
    return any(s.index >= 0 and m.kind == group.kind for s in found for m in s.mentions) or len(found) == 1


# --- claims -----------------------------------------------------------------------------------------------------------


def _claims(text: str, sentence: Sentence, register: Register, doubts: list[Doubt]) -> Iterator[_Claim]:
    span, claimed = sentence.span, False
    for mention in reversed(sentence.mentions):
        claim = _claim(text, sentence, mention, register)
        if claim is None and claimed and mention.phrases and _joined_to_next(text, mention, sentence.mentions):
            claim = replace(last, mention=mention, phrases=mention.phrases)
        claimed = claim is not None
        if claim:
            last = claim
            yield claim
    if not sentence.mentions or not any(m.phrases for m in sentence.mentions):
        yield from _met(text, span, register)


def _joined_to_next(text: str, mention: MeetingMention, others: Sequence[MeetingMention]) -> bool:
    following = next((m for m in others if m.start >= mention.end), None)
    return bool(following and re.fullmatch(r"\s*(?:,|and|,\s*and)\s*", text[mention.end : following.start]))


def _claim(text: str, sentence: Sentence, mention: MeetingMention, register: Register) -> _Claim | None:
    span = sentence.span
    before = text[span.start : mention.start]
    if not mention.phrases:
        return _object_claim(text, span, mention, before, register)
    planned = pattern("planned_before").search(before)
    if planned:
        verb = Span(span.start + planned.start(), mention.start)
        return _Claim(mention, mention.phrases, verb, "planned-object", planned=True)
    sitting = pattern("sitting_before").search(before)
    subject = before[: sitting.start()] if sitting else before
    number = ordinal(sitting["number"]) if sitting and sitting["number"] else 0 if sitting else None
    held = pattern("held_before").search(before)
    if held and not (held["guided"] and mention.determiner not in {"a", "an", "the", ""}):
        verb = Span(span.start + held.start(), mention.start)
        return _Claim(mention, mention.phrases, verb, "held-object")
    adopted = pattern("adopted_behind").match(text, mention.end, span.end)
    if adopted and pattern("decision_of").search(before):
        verb = Span(adopted.start("verb"), adopted.end("verb"))
        return _Claim(mention, mention.phrases, verb, "decision-adopted")
    spoken_of = pattern("spoken_of").search(subject)
    coming = pattern("planned_behind").match(text, mention.end, span.end)
    if coming and not spoken_of:
        verb = Span(coming.start("verb"), coming.end("verb"))
        return _Claim(mention, mention.phrases, verb, "planned-subject", planned=True)
    if spoken_of or _NO_SUBJECT.search(subject):
        return None
    return _subject_claim(text, span, mention, number)


def _subject_claim(text: str, span: Span, mention: MeetingMention, sitting: int | None) -> _Claim | None:
    held = pattern("held_behind").match(text, mention.end, span.end)
    if held:
        verb = Span(held.start("verb"), held.end("verb"))
        opened = bool(held["opened"] or held["has_opened"] or _OPENED.search(held["verb"]))
        opened = opened or ("conven" in held["verb"].lower() and mention.kind in _LONG_KINDS and _is_central(mention))
        closed = bool(held["closed"]) or held["verb"] in {"Closes", "Closed", "Ends", "Concluded"}
        return _Claim(
            mention, mention.phrases, verb, "held-subject", False, sitting, opened, closed, bool(held["going_on"])
        )
    deliberated = pattern("deliberated_behind").match(text, mention.end, span.end)
    if deliberated and (mention.determiner in {"a", "an"} or mention.ordinals):
        verb = Span(deliberated.start("verb"), deliberated.end("verb"))
        return _Claim(mention, mention.phrases, verb, "deliberated-subject", False, sitting)
    return None


def _is_central(mention: MeetingMention) -> bool:
    return any(body.level == "central" for body in mention.bodies)


def _object_claim(
    text: str, span: Span, mention: MeetingMention, before: str, register: Register
) -> _Claim | None:
    """ "The Political Bureau convened an enlarged meeting", "provincial party committees held plenary meetings"."""
    if agents := _held_by(text, span, mention, register):
        return _claimed_by(mention, agents, Span(mention.end, agents[-1].start))
    verb = pattern("held_before").search(before)
    planned = pattern("planned_before").search(before) if not verb else None
    if planned or verb is None or not verb["active"] or mention.determiner in {"this", "these", "those", "all"}:
        return None
    subjects = bodies.find(text, span.start, span.start + verb.start(), register)
    if not subjects or not _is_subject(text, span, subjects, span.start + verb.start()):
        return None
    return _claimed_by(mention, _run(text, subjects), Span(span.start + verb.start(), mention.end))


def _claimed_by(mention: MeetingMention, holders: Sequence[BodyPhrase], verb: Span) -> _Claim:
    """A claim of a meeting whose holders stand outside the words for it."""
    kind = mentions.kind_of(mention, holders)
    term = next((p.term for p in holders if p.term), None)
    return _Claim(replace(mention, kind=kind, term=term), tuple(holders), verb, "held-by")


def _held_by(text: str, span: Span, mention: MeetingMention, register: Register) -> list[BodyPhrase]:
    """The holders behind the verb: "plenary meetings were held by the party committees of …"."""
    by = pattern("held_by").match(text, mention.end, span.end)
    if not by:
        return []
    phrases = bodies.find(text, by.end(), span.end, register)
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


def _met(text: str, span: Span, register: Register) -> Iterator[_Claim]:
    """ "The Political Bureau of the Central Committee met on Friday": a meeting without the word."""
    for phrase in bodies.find(text, span.start, span.end, register):
        match = pattern("body_met").match(text, phrase.end, span.end)
        lead = text[span.start : phrase.start]
        if not match or pattern("spoken_of").search(lead) or not phrase.bodies:
            continue
        mention = MeetingMention(phrase.start, phrase.end, phrase.start, "other", (phrase,), term=phrase.term)
        mention = replace(mention, kind=mentions.kind_of(mention, [phrase]))
        yield _Claim(mention, (phrase,), Span(match.start("verb"), match.end("verb")), "body-met")


# --- groups -----------------------------------------------------------------------------------------------------------


def _take(
    dispatch: Dispatch,
    sentence: Sentence,
    claim: _Claim,
    groups: list[Group],
    register: Register,
    doubts: list[Doubt],
) -> None:
    """Make a group of a claim, or add it to the one that it speaks of again."""
    text, mention = dispatch.text, claim.mention
    named = {path for phrase in claim.phrases for path in phrase.named}
    found = {body.path: body for phrase in claim.phrases for body in phrase.bodies}
    for phrase in claim.phrases:
        if phrase.doubtful:
            doubts.append(Doubt("name", phrase.start, phrase.end, phrase.doubtful))
    if not found or _tells_of_the_past(dispatch, sentence, claim):
        return
    evidence = [
        Evidence(mention.start, mention.end, claim.rule, "ofBody"),
        Evidence(claim.verb.start, claim.verb.end, claim.rule, "ofBody"),
    ]
    for number in mention.ordinals or (None,):
        existing = _same(groups, frozenset(found), mention, number, claim.planned)
        if existing is None:
            whole = tuple(found.values())
            group = Group(mention, whole, set(named), mention.kind, sentence.index, claim.planned, list(evidence))
            group.ordinal, group.term = number, mention.term
            groups.append(group)
        else:
            group = existing
            group.named |= named
            if group.sentence < 0 <= sentence.index:
                group.evidence, group.sentence, group.mention = list(evidence), sentence.index, mention
                group.bodies = tuple(found.values()) if len(found) >= len(group.bodies) else group.bodies
            group.term = group.term or mention.term
            group.ordinal = group.ordinal or number
        group.enlarged = group.enlarged or mention.enlarged
        _date(dispatch, sentence, claim, group, doubts)


def _same(
    groups: list[Group], paths: frozenset[str], mention: MeetingMention, number: int | None, planned: bool
) -> Group | None:
    for group in groups:
        numbers = {group.ordinal, number} - {None}
        alike = group.kind == mention.kind or (group.sentence < 0 and "other" in {group.kind, mention.kind})
        if alike and len(numbers) < 2 and group.planned == planned and (paths <= group.paths or group.paths <= paths):
            if group.sentence < 0:
                group.kind = mention.kind if group.kind == "other" else group.kind
            return group
    return None


def _tells_of_the_past(dispatch: Dispatch, sentence: Sentence, claim: _Claim) -> bool:
    """Whether the sentence dates the meeting to a time that is not the news of the day."""
    text, span, mention = dispatch.text, sentence.span, claim.mention
    published = dispatch.published
    for match in pattern("past_event").finditer(text, span.start, span.end):
        year = match["year"] or match["plain"]
        if mention.start <= match.start() < mention.end or (published and year and abs(published.year - int(year)) <= 1):
            continue
        if not pattern("about_a_year").search(text[span.start : match.start()]):
            return True
    if published is None or claim.planned:
        return False
    days = dates.find(text, mention.end, span.end, published, [])
    return bool(days and days[0].first and published - days[0].first > _OLDEST_REPORT and days[0].start - mention.end < 60)


# --- days -------------------------------------------------------------------------------------------------------------


def _date(dispatch: Dispatch, sentence: Sentence, claim: _Claim, group: Group, doubts: list[Doubt]) -> None:
    """The days of a claim: those nearest to its verb in the sentence, before anything else that is dated there."""
    if group.day_settled:
        return
    span = sentence.span
    found = dates.find(dispatch.text, span.start, span.end, dispatch.published, doubts, ahead=claim.planned)
    chosen = _nearest(dispatch.text, found, claim, sentence)
    if chosen is None:
        return
    if claim.sitting is not None:
        group.date_text = group.date_text or chosen.words
        if claim.sitting == 1:
            _set_days(group, chosen, chosen.first, None)
        return
    if chosen.first is None:
        group.date_text = group.date_text or chosen.words
        return
    last = chosen.last
    if (claim.opened or claim.planned) and chosen.first == chosen.last:
        last = None
    if claim.closed and chosen.first == chosen.last:
        _set_days(group, chosen, None, chosen.last)
        return
    if claim.going_on:
        return
    _set_days(group, chosen, chosen.first, last)


def _set_days(group: Group, chosen: DateInterval, first: date | None, last: date | None) -> None:
    if first:
        group.start = first
        group.evidence.append(Evidence(chosen.start, chosen.end, "meeting-days", "startDate"))
    if last:
        group.end = last
        group.evidence.append(Evidence(chosen.start, chosen.end, "meeting-days", "endDate"))
    group.day_settled = bool(first and last)


def _nearest(
    text: str, found: Sequence[DateInterval], claim: _Claim, sentence: Sentence
) -> DateInterval | None:
    """The date that belongs to the verb of holding and not to a decision or another meeting named in the sentence."""
    others = [m for m in sentence.mentions if m is not claim.mention and m.start > claim.verb.end]
    limit = others[0].start if others else sentence.span.end
    behind = [d for d in found if claim.mention.end <= d.start < limit and not _of_another(text, claim, d)]
    if claim.planned:
        return behind[0] if behind else None
    lead = text[sentence.span.start : claim.mention.start]
    before = [d for d in found if d.end <= claim.mention.start and not pattern("dated_thing").search(lead)]
    return behind[0] if behind else before[-1] if before else None


def _of_another(text: str, claim: _Claim, day: DateInterval) -> bool:
    """Whether words for another dated thing stand between the verb and the day."""
    start = max(claim.verb.end, claim.mention.end)
    return bool(day.start > start and pattern("dated_thing").search(text[start : day.start]))


def _settle_days(dispatch: Dispatch, found: Sequence[Sentence], groups: list[Group], doubts: list[Doubt]) -> None:
    """Look in the rest of the text for the days that the sentence of the claim leaves open."""
    text = dispatch.text
    going_on = bool(pattern("still_going").search(text, dispatch.body_start))
    for group in groups:
        if group.planned:
            continue
        for sentence in found:
            if sentence.index >= 0:
                _opening_and_close(dispatch, sentence, group, groups)
        if group.end and group.start == group.end and going_on and group.kind not in {"bureau"}:
            group.end, group.day_settled = None, False
            group.evidence = [e for e in group.evidence if e.supports != "endDate"]


def _opening_and_close(dispatch: Dispatch, sentence: Sentence, group: Group, groups: list[Group]) -> None:
    text, span = dispatch.text, sentence.span
    speaks = any(not m.bodies or frozenset(b.path for b in m.bodies) <= group.paths for m in sentence.mentions)
    if group.day_settled or len(groups) > 1 or not speaks:
        return
    for day in dates.find(text, span.start, span.end, dispatch.published, []):
        if not day.first or day.first != day.last:
            continue
        before = text[span.start : day.start]
        if not group.start and pattern("opened_on").search(before):
            _set_days(group, day, day.first, None)
        elif not group.end and pattern("closed_on").search(before):
            _set_days(group, day, None, day.last)


def _name_bodies(group: Group, found: Sequence[Sentence]) -> None:
    """Note which of the bodies the text names anywhere: of the others it speaks only as of all."""
    for sentence in found:
        for mention in sentence.mentions:
            group.named |= mention.named & group.paths
