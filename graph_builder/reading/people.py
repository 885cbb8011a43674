"""Who guided, presided, reported, spoke, attended, was elected or removed, with the post as reported.

Honorifics and ranks are no part of a name. A name is a Korean family name and one or two more syllables.
"""

import re
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache
from importlib.resources import files

from graph_builder.dispatch import Dispatch
from graph_builder.facts import Doubt, Evidence, Participation
from graph_builder.reading.grammar import pattern
from graph_builder.reading.groups import Group
from graph_builder.reading.scope import Scopes
from graph_builder.reading.sentences import Sentence

Person = tuple[int, int, str]
"""Where a name stands in the text, and the name."""

_SUBJECT_ROLES = (
    ("guided", "guided_by_person"),
    ("presided", "presided_by_person"),
    ("reported", "reported_by_person"),
    ("spoke", "spoke_by_person"),
    ("spoke", "said_by_person"),
    ("elected", "elected_by_person"),
    ("removed", "removed_by_person"),
    ("attended", "attended_by_person"),
)
_OBJECT_ROLES = (
    ("guided", "guided_person_behind"),
    ("presided", "presided_person_behind"),
    ("reported", "reported_person_behind"),
    ("spoke", "spoke_person_behind"),
    ("elected", "elected_person_behind"),
    ("removed", "removed_person_behind"),
    ("attended", "attended_person_behind"),
)
_ELSEWHERE = re.compile(r"\b(?:from|and|as|at)\b")
_CLAUSE = re.compile(r";|(?<![A-Z])\.")
_OTHERS = re.compile(
    r"\b(?:by|who|which|that)\b|\band\s+(?:many|some|other|others|speeches|participants|members|officials|several|they)\b"
)
_POSTS_CHANGE = {"elected", "removed"}
_LIST_STEP = re.compile(r"(?:\s*,[^;.]{0,160}?)?\s*(?:,|\band\b)\s+(?:and\s+)?[^,;.]{0,60}?")
_PAIR = re.compile(r"\s*(?:,|and|,\s*and)\s+(?:[Cc]omrade\s*)?")
_AND = re.compile(r"(?:\band|,)\s*(?:(?:also|then|\w+ly)\s*)*$")
_AND_OTHERS = re.compile(r",?\s*\band\s+(?:others|(?:some\s+|many\s+)?other\s+\w+)\s*$")
_RELATIVE = re.compile(r",\s*(?:who|which)\s[^,;.]{3,120},")
_LONGEST_GAP = 400
_LIST_GAP = 220
_VERB_BEFORE = re.compile(r"\b(?:was|were|is|are|took|made|said|held)\b")
_IN_PHRASE = re.compile(r"\b(?:by|to|with|for|that|in|from)\b|\bof\s+(?:the\s+)?(?:[Cc]omrade\s*)?$")
_VERB = re.compile(r"\b(?:was|were|is|are|took|made|said|held|guided|presided|attended|visited|met|gave)\b")


@cache
def _name() -> re.Pattern[str]:
    names = tomllib.loads(files("data").joinpath("reading/names.toml").read_text("utf-8"))
    families = "|".join(sorted(set(names["family"].split()), key=lambda n: (-len(n), n)))
    glued = "|".join(names["glued"])
    syllable, words = names["syllable"], "|".join(names["no_name"])
    given = rf"{syllable}(?![a-z])"
    return re.compile(
        rf"(?P<glued>{glued})(?=[a-z]|\b)"
        rf"|(?<![\w-])(?P<name>(?:{families})\s[A-Z][a-z]+(?:\s{given})?|(?!(?:{words})\b){given}\s{given}\s{given})(?![\w-])"
    )


def names(text: str, start: int, end: int) -> Iterator[Person]:
    """The names of people in ``text[start:end]`` with their spans; a glued name is cut where it ends."""
    for match in _name().finditer(text, start, end):
        yield match.start(), match.end(), " ".join(match[0].split())


