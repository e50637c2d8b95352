"""The real window for attacks: a project made once from the sample articles, a process of its own that is watched."""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import subprocess
import sys
import tempfile
import threading
import traceback
from functools import cache
from pathlib import Path
from typing import Any

_ENDS = 60.0
"""Seconds for the end of a process that was killed."""
ROOT = Path(__file__).resolve().parents[2]


@cache
def sample_project() -> Path:
    """A project of the sample articles, made once in a run of the program."""
    from core.pipeline import digest_or_failure
    from core.records import Digest
    from core.sources import find
    from core.store import intake, project

    path = Path(tempfile.mkdtemp(prefix="pressmark-attack-")) / "sample.pressmark"
    with project.create_project(path) as made:
        read = [digest_or_failure(raw) for raw in find([ROOT / "resources" / "sample"])]
        intake.add_articles(made, [digest for digest in read if isinstance(digest, Digest)])
    return path


def copy_of_sample(folder: Path) -> Path:
    """The project, to be spoiled."""
    return Path(shutil.copy(sample_project(), folder / "talks.pressmark"))


def environment(home: Path) -> dict[str, str]:
    """Of a process whose files all lie in `home`."""
    own = {"HOME": str(home), "XDG_CONFIG_HOME": str(home), "XDG_CACHE_HOME": str(home), "XDG_DATA_HOME": str(home)}
    return {**os.environ, **own, "QT_QPA_PLATFORM": "offscreen", "PYTHONFAULTHANDLER": "1"}


def start(module: str, folder: Path, *arguments: object) -> subprocess.Popen[str]:
    """Start `python -m MODULE FOLDER ARGUMENTS`, which leaves what it found in `FOLDER/found.json`."""
    command = [sys.executable, "-m", module, str(folder), *map(str, arguments)]
    return subprocess.Popen(
        command, cwd=ROOT, env=environment(folder), stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True
    )


def found(child: subprocess.Popen[str], folder: Path, limit: float) -> dict[str, Any]:
    """What a process left, or that it died or stood still for `limit` seconds."""
    said = ""
    try:
        _, said = child.communicate(timeout=limit)
    except subprocess.TimeoutExpired:
        child.kill()
        with contextlib.suppress(subprocess.TimeoutExpired):  # what it had started may still hold the pipe
            _, said = child.communicate(timeout=_ENDS)
        return {"tried": 0, "faults": [f"still not done after {limit:.0f} s: {said[-2000:]}"], "counts": {}}
    left = folder / "found.json"
    if child.returncode or not left.is_file():
        return {"tried": 0, "faults": [f"ended with {child.returncode}: {said[-3000:]}"], "counts": {}}
    answer: dict[str, Any] = json.loads(left.read_text(encoding="utf-8"))
    return answer


class Heard:
    """Exceptions that nobody caught, and what Qt complains of."""

    def __init__(self) -> None:
        from PySide6.QtCore import QtMsgType, qInstallMessageHandler

        self.faults: list[str] = []
        sys.excepthook = lambda _kind, problem, _trace: self._caught(problem)
        threading.excepthook = lambda args: self._caught(args.exc_value)
        sys.unraisablehook = lambda args: self._caught(args.exc_value)

        def told(kind: QtMsgType, _context: object, words: str) -> None:
            quiet = kind in (QtMsgType.QtDebugMsg, QtMsgType.QtInfoMsg)
            if not quiet and not words.startswith("This plugin does not support"):
                self.faults.append(f"Qt: {words}")

        self._told = told
        qInstallMessageHandler(told)

    def _caught(self, problem: BaseException | None) -> None:
        if problem is not None:
            traceback.print_exception(problem)
            frames = traceback.extract_tb(problem.__traceback__)[-4:]
            where = " < ".join(f"{Path(frame.filename).name}:{frame.lineno}" for frame in reversed(frames))
            self.faults.append(f"{type(problem).__name__}: {str(problem)[:200]} ({where})")

    def take(self) -> list[str]:
        """What was heard since the last time."""
        taken, self.faults[:] = list(self.faults), []
        return taken
