"""Stores for the tests of networks: one written by hand as a build would write it, and that of the bundled dispatch.

The dispatches of the first are invented for these tests. One is shaped like a report on thirteen plenary meetings; the
other, a year later, has what that lacks: a county's meeting without days, a person, a body that is no committee, a bare
mention, and two relations between the same two things.
"""

from functools import cache
from io import BytesIO

from pyoxigraph import RdfFormat, Store

from graph_builder import corpus, dataset, sources

PREFIXES = """
@base <https://w3id.org/plenum/id/> .
@prefix plenum: <https://w3id.org/plenum/ontology#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix prov: <http://www.w3.org/ns/prov#> .
@prefix org: <http://www.w3.org/ns/org#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix oa: <http://www.w3.org/ns/oa#> .
@prefix wgs84: <http://www.w3.org/2003/01/geo/wgs84_pos#> .
"""

REGIONS = {
    "pyongyang": ("Pyongyang", "평양시", "KP-01", "39.0339", "125.7543", "municipal"),
    "south-phyongan": ("South Phyongan", "평안남도", "KP-02", "39.2464", "125.8719", "provincial"),
    "north-phyongan": ("North Phyongan", "평안북도", "KP-03", "40.1006", "124.3981", "provincial"),
    "jagang": ("Jagang", "자강도", "KP-04", "40.9695", "126.5852", "provincial"),
    "south-hwanghae": ("South Hwanghae", "황해남도", "KP-05", "38.0406", "125.7147", "provincial"),
    "north-hwanghae": ("North Hwanghae", "황해북도", "KP-06", "38.5072", "125.7558", "provincial"),
    "kangwon": ("Kangwon", "강원도", "KP-07", "39.1528", "127.4436", "provincial"),
    "south-hamgyong": ("South Hamgyong", "함경남도", "KP-08", "39.9183", "127.5364", "provincial"),
    "north-hamgyong": ("North Hamgyong", "함경북도", "KP-09", "41.7956", "129.7758", "provincial"),
    "ryanggang": ("Ryanggang", "량강도", "KP-10", "41.4017", "128.1778", "provincial"),
    "nampho": ("Nampho", "남포시", "KP-14", "38.7375", "125.4078", "municipal"),
    "kaesong": ("Kaesong", "개성시", "KP-15", "37.9708", "126.5544", "municipal"),
    "rason": ("Rason", "라선시", "KP-13", "42.2556", "130.2831", "municipal"),
}
"""First-level regions: name, Korean name, ISO 3166-2 code, latitude, longitude, level of the committee."""

ONE = "2023-06-29-000000000001"
TWO = "2024-07-02-000000000002"

REGION = """
<region/{0}> a {type} ; rdfs:label "{1}"@en, "{2}"@ko ; plenum:isoCode "{3}" ;
    wgs84:lat {4} ; wgs84:long {5} ; skos:closeMatch <http://www.wikidata.org/entity/Q{number}> .
<committee/{0}> a plenum:Committee, plenum:PartyBody, org:Organization ;
    rdfs:label "{1} {adjective} Party Committee"@en ; plenum:level <level/{6}> ; plenum:jurisdiction <region/{0}> ;
    plenum:subordinateTo <committee/central-committee> ;
    plenum:inRegister true .
"""

