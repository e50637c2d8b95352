"""What the sources of articles say: files that hold many of them, remarks on inputs, and article variables."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from core.records import Article, SourceFile, SourceRemark
from core.store.file_errors import translate_errors
from core.store.project import Project
from core.store.row_checks import check_types
from core.store.source_pieces import cut_pieces, store_piece

ARTICLE_UNIT, IMPORTED, OWN = "article", "imported", "own"


@dataclass(frozen=True, slots=True)
class ArticleVariable:
    """A variable of articles."""

    id: int
    name: str
    title: str
    origin: str
    """imported or own."""


@translate_errors
def store_source_files(project: Project, files: Iterable[SourceFile]) -> dict[str, int]:
    """Store files with many articles, each once and piece by piece; return the row of each by its source."""
    return {one.source: store_piece(project, piece) for one in files for piece in cut_pieces(one)}


@translate_errors
def store_remarks(project: Project, remarks: Sequence[SourceRemark], import_id: int | None) -> None:
    """Store remarks on inputs, for the report of their import."""
    with project.write_transaction() as connection:
        connection.executemany(
            "INSERT INTO remark(import_id, source, sentence) VALUES (?, ?, ?)",
            [(import_id, one.source, one.sentence) for one in remarks],
        )


@translate_errors
def list_remarks(project: Project, import_id: int) -> list[tuple[str, str]]:
    """Return the remarks of an import, as (source, sentence) in their order."""
    sql = "SELECT source, sentence FROM remark WHERE import_id = ? ORDER BY id"
    return [(row[0], row[1]) for row in check_types(project.read_rows(sql, (import_id,)), str, str)]


def write_variables(connection: sqlite3.Connection, article_id: int, article: Article) -> None:
    """Store the variables of an article that is stored now, inside the caller's transaction."""
    for name, value in article.variables:
        variable = find_or_make_variable(connection, name, IMPORTED)
        connection.execute(  # a source may say the same thing twice, in another case
            "INSERT INTO coding(variable_id, article_id, guess_value, value) VALUES (?, ?, ?, ?)"
            " ON CONFLICT(variable_id, coalesce(article_id, 0), unit_id) DO NOTHING",
            (variable, article_id, value, value),
        )


def find_or_make_variable(connection: sqlite3.Connection, name: str, origin: str) -> int:
    """Return the id of an article variable; one that the project does not have is made, inside the caller's
    transaction. `origin`: IMPORTED or OWN."""
    row = connection.execute(
        "SELECT id FROM unit_variable WHERE unit = ? AND name = ?", (ARTICLE_UNIT, name)
    ).fetchone()
    if row is not None:
        return int(row[0])
    cursor = connection.execute(
        "INSERT INTO unit_variable(unit, name, title, origin, place)"
        " SELECT ?1, ?2, ?4, ?3, coalesce(max(place) + 1, 0) FROM unit_variable WHERE unit = ?1",
        (ARTICLE_UNIT, name, origin, variable_title(name)),
    )
    return int(cursor.lastrowid or 0)


def variable_title(name: str) -> str:
    """Return how a variable is called on screen: `word_count` is Word count; a name with capitals stays as it is."""
    words = name.replace("_", " ").strip()
    return words[:1].upper() + words[1:] if words.islower() else words or name


@translate_errors
def list_variables(project: Project) -> list[ArticleVariable]:
    """Return the variables of articles outside the trash, in the order in which sources gave them."""
    rows = project.read_rows(
        "SELECT id, name, title, origin FROM unit_variable WHERE unit = ? AND EXISTS (SELECT 1 FROM live_coding"
        " WHERE variable_id = unit_variable.id) ORDER BY id",
        (ARTICLE_UNIT,),
    )
    return [ArticleVariable(*row) for row in check_types(rows, int, str, str, str)]


@translate_errors
def read_variables(project: Project, first: int, last: int) -> dict[int, dict[int, str]]:
    """Return the values of the articles with ids in a closed range, by article and variable."""
    rows = project.read_rows(
        "SELECT article_id, variable_id, coalesce(value, '') FROM coding WHERE article_id BETWEEN ? AND ?"
        " AND unit_id = 0",
        (first, last),
    )
    found: dict[int, dict[int, str]] = {}
    for article_id, variable_id, value in check_types(rows, int, int, str):
        found.setdefault(article_id, {})[variable_id] = value
    return found


@translate_errors
def count_values(project: Project, variable_id: int, limit: int = 200) -> list[tuple[str, int]]:
    """Return the values of a variable with their number of articles in the list, the most frequent first."""
    rows = project.read_rows(
        "SELECT value, count(*) FROM coding JOIN live_article ON live_article.id = article_id"
        " WHERE variable_id = ? AND value <> '' GROUP BY value COLLATE NOCASE ORDER BY count(*) DESC, value LIMIT ?",
        (variable_id, limit),
    )
    return [(row[0], row[1]) for row in check_types(rows, str, int)]


@translate_errors
def list_answers(project: Project, article_id: int) -> list[tuple[ArticleVariable, str]]:
    """Return the variables of an article that have a value, in the order of `list_variables`."""
    rows = project.read_rows(
        "SELECT unit_variable.id, name, title, origin, value FROM coding"
        " JOIN unit_variable ON unit_variable.id = variable_id"
        " WHERE article_id = ? AND unit = ? AND value <> '' ORDER BY variable_id",
        (article_id, ARTICLE_UNIT),
    )
    return [(ArticleVariable(*row[:4]), row[4]) for row in check_types(rows, int, str, str, str, str)]
