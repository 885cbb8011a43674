"""The base of every error that Plenum raises on purpose."""

from typing import ClassVar


class KnowledgeGraphError(Exception):
    """Something a user can mend. The message is one sentence: what is wrong, where, and what to do.

    ``status`` is the HTTP status of the answer that a server gives for it (RFC 9110 section 15);
    ``exit_code`` is what a command ends with.
    """

    status: ClassVar[int] = 400
    exit_code: ClassVar[int] = 2


class UnknownTerm(KnowledgeGraphError):
    """A name was used that its vocabulary does not define."""

    status: ClassVar[int] = 500

    def __init__(self, namespace: str, term: str) -> None:
        self.namespace = namespace
        self.term = term
        super().__init__(f"{term!r} is not a term of <{namespace}>: correct the name or define it there.")


class BadTerm(KnowledgeGraphError):
    """A graph has a ``term`` that RDF 1.1 does not know, such as an IRI with a blank in it."""

    def __init__(self, term: str, reason: str) -> None:
        self.term = term
        self.reason = reason
        super().__init__(f"{term!r} is no term of RDF 1.1 ({reason}): correct it in the graph.")
