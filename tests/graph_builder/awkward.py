"""Attribute values that a notebook may leave on a network, as hypothesis strategies. All of them are invented."""

from typing import Any

from hypothesis import strategies as st

TEXT = st.text(st.characters(exclude_categories=[]), max_size=20) | st.sampled_from(
    [
        "",
        "null",
        "None",
        "INFANTRY INFO",
        "a\r\nb",
        "\x00",
        "\ud800",
        "\ufffe",
        " ",
        "<&>\"'",
        "조선",
        "]]>",
        "\x85",
        "\x1f",
    ]
)
"""Any Unicode, lone surrogates and control characters included."""

SCALARS: st.SearchStrategy[Any] = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.sampled_from([2**63 - 1, 2**63, -(2**63), -(2**63) - 1, 10**400]),
    st.floats(),
    st.decimals(),
    st.fractions(),
    TEXT,
    st.dates(),
    st.datetimes(),
    st.binary(max_size=5),
    st.builds(complex, st.just(1), st.just(2)),
)
VALUES: st.SearchStrategy[Any] = st.recursive(
    SCALARS,
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.tuples(inner, inner)
        | st.sets(st.integers() | st.dates(), max_size=3)
        | st.dictionaries(TEXT, inner, max_size=2)
    ),
    max_leaves=5,
)

COLUMNS: st.SearchStrategy[dict[str, Any]] = st.dictionaries(
    st.sampled_from(["kind", "Kind", "note", "mentions", "type", "id", "timeset", "x", "r", "label", "first_date"])
    | TEXT,
    VALUES,
    max_size=5,
)
