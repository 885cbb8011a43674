"""Facts to quads: one function for each kind of fact. No text is understood here.

Every quad of a dispatch stands in the dispatch's own named graph, so that graphs of many dispatches merge by union
and each statement says which dispatch it comes from.
"""

from collections.abc import Iterable, Iterator
from datetime import datetime
from functools import cache, lru_cache
from importlib.metadata import version

from graph_builder import iris
from graph_builder.dispatch import Dispatch
from graph_builder.facts import Body, Evidence, Facts, Meeting, MeetingKey, Mention, Participation, Reference, Task
from graph_builder.quads import Quad, boolean, day, integer, iri, text
from ontology.namespaces import DCTERMS, FOAF, OA, ORG, PROV, RDF, RDFS, SCHEMA, XSD, plenum

Triple = tuple[str, str, str]

CLASS_OF_KIND = {
    "plenary": "PlenaryMeeting",
    "congress": "Congress",
    "conference": "Conference",
    "bureau": "BureauMeeting",
    "executive": "ExecutiveMeeting",
    "consultative": "ConsultativeMeeting",
    "joint": "JointMeeting",
    "other": "Meeting",
}
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
_LANGUAGE = "http://id.loc.gov/vocabulary/iso639-1/"
_TYPE = iri(RDF.type)
_LABEL = iri(RDFS.label)


@cache
def term(name: str) -> str:
    """A class or property of Plenum's own ontology as a term. Raises ``UnknownTerm`` where it is not defined."""
    return iri(plenum()[name])


@cache
def _release() -> str:
    return version("plenum")


@lru_cache(maxsize=4096)
def _thing(path: str) -> str:
    return iri(iris.thing(path))


def quads(dispatch: Dispatch, facts: Facts, at: datetime | None = None) -> Iterator[Quad]:
    """All statements of one dispatch, each once, in no order that matters.

    ``at`` is the time of the build, written only where it is given, so that a build can be repeated byte for byte.
    """
    graph = iri(iris.graph(dispatch.name))
    seen: set[Triple] = set()
    for triple in _triples(dispatch, facts, at):
        if triple not in seen:
            seen.add(triple)
            yield (*triple, graph)


def _triples(dispatch: Dispatch, facts: Facts, at: datetime | None) -> Iterator[Triple]:
    yield from _dispatch(dispatch)
    yield from _provenance(dispatch, at)
    for meeting in facts.meetings:
        yield from _meeting(dispatch, meeting)
    for number, task in enumerate(facts.tasks, start=1):
        yield from _task(dispatch, number, task, facts)
    for number, participation in enumerate(facts.participations, start=1):
        yield from _participation(dispatch, number, participation, facts)
    for mention in facts.mentions:
        yield from _mention(dispatch, mention)


def _dispatch(dispatch: Dispatch) -> Iterator[Triple]:
    node = iri(iris.dispatch(dispatch.name))
    for kind in (term("Dispatch"), iri(SCHEMA.NewsArticle), iri(PROV.Entity)):
        yield node, _TYPE, kind
    title = dispatch.headline or dispatch.name
    yield node, _LABEL, text(title, dispatch.language)
    yield node, term("contentHash"), text(dispatch.content_hash)
    yield node, iri(DCTERMS.language), iri(_LANGUAGE + dispatch.language)
    if dispatch.headline:
        yield node, iri(DCTERMS.title), text(dispatch.headline, dispatch.language)
    if dispatch.published:
        yield node, iri(DCTERMS.issued), day(dispatch.published)
    if dispatch.juche:
        yield node, term("jucheYear"), integer(dispatch.juche)
    if dispatch.identifier:
        yield node, iri(DCTERMS.identifier), text(dispatch.identifier)
    if dispatch.source:
        web = dispatch.source.startswith(("http://", "https://")) and not any(
            c in dispatch.source for c in ' <>"{}|\\^`'
        )
        yield node, iri(DCTERMS.source), iri(dispatch.source) if web else text(dispatch.source)
    if agency := dispatch.publisher or dispatch.agency:
        organization = _thing("agency/" + iris.slug(agency))
        yield node, iri(DCTERMS.publisher), organization
        yield organization, _TYPE, iri(ORG.Organization)
        yield organization, _LABEL, text(agency, "en")
        yield organization, iri(FOAF.name), text(agency)


def _provenance(dispatch: Dispatch, at: datetime | None) -> Iterator[Triple]:
    """Which software derived the graph from the dispatch (PROV-O, section 3.1)."""
    graph, release = iri(iris.graph(dispatch.name)), _release()
    software = _thing("software/plenum-" + release)
    yield graph, _TYPE, iri(PROV.Entity)
    yield graph, iri(PROV.wasDerivedFrom), iri(iris.dispatch(dispatch.name))
    yield graph, iri(PROV.wasAttributedTo), software
    yield software, _TYPE, iri(PROV.SoftwareAgent)
    yield software, _LABEL, text(f"Plenum {release}", "en")
    yield software, iri(SCHEMA.softwareVersion), text(release)
    if at:
        yield graph, iri(PROV.generatedAtTime), f'"{at.isoformat()}"^^{iri(XSD.dateTime)}'


