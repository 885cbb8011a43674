"""Earlier and coming meetings that a text names by number, and what is done with their decisions.

The role hangs on the words before: "reviewed the work for implementing the resolutions of the 6th" is a review; "to
implement the resolutions of the 8th" is what the meeting is held for; anything else is a mention.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from graph_builder.dispatch import Dispatch
from graph_builder.facts import Evidence, MeetingKey, Mention, Reference
from graph_builder.reading.bodies import BodyPhrase
from graph_builder.reading.grammar import pattern
from graph_builder.reading.groups import Group
from graph_builder.reading.mentions import MeetingMention
from graph_builder.reading.scope import Scope, Scopes
from graph_builder.reading.sentences import Sentence

_JOINED = re.compile(r"\s*(?:,|and|,\s*and)\s*")
_OF = re.compile(r"\s*,?\s*(?:of|held\s+by)\b")


def read(
    dispatch: Dispatch, found: Sequence[Sentence], scopes: Sequence[Scopes | None], groups: Sequence[Group]
) -> tuple[dict[int, list[Reference]], dict[int, list[Reference]], list[Mention]]:
    """The references by group: those implemented, those reviewed; and those only mentioned.

    The keys of the two mappings are positions in ``groups``. A meeting that the text itself reports is no reference.
    """
    implements: dict[int, list[Reference]] = {}
    reviews: dict[int, list[Reference]] = {}
    rest: dict[MeetingKey, Mention] = {}
    own = {key for group in groups for key in _keys(group)}
    terms = _terms(found)
    central = _central_bodies(found)
    for sentence, all_scopes in zip(found, scopes, strict=True):
        previous: tuple[MeetingMention, str | None] | None = None
        for mention in sentence.mentions:
            scope = all_scopes.at(mention.start) if all_scopes else None
            role = _role(dispatch.text, sentence, mention, scope)
            if previous and _JOINED.fullmatch(dispatch.text[previous[0].end : mention.start]):
                role = previous[1]
            previous = (mention, role)
            for reference in _references(dispatch, mention, terms, central, role):
                if reference.key in own:
                    continue
                if role and scope:
                    wanted = implements if role == "implements" else reviews
                    for position in scope.groups:
                        _add(wanted.setdefault(position, []), reference)
                else:
                    rest.setdefault(reference.key, Mention(reference, reference.evidence))
    used = {r.key for roles in (implements, reviews) for group in roles.values() for r in group}
    return implements, reviews, [mention for key, mention in rest.items() if key not in used]


def _keys(group: Group) -> list[MeetingKey]:
    return [MeetingKey(body.path, group.kind, group.ordinal, group.term) for body in group.bodies if group.ordinal]


def _add(references: list[Reference], reference: Reference) -> None:
    if reference.key not in {r.key for r in references}:
        references.append(reference)


def _terms(found: Sequence[Sentence]) -> dict[tuple[str, int], set[int]]:
    """The terms that the text gives for a kind and number, for a later phrase that leaves the term out."""
    terms: dict[tuple[str, int], set[int]] = {}
    for sentence in found:
        for mention in sentence.mentions:
            for number in mention.ordinals:
                if mention.term:
                    terms.setdefault((mention.kind, number), set()).add(mention.term)
    return terms


def _central_bodies(found: Sequence[Sentence]) -> dict[str, tuple[BodyPhrase, ...]]:
    """The body phrase of each kind of numbered meeting, where the text speaks of one body's meetings of that kind only.

    "The Seventh Plenary Meeting of the Ninth Central Committee … and the Eighth Plenary Meeting": the Eighth is the
    same committee's.
    """
    phrases: dict[str, dict[tuple[str, int | None], tuple[BodyPhrase, ...]]] = {}
    for sentence in found:
        for mention in sentence.mentions:
            if mention.ordinals and mention.term and mention.phrases:
                key = (mention.bodies[0].path, mention.term)
                phrases.setdefault(mention.kind, {}).setdefault(key, mention.phrases)
    return {kind: next(iter(by_body.values())) for kind, by_body in phrases.items() if len(by_body) == 1}


def _references(
    dispatch: Dispatch,
    mention: MeetingMention,
    terms: dict[tuple[str, int], set[int]],
    central: dict[str, tuple[BodyPhrase, ...]],
    role: str | None,
) -> tuple[Reference, ...]:
    if (
        mention.ordinals
        and not mention.phrases
        and mention.kind in central
        and not _OF.match(dispatch.text, mention.end)
    ):
        phrases = central[mention.kind]
        mention = replace(mention, phrases=phrases, term=phrases[0].term)
    if len(mention.bodies) != 1:
        return ()
    if mention.term is None and mention.kind not in {"congress", "conference"} and mention.bodies[0].level == "central":
        known = {term for number in mention.ordinals for term in terms.get((mention.kind, number), ())}
        if len(known) != 1:
            return ()
        mention = replace(mention, term=known.pop())
    return mention.references("numbered-meeting", role or "mentions", str(dispatch.published or dispatch.name))


def _role(text: str, sentence: Sentence, mention: MeetingMention, scope: Scope | None) -> str | None:
    """``implements``, ``reviews`` or None, from the words of the sentence before the mention."""
    if scope is None or not scope.speaks or not mention.ordinals:
        return None
    before = text[sentence.span.start : mention.start]
    decisions = pattern("decisions_before").search(before)
    if not decisions or "to be adopted" in decisions[0]:
        return None
    lead = before[: decisions.end()]
    verbs = [(m.start(), "reviews") for m in pattern("reviewing").finditer(lead)]
    verbs += [(m.start(), "other") for m in pattern("deciding").finditer(lead)]
    last = max(verbs, default=(0, "other"))[1]
    implementing = pattern("implementing").search(before, max(0, decisions.start() - 120))
    if last == "reviews":
        return "reviews" if implementing else None
    return "implements" if implementing or pattern("on_the_basis").search(before) else None


def evidence(references: Sequence[Reference]) -> tuple[Evidence, ...]:
    """The passages of the references, each once."""
    return tuple(dict.fromkeys(reference.evidence for reference in references))