def read(
    dispatch: Dispatch,
    found: Sequence[Sentence],
    scopes: Sequence[Scopes | None],
    groups: Sequence[Group],
    doubts: list[Doubt],
) -> list[tuple[Participation, tuple[int, ...]]]:
    """The parts that named people had, each with the positions of the groups whose meetings they were in.

    Two people of one name are a doubt of kind ``name`` and stay two.
    """
    parts: dict[tuple[str, str, str | None], tuple[Participation, tuple[int, ...]]] = {}
    leader = _leader(dispatch.text)
    headline_last = sorted(zip(found, scopes, strict=True), key=lambda pair: pair[0].index < 0)
    for sentence, scope in headline_last:
        if scope is None:
            continue
        for part in _apart(list(_in_sentence(dispatch.text, sentence, leader)), doubts):
            held = tuple(i for i in scope.at(part.evidence.start).groups if not groups[i].planned)
            if not held:
                continue
            told_apart = part.apart or part.role in _POSTS_CHANGE
            key = (part.person, part.role, part.post if told_apart else None)
            parts.setdefault(key, (part, held))
    return list(parts.values())


def _apart(parts: list[Participation], doubts: list[Doubt]) -> Iterator[Participation]:
    """The parts of a sentence; a name that stands twice in one role with two posts is that of two people."""
    posts: dict[tuple[str, str], set[str]] = {}
    for part in parts:
        posts.setdefault((part.person, part.role), set()).update([part.post] if part.post else [])
    for part in parts:
        if part.post and part.role not in _POSTS_CHANGE and len(posts[part.person, part.role]) > 1:
            why = f"two people are called {part.person}: they are kept apart by their posts"
            doubts.append(Doubt("name", part.evidence.start, part.evidence.end, why))
            yield replace(part, apart=True)
        else:
            yield part


def _leader(text: str) -> dict[str, str]:
    """Who is meant by a title that later stands alone: the person at whose name the text gives the title."""
    leaders: dict[str, str] = {}
    for match in pattern("title_of_leader").finditer(text):
        near = next(names(text, match.end(), min(len(text), match.end() + 90)), None)
        before = list(names(text, max(0, match.start() - 60), match.start()))
        person = before[-1] if before and "," in text[before[-1][1] : match.start()] else near
        if person:
            leaders.setdefault(match["title"].lower(), person[2])
    return leaders


def _in_sentence(text: str, sentence: Sentence, leader: dict[str, str]) -> Iterator[Participation]:
    people = list(names(text, sentence.span.start, sentence.span.end))
    title = pattern("title_as_subject").search(text[sentence.span.start : sentence.span.end])
    if title and title["title"].lower() in leader:
        start = sentence.span.start
        people.insert(0, (start + title.start("title"), start + title.end("title"), leader[title["title"].lower()]))
    if not people:
        return
    taken: set[int] = set()
    for role, name in _OBJECT_ROLES:
        for behind in pattern(name).finditer(text, sentence.span.start, sentence.span.end):
            for person in _behind(text, behind.end(), people, role):
                if pattern("at_another_meeting").match(text, person[1]):
                    continue
                taken.add(person[0])
                yield _part(text, person, role, min(behind.start(), person[0]), person[1])
    yield from _subjects_of_verbs(text, sentence, people, taken)
    yield from _further_posts(text, sentence, people, taken)


def _subjects_of_verbs(text: str, sentence: Sentence, people: list[Person], taken: set[int]) -> Iterator[Participation]:
    """The people before each verb: in "A made a report and B and C spoke" the verbs have subjects of their own."""
    roles: dict[int, set[str]] = {}
    for role, name in _SUBJECT_ROLES:
        for verb in pattern(name).finditer(text, people[0][1], sentence.span.end):
            for person in _subject(text, sentence, people, verb):
                said = roles.setdefault(person[0], set())
                if person[0] in taken or (name == "said_by_person" and said & {"reported", "spoke"}):
                    continue
                said.add(role)
                yield _part(text, person, role, person[0], verb.end())


