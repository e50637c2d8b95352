"""Shared by all tests: headless Qt, repeatable examples, and where the shared corpus lies when there is one."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import settings

os.environ["PRESSMARK_LANGUAGE"] = "en"  # before any test can import a text: the tests know them in English
import core  # before any test can import a library that would call home (core.silence)

assert core.silence.QUIET.items() <= os.environ.items()
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

settings.register_profile("repeatable", derandomize=True, deadline=None, database=None, print_blob=True)
settings.register_profile("explore", derandomize=False, deadline=None, database=None, print_blob=True)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "repeatable"))
"""The same examples in every run, on every machine. `HYPOTHESIS_PROFILE=explore` draws others; what it finds is pinned
by `@example`."""

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder with corpus and gold; the tests that need it skip where it is missing."""
    if not (SHARED / "corpus").is_dir():
        pytest.skip("the shared corpus is not on this machine")
    return SHARED


@pytest.fixture(scope="session")
def sample() -> Path:
    """The articles written for this project."""
    return ROOT / "resources" / "sample"
