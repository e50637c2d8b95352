"""Names of people, organisations, places, groups and the like: by lexicon, shape and context.

Nothing here is learnt; a trained model may take the place of this package and keep its four public names.
"""

from __future__ import annotations

from core.extract.names import document, extend, parse, runs, tokens
from core.extract.names.parse import Guess
from core.extract.names.tables import tables
from core.page import Page
from core.records import Span

NAME = "names"
VERSION = "1"
LABELS = frozenset({"PERSON", "ORG", "GPE", "LOC", "NORP", "FAC", "EVENT", "LAW", "PRODUCT", "WORK_OF_ART"})

_PLAIN = {0x00A0: " ", 0x2009: " ", 0x202F: " ", 0x2019: "'", 0x0060: "'", 0x00B4: "'"}
"""One for one: blanks of any width, and what stands for an apostrophe."""


def extract(page: Page) -> list[Span]:
    """All names of a page, flat and in order; `value` is left empty for `core.settle` to fill."""
    text = page.read.translate(_PLAIN)
    lexica = tables()
    words = tokens.scan(text, lexica)
    guesses: list[Guess] = []
    after_role = False
    for run in runs.cut(text, words, page.paragraphs, lexica):
        guesses.extend(parse.read_run(text, run, lexica, after_role))
        after_role = parse.ends_in_role(text, run, lexica, after_role)
    guesses = extend.extend(text, guesses, lexica)
    return [
        Span(guess.start, guess.stop, guess.label, {}, guess.confidence, f"{NAME}/{VERSION}")
        for guess in document.agree(text, guesses, lexica)
        if guess.label in LABELS
    ]
