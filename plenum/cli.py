"""The ``plenum`` command. A command is its options, one call, a report and an exit code.

What a command needs is imported when it runs, so that ``plenum --help`` answers at once. Exit codes: 0 when all is
well; 1 when a graph breaks a shape, or a strict build has doubts; 2 when something is wrong with what was given.
"""

from __future__ import annotations

import os
import signal
import sys
from datetime import datetime
from typing import TYPE_CHECKING

import click
from click.shell_completion import get_completion_class, shell_complete

from ontology.errors import KnowledgeGraphError
from plenum import __version__

if TYPE_CHECKING:
    from flask import Flask

RDF_FORMATS = ("nq", "trig", "ttl", "nt", "jsonld", "rdf")
ANSWER_FORMATS = ("table", "csv", "tsv", "json")
TIME = "%Y-%m-%dT%H:%M:%S%z"
SHELLS = ("bash", "zsh", "fish")
COMPLETION = "_PLENUM_COMPLETE"


def main() -> None:
    """Run the command and end the process. Every error that a user can cause is one sentence on standard error."""
    signal.signal(signal.SIGTERM, _end)
    try:
        if wish := os.environ.get(COMPLETION):
            sys.exit(shell_complete(cli, {}, "plenum", COMPLETION, wish))
        with cli.make_context("plenum", sys.argv[1:]) as context:
            code = cli.invoke(context)
        sys.stdout.flush()
    except click.exceptions.NoArgsIsHelpError as bare:
        bare.show()
        code = bare.exit_code
    except click.exceptions.Exit as end:
        code = end.exit_code
    except click.ClickException as error:
        code = _complain(error.format_message(), error.exit_code)
    except KnowledgeGraphError as error:
        code = _complain(str(error), error.exit_code)
    except BrokenPipeError:
        # The reader of the pipe has gone: nothing can be told, and the interpreter must not try when it ends.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        code = 128 + signal.SIGPIPE
    except KeyboardInterrupt:
        code = 128 + signal.SIGINT
    sys.exit(code if isinstance(code, int) else 0)


def _end(number: int, _: object) -> None:
    """End in good order, so that no half-written file is left."""
    sys.exit(128 + number)


def _complain(sentence: str, code: int) -> int:
    print(f"plenum: {' '.join(sentence.split())}", file=sys.stderr)
    return code


def _examples(*lines: str) -> str:
    return "\n".join(["\b", "Examples:", *(f"  {line}" for line in lines)])


@click.group(
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog=_examples(
        "plenum build dispatches/ -o plenum.nq",
        "plenum query 'SELECT ?meeting { ?meeting a plenum:PlenaryMeeting }' plenum.nq",
        "plenum network plenum.nq -o plenum.gexf",
    ),
)
@click.version_option(__version__, prog_name="plenum", message="%(prog)s %(version)s")
def cli() -> None:
    """Read press dispatches on party meetings into a graph of facts, each with the words that it rests on.

    Without a source or a graph, a command works on the one dispatch that comes with Plenum.
    """


@cli.command(
    epilog=_examples(
        "plenum build -o plenum.nq",
        "plenum build dispatches/ archive.jsonl.gz -o plenum.nq --workers 4",
        "plenum build - -o plenum.ttl < dispatch.txt",
    )
)
@click.argument("sources", nargs=-1, metavar="[SOURCE]...")
@click.option("-o", "--output", required=True, metavar="FILE", help="Where to write; '-' is standard output.")
@click.option("--format", "form", type=click.Choice(RDF_FORMATS), help="The format, instead of FILE's ending.")
@click.option("--strict", is_flag=True, help="End with 1 when the reader had doubts.")
@click.option("--at", type=click.DateTime((TIME,)), metavar="TIME", help="Time to state: 2026-01-31T12:00:00Z.")
@click.option("--workers", type=click.IntRange(1), metavar="N", help="Processes for many dispatches.")
@click.option("--log", metavar="FILE", help="Write every doubt and every refusal there, one in a line.")
def build(
    sources: tuple[str, ...],
    output: str,
    form: str | None,
    strict: bool,
    at: datetime | None,
    workers: int | None,
    log: str | None,
) -> int:
    """Read dispatches and write their graph.

    A SOURCE is a .txt file (one dispatch), a .jsonl or .jsonl.gz file (one in a line: an object with "text" and
    optionally "id", "published", "headline", "source", "publisher", "language"), a folder of such files, or '-' for
    standard input. The ending of FILE tells the format: .nq .trig .ttl .nt .jsonld .rdf.
    """
    from plenum.building import build_to

    report = build_to(output, form, sources, at, workers or _cores(), log)
    return 2 if report.refused else 1 if strict and report.doubts else 0


def _cores() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


@cli.command(epilog=_examples("plenum validate", "plenum validate plenum.nq --report report.ttl"))
@click.argument("graph", required=False)
@click.option("--report", metavar="FILE", help="Write the report there: .ttl (standard SHACL) or .json.")
def validate(graph: str | None, report: str | None) -> int:
    """Check a graph against the shapes: what a good graph must satisfy.

    Each finding says what is wrong, where, and the words of the dispatch. Ends with 1 when there is a violation.
    """
    from plenum.validation import validate_to

    return 0 if validate_to(graph, report).ok else 1


