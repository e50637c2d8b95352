"""Exports into prepared folders: planted links, pipes and folders, odd names, no room, no right, kills."""

from __future__ import annotations

import contextlib
import os
import random
import resource
import shutil
import signal
import stat
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

from core.errors import UserError
from core.export import write_folder
from core.records import Article, Digest, Span
from core.store import edits, intake
from core.store.project import Project, create_project, open_project
from tests.attack.outcome import Outcome
from tests.attack.tracing import ROOT

TITLE = "exports into prepared folders: old files whole, nothing written outside, one sentence"
SMALL = 24
LARGE = 500
_HANGS = 300.0
"""Seconds after which a process that exports hangs."""
OLD = b"a,b\r\nold,1\r\n"
TABLES = ("articles.csv", "spans.csv", "history.csv", "datapackage.json", "claims.csv")
ODD = (
    "plain", "emo 😀 ji", "quo'te\"s", "new\nline", "per%20cent %s", "-rf", " lead", "trail ", "#frag?q=1", "x" * 240,
    "é" * 120, os.fsdecode(b"no\xff\xfetext"), "a;b|c&d", "~", "$(id)", "\\back\\slash", "\u202egnp", "CON", "a\tb",
)  # fmt: skip


def made(folder: Path, draw: random.Random, name: str) -> Path:
    """A small project with decisions, under an odd name."""
    path = folder / f"{name[:200]}.pressmark"
    while len(os.fsencode(path.name)) > 230:
        path = path.with_name(f"{path.stem[: len(path.stem) // 2]}.pressmark")
    with create_project(path) as project:
        for number in range(draw.choice((1, 3, 40))):
            text = f"Vale paid €{number + 1} million to Tarn. " * 3
            at = text.index("€")
            stop = text.index(" to")
            money = Span(at, stop, "MONEY", {"value": (number + 1) * 1e6, "currency": "EUR"}, 0.9, "attack/1")
            intake.add_articles(
                project, [Digest(Article(f"a{number}", f"in/a{number}", text, f"=T{number}"), (), (money,))]
            )
        edits.accept_rows(project, [1])
    return path


def snapshot(folder: Path) -> dict[str, tuple[str, bytes]]:
    """Every thing below a folder: its kind, and its bytes or where a link leads."""
    found = {}
    for place, folders, files in os.walk(os.fsencode(folder)):
        for name in [*folders, *files]:
            path = os.path.join(place, name)
            mode = os.lstat(path).st_mode
            key = os.fsdecode(os.path.relpath(path, os.fsencode(folder)))
            if stat.S_ISLNK(mode):
                found[key] = ("link", os.readlink(path))
            elif stat.S_ISREG(mode):
                found[key] = ("file", Path(os.fsdecode(path)).read_bytes())
            else:
                found[key] = (oct(stat.S_IFMT(mode)), b"")
    return found


# -- what is planted: (folder of the export, room outside of it, draw) -> the context in which the export runs


@contextlib.contextmanager
def _nothing(_out: Path, _outside: Path, _draw: random.Random) -> Iterator[None]:
    yield


@contextlib.contextmanager
def _links(out: Path, outside: Path, draw: random.Random) -> Iterator[None]:
    """Links of every name that a part or a table had, has or may have."""
    names = [*TABLES, *(f".{name}.part" for name in TABLES), f".pressmark-{'0' * 24}.part", ".p.pressmark.part"]
    for name in draw.sample(names, draw.randrange(1, len(names))):
        with contextlib.suppress(FileNotFoundError):
            (out / name).unlink()
        target = draw.choice([outside / "precious", outside / "nowhere", outside, Path("/dev/full"), out / name])
        if draw.random() < 0.2:
            os.link(outside / "precious", out / name)
        else:
            os.symlink(target, out / name)
    yield


@contextlib.contextmanager
def _no_files(out: Path, _outside: Path, draw: random.Random) -> Iterator[None]:
    """Folders and pipes that bear the names of tables or parts."""
    for name in draw.sample([*TABLES, f".{TABLES[0]}.part"], 2):
        with contextlib.suppress(FileNotFoundError):
            (out / name).unlink()
        draw.choice([os.mkdir, os.mkfifo])(out / name)
    yield


@contextlib.contextmanager
def _read_only(out: Path, _outside: Path, _draw: random.Random) -> Iterator[None]:
    os.chmod(out, 0o555)
    try:
        yield
    finally:
        os.chmod(out, 0o755)


@contextlib.contextmanager
def _no_room(_out: Path, _outside: Path, draw: random.Random) -> Iterator[None]:
    """No file may grow beyond some bytes: a write stops in the middle as on a full disk."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    handler = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (draw.choice((0, 1, 100, 700, 3000, 9000)), hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
        signal.signal(signal.SIGXFSZ, handler)


PLANTS: tuple[Callable[..., contextlib.AbstractContextManager[None]], ...] = (
    _nothing, _links, _no_files, _read_only, _no_room,
)  # fmt: skip


# -- what goes wrong while it runs


def _killed(project: Path, out: Path, draw: random.Random) -> bool:
    """Export in a process of its own that is killed after some of its steps; whether it was.

    It is started afresh: a fork of this process would wait for ever for a lock that another thread of it held.
    """
    command = [sys.executable, "-c", "from tests.attack.exporting import export_and_die; export_and_die()"]
    run = subprocess.run([*command, str(project), str(out), str(draw.randrange(60))], cwd=ROOT, timeout=_HANGS)
    return run.returncode == -signal.SIGKILL


def export_and_die() -> None:
    """Count calls of the system's open and replace; at the chosen one the process kills itself."""
    project, out, left = Path(sys.argv[1]), Path(sys.argv[2]), [int(sys.argv[3])]

    def counted(name: str, _arguments: tuple[object, ...]) -> None:
        if name in ("open", "os.rename", "os.remove", "os.mkdir"):
            left[0] -= 1
            if left[0] < 0:
                os.kill(os.getpid(), signal.SIGKILL)

    try:
        with open_project(project, backup=False) as opened:
            write_folder(opened, out.with_name("first"))  # imports what it needs, which opens files, too
            sys.addaudithook(counted)
            write_folder(opened, out)
    finally:
        os._exit(0)


