"""Checksums over the rows of a project, which detect damage that leaves the structure of the file intact.

Each table has one checksum for every SIZE row ids: the sum of the hashes of its rows. A row that changes subtracts its
old hash and adds its new one, whatever else the sum contains. A row that the disk altered was not changed by us, so its
sum never matches again. TEMP triggers of our own connection keep the sums; new rows are read once before the commit,
which is cheaper than a trigger for each. Tables that are derived from other rows (`tally` ...) are compared with these
by `check`.
"""

from __future__ import annotations

import marshal
import sqlite3
import struct
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from typing import Any

from core.store.edit_cancel import check_cancel
from core.store.row_checks import check_types
from core.translation import _

SIZE = 256
"""Row ids that share a checksum: a fault is located only to this neighbourhood."""

TABLE = "checksum"
DERIVED = frozenset({TABLE, "tally", "mentioned", "claim_line", "article_text"})
"""Tables without checksums: triggers derive them from others, and a text has its fingerprint in its article's row."""

NUMBERS = "sqlite_sequence"
"""SQLite's own table of the ids given so far. It cannot have triggers, so its checksum is computed with every
commit."""

_GIVEN = "SELECT name, seq FROM sqlite_sequence"

_MASK = 2**62 - 1
"""Two sums below it can be added without exceeding SQLite's integers."""

_PAGE = 2000


@dataclass(frozen=True, slots=True)
class ChecksummedTable:
    """A table with checksums."""

    name: str
    columns: tuple[str, ...]
    key: str | None
    """Column of the row id; None: a small table without one, kept as one bucket."""
    numbered: bool
    """Whether SQLite never gives a row id twice."""


def list_checksummed_tables(connection: sqlite3.Connection) -> list[ChecksummedTable]:
    """List all tables of the file that have checksums; none in a file of an older schema."""
    listed = connection.execute(
        "SELECT name, sql FROM main.sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite!_%' ESCAPE '!'"
        " AND sql NOT LIKE 'CREATE VIRTUAL%' AND sql NOT LIKE 'CREATE TABLE ''%'"  # shadow tables of the index
        " ORDER BY name"
    ).fetchall()
    if TABLE not in {name for name, _ in listed}:
        return []
    found = []
    for name, sql in listed:
        if name not in DERIVED:
            columns = connection.execute(f'PRAGMA main.table_info("{name}")').fetchall()
            keys = [row[1] for row in columns if row[5]]
            plain = len(keys) == 1 and "WITHOUT ROWID" not in sql and columns[0][2] == "INTEGER" and columns[0][5]
            found.append(
                ChecksummedTable(
                    name, tuple(row[1] for row in columns), keys[0] if plain else None, " AUTOINCREMENT" in sql
                )
            )
    return found


def row_hash(cells: tuple[Any, ...]) -> int:
    """Return the hash of a row, the same on every machine."""
    if cells[-1].__class__ is bytes:  # the original bytes of an article: no need to serialize them
        cells = (*cells[:-1], blake2b(cells[-1]).hexdigest())
    return int.from_bytes(blake2b(_marshal(cells, 2), digest_size=8).digest(), "big") & _MASK


def marshal_cells(cells: tuple[Any, ...], _: int = 2) -> bytes:
    """Serialize the cells of a row like version 2 of Python's marshal, which produces the same bytes much faster."""
    found = [b"(", len(cells).to_bytes(4, "little")]
    for cell in cells:
        if cell is None:
            found.append(b"N")
        elif isinstance(cell, int):
            found.append(_marshal_int(cell))
        elif isinstance(cell, float):
            found.append(b"g" + struct.pack("<d", cell))
        else:
            kind, data = (b"u", cell.encode()) if isinstance(cell, str) else (b"s", bytes(cell))
            found.append(kind + len(data).to_bytes(4, "little") + data)
    return b"".join(found)


def _marshal_int(number: int) -> bytes:
    if -(2**31) <= number < 2**31:
        return b"i" + number.to_bytes(4, "little", signed=True)
    digits, left = [], abs(number)
    while left:
        digits.append((left & 0x7FFF).to_bytes(2, "little"))
        left >>= 15
    count = len(digits) if number > 0 else -len(digits)
    return b"l" + count.to_bytes(4, "little", signed=True) + b"".join(digits)


