"""Which values a network file may hold, and what becomes of the others."""

from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from lxml import etree

from graph_builder.attributes import Columns, day, line, scalar
from tests.graph_builder.awkward import COLUMNS, TEXT, VALUES


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (None, None),
        ("", None),
        ("  ", None),
        ("null", None),
        ("None", None),
        ("nullify", "nullify"),
        (float("nan"), None),
        (float("-inf"), None),
        (Decimal("sNaN"), None),
        (Fraction(10**400), None),
        (0, 0),
        (False, False),
        (-1.5, -1.5),
        (Decimal("1.5"), 1.5),
        (2**63 - 1, 2**63 - 1),
        (2**63, "9223372036854775808"),
        (date(2023, 6, 27), "2023-06-27"),
        (datetime(2023, 6, 27, 9), "2023-06-27T09:00:00"),
        (["coal", None, "steel", 2, True], "coal; steel; 2; true"),
        ([], None),
        ([None, "null"], None),
        ({"b", "a"}, "a; b"),
        ({"coal": 2, "steel": None}, "coal: 2; steel:"),
        ("INFANTRY and INFO, not info", "Infantry and Info, not info"),
        ("a\r\n\tb\x0bc", "a b c"),
        ("a\x00\ud800\ufffe", "a\ufffd\ufffd\ufffd"),
        (b"ab", "b'ab'"),
    ],
)  # fmt: skip
def test_a_value_becomes_what_every_importer_reads(value: object, expected: object) -> None:
    found = scalar(value)
    assert (found, type(found)) == (expected, type(expected))


@given(TEXT)
def test_a_line_is_one_that_xml_gives_back(text: str) -> None:
    element = etree.Element("a", {"b": line(text)})
    element.text = line(text)
    back = etree.fromstring(etree.tostring(element))
    assert (back.get("b"), back.text or "") == (line(text), line(text))


@given(VALUES)
def test_a_scalar_is_of_four_types_and_stays_as_it_is(value: object) -> None:
    found = scalar(value)
    assert found is None or type(found) in (str, int, float, bool)
    assert scalar(found) == found
    if isinstance(found, str):
        assert found and "INF" not in found and found not in ("null", "None") and found == " ".join(found.split())


@pytest.mark.parametrize(
    ("value", "first", "last"),
    [
        ("2023", "2023-01-01", "2023-12-31"),
        ("2024-02", "2024-02-01", "2024-02-29"),
        ("2023-06-27", "2023-06-27", "2023-06-27"),
        (date(2023, 6, 27), "2023-06-27", "2023-06-27"),
        (datetime(2023, 6, 27, 23, 59), "2023-06-27", "2023-06-27"),
        ("2023-02-30", None, None),
        ("2023-13", None, None),
        ("0000", None, None),
        ("27 June 2023", None, None),
        ("٢٠٢٣", None, None),
        ("", None, None),
        (None, None, None),
        (2023, None, None),
    ],
)
def test_a_partial_date_is_padded_to_the_first_and_the_last_day_that_fit(
    value: object, first: str | None, last: str | None
) -> None:
    assert (day(value), day(value, last=True)) == (first, last)


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ([1, 2], int),
        ([1, 2.5], float),
        ([True, False], bool),
        ([True, 1], str),
        ([1, "one"], str),
        ([2.5, None], float),
        ([None, "", float("nan")], None),
    ],
)
def test_a_column_has_one_type(values: list[object], expected: type | None) -> None:
    columns = Columns([{"a": value} for value in values])
    assert columns.types == ({"a": expected} if expected else {})
    for value in values:
        assert all(type(found) is expected for found in columns.row({"a": value}).values())


def test_a_column_of_mixed_values_keeps_them_as_text() -> None:
    columns = Columns([{"a": True}, {"a": 1}, {"a": "one"}])
    assert [columns.row({"a": value}) for value in (True, 1, "one")] == [{"a": "true"}, {"a": "1"}, {"a": "one"}]


def test_names_differ_without_regard_to_case_and_leave_the_importers_own_alone() -> None:
    columns = Columns([{"Kind": 1, "kind": 2, "KIND": 3, "type": 4, "id": 5, "timeset": 6, " ": 7, "a\nb": 8}])
    assert set(columns.types) == {"kind", "kind_", "kind__", "type_", "id_", "timeset_", "_", "a b"}
    assert columns.row({"kind": 2})["kind"] == 2


@given(COLUMNS, COLUMNS)
def test_rows_fit_their_columns(one: dict[str, object], other: dict[str, object]) -> None:
    columns = Columns([one, other])
    for row in (one, other):
        assert all(type(value) is columns.types[name] for name, value in columns.row(row).items())
    assert len({name.lower() for name in columns.types}) == len(columns.types)
