"""Facts to quads: one function for each kind of fact. No text is understood here.

Every quad of a dispatch stands in the dispatch's own named graph, so that graphs of many dispatches merge by union
and each statement says which dispatch it comes from.
"""

from collections.abc import Iterable, Iterator
from datetime import datetime
from functools import cache, lru_cache

from graph_builder import iris
from graph_builder.dispatch import Dispatch
from graph_builder.facts import Body, Evidence, Facts, Meeting, MeetingKey, Mention, Participation, Reference, Task
from graph_builder.labels import PANELS, RESOLUTIONS, label
from graph_builder.quads import Quad, boolean, day, integer, iri, text
from ontology.namespaces import DCTERMS, FOAF, OA, ORG, PROV, RDF, RDFS, SCHEMA, XSD, plenum
from ontology.version import VERSION

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
_LANGUAGE = "http://id.loc.gov/vocabulary/iso639-1/"
_TYPE, _LABEL, _NAME = iri(RDF.type), iri(RDFS.label), iri(FOAF.name)
_ACTIVITY, _ENTITY, _PLAN = iri(PROV.Activity), iri(PROV.Entity), iri(PROV.Plan)
_ORGANIZER = iri(SCHEMA.organizer)
_ORGANIZATION, _SUB_ORGANIZATION_OF = iri(ORG.Organization), iri(ORG.subOrganizationOf)
_HAS_SOURCE, _HAS_SELECTOR = iri(OA.hasSource), iri(OA.hasSelector)
_SPECIFIC, _POSITION, _QUOTE = iri(OA.SpecificResource), iri(OA.TextPositionSelector), iri(OA.TextQuoteSelector)
_START, _END, _EXACT = iri(OA.start), iri(OA.end), iri(OA.exact)


@cache
def term(name: str) -> str:
    """A class or property of Plenum's own ontology as a term. Raises ``UnknownTerm`` where it is not defined."""
    return iri(plenum()[name])


@lru_cache(maxsize=4096)
def _thing(path: str) -> str:
    return iri(iris.thing(path))


def quads(dispatch: Dispatch, facts: Facts, at: datetime | None = None) -> Iterator[Quad]:
    """All statements of one dispatch, each once, in no order that matters.

    ``at`` is the time of the build, written only where it is given, so that a build can be repeated byte for byte.
    """
    statements = Statements(dispatch)
    statements.dispatch_itself()
    statements.provenance(at)
    for meeting in facts.meetings:
        statements.meeting(meeting)
    for number, task in enumerate(facts.tasks, start=1):
        statements.task(number, task, facts)
    for number, participation in enumerate(facts.participations, start=1):
        statements.participation(number, participation, facts)
    for mention in facts.mentions:
        statements.mention(mention)
    graph = iri(iris.graph(dispatch.name))
    for subject, predicate, target in statements.triples:
        yield subject, predicate, target, graph


def identity(node: str, key: MeetingKey, bodies: tuple[Body, ...]) -> Iterator[Triple]:
    """What makes a meeting the meeting that it is: type, body, number and term."""
    for kind in {CLASS_OF_KIND[key.kind], "Meeting"}:
        yield node, _TYPE, term(kind)
    yield node, _TYPE, _ACTIVITY
    for body in bodies:
        yield node, term("ofBody"), _thing(body.path)
        yield node, _ORGANIZER, _thing(body.path)
        yield from _unregistered(body)
    if key.ordinal is not None:
        yield node, term("ordinal"), integer(key.ordinal)
    if key.term is not None:
        yield node, term("term"), integer(key.term)


def _unregistered(body: Body) -> Iterator[Triple]:
    """A body that the register does not list, as far as its name tells."""
    if body.known:
        return
    node = _thing(body.path)
    yield node, _TYPE, term("PartyBody")
    yield node, _TYPE, _ORGANIZATION
    if body.is_committee:
        yield node, _TYPE, term("Committee")
    yield node, _LABEL, text(body.label, "en")
    yield node, term("level"), _thing("level/" + body.level)
    yield node, term("inRegister"), boolean(False)
    if body.region and body.is_committee:
        yield node, term("jurisdiction"), _thing(body.region)
    if body.parent:
        yield node, term("subordinateTo"), _thing(body.parent)
        yield node, _SUB_ORGANIZATION_OF, _thing(body.parent)


