"""A small invented dataset that follows the ontology, with markup wherever a value could carry it into a page.

No word of it was ever published: provinces, committees, dates and tasks are made up.
"""

import hashlib

from pyoxigraph import DefaultGraph, Quad, RdfFormat, Store, parse

from ontology import ID, PREFIXES

TEXT = """calendar>>March 3. 2031 Juche 120
Meetings of Two Provincial Committees Held
Pyongyang, March 3 (KCNA) -- Enlarged plenary meetings of Blue Hill and Red Lake provincial committees took place on \
March 1 and 2 to implement the resolutions of the 3rd Plenary Meeting of the 9th Central Committee of the WPK.

The meeting of the Blue Hill provincial party committee stressed the need to plant trees & dig <script>alert('wells')\
</script> in time.

Discussed at the meetings was the issue of improving the schools.
Adopted at the meetings were additional resolutions.
"""
DIGEST = hashlib.sha256(TEXT.encode()).hexdigest()
NAME = f"2031-03-03-{DIGEST[:12]}"
DISPATCH = f"{ID}dispatch/{NAME}"
GRAPH = f"{DISPATCH}/graph"
REGISTER = f"{ID}register/graph"
HOSTILE_IRI = "https://example.org/?a='onmouseover='alert(1)&b=(c)"
HOSTILE_SCHEME = "javascript:alert(document.domain)"
HOSTILE_LABEL = '<img src=x onerror="alert(1)">'

_TOKENS = "".join(f"PREFIX {prefix}: <{iri}>\n" for prefix, iri in PREFIXES.items())


def _passage(words: str, rule: str, supports: str) -> tuple[str, str]:
    """The IRI of the passage of some words of the text, and its statements."""
    start = TEXT.index(words)
    end = start + len(words)
    iri = f"<{ID}passage/{NAME}/{start}-{end}>"
    position, quote = f"{iri[:-1]}#position>", f"{iri[:-1]}#quote>"
    escaped = words.replace("\\", "\\\\").replace('"', '\\"')
    return (
        iri,
        f"""
      {iri} a plenum:Passage, oa:SpecificResource ; oa:hasSource <{DISPATCH}> ; oa:hasSelector {position}, {quote} ;
        plenum:rule "{rule}" ; plenum:supports plenum:{supports} .
      {position} a oa:TextPositionSelector ; oa:start {start} ; oa:end {end} .
      {quote} a oa:TextQuoteSelector ; oa:exact "{escaped}" .""",
    )


def _meeting(province: str, label: str, evidence: str) -> str:
    meeting = f"<{ID}meeting/{province}/plenary/2031-03-01>"
    resolution = f"<{ID}resolution/{province}/plenary/2031-03-01>"
    return f"""
      {meeting} a plenum:PlenaryMeeting, plenum:Meeting, prov:Activity ;
        rdfs:label "Enlarged plenary meeting of the {label} Provincial Committee of the WPK, 2031-03-01"@en ;
        plenum:ofBody <{ID}committee/{province}> ; plenum:startDate "2031-03-01"^^xsd:date ;
        plenum:endDate "2031-03-02"^^xsd:date ; plenum:enlarged true ; plenum:collective false ;
        plenum:implements <{ID}resolution/central-committee/9/plenary/3> ; plenum:adopts {resolution} ;
        plenum:capacity <{ID}capacity/member> ; plenum:reportedIn <{DISPATCH}> ; plenum:evidence {evidence} .
      {resolution} a plenum:Resolution, prov:Entity ; rdfs:label "Resolution of {label}"@en ;
        plenum:adoptedAt {meeting} ;
        plenum:additional true ; plenum:reportedIn <{DISPATCH}> ; plenum:evidence {_ADOPTED[0]} ."""


