"""Keep the codebook of an open project in memory until a row of it changes: loading a large one takes longer than a
decision."""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING

from core.store.codes import load_codebook
from core.store.journal_tables import CODEBOOK
from core.store.span_fetch import Read

if TYPE_CHECKING:
    from core.codebook import Codebook


class CodebookCache:
    """The codebook as each connection of a project sees it."""

    def __init__(self, connection: sqlite3.Connection, *, is_writing: bool) -> None:
        """`is_writing`: whether all that this program writes to the file goes through the connection; TEMP triggers
        then tell what concerns the codebook. Otherwise every change of the file counts."""
        self._follows = is_writing
        self._changes = self._at_begin = 0
        """How often rows of the codebook have changed; the same when the transaction under way began."""
        self._known: dict[bool, tuple[tuple[int, int], Codebook]] = {}
        """By whether a second connection reads: state and codebook."""
        if is_writing:
            self._create_triggers(connection)

    def _create_triggers(self, connection: sqlite3.Connection) -> None:
        connection.create_function("codebook_changes", 0, self._note_change)
        tables = {row[0] for row in connection.execute("SELECT name FROM main.sqlite_schema WHERE type = 'table'")}
        for table in sorted(CODEBOOK & tables):
            for event in ("INSERT", "DELETE", "UPDATE"):
                connection.execute(
                    f'CREATE TEMP TRIGGER "codebook_{table}_{event}" AFTER {event} ON main."{table}"'
                    " BEGIN SELECT codebook_changes(); END"
                )

    def _note_change(self) -> None:
        self._changes += 1

    def begin_transaction(self) -> None:
        """Note that a transaction begins; `end_transaction` follows."""
        self._at_begin = self._changes

    def end_transaction(self) -> None:
        """Note that a transaction was committed or rolled back: who has read its rows meanwhile reads them again."""
        if self._changes != self._at_begin:
            self._changes += 1

    def find_codebook(self, connection: sqlite3.Connection, read: Read, *, is_second: bool) -> Codebook:
        """Return the codebook, read again if it may have changed. `is_second`: whether this is the connection that only
        reads while another thread writes. Raises BadRow."""
        if self._follows and is_second:
            state = self._changes, 0
        else:  # another program may have written
            ((version,),) = read("PRAGMA data_version", ())
            state = self._changes if self._follows else connection.total_changes, version
        known = self._known.get(is_second)  # another thread may replace it
        if known is None or known[0] != state:
            known = self._known[is_second] = state, load_codebook(read)
        return known[1]
