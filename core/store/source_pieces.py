"""Files with many articles, stored in pieces: each piece is one short transaction, so that a window stays responsive
and an interrupted import can go on where it stopped."""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass

from core.errors import UserError
from core.records import SourceFile, SourcePiece
from core.store.file_errors import translate_errors
from core.store.project import Project
from core.store.row_checks import check_types
from core.translation import _, format_count

PIECE_SIZE = 1_000_000
"""Bytes of each piece but the last."""


@dataclass(frozen=True, slots=True)
class IncompleteFile:
    """A file with many articles of which the project does not hold all bytes."""

    id: int
    source: str
    held: int
    """Bytes that are stored."""
    size: int
    """Bytes that the file has."""

    @property
    def sentence(self) -> str:
        """What is wrong with it, and what to do."""
        words = _(
            "{source} is stored only in part ({held} of {size} bytes): import the same file again to complete it."
        )
        return words.format(source=self.source, held=format_count(self.held), size=format_count(self.size))


def cut_pieces(file: SourceFile, size: int = PIECE_SIZE) -> Iterator[SourcePiece]:
    """Iterate over the pieces of a file, `size` bytes each; a file too large to keep is one empty piece.

    The first piece takes as long as hashing the file: call it outside the thread of a window.
    """
    key = hashlib.sha256(file.data or file.source.encode("utf-8", "replace")).hexdigest()
    total = len(file.data)
    for place, start in enumerate(range(0, max(total, 1), size)):
        yield SourcePiece(file.source, file.kind, key, total, place, file.data[start : start + size])


@translate_errors
def store_piece(project: Project, piece: SourcePiece) -> int:
    """Store a piece in a transaction of its own, unless the project holds it; return the row of its file.

    Until no import of this project is running, the file stays when articles are deleted permanently.
    """
    file_id = _find_file(project.connection, piece)
    if file_id is None or not _is_stored(project.connection, file_id, piece):
        with project.write_transaction() as connection:
            if file_id is None:
                cursor = connection.execute(
                    "INSERT INTO source_file(sha256, source, kind, size, data) VALUES (?, ?, ?, ?, x'')",
                    (piece.key, piece.source, piece.kind, piece.size),
                )
                file_id = int(cursor.lastrowid or 0)
            if piece.data:
                connection.execute(
                    "INSERT INTO source_piece(source_file_id, place, data) VALUES (?, ?, ?)"
                    " ON CONFLICT(source_file_id, place) DO UPDATE SET data = excluded.data",
                    (file_id, piece.place, piece.data),
                )
    if project.importing:
        project.files_in_use.add(file_id)
    return file_id


def _find_file(connection: sqlite3.Connection, piece: SourcePiece) -> int | None:
    """Return the row of the file with the bytes that a piece comes from; None if there is none."""
    row = connection.execute("SELECT id FROM source_file WHERE sha256 = ?", (piece.key,)).fetchone()
    return int(row[0]) if row is not None else None


def _is_stored(connection: sqlite3.Connection, file_id: int, piece: SourcePiece) -> bool:
    """Return whether a file holds a piece, or all its bytes in its row as schema 6 stored them."""
    row = connection.execute(
        "SELECT EXISTS (SELECT 1 FROM source_piece WHERE source_file_id = ?1 AND place = ?2 AND length(data) = ?3)"
        " OR (SELECT length(data) FROM source_file WHERE id = ?1) > 0",
        (file_id, piece.place, len(piece.data)),
    ).fetchone()
    return bool(row[0]) or not piece.data


@translate_errors
def read_source_file(project: Project, file_id: int) -> Iterator[bytes]:
    """Iterate over the bytes of a file with many articles, in parts of at most PIECE_SIZE; none if it was too large to
    keep. The project may be written meanwhile.

    Raises UserError before the first part if the project does not hold all of them, and if there is no such file.
    """
    if not project.read_rows("SELECT 1 FROM source_file WHERE id = ?", (file_id,)):
        raise UserError(_gone_sentence(file_id))
    for one in list_incomplete_files(project, file_id):
        raise UserError(one.sentence)
    yield from _read_parts(project.connection, file_id)


