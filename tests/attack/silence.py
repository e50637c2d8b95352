"""The whole journey under strace: the window, imports in worker processes, pages with remote pictures, charts, copies,
exports, the command line. No socket but between processes of this machine, no file but where a user expects it."""

from __future__ import annotations

import random
import shutil
import sys
from pathlib import Path

from tests.attack import tracing, window_journey
from tests.attack.outcome import Outcome

TITLE = "whole journeys under strace: sockets, files outside the project's folder, programs started"
SMALL = 1
LARGE = 10

PAGE = """<html><head><title>Ferry row</title><link rel="canonical" href="https://quay.example/2031/03/05/row">
<meta property="og:image" content="https://quay.example/b.png"><base href="https://quay.example/">
<link rel="stylesheet" href="https://quay.example/a.css"><script src="https://quay.example/a.js"></script></head>
<body><article><h1>Ferry row</h1><img src="https://quay.example/a.jpg"><img src="//192.0.2.7/c.gif">
<iframe src="http://[2001:db8::7]/"></iframe><p>Ann Marlow paid $5 million last week to the United States,
officials said on Tuesday after long talks in the port of Lower Vesper.</p></article></body></html>"""
DUES = """Dues of {year}

North Vesper paid Dun ${amount} million in {year} for the harbour, Minister Mira Odell said. Dun wants ${more} million a
year for the harbour, see https://quay.example/{year} or ftp://192.0.2.7/, she said.

date {year}-11-19
"""


def attack(seed: int, size: int, folder: Path) -> Outcome:
    """Journeys with articles made from the seed; each is one case."""
    if sys.platform != "linux":
        return Outcome(size, counts={"no strace on this system": 1})
    tracing.needs()
    whole = Outcome()
    for number in range(size):
        place = folder / f"{seed + number}"
        place.mkdir()
        try:
            whole.add(_journey(random.Random(seed + number), place))
        finally:
            shutil.rmtree(place)
    return whole


def _journey(rng: random.Random, folder: Path) -> Outcome:
    source, project = folder / "articles", folder / "project"
    _write(rng, source)
    project.mkdir()
    env = tracing.fresh(folder)
    first, second, out = project / "one.pressmark", project / "two.pressmark", project / "out"
    program = (sys.executable, "main.py")
    outcome = Outcome(1)
    for name, command in {
        "window": (*window_journey.COMMAND, str(first), str(source), str(project / "tables")),
        "import": (*program, "import", "--jobs", "2", str(second), str(source)),
        "again": (*program, "import", "--again", str(second)),
        "extract": (*program, "extract", str(source / "row.html")),
        "export": (*program, "export", str(second), "csv", str(out)),
        "check": (*program, "check", str(second)),
    }.items():
        seen = tracing.traced(command, env, folder / "trace")
        outcome.faults += [f"{name}: {fault}" for fault in faults(seen, (str(project), *tracing.ours(folder)), folder)]
        outcome.add(Outcome(counts={"processes": len(seen.started), "files written": len(seen.written)}))
        if name == "window" and "shown True" not in seen.said:
            outcome.faults.append(f"window: no chart was drawn: {seen.said}")
    return outcome


def _write(rng: random.Random, source: Path) -> None:
    source.mkdir()
    (source / "row.html").write_text(PAGE, encoding="utf-8")
    for year in range(2017, 2020 + rng.randrange(3)):
        amount = rng.randrange(100, 900)
        (source / f"{year}.txt").write_text(DUES.format(year=year, amount=amount, more=amount + rng.randrange(90)))
    shutil.copy(tracing.ROOT / "resources" / "sample" / "01-ferry-talks-stall.txt", source)


def faults(seen: tracing.Seen, allowed: tuple[str, ...], folder: Path) -> list[str]:
    """What a run did that it may not; a folder on the way to an allowed one may be made."""
    found = [f"exit status {seen.status}: {seen.said[-500:]}"] if seen.status else []
    found += [f"a socket: {line}" for line in seen.network]
    found += [f"started {program}" for program in seen.started if not _python(program)]
    for path in sorted(seen.written):
        inside = any(path == one or path.startswith(f"{one}/") for one in allowed)
        on_the_way = path.startswith(f"{folder}/") and any(one.startswith(f"{path}/") for one in allowed)
        if not inside and not on_the_way:
            found.append(f"wrote {path}")
    return found


def _python(program: str) -> bool:
    return Path(program).name == Path(sys.executable).name
