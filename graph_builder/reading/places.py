"""What a dispatch names without saying more of it: regions and party bodies, each with its first mention."""

from collections.abc import Collection

from graph_builder.dispatch import Dispatch
from graph_builder.facts import Doubt, Evidence, Mention
from graph_builder.register import Register

_PLURAL = {"region": "regions", "body": "bodies"}


def read(dispatch: Dispatch, register: Register, known: Collection[str], doubts: list[Doubt]) -> list[Mention]:
    """The regions and registered bodies named in the text, each once; ``known`` are paths of which facts are stated.

    The place of the dateline is where a text was written, and no mention. A name with two bearers is a doubt of kind
    ``name`` and no mention.
    """
    found: dict[str, Mention] = {}
    dateline = range(dispatch.heading.end if dispatch.heading else 0, dispatch.body_start)
    for hit in register.find(dispatch.text):
        if hit.start in dateline:
            continue
        if len(hit.candidates) > 1:
            words = dispatch.text[hit.start : hit.end]
            doubts.append(
                Doubt("name", hit.start, hit.end, f"{words!r} may mean {len(hit.candidates)} {_PLURAL[hit.kind]}")
            )
            continue
        path = hit.candidates[0]
        if path not in known:
            evidence = Evidence(hit.start, hit.end, f"{hit.kind}-name", "mentions")
            found.setdefault(path, Mention(path, evidence))
    return list(found.values())
