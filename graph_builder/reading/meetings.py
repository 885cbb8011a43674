"""Which meetings a dispatch reports: the claims of its sentences, gathered into groups.

What a headline says gives way to what the report says. Nothing is reported by a sentence that tells of the past.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from graph_builder.dispatch import Dispatch
from graph_builder.facts import Doubt, Evidence
from graph_builder.reading import claims, dates, days
from graph_builder.reading.claims import Claim
from graph_builder.reading.grammar import pattern
from graph_builder.reading.groups import Group
from graph_builder.reading.mentions import MeetingMention
from graph_builder.reading.sentences import Sentence
from graph_builder.register import Register

_OF = re.compile(r"\s*,?\s*of\b")
_LEAD_PARAGRAPHS = 4
_OLDEST_REPORT = timedelta(days=120)


def read(dispatch: Dispatch, found: Sequence[Sentence], register: Register, doubts: list[Doubt]) -> list[Group]:
    """The groups of meetings that a dispatch reports, in the order of the text; what stays unclear goes to
    ``doubts``.
    """
    groups: list[Group] = []
    general: MeetingMention | None = None
    for sentence in found:
        if sentence.paragraph >= _LEAD_PARAGRAPHS and not groups:
            break
        for claim in claims.find(dispatch.text, sentence, register):
            _take(dispatch, sentence, _specific(claim, general), groups, doubts)
        general = next((m for m in sentence.mentions if m.plural and m.kind != "other"), general)
    if not groups:
        return []
    told = [group for group in groups if group.sentence >= 0]
    groups = told or [group for group in groups if _confirmed(group, found, dispatch.text)]
    days.settle(dispatch, found, groups)
    for group in groups:
        _name_bodies(group, found)
    return groups


def _specific(claim: Claim, general: MeetingMention | None) -> Claim:
    """As in "The meeting of the Kangwon committee", after "enlarged plenary meetings of some committees": one of
    those.
    """
    mention = claim.mention
    if general is None or mention.kind != "other" or mention.determiner not in {"the", "its"}:
        return claim
    return replace(claim, mention=replace(mention, kind=general.kind, enlarged=general.enlarged))


def _confirmed(group: Group, found: Sequence[Sentence], text: str) -> bool:
    """Whether the report under a headline speaks of the meetings that the headline claims, and not of somebody
    else's.
    """
    if len(found) == 1:
        return True
    first = next((m for s in found if s.index >= 0 for m in s.mentions if m.kind == group.kind), None)
    return first is not None and (bool(first.phrases) or not _OF.match(text, first.end))


def _take(
    dispatch: Dispatch,
    sentence: Sentence,
    claim: Claim,
    groups: list[Group],
    doubts: list[Doubt],
) -> None:
    """Make a group of a claim, or add it to the one that it speaks of again."""
    mention = claim.mention
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
                group.bodies = tuple(found.values())
            group.term = group.term or mention.term
            group.ordinal = group.ordinal or number
        group.enlarged = group.enlarged or mention.enlarged
        days.of_claim(dispatch, sentence, claim, group, doubts)


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


def _tells_of_the_past(dispatch: Dispatch, sentence: Sentence, claim: Claim) -> bool:
    """Whether the sentence dates the meeting to a time that is not the news of the day."""
    text, span, mention = dispatch.text, sentence.span, claim.mention
    published = dispatch.published
    for match in pattern("past_event").finditer(text, span.start, span.end):
        year = match["year"] or match["plain"]
        if mention.start <= match.start() < mention.end or (year and _is_near(int(year), published)):
            continue
        if not pattern("about_a_year").search(text[span.start : match.start()]):
            return True
    if published is None or claim.planned:
        return False
    days = dates.find(text, mention.end, span.end, published, [])
    return bool(
        days and days[0].first and published - days[0].first > _OLDEST_REPORT and days[0].start - mention.end < 60
    )


def _is_near(year: int, published: date | None) -> bool:
    """Whether a year may be that of the news; without a day of publication nobody can tell that it is not."""
    return published is None or abs(published.year - year) <= 1


def _name_bodies(group: Group, found: Sequence[Sentence]) -> None:
    """Note which of the bodies the text names anywhere: of the others it speaks only as of all."""
    for sentence in found:
        for mention in sentence.mentions:
            group.named |= mention.named & group.paths
