"""What whoever starts the server may choose."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Settings:
    """Choices for one application.

    ``texts`` gives the text of a dispatch, as stored, by its content hash (SHA-256 in hexadecimal), so that the page
    can show the words that facts rest on; a dispatch without a text is listed without it. ``max_query_bytes`` bounds
    a query's length and a request's body, ``max_table_rows`` how many rows of an answer the page shows.
    """

    texts: Mapping[str, str] = field(default_factory=dict)
    max_query_bytes: int = 256 * 1024
    max_table_rows: int = 1_000
