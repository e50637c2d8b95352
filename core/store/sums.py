"""Sums over the rows of a project, by which damage is noticed that leaves the file's structure whole.

Each table has one sum for every SIZE row ids: the hashes of its rows added up, so that a row that changes takes its old
hash away and brings its new one, whatever else a sum holds. A row that the disk altered was not changed by us, so its
sum never fits again. TEMP triggers of our own connection keep them; rows that are new are read once before the commit,
which costs a third of a trigger each. What is derived from other rows (`tally` ...) is compared with these by `check`.
"""

from __future__ import annotations

import marshal
import sqlite3
import struct
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from typing import Any

from core.store.shapes import typed

SIZE = 256
"""Row ids that share a sum: a fault is told by its neighbourhood."""

TABLE = "checksum"
DERIVED = frozenset({TABLE, "tally", "mentioned", "claim_line", "article_text"})
"""Tables without sums: triggers derive them from others, and a text has its fingerprint in its article's row."""

NUMBERS = "sqlite_sequence"
"""SQLite's own table of numbers given, which has no triggers: its sum is taken anew with every commit."""

_GIVEN = "SELECT name, seq FROM sqlite_sequence"

_MASK = 2**62 - 1
"""Two sums below it add up without leaving SQLite's whole numbers."""

_PAGE = 2000


@dataclass(frozen=True, slots=True)
class Summed:
    """A table with sums."""

    name: str
    columns: tuple[str, ...]
    key: str | None
    """Column of the row id; None: a small table without one, all of it one bucket."""
    numbered: bool
    """Whether SQLite never gives a row id twice."""


def summed(connection: sqlite3.Connection) -> list[Summed]:
    """Every table of the file that has sums; none in a file of an older schema."""
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
                Summed(name, tuple(row[1] for row in columns), keys[0] if plain else None, " AUTOINCREMENT" in sql)
            )
    return found


def row_hash(cells: tuple[Any, ...]) -> int:
    """Hash of a row, the same on every machine."""
    if cells[-1].__class__ is bytes:  # the original bytes of an article: no need to spell them
        cells = (*cells[:-1], blake2b(cells[-1]).hexdigest())
    return int.from_bytes(blake2b(_spell(cells, 2), digest_size=8).digest(), "big") & _MASK


def spelt(cells: tuple[Any, ...], _: int = 2) -> bytes:
    """Bytes for the cells of a row, as version 2 of Python's marshal has them: it does the same six times as fast."""
    found = [b"(", len(cells).to_bytes(4, "little")]
    for cell in cells:
        if cell is None:
            found.append(b"N")
        elif isinstance(cell, int):
            found.append(_spelt_int(cell))
        elif isinstance(cell, float):
            found.append(b"g" + struct.pack("<d", cell))
        else:
            kind, data = (b"u", cell.encode()) if isinstance(cell, str) else (b"s", bytes(cell))
            found.append(kind + len(data).to_bytes(4, "little") + data)
    return b"".join(found)


def _spelt_int(number: int) -> bytes:
    if -(2**31) <= number < 2**31:
        return b"i" + number.to_bytes(4, "little", signed=True)
    digits, left = [], abs(number)
    while left:
        digits.append((left & 0x7FFF).to_bytes(2, "little"))
        left >>= 15
    count = len(digits) if number > 0 else -len(digits)
    return b"l" + count.to_bytes(4, "little", signed=True) + b"".join(digits)


_SAMPLE = (1, -7, 2**40, -(2**62), 0.25, None, "Vesper ü \u0378 \U0001f300", b"\x00\xff", "")
_spell = marshal.dumps if marshal.dumps(_SAMPLE, 2) == spelt(_SAMPLE) else spelt
"""Pythons from 3.6 to 3.13 agree; one that does not is only slower."""


