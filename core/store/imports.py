"""Imports as rows: where articles came from, what became of them, and the step of undo that takes all of them back.

The step stands in the journal where the import began, below the operations done meanwhile, and can be undone once
the import has ended. It changed only the column that puts an article into the trash: nothing else that an import writes
has a history.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from core.records import seen_key
from core.store.duplicate_policy import DuplicatePolicy, parse_policy, read_policy
from core.store.file_errors import user_error_for
from core.store.journal import utc_now
from core.store.migrations import pressmark_version
from core.store.project import Project
from core.store.rounds import refuse_assignment
from core.translation import format_count, ngettext

RUNNING, DONE, CANCELLED, UNDONE = "running", "done", "cancelled", "undone"
"""States of an import; `undone`: all its articles are in the trash."""

IMPORT_VERB = "import"
"""Verb of the operation that stands for an import in the history."""


@dataclass(frozen=True, slots=True)
class ImportRow:
    """One import."""

    id: int
    at: str
    """When it began, in UTC."""
    finished_at: str | None
    state: str
    sources: tuple[str, ...]
    """The files and folders given; empty if an older version that did not record them wrote the row."""
    expected: int | None
    """Number of files below them, None if unknown."""
    imported: int
    skipped: int
    failed: int
    program: str
    """Version of the program; empty for a version that recorded no imports."""
    who: str
    articles: int
    """Number of its articles that are in the list now."""
    trashed: int
    """Number of its articles in the trash."""
    duplicates: str
    """Which duplicates it left out (core.store.duplicate_policy.DuplicatePolicy)."""

    @property
    def progress_text(self) -> str:
        """Say how far it came: `8 of 390 files were read`."""
        done = self.imported + self.skipped + self.failed
        if self.expected is not None and done <= self.expected:
            sentence = ngettext("{done} of {count} file was read", "{done} of {count} files were read", self.expected)
            return sentence.format(done=format_count(done), count=format_count(self.expected))
        sentence = ngettext("{count} article was read", "{count} articles were read", done)
        return sentence.format(count=format_count(done))


def begin_import(project: Project, sources: Sequence[Path | str], policy: DuplicatePolicy | None = None) -> int:
    """Begin an import and return its number; `policy`: which duplicates it leaves out, None: as the project says.
    Imports that were interrupted earlier are closed. Raises UserError for a coding assignment."""
    refuse_assignment(project)
    policy = policy or read_policy(project)
    with project.write_transaction() as connection:
        _close_interrupted(project, connection)
        cursor = connection.execute(
            "INSERT INTO import(at, state, sources, program, who, duplicates) VALUES (?, ?, ?, ?, ?, ?)",
            (utc_now(), RUNNING, json.dumps([_storable_text(one) for one in sources], ensure_ascii=False),
             pressmark_version(), project.who, policy.value),
        )  # fmt: skip
    project.importing.add(int(cursor.lastrowid or 0))
    return int(cursor.lastrowid or 0)


def policy_of_import(connection: sqlite3.Connection, project: Project, import_id: int | None) -> DuplicatePolicy:
    """Return which duplicates an import leaves out; None: articles that belong to no import."""
    if import_id is None:
        return read_policy(project)
    row = connection.execute("SELECT duplicates FROM import WHERE id = ?", (import_id,)).fetchone()
    return parse_policy(row[0] if row else None)


def _storable_text(source: Path | str) -> str:
    """Return a path as text that can be stored: bytes that are not UTF-8 become `?`."""
    return str(source).encode("utf-8", "replace").decode("utf-8")


def set_expected_files(project: Project, import_id: int, files: int) -> None:
    """Record how many files there are to read."""
    with project.write_transaction() as connection:
        connection.execute("UPDATE import SET expected = ? WHERE id = ?", (files, import_id))


def end_import(project: Project, import_id: int, *, cancelled: bool = False) -> None:
    """Close an import; from now on undo takes it back."""
    with project.write_transaction() as connection:
        _close_import(connection, import_id, CANCELLED if cancelled else DONE)
    project.importing.discard(import_id)
    if not project.importing:
        project.files_in_use.clear()


def interrupted_import(project: Project) -> ImportRow | None:
    """Return the import that was under way when the program ended, if there was one."""
    if project.read_only:
        return None
    return next(
        (row for row in list_imports(project) if row.state == RUNNING and row.id not in project.importing), None
    )


def close_interrupted_imports(project: Project) -> None:
    """Close imports that were interrupted: what they stored stays, and can be undone."""
    with project.write_transaction() as connection:
        _close_interrupted(project, connection)


def _close_interrupted(project: Project, connection: sqlite3.Connection) -> None:
    for (import_id,) in connection.execute("SELECT id FROM import WHERE state = ?", (RUNNING,)).fetchall():
        if import_id not in project.importing:
            _close_import(connection, import_id, CANCELLED)


def _close_import(connection: sqlite3.Connection, import_id: int, state: str) -> None:
    connection.execute("UPDATE import SET state = ?, finished_at = ? WHERE id = ?", (state, utc_now(), import_id))
    row = connection.execute("SELECT op, imported, sources FROM import WHERE id = ?", (import_id,)).fetchone()
    op, imported, sources = row
    names = [Path(source).name or source for source in json.loads(sources)]
    detail = f"{imported:,} {'article' if imported == 1 else 'articles'}" + (f" from {names[0]}" if names else "")
    # Operations undone before the import are not above this one: they were dropped with its first article.
    connection.execute(
        "UPDATE op SET state = 'done', detail = ?,"
        " article_id = (SELECT iif(count(*) = 1, min(row), NULL) FROM change WHERE change.op = op.id)"
        " WHERE id = ? AND state IS NULL AND EXISTS (SELECT 1 FROM change WHERE change.op = op.id)",
        (detail, op),
    )


def count_stored(
    connection: sqlite3.Connection, who: str, import_id: int, article_ids: Sequence[int], skipped: int = 0
) -> None:
    """Count what an import stored and skipped, and add the articles to its step of undo; inside the caller's
    transaction."""
    if article_ids:
        at = utc_now()
        ((op,),) = connection.execute("SELECT op FROM import WHERE id = ?", (import_id,)).fetchall()
        if op is None:
            connection.execute("UPDATE op SET state = 'dropped' WHERE state = 'undone'")
            cursor = connection.execute("INSERT INTO op(at, who, verb) VALUES (?, ?, ?)", (at, who, IMPORT_VERB))
            op = cursor.lastrowid
        connection.executemany(
            "INSERT INTO change(op, tbl, row, before, after)"
            " VALUES (?, 'article', ?, json_object('trashed_at', ?), json_object('trashed_at', NULL))",
            [(op, one, at) for one in article_ids],
        )
        connection.execute("UPDATE import SET op = ? WHERE id = ?", (op, import_id))
    connection.execute(
        "UPDATE import SET imported = imported + ?, skipped = skipped + ? WHERE id = ?",
        (len(article_ids), skipped, import_id),
    )


def list_imports(project: Project) -> list[ImportRow]:
    """Return all imports, the latest first."""
    rows = project.read_rows(
        "SELECT import.id, at, finished_at, import.state, sources, expected, imported, skipped, failed, program, who,"
        " count(article.id) - count(trashed_at), count(trashed_at), duplicates"
        " FROM import LEFT JOIN article ON article.import_id = import.id GROUP BY import.id ORDER BY import.id DESC"
    )
    found = []
    for one, at, finished, state, sources, *numbers in rows:
        articles, trashed = numbers[-3:-1]
        shown = UNDONE if state != RUNNING and trashed and not articles else state
        found.append(ImportRow(one, at, finished, shown, tuple(json.loads(sources)), *numbers))
    return found


def find_seen(project: Project, keys: Iterable[str]) -> dict[str, int]:
    """Return the articles with the text of these bytes (core.records.seen_key), by key, without keys that are new."""
    sql = "SELECT key, article_id FROM seen WHERE key IN (SELECT value FROM json_each(?))"
    return dict(project.read_rows(sql, (json.dumps(list(keys)),)))


class SeenLookup:
    """Find bytes that were read before, through a connection of its own: for a thread other than the window's."""

    def __init__(self, path: Path | None) -> None:
        self._path = path
        self._connection: sqlite3.Connection | None = None
        if path is not None:
            uri = f"{Path(path).absolute().as_uri()}?mode=ro"
            self._connection = sqlite3.connect(uri, uri=True, timeout=10.0, check_same_thread=False)

    def find_article(self, source: str, data: bytes) -> int | None:
        """Return the article with the text of these bytes, None if they are new. Raises UserError."""
        if self._connection is None or self._path is None:
            return None
        try:
            rows = self._connection.execute(
                "SELECT article_id FROM seen WHERE key = ?", (seen_key(source, data),)
            ).fetchall()
        except sqlite3.Error as error:
            raise (user_error_for(self._path, error) or error) from error
        return int(rows[0][0]) if rows else None

    def close(self) -> None:
        """Close the connection."""
        if self._connection is not None:
            self._connection.close()


def remember_seen(connection: sqlite3.Connection, key: str, article_id: int) -> None:
    """Record which article has the text of some bytes; inside the caller's transaction."""
    connection.execute(  # no REPLACE: it deletes without a trigger and would bypass the checksums
        "INSERT INTO seen(key, article_id) VALUES (?, ?)"
        " ON CONFLICT(key) DO UPDATE SET article_id = excluded.article_id",
        (key, article_id),
    )