@cli.command(
    epilog=_examples(
        "plenum query 'SELECT ?label { ?meeting a plenum:PlenaryMeeting ; rdfs:label ?label }'",
        "plenum query meetings.rq plenum.nq --format csv > meetings.csv",
        "plenum query 'DESCRIBE <https://w3id.org/plenum/id/committee/kangwon>' plenum.nq",
    )
)
@click.argument("query", metavar="QUERY")
@click.argument("graph", required=False)
@click.option("--format", "form", type=click.Choice(ANSWER_FORMATS), default="table", show_default=True)
def query(query: str, graph: str | None, form: str) -> None:
    """Put a SPARQL query to a graph.

    QUERY is the query itself or the name of an .rq file; Plenum's prefixes need not be declared. CONSTRUCT and DESCRIBE
    are answered in Turtle.
    """
    from plenum.answers import answer, query_text
    from plenum.graphs import open_graph

    words, origin = query_text(query)
    answer(open_graph(graph), words, form, origin)


@cli.command(epilog=_examples("plenum export plenum.ttl", "plenum export - plenum.nq --format jsonld"))
@click.argument("file")
@click.argument("graph", required=False)
@click.option("--format", "form", type=click.Choice(RDF_FORMATS), help="The format, instead of FILE's ending.")
def export(file: str, graph: str | None, form: str | None) -> None:
    """Write a graph to FILE in another RDF format.

    The ending tells the format: .nq .trig .jsonld keep the named graph of each dispatch; .ttl .nt .rdf hold the merge.
    """
    from graph_builder import dataset
    from graph_builder.files import STANDARD_OUTPUT
    from plenum.graphs import open_graph

    chosen = dataset.format_of(file, form)
    count = dataset.write(open_graph(graph), file, chosen)
    if file != STANDARD_OUTPUT:
        click.echo(f"{file}: {count:,} triples")


@cli.command(
    epilog=_examples(
        "plenum evaluate tests/corpus",
        "plenum evaluate tests/gold/dev --texts archive.jsonl.gz --list meeting --list task",
    )
)
@click.argument("gold", nargs=-1, required=True, metavar="GOLD...")
@click.option("--texts", multiple=True, metavar="SOURCE", help="Where the dispatches of the gold files are.")
@click.option("--list", "listed", multiple=True, metavar="KIND", help="Show each difference of this kind of fact.")
def evaluate(gold: tuple[str, ...], texts: tuple[str, ...], listed: tuple[str, ...]) -> None:
    """Compare what is read with gold facts: precision, recall and F1 by kind of fact.

    GOLD is a file of facts that a person read in a dispatch, or a folder of them; tests/gold/README.md shows the form.
    """
    from graph_builder.evaluation import KINDS
    from plenum import evaluating

    if unknown := [kind for kind in listed if kind not in KINDS]:
        raise click.BadParameter(f"{unknown[0]!r} is none of {', '.join(KINDS)}.", param_hint="--list")
    evaluating.evaluate(gold, texts, listed)


@cli.command(
    epilog=_examples(
        "plenum network -o plenum.gexf",
        "plenum network plenum.nq -o committees.graphml --view committee-region",
    )
)
@click.argument("graph", required=False)
@click.option("-o", "--output", required=True, metavar="FILE", help="Where to write: .gexf or .graphml.")
@click.option("--view", default="full", show_default=True, metavar="VIEW", help="Which network.")
def network(graph: str | None, output: str, view: str) -> None:
    """Write a network for Gephi: GEXF with parallel edges and a timeline, GraphML with one edge for a pair of nodes.

    VIEW is 'full' (all things and all links between them), 'committee-region' (the party committees and the regions
    they lead) or 'committee-topic' (the party bodies and the topics of their tasks).
    """
    from graph_builder import export
    from graph_builder.network import network as network_of
    from plenum.graphs import open_graph

    found = network_of(open_graph(graph), view)
    export.write(found, output)
    click.echo(f"{output}: {found.number_of_nodes():,} nodes, {found.number_of_edges():,} edges")


@cli.command(epilog=_examples("plenum serve", "plenum serve plenum.nq --port 8080 --texts dispatches/"))
@click.argument("graph", required=False)
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen at.")
@click.option("--port", type=click.IntRange(0, 65535), default=8000, show_default=True, help="0 takes a free port.")
@click.option("--texts", multiple=True, metavar="SOURCE", help="Dispatches whose words the pages may show.")
def serve(graph: str | None, host: str, port: int, texts: tuple[str, ...]) -> None:
    """Serve a graph: pages for people at /, a read-only SPARQL endpoint at /sparql.

    A graph holds the words that facts rest on, not the whole texts: --texts names where those are. The bundled
    dispatch is always among them.
    """
    from plenum import graphs
    from server import Settings, create_app
    from server.serving import serve as serve_app

    def make_app() -> Flask:
        return create_app(graphs.open_graph(graph), Settings(texts=graphs.texts(texts)))

    serve_app(make_app, host, port, announce=lambda url: click.echo(f"Plenum answers at {url} (Ctrl-C ends it)."))


@cli.command(epilog=_examples("plenum show", "plenum show dispatch.txt", "plenum show archive.jsonl | less"))
@click.argument("dispatch", required=False)
def show(dispatch: str | None) -> int:
    """Show a dispatch with the words marked that its facts rest on, and the list of those facts.

    DISPATCH is a source as for 'plenum build'; all dispatches in it are shown.
    """
    from plenum.marked import show_all

    return show_all(dispatch)


@cli.command(epilog=_examples("plenum completion bash >> ~/.bashrc", "plenum completion fish > plenum.fish"))
@click.argument("shell", type=click.Choice(SHELLS))
def completion(shell: str) -> None:
    """Print the script that lets a shell complete the commands, options and formats of plenum."""
    script = get_completion_class(shell)
    if script:
        click.echo(script(cli, {}, "plenum", COMPLETION).source())
