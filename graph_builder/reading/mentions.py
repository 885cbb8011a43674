"""Noun phrases that stand for meetings: "the 12th enlarged meeting of the Political Bureau of the Sixth Central
Committee".

A mention says which meetings are spoken of, not what is said of them: that is for ``meetings`` and ``references``.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from graph_builder.facts import Body, Evidence, Reference
from graph_builder.reading import bodies
from graph_builder.reading.bodies import BodyPhrase
from graph_builder.reading.grammar import ordinal, pattern
from graph_builder.register import Register

_BUREAUS = {"body/political-bureau", "body/presidium", "body/secretariat"}
_JOINED = re.compile(r"\s*(?:,\s*and|,|and|as\s+well\s+as)\s+(?:(?:that|those)\s+of\s+)?(?:(?:the|all|other)\s+)*$")
_OF = re.compile(r"\s*(?:,)?\s*(?:of|by|at|for|in)\s+(?:the\s+)?(?:[Ee]xecutive\s+[Cc]ommittee\s+of\s+(?:the\s+)?)?$")
_OF_ANOTHER = re.compile(r"\s*,?\s*(?:of|in)\b")
_EXECUTIVE = re.compile(r"\bof\s+the\s+[Ee]xecutive\s+[Cc]ommittee\s+of\b")
_PRE = re.compile(r"(?:['’]s)?\s+(?:the\s+)?$")
_BEFORE = 240
_PARTY_TAIL = re.compile(r"\s+of\s+(?:the\s+|our\s+)?(?:Workers['’]?\s*Party\s+of\s+Korea(?:\s*\(WPK\))?|WPK|Party)\b")


@dataclass(frozen=True, slots=True)
class MeetingMention:
    """A phrase for meetings, ``[start, end)`` with its determiner.

    ``phrases`` are the body phrases in it; where it names none (``the plenary meetings``) it is empty. ``ordinals`` are
    the numbers that share the head ("the 6th and 7th plenary meetings").
    """

    start: int
    end: int
    head: int
    kind: str
    phrases: tuple[BodyPhrase, ...]
    ordinals: tuple[int, ...] = ()
    term: int | None = None
    enlarged: bool = False
    joint: bool = False
    determiner: str = ""
    plural: bool = False

    @property
    def bodies(self) -> tuple[Body, ...]:
        """All bodies of the phrase, each once."""
        return tuple({body.path: body for phrase in self.phrases for body in phrase.bodies}.values())

    @property
    def named(self) -> frozenset[str]:
        """The paths of the bodies that the phrase names."""
        return frozenset(path for phrase in self.phrases for path in phrase.named)

    def references(self, rule: str, supports: str, about: str | None) -> tuple[Reference, ...]:
        """The numbered meetings that the phrase refers to, with the phrase as their evidence, in a dispatch of
        ``about``.
        """
        evidence = Evidence(self.start, self.end, rule, supports)
        return tuple(
            Reference(body, self.kind, number, self.term, evidence, about)
            for number in self.ordinals
            for body in self.bodies[:1]
            if self.term is not None or self.kind in {"congress", "conference"} or body.level != "central"
        )


def find(
    text: str, start: int, end: int, phrases: Sequence[BodyPhrase], register: Register
) -> tuple[MeetingMention, ...]:
    """All phrases for meetings in ``text[start:end]``, in order; ``phrases`` are those for bodies there."""
    heads = list(pattern("meeting_head").finditer(text, start, end))
    if not heads:
        return ()
    found: list[MeetingMention] = []
    for head in heads:
        mention = _mention(text, start, end, head, phrases, register)
        if mention and (not found or mention.start >= found[-1].end):
            found.append(mention)
        elif mention and mention.bodies and not found[-1].bodies:
            found[-1] = mention
    found += _those(text, start, end, phrases, found)
    return _with_shared_tail(text, sorted(found, key=lambda mention: mention.start), register)


def _those(
    text: str, start: int, end: int, phrases: Sequence[BodyPhrase], found: Sequence[MeetingMention]
) -> list[MeetingMention]:
    """As in "The plenary meetings of A were held on July 2 and those of B on July 3": "those" are plenary meetings
    too.
    """
    more = []
    for match in pattern("those_of").finditer(text, start, end):
        phrase = next((p for p in phrases if p.start == match.end()), None)
        like = next((m for m in reversed(found) if m.end <= match.start() and m.phrases), None)
        if phrase and like and not any(m.start <= phrase.start < m.end for m in found):
            own = replace(like, start=match.start("head"), end=phrase.end, head=match.start("head"), phrases=(phrase,))
            more.append(replace(own, ordinals=(), term=phrase.term, determiner="the"))
    return more


def _mention(
    text: str, start: int, end: int, head: re.Match[str], phrases: Sequence[BodyPhrase], register: Register
) -> MeetingMention | None:
    inside = next((p for p in phrases if p.start <= head.start() < p.end), None)
    if inside and inside.shape == "conference":
        return _conference(text, inside)
    if inside:
        return None
    if delegates := pattern("delegates_meeting").search(text[start : head.end()]):
        return _delegates(text, start + delegates.start(), head.end(), end, register)
    first, modifiers = _modifiers(text, max(start, head.start() - _BEFORE), head.start())
    word = head[0].lower()
    of_committees = any(p.shape != "organ" and _OF.fullmatch(text[head.end() : p.start]) for p in phrases)
    of_party = word.startswith("conference") and "party" not in modifiers.lower() and not of_committees
    if word == "congress" or of_party:
        return _congress(text, head, first, modifiers, end, register)
    chosen, phrase_start, phrase_end = _phrases_of(text, head, first, phrases, register)
    before, extra = (
        _modifiers(text, max(start, phrase_start - _BEFORE), phrase_start) if phrase_start < first else (first, "")
    )
    words = f"{extra} {modifiers}"
    determiner, first = _determiner(text, start, min(before, phrase_start, first))
    numbers = _ordinals(words)
    if chosen and _EXECUTIVE.search(text[head.end() : chosen[-1].start]):
        words += " executive"
    kind = _kind(word, words, chosen)
    if not chosen and word in {"conference", "conferences"}:
        return None
    return MeetingMention(
        start=first,
        end=max(head.end(), phrase_end),
        head=head.start(),
        kind=kind,
        phrases=tuple(chosen),
        ordinals=numbers,
        term=next((p.term for p in chosen if p.term), None),
        enlarged=bool(re.search("enlarged|extended|expanded", words, re.I)),
        joint=bool(re.search("joint", words, re.I)),
        determiner=determiner,
        plural=word.endswith("s") and word != "congress",
    )


def _modifiers(text: str, start: int, end: int) -> tuple[int, str]:
    """Where the adjectives and numbers before ``end`` begin, and what they are."""
    match = pattern("meeting_modifiers").search(text[start:end])
    return (start + match.start("modifiers"), match["modifiers"]) if match else (end, "")


def _determiner(text: str, start: int, end: int) -> tuple[str, int]:
    match = pattern("meeting_determiner").search(text[start:end])
    return (match["determiner"].lower(), start + match.start("determiner")) if match else ("", end)


def _ordinals(words: str) -> tuple[int, ...]:
    return tuple(ordinal(match[0]) for match in pattern("number").finditer(words))


def _phrases_of(
    text: str, head: re.Match[str], first: int, phrases: Sequence[BodyPhrase], register: Register
) -> tuple[list[BodyPhrase], int, int]:
    """The body phrases that belong to a head: behind it after "of", with those joined by "and", or before it."""
    chosen: list[BodyPhrase] = []
    start, end = first, head.end()
    before = [p for p in phrases if p.end <= first and _PRE.fullmatch(text[p.end : first] or " ")]
    if before and (text[before[-1].end : first].strip() in {"", "'s", "’s"}):
        chosen.append(before[-1])
        start = before[-1].start
    for phrase in phrases:
        if phrase.start < end:
            continue
        gap = text[end : phrase.start]
        own = [p for p in chosen if p.start >= head.end()]
        if (not own and _OF.fullmatch(gap)) or (own and _JOINED.fullmatch(gap)):
            chosen.append(phrase)
            end = phrase.end
        else:
            break
    return _with_municipalities(_merged(chosen), register), start, end


def _merged(chosen: list[BodyPhrase]) -> list[BodyPhrase]:
    """As in "The 12th Political Bureau meeting of the 6th Central Committee": the organ in front, its term behind."""
    if len(chosen) == 2 and chosen[0].shape == chosen[1].shape == "organ" and chosen[0].start < chosen[1].start:
        organ, of = chosen
        if (
            of.bodies[0].path == "committee/central-committee"
            and organ.bodies[0].path != of.bodies[0].path
            and not organ.term
        ):
            return [replace(organ, term=of.term)]
    return chosen


def _with_municipalities(chosen: list[BodyPhrase], register: Register) -> list[BodyPhrase]:
    """As in "The Pyongyang Municipal Committee and all provincial committees": the other municipalities' too."""
    named = {path for phrase in chosen for path in phrase.named}
    if "committee/pyongyang" not in named:
        return chosen
    paths = (region.path for region in register.first_level if region.kind == "municipality")
    cities = [register.bodies["committee/" + path.removeprefix("region/")] for path in paths]
    return [
        replace(phrase, bodies=(*phrase.bodies, *cities)) if phrase.bodies and not phrase.named else phrase
        for phrase in chosen
    ]


