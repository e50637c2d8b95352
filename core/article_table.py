"""A table that says things of articles that are already in the project: a `metadata.csv` that came later, or the
exported articles.csv after it was edited in a spreadsheet.

One column names the article of a row, by its file, its ID, its address or its title; whichever fits most rows is taken.
Empty cells change nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from core.errors import UserError
from core.export import articles as exported_articles
from core.export.csv_cells import remove_guard
from core.readers.day_words import date_order
from core.readers.publication_date import parse_date
from core.readers.record import field_key
from core.sources.metadata_table import MetadataRows, NameIndex, read_metadata_sheets
from core.sources.table_header import list_cells
from core.store import edits, queries
from core.store.article_cells import FIELDS, ArticleCell, ArticleColumn, Wanted
from core.store.project import Project
from core.store.rows import OPEN, REVIEWED
from core.translation import _, format_count, ngettext
from core.word_edges import one_line

_SHARE = 0.5
"""Least share of the rows, or of the articles, that a column must name."""

_NAMED = 5
"""Rows without an article that a sentence names."""

_OWN_COLUMNS = frozenset(column.name for column in exported_articles.COLUMNS)
"""Columns of an exported articles.csv."""

_OWN_KEYS = ("article_id", "article_uid")
"""Those of them that name an article."""

_OTHER_KEYS = frozenset(("span_id", "claim_id", "statement_id", "other_article_id", "deed", "label"))
"""Columns of other exported tables, which say more than one thing of an article."""

_RECOGNIZED = 4
"""Columns of articles.csv, one of them a key, by which the table is recognized; a person may have deleted others."""

_OWN_FIELDS = {
    "title": "title", "outlet": "outlet", "date": "published", "author": "author", "url": "url", "state": "state",
}  # fmt: skip
"""Column of articles.csv -> our field. Its other columns are computed and never read back."""

_KEY_NAMES = frozenset(
    ("id", "uid", "articleuid", "articleid", "file", "filename", "path", "source", "doc", "docid", "document", "url",
     "link", "title", "headline")
)  # fmt: skip
"""Names, without blanks and signs, of columns that name articles; they precede others that fit as well."""


Find = Callable[[str], int | None]
"""Finds the article that a cell names."""


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
    columns: tuple[str, ...] = ()
    """All columns of the table."""
    sheet: str | None = None
    """The sheet of a workbook with several that was read."""
    sheets: tuple[str, ...] = ()
    """Names of all of them."""

    @property
    def newer(self) -> tuple[ArticleCell, ...]:
        """Cells that were changed in the project after the table was written."""
        return tuple(cell for cell in self.cells if cell.newer_at is not None)

    @property
    def unopposed(self) -> tuple[ArticleCell, ...]:
        """The other cells."""
        return tuple(cell for cell in self.cells if cell.newer_at is None)

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
            said.append(words.format(count=format_count(len(self.unmatched)), names=_list_some(self.unmatched)))
        if self.sheet is not None:
            others = ", ".join(one_line(name) for name in self.sheets if name != self.sheet)
            sentence = _("Read from the sheet “{sheet}”, not from {others}.")
            said.insert(0, sentence.format(sheet=one_line(self.sheet), others=others))
        return " ".join((*said, *self.doubts))

    def newer_sentence(self) -> str | None:
        """Say how many cells are newer in the project, with some of them; None if none is."""
        newer = self.newer
        if not newer:
            return None
        words = ngettext(
            "{count} cell is newer in the project than in the table ({names}).",
            "{count} cells are newer in the project than in the table ({names}).",
            len(newer),
        )
        named = [f"{cell.column.name}: {one_line(cell.title)}" for cell in newer]
        return words.format(count=format_count(len(newer)), names=_list_some(named))


def is_exported_table(path: Path) -> bool:
    """Return whether a file is an exported articles.csv; False if it cannot be read."""
    try:
        return any(_own_key(table.columns) is not None for table in read_metadata_sheets(path))
    except UserError:
        return False


def _own_key(columns: Sequence[str]) -> str | None:
    """Return the column of an exported articles.csv that names the articles; None for any other table."""
    names = {column.casefold(): column for column in columns}
    if len(_OWN_COLUMNS & names.keys()) < _RECOGNIZED or _OTHER_KEYS & names.keys():
        return None
    return next((names[key] for key in _OWN_KEYS if key in names), None)


def plan_table(
    project: Project, path: Path, key_column: str | None = None, sheet: str | None = None
) -> ArticleTablePlan:
    """Return what a table would change in the articles of a project; nothing is written.

    `key_column`: the column that names the articles, None to find it. `sheet`: of a workbook, None to take the one that
    names most articles. Raises UserError if the table cannot be read, names no articles, or has no such column or
    sheet, and if two columns name different articles.
    """
    source = one_line(str(path))
    plans: list[ArticleTablePlan] = []
    problems: list[UserError] = []
    tables = read_metadata_sheets(path, sheet)
    for table in tables:
        try:
            plans.append(_plan_sheet(project, table, key_column, source))
        except UserError as problem:
            problems.append(problem)
    if not plans:
        raise problems[0]
    best = max(plans, key=lambda plan: plan.matched)
    every = tables if sheet is None else read_metadata_sheets(path)
    return replace(best, sheets=tuple(table.sheet for table in every if table.sheet is not None))


def _plan_sheet(project: Project, table: MetadataRows, key_column: str | None, source: str) -> ArticleTablePlan:
    if key_column is not None and key_column not in table.columns:
        sentence = _("{source} has no column “{column}”. Its columns are {columns}.")
        columns = ", ".join(one_line(name) for name in table.columns)
        raise UserError(sentence.format(source=source, column=key_column, columns=columns))
    own = _own_key(table.columns)
    if own is not None and (key_column is None or key_column.casefold() in _OWN_KEYS):
        key, find, read_row = key_column or own, _by_own_keys(project), _exported_row_reader(project, table)
    else:
        key, find_cell = _find_key(project, table, key_column, source)
        find, read_row = partial(_find_by_cell, table.columns.index(key), find_cell), partial(_read_row, table, key)
    rows: dict[int, dict[ArticleColumn, str]] = {}
    unmatched, repeated = [], []
    place = table.columns.index(key)
    for row in table.rows:
        cell = row[place].strip() if place < len(row) else ""
        article_id = find(dict(zip(table.columns, row, strict=False)), row)
        if article_id is None:
            unmatched.append(cell or "–")
        elif article_id in rows:
            repeated.append(cell)
        else:
            rows[article_id] = read_row(row)
    doubts = [_describe_repeated(repeated)] if repeated else []
    cells = edits.plan_cells(project, _settle_states(_settle_days(rows, doubts), doubts))
    cells = queries.mark_newer_cells(project, cells)
    return ArticleTablePlan(source, key, len(rows), tuple(unmatched), tuple(doubts), cells, table.columns, table.sheet)


FindRow = Callable[[dict[str, str], Sequence[str]], int | None]
"""Finds the article of a row, given its cells by column and in order."""


def _find_by_cell(place: int, find: Find, _cells: dict[str, str], row: Sequence[str]) -> int | None:
    return find(row[place].strip()) if place < len(row) else None


def _by_own_keys(project: Project) -> FindRow:
    """Find the articles of an exported table: by number where the ID fits, else by an ID that only one article has."""
    named = queries.list_article_names(project)
    uids = {one.id: one.uid for one in named}
    by_uid = _by_words((one.uid, one.id) for one in named)

    def find(cells: dict[str, str], _row: Sequence[str]) -> int | None:
        own = {name.casefold(): remove_guard(cell.strip()) for name, cell in cells.items()}
        number, uid = own.get("article_id", "").removesuffix(".0"), own.get("article_uid")
        if not number.isdecimal():
            return by_uid(uid) if uid else None
        article_id = int(number)
        if article_id not in uids or (uid and _fold_words(uids[article_id]) != _fold_words(uid)):
            return None
        return article_id

    return find


def _read_row(table: MetadataRows, key: str, row: Sequence[str]) -> dict[ArticleColumn, str]:
    """Return what a row says of its article, without empty cells."""
    said = {name: value for name, value in table.make_about(row, key) if value and name != "id"}
    return {ArticleColumn(name, name not in FIELDS or name == "state"): value for name, value in said.items()}


def _exported_row_reader(project: Project, table: MetadataRows) -> Callable[[Sequence[str]], dict[ArticleColumn, str]]:
    """Return what reads a row of an exported articles.csv."""
    own = exported_articles.variable_names(project)
    columns: dict[str, ArticleColumn] = {}
    for column in table.columns:
        folded = column.casefold()
        if folded in _OWN_FIELDS:
            columns[column] = ArticleColumn(_OWN_FIELDS[folded])
        elif column not in own and exported_articles.is_sample_column(column):
            continue  # computed by the draw
        elif folded not in _OWN_COLUMNS:  # a variable that was exported, or a column that a person added
            columns[column] = ArticleColumn(own.get(column, column), True)

    def read_row(row: Sequence[str]) -> dict[ArticleColumn, str]:
        cells = zip(table.columns, row, strict=False)
        return {columns[name]: remove_guard(cell) for name, cell in cells if name in columns and cell.strip()}

    return read_row


@dataclass(frozen=True, slots=True)
class _KeyCandidate:
    """A column that names articles."""

    column: str
    find: Find
    named: tuple[int | None, ...]
    """The article of each row, None where it names none."""

    @property
    def count(self) -> int:
        return len(set(self.named) - {None})

    @property
    def is_named_so(self) -> bool:
        """Whether the name of the column says that it names articles."""
        return field_key(self.column) in _KEY_NAMES


def _find_key(project: Project, table: MetadataRows, key_column: str | None, source: str) -> tuple[str, Find]:
    """Return the column that names most articles, and what finds the article of one of its cells. Raises UserError."""
    named = queries.list_article_names(project)
    finders: list[Find] = [
        _by_file({one.source: one.id for one in named}),
        _by_words((one.uid, one.id) for one in named),
        _by_words((one.url, one.id) for one in named if one.url),
        _by_words((one.title, one.id) for one in named if one.title),
    ]
    found: list[_KeyCandidate] = []
    for column in table.columns if key_column is None else (key_column,):
        if column.casefold() == "article_id":
            continue  # numbers of this program are no IDs of records
        cells = list_cells(table.columns, table.rows, column)
        least = 0.0 if key_column is not None else _SHARE * min(len(cells), len(named))
        made = [_KeyCandidate(column, find, tuple(map(find, cells))) for find in finders]
        found += [one for one in made if one.count and one.count >= least]
    if not found:
        sentence = _(
            "{source} names no articles of this project. One column must hold their file names, IDs, addresses or"
            " titles."
        )
        raise UserError(sentence.format(source=source))
    best = max(found, key=lambda one: (one.is_named_so, one.count))
    rivals = [one for one in found if (one.is_named_so, one.count) == (best.is_named_so, best.count)]
    rival = next((one for one in rivals if one.named != best.named and one.column != best.column), None)
    if rival is not None:
        sentence = _(
            "{source}: the columns “{column}” and “{other}” name different articles. Choose the one that names them"
            " (with --key on the command line)."
        )
        raise UserError(sentence.format(source=source, column=best.column, other=rival.column))
    return best.column, best.find


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
            day = parse_date(words, order)
            if day is None:
                del cells[day_column]
                wrong.append(words.strip())
            else:
                cells[day_column] = day
        wanted[article_id] = cells
    if wrong:
        doubts.append(_describe_wrong_days(wrong))
    return wanted


def _settle_states(rows: Wanted, doubts: list[str]) -> Wanted:
    """Return the rows with their states as the project writes them; others are left out, with a sentence in
    `doubts`."""
    column = ArticleColumn("state")
    wrong: list[str] = []
    for row in rows.values():
        words = (row.get(column) or "").strip()
        if not words:
            continue
        if words.casefold() in (OPEN, REVIEWED):
            row[column] = words.casefold()
        else:
            del row[column]
            wrong.append(words)
    if wrong:
        sentence = _("Left out, because a state is “open” or “reviewed”: {names}.")
        doubts.append(sentence.format(names=_list_some(wrong)))
    return rows


def _describe_repeated(names: Sequence[str]) -> str:
    words = ngettext(
        "{count} row names an article that an earlier row describes ({names}).",
        "{count} rows name articles that earlier rows describe ({names}).",
        len(names),
    )
    return words.format(count=format_count(len(names)), names=_list_some(names))


def _list_some(names: Sequence[str]) -> str:
    return ", ".join(one_line(name[:40]) for name in names[:_NAMED]) + (" …" if len(names) > _NAMED else "")


def _describe_wrong_days(wrong: Sequence[str]) -> str:
    words = ngettext(
        "{count} date is not clear and is left out ({names}). Write it like 2019-11-19.",
        "{count} dates are not clear and are left out ({names}). Write them like 2019-11-19.",
        len(wrong),
    )
    return words.format(count=format_count(len(wrong)), names=_list_some(wrong))
