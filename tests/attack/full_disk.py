"""Deeds, imports, exports and copies on a disk without room: refused by a sentence, nothing changed, sound after."""

from __future__ import annotations

import contextlib
import random
import resource
import signal
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from core.errors import UserError
from core.export import write_folder
from core.records import Article, Digest, Span
from core.store import backups, edits, intake
from core.store.integrity_check import find_faults
from core.store.project import Project, create_project, open_project
from tests.attack.outcome import Outcome

TITLE = "deeds on a full disk: refused by a sentence, state unchanged, sound after"
SMALL = 60
LARGE = 750
ROOM = 6_000_000
"""Bytes of the disk that is made where the system lets us; else no file may grow beyond what it has."""
_MARKS = 12
_STATE = ("span", "claim", "entity", "alias", "project_rule", "article", "op", "change")


@contextlib.contextmanager
def _disk(folder: Path) -> Iterator[bool]:
    """A small file system at a folder; whether there is one."""
    command = ["mount", "-t", "tmpfs", "-o", f"size={ROOM}", "tmpfs", str(folder)]
    try:
        made = subprocess.run(command, capture_output=True, check=False).returncode == 0
    except OSError:
        made = False
    try:
        yield made
    finally:
        if made:
            subprocess.run(["umount", "-l", str(folder)], capture_output=True, check=False)


@contextlib.contextmanager
def _full(folder: Path, disk: bool, left: int) -> Iterator[None]:
    """No more than `left` bytes."""
    if disk:
        filler = folder / "filler"
        with filler.open("wb", buffering=0) as file, contextlib.suppress(OSError):
            while True:
                file.write(bytes(65536))
        with filler.open("rb+") as file:
            file.truncate(max(filler.stat().st_size - left, 0))
        try:
            yield
        finally:
            filler.unlink()
        return
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    handler = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (left, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
        signal.signal(signal.SIGXFSZ, handler)


def _digest(number: int, long: int) -> Digest:
    text = f"Story {number}. " + "".join(f"Vale paid €{at} million to Tarn. " for at in range(1, _MARKS + 1)) * long
    spans, at = [], 0
    for value in range(1, _MARKS + 1):
        at = text.index("€", at + 1)
        stop = text.index(" to", at)
        spans.append(Span(at, stop, "MONEY", {"value": value * 1e6, "currency": "EUR"}, 0.9, "attack/1"))
    return Digest(Article(f"a{number}", f"in/a{number}", text, f"Story {number}"), (), tuple(spans))


def _state(project: Project) -> list[Any]:
    return [project.read_rows(f"SELECT * FROM {table} ORDER BY 1, 2") for table in _STATE]


def _deed(project: Project, draw: random.Random, number: int, folder: Path) -> tuple[Callable[[], object], bool]:
    """Something to do, and whether it changes the project."""
    mark = draw.randrange(1, _MARKS + 1)
    words = "word " * draw.choice((1, 2000, 20_000))
    return draw.choice([
        (lambda: edits.accept_rows(project, [mark]), True),
        (lambda: edits.reject_rows(project, list(range(1, _MARKS + 1))), True),
        (lambda: edits.comment_span(project, mark, words), True),
        (lambda: edits.set_value(project, mark, {"value": draw.randrange(9) + 0.5, "currency": "EUR"}), True),
        (lambda: edits.add_project_rule(project, "none", f"word {number}"), True),
        (lambda: edits.undo(project), True),
        (lambda: intake.add_articles(project, [_digest(number, draw.choice((1, 300)))]), True),
        (lambda: write_folder(project, folder / "tables"), False),
        (lambda: backups.back_up(project.connection, folder / "copy.pressmark"), False),
    ])  # fmt: skip


def _one(project: Project, draw: random.Random, number: int, folder: Path, outcome: Outcome) -> None:
    do, changes = _deed(project, draw, number, folder)
    before = _state(project)
    try:
        do()
    except UserError as refused:
        outcome.add(Outcome(counts={"refused": 1}))
        if "\n" in str(refused) or not str(refused).endswith("."):
            outcome.faults.append(f"deed {number}: no sentence: {refused}")
    except OSError as problem:  # copies raise what the caller tells
        if changes:
            outcome.faults.append(f"deed {number}: {type(problem).__name__}: {problem}")
    except Exception as problem:  # noqa: BLE001 - any other exception is a fault of the program, and is told
        if changes or ("full" not in str(problem) and "disk I/O" not in str(problem)):
            outcome.faults.append(f"deed {number}: {type(problem).__name__}: {problem}")
    else:
        outcome.add(Outcome(counts={"done": 1}))
        return
    if _state(project) != before:
        outcome.faults.append(f"deed {number}: refused, and yet something changed")


def attack(seed: int, size: int, folder: Path) -> Outcome:
    """`size` deeds, ten for each amount of room that is left."""
    draw, outcome = random.Random(seed), Outcome()
    with _disk(folder) as disk:
        path = folder / "p.pressmark"
        with create_project(path) as project:
            intake.add_articles(project, [_digest(0, 1)])
        while outcome.tried < size:
            before = path.stat().st_size
            left = draw.choice((0, 0, 4096, 20_000, 60_000, 200_000)) + (0 if disk else before)
            with open_project(path, backup=False) as project, _full(folder, disk, left):
                for _ in range(min(10, size - outcome.tried)):
                    _one(project, draw, seed * 100_000 + outcome.tried, folder, outcome)
                    outcome.tried += 1
            with open_project(path, backup=False) as project:
                outcome.faults += [f"after {outcome.tried}: {words}" for words in find_faults(project)]
            if path.stat().st_size > ROOM // 3:
                path.unlink()
                with create_project(path) as project:
                    intake.add_articles(project, [_digest(0, 1)])
    outcome.counts["of them on a disk of its own"] = float(disk) * size
    return outcome
