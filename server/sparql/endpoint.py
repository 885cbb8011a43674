"""The route ``/sparql``: a request is read, answered and sent; nothing is decided here."""

from functools import partial
from urllib.parse import urlencode

from flask import Blueprint, Response, current_app, redirect, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from server.errors import TooLarge
from server.sparql import negotiation
from server.sparql.engine import Engine
from server.sparql.protocol import read_query

endpoint = Blueprint("sparql", __name__)


@endpoint.route("/sparql", methods=["GET", "POST"])
def sparql() -> AnyResponse:
    """Answer a query by GET, by a form or by a body (SPARQL 1.1 Protocol, section 2.1)."""
    engine: Engine = current_app.extensions["plenum.engine"]
    accept = request.headers.get("Accept")
    query = read_query(request.method, request.query_string, request.content_type, body())
    if request.method != "POST" and query.format is None and negotiation.wants_page(accept):
        return redirect(f"{url_for('pages.query')}?{urlencode({'query': query.text})}", 303)
    answer = engine.answer(query, partial(negotiation.choose, accept=accept, name=query.format))
    return Response(answer.content, content_type=answer.choice.content_type)


@endpoint.after_app_request
def open_to_browsers(response: Response) -> Response:
    """Let a page of any origin ask and read the errors too, without credentials (Fetch, section 3.2)."""
    if request.path != url_for("sparql.sparql"):
        return response
    response.headers["Access-Control-Allow-Origin"] = "*"
    response.vary.add("Accept")
    if request.method == "OPTIONS":
        response.headers["Access-Control-Allow-Methods"] = "GET, HEAD, POST, OPTIONS"
        response.headers["Access-Control-Allow-Headers"] = "Accept, Content-Type"
        response.headers["Access-Control-Max-Age"] = "86400"
    return response


def body() -> bytes:
    """The request's body, complete or refused.

    One byte more than the limit is asked for, since a body sent in chunks does not say how long it is. Raises
    :class:`TooLarge`.
    """
    limit = current_app.extensions["plenum.settings"].max_query_bytes
    if len(request.query_string) > limit or (request.content_length or 0) > limit:
        raise TooLarge(limit)
    content: bytes = request.stream.read(limit + 1)
    if len(content) > limit:
        raise TooLarge(limit)
    return content
