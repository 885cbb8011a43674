"""What a user can get wrong: one sentence on standard error, exit code 2, nothing half-written.

All texts are invented.
"""

import json
import os
from pathlib import Path

import pytest

from tests.plenum.conftest import MEETING, Run


def refused(run: Run, tmp_path: Path, *arguments: str, stdin: str | bytes = "") -> str:
    """Run a command that must fail and give its one sentence; it must have written nothing."""
    before = sorted(os.listdir(tmp_path))
    found = run(*arguments, stdin=stdin)
    assert found.returncode == 2
    assert found.stdout == ""
    assert found.stderr.startswith("plenum: ") and found.stderr.count("\n") == 1
    assert sorted(os.listdir(tmp_path)) == before
    return found.stderr.removeprefix("plenum: ").rstrip("\n")


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("a.txt", b"", "a.txt has an empty text: leave it out."),
        ("a.txt", b"one\ncaf\xe9\n", "a.txt is not UTF-8 at byte 7 in line 2: save it as UTF-8."),
        ("a.txt", b"word " * 10_000_000, "a.txt is longer than 2,097,152 bytes: "),
        ("a.jsonl", b'{"text": "' + b"word " * 10_000_000 + b'"}', "a.jsonl:1 is longer than 2,097,152 bytes"),
        ("a.jsonl", b'{"text": "x", "published": "2031-06-31"}', "a.jsonl:1 is \"published\" on '2031-06-31'"),
        ("a.pdf", b"x", "a.pdf is none of .txt, .jsonl, .jsonl.gz: rename it or convert it."),
    ],
    ids=["empty", "not UTF-8", "50 MB in one line", "50 MB in one line of JSON", "impossible date", "unknown ending"],
)
def test_a_bad_source(run: Run, tmp_path: Path, name: str, content: bytes, says: str) -> None:
    (tmp_path / name).write_bytes(content)
    assert refused(run, tmp_path, "build", name, "-o", "out.nq").startswith(says)


