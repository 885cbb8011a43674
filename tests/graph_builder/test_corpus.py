"""Many dispatches to one graph. All texts are invented."""

import os
import subprocess
import sys
from datetime import UTC, datetime
from io import BytesIO

import pytest
from pyoxigraph import RdfFormat, parse

from graph_builder import corpus, runs, sources, workers
from graph_builder.blocks import Block, Doubtful
from graph_builder.dispatch import Dispatch
from graph_builder.facts import Facts
from graph_builder.reading import reader
from graph_builder.register import Register
from graph_builder.sources import BadDispatch, Entry, Source
from ontology.namespaces import DCTERMS, PROV, REGISTER_GRAPH

TEXT = (
    "Pyongyang, March {day} (KCNA) -- An enlarged plenary meeting of the Kangwon Provincial Committee of the Workers' "
    "Party of Korea took place on March {day}, in an invented year.\n"
)


def entries(count: int = 9) -> list[Entry]:
    return [
        Source(TEXT.format(day=day), f"invented:{day}", str(day), datetime(2031, 3, day).date())
        for day in range(1, count + 1)
    ]


def built(found: list[Entry], workers: int = 1) -> tuple[bytes, corpus.BuildReport]:
    out = BytesIO()
    report = corpus.build(found, out, workers=workers)
    return out.getvalue(), report


def graphs(lines: bytes) -> list[str]:
    """The names of the graphs in the order of the file, each as often as it begins."""
    names = [line.rsplit(b" ", 2)[1].decode().strip("<>") for line in lines.splitlines()]
    return [name for position, name in enumerate(names) if position == 0 or names[position - 1] != name]


def test_each_dispatch_is_one_stretch_of_sorted_lines_and_the_register_the_last() -> None:
    lines, report = built(entries())
    found = graphs(lines)
    assert found == sorted(found) and len(found) == 10 and found[-1] == REGISTER_GRAPH
    for name in found:
        own = [line for line in lines.splitlines() if line.endswith(f" <{name}> .".encode())]
        assert own == sorted(set(own))
    assert report.dispatches == 9
    assert report.facts["meetings"] == 9
    assert report.statements + report.register_statements == lines.count(b"\n")


def test_every_line_is_valid_and_has_no_blank_node() -> None:
    lines, _ = built(entries(2))
    statements = list(parse(lines, RdfFormat.N_QUADS))
    assert len(statements) == lines.count(b"\n")
    assert b"_:" not in lines


def test_neither_order_nor_workers_nor_memory_change_the_bytes(monkeypatch: pytest.MonkeyPatch) -> None:
    plain, report = built(entries())
    assert built(entries()[::-1])[0] == plain
    monkeypatch.setattr(corpus, "FEW", 2)
    monkeypatch.setattr(workers, "BATCH", 2)
    assert built(entries(), workers=2) == (plain, report)
    monkeypatch.setattr(corpus, "Runs", lambda: runs.Runs(in_memory=1))
    assert built(entries())[0] == plain


def test_a_dispatch_given_twice_is_one_that_says_what_both_say() -> None:
    first, second = entries(1)[0], Source(TEXT.format(day=1), "other:1", "other", datetime(2031, 3, 1).date())
    lines, report = built([first, second])
    assert (report.dispatches, report.repeated, report.facts["meetings"]) == (1, 1, 1)
    assert lines == built([second, first])[0]
    stated = [line for line in lines.splitlines() if f"<{DCTERMS.identifier}>".encode() in line and b"/2031-" in line]
    assert len(stated) == 2


def test_what_is_refused_is_counted_and_the_others_are_built() -> None:
    bad = BadDispatch("invented:0", "is bad")
    lines, report = built([bad, *entries(2)])
    assert report.refused == [bad]
    assert lines == built(entries(2))[0]


def test_a_fault_in_one_dispatch_does_not_cost_the_others(monkeypatch: pytest.MonkeyPatch) -> None:
    read = reader.read

    def faulty(dispatch: Dispatch, register: Register) -> Facts:
        if dispatch.identifier == "1":
            raise ZeroDivisionError("invented")
        return read(dispatch, register)

    monkeypatch.setattr(reader, "read", faulty)
    _, report = built(entries(3))
    assert report.dispatches == 2
    [refused] = report.refused
    assert refused.origin == "invented:1"
    assert "ZeroDivisionError in test_corpus.py:" in refused.reason


