"""Find the rows that an operation touched indirectly: claims and statements, and claims that look different because
their amount, an entity or their article changed."""

from __future__ import annotations

import sqlite3

_CLAIMS = """
SELECT row FROM change WHERE op = ?1 AND tbl = 'claim'
UNION SELECT json_extract(coalesce(after, before), '$.one') FROM change
    WHERE op = ?1 AND tbl IN ('comparison', 'explanation')
UNION SELECT json_extract(coalesce(after, before), '$.other') FROM change
    WHERE op = ?1 AND tbl IN ('comparison', 'explanation')
UNION SELECT id FROM claim WHERE span_id IN (SELECT row FROM change WHERE op = ?1 AND tbl = 'span')
UNION SELECT id FROM claim WHERE article_id IN (SELECT row FROM change WHERE op = ?1 AND tbl = 'article'
    AND json_extract(after, '$.id') IS NOT NULL)
UNION SELECT id FROM claim WHERE payer_id IN (SELECT row FROM renamed)
UNION SELECT id FROM claim WHERE recipient_id IN (SELECT row FROM renamed)
UNION SELECT id FROM claim WHERE source_id IN (SELECT row FROM renamed)
"""

_RENAMED = """
WITH renamed AS (SELECT row FROM change WHERE op = ?1 AND tbl = 'entity' AND before IS NOT NULL AND after IS NOT NULL
    AND json_extract(before, '$.name') IS NOT json_extract(after, '$.name'))
"""

_STATEMENTS = """
SELECT row, json_extract(coalesce(after, before), '$.article_id') FROM change WHERE op = ?1 AND tbl = 'statement'
UNION SELECT id, article_id FROM statement WHERE source_id IN (SELECT row FROM renamed)
"""

_ARTICLES = """
SELECT json_extract(coalesce(after, before), '$.article_id') FROM change WHERE op = ?1 AND tbl = 'claim'
UNION SELECT json_extract(coalesce(after, before), '$.one') FROM change WHERE op = ?1 AND tbl = 'story'
UNION SELECT json_extract(coalesce(after, before), '$.other') FROM change WHERE op = ?1 AND tbl = 'story'
"""


def find_touched(connection: sqlite3.Connection, op: int) -> tuple[set[int], set[int], set[int]]:
    """Return the ids of the articles, claims and statements touched indirectly by an operation."""
    articles = {row[0] for row in connection.execute(_ARTICLES, (op,))}
    claims = {row[0] for row in connection.execute(_RENAMED + _CLAIMS, (op,))}
    statements = set()
    for row_id, article in connection.execute(_RENAMED + _STATEMENTS, (op,)):
        statements.add(row_id)
        articles.add(article)
    return articles, claims, statements
