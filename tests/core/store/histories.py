"""Random histories: deeds, undo, redo and reopening in any order, against a plain list of snapshots."""

from __future__ import annotations

import os
import random
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

from core.errors import UserError
from core.store import edits
from core.store.integrity_check import find_faults
from core.store.project import Project, open_project

Deed = Callable[[], object]
RandomDeed = Callable[[Project, random.Random], None]
Snapshot = dict[str, list[tuple[Any, ...]]]

STUDY_TABLES = (
    "code", "code_group", "unit_variable", "coding", "coding_passage", "codebook_revision", "codebook_example",
    "record_type", "record_slot", "record", "record_filling", "memo", "screening", "sample", "sample_article", "coder",
    "coding_round", "assignment", "assignment_article", "coder_work", "adjudication", "canonical", "canonical_member",
    "canonical_choice",
)  # fmt: skip
TABLES = (
    "article", "span", "entity", "alias", "project_rule", "tally", "mentioned", "claim", "statement", "comparison",
    "explanation", "story", "claim_line", *STUDY_TABLES,
)  # fmt: skip


def count_histories(usual: int) -> int:
    """How many histories a test follows; the environment can ask for more."""
    return int(os.environ.get("PRESSMARK_HISTORIES", str(usual)))


def dump_tables(project: Project) -> Snapshot:
    """Everything that undo must bring back, and what hangs on it."""
    return {table: project.read_rows(f"SELECT * FROM {table} ORDER BY 1, 2") for table in TABLES}


def do_one(deeds: Sequence[Deed], rng: random.Random) -> None:
    with suppress(UserError):  # nothing there to do it to, or refused: no deed
        rng.choice(deeds)()


def follow_stack(
    project: Project,
    path: Path,
    rng: random.Random,
    random_deed: RandomDeed,
    *,
    steps: int,
    check: Callable[[Project], None] | None = None,
) -> Project:
    """Follow one history and assert after each step that the project is as the list of snapshots says. What was done
    before stays: undo never reaches it. Returns the project, which may have been opened again."""
    past: list[Snapshot] = []
    future: list[Snapshot] = []
    now = dump_tables(project)
    ((first,),) = project.read_rows("SELECT count(*) FROM op WHERE state = 'done'")
    for _ in range(steps):
        what = rng.random()
        if what < 0.6:
            op = project.read_rows("SELECT max(id) FROM op")
            random_deed(project, rng)
            if project.read_rows("SELECT max(id) FROM op") != op:
                past, future = [*past, now], []
                now = dump_tables(project)
        elif what < 0.8:
            if past or not first:
                assert (edits.undo(project) is not None) == bool(past)
            if past:
                future.append(now)
                now = past.pop()
        elif what < 0.96:
            assert (edits.redo(project) is not None) == bool(future)
            if future:
                past.append(now)
                now = future.pop()
        else:
            project.close_project()
            project = open_project(path, backup=False)
        assert dump_tables(project) == now
        if check is not None:
            check(project)
    assert list(find_faults(project)) == []
    return project
