"""A study coded until somebody kills the process: answers, words that justify them, records, verdicts, memos and
changes of the codebook, each told with what the project is after it."""

from __future__ import annotations

import hashlib
import json
import random
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from core.export import write_folder
from core.store import edits
from core.store.project import Project, open_project
from tests.attack import killed_children
from tests.core.store.histories import dump_tables
from tests.core.store.study_deeds import begin_study, count_done, random_deed


def make_study(path: Path) -> None:
    begin_study(path).close_project()


def hash_tables(project: Project) -> str:
    """One hash of everything that undo brings back."""
    return hashlib.sha256(json.dumps(dump_tables(project), sort_keys=True).encode()).hexdigest()


def latest_operation(project: Project) -> tuple[int, str]:
    """Id and direction of the latest operation in the journal."""
    ((number, direction),) = project.read_rows("SELECT id, direction FROM op ORDER BY id DESC LIMIT 1")
    return number, direction


def study() -> None:
    """Do one thing after the other, undo and redo among them, and tell each."""
    rng = random.Random(sys.argv[2])
    project = open_project(Path(sys.argv[1]))
    project.connection.execute("PRAGMA cache_size = 20")  # spill early: the file is written before the commit
    op, first = latest_operation(project)[0], count_done(project)
    killed_children.told(op=op, state=hash_tables(project), first=first)
    while True:
        what = rng.random()
        if what < 0.75:
            random_deed(project, rng)
        elif what < 0.9 and count_done(project) > first:
            edits.undo(project)
        else:
            edits.redo(project)
        now = latest_operation(project)[0]
        if now != op:
            op = now
            killed_children.told(op=op, state=hash_tables(project))


def find_losses(project: Project, told: list[dict[str, Any]], out: Path) -> Iterator[str]:
    """Every operation that was told is there, at most one more is, and undo leads back to the beginning."""
    if not told:
        return
    number, direction = latest_operation(project)
    last = told[-1]
    if number < last["op"]:
        yield f"operation {last['op']} was told and is lost; the latest is {number}"
        return
    if number > last["op"] + 1:
        yield f"operations {last['op'] + 1} to {number} were stored and not told"
    now = hash_tables(project)
    if number > last["op"]:
        (edits.redo if direction == "undo" else edits.undo)(project)
    if hash_tables(project) != last["state"]:
        yield f"the project is not what it was after operation {last['op']}"
    if number > last["op"]:
        (edits.undo if direction == "undo" else edits.redo)(project)
        if hash_tables(project) != now:
            yield f"operation {number} is another one after undo and redo"
    steps = count_done(project) - told[0]["first"]
    for _ in range(steps):
        edits.undo(project)
    if hash_tables(project) != told[0]["state"]:
        yield f"undo of {steps} operations does not lead back to the beginning"
    for _ in range(steps):
        edits.redo(project)
    if hash_tables(project) != now:
        yield f"redo of {steps} operations does not lead to the end again"
    write_folder(project, out)
