"""Start a program, kill it at a moment told by what it says, and see whether anything of it goes on."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import tempfile
import time
import uuid
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from threading import Timer

from tests.attack.tracing import ROOT

SIGNALS = (signal.SIGKILL,) * 4 + (signal.SIGTERM, signal.SIGHUP) if hasattr(signal, "SIGKILL") else ()
MARK = "PRESSMARK_KILLED"
HANGS = 400.0
"""Seconds after which a program that says nothing is given up."""
_SOON = 300.0
"""Seconds in which what a program started must be gone; a few are enough on a machine that is not busy."""


@dataclass(slots=True)
class Killed:
    """What became of a program."""

    number: int
    """The signal that was sent."""
    status: int
    """Negative: the signal that ended it."""
    lines: list[str] = field(default_factory=list)
    """What it had said; a last line that was cut is left out."""
    complaint: str = ""
    """Standard error."""
    hung: bool = False
    orphans: list[int] = field(default_factory=list)
    lingered: float = 0.0
    """Seconds until the last process that it had started was gone."""


def kill(command: Sequence[str], rng: random.Random, lines: int, wait: float, more: dict[str, str]) -> Killed:
    """Run a program, and kill it when it has said so many lines and a while went by, `wait` seconds at most."""
    mark = uuid.uuid4().hex
    number = rng.choice(SIGNALS)
    # To a file: a pipe would tell nothing until the last orphan is gone, and nobody reads it meanwhile.
    with tempfile.TemporaryFile() as complaint:
        child = subprocess.Popen(
            command, cwd=ROOT, env={**os.environ, **more, MARK: mark}, stdout=subprocess.PIPE, stderr=complaint
        )
        assert child.stdout is not None
        killed = Killed(number, 0)

        def give_up() -> None:
            killed.hung = True
            child.kill()

        watch = Timer(HANGS, give_up)
        watch.start()
        said: list[bytes] = []
        while len(said) < lines and (line := child.stdout.readline()):
            said.append(line)
        time.sleep(rng.uniform(0, wait))
        child.send_signal(number)
        killed.status = child.wait()
        watch.cancel()
        began = time.monotonic()
        killed.orphans = _gone(mark)
        killed.lingered = time.monotonic() - began
        for pid in killed.orphans:
            os.kill(pid, signal.SIGKILL)
        said += child.stdout.read().splitlines(keepends=True)
        child.stdout.close()
        complaint.seek(0)
        killed.complaint = complaint.read().decode(errors="replace")
    killed.lines = [line.decode() for line in said if line.endswith(b"\n")]
    return killed


def _gone(mark: str) -> list[int]:
    """Processes of that mark which are still there after a while; only Linux tells."""
    until = time.monotonic() + _SOON
    while (left := _marked(mark)) and time.monotonic() < until:
        time.sleep(0.05)
    return left


def _marked(mark: str) -> list[int]:
    wanted = f"{MARK}={mark}".encode()
    found = []
    for place in Path("/proc").glob("[0-9]*/environ"):
        try:
            if wanted in place.read_bytes():
                found.append(int(place.parent.name))
        except OSError:
            continue
    return found


def until(so: Callable[[], bool]) -> bool:
    """Wait for something that another process does; False where it never comes."""
    end = time.monotonic() + HANGS
    while not so():
        if time.monotonic() > end:
            return False
        time.sleep(0.02)
    return True
