"""Where dispatches come from. All texts are invented."""

import gzip
import io
import json
from datetime import date
from pathlib import Path

import pytest

from graph_builder.dispatch import parse
from graph_builder.sources import LONGEST, BadDispatch, Entry, Source, bundled, read

TEXT = "Pyongyang, March 3 (KCNA) -- An invented meeting of nobody took place.\r\n\r\nIt was “short” \u2014 and cold.\n"


def write(path: Path, content: str | bytes) -> str:
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return str(path)


def only(place: str) -> Entry:
    [entry] = read([place])
    return entry


def refusal(place: str) -> str:
    entry = only(place)
    assert isinstance(entry, BadDispatch)
    return str(entry)


def jsonl(*objects: object) -> str:
    return "".join(json.dumps(found) + "\n" for found in objects)


def test_a_text_file_is_kept_as_stored(tmp_path: Path) -> None:
    place = write(tmp_path / "a.txt", TEXT)
    assert only(place) == Source(TEXT, place)


def test_the_content_hash_is_the_hash_of_the_file_even_with_a_byte_order_mark(tmp_path: Path) -> None:
    import hashlib

    content = b"\xef\xbb\xbf" + TEXT.encode()
    entry = only(write(tmp_path / "a.txt", content))
    assert isinstance(entry, Source) and entry.text[0] == "\ufeff"
    assert parse(entry.text).content_hash == hashlib.sha256(content).hexdigest()


def test_a_line_carries_what_is_given_beside_the_text(tmp_path: Path) -> None:
    given = {
        "id": "x-1",
        "text": TEXT,
        "published": "2031-03-03T10:00:00",
        "headline": "Invented",
        "source": "https://example.org/1",
        "publisher": "KCNA",
        "language": "fr",
        "anything": ["else"],
    }
    place = write(tmp_path / "a.jsonl", jsonl(given))
    assert only(place) == Source(
        TEXT, place + ":1", "x-1", date(2031, 3, 3), "Invented", "https://example.org/1", "KCNA", "fr"
    )


def test_what_is_not_given_is_none(tmp_path: Path) -> None:
    place = write(tmp_path / "a.jsonl", jsonl({"text": TEXT, "id": 7, "published": "", "headline": None}))
    assert only(place) == Source(TEXT, place + ":1", "7")


def test_compressed_lines_are_the_same_as_plain_ones(tmp_path: Path) -> None:
    lines = jsonl({"id": "1", "text": TEXT}, {"id": "2", "text": "Another invented text."})
    plain = list(read([write(tmp_path / "a.jsonl", lines)]))
    packed = list(read([write(tmp_path / "a.jsonl.gz", gzip.compress(lines.encode()))]))
    assert [entry.text for entry in packed if isinstance(entry, Source)] == [
        entry.text for entry in plain if isinstance(entry, Source)
    ]
    assert len(packed) == 2


def test_a_byte_order_mark_and_blank_lines_belong_to_no_dispatch(tmp_path: Path) -> None:
    place = write(tmp_path / "a.jsonl", b"\xef\xbb\xbf" + jsonl({"text": TEXT}).encode() + b"\n  \n")
    assert only(place) == Source(TEXT, place + ":1")