def _evidence(dispatch: Dispatch, fact: str, evidence: Iterable[Evidence]) -> Iterator[Triple]:
    """A fact's passages, each with its two selectors (Web Annotation Data Model, sections 4.2.4 and 4.2.5)."""
    source = iri(iris.dispatch(dispatch.name))
    for one in evidence:
        name = iris.passage(dispatch.name, one.start, one.end)
        node, position, quote = iri(name), iri(name + "#position"), iri(name + "#quote")
        yield fact, term("evidence"), node
        yield node, _TYPE, term("Passage")
        yield node, _TYPE, iri(OA.SpecificResource)
        yield node, iri(OA.hasSource), source
        yield node, iri(OA.hasSelector), position
        yield node, iri(OA.hasSelector), quote
        yield node, term("rule"), text(one.rule)
        yield node, term("supports"), term(one.supports)
        yield position, _TYPE, iri(OA.TextPositionSelector)
        yield position, iri(OA.start), integer(one.start)
        yield position, iri(OA.end), integer(one.end)
        yield quote, _TYPE, iri(OA.TextQuoteSelector)
        yield quote, iri(OA.exact), text(dispatch.text[one.start : one.end])


def _reported(dispatch: Dispatch, fact: str, evidence: Iterable[Evidence]) -> Iterator[Triple]:
    yield fact, term("reportedIn"), iri(iris.dispatch(dispatch.name))
    yield from _evidence(dispatch, fact, evidence)


def _body(body: Body) -> Iterator[Triple]:
    """A body that the register does not list, as far as its name tells."""
    if body.known:
        return
    node = _thing(body.path)
    yield node, _TYPE, term("PartyBody")
    yield node, _TYPE, iri(ORG.Organization)
    if body.is_committee:
        yield node, _TYPE, term("Committee")
    yield node, _LABEL, text(body.label, "en")
    yield node, term("level"), _thing("level/" + body.level)
    yield node, term("inRegister"), boolean(False)
    if body.region and body.is_committee:
        yield node, term("jurisdiction"), _thing(body.region)
    if body.parent:
        yield node, term("subordinateTo"), _thing(body.parent)
        yield node, iri(ORG.subOrganizationOf), _thing(body.parent)


def _ordinal(number: int) -> str:
    teen = 10 < number % 100 < 14
    return f"{number}{'th' if teen else {1: 'st', 2: 'nd', 3: 'rd'}.get(number % 10, 'th')}"


def _in_term(name: str, term: int | None) -> str:
    """A body's name with the number of the Central Committee's term: it numbers the committee, not its bureau."""
    if term is None:
        return name
    committee = "Central Committee"
    return name.replace(committee, f"{_ordinal(term)} {committee}") if committee in name else f"{_ordinal(term)} {name}"


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


def identity(node: str, key: MeetingKey, bodies: tuple[Body, ...]) -> Iterator[Triple]:
    """What makes a meeting the meeting that it is: type, body, number and term."""
    for kind in {CLASS_OF_KIND[key.kind], "Meeting"}:
        yield node, _TYPE, term(kind)
    yield node, _TYPE, iri(PROV.Activity)
    for body in bodies:
        yield node, term("ofBody"), _thing(body.path)
        yield node, iri(SCHEMA.organizer), _thing(body.path)
        yield from _body(body)
    if key.ordinal is not None:
        yield node, term("ordinal"), integer(key.ordinal)
    if key.term is not None:
        yield node, term("term"), integer(key.term)


def _reference(reference: Reference) -> Iterator[Triple]:
    node = iri(iris.meeting(reference.key))
    yield from identity(node, reference.key, (reference.body,))
    yield node, _LABEL, text(label(reference.key, (reference.body,)), "en")


def _decisions(dispatch: Dispatch, meeting: str, name: str, references: tuple[Reference, ...]) -> Iterator[Triple]:
    for reference in references:
        yield from _reference(reference)
        resolution = iri(iris.resolution(reference.key))
        yield meeting, term(name), resolution
        yield resolution, _TYPE, term("Resolution")
        yield resolution, _TYPE, iri(PROV.Entity)
        yield resolution, term("adoptedAt"), iri(iris.meeting(reference.key))
        yield resolution, _LABEL, text("Resolutions of the " + label(reference.key, (reference.body,)), "en")
        yield from _evidence(dispatch, meeting, (reference.evidence,))