def kind_of(mention: MeetingMention, phrases: Sequence[BodyPhrase]) -> str:
    """The kind of a meeting whose body stands elsewhere in the sentence: a bureau's "meeting" is a bureau meeting."""
    return mention.kind if mention.kind != "other" else _kind("meeting", "", list(phrases))


def _kind(word: str, modifiers: str, phrases: list[BodyPhrase]) -> str:
    paths = {body.path for phrase in phrases for body in phrase.bodies}
    plain = modifiers.lower()
    if "joint" in plain:
        return "joint"
    if word.startswith(("plenum", "plenary")) or "plenary" in plain:
        return "plenary"
    if word.startswith("conference"):
        return "conference"
    if "executive" in plain or "body/executive-policy-council" in paths:
        return "executive"
    if "consultative" in plain:
        return "consultative"
    if paths & _BUREAUS:
        return "bureau"
    return "other"


def _conference(text: str, phrase: BodyPhrase) -> MeetingMention:
    """A party conference of provinces, cities or units, whose word is the head of the list of bodies itself."""
    determiner, first = _determiner(text, max(0, phrase.start - 20), phrase.start)
    plural = text[phrase.start : phrase.end].lower().rstrip().endswith("conferences") or len(phrase.bodies) > 1
    return MeetingMention(
        first, phrase.end, phrase.start, "conference", (phrase,), determiner=determiner, plural=plural
    )


