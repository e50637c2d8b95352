"""Project files made to do harm: code in the schema, rows of wrong types, endless queries, broken journals.

Each is driven through open, check, what the window asks, export, decisions and undo, in a process of its own.
"""

from __future__ import annotations

import random
import sqlite3
from collections.abc import Sequence
from contextlib import closing, suppress
from pathlib import Path
from typing import Any

from core.store.checksums import rebuild_checksums
from tests.attack.driven import described, drive, in_children, make
from tests.attack.hostile_cases import BESIDE, ROWS, SCHEMA, WRITTEN
from tests.attack.outcome import Outcome

TITLE = "hostile project files: code in the schema, wrong types, numbers without end, broken journals"
SMALL = 5
LARGE = 150

Case = tuple[str, str, str]
"""The sound file, which of the lists, and what is done."""


def cases(sound: Path) -> list[Case]:
    """All of them, in an order by chance that is always the same."""
    found = [(str(sound), "schema", one) for one in SCHEMA]
    found += [(str(sound), "written", f"{one}\n{other}") for one, other in WRITTEN]
    found += [(str(sound), "rows", f"UPDATE {one}") for one in ROWS]
    found += [(str(sound), "rows", one) for one in BESIDE]
    random.Random(9).shuffle(found)
    return found


def attack(seed: int, size: int, folder: Path) -> Outcome:
    """`size` of the cases, beginning anywhere; more than there are begin again with several at once."""
    sound = make(folder / "sound.pressmark")
    every, chance = cases(sound), random.Random(seed)
    begin = chance.randrange(len(every))
    chosen: list[Sequence[Case]] = [(every[(begin + number) % len(every)],) for number in range(min(size, len(every)))]
    rows = [one for one in every if one[1] == "rows"]
    chosen += [tuple(chance.sample(rows, 3)) for _ in range(size - len(chosen))]
    outcome = Outcome(len(chosen), counts={"refused": 0.0, "told": 0.0})
    for case, answer in zip(chosen, in_children(chosen, one_case, folder), strict=True):
        what = described([one[2] for one in case])
        if isinstance(answer, str):
            outcome.faults.append(f"{what}: {answer}")
            continue
        outcome.faults += [f"{what}: {raw}" for raw in answer["raw"]]
        outcome.counts["refused"] += bool(answer["refused"])
        outcome.counts["told"] += bool(answer["told"] or answer["faulty"])
    return outcome


def one_case(case: Sequence[Case], folder: Path) -> dict[str, Any]:
    """Make the hostile file and drive it."""
    path = folder / "hostile.pressmark"
    path.write_bytes(Path(case[0][0]).read_bytes())
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        for _, kind, what in case:
            _harm(connection, kind, what)
    found = drive(path)
    if case[0][1] == "schema" and what.startswith(("CREATE TRIGGER", "CREATE VIEW")) and not found["refused"]:
        found["raw"].append("code of a stranger's schema was not refused")
    return found


def _harm(connection: sqlite3.Connection, kind: str, what: str) -> None:
    for pragma in ("foreign_keys = OFF", "ignore_check_constraints = ON", "writable_schema = ON"):
        connection.execute(f"PRAGMA {pragma}")
    if kind == "schema":
        with suppress(sqlite3.Error):  # some versions of SQLite refuse some of them
            connection.executescript(what)
        return
    if kind == "written":
        one, other = what.split("\n")
        connection.execute("UPDATE sqlite_schema SET sql = replace(sql, ?, ?)", (one, other))
        return
    # The table takes anything for a moment: its own words about types and triggers are put back afterwards.
    kept = connection.execute("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'").fetchall()
    for name, _ in kept:
        connection.execute(f"DROP TRIGGER {name}")
    made = connection.execute("SELECT name, sql FROM sqlite_schema WHERE type = 'table'").fetchall()
    (version,) = connection.execute("PRAGMA schema_version").fetchone()
    connection.execute(
        "UPDATE sqlite_schema SET sql = replace(sql, ' NOT NULL', '')"
        " WHERE type = 'table' AND sql LIKE 'CREATE TABLE %'"
    )
    connection.execute(f"PRAGMA schema_version = {version + 1}")
    with suppress(sqlite3.IntegrityError, sqlite3.OperationalError):
        connection.execute(what.replace("UPDATE ", "UPDATE OR IGNORE ", 1))
    for name, sql in made:
        connection.execute("UPDATE sqlite_schema SET sql = ? WHERE type = 'table' AND name = ?", (sql, name))
    connection.execute(f"PRAGMA schema_version = {version + 2}")
    for _, sql in kept:
        connection.execute(sql)
    with suppress(sqlite3.Error, TypeError):
        rebuild_checksums(connection)
