"""``Dispatch -> Facts``: the reading modules put together."""

from collections.abc import Sequence
from dataclasses import replace

from graph_builder.dispatch import Dispatch
from graph_builder.facts import Doubt, Facts, Meeting, MeetingKey, Reference, Task
from graph_builder.reading import attendance, meetings, people, places, references, resolutions, scope, sentences, tasks
from graph_builder.reading.groups import Group
from graph_builder.reading.sentences import Sentence
from graph_builder.reading.tasks import TaskWords
from graph_builder.register import Register

Places = list[dict[str, int]]
"""For each group, where the meeting of each body stands among all meetings."""


def read(dispatch: Dispatch, register: Register) -> Facts:
    """All facts of a dispatch, each with the words it rests on; what stays unclear is listed as doubts, not stated."""
    doubts: list[Doubt] = list(dispatch.doubts)
    found = sentences.find(dispatch, register)
    groups = meetings.read(dispatch, found, register, doubts)
    scopes = scope.scopes(dispatch, found, groups, register)
    implements, reviews, mentioned = references.read(dispatch, found, scopes, groups)
    held: list[Meeting] = []
    placed: Places = []
    for position, group in enumerate(groups):
        own = [s for s, c in zip(found, scopes, strict=True) if c is not None and position in c.groups]
        template = _template(dispatch, group, own, implements.get(position, []), reviews.get(position, []))
        placed.append({})
        for meeting in _one_each(dispatch, group, template):
            placed[-1].update(dict.fromkeys((body.path for body in meeting.bodies), len(held)))
            held.append(meeting)
    parts = [
        replace(part, meetings=_all(placed, wanted))
        for part, wanted in people.read(dispatch, found, scopes, groups, doubts)
    ]
    set_tasks = [_task(words, placed) for words in tasks.read(dispatch, found, scopes, groups)]
    stated = {body.path for meeting in held for body in meeting.bodies}
    named = places.read(dispatch, register, stated, doubts)
    return Facts(
        meetings=tuple(held),
        tasks=tuple(task for task in set_tasks if task),
        participations=tuple(parts),
        mentions=(*mentioned, *named),
        doubts=tuple(dict.fromkeys(doubts)),
    )


def _all(placed: Places, groups: Sequence[int]) -> tuple[int, ...]:
    return tuple(dict.fromkeys(place for group in groups for place in placed[group].values()))


def _template(
    dispatch: Dispatch, group: Group, own: Sequence[Sentence], implements: list[Reference], reviews: list[Reference]
) -> Meeting:
    """What is true of every meeting of a group, under the name of its first body."""
    capacities = attendance.capacities(dispatch, own) if not group.planned else {}
    proceedings = attendance.proceedings(dispatch, own) if not group.planned else {}
    panels = attendance.panels(dispatch, own) if not group.planned else ()
    resolution = resolutions.read(dispatch, own) if not group.planned else None
    if resolution:
        proceedings["resolution"] = replace(resolution.evidence[0], rule="proceeding", supports="proceeding")
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


def _task(words: TaskWords, placed: Places) -> Task | None:
    wanted = words.scope.bodies
    positions = [
        place
        for group in words.scope.groups
        for path, place in placed[group].items()
        if wanted is None or path in wanted
    ]
    if not positions:
        return None
    return Task(words.evidence, words.topics, tuple(dict.fromkeys(positions)), words.scope.collective)