def _delegates(text: str, first: int, head_end: int, end: int, register: Register) -> MeetingMention | None:
    """As in "Party delegates' meetings of the Korean People's Army and Pyongyang City": conferences by another name."""
    of = re.compile(r"\s+of\s+(?:the\s+)?").match(text, head_end, end)
    phrase = bodies.listed(text, of.end(), end, "conference", register) if of else None
    if phrase is None:
        return None
    return MeetingMention(first, phrase.end, first, "conference", (phrase,), plural=True)


def _congress(
    text: str, head: re.Match[str], first: int, modifiers: str, end: int, register: Register
) -> MeetingMention | None:
    """A congress or conference of the party as a whole: only where the words say that it is this party's."""
    kind = "congress" if head[0].lower() == "congress" else "conference"
    numbers = _ordinals(modifiers)
    to_be_called = bool(pattern("one_conference").search(text[max(0, first - 80) : first]))
    if not numbers and not to_be_called and (kind == "conference" or head[0][0].islower()):
        return None
    tail = _PARTY_TAIL.match(text, head.end(), end)
    if not tail and not _is_own(text, head, first, modifiers, end):
        return None
    body = register.bodies[f"body/party-{kind}"]
    last = tail.end() if tail else head.end()
    phrase = BodyPhrase(head.start(), last, (body,), frozenset([body.path]), "party-congress", None, "organ")
    determiner, start = _determiner(text, max(0, first - 20), first)
    return MeetingMention(start, last, head.start(), kind, (phrase,), numbers, None, determiner=determiner)


def _is_own(text: str, head: re.Match[str], first: int, modifiers: str, end: int) -> bool:
    """Whether a congress without "of the party" behind it is the party's: by a word before, or by what the text is
    about.
    """
    if re.search(r"\b(?:Party|WPK)\b", modifiers) or pattern("its_own").search(text[max(0, first - 80) : first]):
        return True
    alone = head[0] == "Congress" and not _OF_ANOTHER.match(text, head.end(), end)
    return alone and bool(pattern("own_congress").search(text))


def _with_shared_tail(text: str, found: list[MeetingMention], register: Register) -> tuple[MeetingMention, ...]:
    """Give a mention without a body the one of the next, where both share a tail.

    "The Second Plenary Meeting and the 5th enlarged meeting of the Bureau of the Sixth Central Committee": the tail's
    term is the plenary meeting's too, whose body is the committee itself.
    """
    result = list(found)
    for i in range(len(found) - 2, -1, -1):
        one, following = result[i], result[i + 1]
        if one.enlarged and not one.phrases and re.fullmatch(r"\s+of\s+", text[one.end : following.start]):
            result[i + 1] = replace(following, start=one.start, enlarged=True, determiner=one.determiner)
            continue
        joined = re.fullmatch(r"\s*(?:,|and|,\s*and)\s*", text[one.end : following.start])
        if one.phrases or not joined or not one.ordinals or not following.phrases:
            continue
        phrases = following.phrases
        if one.kind == "plenary" and following.kind == "bureau":
            committee = register.bodies["committee/central-committee"]
            phrases = (replace(phrases[0], bodies=(committee,), named=frozenset([committee.path])),)
        result[i] = replace(one, phrases=phrases, term=following.term)
    merged = {following.start for following in result if following.phrases}
    return tuple(m for m in result if m.phrases or m.start not in merged)
