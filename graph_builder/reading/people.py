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

_SUBJECT_ROLES = (
    ("guided", "guided_by_person"),
    ("presided", "presided_by_person"),
    ("reported", "reported_by_person"),
    ("spoke", "spoke_by_person"),
    ("spoke", "said_by_person"),
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


def names(text: str, start: int, end: int) -> Iterator[tuple[int, int, str]]:
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
    yield from _changed_posts(text, sentence, people)
    subjects = _subjects(text, sentence, people)
    if not subjects or subjects[0][0] in taken:
        return
    roles: set[str] = set()
    for role, name in _SUBJECT_ROLES:
        if name == "said_by_person" and roles & {"reported", "spoke"}:
            continue
        verbs = pattern(name).finditer(text, subjects[0][1], sentence.span.end)
        match = next((verb for verb in verbs if _own_verb(text, subjects[0], verb)), None)
        if match:
            roles.add(role)
            for subject in subjects:
                if subject[1] <= match.start():
                    yield _part(text, subject, role, subject[0], match.end())


def _changed_posts(text: str, sentence: Sentence, people: list[tuple[int, int, str]]) -> Iterator[Participation]:
    """As in "A was dismissed and B was appointed": each verb takes the person named last before it."""
    for role, name in (("elected", "elected_by_person"), ("removed", "removed_by_person")):
        for match in pattern(name).finditer(text, sentence.span.start, sentence.span.end):
            before = [person for person in people if person[1] <= match.start()]
            if before and not _VERB.search(text[before[-1][1] : match.start()]):
                yield _part(text, before[-1], role, before[-1][0], match.end())


def _subjects(text: str, sentence: Sentence, people: list[tuple[int, int, str]]) -> list[tuple[int, int, str]]:
    """The people who are the subject of the sentence: the first one, if no verb stands before, and those listed with
    it.
    """
    first = next((p for p in people if _may_be_subject(text[sentence.span.start : p[0]])), None)
    if first is None:
        return []
    subjects = [first]
    for person in people[people.index(first) + 1 :]:
        gap = text[subjects[-1][1] : person[0]]
        if not re.fullmatch(
            r"(?:\s*,[^;.]{0,160})?\s*(?:,|\band\b)\s+(?:and\s+)?(?:[Cc]omrade\s*)?", gap
        ) or _VERB.search(gap):
            break
        subjects.append(person)
    return subjects


def _may_be_subject(before: str) -> bool:
    """Whether a name behind these words can be the subject: no verb before it, and in its own clause no preposition."""
    return not _VERB_BEFORE.search(before) and not _IN_PHRASE.search(before.rsplit(",", 1)[-1])


def _own_verb(text: str, subject: tuple[int, int, str], match: re.Match[str]) -> bool:
    gap = text[subject[1] : match.start()]
    return not _CLAUSE.search(gap) and not _OTHERS.search(gap) and len(gap) < 400


def _behind(text: str, start: int, people: list[tuple[int, int, str]], role: str) -> Iterator[tuple[int, int, str]]:
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
        if role in {"guided", "presided"} and last != start:
            break
        yield person
        last = person[1]


def _part(text: str, person: tuple[int, int, str], role: str, start: int, end: int) -> Participation:
    shape = "elected_as" if role == "elected" else "post_behind"
    post = pattern(shape).match(text, person[1]) or (pattern("post_behind").match(text, person[1]))
    words = " ".join(post["post"].split()) if post and len(post["post"]) < 160 else None
    evidence = Evidence(start, end, f"person-{role}", "participation")
    return Participation(person[2], role, words, (), evidence)
