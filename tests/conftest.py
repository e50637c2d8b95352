"""Shared by all tests: headless Qt, repeatable examples, and where the shared corpus lies when there is one."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import settings

from tests.marks import is_fast

os.environ["PRESSMARK_LANGUAGE"] = "en"  # before any test can import a text: the tests know them in English
import core  # before any test can import a library that would call home (core.offline)

assert core.offline.OFFLINE_ENVIRONMENT.items() <= os.environ.items()
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


@pytest.hookimpl(tryfirst=True)
def pytest_cmdline_main(config: pytest.Config) -> None:
    """Run on all cores, whole files to each, unless the command line says how or names one file.

    Not by `addopts`, for then `-p no:xdist` would leave options behind that nobody knows.
    """
    option = config.option
    if not config.pluginmanager.hasplugin("xdist") or "PYTEST_XDIST_WORKER" in os.environ:
        return
    one_file = len(config.args) == 1 and config.args[0].partition("::")[0].endswith(".py")
    alone = one_file or option.usepdb or option.collectonly or getattr(option, "benchmark_enable", False)
    if option.numprocesses is None and option.dist == "no" and not alone:
        option.numprocesses, option.dist, option.loadscopereorder = "auto", "loadfile", False
        option.maxworkerrestart = option.maxworkerrestart or "0"  # another worker would only meet the same test


def pytest_configure(config: pytest.Config) -> None:
    """Make the mark of the fast tests known, also where pyproject.toml is not read."""
    config.addinivalue_line("markers", "fast: pure functions and the rules of the house: most faults within a minute")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark the fast tests by where they stand."""
    for item in items:
        if is_fast(item.path.relative_to(ROOT).as_posix()):
            item.add_marker("fast")
