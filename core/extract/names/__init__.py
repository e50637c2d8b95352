"""Names of people, organisations, places, groups and the like: by lexicon, shape and context.

Nothing here is learnt; a trained model may take the place of this package and keep its four public names.
"""

from __future__ import annotations

from core.extract.names import rules
from core.page import Page
from core.records import Span

NAME = "names"
VERSION = "1"
LABELS = frozenset({"PERSON", "ORG", "GPE", "LOC", "NORP", "FAC", "EVENT", "LAW", "PRODUCT", "WORK_OF_ART"})


def extract(page: Page) -> list[Span]:
    """All names of a page, flat and in order; `value` is left empty for `core.settle` to fill."""
    return [
        Span(guess.start, guess.stop, guess.label, {}, guess.confidence, f"{NAME}/{VERSION}")
        for guess in rules.find(page)
        if guess.label in LABELS
    ]
