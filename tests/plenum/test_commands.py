"""The commands as processes, on the bundled dispatch and on invented ones."""

import csv
import gzip
import json
import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import igraph
import pytest
from rdflib import Graph

from plenum import __version__
from plenum.cli import SHELLS, cli
from tests.plenum.conftest import MEETING, Run

COMMANDS = ("build", "completion", "evaluate", "export", "network", "query", "serve", "show", "validate")
HEAVY = {"rdflib", "flask", "networkx", "pyoxigraph", "rich", "pyshacl"}


def ran(run: Run, *arguments: str, stdin: str | bytes = "") -> str:
    """The standard output of a command that must do well and say nothing else."""
    found = run(*arguments, stdin=stdin)
    assert (found.returncode, found.stderr) == (0, "")
    return found.stdout


def loaded_by(*arguments: str) -> set[str]:
    """The modules that a command loads."""
    script = f"import sys; from plenum.cli import cli; cli({arguments}, standalone_mode=False); print(*sys.modules)"
    found = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    return set(found.stdout.splitlines()[-1].split())


def test_help_loads_nothing_heavy() -> None:
    assert not HEAVY & loaded_by("--help")


@pytest.mark.parametrize("arguments", [["build", "-o", os.devnull, "--format", "nq"], ["show"]])
def test_a_build_loads_neither_rdflib_nor_flask_nor_networkx(arguments: list[str]) -> None:
    loaded = loaded_by(*arguments)
    assert "graph_builder.reading.reader" in loaded
    assert not {"rdflib", "flask", "networkx", "multiprocessing"} & loaded


def test_every_command_has_help_with_examples(run: Run) -> None:
    assert tuple(sorted(cli.commands)) == COMMANDS
    for name in COMMANDS:
        told = ran(run, name, "--help")
        assert "Examples:" in told and f"  plenum {name}" in told
        assert cli.commands[name].help


def test_version(run: Run) -> None:
    assert ran(run, "--version") == f"plenum {__version__}\n"


def test_build_reports_what_the_bundled_dispatch_gives(run: Run, tmp_path: Path) -> None:
    told = dict(line.split(maxsplit=1) for line in ran(run, "build", "-o", "out.nq").splitlines())
    assert (told["dispatches"], told["meetings"], told["resolutions"], told["refused"]) == ("1", "13", "13", "0")
    assert told["written"] == "to      out.nq"
    lines = (tmp_path / "out.nq").read_text().splitlines()
    dispatches, register = map(int, re.findall(r"[\d]+", told["triples"].replace(",", "")))
    assert dispatches + register == len(lines)


@pytest.mark.parametrize("ending", ["nq", "trig", "ttl", "nt", "jsonld", "rdf"])
def test_build_and_export_write_the_same_bytes(run: Run, tmp_path: Path, ending: str) -> None:
    ran(run, "build", "-o", f"built.{ending}")
    ran(run, "export", f"exported.{ending}")
    assert (tmp_path / f"built.{ending}").read_bytes() == (tmp_path / f"exported.{ending}").read_bytes()


def test_an_exported_file_reads_in_rdflib(run: Run, tmp_path: Path) -> None:
    told = ran(run, "export", "out.ttl")
    turtle = Graph().parse(data=(tmp_path / "out.ttl").read_bytes(), format="turtle")
    assert told == f"out.ttl: {len(turtle):,} triples\n"
    ran(run, "export", "out.rdf")
    assert len(turtle) > 1000
    assert set(turtle) == set(Graph().parse(data=(tmp_path / "out.rdf").read_bytes(), format="xml"))


def test_sources_of_every_kind_give_one_graph(run: Run, tmp_path: Path) -> None:
    line = json.dumps({"id": "1", "text": MEETING, "published": "2031-03-04"})
    (tmp_path / "a.jsonl").write_text(line)
    (tmp_path / "folder").mkdir()
    (tmp_path / "folder" / "a.jsonl.gz").write_bytes(gzip.compress(line.encode()))
    graphs = set()
    for source in ("a.jsonl", "folder", "-"):
        found = run("build", source, "-o", "-", stdin=line)
        assert found.returncode == 0
        assert "meetings        1\n" in found.stderr and "written to      standard output\n" in found.stderr
        graphs.add(found.stdout)
    assert len(graphs) == 1
    assert "/id/meeting/kangwon/plenary/2031-03-03>" in graphs.pop()


def test_the_time_of_the_build_is_stated_when_given(run: Run) -> None:
    assert "generatedAtTime" not in run("build", "-o", "-").stdout
    assert '"2031-03-03T12:00:00+00:00"' in run("build", "-o", "-", "--at", "2031-03-03T12:00:00Z").stdout


def test_many_dispatches_are_built_by_workers(run: Run, tmp_path: Path) -> None:
    lines = [json.dumps({"id": str(n), "text": f"{MEETING}No. {n}", "published": "2031-03-04"}) for n in range(200)]
    (tmp_path / "a.jsonl").write_text("\n".join(lines))
    for workers in ("1", "2"):
        assert "dispatches      200\n" in ran(run, "build", "a.jsonl", "-o", f"{workers}.nq", "--workers", workers)
    assert (tmp_path / "1.nq").read_bytes() == (tmp_path / "2.nq").read_bytes()


