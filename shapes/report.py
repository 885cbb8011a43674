"""What a validation found, and how it is shown: as lines to read, as a standard SHACL report in Turtle, as JSON."""

import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from hashlib import sha256
from itertools import groupby
from typing import Any

from pyoxigraph import BlankNode, RdfFormat, Triple, parse, serialize

from ontology.namespaces import ID, PREFIXES

SH = "http://www.w3.org/ns/shacl#"
_SEVERITIES = ("Violation", "Warning", "Info")
_WRONG = {
    "MinCount": "too few values",
    "MaxCount": "too many values",
    "Datatype": "wrong datatype",
    "Class": "not of the right class",
    "NodeKind": "wrong kind of term",
    "HasValue": "a value is missing",
    "Pattern": "wrong form",
    "MinLength": "too short",
    "UniqueLang": "two in one language",
    "In": "not one of the values allowed",
    "MinInclusive": "too small",
    "MaxInclusive": "too great",
    "LessThan": "not the smaller one",
    "LessThanOrEquals": "not the smaller one",
    "Disjoint": "the same twice",
}
"""What a constraint component (SHACL, section 4) says of the value, in words."""

_PREFIXES = {**PREFIXES, "sh": SH, "shape": "https://w3id.org/plenum/shapes#"}
_LONGEST_QUOTE = 160


@dataclass(frozen=True, slots=True)
class Quote:
    """Words of a dispatch: its IRI, the position of the first character, in code points, if known, and the words."""

    dispatch: str
    start: int | None
    words: str


@dataclass(frozen=True, slots=True)
class Finding:
    """One result of a validation (SHACL, section 3.6.2), with the words of the dispatches behind the focus node.

    ``shape``, ``component``, ``focus`` and ``dispatches`` are IRIs (``_:name`` for a focus that is a blank node).
    ``path`` is an IRI, or Turtle for a path that is more than one property; ``value`` is a term of N-Triples;
    ``severity`` is ``Violation``, ``Warning``, ``Info`` or the IRI of another. ``quotes`` are the passages that bear
    out ``path``, or all passages of the focus node where none says so.
    """

    shape: str
    component: str
    severity: str
    focus: str
    focus_label: str | None
    path: str | None
    value: str | None
    message: str
    quotes: tuple[Quote, ...] = ()
    dispatches: tuple[str, ...] = ()

    @property
    def rank(self) -> tuple[int, str, str, str, str, str]:
        """The place of a finding in a report: the gravest first, then by shape and by focus node."""
        known = _SEVERITIES.index(self.severity) if self.severity in _SEVERITIES else len(_SEVERITIES)
        return known, self.shape, self.focus, self.component, self.path or "", self.value or ""


@dataclass(frozen=True, slots=True)
class Report:
    """The findings in order of their rank, how many shapes have targets, and how many nodes these are."""

    findings: tuple[Finding, ...]
    shapes: int
    focus_nodes: int

    @property
    def conforms(self) -> bool:
        """Whether there is no finding at all: SHACL, section 3.6.1.1, counts warnings too."""
        return not self.findings

    @property
    def ok(self) -> bool:
        """Whether there is no violation: the graph can be used, and warnings can be looked at."""
        return not any(finding.severity == "Violation" for finding in self.findings)

    @property
    def counts(self) -> dict[str, int]:
        """How many findings there are of each severity; the three of SHACL always, the gravest first."""
        found = Counter(finding.severity for finding in self.findings)
        return {name: found[name] for name in dict.fromkeys((*_SEVERITIES, *sorted(found)))}


def lines(report: Report, examples: int = 3) -> Iterator[str]:
    """The report for a reader: what is wrong, where, and the words of the dispatch, ``examples`` for each shape."""
    found = ", ".join(_many(number, severity.lower()) for severity, number in report.counts.items() if number)
    verdict = "conforms" if report.conforms else "can be used, with care" if report.ok else "does not conform"
    judged = f"{_many(report.focus_nodes, 'node')} by {_many(report.shapes, 'shape')}"
    yield f"The graph {verdict}: {found or 'nothing found'} in {judged}."
    if not report.focus_nodes:
        yield "Nothing in it is of a class that the shapes describe: is it a graph of Plenum?"
    for (severity, shape, message), group in groupby(report.findings, lambda f: (f.severity, f.shape, f.message)):
        findings = list(group)
        yield ""
        yield f"{severity}, {_many(len(findings), 'time')}: {_line(message)}"
        for finding in findings[:examples]:
            yield from _example(finding)
        if len(findings) > examples:
            yield f"  … and {len(findings) - examples:,} more"
        yield f"  ({shorten(shape)})"