def test_a_folder_gives_its_files_sorted_whatever_else_is_in_it(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    (tmp_path / ".git").mkdir()
    for name in ("z.txt", "a.TXT", "b/m.txt", "b/notes.md", ".hidden.txt", ".git/x.txt"):
        write(tmp_path / name, f"Invented text {name}.")
    found = [Path(entry.origin).relative_to(tmp_path).as_posix() for entry in read([str(tmp_path)])]
    assert found == ["a.TXT", "z.txt", "b/m.txt"]


@pytest.mark.parametrize(("content", "origins"), [(TEXT, [""]), (jsonl({"text": TEXT}, {"text": TEXT}), [":1", ":2"])])
def test_standard_input_is_one_text_or_lines(monkeypatch: pytest.MonkeyPatch, content: str, origins: list[str]) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(content.encode())))
    assert list(read(["-"])) == [Source(TEXT, "standard input" + origin) for origin in origins]


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("a.txt", b"", "a.txt has an empty text"),
        ("a.txt", b"\xef\xbb\xbf \r\n", "a.txt has an empty text"),
        ("a.txt", b"one\ntwo \xff", "a.txt is not UTF-8 at byte 8 in line 2"),
        ("a.txt", "Text".encode("utf-16"), "a.txt is not UTF-8 at byte 0 in line 1"),
        ("a.txt", b"ab\0c", "a.txt holds a NUL at character 2"),
        ("a.txt", b"x" * (LONGEST + 1), "a.txt is longer than 2,097,152 bytes"),
        ("a.doc", b"x", "a.doc is none of .txt, .jsonl, .jsonl.gz"),
        ("a.jsonl", b"", "a.jsonl is empty"),
        ("a.jsonl", b"\n\n", "a.jsonl is empty"),
        ("a.jsonl", b'\n{"text": ', "a.jsonl:2 is not JSON"),
        ("a.jsonl", b"[" * 100_000, "a.jsonl:1 is not JSON"),
        ("a.jsonl", b'{"text": "\xff"}', "a.jsonl:1 is not UTF-8 at byte 10"),
        ("a.jsonl", b'["text"]', 'a.jsonl:1 is no JSON object with a string "text"'),
        ("a.jsonl", b'{"text": 3}', 'a.jsonl:1 is no JSON object with a string "text"'),
        ("a.jsonl", b'{"text": " "}', "a.jsonl:1 has an empty text"),
        ("a.jsonl", b'{"text": "a\\u0000b"}', "a.jsonl:1 holds a NUL"),
        ("a.jsonl", b'{"text": "\\ud800"}', 'a.jsonl:1 has half a surrogate pair in "text"'),
        ("a.jsonl", b'{"text": "a", "headline": 3}', 'a.jsonl:1 has a "headline" that is no string'),
        ("a.jsonl", b'{"text": "a", "published": "2031-02-30"}', "a.jsonl:1 is \"published\" on '2031-02-30'"),
        ("a.jsonl", b'{"text": "a", "published": 20310203}', 'a.jsonl:1 is "published" on 20310203'),
        ("a.jsonl", b'{"text": "a", "language": "en> <x"}', 'a.jsonl:1 has the "language"'),
        ("a.jsonl.gz", b"not gzip", "a.jsonl.gz is no whole gzip file"),
        ("a.jsonl.gz", gzip.compress(b"")[:-4], "a.jsonl.gz is no whole gzip file"),
    ],
)
def test_what_cannot_be_read_is_told_with_its_place(tmp_path: Path, name: str, content: bytes, says: str) -> None:
    assert refusal(write(tmp_path / name, content)).startswith(f"{tmp_path}/{says}")


def test_what_is_not_there_is_told(tmp_path: Path) -> None:
    assert refusal(f"{tmp_path}/no.txt") == f"{tmp_path}/no.txt does not exist: correct the name."
    assert refusal(f"{tmp_path}/no") == f"{tmp_path}/no does not exist: correct the name."
    assert refusal(str(tmp_path)).startswith(f"{tmp_path} holds no .txt, .jsonl or .jsonl.gz file")


def test_a_bad_line_leaves_the_others(tmp_path: Path) -> None:
    long = b'{"text": "' + b"x" * (3 * LONGEST) + b'"}\n'
    good = jsonl({"text": TEXT}).encode()
    place = write(tmp_path / "a.jsonl", good + long + b"nonsense\n" + good)
    first, second, third, fourth = read([place])
    assert (first, fourth) == (Source(TEXT, place + ":1"), Source(TEXT, place + ":4"))
    assert isinstance(second, BadDispatch) and second.reason.startswith("is longer than")
    assert isinstance(third, BadDispatch) and third.origin == place + ":3"


def test_a_cut_off_archive_gives_what_it_still_holds(tmp_path: Path) -> None:
    lines = "".join(jsonl({"text": f"Invented text {number} " * 40}) for number in range(4000))
    packed = gzip.compress(lines.encode())
    *whole, last = read([write(tmp_path / "a.jsonl.gz", packed[: len(packed) // 2])])
    assert isinstance(last, BadDispatch) and "no whole gzip file" in last.reason
    assert len(whole) > 1000 and all(isinstance(entry, Source) for entry in whole)


def test_the_bundled_dispatch_is_there() -> None:
    entry = only(bundled())
    assert isinstance(entry, Source) and entry.text.startswith("calendar>>June 29. 2023 Juche 112\n")
