"""A table that says things of articles that are already in the project: a `metadata.csv` that came later, or the
exported articles.csv after it was edited in a spreadsheet.

One column names the article of a row, by its file, its ID, its address or its title; whichever fits most rows is taken.
Empty cells change nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from core.errors import UserError
from core.export import articles as exported_articles
from core.export.csv_cells import remove_guard
from core.readers.day_words import choose_day, date_order
from core.readers.publication_date import possible_metadata_days
from core.sources.metadata_table import MetadataRows, NameIndex, read_metadata_rows
from core.sources.table_header import list_cells
from core.store import edits, queries
from core.store.article_cells import FIELDS, ArticleCell, ArticleColumn, Wanted
from core.store.project import Project
from core.translation import _, format_count, ngettext
from core.word_edges import one_line

_SHARE = 0.5
"""Least share of the rows, or of the articles, that a column must name."""

_NAMED = 5
"""Rows without an article that a sentence names."""

_OWN_TABLE = frozenset({"article_id", "article_uid", "date_from", "state"})
"""Columns by which an exported articles.csv is recognized."""

_OWN_FIELDS = {
    "title": "title",
    "outlet": "outlet",
    "date": "published",
    "author": "author",
    "url": "url",
    "state": "state",
}
"""Column of articles.csv -> our field. Its other columns are computed and never read back."""


@dataclass(frozen=True, slots=True)
class ArticleTablePlan:
    """What a table would change."""

    source: str
    key_column: str
    """The column that names the articles."""
    matched: int
    """Number of rows that name an article."""
    unmatched: tuple[str, ...]
    """Names in rows that fit no article, or one that an earlier row describes."""
    doubts: tuple[str, ...]
    """Sentences about cells that could not be read and are left out."""
    cells: tuple[ArticleCell, ...]

    def outcome_sentence(self) -> str:
        """Say how the table fits the project."""
        words = ngettext(
            "{count} row names an article by its column “{column}”.",
            "{count} rows name an article by the column “{column}”.",
            self.matched,
        )
        said = [words.format(count=format_count(self.matched), column=one_line(self.key_column))]
        if self.unmatched:
            words = ngettext(
                "{count} row names none ({names}).", "{count} rows name none ({names}).", len(self.unmatched)
            )
            names = ", ".join(one_line(name[:40]) for name in self.unmatched[:_NAMED])
            names += " …" if len(self.unmatched) > _NAMED else ""
            said.append(words.format(count=format_count(len(self.unmatched)), names=names))
        return " ".join((*said, *self.doubts))


def is_exported_table(path: Path) -> bool:
    """Return whether a file is an exported articles.csv; False if it cannot be read."""
    try:
        return set(read_metadata_rows(path).columns) >= _OWN_TABLE
    except UserError:
        return False


def plan_table(project: Project, path: Path, key_column: str | None = None) -> ArticleTablePlan:
    """Return what a table would change in the articles of a project; nothing is written.

    `key_column`: the column that names the articles, None to find it. Raises UserError if the table cannot be read,
    names no articles, or has no such column.
    """
    source = one_line(str(path))
    table = read_metadata_rows(path)
    if key_column is not None and key_column not in table.columns:
        sentence = _("{source} has no column “{column}”. Its columns are {columns}.")
        columns = ", ".join(one_line(name) for name in table.columns)
        raise UserError(sentence.format(source=source, column=key_column, columns=columns))
    exported = set(table.columns) >= _OWN_TABLE and key_column in (None, "article_id")
    if exported:
        key, find, read_row = "article_id", _by_number(project), _exported_row_reader(project, table)
    else:
        key, find = _find_key(project, table, (key_column,) if key_column is not None else table.columns, source)
        read_row = partial(_read_row, table, key)
    rows: dict[int, dict[ArticleColumn, str]] = {}
    unmatched = []
    place = table.columns.index(key)
    for row in table.rows:
        cell = row[place].strip() if place < len(row) else ""
        article_id = find(cell)
        if article_id is None or article_id in rows:
            unmatched.append(cell or "–")
        else:
            rows[article_id] = read_row(row)
    doubts: list[str] = []
    cells = edits.plan_cells(project, _settle_days(rows, doubts))
    return ArticleTablePlan(source, key, len(rows), tuple(unmatched), tuple(doubts), cells)


def _read_row(table: MetadataRows, key: str, row: Sequence[str]) -> dict[ArticleColumn, str]:
    """Return what a row says of its article, without empty cells."""
    said = {name: value for name, value in table.make_about(row, key) if value and name != "id"}
    return {ArticleColumn(name, name not in FIELDS or name == "state"): value for name, value in said.items()}


def _exported_row_reader(project: Project, table: MetadataRows) -> Callable[[Sequence[str]], dict[ArticleColumn, str]]:
    """Return what reads a row of an exported articles.csv."""
    columns = {column: ArticleColumn(name) for column, name in _OWN_FIELDS.items()}
    columns |= {column: ArticleColumn(name, True) for column, name in exported_articles.variable_names(project).items()}

    def read_row(row: Sequence[str]) -> dict[ArticleColumn, str]:
        cells = zip(table.columns, row, strict=False)
        return {columns[name]: remove_guard(cell) for name, cell in cells if name in columns and cell.strip()}

    return read_row


Find = Callable[[str], int | None]


def _find_key(project: Project, table: MetadataRows, columns: Iterable[str], source: str) -> tuple[str, Find]:
    """Return the column that names most articles, and what finds the article of one of its cells. Raises UserError."""
    named = queries.list_article_names(project)
    finders: list[Find] = [
        _by_file({one.source: one.id for one in named}),
        _by_words((one.uid, one.id) for one in named),
        _by_words((one.url, one.id) for one in named if one.url),
        _by_words((one.title, one.id) for one in named if one.title),
    ]
    best: tuple[int, str, Find] | None = None
    for column in columns:
        cells = list_cells(table.columns, table.rows, column)
        for find in finders:
            count = len({article for article in map(find, cells) if article is not None})
            enough = count >= _SHARE * min(len(cells), len(named))
            if count and enough and (best is None or count > best[0]):
                best = count, column, find
    if best is None:
        sentence = _(
            "{source} names no articles of this project. One column must hold their file names, IDs, addresses or"
            " titles."
        )
        raise UserError(sentence.format(source=source))
    return best[1], best[2]


def _by_number(project: Project) -> Find:
    ids = {one.id for one in queries.list_article_names(project)}
    return lambda words: int(words) if words.isdecimal() and int(words) in ids else None


def _by_file(files: dict[str, int]) -> Find:
    index = NameIndex(files)

    def find(words: str) -> int | None:
        name = index.find_name(words) if words.strip() else None
        return files[name] if name is not None else None

    return find


def _by_words(pairs: Iterable[tuple[str, int]]) -> Find:
    """Find articles by words that only one of them has."""
    known: dict[str, int | None] = {}
    for words, article_id in pairs:
        key = _fold_words(words)
        known[key] = None if key in known else article_id
    return lambda words: known.get(_fold_words(words))


def _fold_words(words: str) -> str:
    return " ".join(words.split()).casefold()


def _settle_days(rows: dict[int, dict[ArticleColumn, str]], doubts: list[str]) -> Wanted:
    """Return the rows with their days as ISO dates, in the order of day and month that the column shows; those that are
    not clear are left out, with a sentence in `doubts`."""
    day_column = ArticleColumn("published")
    order = date_order(row[day_column] for row in rows.values() if day_column in row)
    wanted: Wanted = {}
    wrong: list[str] = []
    for article_id, row in rows.items():
        cells: dict[ArticleColumn, str | None] = dict(row)
        words = row.get(day_column)
        if words is not None:
            day = choose_day(possible_metadata_days(words), order)
            if day is None:
                del cells[day_column]
                wrong.append(words.strip())
            else:
                cells[day_column] = day.isoformat()
        wanted[article_id] = cells
    if wrong:
        doubts.append(_describe_wrong_days(wrong))
    return wanted


def _describe_wrong_days(wrong: Sequence[str]) -> str:
    words = ngettext(
        "{count} date is not clear and is left out ({names}). Write it like 2019-11-19.",
        "{count} dates are not clear and are left out ({names}). Write them like 2019-11-19.",
        len(wrong),
    )
    names = ", ".join(one_line(name[:40]) for name in wrong[:_NAMED]) + (" …" if len(wrong) > _NAMED else "")
    return words.format(count=format_count(len(wrong)), names=names)
