"""SIGKILL at random moments of import and review: the file opens, is whole, and holds every decision told as made.

`PRESSMARK_KILLS=50 pytest tests/journeys/test_killed.py` kills as often as the project promises; by default fewer.
"""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from core.store import edits, queries
from core.store.project import create, open_project

ROOT = Path(__file__).resolve().parents[2]
KILLS = int(os.environ.get("PRESSMARK_KILLS", "8"))

CHILD = r"""
import json, random, sys
from pathlib import Path
from core.records import Article, Digest, Span
from core.store import edits, intake, queries
from core.store.project import open_project

rng = random.Random(int(sys.argv[2]))
project = open_project(Path(sys.argv[1]))
project.connection.execute("PRAGMA cache_size = 20")  # spill early: the file itself is written before the commit

def tell(**said):
    sys.stdout.write(json.dumps(said) + "\n")
    sys.stdout.flush()

def batch(first):
    made = []
    for number in range(first, first + 20):
        text = f"Article {number} of a long story. " + "Mira Odell paid 5 crowns on Tuesday. " * 60
        spans = tuple(Span(at, at + 10, "PERSON", {"entity": f"Mira Odell {number % 7}"}, 0.5, "t/1")
                      for at in range(40, 1800, 37))
        made.append(Digest(Article(str(number), f"{number}.txt", text, original=text.encode()), (), spans))
    return made

tell(ready=True)
count = queries.info(project).articles
while True:
    added = intake.add(project, batch(count))
    count += len(added)
    tell(articles=[one.article_id for one in added if one.article_id])
    for _ in range(25):
        ids = [row[0] for row in project.read("SELECT id FROM span ORDER BY random() LIMIT 3")]
        verb = rng.choice(["accept", "reject", "relabel", "undo", "comment"])
        if verb == "relabel":
            change = edits.relabel(project, ids, "ORG")
        elif verb == "comment":
            change = edits.comment(project, ids[0], str(rng.random()))
        elif verb == "undo":
            change = edits.undo(project)
        else:
            change = getattr(edits, verb)(project, ids)
        if change is not None and change.op:
            rows = [(s.id, s.status, s.label, s.comment) for s in (queries.span(project, one) for one in change.spans)]
            tell(op=change.op, rows=rows)
"""


def _run_and_kill(path: Path, seed: int, rng: random.Random) -> list[dict[str, object]]:
    """What the child had told when it was killed; the last line may be cut."""
    child = subprocess.Popen([sys.executable, "-c", CHILD, str(path), str(seed)], stdout=subprocess.PIPE, cwd=ROOT)
    assert child.stdout is not None
    first = child.stdout.readline()
    assert first, "the child could not open the project"
    time.sleep(rng.uniform(0.0, 0.5))
    child.send_signal(signal.SIGKILL)
    rest = child.stdout.read()
    child.stdout.close()
    assert child.wait() == -signal.SIGKILL
    return [json.loads(line) for line in rest.split(b"\n")[:-1]]


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="no SIGKILL here")
def test_what_was_told_as_made_is_there_after_a_kill(tmp_path: Path) -> None:
    path = tmp_path / "k.pressmark"
    create(path).close()
    rng = random.Random(20191119)
    hot = decided = 0
    for kill in range(KILLS):
        told = _run_and_kill(path, kill, rng)
        hot += path.with_name(path.name + "-journal").exists()
        with open_project(path, backup=False) as project:
            assert not project.read_only
            assert project.read("PRAGMA integrity_check") == [("ok",)]
            assert project.read("PRAGMA foreign_key_check") == []
            project.connection.execute("INSERT INTO article_fts(article_fts, rank) VALUES ('integrity-check', 1)")
            last: dict[int, tuple[str, str, str]] = {}
            for line in told:
                for article_id in line.get("articles", ()):  # type: ignore[attr-defined]
                    assert queries.article(project, article_id).text.startswith("Article")
                if "op" in line:
                    decided += 1
                    assert project.read("SELECT count(*) FROM op WHERE id = ?", (line["op"],)) == [(1,)]
                    for span_id, *row in line["rows"]:  # type: ignore[attr-defined]
                        last[span_id] = tuple(row)
            # One decision may have been saved after the last one told: leave its marks out.
            later = max((line["op"] for line in told if "op" in line), default=0)
            after = {row[0] for row in project.read("SELECT row FROM change WHERE tbl = 'span' AND op > ?", (later,))}
            for span_id, row in last.items():
                if span_id not in after:
                    held = queries.span(project, span_id)
                    assert (held.status, held.label, held.comment) == row
            counted = project.read(
                "SELECT count(*) FROM tally WHERE suggested <> (SELECT count(*) FROM span"
                " WHERE span.article_id = tally.article_id AND status = 'suggested')"
            )
            assert counted == [(0,)]
            if queries.can_undo(project):
                assert edits.undo(project) is not None
                edits.redo(project)
    assert decided > KILLS
    print(f"{KILLS} kills, {hot} of them left a journal to play back, {decided} decisions told and found")
