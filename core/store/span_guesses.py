"""Write the suggestions of an extractor: the guess, and the span that starts out equal to it."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from core.records import Span
from core.store.edit_cancel import check_cancel
from core.store.entity_resolution import EntityResolver
from core.store.row_checks import check_types
from core.store.span_fetch import to_json, value_to_json

CONFIDENCE_DIGITS = 4
"""Decimals kept: SQLite's JSON returns a real with 15 digits, so undo would not restore an unrounded one."""


@dataclass(frozen=True, slots=True)
class SpanGuess:
    """A suggestion with its entity resolved, as the columns of `span` store it."""

    start: int
    stop: int
    label: str
    guess_value: str
    """JSON as the extractor gave it."""
    value: str
    """The same without entity names."""
    entity: str | None
    """Canonical name as the extractor gave it."""
    entity_id: int | None
    confidence: float
    extractor: str
    rule: str | None
    """Rule that made the guess; None if the extractor gives none."""


def make_guess(names: EntityResolver, span: Span, text: str) -> SpanGuess:
    """Return a suggestion as it is stored; find or make the entity that it names."""
    entity, entity_id = None, None
    if names.codebook.names_entity(span.label):
        words = text[span.start : span.stop]
        entity = str(span.value.get("entity") or words)
        entity_id = names.resolve_name(span.label, entity, words)
    elif names.codebook.is_quote(span.label):
        source = span.value.get("source") or {}
        if source.get("entity"):
            entity = str(source["entity"])
            entity_id = names.resolve_speaker(entity, str(source.get("text") or entity))
    return SpanGuess(
        span.start, span.stop, span.label, to_json(span.value), value_to_json(span.value), entity, entity_id,
        round(float(span.confidence), CONFIDENCE_DIGITS), span.extractor, span.rule or None,
    )  # fmt: skip


def make_guesses(
    names: EntityResolver, spans: Sequence[Span], text: str, article_id: int | None = None
) -> list[SpanGuess]:
    """Return the suggestions of one article as they are stored, in order; names are resolved first. `article_id` is
    given if the file already has spans of the article.

    The source of a quote is often named only after the quote: it must resolve to that organization, not make a new
    person.
    """
    found: dict[int, SpanGuess] = {}
    names.enter_article(article_id)
    for wanted in (True, False):
        for number, span in enumerate(spans):
            if names.codebook.names_entity(span.label) == wanted:
                check_cancel()
                found[number] = make_guess(names, span, text)
    return [found[number] for number in range(len(spans))]


def insert_guesses(connection: sqlite3.Connection, article_id: int, guesses: Sequence[SpanGuess]) -> list[int]:
    """Write suggestions as new spans of an article and return their ids."""
    last = highest_id_given(connection, "span")
    connection.executemany(
        "INSERT INTO span(article_id, guess_start, guess_stop, guess_label, guess_value, guess_entity, guess_entity_id,"
        " start, stop, label, value, entity_id, status, confidence, extractor, rule)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'suggested', ?, ?, ?)",
        [
            (
                article_id, one.start, one.stop, one.label, one.guess_value, one.entity, one.entity_id,
                one.start, one.stop, one.label, one.value, one.entity_id, one.confidence, one.extractor,
                one.rule,
            )
            for one in guesses
        ],
    )  # fmt: skip
    # AUTOINCREMENT gives consecutive ids, so a batch within one transaction is a range.
    return list(range(last + 1, last + 1 + len(guesses)))


def highest_id_given(connection: sqlite3.Connection, table: str) -> int:
    """Return the highest id that a table with AUTOINCREMENT has given. Raises BadRow."""
    found = connection.execute("SELECT seq FROM sqlite_sequence WHERE name = ?", (table,)).fetchall()
    last = check_types(found, int)[0][0] if found else 0
    return int(last)


_GUESSED = {"span": "guess_value", "claim": "guess", "statement": "guess"}
"""Column that holds a guess as JSON."""


def write_rule_names(
    connection: sqlite3.Connection, table: str, rows: Iterable[tuple[int, str | None, str, bool]]
) -> None:
    """Store the rules of guesses that were extracted again, given as id, rule, guess as JSON, and whether a reviewer
    touched the row.

    A row that a reviewer touched gets a rule only if it has none and its guess is still the same.
    """
    connection.executemany(
        f"UPDATE {table} SET rule = ?2 WHERE id = ?1 AND rule IS NOT ?2 AND {_GUESSED[table]} = ?3"
        " AND (rule IS NULL OR NOT ?4)",
        rows,
    )