def _read_parts(connection: sqlite3.Connection, file_id: int) -> Iterator[bytes]:
    """Iterate over the bytes of a file that is whole. Raises UserError if it is deleted permanently meanwhile."""
    ((old,),) = connection.execute("SELECT length(data) FROM source_file WHERE id = ?", (file_id,)).fetchall()
    if old:
        with connection.blobopen("source_file", "data", file_id, readonly=True) as stored:
            while part := stored.read(PIECE_SIZE):
                yield part
        return
    places = connection.execute("SELECT place FROM source_piece WHERE source_file_id = ? ORDER BY place", (file_id,))
    for (place,) in places.fetchall():
        found = connection.execute(
            "SELECT data FROM source_piece WHERE source_file_id = ? AND place = ?", (file_id, place)
        ).fetchall()
        if not found:
            raise UserError(_gone_sentence(file_id))
        yield check_types(found, bytes)[0][0]


def _gone_sentence(file_id: int) -> str:
    return _("The project has no file with number {number}.").format(number=file_id)


@translate_errors
def list_incomplete_files(project: Project, file_id: int | None = None) -> list[IncompleteFile]:
    """Return the files of which bytes are missing, because their import was interrupted or rows were lost; `file_id`:
    only that one."""
    return _find_incomplete(project.connection, file_id)


def _find_incomplete(connection: sqlite3.Connection, file_id: int | None = None) -> list[IncompleteFile]:
    rows = connection.execute(
        "SELECT id, source, held, size FROM (SELECT id, source, size, length(data) + (SELECT coalesce(sum(length("
        "source_piece.data)), 0) FROM source_piece WHERE source_file_id = source_file.id) AS held FROM source_file"
        " WHERE ?1 IS NULL OR id = ?1) WHERE held <> size ORDER BY id",
        (file_id,),
    ).fetchall()
    return [IncompleteFile(*row) for row in check_types(rows, int, str, int, int)]


def find_file_faults(connection: sqlite3.Connection) -> Iterator[str]:
    """Yield one sentence for each file with many articles that is not whole, or is not the one that was imported.
    Reads every byte, in bounded memory. Raises BadRow and sqlite3.Error where rows are damaged."""
    incomplete = {one.id: one.sentence for one in _find_incomplete(connection)}
    yield from incomplete.values()
    rows = connection.execute("SELECT id, source, sha256 FROM source_file WHERE size > 0 ORDER BY id").fetchall()
    for file_id, source, key in check_types(rows, int, str, str):
        if file_id in incomplete:
            continue
        found = hashlib.sha256()
        for part in _read_parts(connection, file_id):
            found.update(part)
        if found.hexdigest() != key:
            sentence = _("{source}: the bytes of this file are not the ones that were imported.")
            yield sentence.format(source=source)


@translate_errors
def delete_unused_piece(project: Project) -> bool:
    """Delete one piece of a file that no article refers to and no running import needs, or the row of such a file
    without pieces, in a transaction of its own. Return False if there was none."""
    unused = (
        "FROM source_file WHERE id NOT IN (SELECT source_file_id FROM article WHERE source_file_id IS NOT NULL)"
        " AND id NOT IN (SELECT value FROM json_each(?))"
    )
    held = str(sorted(project.files_in_use))
    found = check_types(project.read_rows(f"SELECT id {unused} ORDER BY id LIMIT 1", (held,)), int)
    if not found:
        return False
    ((file_id,),) = found
    with project.write_transaction() as connection:
        # the last one first: what is left is then the beginning of the file, as after an interrupted import
        last = connection.execute("SELECT max(place) FROM source_piece WHERE source_file_id = ?", (file_id,)).fetchone()
        if last[0] is not None:
            connection.execute("DELETE FROM source_piece WHERE source_file_id = ? AND place = ?", (file_id, last[0]))
        if not last[0]:
            connection.execute("DELETE FROM source_file WHERE id = ?", (file_id,))
    return True
