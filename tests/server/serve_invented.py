"""Serves the invented dataset as a process: ``python -m tests.server.serve_invented PORT [WORKERS]``."""

import sys

from flask import Flask

from ontology.errors import KnowledgeGraphError
from server.serving import serve
from tests.server import invented


def make_app() -> Flask:
    from server import Settings, create_app

    return create_app(invented.store(), Settings(texts={invented.DIGEST: invented.TEXT}, max_query_bytes=20_000))


def main() -> None:
    port, workers = int(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 2
    try:
        serve(make_app, port=port, workers=workers, announce=lambda address: print(address, flush=True))
    except KnowledgeGraphError as error:
        print(error, file=sys.stderr)
        sys.exit(error.exit_code)


if __name__ == "__main__":
    main()
