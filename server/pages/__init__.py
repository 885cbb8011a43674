"""Pages for people: the front page with a dispatch and its facts, and the answer to a query as a table."""
