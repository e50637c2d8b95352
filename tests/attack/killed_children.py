"""Processes to be killed: each says on standard output what it has done, and goes on until somebody ends it."""

from __future__ import annotations

import json
import random
import shutil
import sys
from pathlib import Path

from core.records import Article, Digest, Span
from core.store import edits, intake, queries
from core.store.backups import back_up
from core.store.project import create_project, open_project
from tests.attack.tracing import ROOT

OLD = ROOT / "tests" / "data" / "schema2.pressmark"
WORDS = "Mira Odell of North Vesper paid Dun $5 million in 2018 for the harbour, she said on Tuesday. "


def command(name: str, *arguments: object, module: str = "killed_children") -> tuple[str, ...]:
    """What starts one of the functions below, or one of another module beside this one."""
    code = f"from tests.attack.{module} import {name}; {name}()"
    return (sys.executable, "-c", code, *map(str, arguments))


def told(**said: object) -> None:
    """One line for whoever started this."""
    sys.stdout.write(json.dumps(said) + "\n")
    sys.stdout.flush()


def batch(first: int, count: int) -> list[Digest]:
    """Articles with many marks, told apart by a number."""
    made = []
    for number in range(first, first + count):
        text = f"Article {number} of a long story. " + WORDS * 20
        starts = range(text.index("Mira"), len(text) - 10, len(WORDS))
        spans = tuple(Span(at, at + 10, "PERSON", {"entity": f"Mira Odell {number % 7}"}, 0.5, "t/1") for at in starts)
        made.append(Digest(Article(str(number), f"{number}.txt", text, original=text.encode()), (), spans))
    return made


def make(path: Path, articles: int) -> None:
    """A project to be worked on."""
    with create_project(path) as project:
        intake.add_articles(project, batch(0, articles))


def review() -> None:
    """Articles are stored and deeds done, each told with what it left behind."""
    rng = random.Random(sys.argv[2])
    project = open_project(Path(sys.argv[1]))
    project.connection.execute("PRAGMA cache_size = 20")  # spill early: the file is written before the commit
    told(ready=True)
    while True:
        added = intake.add_articles(project, batch(queries.get_project_info(project).articles, 5))
        told(articles=[one.article_id for one in added if one.article_id])
        for _ in range(20):
            ids = [row[0] for row in project.read_rows("SELECT id FROM span ORDER BY random() LIMIT 3")]
            verb = rng.choice(["accept_rows", "reject_rows", "relabel", "undo", "redo", "comment"])
            if verb == "relabel":
                change = edits.relabel_spans(project, ids, "ORG")
            elif verb == "comment":
                change = edits.comment_span(project, ids[0], str(rng.random()))
            elif verb in ("undo", "redo"):
                change = getattr(edits, verb)(project)
            else:
                change = getattr(edits, verb)(project, ids)
            if change is not None and change.op:
                held = (queries.get_span(project, one) for one in change.spans)
                told(op=change.op, rows=[(row.id, row.status, row.label, row.comment) for row in held if row])


def migrate() -> None:
    """Old projects are opened, one after the other."""
    folder = Path(sys.argv[1])
    told(ready=True)
    number = 0
    while True:
        path = folder / f"old{number}.pressmark"
        shutil.copy(OLD, path)
        told(begun=number)
        open_project(path).close_project()
        told(done=number)
        number += 1


def keep() -> None:
    """Backups of a project are made, one after the other."""
    path = Path(sys.argv[1])
    with open_project(path, backup=False) as project:
        told(ready=True)
        for number in range(10**6):
            if back_up(project.connection, path.with_name(f"copy{number % 20}.pressmark")):
                told(copy=number % 20)
