"""What a meeting is called in a list, by what identifies it alone, so that all dispatches call it the same."""

from functools import lru_cache

from graph_builder.facts import Body, MeetingKey

RESOLUTIONS = "Resolutions of the "
PANELS = "Sectional consultative meeting of the "
NAME_OF_KIND = {
    "plenary": "plenary meeting",
    "congress": "congress",
    "conference": "conference",
    "bureau": "meeting",
    "executive": "executive meeting",
    "consultative": "consultative meeting",
    "joint": "joint meeting",
    "other": "meeting",
}


def _ordinal(number: int) -> str:
    teen = 10 < number % 100 < 14
    return f"{number}{'th' if teen else {1: 'st', 2: 'nd', 3: 'rd'}.get(number % 10, 'th')}"


def _in_term(name: str, term: int | None) -> str:
    """A body's name with the number of the Central Committee's term: it numbers the committee, not its bureau."""
    if term is None:
        return name
    committee = "Central Committee"
    return name.replace(committee, f"{_ordinal(term)} {committee}") if committee in name else f"{_ordinal(term)} {name}"


@lru_cache(maxsize=4096)
def label(key: MeetingKey, bodies: tuple[Body, ...]) -> str:
    """What a meeting is called in a list, by what identifies it alone, so that all dispatches call it the same."""
    kind = NAME_OF_KIND[key.kind]
    number = f"{_ordinal(key.ordinal)} " if key.ordinal else ""
    names = [_in_term(body.label, key.term) for body in bodies]
    when = f", {key.day}" if key.day and not key.ordinal else ""
    if key.body in {"body/party-congress", "body/party-conference"}:
        return f"{number}{names[0]}{when}"
    whole = f"{number}{kind} of the {' and the '.join(names)}{when}"
    return whole[0].upper() + whole[1:]
