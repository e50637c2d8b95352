"""Check tables that are derived from other rows for speed (counts, lines of the table of claims, fingerprints of texts)
against those rows."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator

from core.records import text_fingerprint
from core.translation import _

COUNTED = (
    "SELECT entity_id, article_id, count(*), published FROM span JOIN article ON article.id = article_id"
    " WHERE entity_id IS NOT NULL AND label <> 'QUOTE' AND status IN ('suggested', 'accepted')"
    " GROUP BY entity_id, article_id"
)
"""Rows that `mentioned` must have."""
_MENTIONED_ROWS = "SELECT entity_id, article_id, mentions, published FROM mentioned"


def check_texts(connection: sqlite3.Connection) -> Iterator[str]:
    """Compare the texts with their fingerprints."""
    rows = connection.execute(
        "SELECT id, text, sha256 FROM article LEFT JOIN article_text ON article_id = id ORDER BY id"
    )
    for article_id, text, sha256 in rows:
        if not isinstance(text, str) or text_fingerprint(text) != sha256:
            yield _("The text of article {article} is not the one that was imported.").format(article=article_id)


def check_tallies(connection: sqlite3.Connection) -> Iterator[str]:
    """Compare the number of spans of each state in an article with its tally."""
    for (article_id,) in connection.execute(
        "SELECT tally.article_id FROM tally LEFT JOIN span ON span.article_id = tally.article_id"
        " GROUP BY tally.article_id HAVING tally.suggested <> count(iif(status = 'suggested', 1, NULL))"
        " OR tally.accepted <> count(iif(status = 'accepted', 1, NULL))"
        " OR tally.rejected <> count(iif(status = 'rejected', 1, NULL))"
        " UNION ALL SELECT id FROM article WHERE id NOT IN (SELECT article_id FROM tally)"
    ):
        yield _("The counts stored for article {article} differ from its marks.").format(article=article_id)


def check_mentions(connection: sqlite3.Connection) -> Iterator[str]:
    """Compare how often and when an article names an entity with `mentioned`."""
    for (entity_id,) in connection.execute(
        f"SELECT DISTINCT entity_id FROM ({_MENTIONED_ROWS} EXCEPT {COUNTED}) UNION"
        f" SELECT DISTINCT entity_id FROM ({COUNTED} EXCEPT {_MENTIONED_ROWS})"
    ):
        yield _("The mentions counted for entity {entity} differ from the marks that point to it.").format(
            entity=entity_id
        )


def check_claim_lines(connection: sqlite3.Connection) -> Iterator[str]:
    """Compare the table of claims with the claims. A value such as `2019` is a text in its span and a number in a
    numeric column, so the expected rows first go through columns of the same types."""
    ((made,),) = connection.execute("SELECT sql FROM sqlite_schema WHERE name = 'claim_line'").fetchall()
    connection.execute("DROP TABLE IF EXISTS temp.line_now")
    connection.execute(str(made).replace("CREATE TABLE claim_line", "CREATE TEMP TABLE line_now", 1))
    try:
        connection.execute("INSERT INTO line_now SELECT * FROM claim_now")
        for (claim_id,) in connection.execute(
            "SELECT id FROM (SELECT * FROM claim_line EXCEPT SELECT * FROM line_now)"
            " UNION SELECT id FROM (SELECT * FROM line_now EXCEPT SELECT * FROM claim_line)"
        ):
            yield _("The table of figures differs from figure {claim}.").format(claim=claim_id)
    finally:
        connection.execute("DROP TABLE temp.line_now")


DERIVED_CHECKS: tuple[Callable[[sqlite3.Connection], Iterator[str]], ...] = (
    check_tallies,
    check_mentions,
    check_claim_lines,
)
"""Each yields a sentence for every difference."""