REGISTER = """
<https://w3id.org/plenum/ontology> dcterms:license <https://www.apache.org/licenses/LICENSE-2.0> .
<committee/central-committee> a plenum:Committee, plenum:PartyBody ; plenum:level <level/central> ;
    rdfs:label "Central Committee of the Workers' Party of Korea"@en, "조선로동당 중앙위원회"@ko ;
    plenum:inRegister true .
<body/political-bureau> a plenum:PartyBody ; plenum:level <level/central> ; rdfs:label "Political Bureau"@en ;
    plenum:subordinateTo <committee/central-committee> .
<region/county/kimhwa> a plenum:County ; rdfs:label "Kimhwa County"@en ; plenum:within <region/kangwon> .
<region/county/hoeyang> a plenum:County ; rdfs:label "Hoeyang County"@en ; plenum:within <region/kangwon> .
<committee/county/kimhwa> a plenum:Committee, plenum:PartyBody ; plenum:level <level/county> ;
    rdfs:label "Kimhwa County Party Committee"@en ; plenum:jurisdiction <region/county/kimhwa> ;
    plenum:subordinateTo <committee/kangwon> .
<committee/county/hoeyang> a plenum:Committee, plenum:PartyBody ; plenum:level <level/county> ;
    rdfs:label "Hoeyang County Party Committee"@en ; plenum:jurisdiction <region/county/hoeyang> ;
    plenum:subordinateTo <committee/kangwon> .
<topic/agriculture> a skos:Concept ; skos:prefLabel "agriculture"@en ; skos:inScheme <topic> .
<topic/coal> a skos:Concept ; skos:prefLabel "coal"@en ; skos:broader <topic/economic-goals> .
<topic/economic-goals> a skos:Concept ; skos:prefLabel "economic goals"@en .
<level/county> a skos:Concept ; skos:prefLabel "county"@en .
<meeting/central-committee/8/plenary/8> a plenum:PlenaryMeeting, plenum:Meeting ;
    rdfs:label "8th plenary meeting of the 8th Central Committee"@en ; plenum:ofBody <committee/central-committee> ;
    plenum:ordinal 8 ; plenum:term 8 ; plenum:startDate "2023-06-16"^^xsd:date ; plenum:endDate "2023-06-18"^^xsd:date .
"""

DISPATCH = """
<dispatch/{0}> a plenum:Dispatch ; rdfs:label "{1}"@en ; dcterms:issued "{2}"^^xsd:date .
<resolution/central-committee/8/plenary/8> a plenum:Resolution ;
    rdfs:label "Resolutions of the 8th plenary meeting"@en ;
    plenum:adoptedAt <meeting/central-committee/8/plenary/8> .
<meeting/central-committee/8/plenary/8> a plenum:PlenaryMeeting, plenum:Meeting ; plenum:ordinal 8 ; plenum:term 8 ;
    plenum:ofBody <committee/central-committee> .
"""

PASSAGE = """
<passage/{0}/{1}-{2}> a plenum:Passage ; oa:hasSource <dispatch/{0}> ; plenum:supports plenum:{supports} ;
    oa:hasSelector <passage/{0}/{1}-{2}#position>, <passage/{0}/{1}-{2}#quote> .
<passage/{0}/{1}-{2}#position> a oa:TextPositionSelector ; oa:start {1} ; oa:end {2} .
<passage/{0}/{1}-{2}#quote> a oa:TextQuoteSelector ; oa:exact "{words}" .
"""

MEETING = """
<meeting/{0}/plenary/{1}> a plenum:PlenaryMeeting, plenum:Meeting ;
    plenum:ofBody <committee/{0}> ; plenum:collective {collective} ;
    rdfs:label "Enlarged plenary meeting of the {0} committee, {1}"@en ; plenum:reportedIn <dispatch/{dispatch}> ;
    plenum:startDate "{1}"^^xsd:date ; plenum:endDate "{end}"^^xsd:date ; plenum:evidence <passage/{dispatch}/10-40> ;
    plenum:implements <resolution/central-committee/8/plenary/8> ; plenum:adopts <resolution/{0}/plenary/{1}> .
<resolution/{0}/plenary/{1}> a plenum:Resolution ; rdfs:label "Resolutions of {0}, {1}"@en ;
    plenum:reportedIn <dispatch/{dispatch}> ; plenum:adoptedAt <meeting/{0}/plenary/{1}> ;
    plenum:evidence <passage/{dispatch}/50-60> .
<meeting/{0}/consultative/{1}> a plenum:ConsultativeMeeting, plenum:Meeting ;
    plenum:partOf <meeting/{0}/plenary/{1}> ;
    plenum:ofBody <committee/{0}> ; plenum:reportedIn <dispatch/{dispatch}> ;
    plenum:evidence <passage/{dispatch}/70-80> ;
    rdfs:label "Sectional consultative meeting of the {0} committee, {1}"@en .
"""