def test_sources_that_are_not_there(run: Run, tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    assert refused(run, tmp_path, "build", "no.txt", "-o", "out.nq") == "no.txt does not exist: correct the name."
    assert refused(run, tmp_path, "build", "folder", "-o", "out.nq") == (
        "folder holds no .txt, .jsonl or .jsonl.gz file: name a folder with dispatches."
    )
    assert refused(run, tmp_path, "build", "-", "-o", "out.nq", stdin=b"\xff") == (
        "standard input is not UTF-8 at byte 0 in line 1: save it as UTF-8."
    )
    assert refused(run, tmp_path, "show", "no.txt") == "no.txt does not exist: correct the name."


def test_the_other_dispatches_are_built_and_counted(run: Run, tmp_path: Path) -> None:
    meeting = json.dumps({"id": "1", "text": MEETING, "published": "2031-03-04"})
    (tmp_path / "a.jsonl").write_text(f'{meeting}\nnonsense\n{{"id": "2", "text": "x"}}')
    found = run("build", "a.jsonl", "no.txt", "-o", "out.nq")
    assert found.returncode == 2
    first, second = found.stderr.splitlines()
    assert first.startswith("plenum: a.jsonl:2 is not JSON")
    assert second == "plenum: no.txt does not exist: correct the name."
    counted = dict(line.split(maxsplit=1) for line in found.stdout.splitlines())
    assert (counted["dispatches"], counted["meetings"], counted["refused"]) == ("2", "1", "2")
    assert '"2" <https://w3id.org/plenum/id/dispatch/undated-' in (tmp_path / "out.nq").read_text()


@pytest.mark.parametrize(
    "text",
    ["The river turned at dawn,\nand nobody was there to see.\n", "Rain is expected in Kangwon Province tomorrow.\n"],
    ids=["a poem", "a weather report"],
)
def test_a_text_that_is_no_dispatch_is_a_document_without_meetings(run: Run, tmp_path: Path, text: str) -> None:
    (tmp_path / "a.txt").write_text(text)
    found = run("build", "a.txt", "-o", "out.nq", "--strict")
    assert (found.returncode, found.stderr) == (0, "")
    assert "No meeting of a party body is reported in what was read." in found.stdout
    assert run("query", "ASK { ?d a plenum:Dispatch ; plenum:contentHash ?h }", "out.nq").stdout == "yes\n"
    assert run("query", "ASK { ?m plenum:reportedIn ?d }", "out.nq").stdout == "no\n"


def test_a_date_that_does_not_exist_is_told_with_its_place(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("calendar>>June 31. 2031 Juche 120\nInvented\n" + MEETING)
    found = run("build", "a.txt", "-o", "out.nq")
    assert found.returncode == 0
    assert "doubt: a.txt characters 10-23: 'June 31. 2031' is no day of the calendar (date)" in found.stdout
    assert run("build", "a.txt", "-o", "out.nq", "--strict").returncode == 1


def test_every_doubt_and_refusal_goes_into_the_log(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("calendar>>June 31. 2031 Juche 120\nInvented\n" + MEETING)
    found = run("build", "a.txt", "no.txt", "-o", "out.nq", "--log", "log.txt")
    told = [line.removeprefix("doubt: ") for line in found.stdout.splitlines() if line.startswith("doubt: ")]
    logged = (tmp_path / "log.txt").read_text().splitlines()
    assert logged == [*told, "no.txt does not exist: correct the name."] and len(logged) > 1


@pytest.mark.parametrize(
    ("output", "says"),
    [
        ("folder", "folder is a folder: name a file in it."),
        ("folder.nq", "folder.nq cannot be written: it is a folder, name a file in it."),
        ("no/out.nq", "no/out.nq cannot be written: there is no folder {}/no, make it first."),
        ("a.txt/out.nq", "a.txt/out.nq cannot be written: Not a directory."),
        ("out.xyz", "out.xyz has no known RDF format: end in one of .nq .trig .ttl .nt .jsonld .rdf."),
        ("out", "out has no known RDF format: end in one of .nq .trig .ttl .nt .jsonld .rdf."),
    ],
)
def test_a_bad_output(run: Run, tmp_path: Path, output: str, says: str) -> None:
    for folder in ("folder", "folder.nq"):
        (tmp_path / folder).mkdir()
    (tmp_path / "a.txt").write_text(MEETING)
    expected = says.format(os.path.realpath(tmp_path))
    assert refused(run, tmp_path, "build", "a.txt", "-o", output) == expected
    assert refused(run, tmp_path, "export", output) == expected


def test_a_full_disk(run: Run, tmp_path: Path) -> None:
    sentence = "/dev/full cannot be written: No space left on device."
    assert refused(run, tmp_path, "build", "-o", "/dev/full", "--format", "nq") == sentence
    assert refused(run, tmp_path, "export", "/dev/full", "--format", "ttl") == sentence


@pytest.mark.parametrize(
    ("query", "says"),
    [
        ("SELECT * {\n  ?s ?p\n}", "line 3, column 2"),
        ("SELECT * { ?s nope:a ?o }", "line 1, column 21"),
        ("DELETE DATA { <a> <b> <c> }", "line 1, column 1"),
        ("", "query"),
        ("no.rq", "no.rq cannot be read as a query: No such file or directory."),
        ("SELECT * " + "{" * 6000 + "}" * 6000, "simplify it or split it."),
        ("SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }", "SERVICE at line 1, column 12 is refused"),
    ],
)
def test_a_bad_query(run: Run, tmp_path: Path, query: str, says: str) -> None:
    assert says in refused(run, tmp_path, "query", query)


def test_a_bad_query_file_is_named(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.rq").write_text("SELECT\n*\n?")
    assert "a.rq" in refused(run, tmp_path, "query", "a.rq")
    (tmp_path / "a.rq").write_bytes(b"\xff")
    assert refused(run, tmp_path, "query", "a.rq") == "a.rq cannot be read as a query: it is not UTF-8 at byte 0."


@pytest.mark.parametrize("command", [["query", "ASK {}"], ["export", "out.ttl"], ["network", "-o", "out.gexf"]])
def test_a_bad_graph(run: Run, tmp_path: Path, command: list[str]) -> None:
    (tmp_path / "bad.ttl").write_text("<http://a> <http://b> 1 .\nnonsense")
    for graph, says in (
        ("no.nq", "no.nq cannot be read: it does not exist, correct the name."),
        ("bad.ttl", "bad.ttl:2 cannot be read: "),
        ("a.gexf", "a.gexf has no known RDF format"),
    ):
        assert refused(run, tmp_path, *command, graph).startswith(says)


@pytest.mark.parametrize(
    "arguments",
    [
        ["nonsense"],
        ["build"],
        ["build", "-o", "out.nq", "--nonsense"],
        ["build", "-o", "out.nq", "--at", "yesterday"],
        ["build", "-o", "out.nq", "--workers", "0"],
        ["query", "ASK {}", "--format", "xml"],
        ["network", "-o", "out.xyz"],
        ["network", "-o", "out.gexf", "--view", "nonsense"],
        ["completion", "cmd"],
    ],
)
def test_bad_usage(run: Run, tmp_path: Path, arguments: list[str]) -> None:
    assert refused(run, tmp_path, *arguments).endswith(".")