def _task(number: int, words: str, topic: str, provinces: tuple[str, ...]) -> str:
    iri, passage = _passage(words, "task-stressed", "text")
    bodies = ", ".join(f"<{ID}committee/{province}>" for province in provinces)
    meetings = ", ".join(f"<{ID}meeting/{province}/plenary/2031-03-01>" for province in provinces)
    return f"""{passage}
      <{ID}task/{NAME}/{number}> a plenum:Task, prov:Plan ; rdfs:label "{words}"@en ; plenum:text "{words}" ;
        plenum:topic <{ID}topic/{topic}> ; plenum:assignedTo {bodies} ; plenum:raisedAt {meetings} ;
        plenum:collective false ; plenum:reportedIn <{DISPATCH}> ; plenum:evidence {iri} ."""


_HELD = _passage("Enlarged plenary meetings of Blue Hill and Red Lake provincial committees", "held-subject", "ofBody")
_CITED = _passage("the 3rd Plenary Meeting of the 9th Central Committee of the WPK", "reference", "implements")
_ORDINAL = _passage("9th Central Committee", "body-name", "mentions")
_ADOPTED = _passage("additional resolutions", "adopted", "adopts")

TRIG = f"""{_TOKENS}
<{REGISTER}> {{
  <{ID}committee/blue-hill> a plenum:Committee, plenum:PartyBody ; plenum:jurisdiction <{ID}region/blue-hill> ;
    rdfs:label "Blue Hill Provincial Committee of the WPK"@en ; plenum:level <{ID}level/provincial> .
  <{ID}committee/red-lake> a plenum:Committee, plenum:PartyBody ; plenum:jurisdiction <{ID}region/red-lake> ;
    rdfs:label "{HOSTILE_LABEL.replace('"', chr(92) + '"')}"@en ; plenum:level <{ID}level/provincial> .
  <{ID}region/blue-hill> a plenum:Province, plenum:Region ; rdfs:label "Blue Hill Province"@en ;
    plenum:isoCode "KP-98" .
  <{ID}region/red-lake> a plenum:Province, plenum:Region ; rdfs:label "Red Lake Province"@en ; plenum:isoCode "KP-99" .
  <{ID}topic/education> a skos:Concept ; skos:prefLabel "education"@en, "교육"@ko .
  <{ID}topic/forestry> a skos:Concept ; skos:prefLabel "forestry"@en .
  plenum:PlenaryMeeting rdfs:subClassOf plenum:Meeting ; rdfs:label "plenary meeting"@en .
  plenum:ofBody rdfs:label "of body"@en .
  <{HOSTILE_IRI}> rdfs:seeAlso <{HOSTILE_SCHEME}> ; rdfs:comment "a \\u0001 control character" .
}}
<{GRAPH}> {{
  <{DISPATCH}> a plenum:Dispatch, prov:Entity ; dcterms:title "Meetings of Two Provincial Committees Held"@en ;
    rdfs:label "Meetings of Two Provincial Committees Held"@en ; dcterms:issued "2031-03-03"^^xsd:date ;
    dcterms:publisher <{ID}agency/kcna> ; plenum:contentHash "{DIGEST}" ; plenum:jucheYear 120 ;
    plenum:mentions <{ID}committee/central-committee> ; plenum:evidence {_ORDINAL[0]} .
  <{ID}agency/kcna> rdfs:label "KCNA"@en .
  <{ID}resolution/central-committee/9/plenary/3> a plenum:Resolution ;
    rdfs:label "Resolutions of the 3rd plenary meeting of the 9th Central Committee"@en .
  {_HELD[1]} {_CITED[1]} {_ORDINAL[1]} {_ADOPTED[1]}
  {_meeting("blue-hill", "Blue Hill", f"{_HELD[0]}, {_CITED[0]}")}
  {_meeting("red-lake", "Red Lake", f"{_HELD[0]}, {_CITED[0]}")}
  {_task(1, "plant trees & dig <script>alert('wells')</script> in time", "forestry", ("blue-hill",))}
  {_task(2, "improving the schools", "education", ("blue-hill", "red-lake"))}
}}
"""


def store() -> Store:
    """The dataset in memory, its default graph the merge of its named graphs."""
    loaded = Store()
    for quad in parse(TRIG, RdfFormat.TRIG):
        loaded.add(quad)
        loaded.add(Quad(quad.subject, quad.predicate, quad.object, DefaultGraph()))
    return loaded
