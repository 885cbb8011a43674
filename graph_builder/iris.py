"""How an IRI is minted: the whole rule on one page.

An IRI is decided by what a thing is, never by when or where it was built. All functions take and give plain strings;
what is given is a full IRI below ``https://w3id.org/plenum/id/``.
"""

import re
import unicodedata
from functools import lru_cache

from graph_builder.facts import MeetingKey
from ontology.namespaces import ID

KIND_OF_CENTRAL_BODY = {"party-congress": "congress", "party-conference": "conference"}
"""Bodies that meet in one way only, so that the path of their meetings has no part for the kind."""


def slug(name: str) -> str:
    """``name`` in lower-case ASCII letters and digits, words joined by hyphens: "Kim Jong Un" gives ``kim-jong-un``."""
    plain = unicodedata.normalize("NFKD", name.replace("'", "").replace("’", "")).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain.lower()).strip("-")


def thing(path: str) -> str:
    """A thing of the register or a concept by its path: ``region/south-hwanghae``, ``topic/coal``,
    ``level/central``.
    """
    return ID + path


@lru_cache(maxsize=4096)
def meeting_path(key: MeetingKey) -> str:
    """The path of a meeting below ``id/meeting/`` and ``id/resolution/``.

    A numbered meeting of a committee: body, term, kind, ordinal (``central-committee/8/plenary/8``); of a bureau: body,
    term, ordinal (``political-bureau/8/22``); of a congress: body, ordinal. Without a number the first day stands in
    its place (``south-hwanghae/plenary/2023-06-27``), without a day the dispatch's date with ``~`` before it.
    """
    body = key.body.removeprefix("committee/").removeprefix("body/")
    own_kind = key.body.startswith("body/") and key.kind in {"bureau", "congress", "conference", "executive", "other"}
    parts = [body]
    if key.ordinal is not None and key.term is not None:
        parts.append(str(key.term))
    if not own_kind:
        parts.append("meeting" if key.kind == "other" else key.kind)
    if key.ordinal is not None:
        parts.append(str(key.ordinal))
        if key.term is None and body not in KIND_OF_CENTRAL_BODY:
            parts.append(str(key.day) if key.day else f"~{key.about}")
    else:
        parts.append(str(key.day) if key.day else f"~{key.about}")
    return "/".join(parts)


def meeting(key: MeetingKey) -> str:
    """The IRI of a meeting, e.g. ``…/id/meeting/south-hwanghae/plenary/2023-06-27``."""
    return ID + "meeting/" + meeting_path(key)


def resolution(key: MeetingKey) -> str:
    """The IRI of what a meeting adopted: ``id/resolution/`` and the meeting's path."""
    return ID + "resolution/" + meeting_path(key)


def dispatch(name: str) -> str:
    """The IRI of a dispatch; ``name`` is its date and the first 12 characters of its content hash."""
    return ID + "dispatch/" + name


def graph(name: str) -> str:
    """The named graph that holds a dispatch's statements."""
    return dispatch(name) + "/graph"


def panels(key: MeetingKey) -> str:
    """The sectional consultative meeting of a meeting: its path with ``consultative`` for the kind, or behind it."""
    path = meeting_path(key)
    inner = (
        path.replace(f"/{key.kind}/", "/consultative/", 1)
        if f"/{key.kind}/" in path and key.ordinal is None
        else path + "/consultative"
    )
    return ID + "meeting/" + inner


def task(name: str, number: int) -> str:
    """The IRI of the ``number``-th task (from 1) of dispatch ``name``."""
    return f"{ID}task/{name}/{number}"


def participation(name: str, number: int) -> str:
    """The IRI of the ``number``-th participation (from 1) of dispatch ``name``."""
    return f"{ID}participation/{name}/{number}"


def passage(name: str, start: int, end: int) -> str:
    """The IRI of the stretch ``[start, end)`` of dispatch ``name``; its selectors have ``#position``, ``#quote``
    behind it.
    """
    return f"{ID}passage/{name}/{start}-{end}"


def person(name: str, post: str | None = None) -> str:
    """The IRI of a person by the name as published; ``post`` tells one of two people of that name from the other."""
    return ID + "person/" + slug(name) + (f"/{slug(post)}" if post else "")