def _subject(text: str, sentence: Sentence, people: list[Person], verb: re.Match[str]) -> list[Person]:
    """The subject of a verb: the person named last before it, if nothing parts them, and those listed with that one."""
    before = [person for person in people if person[1] <= verb.start()]
    if not before:
        return []
    subjects = [before.pop()]
    if not _belongs(text[subjects[0][1] : verb.start()], verb[0]):
        return _first_subject(text, sentence, people, verb)
    while before and _LIST_STEP.fullmatch(gap := text[before[-1][1] : subjects[0][0]]) and not _VERB.search(gap):
        subjects.insert(0, before.pop())
    lead = text[(before[-1][1] if before else sentence.span.start) : subjects[0][0]]
    return subjects if before or _may_be_subject(lead) else []


def _first_subject(text: str, sentence: Sentence, people: list[Person], verb: re.Match[str]) -> list[Person]:
    """The first person of the sentence, whose verb stands behind other names: "A guided B's work and made a speech"."""
    first = people[0]
    own = _may_be_subject(text[sentence.span.start : first[0]])
    return [first] if own and _belongs(text[first[1] : verb.start()], verb[0]) else []


def _belongs(gap: str, verb: str) -> bool:
    """Whether nothing parts a name from a verb: only a post, a relative clause, or another verb and then "and"."""
    gap = _AND_OTHERS.sub(" ", _RELATIVE.sub("", gap))
    if len(gap) > _LONGEST_GAP or _CLAUSE.search(gap) or _OTHERS.search(gap):
        return False
    return not _VERB.search(gap) or bool(_AND.search(gap)) or verb.lstrip().startswith(("and", ","))


def _further_posts(text: str, sentence: Sentence, people: list[Person], taken: set[int]) -> Iterator[Participation]:
    """Those elected without a verb of their own: "…, and D and E as alternate members", "…, F, former head, as …"."""
    verb = pattern("elected_by_person").search(text, sentence.span.start, sentence.span.end)
    if not verb:
        return
    listed: list[Person] = []
    for person in people:
        if person[0] < verb.end() or person[0] in taken:
            continue
        listed.append(person)
        if pattern("elected_as").match(text, person[1]):
            for one in listed:
                yield _part(text, one, "elected", one[0], person[1])
            listed = []


def _may_be_subject(before: str) -> bool:
    """Whether a name behind these words can be the subject: no verb before it, and in its own clause no preposition."""
    return not _VERB_BEFORE.search(before) and not _IN_PHRASE.search(before.rsplit(",", 1)[-1])


def _behind(text: str, start: int, people: list[Person], role: str) -> Iterator[Person]:
    """The people listed behind a trigger, as far as the list goes."""
    last = start
    for person in people:
        if person[0] < start:
            continue
        gap = text[last : person[0]]
        if last == start and role in {"elected", "removed"} and (len(gap) > 60 or _ELSEWHERE.search(gap)):
            break
        if len(gap) > _LIST_GAP or re.search(
            r"(?<!Maj)(?<!Col)(?<!Lt)(?<!Gen)[.;]\s|\b(?:who|said|that|made|while|presided|guided|appoint\w*|elect\w*|recall\w*|remov\w*|dismiss\w*)\b",
            gap,
        ):
            break
        if role in {"guided", "presided"} and last != start and not _PAIR.fullmatch(gap):
            break
        yield person
        last = person[1]


def _part(text: str, person: Person, role: str, start: int, end: int) -> Participation:
    post = None
    if role == "elected":
        post = pattern("elected_as").match(text, person[1]) or pattern("post_after").match(text, end)
    post = post or pattern("post_behind").match(text, person[1])
    words = " ".join(post["post"].split()) if post and len(post["post"]) < 160 else None
    evidence = Evidence(start, end, f"person-{role}", "participation")
    return Participation(person[2], role, words, (), evidence)