QUERY = "SELECT ?label ?day { ?m plenum:reportedIn [] ; rdfs:label ?label ; plenum:startDate ?day } ORDER BY ?label"


def test_a_query_is_answered_in_each_format(run: Run, tmp_path: Path) -> None:
    (tmp_path / "meetings.rq").write_text(QUERY)
    ran(run, "build", "-o", "out.nq")
    rows = list(csv.reader(ran(run, "query", "meetings.rq", "out.nq", "--format", "csv").splitlines()))
    assert rows[0] == ["label", "day"]
    assert len(rows) == 14 and {row[1] for row in rows[1:]} == {"2023-06-27"}
    assert ran(run, "query", QUERY, "--format", "tsv").startswith("?label\t?day\n")
    bindings = json.loads(ran(run, "query", QUERY, "--format", "json"))["results"]["bindings"]
    assert [binding["label"]["value"] for binding in bindings] == [row[0] for row in rows[1:]]
    table = ran(run, "query", QUERY).splitlines()
    assert table[0].split() == ["label", "day"] and table[-1] == "13 rows"
    assert all(row[0] in line for row, line in zip(rows[1:], table[2:-1], strict=True))


def test_a_table_shows_iris_by_their_prefix_and_gaps_as_nothing(run: Run) -> None:
    asked = "SELECT ?a ?b ?c { VALUES (?a ?b ?c) { (<https://w3id.org/plenum/id/topic/coal> UNDEF <http://a/b>) } }"
    assert ran(run, "query", asked).splitlines()[2].split() == ["id:topic/coal", "<http://a/b>"]


def test_ask_and_construct(run: Run) -> None:
    assert ran(run, "query", "ASK { ?m a plenum:Congress ; plenum:ordinal 8 }") == "yes\n"
    told = ran(run, "query", "CONSTRUCT { ?m a plenum:Meeting } { ?m plenum:enlarged true ; plenum:reportedIn [] }")
    assert len(Graph().parse(data=told, format="turtle")) == 13


def test_networks_open_in_other_readers(run: Run, tmp_path: Path) -> None:
    told = ran(run, "network", "-o", "out.graphml", "--view", "committee-region")
    nodes = igraph.Graph.Read_GraphML(f"{tmp_path}/out.graphml").vcount()
    assert told.startswith(f"out.graphml: {nodes} nodes, ")
    assert nodes >= 26
    ran(run, "network", "-o", "out.gexf")
    assert (tmp_path / "out.gexf").read_bytes().startswith(b"<?xml")


def test_the_help_names_every_view(run: Run) -> None:
    from graph_builder.network import views

    told = ran(run, "network", "--help")
    assert len(views()) >= 3
    for view in views():
        assert f"'{view}'" in told


def test_show_marks_the_words_and_lists_the_facts(run: Run, tmp_path: Path) -> None:
    text = f"\ufeffcalendar>>March 4. 2031 Juche 120\nInvented\n{MEETING}"
    (tmp_path / "a.txt").write_text(text, newline="\r\n")
    told = ran(run, "show", "a.txt")
    assert "[took place]" in told
    [row] = [line for line in told.splitlines() if " startDate " in line]
    start, end = map(int, row.split()[0].split("-"))
    stored = (tmp_path / "a.txt").read_bytes().decode()
    assert row.endswith(stored[start:end])


def test_show_lists_all_facts_of_the_bundled_dispatch(run: Run) -> None:
    told = ran(run, "show")
    assert "meeting/pyongyang/plenary/2023-06-27 and 12 more" in told
    assert "task on rural-construction" in told


def test_the_bare_command_is_help(run: Run) -> None:
    found = run()
    assert (found.returncode, found.stdout) == (2, "")
    assert found.stderr == run("--help").stdout


@pytest.mark.parametrize("shell", SHELLS)
def test_completion_prints_a_script(run: Run, shell: str) -> None:
    assert "_PLENUM_COMPLETE" in ran(run, "completion", shell)


def test_completion_completes() -> None:
    typed = {**os.environ, "_PLENUM_COMPLETE": "bash_complete", "COMP_WORDS": "plenum build --f", "COMP_CWORD": "2"}
    found = subprocess.run([sys.executable, "-m", "plenum"], env=typed, capture_output=True, text=True)
    assert "--format" in found.stdout


def test_a_closed_pipe_is_quiet(tmp_path: Path) -> None:
    script = f"{sys.executable} -m plenum export - --format nt | head -n 1"
    found = subprocess.run(["sh", "-c", script], capture_output=True, text=True, cwd=tmp_path)
    assert found.stdout.count("\n") == 1
    assert found.stderr == ""


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_an_interrupted_build_is_quiet_and_leaves_nothing(tmp_path: Path, number: signal.Signals) -> None:
    command = [sys.executable, "-m", "plenum", "build", "-", "-o", "out.nq"]
    with subprocess.Popen(command, cwd=tmp_path, stdin=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        while not list(tmp_path.iterdir()):
            time.sleep(0.01)
        process.send_signal(number)
        assert process.stderr is not None
        assert process.stderr.read() == ""
    assert process.returncode == 128 + number
    assert list(tmp_path.iterdir()) == []
