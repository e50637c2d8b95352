"""Spans of the whole project by the exact words that they mark."""

from __future__ import annotations

from collections.abc import Iterator

from core.store.fetch import ids_json
from core.store.naming import tidy
from core.store.project import Project
from core.store.shapes import typed

_AT_ONCE = 200
"""Articles whose texts are held in memory at once."""


def suggestions_of(project: Project, words: str) -> Iterator[int]:
    """Yield the suggested name spans over exactly these words (white space is ignored, letter case counts), in the
    order of the articles."""
    wanted, codebook = tidy(words), project.codebook
    articles = _articles(project, wanted)
    for at in range(0, len(articles), _AT_ONCE):
        listed = ids_json(articles[at : at + _AT_ONCE])
        among = "article_id IN (SELECT value FROM json_each(?))"
        texts = dict(
            typed(project.read(f"SELECT article_id, text FROM article_text WHERE {among}", (listed,)), int, str)
        )
        for span_id, article_id, start, stop, label in project.read(
            f"SELECT id, article_id, start, stop, label FROM span WHERE {among} AND status = 'suggested'"
            " AND stop - start >= ? ORDER BY article_id, start, id",
            (listed, len(wanted)),
        ):
            if codebook.names_entity(label) and tidy(texts[article_id][start:stop]) == wanted:
                yield span_id


def _articles(project: Project, words: str) -> list[int]:
    """Return the articles that can contain these words: those in the index, or all where the index has no such word
    (`&`)."""
    if any(char.isalnum() for char in words):
        phrase = '"' + words.replace('"', " ") + '"'
        rows = project.read(
            "SELECT rowid FROM article_fts WHERE article_fts MATCH ?"
            " AND rowid NOT IN (SELECT article_id FROM trash) ORDER BY rowid",
            (phrase,),
        )
    else:
        rows = project.read("SELECT id FROM live_article ORDER BY id")
    return [row[0] for row in rows]
