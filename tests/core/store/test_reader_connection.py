"""A query in a thread, while the project is open in another: same answer, no writing."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from core.errors import UserError
from core.store import project, queries, reader_connection


def test_a_thread_gets_the_same_answer_as_the_project(tmp_path: Path) -> None:
    path = tmp_path / "a.pressmark"
    with project.create_project(path) as made, ThreadPoolExecutor(1) as threads:
        inside = queries.get_project_info(made)
        assert threads.submit(reader_connection.ask_store_file, path, queries.get_project_info).result() == inside


def test_nothing_is_written_that_way(tmp_path: Path) -> None:
    path = tmp_path / "a.pressmark"
    project.create_project(path).close_project()

    def write(beside: project.Project) -> None:
        with beside.write_transaction():
            raise AssertionError("it may write")

    with pytest.raises(UserError, match="open only for reading"):
        reader_connection.ask_store_file(path, write)


def test_a_file_that_is_gone_is_told(tmp_path: Path) -> None:
    with pytest.raises(UserError, match=r"none\.pressmark"):
        reader_connection.ask_store_file(tmp_path / "none.pressmark", queries.get_project_info)
