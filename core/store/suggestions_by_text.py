"""Spans of the whole project by the exact words that they mark."""

from __future__ import annotations

from collections.abc import Iterator

from core.store.entity_resolution import collapse_spaces
from core.store.project import Project
from core.store.row_checks import check_types
from core.store.span_fetch import ids_json

_AT_ONCE = 200
"""Articles whose texts are held in memory at once."""


def find_suggestions(project: Project, words: str) -> Iterator[int]:
    """Yield the suggested name spans over exactly these words (white space is ignored, letter case counts), in the
    order of the articles."""
    wanted, codebook = collapse_spaces(words), project.codebook
    articles = candidate_articles(project, wanted)
    for at in range(0, len(articles), _AT_ONCE):
        listed = ids_json(articles[at : at + _AT_ONCE])
        among = "article_id IN (SELECT value FROM json_each(?))"
        texts = dict(
            check_types(
                project.read_rows(f"SELECT article_id, text FROM article_text WHERE {among}", (listed,)), int, str
            )
        )
        for span_id, article_id, start, stop, label in project.read_rows(
            f"SELECT id, article_id, start, stop, label FROM span WHERE {among} AND status = 'suggested'"
            " AND stop - start >= ? ORDER BY article_id, start, id",
            (listed, len(wanted)),
        ):
            if codebook.names_entity(label) and collapse_spaces(texts[article_id][start:stop]) == wanted:
                yield span_id


def candidate_articles(project: Project, words: str) -> list[int]:
    """Return the articles that can contain these words: those in the index, or all if the index has no such word
    (`&`)."""
    if any(char.isalnum() for char in words):
        phrase = '"' + words.replace('"', " ") + '"'
        rows = project.read_rows(
            "SELECT rowid FROM article_fts WHERE article_fts MATCH ?"
            " AND rowid NOT IN (SELECT article_id FROM trash) ORDER BY rowid",
            (phrase,),
        )
    else:
        rows = project.read_rows("SELECT id FROM live_article ORDER BY id")
    return [row[0] for row in rows]