_SAMPLE = (1, -7, 2**40, -(2**62), 0.25, None, "Vesper ü \u0378 \U0001f300", b"\x00\xff", "")
_marshal = marshal.dumps if marshal.dumps(_SAMPLE, 2) == marshal_cells(_SAMPLE) else marshal_cells
"""Pythons from 3.6 to 3.13 agree; where one does not, hashing is only slower."""


class ChecksumKeeper:
    """Keep the checksums of one connection; only `flush` writes them."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._tables = list_checksummed_tables(connection)
        self._keyed = [one for one in self._tables if one.key]
        self._moved: dict[tuple[str, int], list[int]] = {}
        """(table, bucket) -> number of rows added, and the amount added to the sum."""
        self._bare = [one for one in self._keyed if not one.numbered]
        self._ask_tops = "SELECT " + ", ".join(f'(SELECT max({one.key}) FROM "{one.name}")' for one in self._bare)
        self._tops: dict[str, int] = {}
        self._committed: dict[str, int] = {}
        """`_tops` at the last commit."""
        if self._tables:
            self._tops = self._committed = self._highest_ids()
            self._create_triggers()

    def _highest_ids(self) -> dict[str, int]:
        """Return the highest row id of each table; for ids that SQLite gives itself, from its own table."""
        self._given = check_types(self._connection.execute(_GIVEN).fetchall(), str, int)
        given = dict(self._given)
        tops = {one.name: given.get(one.name, 0) for one in self._keyed if one.numbered}
        found = self._connection.execute(self._ask_tops).fetchone() if self._bare else ()
        return tops | {one.name: top or 0 for one, top in zip(self._bare, found, strict=True)}

    def _create_triggers(self) -> None:
        """Create TEMP triggers for every row that is deleted or changed, and for new rows whose id is not above all
        others."""
        connection = self._connection
        connection.create_function("sums_gone", -1, self._subtract_row)
        connection.create_function("sums_come", -1, self._add_row)
        connection.create_function("sums_top", 1, lambda table: self._tops[table])
        for one in self._tables:
            new, old = (", ".join(f"{row}.{name}" for name in one.columns) for row in ("new", "old"))
            top = f"sums_top('{one.name}')" if one.key else ""
            for event, when, calls in (
                ("INSERT", f" WHEN new.{one.key} <= {top}" if top else "", f"sums_come('{one.name}', {new})"),
                ("DELETE", f" WHEN old.{one.key} <= {top}" if top else "", f"sums_gone('{one.name}', {old})"),
                ("UPDATE", f" WHEN old.{one.key} <= {top}" if top else "",
                 f"sums_gone('{one.name}', {old}), sums_come('{one.name}', {new})"),
            ):  # fmt: skip
                connection.execute(
                    f'CREATE TEMP TRIGGER "sums_{one.name}_{event}" AFTER {event} ON main."{one.name}"{when} BEGIN'
                    f" SELECT {calls}; END"
                )

    def _pending_bucket(self, table: str, row: Any) -> list[int]:
        key = (table, row // SIZE if table in self._tops else 0)
        return self._moved.setdefault(key, [0, 0])

    def _add_row(self, table: str, *cells: Any) -> None:
        moved = self._pending_bucket(table, cells[0])
        moved[0] += 1
        moved[1] += row_hash(cells)

    def _subtract_row(self, table: str, *cells: Any) -> None:
        moved = self._pending_bucket(table, cells[0])
        moved[0] -= 1
        moved[1] -= row_hash(cells)

    def hash_new_rows(self) -> None:
        """Hash the rows that are new since the last call, inside the caller's transaction: what a long transaction
        hashes in between, its end need not."""
        tops = self._highest_ids() if self._tables else {}
        for one in self._keyed:
            low, at, moved = self._tops[one.name], None, [0, 0]
            if tops[one.name] > low:
                check_cancel()
                rows = self._connection.execute(f'SELECT * FROM "{one.name}" WHERE {one.key} > ?', (low,))
                for cells in rows:
                    bucket = cells[0] // SIZE
                    if bucket != at:
                        at, moved = bucket, self._pending_bucket(one.name, cells[0])
                    moved[0] += 1
                    moved[1] += row_hash(cells)
        self._tops = tops

    def write_pending(self) -> None:
        """Write what has changed since the last commit, inside the caller's transaction.

        `confirm_commit` or `forget_rollback` follows.
        """
        if not self._tables:
            return
        self.hash_new_rows()
        self._connection.executemany(
            "INSERT INTO checksum(tbl, bucket, rows, sum) VALUES (?1, ?2, ?3, ?4) ON CONFLICT(tbl, bucket) DO UPDATE"
            f" SET rows = rows + excluded.rows, sum = (sum + excluded.sum) & {_MASK}",
            [(*key, more, moved & _MASK) for key, (more, moved) in self._moved.items()],
        )
        self._connection.execute(
            "INSERT INTO checksum(tbl, bucket, rows, sum) VALUES (?1, 0, ?2, ?3)"
            " ON CONFLICT(tbl, bucket) DO UPDATE SET rows = ?2, sum = ?3",
            (NUMBERS, *_sum_of_numbers(self._given)),
        )

    def confirm_commit(self) -> None:
        """Adopt the written state: the transaction is committed."""
        self._committed = self._tops
        self._moved.clear()

    def forget_rollback(self) -> None:
        """Discard pending changes: the transaction is rolled back."""
        self._tops = self._committed
        self._moved.clear()


# -- whole files


def compute_sums(connection: sqlite3.Connection, one: ChecksummedTable) -> dict[int, list[int]]:
    """Compute the number of rows and the sum of each bucket of a table as stored now."""
    found: dict[int, list[int]] = {}
    rows = connection.execute(f'SELECT * FROM "{one.name}" NOT INDEXED')
    while page := rows.fetchmany(_PAGE):
        for cells in page:
            held = found.setdefault(cells[0] // SIZE if one.key else 0, [0, 0])
            held[0] += 1
            held[1] = (held[1] + row_hash(cells)) & _MASK
    return found


def _sum_of_numbers(given: Sequence[tuple[Any, ...]]) -> tuple[int, int]:
    return len(given), sum(map(row_hash, given)) & _MASK


def rebuild_checksums(connection: sqlite3.Connection) -> None:
    """Rebuild all checksums from the current rows, inside the caller's transaction: after a migration, or because a
    person has confirmed the rows."""
    tables = list_checksummed_tables(connection)
    if tables:
        connection.execute("DELETE FROM checksum")
        connection.execute(
            "INSERT INTO checksum VALUES (?, 0, ?, ?)",
            (NUMBERS, *_sum_of_numbers(connection.execute(_GIVEN).fetchall())),
        )
        for one in tables:
            connection.executemany(
                "INSERT INTO checksum(tbl, bucket, rows, sum) VALUES (?, ?, ?, ?)",
                [(one.name, bucket, *said) for bucket, said in compute_sums(connection, one).items()],
            )


def find_altered(connection: sqlite3.Connection) -> Iterator[str]:
    """Yield one clause for each range of rows that differ from what was written; none in a file without checksums."""
    for one in list_checksummed_tables(connection):
        kept = {
            bucket: [rows, total]
            for bucket, rows, total in connection.execute(
                "SELECT bucket, rows, sum FROM checksum WHERE tbl = ?", (one.name,)
            )
        }
        now = compute_sums(connection, one)
        for bucket in sorted(kept.keys() | now.keys()):
            if kept.get(bucket, [0, 0]) != now.get(bucket, [0, 0]):
                if one.key:
                    clause = _("rows {first} to {last} of “{table}” differ from what Pressmark wrote")
                else:
                    clause = _("the rows of “{table}” differ from what Pressmark wrote")
                yield clause.format(first=bucket * SIZE, last=bucket * SIZE + SIZE - 1, table=one.name)
    known = {one.name for one in list_checksummed_tables(connection)}
    listed = connection.execute("SELECT tbl, rows, sum FROM checksum").fetchall() if known else []
    for name in sorted({str(row[0]) for row in listed} - known - {NUMBERS}):
        yield _("there are checksums for a table “{table}” that does not exist").format(table=name[:40])
    if known and (NUMBERS, *_sum_of_numbers(connection.execute(_GIVEN).fetchall())) not in listed:
        yield _("the row numbers given so far differ from what Pressmark wrote")
