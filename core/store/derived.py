"""What is kept of other rows, for speed: counts, lines of the table of claims, fingerprints of texts; whether it still
is what these rows give."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator

from core.records import fingerprint

COUNTED = (
    "SELECT entity_id, article_id, count(*), published FROM span JOIN article ON article.id = article_id"
    " WHERE entity_id IS NOT NULL AND label <> 'QUOTE' AND status IN ('suggested', 'accepted')"
    " GROUP BY entity_id, article_id"
)
"""Rows of `mentioned` as they must be."""
_KEPT = "SELECT entity_id, article_id, mentions, published FROM mentioned"


def texts(connection: sqlite3.Connection) -> Iterator[str]:
    """Texts against their fingerprints."""
    rows = connection.execute(
        "SELECT id, text, sha256 FROM article LEFT JOIN article_text ON article_id = id ORDER BY id"
    )
    for article_id, text, sha256 in rows:
        if not isinstance(text, str) or fingerprint(text) != sha256:
            yield f"The text of article {article_id} is not the one that was imported."


def tallies(connection: sqlite3.Connection) -> Iterator[str]:
    """How many marks of each state an article has."""
    for article_id, *_ in connection.execute(
        "SELECT tally.article_id FROM tally LEFT JOIN span ON span.article_id = tally.article_id"
        " GROUP BY tally.article_id HAVING tally.suggested <> count(iif(status = 'suggested', 1, NULL))"
        " OR tally.accepted <> count(iif(status = 'accepted', 1, NULL))"
        " OR tally.rejected <> count(iif(status = 'rejected', 1, NULL))"
        " UNION ALL SELECT id FROM article WHERE id NOT IN (SELECT article_id FROM tally)"
    ):
        yield f"The counts kept for article {article_id} differ from its marks."


def mentions(connection: sqlite3.Connection) -> Iterator[str]:
    """How often an article names an entity, and when that was."""
    for (entity_id,) in connection.execute(
        f"SELECT DISTINCT entity_id FROM ({_KEPT} EXCEPT {COUNTED}) UNION"
        f" SELECT DISTINCT entity_id FROM ({COUNTED} EXCEPT {_KEPT})"
    ):
        yield f"The mentions counted for entity {entity_id} differ from the marks that point to it."


def lines(connection: sqlite3.Connection) -> Iterator[str]:
    """The table of claims. A value such as `2019` is a text in its mark and a number in a column of numbers: so what
    stands there now goes through columns of the same kinds first."""
    ((made,),) = connection.execute("SELECT sql FROM sqlite_schema WHERE name = 'claim_line'").fetchall()
    connection.execute("DROP TABLE IF EXISTS temp.line_now")
    connection.execute(str(made).replace("CREATE TABLE claim_line", "CREATE TEMP TABLE line_now", 1))
    try:
        connection.execute("INSERT INTO line_now SELECT * FROM claim_now")
        for (claim_id,) in connection.execute(
            "SELECT id FROM (SELECT * FROM claim_line EXCEPT SELECT * FROM line_now)"
            " UNION SELECT id FROM (SELECT * FROM line_now EXCEPT SELECT * FROM claim_line)"
        ):
            yield f"What is kept for the table of claims differs from claim {claim_id}."
    finally:
        connection.execute("DROP TABLE temp.line_now")


LOOKS: tuple[Callable[[sqlite3.Connection], Iterator[str]], ...] = (tallies, mentions, lines)
"""Each gives a sentence for everything that differs."""
