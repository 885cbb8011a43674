"""The application: the endpoint, the pages and the state of the service over one store."""

from flask import Flask, Response, jsonify
from pyoxigraph import Store

from server import problems
from server.pages.questions import count
from server.pages.views import pages
from server.settings import Settings
from server.sparql.endpoint import endpoint
from server.sparql.engine import Engine

HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
        "base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
}
"""Sent with every answer: pages load nothing from elsewhere and run no script of their text."""


def create_app(store: Store, settings: Settings | None = None) -> Flask:
    """A WSGI application that answers from ``store``, read-only.

    The default graph of the store must hold the merge of its named graphs, as ``graph_builder.dataset.load`` makes
    it, so that a plain query sees everything.
    """
    app = Flask("server", static_folder="pages/static", template_folder="pages/templates")
    app.extensions["plenum.engine"] = engine = Engine(store)
    app.extensions["plenum.settings"] = settings or Settings()
    app.register_blueprint(endpoint)
    app.register_blueprint(pages)
    problems.register(app)

    @app.get("/health")
    def health() -> Response:
        """Whether the store answers, and how much is in it."""
        counts = count(engine)
        return jsonify(status="ok", triples=counts["triples"], dispatches=counts["dispatches"])

    @app.after_request
    def add_headers(response: Response) -> Response:
        response.headers.update(HEADERS)
        return response

    return app