@pytest.mark.parametrize(("count", "says"), [(0, "There is no"), (1, "a0 is bad."), (7, "a4 is bad. And 2 more")])
def test_where_nothing_could_be_read_there_is_no_graph(count: int, says: str) -> None:
    out = BytesIO()
    with pytest.raises(corpus.NothingRead, match=says):
        corpus.build([BadDispatch(f"a{number}", "is bad") for number in range(count)], out)
    assert out.getvalue() == b""


def test_doubts_are_counted_by_kind_and_told_with_their_words() -> None:
    told: list[Doubtful] = []
    text = "Pyongyang, June 31 (KCNA) -- Nothing happened on a day that is invented."
    out = BytesIO()
    report = corpus.build([Source(text, "a.txt", published=datetime(2031, 7, 1).date())], out, doubted=told.append)
    assert report.doubts["date"] >= 1
    assert report.doubts.total() == len(told)
    assert all(doubt.words == text[doubt.start : doubt.end] and doubt.origin == "a.txt" for doubt in told)


def test_the_time_is_stated_only_where_it_is_given() -> None:
    stated = f"<{PROV.generatedAtTime}>".encode()
    assert stated not in built(entries(1))[0]
    out = BytesIO()
    corpus.build(entries(1), out, at=datetime(2031, 3, 3, tzinfo=UTC))
    assert out.getvalue().count(stated) == 1


def test_progress_is_told_for_every_entry() -> None:
    seen: list[int] = []
    corpus.build([BadDispatch("a", "is bad"), *entries(3)], BytesIO(), advance=seen.append)
    assert sum(seen) == 4


def test_hash_seeds_do_not_change_the_bytes() -> None:
    script = "import sys; from graph_builder import corpus, sources\n"
    script += "corpus.build(sources.read([sources.bundled()]), sys.stdout.buffer)"
    found = {
        subprocess.run(
            [sys.executable, "-c", script], env={**os.environ, "PYTHONHASHSEED": seed}, capture_output=True, check=True
        ).stdout
        for seed in ("0", "1", "12345")
    }
    assert len(found) == 1
    assert found == {built(list(sources.read([sources.bundled()])))[0]}


def test_runs_give_blocks_by_name_from_memory_and_disk() -> None:
    names = ["c", "a", "b", "a", "d", "c"]
    taken = [Block(name, str(position).encode(), {}) for position, name in enumerate(names)]
    for in_memory in (0, 2, 100):
        with runs.Runs(in_memory) as found:
            for block in taken:
                found.add(block)
            groups = [[(block.name, block.lines) for block in group] for group in found.groups()]
        assert groups == [[("a", b"1"), ("a", b"3")], [("b", b"2")], [("c", b"0"), ("c", b"5")], [("d", b"4")]]


def die(entries: list[Entry], at: datetime | None) -> None:
    os._exit(1)


def test_a_lost_worker_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workers, "_batch", die)
    with pytest.raises(workers.WorkerLost):
        list(workers.results(iter(entries(2)), None, 1))


def outlets() -> list[Entry]:
    """Four reports of one invented meeting, and the notice before it: what each knows of its name and day differs."""
    texts = {
        "numbered": "The 4th meeting of the Political Bureau of the 11th WPK Central Committee was held on March 3.",
        "dated": "A meeting of the Political Bureau of the WPK Central Committee took place on March 3.",
        "undated": "An enlarged meeting of the Political Bureau of the WPK Central Committee was held.",
        "weekday": "A meeting of the Political Bureau of the WPK Central Committee was held on Monday.",
        "notice": "A meeting of the Political Bureau of the WPK Central Committee is to be convened early in March.",
    }
    days = {"numbered": 4, "dated": 5, "undated": 9, "weekday": 4, "notice": 1}
    return [
        Source(f"Meeting\n{text}\nIt discussed the issue of coal.", name, name, datetime(2031, 3, days[name]).date())
        for name, text in texts.items()
    ]


def test_four_outlets_and_a_notice_tell_of_one_meeting() -> None:
    lines, report = built(outlets())
    reported = [
        line for line in lines.decode().splitlines() if "ontology#reportedIn>" in line and "/id/meeting/" in line
    ]
    meetings = {line.split(" ", 1)[0] for line in reported}
    assert meetings == {"<https://w3id.org/plenum/id/meeting/political-bureau/11/4>"}
    assert len(reported) == 5
    assert report.joined == 3


def test_joined_meetings_do_not_depend_on_the_order() -> None:
    assert built(outlets())[0] == built(outlets()[::-1])[0]
