"""Answers over HTTP: a SPARQL endpoint and pages over one store of facts, and the server process that runs them."""

from server.app import create_app
from server.settings import Settings

__all__ = ["Settings", "create_app"]
