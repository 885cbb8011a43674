"""How well a reading agrees with gold facts: precision, recall and F1 by kind of fact, misses and false alarms listed.

A gold file says what a careful person reads in one dispatch: ``.json``, found again by the dispatch's identifier, or
``.toml``, which holds the text as well. Facts are compared as sets, a dispatch at a time: a meeting by body and kind, a
task by body and topic, a person by name and role.
"""

import json
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from graph_builder import dispatch as dispatches
from graph_builder import iris, register
from graph_builder.dispatch import Dispatch
from graph_builder.facts import Evidence, Facts, Reference
from ontology.errors import KnowledgeGraphError

KINDS = (
    "meeting", "dates", "planned", "ordinal", "enlarged", "implements", "reviews", "references", "task", "resolution",
    "capacity", "person",
)  # fmt: skip
_CAPACITIES = {"member", "alternate-member", "observer", "delegate"}
Fact = tuple[object, ...]
Found = dict[str, set[Fact]]


class BadGold(KnowledgeGraphError):
    """A gold file that cannot be read."""

    def __init__(self, path: Path, reason: str) -> None:
        self.path = path
        self.reason = reason
        super().__init__(f"{path} is no gold file: {reason}; see tests/gold/README.md for the form.")


@dataclass(frozen=True, slots=True)
class Gold:
    """The facts of one dispatch as a person read them; ``text`` is None where it is to be found by ``identifier``."""

    identifier: str
    facts: Found
    optional: frozenset[Fact]
    groups: frozenset[str]
    negative: bool
    text: str | None
    published: date | None


@dataclass(slots=True)
class Score:
    """Counts for one kind of fact."""

    right: int = 0
    false: int = 0
    missed: int = 0

    @property
    def precision(self) -> float:
        """Of what was read, the share that is right; 1 where nothing was read."""
        return self.right / (self.right + self.false) if self.right + self.false else 1.0

    @property
    def recall(self) -> float:
        """Of what there is, the share that was read; 1 where there is nothing."""
        return self.right / (self.right + self.missed) if self.right + self.missed else 1.0

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        total = 2 * self.right + self.false + self.missed
        return 2 * self.right / total if total else 1.0


@dataclass(slots=True)
class Evaluation:
    """Scores by kind, and every difference as (identifier, kind, ``missed`` or ``false``, fact)."""

    scores: dict[str, Score] = field(default_factory=lambda: {kind: Score() for kind in KINDS})
    differences: list[tuple[str, str, str, Fact]] = field(default_factory=list)
    dispatches: int = 0
    negatives: int = 0
    false_meetings: int = 0

    def add(self, gold: Gold, read: Found) -> None:
        """Compare one dispatch's facts with its gold."""
        self.dispatches += 1
        self.negatives += gold.negative
        self.false_meetings += len(read["meeting"]) if gold.negative else 0
        for kind in KINDS:
            wanted, got = gold.facts.get(kind, set()), _comparable(kind, read, gold)
            score = self.scores[kind]
            score.right += len(wanted & got)
            for mark, facts in (("false", got - wanted), ("missed", wanted - got)):
                setattr(score, mark, getattr(score, mark) + len(facts))
                self.differences += [(gold.identifier, kind, mark, fact) for fact in sorted(facts, key=str)]


def _comparable(kind: str, read: Found, gold: Gold) -> set[Fact]:
    """The facts read, without what the gold leaves open: optional tasks, members of a group not named one by one."""
    got = set(read[kind])
    if "provinces:all" in gold.groups:
        first_level = {region.path.removeprefix("region/") for region in register.load().first_level}
        got = {fact for fact in got if fact[0] not in first_level}
    if "city-county:all" in gold.groups:
        got = {fact for fact in got if not str(fact[0]).startswith(("city", "county"))}
    if kind in {"planned", "ordinal", "enlarged"}:
        common = {fact[:2] for fact in gold.facts.get(kind, set())}
        got = {fact for fact in got if fact[:2] in common}
    return got - (gold.optional - gold.facts.get(kind, set())) if kind == "task" else got


# --- facts read -------------------------------------------------------------------------------------------------------


def body_name(path: str) -> str:
    """A body as gold files name it: ``south-hwanghae``, ``city:sinuiju``, ``unit:ministry-of-railways``."""
    name = path.removeprefix("committee/").removeprefix("body/")
    if name.startswith("military-commission/"):
        return f"unit:{name.removeprefix('military-commission/')}-military-commission"
    level, _, rest = name.partition("/")
    return f"{level}:{rest}" if rest and level in {"city", "county", "district", "unit"} else name


def facts_read(facts: Facts) -> Found:
    """A reading's facts as sets that can be compared."""
    found: Found = {kind: set() for kind in KINDS}
    for meeting in facts.meetings:
        body, kind = body_name(meeting.bodies[0].path), meeting.kind
        found["meeting"].add((body, kind))
        found["dates"].add((body, kind, str(meeting.start or ""), str(meeting.end or "")))
        found["planned"].add((body, kind, meeting.planned))
        found["ordinal"].add((body, kind, meeting.ordinal, meeting.term))
        found["enlarged"].add((body, kind, meeting.enlarged))
        found["implements"] |= {_cited(r) for r in meeting.implements}
        found["reviews"] |= {_cited(r) for r in meeting.reviews}
        found["capacity"] |= {(c,) for c in meeting.capacities if c in _CAPACITIES}
        if meeting.ordinal:
            found["references"].add((body, meeting.ordinal, meeting.term))
        if meeting.resolution:
            found["resolution"] |= {("adopted",)}
            found["resolution"] |= {("additional",)} if meeting.resolution.additional else set()
            found["resolution"] |= {("unanimous",)} if meeting.resolution.unanimous else set()
    for mention in facts.mentions:
        if isinstance(mention.target, Reference):
            found["references"].add(_cited(mention.target))
    found["references"] |= found["implements"] | found["reviews"]
    for task in facts.tasks:
        bodies = {body_name(b.path) for i in task.meetings for b in facts.meetings[i].bodies}
        found["task"] |= {(body, topic) for body in bodies for topic in task.topics}
    found["person"] = {(iris.slug(p.person), p.role) for p in facts.participations}
    return found


