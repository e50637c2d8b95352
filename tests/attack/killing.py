"""Killed at any moment, by SIGKILL, SIGTERM or SIGHUP: review, coding of a study, import, export, migration, backup,
and the window while it imports. The project is whole, all that was told as done is there, the next start writes, and no
process goes on."""

from __future__ import annotations

import json
import random
import shutil
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

from core.store import edits, integrity_check, queries
from core.store.backups import is_good_backup
from core.store.migrations import SCHEMA
from core.store.project import Project, open_project
from tests.attack import killed_children, killed_study, victims, window_journey
from tests.attack.killed_children import command
from tests.attack.outcome import Outcome
from tests.attack.victims import Killed

TITLE = "programs killed at random moments: decisions lost, projects torn, processes that go on"
SMALL = 7
LARGE = 1000

ARTICLES = 60
Attack = Callable[[random.Random, Path], tuple[Killed, list[str]]]


def attack(seed: int, size: int, folder: Path) -> Outcome:
    """Kills, of each kind in turn."""
    outcome = Outcome()
    if not victims.SIGNALS:
        return Outcome(size, counts={"no such signals on this system": 1})
    for number in range(size):
        kind = KINDS[number % len(KINDS)]
        place = folder / f"{seed}-{number}"
        place.mkdir()
        killed, faults = kind(random.Random(f"{seed} {number}"), place)
        outcome.add(Outcome(1, counts=_counted(kind.__name__.strip("_"), killed)))
        faults += _left(killed)
        outcome.faults += [f"seed {seed}, case {number}, {kind.__name__}, signal {killed.number}: {f}" for f in faults]
        shutil.rmtree(place)
    return outcome


def _counted(kind: str, killed: Killed) -> dict[str, float]:
    return {f"{kind} killed": 1, "told": len(killed.lines), "most seconds a worker stayed": killed.lingered}


def _left(killed: Killed) -> Iterator[str]:
    if killed.hung:
        yield "it hung"
    if killed.orphans:
        yield f"{len(killed.orphans)} processes went on"
    if "Traceback" in killed.complaint:
        yield f"a traceback: {killed.complaint[-900:]}"


def _sound(path: Path, look: Callable[[Project], Iterator[str]] | None = None) -> list[str]:
    """What is wrong with a project after the kill, opened as the next start would open it."""
    found: list[str] = []
    with open_project(path, backup=False) as project:
        if project.read_only:
            found.append(f"read-only: {project.read_only_because}")
            return found
        found += integrity_check.find_faults(project)
        found += look(project) if look else ()
        if queries.can_undo(project):
            edits.undo(project)
            edits.redo(project)
        project.set_setting("after", "written")
    found += [f"{name} stayed behind" for name in (".lock", "-journal") if path.with_name(path.name + name).exists()]
    return found


def _review(rng: random.Random, folder: Path) -> tuple[Killed, list[str]]:
    path = folder / "p.pressmark"
    killed_children.make(path, 5)
    killed = victims.kill(command("review", path, rng.random()), rng, rng.randrange(1, 60), 0.05, {})
    return killed, _sound(path, lambda project: _held(project, [json.loads(line) for line in killed.lines]))


def _held(project: Project, told: list[dict[str, list[list[object]]]]) -> Iterator[str]:
    """Every decision told is there, as it was told last; one more may have been saved than was told."""
    last: dict[int, list[object]] = {}
    newest = 0
    for line in told:
        for one in line.get("articles", ()):
            if not queries.get_article(project, int(str(one))).text.startswith("Article"):
                yield f"article {one} is not what it was"
        if "op" in line:
            newest = int(str(line["op"]))
            if project.read_rows("SELECT count(*) FROM op WHERE id = ?", (newest,)) != [(1,)]:
                yield f"deed {newest} was told and is lost"
            last.update({int(str(span_id)): row for span_id, *row in line["rows"]})
    later = {row[0] for row in project.read_rows("SELECT row FROM change WHERE tbl = 'span' AND op > ?", (newest,))}
    for span_id, row in last.items():
        held = queries.get_span(project, span_id)
        if span_id not in later and [held.status, held.label, held.comment] != row:
            yield f"mark {span_id} is {held.status} {held.label}, told was {row}"


def _study(rng: random.Random, folder: Path) -> tuple[Killed, list[str]]:
    path = folder / "p.pressmark"
    killed_study.make_study(path)
    asked = command("study", path, rng.random(), module="killed_study")
    killed = victims.kill(asked, rng, rng.randrange(1, 80), 0.05, {})
    told = [json.loads(line) for line in killed.lines]
    return killed, _sound(path, lambda project: killed_study.find_losses(project, told, folder / "out"))


def _articles(folder: Path, count: int) -> Path:
    """A folder with a table of that many articles."""
    source = folder / "in"
    source.mkdir()
    lines = (json.dumps({"id": str(n), "text": f"Story {n}. {killed_children.WORDS}"}) for n in range(count))
    (source / "many.jsonl").write_text("\n".join(lines))
    return source


