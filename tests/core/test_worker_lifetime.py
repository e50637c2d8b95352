"""Workers end with their parent, however it ended and whatever they are doing."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from core import worker_lifetime

ROOT = Path(__file__).resolve().parent.parent.parent
SIGNALS = [getattr(signal, name) for name in ("SIGKILL", "SIGTERM", "SIGHUP") if hasattr(signal, name)]


def alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    state = Path(f"/proc/{pid}/stat")
    return not state.exists() or state.read_text().rpartition(")")[2].split()[0] != "Z"


@pytest.mark.skipif(sys.platform == "win32", reason="signals of another kind")
@pytest.mark.parametrize("how", ["waiting", pytest.param("stuck", marks=pytest.mark.skipif(
    sys.platform != "linux", reason="only a thread tells them there, and it must come to run"))])  # fmt: skip
@pytest.mark.parametrize("number", SIGNALS)
def test_workers_die_with_their_parent(number: int, how: str) -> None:
    command = [sys.executable, "-m", "tests.core.pool_work", how]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as parent:
        assert parent.stdout is not None
        worker = int(parent.stdout.readline())
        parent.send_signal(number)
        # Ends when nobody holds the pipe any more: the workers inherited it.
        parent.communicate(timeout=600)
        assert parent.returncode == -number
    for _ in range(3000):
        if not alive(worker):
            return
        time.sleep(0.1)
    raise AssertionError(f"{worker} outlived its parent")


def test_a_process_without_a_parent_of_ours_is_not_tied() -> None:
    code = "from core import worker_lifetime; worker_lifetime.prepare_worker(behind_window=False); print('goes on')"
    run = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True)
    assert run.stdout == "goes on\n"
    assert worker_lifetime.ORPHANED != 0


@pytest.mark.skipif(not hasattr(os, "nice"), reason="no niceness there")
@pytest.mark.parametrize(("line", "more"), [("", 0), ("worker_lifetime.yield_to_window(); ", worker_lifetime.NICENESS)])
def test_workers_step_back_only_behind_a_window(line: str, more: int) -> None:
    """Without a window nobody is there to be let first, and a busy machine would let everybody else first."""
    code = (
        f"import os; from core import pool, worker_lifetime; from tests.core.pool_work import niceness; {line}"
        "print(*pool.ordered_map(niceness, [1], 1), os.nice(0))"
    )
    run = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True)
    theirs, ours = map(int, run.stdout.split())
    assert theirs == min(ours + more, 19)
