"""`python -m core.training` (`__main__`) without torch: what it asks for."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]


def call(*words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, "-m", "core.training", *words], cwd=ROOT, capture_output=True, text=True)


def test_help_says_what_it_makes() -> None:
    run = call("--help")
    assert run.returncode == 0
    assert "--data" in run.stdout
    assert "free data sets" in run.stdout.replace("\n", " ")


def test_without_data_it_says_so() -> None:
    run = call()
    assert run.returncode == 2
    assert "--data" in run.stderr
