"""Look up the rows that an operation is about, or explain in a sentence why not; and describe them for the history."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from core.errors import UserError
from core.language.unwrapped_text import join_words
from core.store.project import Project
from core.store.rows import SpanRow
from core.store.span_fetch import fetch_spans, text_of
from core.translation import _

_MOST_CHARACTERS = 60
"""Characters of a span's words that the history shows."""


def require_spans(project: Project, span_ids: Iterable[int]) -> list[SpanRow]:
    """Return the given spans, in reading order. Raises UserError if none of them is left."""
    rows = fetch_spans(project.read_rows, span_ids, project.codebook)
    if not rows:
        raise UserError(_("That mark no longer exists. Select one in the text or in the table of marks."))
    return rows


def describe_spans(project: Project, rows: Sequence[SpanRow], extra: str = "") -> str:
    """Describe a single span by its words in quotation marks, or several by their number; `extra` is the decision."""
    if len(rows) == 1:
        row = rows[0]
        about = quote_words(text_of(project.read_rows, row.article_id)[row.start : row.stop])
    else:
        about = f"{len(rows)} marks"
    return f"{about} {extra}".rstrip()


def quote_words(words: str) -> str:
    """Return words on one line, in quotation marks, shortened where they are long."""
    line = join_words(words)
    return f"“{line if len(line) <= _MOST_CHARACTERS else line[: _MOST_CHARACTERS - 1] + '…'}”"


def clean_text(text: str) -> str:
    """Return typed text without what SQLite cannot store: lone surrogates become `?`, NULs are removed."""
    return text.replace("\0", "").encode("utf-8", "replace").decode("utf-8")


def check_edges(text: str, start: int, stop: int) -> None:
    """Raise UserError if a span from `start` to `stop` would be empty, outside the text, or begin or end with a
    blank."""
    if not 0 <= start < stop <= len(text):
        raise UserError(_("A mark needs at least one character of the text: select some words first."))
    if text[start].isspace() or text[stop - 1].isspace():
        raise UserError(_("A mark cannot begin or end with a space: select whole words."))
