"""Files are written whole or not at all."""

import os
import stat
from pathlib import Path

import pytest

from graph_builder.files import Unwritable, replacing


def write(path: Path | str, content: bytes = b"new") -> None:
    with replacing(str(path)) as file:
        file.write(content)


def test_what_stood_there_stays_until_the_new_file_is_whole(tmp_path: Path) -> None:
    target = tmp_path / "a"
    target.write_bytes(b"old")
    with replacing(str(target)) as file:
        file.write(b"new")
        file.flush()
        assert target.read_bytes() == b"old"
    assert target.read_bytes() == b"new"
    assert os.listdir(tmp_path) == ["a"]


def test_nothing_is_left_of_a_file_that_was_not_finished(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"old")
    with pytest.raises(ZeroDivisionError), replacing(f"{tmp_path}/a") as file:
        file.write(b"half")
        raise ZeroDivisionError
    assert os.listdir(tmp_path) == ["a"]
    assert (tmp_path / "a").read_bytes() == b"old"


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(tmp_path / "target")
    write(tmp_path / "link")
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "target").read_bytes() == b"new"


def test_a_device_is_written_into_and_stays_one() -> None:
    write(os.devnull)
    assert stat.S_ISCHR(os.stat(os.devnull).st_mode)


def test_standard_output(capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    write("-")
    assert capfdbinary.readouterr().out == b"new"


def test_a_file_can_be_read_as_any_other(tmp_path: Path) -> None:
    write(tmp_path / "a")
    (tmp_path / "b").touch()
    assert (tmp_path / "a").stat().st_mode == (tmp_path / "b").stat().st_mode


@pytest.mark.parametrize(
    ("path", "reason"),
    [
        ("", "it is a folder, name a file in it"),
        ("no/a", "there is no folder {}/no, make it first"),
        ("file/a", "Not a directory"),
        ("x" * 300, "File name too long"),
    ],
)
def test_what_the_system_refuses_is_one_sentence(tmp_path: Path, path: str, reason: str) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(Unwritable) as caught:
        write(tmp_path / path)
    assert str(caught.value) == f"{tmp_path / path} cannot be written: {reason.format(tmp_path)}."
    assert os.listdir(tmp_path) == ["file"]


def test_a_full_disk_is_told() -> None:
    with pytest.raises(Unwritable, match=r"^/dev/full cannot be written: No space left on device\.$"):
        write("/dev/full")
