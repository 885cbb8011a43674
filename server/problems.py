"""Errors as answers: each error's own status and sentence, as a page for a browser and as plain text for a program."""

from http import HTTPStatus

from flask import Flask, Response, current_app, make_response, render_template, request
from werkzeug.exceptions import HTTPException

from ontology.errors import KnowledgeGraphError
from server.sparql.negotiation import wants_page

_SENTENCES = {
    HTTPStatus.NOT_FOUND: "There is nothing at this address: start from the front page, or send queries to /sparql.",
    HTTPStatus.METHOD_NOT_ALLOWED: "This address does not answer to that method: use one of those in the Allow header.",
    HTTPStatus.REQUEST_ENTITY_TOO_LARGE: "The request is too long: shorten the query or split it.",
}
_UNFORESEEN = "Something went wrong in the server; it has been logged, and other requests are not affected."


def register(app: Flask) -> None:
    """Answer the errors of an application. The unforeseen stays 500 and is logged; its trace stays with the server."""
    app.register_error_handler(KnowledgeGraphError, _ours)
    app.register_error_handler(HTTPException, _of_http)
    app.register_error_handler(Exception, _unforeseen)


def _ours(error: Exception) -> Response:
    status = error.status if isinstance(error, KnowledgeGraphError) else 500
    return _answer(status, str(error))


def _of_http(error: Exception) -> Response:
    if not isinstance(error, HTTPException) or error.code is None or error.code < 400:
        return make_response(error)
    status = HTTPStatus(error.code)
    response = _answer(status, _SENTENCES.get(status, f"{status.description or status.phrase}."))
    for name, value in error.get_headers():
        if name != "Content-Type":
            response.headers[name] = value
    return response


def _unforeseen(error: Exception) -> Response:
    current_app.logger.error("%s %s failed", request.method, request.path, exc_info=error)
    return _answer(500, _UNFORESEEN)


def _answer(status: int, sentence: str) -> Response:
    if request.path != "/sparql" and wants_page(request.headers.get("Accept")):
        title = HTTPStatus(status).phrase
        return make_response(render_template("error.html", title=title, sentence=sentence), status)
    return Response(f"{sentence}\n", status, content_type="text/plain; charset=utf-8")
