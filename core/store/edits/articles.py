"""Operations on articles: their metadata, their date, and whether they are reviewed."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence
from datetime import date

from core.codebook import Codebook
from core.errors import UserError
from core.records import Change, Claim, Span
from core.store.edits.lookup import clean_text, quote_words
from core.store.entity_resolution import EntityResolver
from core.store.file_errors import translate_errors
from core.store.project import Project
from core.store.renew_guesses import rewrite_claims
from core.store.rows import OPEN, REVIEWED, same_value
from core.store.span_fetch import text_of, to_json, value_to_json
from core.store.span_guesses import CONFIDENCE_DIGITS, insert_guesses, make_guesses
from core.translation import _

FIELDS = ("title", "outlet", "author", "url")
"""Columns that `set_article` may set."""


def _quoted_title(project: Project, article_id: int) -> str:
    found = project.read_rows("SELECT coalesce(title, uid) FROM article WHERE id = ?", (article_id,))
    if not found:
        raise UserError(_("That article no longer exists: choose another one in the list."))
    return quote_words(str(found[0][0]))


@translate_errors
def set_article(project: Project, article_id: int, **fields: str | None) -> Change:
    """Correct title, outlet, author or url (FIELDS); an empty text means unknown. The article's text never changes."""
    unknown = set(fields) - set(FIELDS)
    if unknown:
        raise TypeError(f"set_article() knows no field {', '.join(sorted(unknown))}")
    title = _quoted_title(project, article_id)
    with project.record_operation("set_article", f"{title}: {', '.join(fields)}") as deed:
        for name, given in fields.items():
            value = clean_text(given or "").strip() or None
            project.connection.execute(f"UPDATE article SET {name} = ? WHERE id = ?", (value, article_id))
    return deed.change


@translate_errors
def set_reviewed(project: Project, article_id: int, reviewed: bool) -> Change:
    """Set an article as reviewed or as open again; its spans stay as they are."""
    title = _quoted_title(project, article_id)
    with project.record_operation("review", f"{title}: {REVIEWED if reviewed else OPEN}") as deed:
        project.connection.execute(
            "UPDATE article SET state = ? WHERE id = ?", (REVIEWED if reviewed else OPEN, article_id)
        )
    return deed.change


@translate_errors
def set_published(
    project: Project, article_id: int, published: str | None, spans: Sequence[Span], claims: Sequence[Claim] = ()
) -> Change:
    """Set the publication date (ISO, None: unknown) and reinterpret every date that depends on it, as one operation.

    `spans` are those of `core.pipeline.digest_article` with the new date; only times among them count. A time in the
    place of an old guess renews that guess, and the value too unless a reviewer had set another; one in a new place is
    added as a suggestion; a guess without a counterpart is deleted unless a reviewer decided on it. `claims` of the
    same extraction renew those that no one touched: `last year's $830 million`.
    """
    published = clean_day(published)
    title = _quoted_title(project, article_id)
    with project.record_operation("set_published", f"{title}: {published or 'unknown'}") as deed:
        names = EntityResolver(project.connection, project.codebook)
        write_published(project, names, article_id, published, spans, claims)
    return deed.change


def clean_day(published: str | None) -> str | None:
    """Return an ISO date without blanks around it, None for an empty one. Raises UserError if it is no date."""
    published = (published or "").strip() or None
    try:
        if published is not None and date.fromisoformat(published).isoformat() != published:
            raise ValueError
    except ValueError:
        raise UserError(_("“{date}” is not a valid date: write it like 2026-11-22.").format(date=published)) from None
    return published


def write_published(
    project: Project,
    names: EntityResolver,
    article_id: int,
    published: str | None,
    spans: Sequence[Span],
    claims: Sequence[Claim],
) -> None:
    """Write a publication date and what depends on it, as `set_published`, inside the caller's operation."""
    connection = project.connection
    connection.execute(
        "UPDATE article SET published = ?, published_from = 'human' WHERE id = ? AND published IS NOT ?",
        (published, article_id, published),
    )
    codebook = project.codebook
    fresh = {(one.start, one.stop, one.label): one for one in spans if codebook.is_time(one.label)}
    held = _renew_times(connection, codebook, article_id, fresh)
    text = text_of(project.read_rows, article_id)
    new = [span for key, span in fresh.items() if key not in held]
    insert_guesses(connection, article_id, make_guesses(names, new, text, article_id))
    rewrite_claims(connection, names, article_id, claims)


def _renew_times(
    connection: sqlite3.Connection, codebook: Codebook, article_id: int, fresh: dict[tuple[int, int, str], Span]
) -> set[tuple[int, int, str]]:
    """Write new guesses into the spans that were guessed as times; return the places that need no new span."""
    rows = connection.execute(
        "SELECT id, guess_start, guess_stop, guess_label, guess_value, start, stop, label, value, status,"
        " decided_at IS NULL AND comment = '' FROM span WHERE article_id = ?",
        (article_id,),
    ).fetchall()
    held = set()
    for (
        span_id,
        guess_start,
        guess_stop,
        guess_label,
        guess_value,
        start,
        stop,
        label,
        value,
        status,
        untouched,
    ) in rows:
        if status not in ("rejected", "removed") and codebook.is_time(label):
            held.add((start, stop, label))  # a reviewer's span: no suggestion on top of it
        if guess_label is None or not codebook.is_time(guess_label):
            continue
        key = (guess_start, guess_stop, guess_label)
        held.add(key)
        span = fresh.get(key)
        if span is None:
            if untouched:
                connection.execute("DELETE FROM span WHERE id = ?", (span_id,))
            continue
        follows = same_value(json.loads(value), json.loads(guess_value))
        connection.execute(
            "UPDATE span SET guess_value = ?, value = ?, confidence = ?, extractor = ?, rule = ? WHERE id = ?",
            (
                to_json(span.value), value_to_json(span.value) if follows else value,
                round(float(span.confidence), CONFIDENCE_DIGITS), span.extractor, span.rule or None, span_id,
            ),
        )  # fmt: skip
    return held