def _import(rng: random.Random, folder: Path) -> tuple[Killed, list[str]]:
    path, source = folder / "p.pressmark", _articles(folder, 400)
    asked = (sys.executable, "main.py", "import", "--jobs", "2", str(path), str(source))
    killed = victims.kill(asked, rng, 0, rng.choice([0.5, 3, 8]), {})
    faults = _sound(path, lambda project: _whole_hundreds(project, killed)) if path.exists() else []
    allowed = (0, -killed.number, 128 + killed.number)
    return killed, faults if killed.status in allowed else [*faults, f"exit status {killed.status}"]


def _whole_hundreds(project: Project, killed: Killed) -> Iterator[str]:
    """What is stored is stored in whole transactions."""
    count = queries.get_project_info(project).articles
    if count % 100 or (killed.status == 0 and count != 400):
        yield f"{count} articles"


def _export(rng: random.Random, folder: Path) -> tuple[Killed, list[str]]:
    path, out = folder / "p.pressmark", folder / "out"
    killed_children.make(path, ARTICLES)
    asked = [sys.executable, "main.py", "export", str(path), "csv", str(out)]
    before = _tables(asked, out)
    killed = victims.kill(asked, rng, 0, rng.choice([0.6, 2]), {})
    faults = [] if _read(out) == before else ["the tables of the export before are not as they were"]
    faults += _sound(path)
    return killed, faults if _tables(asked, out).keys() == before.keys() else [*faults, "the next export is another"]


def _tables(asked: list[str], out: Path) -> dict[str, bytes]:
    import subprocess

    subprocess.run(asked, cwd=victims.ROOT, check=True, capture_output=True, timeout=victims.HANGS)
    return _read(out)


def _read(out: Path) -> dict[str, bytes]:
    """The tables; what an export that was killed left under other names is not for readers."""
    return {path.name: path.read_bytes() for path in out.iterdir() if path.suffix == ".csv"}


def _migrate(rng: random.Random, folder: Path) -> tuple[Killed, list[str]]:
    killed = victims.kill(command("migrate", folder), rng, rng.randrange(2, 12), 0.05, {})
    faults: list[str] = []
    for path in sorted(folder.glob("old[0-9]*.pressmark")):
        if ".backup" in path.name or not path.stem[3:].isdigit():
            if not is_good_backup(path):
                faults.append(f"the backup {path.name} is damaged")
            continue
        if json.dumps({"done": int(path.stem[3:])}) not in [line.strip() for line in killed.lines] and not _copied(
            path
        ):
            continue  # killed while the test's own copy was made
        faults += _sound(path, _current)
    return killed, faults


def _copied(path: Path) -> bool:
    return path.stat().st_size >= killed_children.OLD.stat().st_size


def _current(project: Project) -> Iterator[str]:
    if project.read_rows("PRAGMA user_version") != [(SCHEMA,)]:
        yield "it is of another schema"
    if not queries.get_project_info(project).articles:
        yield "its articles are gone"


def _backup(rng: random.Random, folder: Path) -> tuple[Killed, list[str]]:
    path = folder / "p.pressmark"
    killed_children.make(path, ARTICLES)
    killed = victims.kill(command("keep", path), rng, rng.randrange(1, 40), 0.05, {})
    faults = _sound(path)
    for line in killed.lines:
        number = json.loads(line).get("copy")
        if number is not None and not (folder / f"copy{number}.pressmark").exists():
            faults.append(f"the backup {number} was told and is lost")
    return killed, faults + [
        f"{one.name} is damaged" for one in folder.glob("copy*.pressmark") if not is_good_backup(one)
    ]


def _window(rng: random.Random, folder: Path) -> tuple[Killed, list[str]]:
    path, source = folder / "p.pressmark", _articles(folder, 2000)
    env = {"HOME": str(folder), "XDG_CONFIG_HOME": str(folder / "config"), "QT_QPA_PLATFORM": "offscreen"}
    asked = (*window_journey.COMMAND, str(path), str(source), str(folder / "out"), "--linger")
    killed = victims.kill(asked, rng, rng.randrange(1, 12), 0.3, env)
    told = max((int(line.split()[1]) for line in killed.lines if line.startswith("stored")), default=0)

    def stored(project: Project) -> Iterator[str]:
        if queries.get_project_info(project).articles < told:
            yield f"{told} articles were told, {queries.get_project_info(project).articles} are there"

    faults = _sound(path, stored) if path.exists() else ["the project was told as open and is not there"]
    return killed, faults if killed.status == -killed.number else [*faults, f"exit status {killed.status}"]


KINDS: tuple[Attack, ...] = (_review, _import, _export, _study, _migrate, _window, _backup, _study, _import, _review)
