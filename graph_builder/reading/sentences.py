"""The sentences of a dispatch, with the phrases for meetings in each."""

from dataclasses import dataclass

from graph_builder.dispatch import Dispatch, Span
from graph_builder.reading import bodies, mentions
from graph_builder.reading.bodies import BodyPhrase
from graph_builder.reading.grammar import pattern
from graph_builder.reading.mentions import MeetingMention
from graph_builder.register import Register


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence with the bodies and meetings it speaks of.

    ``index`` and ``paragraph`` count from 0; the headline has the number -1.
    """

    span: Span
    index: int
    paragraph: int
    phrases: tuple[BodyPhrase, ...]
    mentions: tuple[MeetingMention, ...]


def find(dispatch: Dispatch, register: Register) -> tuple[Sentence, ...]:
    """The headline and the sentences of a dispatch, with the phrases for meetings in each.

    None at all where the text has no word for a meeting or a party body, as most of an archive has not.
    """
    text, found = dispatch.text, []
    if not pattern("worth_reading").search(text):
        return ()
    if dispatch.heading:
        found.append(_sentence(text, dispatch.heading, -1, -1, register))
    paragraph, paragraphs = 0, dispatch.paragraphs
    for index, span in enumerate(dispatch.sentences):
        while paragraph + 1 < len(paragraphs) and paragraphs[paragraph + 1].start <= span.start:
            paragraph += 1
        found.append(_sentence(text, span, index, paragraph, register))
    return tuple(found)


def _sentence(text: str, span: Span, index: int, paragraph: int, register: Register) -> Sentence:
    phrases = bodies.find(text, span.start, span.end, register)
    return Sentence(span, index, paragraph, phrases, mentions.find(text, span.start, span.end, phrases, register))
