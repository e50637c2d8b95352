"""What a deed is about: the rows named, or a sentence why not; and how the history words it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from core.errors import UserError
from core.store.fetch import span_rows, text_of
from core.store.project import Project
from core.store.rows import SpanRow

_SHOWN = 60
"""Characters of a mark's words that the history shows."""


def marks(project: Project, span_ids: Iterable[int]) -> list[SpanRow]:
    """The marks named, in reading order. Raises UserError where none of them is left."""
    rows = span_rows(project.read, span_ids, project.codebook)
    if not rows:
        raise UserError("That mark is no longer there: choose one in the text or in the table of marks.")
    return rows


def detail(project: Project, rows: Sequence[SpanRow], extra: str = "") -> str:
    """Words of a single mark in quotation marks, or how many there are; `extra` says what was decided."""
    if len(rows) == 1:
        row = rows[0]
        about = quoted(text_of(project.read, row.article_id)[row.start : row.stop])
    else:
        about = f"{len(rows)} marks"
    return f"{about} {extra}".rstrip()


def quoted(words: str) -> str:
    """Words on one line, in quotation marks, cut where they are long."""
    line = " ".join(words.split())
    return f"“{line if len(line) <= _SHOWN else line[: _SHOWN - 1] + '…'}”"


def cleaned(text: str) -> str:
    """Typed text without what SQLite cannot hold: lone surrogates become `?`, NULs go."""
    return text.replace("\0", "").encode("utf-8", "replace").decode("utf-8")


def checked_edges(text: str, start: int, stop: int) -> None:
    """Raise UserError where a mark from `start` to `stop` would be empty, outside the text or edged by blanks."""
    if not 0 <= start < stop <= len(text):
        raise UserError("A mark needs at least one character of the text: choose some words first.")
    if text[start].isspace() or text[stop - 1].isspace():
        raise UserError("A mark cannot begin or end with a blank: choose whole words.")