SECOND = """
<meeting/county/kimhwa/plenary/~2024-07-02> a plenum:PlenaryMeeting, plenum:Meeting ;
    plenum:ofBody <committee/county/kimhwa> ;
    rdfs:label "Plenary meeting of the Kimhwa County Party Committee"@en ; plenum:dateText "some days ago"@en ;
    plenum:reportedIn <dispatch/{0}> ; plenum:evidence <passage/{0}/10-40> .
<meeting/kangwon/plenary/2024-06-30> plenum:reviews <resolution/central-committee/8/plenary/8> .
<meeting/political-bureau/8/22> a plenum:BureauMeeting, plenum:Meeting ; plenum:ofBody <body/political-bureau> ;
    rdfs:label "22nd meeting of the 8th Political Bureau"@en ; plenum:startDate "2024-06-29"^^xsd:date ;
    plenum:reportedIn <dispatch/{0}> ; plenum:evidence <passage/{0}/10-40> ;
    plenum:participation <participation/{0}/1> .
<participation/{0}/1> a plenum:Participation ; plenum:person <person/kim-jong-un> ; plenum:role <role/guided> ;
    plenum:reportedIn <dispatch/{0}> ; plenum:evidence <passage/{0}/50-60> .
<person/kim-jong-un> a plenum:Person ; rdfs:label "Kim Jong Un"@en .
<dispatch/{0}> plenum:mentions <committee/rason> .
<task/{0}/1> a plenum:Task ; rdfs:label "{long}"@en ; plenum:text "{long}"@en ; plenum:collective false ;
    plenum:topic <topic/coal>, <topic/agriculture> ; plenum:assignedTo <committee/county/kimhwa>, <committee/kangwon> ;
    plenum:raisedAt <meeting/kangwon/plenary/2024-06-30> ; plenum:reportedIn <dispatch/{0}> ;
    plenum:evidence <passage/{0}/90-99> .
"""

LONG = "to raise the output of coal in every mine of the province, " * 4 + "and to bring in the harvest"


def turtle() -> dict[str, str]:
    """The Turtle of each named graph, by the graph's path below ``id/``."""
    register = REGISTER
    for number, (slug, columns) in enumerate(REGIONS.items(), start=1):
        municipal = columns[5] == "municipal"
        register += REGION.format(
            slug,
            *columns,
            number=number,
            type="plenum:Province, plenum:Municipality" if municipal else "plenum:Province",
            adjective="Municipal" if municipal else "Provincial",
        )
    first = DISPATCH.format(ONE, "Meetings of thirteen committees", "2023-06-29")
    for slug in REGIONS:
        collective = str(slug in {"kaesong", "rason"}).lower()
        first += MEETING.format(slug, "2023-06-27", dispatch=ONE, end="2023-06-28", collective=collective)
    second = DISPATCH.format(TWO, "Meetings of Kangwon Province", "2024-07-02")
    second += MEETING.format("kangwon", "2024-06-30", dispatch=TWO, end="2024-07-01", collective="false")
    second += SECOND.format(TWO, long=LONG)
    return {
        "register/graph": register,
        f"dispatch/{ONE}/graph": first + _passages(ONE),
        f"dispatch/{TWO}/graph": second + _passages(TWO),
    }


def _passages(dispatch: str) -> str:
    body = PASSAGE.format(dispatch, 10, 40, supports="ofBody", words="the plenary meetings")
    adoption = PASSAGE.format(dispatch, 50, 60, supports="adopts", words="Adopted were resolutions")
    panels = PASSAGE.format(dispatch, 70, 80, supports="partOf", words="sectional meetings")
    return body + adoption + panels + PASSAGE.format(dispatch, 90, 99, supports="text", words=LONG)


@cache
def store() -> Store:
    """Three named graphs, and their merge as the default graph. Not to be changed."""
    made = Store()
    for path, text in turtle().items():
        graph = f"<https://w3id.org/plenum/id/{path}>"
        made.load(f"{PREFIXES}{graph} {{ {text} }}".encode(), RdfFormat.TRIG)
    made.update("INSERT { ?s ?p ?o } WHERE { GRAPH ?g { ?s ?p ?o } }")
    return made


@cache
def bundled_store() -> Store:
    """The graph that a build makes of the bundled dispatch and the register. Not to be changed."""
    lines = BytesIO()
    corpus.build(sources.read([sources.bundled()]), lines)
    return dataset.from_lines(lines.getvalue())
