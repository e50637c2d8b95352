"""The look through a project: what it finds, how far it says it is, how it ends."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest

from core import find_copies
from core.errors import UserError
from core.find_copies import CopiesFound, SearchProgress
from core.records import Article, Digest, Span
from core.store import intake, project

STORY = " ".join(f"word{number}" for number in range(80))


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "look.pressmark"
    texts = (STORY, "Other words altogether. " * 3, STORY + " and a tail of its own")
    with project.create_project(path) as made:
        intake.add_articles(
            made,
            [
                Digest(Article(f"{n}", f"{n}", text), (), (Span(0, 40, "QUOTE", {"kind": "direct"}, 0.9, "tests/1"),))
                for n, text in enumerate(texts)
            ],
        )
    return path


def test_a_process_of_its_own_finds_and_tells(file: Path) -> None:
    *steps, found = find_copies.search_in_process(file, threading.Event())
    assert isinstance(found, CopiesFound)
    assert [cluster.articles for cluster in found.clusters] == [(1, 3)]
    assert found.quotations == ((1, 3),)
    assert found.newest == 3
    assert SearchProgress(0, 3, "Reading articles") in steps


def test_it_finds_the_same_in_this_process(file: Path) -> None:
    assert (
        find_copies.search_project(file, lambda _: None)
        == list(find_copies.search_in_process(file, threading.Event()))[-1]
    )


def test_it_ends_when_told(file: Path) -> None:
    stop = threading.Event()
    stop.set()
    assert list(find_copies.search_in_process(file, stop)) == []


def test_a_file_that_cannot_be_read_is_told(tmp_path: Path) -> None:
    broken = tmp_path / "broken.pressmark"
    broken.write_bytes(b"no project at all" * 100)
    with pytest.raises(UserError, match="broken"):
        list(find_copies.search_in_process(broken, threading.Event()))
