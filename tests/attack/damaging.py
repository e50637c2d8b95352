"""Project files that a disk, a cable or a careless tool damaged: bits, pages, headers, lengths."""

from __future__ import annotations

import random
import sqlite3
from contextlib import closing, suppress
from pathlib import Path
from typing import Any

from tests.attack.driven import described, drive, in_children, make
from tests.attack.outcome import Outcome

TITLE = "project files with flipped bits, cut, with pages zeroed or swapped, headers overwritten, bytes appended"
SMALL = 6
LARGE = 2500

_KINDS = ("flip",) * 20 + ("flips", "cut", "zero", "swap", "header")
"""Of 25 cases 20 flip a single bit."""

Case = tuple[str, str, int]
"""The sound file, what is done to it, and the seed of where."""


def attack(seed: int, size: int, folder: Path) -> Outcome:
    """`size` damaged copies of one project, each driven through everything."""
    sound = make(folder / "sound.pressmark")
    cases = [(str(sound), _KINDS[number % len(_KINDS)], seed * 1_000_003 + number) for number in range(size)]
    outcome = Outcome(size, counts={"flips that change a row": 0.0, "of these noticed": 0.0, "refused": 0.0})
    for case, answer in zip(cases, in_children(cases, one_case, folder), strict=True):
        if isinstance(answer, str):
            outcome.faults.append(f"{described(case[1:])}: {answer}")
            continue
        outcome.faults += [f"{described(case[1:])}: {raw}" for raw in answer["raw"]]
        outcome.counts["refused"] += bool(answer["refused"])
        if case[1] == "flip" and answer["changed"]:
            outcome.counts["flips that change a row"] += 1
            outcome.counts["of these noticed"] += answer["noticed"]
            if not answer["noticed"]:
                outcome.counts["unnoticed " + answer["changed"]] = (
                    outcome.counts.get("unnoticed " + answer["changed"], 0) + 1
                )
    changed, noticed = outcome.counts["flips that change a row"], outcome.counts["of these noticed"]
    if noticed < 0.99 * changed:
        outcome.faults.append(f"seed {seed}: {noticed:.0f} of {changed:.0f} flips that change a row were noticed")
    return outcome


def one_case(case: Case, folder: Path) -> dict[str, Any]:
    """Damage a copy, drive it, and say whether a row reads otherwise and whether that was noticed."""
    sound, kind, seed = Path(case[0]), case[1], case[2]
    path = folder / "damaged.pressmark"
    path.write_bytes(damaged(sound.read_bytes(), kind, random.Random(seed)))
    changed = _difference(rows_of(sound), rows_of(path))
    found = drive(path)
    backups = list(folder.glob("*.backup.pressmark"))
    noticed = bool(found["refused"] or found["faulty"])
    if changed and backups:
        found["raw"].append("a backup carries the damage on")
    return {"raw": found["raw"], "refused": found["refused"], "changed": changed, "noticed": noticed}


def damaged(data: bytes, kind: str, chance: random.Random) -> bytes:
    """The bytes of a file after one accident."""
    file, page = bytearray(data), 4096
    pages = len(file) // page
    if kind in ("flip", "flips"):
        for _ in range(1 if kind == "flip" else 20):
            at = chance.randrange(len(file))
            file[at] ^= 1 << chance.randrange(8)
    elif kind == "cut":
        del file[chance.randrange(len(file)) :]
    elif kind == "zero":
        at = chance.randrange(pages) * page
        file[at : at + page] = bytes(page)
    elif kind == "swap":
        one, other = (chance.randrange(1, pages) * page for _ in range(2))
        file[one : one + page], file[other : other + page] = file[other : other + page], file[one : one + page]
    elif chance.random() < 0.2:
        file += bytes(chance.randrange(256) for _ in range(chance.choice((1, 100, 5000))))
    else:
        for _ in range(chance.randint(1, 8)):
            file[chance.randrange(100)] = chance.randrange(256)
    return bytes(file)


def rows_of(path: Path) -> dict[str, Any]:
    """All rows of all tables as bytes, by table; what can't be read is a word."""
    found: dict[str, Any] = {}
    with closing(sqlite3.connect(f"{path.as_uri()}?mode=ro&immutable=1", uri=True)) as connection:
        connection.text_factory = bytes
        try:
            listed = connection.execute(
                "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'article_fts%'"
            ).fetchall()
            tables = [name.decode() for (name,) in listed]
        except (sqlite3.Error, UnicodeDecodeError) as error:
            return {"schema": str(error)}
        for table in tables:
            with suppress(sqlite3.ProgrammingError):
                try:
                    found[table] = sorted(map(repr, connection.execute(f'SELECT * FROM "{table}" NOT INDEXED')))
                except sqlite3.Error as error:
                    found[table] = str(error)
    return found


def _difference(one: dict[str, Any], other: dict[str, Any]) -> str:
    return ", ".join(sorted(table for table in one.keys() | other.keys() if one.get(table) != other.get(table)))