def _many(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def _example(finding: Finding) -> Iterator[str]:
    yield f"  {_plain(finding.focus_label or shorten(finding.focus))}"
    yield f"    <{finding.focus}>" if not finding.focus.startswith("_:") else f"    {finding.focus}"
    wrong = _WRONG.get(finding.component.removeprefix(SH).removesuffix("ConstraintComponent"))
    what = " ".join(_plain(shorten(part)) for part in (finding.path, finding.value) if part)
    if wrong or what:
        yield f"    {': '.join(part for part in (what, wrong) if part)}"
    for quote in finding.quotes[:3]:
        start = "" if quote.start is None else f", from {quote.start:,}"
        yield f'    "{_plain(quote.words)}" ({shorten(quote.dispatch)}{start})'
    if not finding.quotes and finding.dispatches:
        yield f"    {', '.join(map(shorten, finding.dispatches[:3]))}"


def _line(words: str) -> str:
    """The words on one line, without control characters."""
    return "".join(c if c.isprintable() else "�" for c in " ".join(words.split()))


def _plain(words: str) -> str:
    """The words on one line, cut where they are too long to read."""
    line = _line(words)
    return line if len(line) <= _LONGEST_QUOTE else line[:_LONGEST_QUOTE] + "…"


def shorten(term: str) -> str:
    """An IRI, also that of a literal's datatype, with its usual prefix; ``id/…`` for one of ours."""
    if term.startswith('"'):
        words, mark, datatype = term.rpartition('"^^<')
        return f'{words}"^^{shorten(datatype)}' if mark else term
    iri = term.removeprefix("<").removesuffix(">")
    if iri.startswith(ID):
        return "id/" + iri.removeprefix(ID)
    for prefix, namespace in _PREFIXES.items():
        if iri.startswith(namespace):
            return f"{prefix}:{iri.removeprefix(namespace)}"
    return term


def to_json(report: Report) -> str:
    """The report as JSON: ``conforms``, ``ok``, ``shapes``, ``focusNodes``, ``counts`` and all ``findings``."""
    content = {
        "conforms": report.conforms,
        "ok": report.ok,
        "shapes": report.shapes,
        "focusNodes": report.focus_nodes,
        "counts": report.counts,
        "findings": [asdict(finding) for finding in report.findings],
    }
    return json.dumps(content, ensure_ascii=False, indent=2) + "\n"


def to_turtle(report: Report) -> str:
    """The report as a ``sh:ValidationReport`` (SHACL, section 3.6) in Turtle.

    Its IRI comes from what it says, so that equal reports are equal byte by byte; each result has the report's IRI with
    ``#`` and a number behind it.
    """
    statements = "".join(_statements(report))
    name = f"{ID}report/{sha256(statements.encode()).hexdigest()[:12]}"
    return _serialized(f"BASE <{name}>\n{statements}")


def _statements(report: Report) -> Iterator[str]:
    """Turtle, one statement a line, relative to the report's IRI."""
    yield f"<> a <{SH}ValidationReport> .\n<> <{SH}conforms> {str(report.conforms).lower()} .\n"
    for number in range(len(report.findings)):
        yield f"<> <{SH}result> <#{number + 1}> .\n"
    for number, finding in enumerate(report.findings, start=1):
        result = f"<#{number}>"
        yield f"{result} a <{SH}ValidationResult> .\n"
        for name, term in _result(finding):
            yield f"{result} <{SH}{name}> {term} .\n"


def _result(finding: Finding) -> Iterator[tuple[str, str]]:
    severity = SH + finding.severity if finding.severity in _SEVERITIES else finding.severity
    yield "resultSeverity", f"<{severity}>"
    yield "focusNode", _node(finding.focus)
    if finding.path:
        yield "resultPath", finding.path if finding.path[0] in "[(" else f"<{finding.path}>"
    if finding.value:
        yield "value", finding.value
    yield "resultMessage", json.dumps(finding.message, ensure_ascii=False)
    yield "sourceConstraintComponent", f"<{finding.component}>"
    yield "sourceShape", _node(finding.shape)


def _node(name: str) -> str:
    return name if name.startswith("_:") else f"<{name}>"


def _serialized(text: str) -> str:
    """The statements with prefixes; blank nodes, which only foreign shapes and graphs bring in, are numbered."""
    names: dict[object, BlankNode] = {}

    def named(term: Any) -> Any:
        if isinstance(term, BlankNode):
            return names.setdefault(term, BlankNode(f"b{len(names) + 1}"))
        return term

    triples = [Triple(named(q.subject), q.predicate, named(q.object)) for q in parse(text, RdfFormat.TURTLE)]
    prefixes = {prefix: namespace for prefix, namespace in _PREFIXES.items() if namespace in text}
    content = (serialize(triples, format=RdfFormat.TURTLE, prefixes=prefixes) or b"").decode()
    return content.replace(" .\n<", " .\n\n<")  # a literal has no raw line end in it, so that this parts two subjects
