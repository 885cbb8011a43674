"""What a dispatch asserts, as frozen values, each with the words it rests on. No RDF and no text understanding here."""

from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True, slots=True, order=True)
class Evidence:
    """A stretch of a dispatch's text: ``[start, end)`` in code points, the rule that read it and what it shows.

    ``supports`` is the local name of the property of the ontology that the words bear out, e.g. ``startDate``.
    """

    start: int
    end: int
    rule: str
    supports: str

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise ValueError(f"evidence of rule {self.rule} spans [{self.start}, {self.end})")


@dataclass(frozen=True, slots=True, order=True)
class Body:
    """A party body. ``path`` is its IRI below ``id/``, e.g. ``committee/south-hwanghae``.

    ``level`` is the last part of ``id/level/…``; ``region`` and ``parent`` are paths too. ``known`` is false for a body
    that the register does not list and whose path was made from its name.
    """

    path: str
    label: str
    level: str
    region: str | None = None
    parent: str | None = None
    known: bool = True

    @property
    def is_committee(self) -> bool:
        """Whether the body is a party committee and not a congress, bureau or commission."""
        return self.path.startswith("committee/")


@dataclass(frozen=True, slots=True, order=True)
class MeetingKey:
    """What tells one meeting from every other: whose, which kind, its number and term, or its first day.

    ``day`` is the start date, or None; ``about`` is the dispatch's date, used where there is neither number nor day.
    """

    body: str
    kind: str
    ordinal: int | None = None
    term: int | None = None
    day: date | None = None
    about: str | None = None


@dataclass(frozen=True, slots=True)
class Reference:
    """An earlier or coming meeting that a text names by its number.

    ``about`` is the dispatch's date, which tells a provincial committee's numbered meeting of one term from the next.
    """

    body: Body
    kind: str
    ordinal: int
    term: int | None
    evidence: Evidence
    about: str | None = None

    @property
    def key(self) -> MeetingKey:
        """The identity of the meeting referred to."""
        about = self.about if self.term is None and self.body.level != "central" else None
        return MeetingKey(self.body.path, self.kind, self.ordinal, self.term, about=about)


@dataclass(frozen=True, slots=True)
class Resolution:
    """What a meeting adopted; ``None`` where the text does not say whether it was additional or unanimous."""

    additional: bool | None
    unanimous: bool | None
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class Meeting:
    """One meeting of one body (a joint meeting alone has two bodies).

    ``start`` and ``end`` are calendar days in Korean time, full dates only; ``date_text`` keeps vaguer words.
    ``capacities`` and ``proceedings`` are local names of concepts. ``panels`` are the words that tell of sectional or
    consultative meetings within it. ``collective`` is true when the text never names this body.
    """

    key: MeetingKey
    bodies: tuple[Body, ...]
    kind: str
    evidence: tuple[Evidence, ...]
    ordinal: int | None = None
    term: int | None = None
    start: date | None = None
    end: date | None = None
    date_text: str | None = None
    enlarged: bool = False
    planned: bool = False
    collective: bool = False
    implements: tuple[Reference, ...] = ()
    reviews: tuple[Reference, ...] = ()
    capacities: tuple[str, ...] = ()
    proceedings: tuple[str, ...] = ()
    resolution: Resolution | None = None
    panels: tuple[Evidence, ...] = ()

    def __post_init__(self) -> None:
        if not self.bodies or not self.evidence:
            raise ValueError("a meeting needs a body and evidence")
        if self.start and self.end and self.end < self.start:
            raise ValueError(f"meeting ends {self.end} before it starts {self.start}")


@dataclass(frozen=True, slots=True)
class Task:
    """One thing that meetings stressed, discussed or set: the words of ``evidence``, the topics, and whose task it is.

    ``meetings`` are positions in ``Facts.meetings``.
    """

    evidence: Evidence
    topics: tuple[str, ...]
    meetings: tuple[int, ...]
    collective: bool = False

    def __post_init__(self) -> None:
        if not self.topics or not self.meetings:
            raise ValueError("a task needs a topic and a meeting")


@dataclass(frozen=True, slots=True)
class Participation:
    """A named person's part in a meeting. ``post`` is as reported, or None.

    ``apart`` is true for one of two people of one name whom only their posts tell apart.
    """

    person: str
    role: str
    post: str | None
    meetings: tuple[int, ...]
    evidence: Evidence
    apart: bool = False


@dataclass(frozen=True, slots=True)
class Mention:
    """Something that is named and of which nothing more is said. ``target`` is a path below ``id/`` or a meeting."""

    target: str | Reference
    evidence: Evidence


@dataclass(frozen=True, slots=True, order=True)
class Doubt:
    """What the reader saw and did not state: its kind (``name``, ``date``, ``fact``, ``metadata``), where, and why."""

    kind: str
    start: int
    end: int
    why: str


@dataclass(frozen=True, slots=True)
class Facts:
    """All that was read in one dispatch."""

    meetings: tuple[Meeting, ...] = ()
    tasks: tuple[Task, ...] = ()
    participations: tuple[Participation, ...] = ()
    mentions: tuple[Mention, ...] = ()
    doubts: tuple[Doubt, ...] = field(default=())
