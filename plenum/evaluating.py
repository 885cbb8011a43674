"""How well the reader agrees with gold facts, as a person reads it in the terminal."""

from __future__ import annotations

from pathlib import Path

from graph_builder import evaluation, register, sources
from graph_builder.blocks import understand
from graph_builder.dispatch import Dispatch
from graph_builder.evaluation import KINDS, Evaluation, Fact, Gold
from graph_builder.facts import Facts
from graph_builder.reading import reader
from ontology.errors import KnowledgeGraphError
from plenum.terminal import table


class NoText(KnowledgeGraphError):
    """Gold files whose dispatches are in none of the sources."""

    def __init__(self, identifiers: list[str]) -> None:
        self.identifiers = identifiers
        named = ", ".join(identifiers[:3])
        super().__init__(f"No source holds the dispatch {named} ({len(identifiers)} in all): name the file that does.")


def evaluate(gold_paths: tuple[str, ...], places: tuple[str, ...], listed: tuple[str, ...]) -> None:
    """Print precision, recall and F1 by kind of fact, and the differences of the kinds in ``listed`` with their words.

    Raises ``BadGold``, :class:`NoText` and what reading the sources raises.
    """
    golds = list(evaluation.load([Path(path) for path in gold_paths]))
    read = _read(golds, places)
    evaluated = Evaluation()
    words: dict[tuple[str, str, Fact], str] = {}
    for gold in golds:
        dispatch, facts = read[gold.identifier]
        evaluated.add(gold, evaluation.facts_read(facts))
        words |= {(gold.identifier, *key): value for key, value in evaluation.words(dispatch, facts).items()}
    _print_scores(evaluated)
    for name, kind, mark, fact in evaluated.differences:
        if kind in listed:
            said = words.get((name, kind, fact), "")
            print(f"{name}  {kind}  {mark}: {' '.join(map(str, fact))}{f'  “{said}”' if said else ''}")


def _read(golds: list[Gold], places: tuple[str, ...]) -> dict[str, tuple[Dispatch, Facts]]:
    """The facts of each gold dispatch: from its own text, or from the source entry with its identifier."""
    found: dict[str, tuple[Dispatch, Facts]] = {}
    for gold in golds:
        if gold.text is not None:
            dispatch = evaluation.parse(gold)
            found[gold.identifier] = dispatch, reader.read(dispatch, register.load())
    wanted = {gold.identifier for gold in golds} - found.keys()
    if wanted:
        for entry in sources.read(places or (sources.bundled(),)):
            if isinstance(entry, sources.Source) and entry.identifier in wanted:
                found[entry.identifier] = understand(entry)
    if missing := sorted(wanted - found.keys()):
        raise NoText(missing)
    return found


def _print_scores(evaluated: Evaluation) -> None:
    rows = []
    for kind in KINDS:
        score = evaluated.scores[kind]
        figures = (f"{value:.3f}" for value in (score.precision, score.recall, score.f1))
        rows.append((kind, *figures, str(score.right), str(score.false), str(score.missed)))
    table(("fact", "precision", "recall", "F1", "right", "false", "missed"), rows)
    print(
        f"{evaluated.dispatches:,} dispatches, {evaluated.negatives:,} without a meeting of a party body, "
        f"in which {evaluated.false_meetings:,} meetings were claimed"
    )