class Statements:
    """The statements of one dispatch while they are made, each once, in the order in which they were first made.

    Thirteen meetings rest on the same passages and refer to the same resolutions: what is said of those is said once.
    """

    def __init__(self, dispatch: Dispatch) -> None:
        self.triples: dict[Triple, None] = {}
        self._dispatch = dispatch
        self._node = iri(iris.dispatch(dispatch.name))
        self._passages: dict[tuple[int, int], str] = {}
        self._references: dict[MeetingKey, str] = {}
        self._noted: set[Evidence] = set()

    def _add(self, subject: str, predicate: str, target: str) -> None:
        self.triples[subject, predicate, target] = None

    def _typed(self, node: str, *classes: str) -> None:
        for one in classes:
            self._add(node, _TYPE, one)

    def dispatch_itself(self) -> None:
        """The dispatch: its title, day, source and agency."""
        dispatch, node = self._dispatch, self._node
        self._typed(node, term("Dispatch"), iri(SCHEMA.NewsArticle), _ENTITY)
        self._add(node, _LABEL, text(dispatch.headline or dispatch.name, dispatch.language))
        self._add(node, term("contentHash"), text(dispatch.content_hash))
        self._add(node, iri(DCTERMS.language), iri(_LANGUAGE + dispatch.language))
        if dispatch.headline:
            self._add(node, iri(DCTERMS.title), text(dispatch.headline, dispatch.language))
        if dispatch.published:
            self._add(node, iri(DCTERMS.issued), day(dispatch.published))
        if dispatch.juche:
            self._add(node, term("jucheYear"), integer(dispatch.juche))
        if dispatch.identifier:
            self._add(node, iri(DCTERMS.identifier), text(dispatch.identifier))
        if dispatch.source:
            self._add(node, iri(DCTERMS.source), _source(dispatch.source))
        if agency := dispatch.agency or dispatch.publisher:
            organization = _thing("agency/" + iris.slug(agency))
            self._add(node, iri(DCTERMS.publisher), organization)
            self._typed(organization, _ORGANIZATION)
            self._add(organization, _LABEL, text(agency, "en"))
            self._add(organization, _NAME, text(agency))

    def provenance(self, at: datetime | None) -> None:
        """Which software derived the graph from the dispatch (PROV-O, section 3.1)."""
        graph, release = iri(iris.graph(self._dispatch.name)), VERSION
        software = _thing("software/plenum-" + release)
        self._typed(graph, _ENTITY)
        self._add(graph, iri(PROV.wasDerivedFrom), self._node)
        self._add(graph, iri(PROV.wasAttributedTo), software)
        self._typed(software, iri(PROV.SoftwareAgent))
        self._add(software, _LABEL, text(f"Plenum {release}", "en"))
        self._add(software, iri(SCHEMA.softwareVersion), text(release))
        if at:
            self._add(graph, iri(PROV.generatedAtTime), f'"{at.isoformat()}"^^{iri(XSD.dateTime)}')

    def _rests_on(self, fact: str, evidence: Iterable[Evidence]) -> None:
        """A fact's passages, each with the rule that read it and what it shows."""
        for one in evidence:
            passage = self._passages.get((one.start, one.end)) or self._passage(one.start, one.end)
            self._add(fact, term("evidence"), passage)
            if one not in self._noted:
                self._noted.add(one)
                self._add(passage, term("rule"), text(one.rule))
                self._add(passage, term("supports"), term(one.supports))

    def _passage(self, start: int, end: int) -> str:
        """A passage with its two selectors (Web Annotation Data Model, sections 4.2.4 and 4.2.5)."""
        name = iris.passage(self._dispatch.name, start, end)
        node, position, quote = iri(name), iri(name + "#position"), iri(name + "#quote")
        self._passages[start, end] = node
        self._typed(node, term("Passage"), _SPECIFIC)
        self._add(node, _HAS_SOURCE, self._node)
        self._add(node, _HAS_SELECTOR, position)
        self._add(node, _HAS_SELECTOR, quote)
        self._typed(position, _POSITION)
        self._add(position, _START, integer(start))
        self._add(position, _END, integer(end))
        self._typed(quote, _QUOTE)
        self._add(quote, _EXACT, text(self._dispatch.text[start:end]))
        return node

    def _reported(self, fact: str, evidence: Iterable[Evidence]) -> None:
        self._add(fact, term("reportedIn"), self._node)
        self._rests_on(fact, evidence)

    def meeting(self, meeting: Meeting) -> None:
        """A meeting with its days, attendance, proceedings, and the decisions it carries out, reviews and adopts."""
        node = iri(iris.meeting(meeting.key))
        for triple in identity(node, meeting.key, meeting.bodies):
            self._add(*triple)
        self._add(node, _LABEL, text(label(meeting.key, meeting.bodies), "en"))
        self._reported(node, meeting.evidence)
        self._add(node, term("enlarged"), boolean(meeting.enlarged))
        self._add(node, term("collective"), boolean(meeting.collective))
        if meeting.planned:
            self._add(node, term("planned"), boolean(True))
        self._days(node, meeting)
        for capacity in meeting.capacities:
            self._add(node, term("capacity"), _thing("capacity/" + capacity))
        for proceeding in meeting.proceedings:
            self._add(node, term("proceeding"), _thing("proceeding/" + proceeding))
        self._decisions(node, "implements", meeting.implements)
        self._decisions(node, "reviews", meeting.reviews)
        self._adopts(node, meeting)
        self._panels(node, meeting)

    def _days(self, node: str, meeting: Meeting) -> None:
        if meeting.start:
            self._add(node, term("startDate"), day(meeting.start))
        if meeting.end:
            self._add(node, term("endDate"), day(meeting.end))
        if meeting.date_text:
            self._add(node, term("dateText"), text(meeting.date_text))

    def _referred(self, reference: Reference) -> str:
        """A meeting that is referred to, with what identifies it."""
        node = self._references.get(reference.key)
        if node is None:
            node = self._references[reference.key] = iri(iris.meeting(reference.key))
            for triple in identity(node, reference.key, (reference.body,)):
                self._add(*triple)
            self._add(node, _LABEL, text(label(reference.key, (reference.body,)), "en"))
        return node

    def _decisions(self, meeting: str, name: str, references: tuple[Reference, ...]) -> None:
        for reference in references:
            resolution = iri(iris.resolution(reference.key))
            self._add(meeting, term(name), resolution)
            self._resolution(resolution, self._referred(reference), reference.key, (reference.body,))
            self._rests_on(meeting, (reference.evidence,))

    def _resolution(self, node: str, meeting: str, key: MeetingKey, bodies: tuple[Body, ...]) -> None:
        self._typed(node, term("Resolution"), _ENTITY)
        self._add(node, term("adoptedAt"), meeting)
        self._add(node, _LABEL, text(RESOLUTIONS + label(key, bodies), "en"))

    def _adopts(self, node: str, meeting: Meeting) -> None:
        if meeting.resolution is None:
            return
        adopted = iri(iris.resolution(meeting.key))
        self._add(node, term("adopts"), adopted)
        self._resolution(adopted, node, meeting.key, meeting.bodies)
        if meeting.resolution.additional is not None:
            self._add(adopted, term("additional"), boolean(meeting.resolution.additional))
        if meeting.resolution.unanimous is not None:
            self._add(adopted, term("unanimous"), boolean(meeting.resolution.unanimous))
        self._reported(adopted, meeting.resolution.evidence)

    def _panels(self, node: str, meeting: Meeting) -> None:
        """The sectional and consultative meetings into which a meeting broke up, as one meeting that is part of it."""
        if not meeting.panels:
            return
        part = iri(iris.panels(meeting.key))
        self._typed(part, term("ConsultativeMeeting"), term("Meeting"), _ACTIVITY)
        self._add(part, term("partOf"), node)
        self._add(part, term("collective"), boolean(meeting.collective))
        called = PANELS + label(meeting.key, meeting.bodies)
        self._add(part, _LABEL, text(called, "en"))
        for body in meeting.bodies:
            self._add(part, term("ofBody"), _thing(body.path))
            self._add(part, _ORGANIZER, _thing(body.path))
        self._reported(part, meeting.panels)

    def task(self, number: int, task: Task, facts: Facts) -> None:
        """A task with its words, its topics, and the meetings and bodies it was set by and for."""
        dispatch = self._dispatch
        node = iri(iris.task(dispatch.name, number))
        words = dispatch.text[task.evidence.start : task.evidence.end]
        self._typed(node, term("Task"), _PLAN)
        self._add(node, term("text"), text(words))
        self._add(node, _LABEL, text(" ".join(words.split()), dispatch.language))
        self._add(node, term("collective"), boolean(task.collective))
        for topic in task.topics:
            self._add(node, term("topic"), _thing("topic/" + topic))
        for position in task.meetings:
            meeting = facts.meetings[position]
            self._add(node, term("raisedAt"), iri(iris.meeting(meeting.key)))
            for body in meeting.bodies:
                self._add(node, term("assignedTo"), _thing(body.path))
        self._reported(node, (task.evidence,))

    def participation(self, number: int, participation: Participation, facts: Facts) -> None:
        """A named person's part in one or more meetings."""
        node = iri(iris.participation(self._dispatch.name, number))
        person = iri(iris.person(participation.person, participation.post if participation.apart else None))
        self._typed(node, term("Participation"))
        self._add(node, term("person"), person)
        self._add(node, term("role"), _thing("role/" + participation.role))
        if participation.post:
            self._add(node, term("post"), text(participation.post))
        self._typed(person, term("Person"), iri(FOAF.Person))
        self._add(person, _NAME, text(participation.person))
        self._add(person, _LABEL, text(participation.person, "en"))
        for position in participation.meetings:
            self._add(iri(iris.meeting(facts.meetings[position].key)), term("participation"), node)
        self._reported(node, (participation.evidence,))

    def mention(self, mention: Mention) -> None:
        """What the dispatch only names, with the passage where it does so as the dispatch's own evidence."""
        named = mention.target
        target = self._referred(named) if isinstance(named, Reference) else _thing(named)
        self._add(self._node, term("mentions"), target)
        self._rests_on(self._node, (mention.evidence,))


def _source(source: str) -> str:
    """Where a dispatch was published: an IRI if it is a web address, else a string."""
    web = source.startswith(("http://", "https://")) and not any(c in source for c in ' <>"{}|\\^`')
    return iri(source) if web else text(source)
