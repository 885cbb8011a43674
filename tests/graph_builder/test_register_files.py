"""A row that cannot be used is named with its file, and nothing is guessed."""

import csv
from collections.abc import Iterator
from pathlib import Path

import pytest

from graph_builder import register_entries
from graph_builder.register import BadRegister, load

FILES = ("regions.csv", "subregions.csv", "bodies.csv", "meetings.csv")
SOURCE = Path(register_entries.__file__).parents[1] / "data" / "register"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the register's files that is loaded instead of them."""
    (tmp_path / "register").mkdir()
    for file in FILES:
        (tmp_path / "register" / file).write_bytes((SOURCE / file).read_bytes())
    monkeypatch.setattr(register_entries, "files", lambda package: tmp_path)
    load.cache_clear()
    return tmp_path / "register"


@pytest.fixture(autouse=True)
def fresh() -> Iterator[None]:
    """The register as a test finds it is read for that test, and is not left to the next one."""
    load.cache_clear()
    yield
    load.cache_clear()


def change(path: Path, identity: str, column: str, value: str) -> None:
    with path.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    changed = [row for row in rows if next(iter(row.values())) == identity]
    assert len(changed) == 1
    changed[0][column] = value
    with path.open("w", encoding="utf-8", newline="") as lines:
        writer = csv.DictWriter(lines, rows[0].keys())
        writer.writeheader()
        writer.writerows(rows)


def test_the_copy_loads_as_it_is(folder: Path) -> None:
    assert len(load().regions) == 227


@pytest.mark.parametrize(
    ("file", "identity", "column", "value", "reason"),
    [
        ("regions.csv", "region/jagang", "kind", "state", "kind has 'state'"),
        ("regions.csv", "region/jagang", "lat", "north", "'north'"),
        ("regions.csv", "region/jagang", "unconfirmed", "valid_form", "'valid_form' is called unconfirmed"),
        ("regions.csv", "region/jagang", "path", "region/rason", "stands there twice"),
        ("subregions.csv", "region/county/kimhwa", "parent", "region/atlantis", "refers to region/atlantis"),
        ("bodies.csv", "committee/cabinet", "kind", "comittee", "kind has 'comittee'"),
        ("bodies.csv", "committee/cabinet", "parent", "committee/nobody", "refers to committee/nobody"),
        ("bodies.csv", "committee/jagang", "region", "region/atlantis", "refers to region/atlantis"),
        ("bodies.csv", "cc8", "valid_from", "2021-13-01", "month must be in 1..12"),
        ("meetings.csv", "cc8-plenary-08", "ordinal", "eight", "'eight'"),
        ("meetings.csv", "cc8-plenary-08", "start", "2023-06-31", "day is out of range"),
        ("meetings.csv", "cc8-plenary-08", "start_status", "?", "start_status has '?'"),
        ("meetings.csv", "cc8-plenary-08", "held", "perhaps", "held has 'perhaps'"),
        ("meetings.csv", "cc8-plenary-08", "kind", "party", "kind has 'party'"),
        ("meetings.csv", "cc8-plenary-08", "ordinal", "7", "stands there twice"),
    ],
)
def test_a_wrong_cell_is_refused(folder: Path, file: str, identity: str, column: str, value: str, reason: str) -> None:
    change(folder / file, identity, column, value)
    with pytest.raises(BadRegister) as error:
        load()
    assert reason in str(error.value)
    assert error.value.file == file


def test_a_row_with_a_cell_too_many_is_named_by_its_line(folder: Path) -> None:
    path = folder / "meetings.csv"
    lines = path.read_text("utf-8").splitlines()
    lines[3] += ",more"
    path.write_text("\n".join(lines), "utf-8")
    with pytest.raises(BadRegister, match=r"meetings\.csv, line 4: 16 columns where the header has 15"):
        load()


def test_a_missing_column_is_named(folder: Path) -> None:
    path = folder / "bodies.csv"
    path.write_text(path.read_text("utf-8").replace("short_forms", "forms", 1), "utf-8")
    with pytest.raises(BadRegister, match=r"bodies\.csv, header: the column 'short_forms' is missing"):
        load()


def test_the_error_says_what_a_command_ends_with(folder: Path) -> None:
    change(folder / "regions.csv", "region/jagang", "kind", "state")
    with pytest.raises(BadRegister) as error:
        load()
    assert (error.value.exit_code, error.value.status) == (2, 500)
    assert (error.value.file, error.value.row) == ("regions.csv", "region/jagang")
