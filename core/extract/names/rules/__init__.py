"""Find names by lexicon, shape and context, without training: hints for the model, and its replacement."""

from __future__ import annotations

from core.document import Document
from core.extract.names.rules import capitalised_words, extend, parse, runs
from core.extract.names.rules.article_votes import resolve_by_article
from core.extract.names.rules.parse import NameGuess
from core.extract.names.rules.tables import load_tables

__all__ = ["NameGuess", "find_names"]

_PLAIN = {0x00A0: " ", 0x2009: " ", 0x202F: " ", 0x2019: "'", 0x0060: "'", 0x00B4: "'"}
"""One-to-one replacements: blanks of any width, and characters used as apostrophes."""


def find_names(document: Document) -> list[NameGuess]:
    """Return the names of a document, flat and in order, with OntoNotes labels and confidences in (0, 1]."""
    text = document.read.translate(_PLAIN)
    lexica = load_tables()
    words = capitalised_words.find_capitalised_words(text, lexica)
    guesses: list[NameGuess] = []
    after_role = False
    for run in runs.cut_runs(text, words, document.paragraphs, lexica):
        guesses.extend(parse.read_run(text, run, lexica, after_role))
        after_role = parse.ends_in_role(text, run, lexica, after_role)
    guesses = extend.extend_names(text, guesses, lexica)
    return [guess for guess in resolve_by_article(text, guesses, lexica) if guess.label]