class Sums:
    """Keeps the sums of one connection; only `flush` writes them."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._tables = summed(connection)
        self._keyed = [one for one in self._tables if one.key]
        self._moved: dict[tuple[str, int], list[int]] = {}
        """(table, bucket) -> rows more, and what is added to the sum."""
        self._bare = [one for one in self._keyed if not one.numbered]
        self._ask_tops = "SELECT " + ", ".join(f'(SELECT max({one.key}) FROM "{one.name}")' for one in self._bare)
        self._tops: dict[str, int] = {}
        if self._tables:
            self._tops = self._highest()
            self._watch()

    def _highest(self) -> dict[str, int]:
        """The highest row id of each table: what SQLite numbers itself, from its own table of numbers."""
        self._given = typed(self._connection.execute(_GIVEN).fetchall(), str, int)
        given = dict(self._given)
        tops = {one.name: given.get(one.name, 0) for one in self._keyed if one.numbered}
        found = self._connection.execute(self._ask_tops).fetchone() if self._bare else ()
        return tops | {one.name: top or 0 for one, top in zip(self._bare, found, strict=True)}

    def _watch(self) -> None:
        """TEMP triggers: every row that goes or changes, and new ones whose id is not above all others."""
        connection = self._connection
        connection.create_function("sums_gone", -1, self._gone)
        connection.create_function("sums_come", -1, self._come)
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

    def _bucket(self, table: str, row: Any) -> list[int]:
        key = (table, row // SIZE if table in self._tops else 0)
        return self._moved.setdefault(key, [0, 0])

    def _come(self, table: str, *cells: Any) -> None:
        moved = self._bucket(table, cells[0])
        moved[0] += 1
        moved[1] += row_hash(cells)

    def _gone(self, table: str, *cells: Any) -> None:
        moved = self._bucket(table, cells[0])
        moved[0] -= 1
        moved[1] -= row_hash(cells)

    def flush(self) -> None:
        """Write what has changed since the last commit, inside the caller's transaction; `done` or `forget` follows."""
        if not self._tables:
            return
        tops = self._highest()
        for one in self._keyed:
            low, at, moved = self._tops[one.name], None, [0, 0]
            if tops[one.name] > low:
                rows = self._connection.execute(f'SELECT * FROM "{one.name}" WHERE {one.key} > ?', (low,))
                for cells in rows:
                    bucket = cells[0] // SIZE
                    if bucket != at:
                        at, moved = bucket, self._bucket(one.name, cells[0])
                    moved[0] += 1
                    moved[1] += row_hash(cells)
        self._connection.executemany(
            "INSERT INTO checksum(tbl, bucket, rows, sum) VALUES (?1, ?2, ?3, ?4) ON CONFLICT(tbl, bucket) DO UPDATE"
            f" SET rows = rows + excluded.rows, sum = (sum + excluded.sum) & {_MASK}",
            [(*key, more, moved & _MASK) for key, (more, moved) in self._moved.items()],
        )
        self._connection.execute(
            "INSERT INTO checksum(tbl, bucket, rows, sum) VALUES (?1, 0, ?2, ?3)"
            " ON CONFLICT(tbl, bucket) DO UPDATE SET rows = ?2, sum = ?3",
            (NUMBERS, *_numbers(self._given)),
        )
        self._next = tops

    def done(self) -> None:
        """The transaction is committed."""
        if self._tables:
            self._tops = self._next
            self._moved.clear()

    def forget(self) -> None:
        """The transaction is rolled back."""
        self._moved.clear()


# -- of a whole file


def counted(connection: sqlite3.Connection, one: Summed) -> dict[int, list[int]]:
    """Rows and sum of each bucket of a table as it reads now."""
    found: dict[int, list[int]] = {}
    rows = connection.execute(f'SELECT * FROM "{one.name}" NOT INDEXED')
    while page := rows.fetchmany(_PAGE):
        for cells in page:
            held = found.setdefault(cells[0] // SIZE if one.key else 0, [0, 0])
            held[0] += 1
            held[1] = (held[1] + row_hash(cells)) & _MASK
    return found


def _numbers(given: Sequence[tuple[Any, ...]]) -> tuple[int, int]:
    return len(given), sum(map(row_hash, given)) & _MASK


def write_anew(connection: sqlite3.Connection) -> None:
    """Take the rows as they are for right, inside the caller's transaction: after a migration, or because a person
    says so."""
    tables = summed(connection)
    if tables:
        connection.execute("DELETE FROM checksum")
        connection.execute(
            "INSERT INTO checksum VALUES (?, 0, ?, ?)", (NUMBERS, *_numbers(connection.execute(_GIVEN).fetchall()))
        )
        for one in tables:
            connection.executemany(
                "INSERT INTO checksum(tbl, bucket, rows, sum) VALUES (?, ?, ?, ?)",
                [(one.name, bucket, *said) for bucket, said in counted(connection, one).items()],
            )


def altered(connection: sqlite3.Connection) -> Iterator[str]:
    """One clause for each stretch of rows that are not as they were written; none in a file without sums."""
    for one in summed(connection):
        kept = {
            bucket: [rows, total]
            for bucket, rows, total in connection.execute(
                "SELECT bucket, rows, sum FROM checksum WHERE tbl = ?", (one.name,)
            )
        }
        now = counted(connection, one)
        for bucket in sorted(kept.keys() | now.keys()):
            if kept.get(bucket, [0, 0]) != now.get(bucket, [0, 0]):
                among = f"rows {bucket * SIZE} to {bucket * SIZE + SIZE - 1} of “{one.name}”" if one.key else (
                    f"the rows of “{one.name}”")  # fmt: skip
                yield f"{among} are not as they were written"
    known = {one.name for one in summed(connection)}
    listed = connection.execute("SELECT tbl, rows, sum FROM checksum").fetchall() if known else []
    for name in sorted({str(name) for name, _, _ in listed} - known - {NUMBERS}):
        yield f"there are sums of a table “{name[:40]}” that there is not"
    if known and (NUMBERS, *_numbers(connection.execute(_GIVEN).fetchall())) not in listed:
        yield "the numbers of rows given so far are not as they were written"
