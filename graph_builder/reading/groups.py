"""Meetings that a dispatch tells of together, while they are being read."""

from dataclasses import dataclass
from datetime import date

from graph_builder.facts import Body, Evidence
from graph_builder.reading.mentions import MeetingMention


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

    @property
    def paths(self) -> frozenset[str]:
        """The paths of the bodies that met."""
        return frozenset(body.path for body in self.bodies)
