"""A query in a thread, while the project is open in another: same answer, no writing."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from core.errors import UserError
from core.store import aside, project, queries


def test_a_thread_gets_the_same_answer_as_the_project(tmp_path: Path) -> None:
    path = tmp_path / "a.pressmark"
    with project.create(path) as made, ThreadPoolExecutor(1) as threads:
        inside = queries.info(made)
        assert threads.submit(aside.ask, path, queries.info).result() == inside


def test_nothing_is_written_that_way(tmp_path: Path) -> None:
    path = tmp_path / "a.pressmark"
    project.create(path).close()

    def write(beside: project.Project) -> None:
        with beside.writing():
            raise AssertionError("it may write")

    with pytest.raises(UserError, match="open only for reading"):
        aside.ask(path, write)


def test_a_file_that_is_gone_is_told(tmp_path: Path) -> None:
    with pytest.raises(UserError, match=r"none\.pressmark"):
        aside.ask(tmp_path / "none.pressmark", queries.info)
