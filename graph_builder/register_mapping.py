"""The register to quads: regions, standing bodies and numbered meetings, beside the ontology and its concepts.

All of it stands in one graph, which holds what is true without any dispatch. There are no blank nodes in it.
"""

from collections.abc import Iterable, Iterator
from functools import partial

from graph_builder import iris
from graph_builder.labels import label
from graph_builder.mapping import Triple, identity, term
from graph_builder.quads import Quad, boolean, day, decimal, iri, text
from graph_builder.register import BodyEntry, NumberedMeeting, Region, Register
from ontology.namespaces import DCTERMS, GEO, ORG, OWL, RDF, RDFS, REGISTER_GRAPH, SKOS, WGS84, turtle_files

_CLASSES_OF_KIND = {
    "province": ("Province",),
    "municipality": ("Province", "Municipality"),
    "city": ("City",),
    "county": ("County",),
    "district": ("District",),
}
_WIKIDATA = "http://www.wikidata.org/entity/"
_GEONAMES = "https://sws.geonames.org/{}/"

_english = partial(text, language="en")
_korean = partial(text, language="ko")
_type = iri(RDF.type)


def quads(register: Register) -> Iterator[Quad]:
    """All statements of the register, the ontology and its concepts, each once."""
    graph = iri(REGISTER_GRAPH)
    for triple in dict.fromkeys(_triples(register)):
        yield (*triple, graph)


def _triples(register: Register) -> Iterator[Triple]:
    yield from _vocabulary()
    for region in register.regions.values():
        yield from _region(region)
    for entry in register.entries.values():
        yield from _body(entry)
    for meeting in register.meetings.values():
        yield from _meeting(meeting, register)


def _vocabulary() -> Iterator[Triple]:
    from pyoxigraph import RdfFormat, parse

    for file in turtle_files():
        for quad in parse(file.read_bytes(), RdfFormat.TURTLE):
            yield str(quad.subject), str(quad.predicate), str(quad.object)


def _region(region: Region) -> Iterator[Triple]:
    node = iri(iris.thing(region.path))
    yield node, _type, term("Region")
    yield node, _type, iri(GEO.Feature)
    for name in _CLASSES_OF_KIND[region.kind]:
        yield node, _type, term(name)
    known = (region.bare, *region.other_names)
    yield from _names(node, region.name, known, (*region.full_variants, *region.variants, *region.lookup_only))
    yield from _korean_names(node, region.korean, region.korean_short)
    if region.iso:
        yield node, term("isoCode"), text(region.iso)
    if region.parent:
        yield node, term("within"), iri(iris.thing(region.parent))
        yield node, iri(GEO.sfWithin), iri(iris.thing(region.parent))
    yield from _links(node, region)
    yield from _place(node, region)
    yield from _standing(node, region.confirmed, region.source)


def _links(node: str, region: Region) -> Iterator[Triple]:
    """The same division elsewhere. An item for the city alone is close, not the same (SKOS Reference, section 10)."""
    if region.wikidata:
        same = SKOS.closeMatch if region.wikidata_close else OWL.sameAs
        yield node, iri(same), iri(_WIKIDATA + region.wikidata)
    if region.geonames:
        yield node, iri(OWL.sameAs), iri(_GEONAMES.format(region.geonames))


def _place(node: str, region: Region) -> Iterator[Triple]:
    """The centre as two numbers and as a point, whose longitude comes first (GeoSPARQL 1.1, section 8.5.1)."""
    if region.lat is None or region.lon is None:
        return
    yield node, iri(WGS84.lat), decimal(str(region.lat))
    yield node, iri(WGS84.long), decimal(str(region.lon))
    geometry = iri(iris.thing(region.path) + "#geometry")
    yield node, iri(GEO.hasGeometry), geometry
    yield geometry, _type, iri(GEO.Geometry)
    yield geometry, iri(GEO.asWKT), f"{text(f'POINT({region.lon} {region.lat})')}^^{iri(GEO.wktLiteral)}"


def _body(entry: BodyEntry) -> Iterator[Triple]:
    body = entry.body
    node = iri(iris.thing(body.path))
    yield node, _type, term("PartyBody")
    yield node, _type, iri(ORG.Organization)
    if body.is_committee:
        yield node, _type, term("Committee")
    yield from _names(node, body.label, entry.names, (*entry.short_forms, *entry.lookup_only))
    yield from _korean_names(node, entry.korean, entry.korean_short)
    yield node, term("level"), iri(iris.thing("level/" + body.level))
    yield node, term("inRegister"), boolean(True)
    if body.is_committee and body.region:
        yield node, term("jurisdiction"), iri(iris.thing(body.region))
    if body.parent:
        yield node, term("subordinateTo"), iri(iris.thing(body.parent))
        yield node, iri(ORG.subOrganizationOf), iri(iris.thing(body.parent))
    yield from _standing(node, entry.confirmed, entry.source)


def _meeting(meeting: NumberedMeeting, register: Register) -> Iterator[Triple]:
    node = iri(iris.meeting(meeting.key))
    bodies = (register.bodies[meeting.body],)
    yield from identity(node, meeting.key, bodies)
    called = label(meeting.key, bodies)
    yield node, iri(RDFS.label), _english(called)
    for name in meeting.names:
        if name != called:
            yield node, iri(SKOS.altLabel), _english(name)
    if meeting.start:
        yield node, term("startDate"), day(meeting.start)
    if meeting.end:
        yield node, term("endDate"), day(meeting.end)
    if meeting.enlarged:
        yield node, term("enlarged"), boolean(True)
    yield from _standing(node, meeting.confirmed, meeting.source)


def _names(node: str, name: str, others: Iterable[str], variants: Iterable[str]) -> Iterator[Triple]:
    """A thing's English names. No label is of two kinds at once (SKOS Reference, S13)."""
    yield node, iri(RDFS.label), _english(name)
    yield node, iri(SKOS.prefLabel), _english(name)
    known = {name}
    for predicate, spellings in ((SKOS.altLabel, others), (SKOS.hiddenLabel, variants)):
        for spelling in spellings:
            if spelling not in known:
                known.add(spelling)
                yield node, iri(predicate), _english(spelling)


def _korean_names(node: str, name: str | None, short: str | None) -> Iterator[Triple]:
    if name:
        yield node, iri(SKOS.prefLabel), _korean(name)
    if short:
        yield node, iri(SKOS.altLabel), _korean(short)


def _standing(node: str, confirmed: bool, source: str | None) -> Iterator[Triple]:
    """Where a thing is known from, or that no opened source bears it out."""
    if not confirmed:
        yield node, term("unconfirmed"), boolean(True)
    if source:
        yield node, iri(DCTERMS.source), text(source)
