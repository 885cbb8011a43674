"""``plenum validate`` as a process. The statements are invented."""

import json
from pathlib import Path

from rdflib import SH, Graph, Literal

from tests.plenum.conftest import Run

BAD = """
@prefix plenum: <https://w3id.org/plenum/ontology#> .
<https://w3id.org/plenum/id/meeting/kangwon/plenary/2031-03-03> a plenum:PlenaryMeeting, plenum:Meeting .
"""


def test_the_bundled_dispatch_conforms(run: Run) -> None:
    found = run("validate")
    assert (found.returncode, found.stderr) == (0, "")
    assert found.stdout.startswith("The graph conforms: ")


def test_a_file_is_judged_as_what_it_was_built_from(run: Run) -> None:
    run("build", "-o", "out.nq")
    assert run("validate", "out.nq").stdout == run("validate").stdout


def test_a_violation_is_told_and_ends_with_1(run: Run, tmp_path: Path) -> None:
    (tmp_path / "bad.ttl").write_text(BAD)
    found = run("validate", "bad.ttl")
    assert (found.returncode, found.stderr) == (1, "")
    assert "meeting/kangwon/plenary/2031-03-03" in found.stdout


def test_the_report_is_written_as_turtle_and_as_json(run: Run, tmp_path: Path) -> None:
    (tmp_path / "bad.ttl").write_text(BAD)
    assert run("validate", "bad.ttl", "--report", "report.ttl").returncode == 1
    graph = Graph().parse(data=(tmp_path / "report.ttl").read_bytes(), format="turtle")
    assert set(graph.objects(predicate=SH.conforms)) == {Literal(False)}
    assert run("validate", "bad.ttl", "--report", "report.json").returncode == 1
    findings = json.loads((tmp_path / "report.json").read_text())["findings"]
    assert len(findings) == len(set(graph.objects(predicate=SH.result))) > 0


def test_what_cannot_be_judged_or_written_is_one_sentence(run: Run, tmp_path: Path) -> None:
    (tmp_path / "bad.ttl").write_text(BAD)
    for arguments in (
        ["no.nq"],
        ["bad.xyz"],
        ["bad.ttl", "--report", "report.csv"],
        ["bad.ttl", "--report", "no/report.ttl"],
    ):
        found = run("validate", *arguments)
        assert found.returncode == 2
        assert found.stderr.startswith("plenum: ") and found.stderr.count("\n") == 1
