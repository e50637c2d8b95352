"""Markup in every column that holds words: no file that it names is opened, and what is shown is what stands there."""

from __future__ import annotations

import json
import os
import sqlite3
import threading
from pathlib import Path
from typing import Any

from core.records import Article, Failure
from tests.attack.outcome import Outcome
from tests.attack.real_window import copy_of_sample, found, start

TITLE = "markup in every column, every pane and dialog shown and hovered"
SMALL = 400
LARGE = 4_000
_PATIENCE = 300.0
_WORDS = {
    "article": ("uid", "source", "title", "outlet", "author", "url", "encoding"),
    "entity": ("name", "note", "role", "external_id"),
    "alias": ("text",), "span": ("comment", "decided_by", "extractor", "guess_entity", "rule"),
    "op": ("who", "detail"), "claim": ("comment", "decided_by", "extractor", "rule"), "region": ("rule",),
    "statement": ("comment", "extractor", "rule"), "project_rule": ("words", "note"),
    "failure": ("source", "reason"), "explanation": ("note",), "comparison": ("note",),
}  # fmt: skip
"""Columns of words."""
_TREES = {"span": ("value", "guess_value"), "claim": ("slots", "evidence"), "statement": ("source", "cue", "through")}
"""Columns of JSON that hold words."""
_LEAVES = frozenset(
    [
        "text",
        "entity",
        "unit_text",
        "modifier_text",
        "why",
        "measure",
        "payer",
        "recipient",
        "of",
        "source",
        "related",
        "unit",
    ]
)


def markup(trap: Path) -> str:
    """What a hostile page writes into a title: each sign that makes Qt open a file."""
    return (
        f" Row <b>x</b><img src='file://{trap}'><img src='{trap}'><a href='file://{trap}'>y</a>"
        f"<table background='{trap}'><tr><td>z</td></tr></table><p style='background-image:url({trap})'>&amp;"
    )


def _spoilt(value: Any, sign: str, key: str = "") -> Any:
    if isinstance(value, dict):
        return {name: _spoilt(one, sign, name) for name, one in value.items()}
    if isinstance(value, list):
        return [_spoilt(one, sign, key) for one in value]
    return value + sign if isinstance(value, str) and key in _LEAVES else value


def spoil(path: Path, sign: str) -> int:
    """Write markup behind the words of every column; how many cells."""
    _decide(path, sign)
    cells = 0
    with sqlite3.connect(path) as connection:
        connection.execute("UPDATE article SET notes = ?", (json.dumps([f"A note{sign}"]),))
        for table, columns in _WORDS.items():
            for column in columns:
                words = f"UPDATE {table} SET {column} = coalesce({column}, 'words') || ?"
                cells += connection.execute(words, (sign,)).rowcount
        for table, columns in _TREES.items():
            for column in columns:
                rows = connection.execute(f"SELECT id, {column} FROM {table} WHERE {column} IS NOT NULL").fetchall()
                for row, tree in rows:
                    changed = json.dumps(_spoilt(json.loads(tree), sign))
                    connection.execute(f"UPDATE {table} SET {column} = ? WHERE id = ?", (changed, row))
                    cells += 1
    connection.close()
    return cells


def _decide(path: Path, sign: str) -> None:
    """Rows of every table that a person fills, and two articles that tell one story with markup in their texts."""
    from core.pipeline import digest_article
    from core.store import edits, intake, project

    said = f"Mina Roe of Port Alder{sign} said the quay would cost $7 million in 2031.\n\n"
    told = f"{said}“We pay half of it{sign},” Roe said.\n" * 3
    with project.open_project(path) as made:
        for number in (1, 2):
            twin = f"{told}\nPrinted {number} times."
            article = Article(
                f"twin{number}", f"in/twin{number}.txt", twin, f"Quay{sign}", "Post", None, None, "2031-02-03", None
            )
            intake.add_articles(made, [digest_article(article)])
        intake.add_failures(made, [Failure(f"in/bad{sign}.txt", f"It holds no text{sign}.")])
        for span_id in range(1, 9):
            edits.comment_span(made, span_id, f"Seen{sign}")
        edits.accept_rows(made, [1, 2, 3])
        edits.link_new_entity(made, [2], f"Somebody{sign}", "PERSON")
        edits.relabel_spans(made, [4], "ORG")


class Trap(threading.Thread):
    """A pipe that nobody may open: whoever does stands still until it is heard here."""

    def __init__(self, path: Path) -> None:
        super().__init__(daemon=True)
        os.mkfifo(path)
        self.path, self.sprung = path, 0
        self.over = threading.Event()

    def run(self) -> None:
        """Look whether somebody waits for what the pipe gives; let go of him."""
        while not self.over.wait(0.02):
            try:
                os.close(os.open(self.path, os.O_WRONLY | os.O_NONBLOCK))
            except OSError:
                continue  # nobody reads
            self.sprung += 1


def attack(seed: int, size: int, folder: Path) -> Outcome:
    """At least `size` words shown in a window of its own process."""
    place = folder / f"markup-{seed}"
    place.mkdir()
    trap = Trap(place / "trap.png")
    trap.start()
    cells = spoil(copy_of_sample(place), markup(trap.path))
    said = found(start("tests.attack.markup_steps", place, seed, size), place, _PATIENCE + size)
    trap.over.set()
    trap.join()
    faults = [*said["faults"], *([f"a file named by markup was opened {trap.sprung} times"] if trap.sprung else [])]
    return Outcome(said["tried"], faults, {"cells spoilt": cells, **said["counts"]})