def words(dispatch: Dispatch, facts: Facts) -> dict[tuple[str, Fact], str]:
    """The words of the dispatch behind each task, person, meeting and reference that ``facts_read`` gives."""
    found: dict[tuple[str, Fact], str] = {}

    def note(kind: str, fact: Fact, evidence: Evidence) -> None:
        found.setdefault((kind, fact), " ".join(dispatch.text[evidence.start : evidence.end].split()))

    for meeting in facts.meetings:
        note("meeting", (body_name(meeting.bodies[0].path), meeting.kind), meeting.evidence[0])
        for role, cited in (("implements", meeting.implements), ("reviews", meeting.reviews)):
            for reference in cited:
                note(role, _cited(reference), reference.evidence)
                note("references", _cited(reference), reference.evidence)
    for task in facts.tasks:
        for body in {body_name(b.path) for i in task.meetings for b in facts.meetings[i].bodies}:
            for topic in task.topics:
                note("task", (body, topic), task.evidence)
    for part in facts.participations:
        note("person", (iris.slug(part.person), part.role), part.evidence)
    for mention in facts.mentions:
        if isinstance(mention.target, Reference):
            note("references", _cited(mention.target), mention.evidence)
    return found


def _cited(reference: Reference) -> Fact:
    return body_name(reference.body.path), reference.ordinal, reference.term


# --- gold -------------------------------------------------------------------------------------------------------------


def load(paths: Iterable[Path]) -> Iterator[Gold]:
    """The gold files among ``paths``, folders taken with all that is in them, in order of their names.

    Raises :class:`BadGold` for a file that is not in the form.
    """
    for path in paths:
        if path.is_dir():
            yield from load(sorted(p for p in path.iterdir() if p.suffix in {".json", ".toml"} or p.is_dir()))
        else:
            yield _gold(path)


def _gold(path: Path) -> Gold:
    try:
        if path.suffix == ".toml":
            case = tomllib.loads(path.read_text("utf-8"))
            facts, text, given = case["expected"], case["given"]["text"], case["given"].get("published")
        else:
            facts, text, given = json.loads(path.read_text("utf-8")), None, None
        return Gold(
            identifier=facts.get("id", path.stem),
            facts=_facts(facts),
            optional=frozenset((b, t["topic"]) for t in _tasks(facts) if t.get("optional") for b in t["bodies"]),
            groups=frozenset(b for m in facts.get("meetings", []) for b in _owners(m) if b.endswith(":all")),
            negative=bool(facts.get("negative") or facts.get("region_events")),
            text=text,
            published=date.fromisoformat(str(given)) if given else None,
        )
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise BadGold(path, f"{type(error).__name__}: {error}") from error
    except OSError as error:
        raise BadGold(path, error.strerror or str(error)) from error


def _tasks(gold: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    return list(gold.get("tasks", []))


def _owners(meeting: Mapping[str, Any]) -> list[str]:
    return list(meeting["bodies"]) if "bodies" in meeting else [meeting["body"]]


def _facts(gold: Mapping[str, Any]) -> Found:
    found: Found = {kind: set() for kind in KINDS}
    for meeting in gold.get("meetings", []):
        for body in _owners(meeting):
            if not body.endswith(":all"):
                _add_meeting(found, body, meeting)
    for name in ("implements", "reviews"):
        found[name] = {_numbered(r) for r in gold.get(name, []) if r.get("ordinal")}
    mentioned = {_numbered(r) for r in gold.get("mentions", []) if r.get("ordinal")}
    found["references"] |= found["implements"] | found["reviews"] | mentioned
    tasks = [t for t in _tasks(gold) if not t.get("optional")]
    found["task"] = {(b, t["topic"]) for t in tasks for b in t["bodies"] if not b.endswith(":all")}
    resolution = gold.get("resolutions") or {}
    if resolution.get("adopted"):
        found["resolution"] = {(k,) for k in ("adopted", "additional", "unanimous") if resolution.get(k)}
    found["capacity"] = {(c,) for c in gold.get("attended", []) if c in _CAPACITIES}
    found["person"] = {(iris.slug(p["name"]), p["role"]) for p in gold.get("people", [])}
    return found


def _add_meeting(found: Found, body: str, meeting: Mapping[str, Any]) -> None:
    kind, ordinal, term = meeting["kind"], meeting.get("ordinal"), meeting.get("term")
    kind = "other" if kind == "inspection" else kind
    start, end = (meeting.get(k) or meeting.get(k + "_meta") or "" for k in ("start", "end"))
    found["meeting"].add((body, kind))
    found["dates"].add((body, kind, str(start), str(end)))
    found["planned"].add((body, kind, bool(meeting.get("planned"))))
    found["ordinal"].add((body, kind, ordinal, term))
    found["enlarged"].add((body, kind, bool(meeting.get("enlarged"))))
    if ordinal:
        found["references"].add((body, ordinal, term))


def _numbered(reference: Mapping[str, Any]) -> Fact:
    return reference["body"], reference["ordinal"], reference.get("term")


def parse(gold: Gold) -> Dispatch:
    """The dispatch of a gold file that holds its own text."""
    return dispatches.parse(gold.text or "", identifier=gold.identifier, published=gold.published)
