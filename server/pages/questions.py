"""What the pages ask of the graph: the queries in ``queries/*.rq``, run for one dispatch or for some things."""

from collections.abc import Iterable
from functools import cache
from importlib.resources import files

from server.sparql.engine import Engine
from server.sparql.protocol import Query
from server.sparql.rows import Row, ask


@cache
def _query(name: str) -> str:
    return (files("server") / "pages" / "queries" / f"{name}.rq").read_text(encoding="utf-8")


def run(engine: Engine, name: str, *iris: str) -> tuple[Row, ...]:
    """The rows of a named query. ``iris`` are IRIs of the store and stand in the query where UNDEF is written."""
    values = " ".join(f"<{iri}>" for iri in iris)
    return ask(engine, Query(_query(name).replace("{ UNDEF }", f"{{ {values} }}"))).rows


def count(engine: Engine) -> dict[str, int]:
    """How many dispatches, meetings, committees, regions, tasks, resolutions and triples the graph holds."""
    (row,) = run(engine, "counts")
    return {name: int(term.value) for name, term in row.items()}


def labels(engine: Engine, iris: Iterable[str]) -> dict[str, str]:
    """The English label of each thing that has one."""
    wanted = sorted(set(iris))
    return {row["thing"].value: row["label"].value for row in run(engine, "labels", *wanted)} if wanted else {}
