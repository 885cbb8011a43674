"""The invented dataset as a store, an application and a client."""

import pytest
from flask import Flask
from flask.testing import FlaskClient
from pyoxigraph import Store

from server import Settings, create_app
from tests.server import invented


@pytest.fixture(scope="session")
def store() -> Store:
    return invented.store()


@pytest.fixture
def app(store: Store) -> Flask:
    return create_app(store, Settings(texts={invented.DIGEST: invented.TEXT}))


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    return app.test_client()
