"""Find names by lexicon, shape and context, without training: hints for the model, and its replacement."""

from __future__ import annotations

from core.document import Document
from core.extract.names.rules import extend, parse, runs, tokens
from core.extract.names.rules.document import agree
from core.extract.names.rules.parse import Guess
from core.extract.names.rules.tables import tables

__all__ = ["Guess", "find"]

_PLAIN = {0x00A0: " ", 0x2009: " ", 0x202F: " ", 0x2019: "'", 0x0060: "'", 0x00B4: "'"}
"""One-to-one replacements: blanks of any width, and characters used as apostrophes."""


def find(document: Document) -> list[Guess]:
    """Return the names of a document, flat and in order, with OntoNotes labels and confidences in (0, 1]."""
    text = document.read.translate(_PLAIN)
    lexica = tables()
    words = tokens.scan(text, lexica)
    guesses: list[Guess] = []
    after_role = False
    for run in runs.cut(text, words, document.paragraphs, lexica):
        guesses.extend(parse.read_run(text, run, lexica, after_role))
        after_role = parse.ends_in_role(text, run, lexica, after_role)
    guesses = extend.extend(text, guesses, lexica)
    return [guess for guess in agree(text, guesses, lexica) if guess.label]
