"""The pages over the bundled dispatch: its figures, every example with rows, every mark with its words."""

import hashlib
from pathlib import Path

import pytest
from flask.testing import FlaskClient
from lxml import html

from graph_builder import sources
from plenum.graphs import open_graph
from server import Settings, create_app
from server.pages.examples import Example, examples


@pytest.fixture(scope="module")
def text() -> str:
    return Path(sources.bundled()).read_bytes().decode()


@pytest.fixture(scope="module")
def client(text: str) -> FlaskClient:
    digest = hashlib.sha256(text.encode()).hexdigest()
    return create_app(open_graph(None), Settings(texts={digest: text})).test_client()


def test_there_are_enough_examples() -> None:
    assert len(examples()) == 11
    assert len({example.question for example in examples()}) == 11


@pytest.mark.parametrize("example", examples(), ids=lambda example: example.question)
def test_each_example_returns_rows(client: FlaskClient, example: Example) -> None:
    answer = client.get("/query", query_string={"query": example.query})
    assert answer.status_code == 200
    page = html.fromstring(answer.text)
    rows = page.xpath("//section[@id='answer']//tbody/tr")
    assert rows
    filled = [cell for row in rows for cell in row.xpath("td") if cell.text_content().strip()]
    assert len(filled) >= 2 * len(rows)


def test_the_front_page_counts_what_the_dispatch_says(client: FlaskClient) -> None:
    page = html.fromstring(client.get("/").text)
    counts = {div.xpath("string(dt)"): div.xpath("string(dd)") for div in page.xpath("//dl[@class='counts']/div")}
    assert counts["meetings reported"] == counts["committees that met"] == counts["regions they lead"] == "13"
    assert counts["resolutions adopted"] == "13" and counts["dispatch"] == "1"
    assert len(page.xpath("//section[@aria-labelledby='meetings-title']//tbody/tr")) == 13
    groups = [h3.text_content() for h3 in page.xpath("//section[@class='group']/h3")]
    assert "Pyongyang" in groups[0] and groups[-1] == "All 13 committees"


def test_every_mark_shows_its_words_and_the_text_is_whole(client: FlaskClient, text: str) -> None:
    page = html.fromstring(client.get("/").text)
    marks = page.xpath("//div[@class='text']//a[contains(@class, 'mark')]")
    assert len(marks) > 30
    for note in page.xpath("//span[@class='note']"):
        note.drop_tree()
    shown = [p.text_content() for p in page.xpath("//div[@class='text']/p")]
    assert shown == [line for line in text.splitlines() if line.strip()]
