"""``Dispatch -> Facts``: the reading modules put together."""

from collections.abc import Sequence
from dataclasses import replace

from graph_builder.dispatch import Dispatch
from graph_builder.facts import Doubt, Evidence, Facts, Meeting, MeetingKey, Reference, Resolution, Task
from graph_builder.reading import attendance, meetings, people, places, references, resolutions, scope, tasks
from graph_builder.reading.meetings import Group, Sentence
from graph_builder.reading.tasks import TaskWords
from graph_builder.register import Register


def read(dispatch: Dispatch, register: Register) -> Facts:
    """All facts of a dispatch, each with the words it rests on; what stays unclear is listed as doubts, not stated."""
    doubts: list[Doubt] = list(dispatch.doubts)
    sentences = meetings.sentences(dispatch, register)
    groups = meetings.read(dispatch, sentences, register, doubts)
    scopes = scope.scopes(dispatch, sentences, groups, register)
    implements, reviews, mentioned = references.read(dispatch, sentences, scopes, groups)
    held: list[Meeting] = []
    places_of: list[dict[str, int]] = []
    for position, group in enumerate(groups):
        own = [s for s, c in zip(sentences, scopes, strict=True) if c is not None and position in c.groups]
        template = _template(dispatch, group, own, implements.get(position, []), reviews.get(position, []))
        places_of.append({})
        for body_meeting in _one_each(dispatch, group, template):
            places_of[-1][body_meeting.bodies[0].path] = len(held)
            held.append(body_meeting)
    parts = [
        replace(part, meetings=tuple(i for g in positions for i in places_of[g].values()))
        for part, positions in people.read(dispatch, sentences, scopes, groups)
    ]
    set_tasks = [_task(words, places_of) for words in tasks.read(dispatch, sentences, scopes, groups)]
    stated = {body.path for meeting in held for body in meeting.bodies}
    named = places.read(dispatch, register, stated, doubts)
    return Facts(tuple(held), tuple(t for t in set_tasks if t), tuple(parts), (*mentioned, *named), tuple(dict.fromkeys(doubts)))


def _template(
    dispatch: Dispatch, group: Group, own: Sequence[Sentence], implements: list[Reference], reviews: list[Reference]
) -> Meeting:
    """What is true of every meeting of a group, under the name of its first body."""
    capacities = attendance.capacities(dispatch, own) if not group.planned else {}
    proceedings = attendance.proceedings(dispatch, own) if not group.planned else {}
    panels = attendance.panels(dispatch, own) if not group.planned else ()
    resolution = resolutions.read(dispatch, own) if not group.planned else None
    if resolution:
        proceedings["resolution"] = resolution.evidence[0]
    cited = references.evidence([*implements, *reviews])
    evidence = (*group.evidence, *capacities.values(), *proceedings.values(), *cited)
    return Meeting(
        key=MeetingKey("", group.kind),
        bodies=group.bodies,
        kind=group.kind,
        evidence=tuple(dict.fromkeys(evidence)),
        ordinal=group.ordinal,
        term=group.term,
        start=group.start,
        end=group.end,
        date_text=group.date_text,
        enlarged=group.enlarged,
        planned=group.planned,
        implements=tuple(implements),
        reviews=tuple(reviews),
        capacities=tuple(sorted(capacities)),
        proceedings=tuple(sorted(proceedings)),
        resolution=resolution,
        panels=panels,
    )


def _one_each(dispatch: Dispatch, group: Group, template: Meeting) -> list[Meeting]:
    """A meeting for each body of a group; a joint meeting alone is one of two bodies."""
    owners = [group.bodies] if group.kind == "joint" else [(body,) for body in group.bodies]
    about = dispatch.published.isoformat() if dispatch.published else dispatch.name
    result = []
    for bodies in owners:
        first = min(body.path for body in bodies)
        key = MeetingKey(first, group.kind, group.ordinal, group.term, group.start, about)
        collective = not any(body.path in group.named for body in bodies)
        result.append(replace(template, key=key, bodies=bodies, collective=collective))
    return result


def _task(words: TaskWords, places_of: Sequence[dict[str, int]]) -> Task | None:
    positions = [
        place
        for group in words.scope.groups
        for path, place in places_of[group].items()
        if words.scope.bodies is None or path in words.scope.bodies
    ]
    if not positions:
        return None
    return Task(words.evidence, words.topics, tuple(positions), words.scope.collective)