def _vanishing(out: Path, draw: random.Random) -> Callable[[int, int], None]:
    """A progress at one call of which the folder goes away."""
    left = [draw.randrange(12)]

    def step(_done: int, _total: int) -> None:
        left[0] -= 1
        if not left[0]:
            shutil.rmtree(out, ignore_errors=True)

    return step


# -- one case


def _case(number: int, draw: random.Random, folder: Path, outcome: Outcome) -> None:
    outside, name = folder / "outside", draw.choice(ODD)
    outside.mkdir(parents=True)
    (outside / "precious").write_bytes(b"mine")
    project = made(folder, draw, draw.choice(ODD))
    out = folder / (name if name not in (".", "..") else "plain")
    out.mkdir()
    for table in TABLES:
        (out / table).write_bytes(OLD)
    kind = draw.choice(("plant", "plant", "plant", "kill", "vanish", "no folder"))
    before = snapshot(outside)
    with open_project(project, backup=False) as opened:
        if kind == "no folder":
            _no_folder(opened, out, draw, outcome)
        elif kind == "vanish":
            _told(lambda: write_folder(opened, out, progress=_vanishing(out, draw)), outcome)
        elif kind == "plant":
            _planted(opened, out, outside, draw, outcome)
    if kind == "kill":
        _after_a_kill(project, out, draw, outcome)
    if snapshot(outside) != before:
        outcome.faults.append(f"case {number} ({kind}): something outside the folder was written")
    with open_project(project, backup=False) as opened:
        edits.accept_rows(opened, [1])  # whatever happened, the project is sound and takes a deed


def _told(do: Callable[[], object], outcome: Outcome) -> bool:
    """Whether it was done; refused, it must be by one sentence."""
    try:
        do()
    except UserError as refused:
        outcome.add(Outcome(counts={"refused": 1}))
        words = str(refused)
        if "\n" in words or not words.endswith((".", "hand.")) or not words.isprintable():
            outcome.faults.append(f"no sentence: {words!r}")
        return False
    except Exception as problem:  # noqa: BLE001 - any other exception is a fault of the program, and is told
        outcome.faults.append(f"{type(problem).__name__}: {problem}")
        return False
    outcome.add(Outcome(counts={"exported": 1}))
    return True


def _no_folder(opened: Project, out: Path, draw: random.Random, outcome: Outcome) -> None:
    """Something that is no folder is named as the folder."""
    target = draw.choice([Path("/dev/full"), Path("/dev/null"), out / TABLES[0], out / TABLES[0] / "below",
                          out / ("x" * 300), out / "a" / "b" / "c"])  # fmt: skip
    done = _told(lambda: write_folder(opened, target), outcome)
    if done != (target == out / "a" / "b" / "c"):
        outcome.faults.append(f"{target}: {'done' if done else 'refused'}")


def _planted(opened: Project, out: Path, outside: Path, draw: random.Random, outcome: Outcome) -> None:
    plant = draw.choice(PLANTS)
    with plant(out, outside, draw):
        old = snapshot(out)
        done = _told(lambda: write_folder(opened, out), outcome)
    now = snapshot(out)
    kept = {key: item for key, item in old.items() if not _part(key)}
    if not done and {key: item for key, item in now.items() if not _part(key)} != kept:
        outcome.faults.append(f"{plant.__name__}: a refused export changed the folder")
    if done and any(now[table][0] != "file" or now[table][1] == OLD for table in TABLES):
        outcome.faults.append(f"{plant.__name__}: a table is not what was exported")
    fresh = [key for key in now if _part(key) and key not in old]
    if fresh:
        outcome.faults.append(f"{plant.__name__}: parts are left: {fresh}")


def _part(name: str) -> bool:
    return name.startswith(".") and name.endswith(".part")


def _after_a_kill(project: Path, out: Path, draw: random.Random, outcome: Outcome) -> None:
    """Every table is the old one or a new one, whole; the next export clears the rest away."""
    killed = _killed(project, out, draw)
    outcome.add(Outcome(counts={"killed": float(killed)}))
    torn = snapshot(out)
    with open_project(project, backup=False) as opened:
        if not _told(lambda: write_folder(opened, out), outcome):
            return
    new = snapshot(out)
    for table in TABLES:
        if table != "datapackage.json" and torn[table][1] not in (OLD, new[table][1]):
            outcome.faults.append(f"{table} is neither the old one nor a new one after a kill")
    if any(_part(key) for key in new):
        outcome.faults.append("what a killed export left lies there still")
    outcome.add(Outcome(counts={"parts cleared": float(sum(map(_part, torn)))}))


def attack(seed: int, size: int, folder: Path) -> Outcome:
    """`size` exports, each into a folder of its own."""
    draw, outcome = random.Random(seed), Outcome()
    for number in range(size):
        place = folder / f"{seed}-{number}"
        _case(number, draw, place, outcome)
        shutil.rmtree(place, ignore_errors=True)
        outcome.tried += 1
    return outcome
