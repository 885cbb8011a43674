"""What the README and the set-up promise."""

import os
import re
import subprocess
import sys
import tomllib
from importlib.metadata import version
from pathlib import Path

import pytest

from plenum import __version__
from plenum.cli import cli

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
MAKEFILE = (ROOT / "Makefile").read_text(encoding="utf-8")


def blocks(language: str) -> list[str]:
    """The code of the README in one language."""
    return re.findall(rf"^```{language}\n(.*?)^```$", README, re.M | re.S)


def commands() -> list[str]:
    """The shell commands of the README that end by themselves and are no make target."""
    lines = [line for block in blocks("sh") for line in block.splitlines()]
    return [line for line in lines if not line.startswith(("make ", "plenum serve "))]


def test_every_command_of_the_readme_runs(tmp_path: Path) -> None:
    (tmp_path / ".venv").symlink_to(sys.prefix)
    found = commands()
    assert len(found) >= 10
    done = subprocess.run(
        ["bash", "-eu", "-c", "\n".join(found)], cwd=tmp_path, capture_output=True, text=True, timeout=300
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert {"plenum.nq", "plenum.ttl", "plenum.gexf", "committees.graphml", "mine.nq"} <= set(os.listdir(tmp_path))
    [code] = blocks("python")
    subprocess.run(
        [sys.executable, "-c", f"{code}\nassert len(list(meetings)) > 13 and len(graph) > 1000"],
        cwd=tmp_path,
        check=True,
    )


def test_every_make_target_of_the_readme_exists() -> None:
    named = set(re.findall(r"\bmake (\w+)", README))
    assert named == {"run", "test", "check", "bench", "clean"}
    for target in named:
        assert re.search(rf"^{target}:", MAKEFILE, re.M)


def test_every_link_of_the_readme_leads_somewhere() -> None:
    links = re.findall(r"\]\(([^)]+)\)", README)
    assert len(links) >= 7
    for link in links:
        assert "://" in link or (ROOT / link).exists(), link


def test_every_command_is_in_the_readme() -> None:
    for name in cli.commands:
        assert f"plenum {name}" in README


def test_the_installed_version_is_that_of_the_source() -> None:
    assert version("plenum") == __version__


def test_every_package_is_in_the_wheel() -> None:
    packages = {path.parent.name for path in ROOT.glob("*/__init__.py")} - {"tests", "bench"}
    assert set(PROJECT["tool"]["hatch"]["build"]["targets"]["wheel"]["packages"]) == packages


def test_every_dependency_is_pinned() -> None:
    pinned = re.findall(r"^([\w.-]+)==\S+$", (ROOT / "constraints.txt").read_text(), re.M)
    names = {re.sub(r"[-_.]+", "-", name).lower() for name in pinned}
    asked = [*PROJECT["project"]["dependencies"], *PROJECT["project"]["optional-dependencies"]["dev"]]
    assert len(asked) >= 15
    for line in asked:
        assert re.split(r"[<>=!\[ ]", line)[0].lower() in names


@pytest.mark.parametrize("name", ["constraints.txt", "pyproject.toml", "Makefile", ".ci/run"])
def test_no_address_of_a_registry_is_named(name: str) -> None:
    assert "://" not in (ROOT / name).read_text()
