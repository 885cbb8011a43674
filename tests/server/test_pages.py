"""The pages: what they show, and that nothing from the graph becomes markup."""

import re
from html.parser import HTMLParser
from urllib.parse import parse_qs, quote, urlsplit

import pytest
from flask.testing import FlaskClient
from lxml import html
from pyoxigraph import Store

from server import Settings, create_app
from server.pages.examples import examples
from tests.server import invented


def page(client: FlaskClient, address: str, status: int = 200) -> html.HtmlElement:
    answer = client.get(address)
    assert answer.status_code == status, answer.text
    assert answer.content_type == "text/html; charset=utf-8"
    return html.fromstring(answer.text)


def text(element: html.HtmlElement) -> str:
    return " ".join(element.text_content().split())


def test_the_front_page_names_the_product_and_counts(client: FlaskClient) -> None:
    front = page(client, "/")
    assert text(front.xpath("//h1")[0]).startswith("Plenum reads North Korean press dispatches")
    counts = {text(div.xpath("dt")[0]): text(div.xpath("dd")[0]) for div in front.xpath("//dl[@class='counts']/div")}
    triples = counts.pop("triples")
    assert int(triples.replace(",", "")) > 100
    assert counts == {
        "dispatch": "1",
        "meetings reported": "2",
        "committees that met": "2",
        "regions they lead": "2",
        "tasks set": "2",
        "resolutions adopted": "2",
    }


def test_the_text_is_shown_whole_with_its_facts_in_place(client: FlaskClient) -> None:
    front = page(client, "/")
    marks = front.xpath("//div[@class='text']//a[contains(@class, 'mark')]")
    held, cited = marks[0], marks[1]
    assert held.text == "Enlarged plenary meetings of Blue Hill and Red Lake provincial committees"
    note = front.get_element_by_id(held.get("aria-describedby"))
    assert note.get("role") == "tooltip"
    assert "meeting shows of body" in text(note) and "rule held-subject" in text(note)
    assert "Enlarged plenary meeting of the Blue Hill Provincial Committee" in text(note)
    assert "reference" in cited.get("class")
    assert front.get_element_by_id(held.get("href").removeprefix("#")).tag == "tr"
    for hidden in front.xpath("//span[@class='note']"):
        hidden.drop_tree()
    shown = [p.text_content() for p in front.xpath("//div[@class='text']/p")]
    assert shown == [line for line in invented.TEXT.split("\n") if line]


def test_meetings_references_and_tasks_are_listed(client: FlaskClient) -> None:
    front = page(client, "/")
    rows = [text(row) for row in front.xpath("//section[@aria-labelledby='meetings-title']//tbody/tr")]
    assert len(rows) == 2
    assert any(
        "Blue Hill Provincial Committee of the WPK enlarged plenary meeting 2031-03-01 to 2031-03-02" in r for r in rows
    )
    assert "to be carried out by 2 meetings" in text(front.xpath("//ul[@class='references']")[0])
    first, second = front.xpath("//section[@class='group']")
    assert text(first.xpath("h3")[0]) == "Blue Hill Provincial Committee of the WPK"
    assert "plant trees & dig <script>alert('wells')</script> in time forestry" in text(first)
    assert text(second.xpath("h3")[0]) == "All 2 committees" and "education" in text(second)


def test_a_dispatch_without_its_text_is_still_listed(store: Store) -> None:
    front = page(create_app(store, Settings()).test_client(), "/")
    assert not front.xpath("//div[@class='text']")
    assert "The text of this dispatch was not given to the server" in front.text_content()
    assert front.xpath("//table")


def test_an_empty_graph_has_a_page() -> None:
    front = page(create_app(Store()).test_client(), "/")
    assert "The graph holds no dispatch" in front.text_content()


def test_one_dispatch_of_several_is_chosen_by_name(client: FlaskClient) -> None:
    assert "Two Provincial Committees" in text(page(client, f"/?dispatch={invented.NAME}").xpath("//h2")[0])
    missing = page_for_browser(client, "/?dispatch=no'such<dispatch>", 404)
    assert "There is no dispatch" in missing.text_content() and not missing.xpath("//dispatch")


def page_for_browser(client: FlaskClient, address: str, status: int) -> html.HtmlElement:
    answer = client.get(address, headers={"Accept": "text/html,*/*;q=0.8"})
    assert answer.status_code == status
    return html.fromstring(answer.text)


def test_every_example_runs_on_a_click(client: FlaskClient) -> None:
    links = page(client, "/").xpath("//ol[@class='questions']//a")
    assert len(links) == len(examples()) >= 8
    for link in links:
        assert text(link).endswith(("?", "."))
        answer = page(client, link.get("href"))
        assert not answer.xpath("//*[@role='alert']")


def test_an_answer_shows_labels_that_lead_on(client: FlaskClient) -> None:
    committee = "https://w3id.org/plenum/ontology#Committee"
    query = f"SELECT ?x (1 AS ?n) ?none {{ ?x a <{committee}> }} ORDER BY ?x"
    answer = page(client, f"/query?query={quote(query)}")
    assert [text(th) for th in answer.xpath("//th")] == ["x", "n", "none"]
    link = answer.xpath("//td/a")[0]
    assert text(link) == "Blue Hill Provincial Committee of the WPK"
    assert link.get("title") == f"{invented.ID}committee/blue-hill"
    assert [text(td) for td in answer.xpath("//tr[td]")[0]] == [text(link), "1", ""]
    description = page(client, link.get("href"))
    assert "plenum:jurisdiction" in description.text_content() or "Blue Hill Province" in description.text_content()
    assert answer.xpath("//textarea")[0].text.strip() == query
    downloads = {text(a): client.get(a.get("href")) for a in answer.xpath("//p[@class='downloads']/a")}
    assert {name: (r.status_code, r.mimetype) for name, r in downloads.items()} == {
        "JSON": (200, "application/sparql-results+json"),
        "XML": (200, "application/sparql-results+xml"),
        "CSV": (200, "text/csv"),
        "TSV": (200, "text/tab-separated-values"),
    }


