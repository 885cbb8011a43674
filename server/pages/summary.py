"""What the front page says of one dispatch: its header, its meetings, its references and its tasks by committee."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from urllib.parse import unquote

from server.errors import UnknownDispatch
from server.pages.questions import run
from server.sparql.engine import Engine
from server.sparql.rows import Row


@dataclass(frozen=True, slots=True)
class Heading:
    """A dispatch in a list: its IRI, the ``name`` that stands in the page's address, and what is known of it."""

    iri: str
    name: str
    title: str
    issued: str
    digest: str
    publisher: str
    juche: str


@dataclass(slots=True)
class Task:
    """The words of a task and its topics as label by IRI."""

    iri: str
    text: str
    bodies: dict[str, str] = field(default_factory=dict)
    topics: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class TaskGroup:
    """The tasks that were set for the same committees; ``everyone`` when those are all that have tasks."""

    bodies: tuple[tuple[str, str], ...]
    everyone: bool
    tasks: tuple[Task, ...]


def headings(engine: Engine) -> tuple[Heading, ...]:
    """All dispatches, the latest first."""
    return tuple(_heading(row) for row in _first_rows(run(engine, "dispatches"), "dispatch"))


def find(dispatches: tuple[Heading, ...], name: str | None) -> Heading | None:
    """The dispatch of a name, without a name the latest, None where there are none. Raises :class:`UnknownDispatch`."""
    if name is None:
        return dispatches[0] if dispatches else None
    for dispatch in dispatches:
        if dispatch.name == name:
            return dispatch
    raise UnknownDispatch(name)


def meetings(engine: Engine, dispatch: str) -> tuple[Row, ...]:
    """The meetings of a dispatch, one row for each."""
    return _first_rows(run(engine, "meetings", dispatch), "meeting")


def task_groups(engine: Engine, dispatch: str) -> tuple[TaskGroup, ...]:
    """The tasks of a dispatch by the committees they are for, the fewest committees first."""
    tasks: dict[str, Task] = {}
    for row in run(engine, "tasks", dispatch):
        task = tasks.setdefault(row["task"].value, Task(row["task"].value, row["text"].value))
        task.bodies[row["body"].value] = _text(row, "bodyLabel") or row["body"].value
        if "topic" in row:
            task.topics[row["topic"].value] = _text(row, "topicLabel") or row["topic"].value
    grouped: dict[tuple[tuple[str, str], ...], list[Task]] = defaultdict(list)
    for task in sorted(tasks.values(), key=lambda task: (len(task.iri), task.iri)):
        grouped[tuple(sorted(task.bodies.items()))].append(task)
    everyone = {body for bodies in grouped for body in bodies}
    return tuple(
        TaskGroup(bodies, len(bodies) == len(everyone) > 1, tuple(group))
        for bodies, group in sorted(grouped.items(), key=lambda entry: (len(entry[0]), entry[0]))
    )


def _heading(row: Row) -> Heading:
    iri = row["dispatch"].value
    name = unquote(iri.rpartition("/")[2])
    title = _text(row, "title") or name
    return Heading(iri, name, title, *(_text(row, column) for column in ("issued", "hash", "publisher", "juche")))


def _text(row: Row, column: str) -> str:
    return row[column].value if column in row else ""


def _first_rows(rows: Iterable[Row], column: str) -> tuple[Row, ...]:
    """The first row for each value of a column: a thing with two titles is still one thing."""
    first: dict[str, Row] = {}
    for row in rows:
        first.setdefault(row[column].value, row)
    return tuple(first.values())
