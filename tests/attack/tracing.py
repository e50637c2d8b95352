"""What a program asks of the kernel, seen from outside by strace: sockets, files made or written, programs started."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
NEEDED = (
    "strace is missing, without which nobody sees what libraries do: install it (Debian, Ubuntu: the package strace)."
)
_CALLS = (
    "network,execve,execveat,open,openat,openat2,creat,mkdir,mkdirat,rename,renameat,renameat2,link,linkat,symlink,"
    "symlinkat,mknod,mknodat"
)
_LINE = re.compile(r"^\d+ +(?P<call>\w+)\((?P<rest>.*)$")
_PATH = re.compile(r'(?:(?:AT_FDCWD|\d+)<(?P<folder>[^>]*)>, )?"(?P<path>(?:[^"\\]|\\.)*)"')
_WRITES = re.compile(r"O_WRONLY|O_RDWR|O_CREAT|O_TRUNC|O_APPEND")
_HARMLESS = ("/dev/null", "/proc/self/fd/")
PATIENCE = 600
"""Seconds after which a journey hangs."""


@dataclass(slots=True)
class Seen:
    """What one run did."""

    status: int
    said: str
    """Standard output and error together."""
    network: list[str] = field(default_factory=list)
    """Calls that name a family of sockets other than those between processes of this machine."""
    written: set[str] = field(default_factory=set)
    """Absolute paths made, opened for writing, or made by renaming or linking; what failed is left out."""
    started: list[str] = field(default_factory=list)
    """Programs."""


def needs() -> None:
    """AssertionError, not a skip, where the tool is missing."""
    assert shutil.which("strace"), NEEDED


def traced(command: Sequence[str], env: dict[str, str], log: Path) -> Seen:
    """Run a program from the folder of the project, with this environment and no other, and see it and its children."""
    needs()
    watch = ["strace", "-f", "-qq", "-y", "-e", f"trace={_CALLS}", "-e", "signal=none", "-o", str(log)]
    if b"--seccomp-bpf" in subprocess.run(["strace", "--help"], capture_output=True, check=False).stdout:
        watch.append("--seccomp-bpf")  # other calls cost nothing then
    run = subprocess.run(
        [*watch, *command],
        cwd=ROOT, env=env, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, timeout=PATIENCE, check=False,
    )  # fmt: skip
    said = run.stdout.decode(errors="replace")
    trace = log.read_text(encoding="utf-8", errors="replace")
    assert "execve(" in trace, f"strace saw nothing: {said}"
    return read(trace, run.returncode, said)


def read(trace: str, status: int = 0, said: str = "") -> Seen:
    """The lines of strace. A call that another one interrupted counts as done: its result stands elsewhere."""
    seen = Seen(status, said)
    for line in trace.splitlines():
        found = _LINE.match(line)
        if not found:
            continue
        call, rest = found["call"], found["rest"]
        if "AF_" in rest and re.search(r"\bAF_(?!UNIX\b|LOCAL\b|UNSPEC\b|FDCWD\b)\w+", rest):
            seen.network.append(line)
        if re.search(r"\) += -1 E\w+", rest):
            continue
        paths = [_absolute(one["folder"], one["path"]) for one in _PATH.finditer(rest)]
        if call.startswith("execve"):
            seen.started.append(paths[0])
        elif call in ("open", "openat", "openat2"):
            if _WRITES.search(rest):
                seen.written.update(paths[:1])
        elif call in ("creat", "mkdir", "mkdirat", "mknod", "mknodat") or call.startswith(
            ("rename", "link", "symlink")
        ):
            seen.written.update(paths)
    seen.written = {path for path in seen.written if not path.startswith(_HARMLESS)}
    return seen


def _absolute(folder: str | None, path: str) -> str:
    return os.path.normpath(os.path.join(folder or str(ROOT), path))


def fresh(folder: Path) -> dict[str, str]:
    """The environment of a user who has never started anything, whose folders lie in this one."""
    for name in ("home", "temp", "runtime"):
        (folder / name).mkdir(exist_ok=True)
    (folder / "runtime").chmod(0o700)
    return {
        "PATH": os.environ.get("PATH", os.defpath),
        "HOME": str(folder / "home"),
        "TMPDIR": str(folder / "temp"),
        "XDG_RUNTIME_DIR": str(folder / "runtime"),
        "LANG": "C.UTF-8",
        "QT_QPA_PLATFORM": "offscreen",
        "PYTHONDONTWRITEBYTECODE": "1",
    }


def ours(folder: Path) -> tuple[str, ...]:
    """Folders below a fresh home that are Pressmark's own, with those on the way to them."""
    home = folder / "home"
    return (
        *(f"{home / place / 'pressmark'}" for place in (".config", ".local/state", ".local/share", ".cache")),
        str(folder / "temp"),
    )
