"""``plenum serve`` as a process behind a real socket."""

import json
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote
from urllib.request import urlopen

import pytest

from tests.plenum.conftest import MEETING, Run

TERMS = "https://w3id.org/plenum/ontology#"
Server = tuple["subprocess.Popen[str]", str]


@pytest.fixture
def served(tmp_path: Path) -> Iterator[Server]:
    """A server with an invented dispatch, and its address."""
    (tmp_path / "a.txt").write_text(f"calendar>>March 4. 2031 Juche 120\nInvented\n{MEETING}")
    command = [sys.executable, "-m", "plenum"]
    subprocess.run([*command, "build", "a.txt", "-o", "out.nq"], cwd=tmp_path, check=True, capture_output=True)
    with subprocess.Popen(
        [*command, "serve", "out.nq", "--port", "0", "--texts", "a.txt"],
        cwd=tmp_path,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdout is not None
        told = process.stdout.readline()
        address = re.fullmatch(r"Plenum answers at (http://127\.0\.0\.1:\d+/) \(Ctrl-C ends it\)\.\n", told)
        assert address, told
        try:
            yield process, address[1]
        finally:
            process.send_signal(signal.SIGINT)


def test_the_graph_is_served_until_an_interrupt(served: Server) -> None:
    process, address = served
    query = quote(f"SELECT (COUNT(?m) AS ?n) {{ ?m a <{TERMS}PlenaryMeeting> ; <{TERMS}reportedIn> ?d }}")
    with urlopen(f"{address}sparql?query={query}") as answer:
        assert json.load(answer)["results"]["bindings"][0]["n"]["value"] == "1"
    with urlopen(address) as page:
        assert b"Plenum" in page.read()
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=20)
    assert (process.returncode, out, err) == (0, "", "")


def test_a_port_in_use_is_one_sentence(served: Server, run: Run) -> None:
    port = served[1].rstrip("/").rpartition(":")[2]
    found = run("serve", "--port", port)
    assert (found.returncode, found.stdout) == (2, "")
    assert found.stderr.startswith(f"plenum: Cannot listen at 127.0.0.1 port {port}, which is in use: ")
    assert found.stderr.count("\n") == 1


@pytest.mark.parametrize("arguments", [["no.nq"], ["--port", "70000"], ["--host", "nowhere.invalid"]])
def test_what_cannot_be_served_is_one_sentence(run: Run, arguments: list[str]) -> None:
    found = run("serve", *arguments)
    assert (found.returncode, found.stdout, found.stderr.count("\n")) == (2, "", 1)
