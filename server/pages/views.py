"""The routes of the pages: each asks, and gives what it got to a template."""

from flask import Blueprint, current_app, render_template, request

from ontology.errors import KnowledgeGraphError
from server.errors import MissingQuery
from server.pages import marking, questions, summary
from server.pages.examples import FIRST_LINES, examples
from server.pages.tables import tabulate
from server.settings import Settings
from server.sparql.engine import Engine
from server.sparql.negotiation import SYNTAXES
from server.sparql.protocol import read_query
from server.sparql.rows import ask

LISTED_DISPATCHES = 20
"""How many dispatches the front page names."""

pages = Blueprint("pages", __name__)


def _engine() -> Engine:
    engine: Engine = current_app.extensions["plenum.engine"]
    return engine


def _settings() -> Settings:
    settings: Settings = current_app.extensions["plenum.settings"]
    return settings


@pages.get("/")
def front() -> str:
    """The counts, one dispatch with its facts marked in place, its meetings and tasks, and the example queries."""
    engine = _engine()
    dispatches = summary.headings(engine)
    dispatch = summary.find(dispatches, request.args.get("dispatch"))
    report = None
    if dispatch is not None:
        marks = marking.passages(questions.run(engine, "passages", dispatch.iri))
        text = _settings().texts.get(dispatch.digest)
        report = {
            "dispatch": dispatch,
            "marks": marks,
            "kinds": [kind for kind in marking.KINDS if any(mark.kind == kind for mark in marks)],
            "text": text,
            "paragraphs": list(marking.paragraphs(text, marks)) if text is not None else [],
            "meetings": summary.meetings(engine, dispatch.iri),
            "references": questions.run(engine, "references", dispatch.iri),
            "groups": summary.task_groups(engine, dispatch.iri),
        }
    return render_template(
        "front.html",
        counts=questions.count(engine),
        report=report,
        dispatches=dispatches[:LISTED_DISPATCHES],
        more_dispatches=max(0, len(dispatches) - LISTED_DISPATCHES),
        examples=examples(),
        query=FIRST_LINES,
    )


@pages.get("/query")
def query() -> tuple[str, int]:
    """The form, and below it the answer to ``?query=`` as a table or the sentence that says why there is none."""
    shown = {"examples": examples(), "query": request.args.get("query") or FIRST_LINES}
    try:
        asked = read_query("GET", request.query_string, None, b"")
        answer = ask(_engine(), asked)
    except MissingQuery:
        return render_template("query.html", **shown), 200
    except KnowledgeGraphError as error:
        return render_template("query.html", **shown, problem=str(error)), error.status
    table = tabulate(_engine(), answer, _settings().max_table_rows)
    return render_template("query.html", **shown, table=table, syntaxes=SYNTAXES[answer.kind]), 200
