"""``plenum evaluate`` as a process. The text and its facts are invented."""

import json
from pathlib import Path

from tests.plenum.conftest import MEETING, Run

GOLD: dict[str, object] = {
    "id": "a",
    "published": None,
    "meetings": [{"body": "kangwon", "kind": "plenary", "enlarged": True, "start_meta": "2031-03-03"}],
    "implements": [],
    "reviews": [],
    "mentions": [],
    "tasks": [{"bodies": ["kangwon"], "topic": "coal"}],
    "resolutions": {},
    "attended": [],
    "people": [],
    "negative": False,
}


def test_scores_and_differences_are_told(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text(json.dumps(GOLD))
    (tmp_path / "texts.jsonl").write_text(json.dumps({"id": "a", "text": MEETING, "published": "2031-03-04"}))
    found = run("evaluate", "a.json", "--texts", "texts.jsonl", "--list", "task")
    assert (found.returncode, found.stderr) == (0, "")
    scores = {row[0]: row[1:] for row in map(str.split, found.stdout.splitlines()) if len(row) == 7}
    assert scores["meeting"] == ["1.000", "1.000", "1.000", "1", "0", "0"]
    assert scores["task"] == ["1.000", "0.000", "0.000", "0", "0", "1"]
    assert "a  task  missed: kangwon coal" in found.stdout.splitlines()


def test_what_cannot_be_compared_is_one_sentence(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text(json.dumps(GOLD))
    (tmp_path / "bad.json").write_text("{")
    for arguments in (["a.json"], ["bad.json"], ["no.json"], ["a.json", "--list", "nonsense"], []):
        found = run("evaluate", *arguments)
        assert (found.returncode, found.stdout) == (2, "")
        assert found.stderr.startswith("plenum: ") and found.stderr.count("\n") == 1