def _meeting(dispatch: Dispatch, meeting: Meeting) -> Iterator[Triple]:
    node = iri(iris.meeting(meeting.key))
    yield from identity(node, meeting.key, meeting.bodies)
    yield node, _LABEL, text(label(meeting.key, meeting.bodies), "en")
    yield from _reported(dispatch, node, meeting.evidence)
    yield node, term("enlarged"), boolean(meeting.enlarged)
    yield node, term("collective"), boolean(meeting.collective)
    if meeting.planned:
        yield node, term("planned"), boolean(True)
    yield from _dates(node, meeting)
    for capacity in meeting.capacities:
        yield node, term("capacity"), _thing("capacity/" + capacity)
    for proceeding in meeting.proceedings:
        yield node, term("proceeding"), _thing("proceeding/" + proceeding)
    yield from _decisions(dispatch, node, "implements", meeting.implements)
    yield from _decisions(dispatch, node, "reviews", meeting.reviews)
    yield from _resolution(dispatch, node, meeting)
    yield from _panels(dispatch, node, meeting)


def _dates(node: str, meeting: Meeting) -> Iterator[Triple]:
    if meeting.start:
        yield node, term("startDate"), day(meeting.start)
    if meeting.end:
        yield node, term("endDate"), day(meeting.end)
    if meeting.date_text:
        yield node, term("dateText"), text(meeting.date_text)


def _resolution(dispatch: Dispatch, node: str, meeting: Meeting) -> Iterator[Triple]:
    if meeting.resolution is None:
        return
    adopted = iri(iris.resolution(meeting.key))
    yield node, term("adopts"), adopted
    yield adopted, term("adoptedAt"), node
    yield adopted, _TYPE, term("Resolution")
    yield adopted, _TYPE, iri(PROV.Entity)
    yield adopted, _LABEL, text("Resolutions of the " + label(meeting.key, meeting.bodies), "en")
    if meeting.resolution.additional is not None:
        yield adopted, term("additional"), boolean(meeting.resolution.additional)
    if meeting.resolution.unanimous is not None:
        yield adopted, term("unanimous"), boolean(meeting.resolution.unanimous)
    yield from _reported(dispatch, adopted, meeting.resolution.evidence)


def _panels(dispatch: Dispatch, node: str, meeting: Meeting) -> Iterator[Triple]:
    """The sectional and consultative meetings into which a meeting broke up, as one meeting that is part of it."""
    if not meeting.panels:
        return
    part = iri(iris.panels(meeting.key))
    yield part, _TYPE, term("ConsultativeMeeting")
    yield part, _TYPE, term("Meeting")
    yield part, _TYPE, iri(PROV.Activity)
    yield part, term("partOf"), node
    yield part, term("collective"), boolean(meeting.collective)
    yield part, _LABEL, text("Sectional consultative meeting of the " + label(meeting.key, meeting.bodies), "en")
    for body in meeting.bodies:
        yield part, term("ofBody"), _thing(body.path)
        yield part, iri(SCHEMA.organizer), _thing(body.path)
    yield from _reported(dispatch, part, meeting.panels)


def _task(dispatch: Dispatch, number: int, task: Task, facts: Facts) -> Iterator[Triple]:
    node = iri(iris.task(dispatch.name, number))
    words = dispatch.text[task.evidence.start : task.evidence.end]
    yield node, _TYPE, term("Task")
    yield node, _TYPE, iri(PROV.Plan)
    yield node, term("text"), text(words)
    yield node, _LABEL, text(" ".join(words.split()), dispatch.language)
    yield node, term("collective"), boolean(task.collective)
    for topic in task.topics:
        yield node, term("topic"), _thing("topic/" + topic)
    for position in task.meetings:
        meeting = facts.meetings[position]
        yield node, term("raisedAt"), iri(iris.meeting(meeting.key))
        for body in meeting.bodies:
            yield node, term("assignedTo"), _thing(body.path)
    yield from _reported(dispatch, node, (task.evidence,))


def _participation(dispatch: Dispatch, number: int, participation: Participation, facts: Facts) -> Iterator[Triple]:
    node = iri(iris.participation(dispatch.name, number))
    person = iri(iris.person(participation.person, participation.post if participation.apart else None))
    yield node, _TYPE, term("Participation")
    yield node, term("person"), person
    yield node, term("role"), _thing("role/" + participation.role)
    if participation.post:
        yield node, term("post"), text(participation.post)
    yield person, _TYPE, term("Person")
    yield person, _TYPE, iri(FOAF.Person)
    yield person, iri(FOAF.name), text(participation.person)
    yield person, _LABEL, text(participation.person, "en")
    for position in participation.meetings:
        yield iri(iris.meeting(facts.meetings[position].key)), term("participation"), node
    yield from _reported(dispatch, node, (participation.evidence,))


def _mention(dispatch: Dispatch, mention: Mention) -> Iterator[Triple]:
    """What a dispatch only names, with the passage where it does so as the dispatch's own evidence."""
    node = iri(iris.dispatch(dispatch.name))
    if isinstance(mention.target, Reference):
        yield from _reference(mention.target)
        target = iri(iris.meeting(mention.target.key))
    else:
        target = _thing(mention.target)
    yield node, term("mentions"), target
    yield from _evidence(dispatch, node, (mention.evidence,))
