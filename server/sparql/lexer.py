r"""A look at a query's tokens before the engine parses it: how deep, how long a chain, and whether it would call out.

Two dangers of the engine are met here, since it gives no parse tree and cannot be told to leave them. Its parser
recurses, so that some kilobytes of nested braces, or a chain of a thousand operators, end the process. And
``SERVICE`` makes it open a connection (SPARQL 1.1 Federated Query).

The engine's own habits are followed where they differ from the grammar (SPARQL 1.1, section 19.8): a keyword needs no
boundary (``1SERVICE<…>`` is a call), and ``\uXXXX`` outside strings and IRIs is an error. In doubt a token counts.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from server.errors import AmbiguousAngle, FederationRefused, TooComplex

MAX_NESTING = 200
"""How deep brackets may stand in each other: the engine needs up to 10 kB of stack for each level."""

MAX_STEPS = 1_000
"""How many groups, triples, operators and keywords there may be: each can lengthen a chain that the engine recurses."""

_TOKEN = re.compile(
    r'''
    (?P<space>   [\ \t\r\n]+ | \#[^\r\n]* )
  | (?P<string>  """ (?: [^"\\] | \\. | "(?!"") )*+ """
               | \'\'\' (?: [^'\\] | \\. | '(?!'') )*+ \'\'\'
               | " (?: [^"\\\r\n] | \\. )*+ "
               | ' (?: [^'\\\r\n] | \\. )*+ ' )
  | (?P<iri>     < [^<>"{}|^`\x00-\x20]* > )
  | (?P<variable> [?$]\w+ )
  | (?P<tag>     @[A-Za-z]+ (?: -+[A-Za-z0-9]+ )* )
  | (?P<blank>   _:\w (?: [\w.\-]*\w )? )
  | (?P<name>    (?: [^\W\d_] [\w.\-]{0,99} )? :
                 (?: (?: [\w\-:.] | %[0-9A-Fa-f]{2} | \\[_~.\-!$&'()*+,;=/?\#@%] )* (?<!\.) )? )
  | (?P<number>  (?: [0-9]+ (?: \.[0-9]* )? | \.[0-9]+ ) (?: [eE][+-]?[0-9]+ )? )
  | (?P<word>    [^\W\d]\w* )
  | (?P<open>    [({\[] )
  | (?P<close>   [)}\]] )
  | (?P<operator> \|\| | && | << | >> | \^\^ | [!<>]?= | [<>|^/*+!-] )
  | (?P<other>   . )
    ''',
    re.VERBOSE | re.DOTALL,
)

_OPERANDS = {"string", "iri", "variable", "tag", "blank", "name", "number", "close"}
_STARTS = _OPERANDS - {"close", "tag"} | {"open"}
_ROWS = "rows of VALUES"
_CONSTANTS = {"undef", "true", "false"}
_LESS = re.compile("(?P<operator><)")
_SURE_IRI = re.compile(r"<[A-Za-z][A-Za-z0-9+.\-]*://")
_MISLEADING = re.compile(r"['#()\[\]]")


def check(query: str) -> None:
    """Let a query through, or say why not.

    Raises :class:`TooComplex` above ``MAX_NESTING`` or ``MAX_STEPS``, :class:`FederationRefused` for SERVICE, and
    :class:`AmbiguousAngle` where ``<`` could hide either.
    """
    reading = _Reading(query)
    for token in reading.tokens():
        reading.count(token)


@dataclass(slots=True)
class _Reading:
    """The state of one pass over a query: open brackets, the token before, and what has been counted."""

    query: str
    open: list[str] = field(default_factory=list)
    before: str = ""
    steps: int = 0
    suspect: int | None = None
    rows_follow: bool = False

    def tokens(self) -> Iterator[re.Match[str]]:
        """The tokens but for space and comments, each ``<…>`` read as the engine reads it."""
        position = 0
        while token := _TOKEN.match(self.query, position):
            if self.compares(token):
                token = _LESS.match(self.query, position) or token
            position = token.end()
            if token.lastgroup != "space":
                yield token

    def compares(self, token: re.Match[str]) -> bool:
        """Whether ``<…>`` or ``<<`` is a comparison and what follows it.

        So it is in parentheses behind an operand, unless it starts like ``<https://``; nowhere else can the grammar
        compare. Raises :class:`AmbiguousAngle` where the other reading would hide a string, a comment or a bracket.
        """
        if self.before != "operand" or not self.in_parentheses:
            return False
        if token[0] == "<<":
            return True
        if token.lastgroup != "iri" or _SURE_IRI.match(token[0]):
            return False
        if _MISLEADING.search(token[0]):
            raise AmbiguousAngle(*_place(self.query, token.start()))
        return True

    @property
    def in_parentheses(self) -> bool:
        """Whether the innermost open bracket is a parenthesis, where expressions stand and triples do not."""
        return self.open[-1:] == ["("]

    def count(self, token: re.Match[str]) -> None:
        """Take one token into account."""
        kind, text = token.lastgroup or "", token[0].lower()
        self.refuse_calls(token, kind, text)
        self.steps += self.is_step(kind, text)
        if kind == "open":
            self.open.append(_ROWS if text == "{" and self.rows_follow else text)
        if kind == "word" or text == "{":
            self.rows_follow = text.endswith("values")
        if kind == "close" and self.open:
            self.open.pop()
        if len(self.open) > MAX_NESTING:
            raise TooComplex("brackets inside each other", MAX_NESTING)
        if self.steps > MAX_STEPS:
            raise TooComplex("groups, triples, operators and keywords", MAX_STEPS)
        if text == "<" and self.query.startswith("<", token.end()):
            return  # what follows may open an IRI or a triple: it is judged as if it stood behind the operand
        ends_operand = kind in _OPERANDS or text == ">>" or text.endswith(("true", "false"))
        self.before = "operand" if ends_operand else kind

    def refuse_calls(self, token: re.Match[str], kind: str, text: str) -> None:
        """Refuse the word SERVICE, alone or run into its neighbours (``SERVICE:name {`` looks like a prefixed name)."""
        if self.suspect is not None and text == "{":
            raise FederationRefused(*_place(self.query, self.suspect))
        self.suspect = token.start() if kind == "name" and "service" in text.partition(":")[0] else None
        if kind == "word" and "service" in text:
            raise FederationRefused(*_place(self.query, token.start() + text.index("service")))

    def is_step(self, kind: str, text: str) -> bool:
        """Whether a token can lengthen a chain. The rows of VALUES and the arguments of a function do not."""
        if self.open[-1:] == [_ROWS] or self.open[-2:-1] == [_ROWS]:
            return False
        follows_operand = self.before == "operand"
        if text in {"+", "-", "*"}:
            return self.in_parentheses and follows_operand
        if text in {";", ","}:
            return not self.in_parentheses
        if kind == "word":
            return text not in _CONSTANTS
        return text == "{" or kind == "operator" or (follows_operand and kind in _STARTS)


def _place(query: str, position: int) -> tuple[int, int]:
    """Line and column of a position, both from 1."""
    return query.count("\n", 0, position) + 1, position - query.rfind("\n", 0, position)
