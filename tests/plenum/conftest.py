"""The command as a process of its own."""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

Run = Callable[..., subprocess.CompletedProcess[str]]

MEETING = (
    "Pyongyang, March 4 (KCNA) -- An enlarged plenary meeting of the Kangwon Provincial Committee of the Workers' "
    "Party of Korea took place on March 3, in an invented year.\n"
)
"""An invented dispatch on one meeting."""


@pytest.fixture
def run(tmp_path: Path) -> Run:
    """Run ``plenum`` in an empty folder; gives its exit code, standard output and standard error."""

    def plenum(*arguments: str, stdin: str | bytes = "") -> subprocess.CompletedProcess[str]:
        given = stdin.encode() if isinstance(stdin, str) else stdin
        found = subprocess.run(
            [sys.executable, "-m", "plenum", *arguments], input=given, capture_output=True, cwd=tmp_path, timeout=120
        )
        return subprocess.CompletedProcess(arguments, found.returncode, found.stdout.decode(), found.stderr.decode())

    return plenum