def test_the_table_says_when_it_is_cut(store: Store) -> None:
    client = create_app(store, Settings(max_table_rows=3)).test_client()
    answer = page(client, "/query?query=SELECT * { ?s ?p ?o }")
    assert re.fullmatch(r"First 3 of \d+ rows", text(answer.get_element_by_id("answer-title")))
    assert len(answer.xpath("//tbody/tr")) == 3


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("ASK { ?s ?p ?o }", "1 row"),
        ("SELECT * { ?s <urn:none> ?o }", "nothing in the graph fits it"),
        ("CONSTRUCT WHERE { ?s a ?o }", "subject"),
    ],
)
def test_every_kind_of_answer_has_a_page(client: FlaskClient, query: str, words: str) -> None:
    assert words in text(page(client, f"/query?query={quote(query)}"))


def test_the_form_without_a_query_is_ready_to_run(client: FlaskClient) -> None:
    empty = page(client, "/query")
    area = empty.xpath("//form[@action='/query']//textarea[@name='query']")[0]
    assert empty.xpath(f"//label[@for='{area.get('id')}']")
    assert not page(client, f"/query?query={quote(area.text.strip())}").xpath("//*[@role='alert']")


@pytest.mark.parametrize(
    ("query", "status", "sentence"),
    [
        ("SELECT * {", 400, "The query does not parse at line 1"),
        ("ASK { SERVICE <http://a/> {} }", 403, "calls no other"),
        ("%FF", 400, "not valid UTF-8"),
        ("</textarea><script>alert(1)</script>", 400, "does not parse"),
    ],
)
def test_a_query_that_cannot_be_answered_keeps_its_form(
    client: FlaskClient, query: str, status: int, sentence: str
) -> None:
    answer = page(client, f"/query?query={query if query == '%FF' else quote(query)}", status)
    assert sentence in text(answer.xpath("//*[@role='alert']")[0])
    assert len(answer.xpath("//textarea")) == 1


class Tags(HTMLParser):
    """Collects what could run or load: elements, handlers, styles and addresses."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))


HOSTILE = [
    "/",
    "/query?query=" + quote("SELECT * { ?s ?p ?o }"),
    "/query?query=" + quote("CONSTRUCT WHERE { ?s ?p ?o }"),
    "/query?query=" + quote(f"DESCRIBE <{invented.HOSTILE_IRI}>"),
    "/query?query=" + quote(f"SELECT ('{invented.HOSTILE_LABEL}' AS ?x) (<{invented.HOSTILE_SCHEME}> AS ?y) {{}}"),
    "/query?query=" + quote("\"'><script>alert(1)</script><svg onload=alert(1)>"),
    "/query?query=" + quote("SELECT (1 AS ?é) ('x' AS ?script) {}"),
]


@pytest.mark.parametrize("address", HOSTILE)
def test_nothing_of_the_graph_becomes_markup(client: FlaskClient, address: str) -> None:
    answer = client.get(address)
    tags = Tags()
    tags.feed(answer.text)
    assert {tag for tag, _ in tags.tags} & {"img", "svg", "iframe", "object", "style"} == set()
    scripts = [attributes for tag, attributes in tags.tags if tag == "script"]
    assert scripts == [{"src": "/static/plenum.js", "defer": None}]
    for _, attributes in tags.tags:
        assert not [name for name in attributes if name.startswith("on") or name == "style"]
        for name in ("href", "src", "action"):
            target = urlsplit(attributes.get(name) or "")
            assert (target.scheme, target.netloc) == ("", "")


def test_the_hostile_values_are_on_those_pages(client: FlaskClient) -> None:
    shown = page(client, HOSTILE[1])
    assert invented.HOSTILE_LABEL in [text(a) for a in shown.xpath("//td/a")]
    links = [a for a in shown.xpath("//td/a") if a.get("title") == invented.HOSTILE_SCHEME]
    assert parse_qs(urlsplit(links[0].get("href")).query) == {"query": [f"DESCRIBE <{invented.HOSTILE_SCHEME}>"]}


@pytest.mark.parametrize("address", ["/", "/query", HOSTILE[1]])
def test_pages_have_landmarks_labels_and_unique_ids(client: FlaskClient, address: str) -> None:
    whole = html.document_fromstring(client.get(address).text)
    assert whole.get("lang") == "en"
    assert whole.xpath("//title")[0].text
    for landmark in ("header", "nav[@aria-label]", "main", "footer"):
        assert len(whole.xpath(f"//{landmark}")) == 1
    assert len(whole.xpath("//h1")) == 1
    ids = whole.xpath("//@id")
    assert len(ids) == len(set(ids))
    for name in ("aria-labelledby", "aria-describedby", "for"):
        assert set(whole.xpath(f"//@{name}")) <= set(ids)
    assert whole.xpath("//a[@class='skip']/@href") == ["#main"]
    for scroll in whole.xpath("//*[@tabindex='0']"):
        assert scroll.get("role") == "region" and scroll.get("aria-labelledby")
