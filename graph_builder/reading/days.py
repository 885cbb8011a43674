"""The days on which reported meetings were held, opened and closed."""

from collections.abc import Sequence
from datetime import date

from graph_builder.dispatch import Dispatch
from graph_builder.facts import Doubt, Evidence
from graph_builder.reading import dates
from graph_builder.reading.claims import Claim
from graph_builder.reading.dates import DateInterval
from graph_builder.reading.grammar import pattern
from graph_builder.reading.groups import Group
from graph_builder.reading.sentences import Sentence


def of_claim(dispatch: Dispatch, sentence: Sentence, claim: Claim, group: Group, doubts: list[Doubt]) -> None:
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
        if not chosen.vague:
            why = f"{chosen.words!r} is of no year: give the day of publication beside the text"
            doubts.append(Doubt("date", chosen.start, chosen.end, why))
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


def _nearest(text: str, found: Sequence[DateInterval], claim: Claim, sentence: Sentence) -> DateInterval | None:
    """The date that belongs to the verb of holding and not to a decision or another meeting named in the sentence."""
    others = [m for m in sentence.mentions if m is not claim.mention and m.start > claim.verb.end]
    limit = others[0].start if others else sentence.span.end
    behind = [d for d in found if claim.mention.end <= d.start < limit and not _of_another(text, claim, d)]
    if claim.planned:
        return behind[0] if behind else None
    lead = text[sentence.span.start : claim.mention.start]
    before = [d for d in found if d.end <= claim.mention.start and not pattern("dated_thing").search(lead)]
    return behind[0] if behind else before[-1] if before else None


def _of_another(text: str, claim: Claim, day: DateInterval) -> bool:
    """Whether words for another dated thing stand between the verb and the day."""
    start = max(claim.verb.end, claim.mention.end)
    return bool(day.start > start and pattern("dated_thing").search(text[start : day.start]))


def settle(dispatch: Dispatch, found: Sequence[Sentence], groups: list[Group]) -> None:
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
