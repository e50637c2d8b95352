"""The watcher itself: what it must see, it sees."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

import pytest

from tests.attack import silence, tracing

linux = pytest.mark.skipif(sys.platform != "linux", reason="strace is Linux's")

SPEAKS = "import socket; socket.socket().close(); socket.socket(socket.AF_UNIX).close()"
PROBES = "import socket; s = socket.socket(socket.AF_INET6); s.close()"
WRITES = "import os, pathlib; pathlib.Path(os.environ['HOME'], '.id').write_text('me'); os.mkdir('{place}/made')"
CHILD = "import subprocess, sys; subprocess.run([sys.executable, '-c', 'import socket; socket.socket()'])"


def _faults(code: str, folder: Path) -> list[str]:
    env = tracing.fresh(folder)
    seen = tracing.traced((sys.executable, "-c", code), env, folder / "trace")
    return silence.faults(seen, tracing.ours(folder), folder)


@linux
@pytest.mark.parametrize("code", [SPEAKS, PROBES, CHILD])
def test_a_socket_is_seen_in_any_process(code: str, tmp_path: Path) -> None:
    found = _faults(code, tmp_path)
    assert found
    assert all("AF_INET" in fault for fault in found)


@linux
def test_a_file_outside_is_seen_and_one_inside_is_not(tmp_path: Path) -> None:
    (tmp_path / "else").mkdir()
    found = _faults(WRITES.format(place=tmp_path / "else"), tmp_path)
    assert found == [f"wrote {tmp_path}/else/made", f"wrote {tmp_path}/home/.id"]
    assert _faults("import os; open(os.environ['TMPDIR'] + '/t', 'w').close()", tmp_path) == []


@linux
def test_a_program_and_a_fault_are_seen(tmp_path: Path) -> None:
    found = _faults("import os; os.system('true'); raise SystemExit(3)", tmp_path)
    assert found[0].startswith("exit status 3")
    assert any(fault.startswith("started ") for fault in found)


@linux
def test_what_libraries_did_before_they_were_silenced_is_seen(tmp_path: Path) -> None:
    """A library that talks when it is imported, were it not for core.offline: the reason for it all."""
    assert any("AF_INET6" in fault for fault in _faults("import urllib3", tmp_path))
    quiet = "from core import offline\nwith offline.without_ipv6_probe(): import trafilatura\nimport onnxruntime"
    assert _faults(quiet, tmp_path) == []


def test_without_the_tool_it_fails_and_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "which", lambda _name: None)
    with pytest.raises(AssertionError, match="install it"):
        tracing.needs()
