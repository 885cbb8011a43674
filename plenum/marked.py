"""A dispatch in the terminal with the words marked that facts rest on, and a list of those facts."""

from __future__ import annotations

import sys
from collections import defaultdict
from collections.abc import Iterator
from typing import TYPE_CHECKING

from graph_builder import iris, sources
from graph_builder.blocks import understand
from graph_builder.facts import Evidence, Facts, Meeting, Reference
from ontology.namespaces import ID

if TYPE_CHECKING:
    from graph_builder.dispatch import Dispatch

STYLES = ("bold green", "bold cyan", "bold magenta", "bold yellow", "bold blue")
"""The colours of the marks, by kind of fact: meetings, references, resolutions, tasks, people and the rest."""
_VISIBLE = {code: "\ufffd" for code in (*range(32), 127) if chr(code) not in "\t\n"} | {13: " "}
"""Control characters shown as one character each, so that offsets hold and a text cannot steer the terminal."""


def marks(facts: Facts) -> Iterator[tuple[Evidence, int, str]]:
    """Each piece of evidence with the kind of its fact, a position in ``STYLES``, and the fact's path below ``id/``."""
    for meeting in facts.meetings:
        yield from _of_meeting(meeting)
    for task in facts.tasks:
        yield task.evidence, 3, "task on " + ", ".join(task.topics)
    for participation in facts.participations:
        yield participation.evidence, 4, f"{participation.person} {participation.role}"
    for mention in facts.mentions:
        target = mention.target
        yield mention.evidence, 4, _meeting(target) if isinstance(target, Reference) else target


def _of_meeting(meeting: Meeting) -> Iterator[tuple[Evidence, int, str]]:
    path = iris.meeting(meeting.key).removeprefix(ID)
    for evidence in meeting.evidence:
        yield evidence, 0, path
    for evidence in meeting.panels:
        yield evidence, 0, iris.panels(meeting.key).removeprefix(ID)
    for reference in (*meeting.implements, *meeting.reviews):
        yield reference.evidence, 1, _meeting(reference)
    for evidence in meeting.resolution.evidence if meeting.resolution else ():
        yield evidence, 2, iris.resolution(meeting.key).removeprefix(ID)


def _meeting(reference: Reference) -> str:
    return iris.meeting(reference.key).removeprefix(ID)


def show_all(place: str | None) -> int:
    """Show each dispatch of a place, or the bundled one; the exit code is 2 where one could not be read."""
    code = 0
    for entry in sources.read([place or sources.bundled()]):
        if isinstance(entry, sources.BadDispatch):
            print(f"plenum: {entry}", file=sys.stderr)
            code = 2
        else:
            show(*understand(entry))
    return code


def show(dispatch: Dispatch, facts: Facts) -> None:
    """Print the text, its facts in colour (in brackets where there is no colour), and the list of the facts."""
    from rich.text import Text

    from plenum.terminal import console, table

    out = console()
    visible = dispatch.text.translate(_VISIBLE)
    kinds: dict[tuple[int, int], int] = {}
    stated: dict[Evidence, dict[str, None]] = defaultdict(dict)
    for evidence, kind, fact in marks(facts):
        kinds.setdefault((evidence.start, evidence.end), kind)
        stated[evidence][fact] = None
    if out.color_system:
        text = Text(visible)
        for (start, end), kind in sorted(kinds.items(), key=lambda mark: mark[0][0] - mark[0][1]):
            text.stylize(STYLES[kind], start, end)
        out.print(text)
    else:
        print(bracketed(visible, kinds))
    print()
    rows = [_row(dispatch, evidence, list(stated[evidence])) for evidence in sorted(stated)]
    table(("characters", "shows", "of", "rule", "words"), rows)


def _row(dispatch: Dispatch, evidence: Evidence, facts: list[str]) -> tuple[str, ...]:
    rest = f" and {len(facts) - 1} more" if len(facts) > 1 else ""
    words = " ".join(dispatch.text[evidence.start : evidence.end].split())
    return f"{evidence.start}-{evidence.end}", evidence.supports, facts[0] + rest, evidence.rule, words


def bracketed(text: str, spans: dict[tuple[int, int], int]) -> str:
    """``text`` with each span in square brackets, one in another where they overlap."""
    opening: dict[int, int] = defaultdict(int)
    closing: dict[int, int] = defaultdict(int)
    for start, end in spans:
        opening[start] += 1
        closing[end] += 1
    parts = []
    last = 0
    for place in sorted({*opening, *closing}):
        parts += [text[last:place], "]" * closing[place], "[" * opening[place]]
        last = place
    return "".join([*parts, text[last:]])
