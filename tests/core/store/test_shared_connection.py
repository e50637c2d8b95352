"""A project whose writing connection is shared: several threads write in turns, and the opener comes first."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path

import pytest

from core.errors import UserError
from core.records import Article, Digest, Span
from core.store import edits, imports, intake, lent_connection, project, queries
from core.store.decision_kinds import Decidable, Decision
from core.store.intake import StoreResult
from core.store.integrity_check import find_faults
from core.store.lent_connection import SharingEnded
from core.store.project import Project

ENDLESS = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT max(i) FROM n"


def make_digest(number: int) -> Digest:
    text = f"The harbour paid $5 billion to quay {number}."
    span = Span(17, 27, "MONEY", {"value": 5e9}, 0.9, "tests/1")
    return Digest(Article(f"harbour {number}", f"in/{number}.txt", text, "Harbour"), (), (span,))


@pytest.fixture
def shared(tmp_path: Path) -> Iterator[Project]:
    """A project of one article, shared."""
    with project.create_project(tmp_path / "harbour.pressmark") as made:
        intake.add_articles(made, [make_digest(0)])
        made.lend_out(shared=True)
        yield made


@pytest.fixture
def thread() -> Iterator[ThreadPoolExecutor]:
    with ThreadPoolExecutor(1) as made:
        yield made


def count_articles(opened: Project) -> int:
    return int(opened.read_rows("SELECT count(*) FROM article")[0][0])


def accept_first(opened: Project) -> None:
    edits.decide_rows(opened, Decidable.MARK, Decision.ACCEPT, [1])


def store_in_turn(opened: Project, number: int, import_id: int | None = None) -> list[StoreResult]:
    return opened.lent.write_in_turn(lambda: intake.add_articles(opened, [make_digest(number)], import_id))


def test_operations_of_the_opener_and_an_import_alternate(shared: Project, thread: ThreadPoolExecutor) -> None:
    number = imports.begin_import(shared, ["in"])
    for n in range(1, 6):
        thread.submit(store_in_turn, shared, n, number).result(60)
        assert count_articles(shared) == n + 1
        edits.comment_span(shared, 1, f"looked up {n}")
    assert edits.undo(shared) is not None
    shared.lent.end_sharing()
    imports.end_import(shared, number)
    assert queries.get_span(shared, 1).comment == "looked up 4"
    assert [row.verb for row in queries.list_operations(shared, 9)][-1] == "import"
    edits.undo_import(shared, number)
    assert shared.read_rows("SELECT count(*) FROM live_article") == [(1,)]
    assert list(find_faults(shared)) == []


def test_the_opener_reads_what_was_committed_while_another_thread_writes(
    shared: Project, thread: ThreadPoolExecutor
) -> None:
    written, read = threading.Event(), threading.Event()

    def add_and_wait() -> None:
        with shared.write_transaction() as connection:
            connection.execute("UPDATE span SET comment = 'half'")
            written.set()
            assert read.wait(60)

    future = thread.submit(add_and_wait)
    assert written.wait(60)
    assert queries.get_span(shared, 1).comment == ""
    read.set()
    future.result(60)
    assert queries.get_span(shared, 1).comment == "half"


def test_a_write_gives_way_to_the_opener_and_is_done_afterwards(shared: Project, thread: ThreadPoolExecutor) -> None:
    begun, attempts = threading.Event(), list[int]()

    def write() -> list[StoreResult]:
        attempts.append(len(attempts))
        if len(attempts) == 1:
            with shared.write_transaction() as connection:
                connection.execute("UPDATE span SET comment = 'half'")
                begun.set()
                connection.execute(ENDLESS)
        return intake.add_articles(shared, [make_digest(1)])

    future = thread.submit(shared.lent.write_in_turn, write)
    assert begun.wait(60)
    accept_first(shared)
    (row,) = queries.list_spans(shared, 1)
    future.result(60)
    assert (row.status, row.comment) == ("accepted", "")
    assert attempts == [0, 1]
    assert count_articles(shared) == 2
    shared.lent.end_sharing()
    assert list(find_faults(shared)) == []


def test_a_write_does_not_give_way_for_ever(
    shared: Project, thread: ThreadPoolExecutor, monkeypatch: pytest.MonkeyPatch
) -> None:
    ways = 3
    monkeypatch.setattr(lent_connection, "WAYS", ways)
    begun, going_on = [threading.Event() for _ in range(ways + 1)], threading.Event()
    attempts: list[int] = []

    def write() -> None:
        attempts.append(len(attempts))
        begun[len(attempts) - 1].set()
        with shared.write_transaction() as connection:
            connection.execute(f"UPDATE span SET comment = 'attempt {len(attempts)}'")
            if len(attempts) <= ways:
                connection.execute(ENDLESS)
            assert going_on.wait(60)

    future = thread.submit(shared.lent.write_in_turn, write)
    for n in range(ways):
        assert begun[n].wait(60)
        accept_first(shared)
    assert begun[ways].wait(60)
    threading.Timer(0.05, going_on.set).start()
    with shared.lent.take_turn():
        assert future.done() or attempts[-1] == ways
        assert queries.get_span(shared, 1).comment == f"attempt {ways + 1}"
    future.result(60)


def test_nothing_comes_between_what_the_opener_reads_and_writes(shared: Project, thread: ThreadPoolExecutor) -> None:
    with shared.lent.take_turn():
        future = thread.submit(store_in_turn, shared, 1)
        before = count_articles(shared)
        accept_first(shared)  # a turn within the turn
        assert not future.done()
        assert count_articles(shared) == before == 1
    future.result(60)
    assert count_articles(shared) == 2


@pytest.mark.parametrize("end", [lambda opened: opened.lent.end_sharing(), Project.close_project])
def test_after_the_sharing_other_threads_are_refused(
    shared: Project, thread: ThreadPoolExecutor, end: Callable[[Project], None]
) -> None:
    end(shared)
    with pytest.raises(SharingEnded):
        thread.submit(store_in_turn, shared, 1).result(60)


def test_closing_waits_for_the_turn_under_way(shared: Project, thread: ThreadPoolExecutor) -> None:
    begun, going_on = threading.Event(), threading.Event()

    def write_slowly() -> None:
        with shared.write_transaction() as connection:
            connection.execute("UPDATE span SET comment = 'whole'")
            begun.set()
            assert going_on.wait(60)

    future: Future[None] = thread.submit(write_slowly)
    assert begun.wait(60)
    threading.Timer(0.05, going_on.set).start()
    shared.close_project()
    future.result(60)
    with project.open_project(shared.path) as again:
        assert queries.get_span(again, 1).comment == "whole"
        assert list(find_faults(again)) == []


def test_two_pieces_of_work_share_until_both_have_ended(shared: Project, thread: ThreadPoolExecutor) -> None:
    shared.lend_out(shared=True)
    shared.lent.end_sharing()
    thread.submit(store_in_turn, shared, 1).result(60)
    with pytest.raises(UserError, match="still being written"):
        shared.lend_out()
    shared.lent.end_sharing()
    shared.lend_out()
    shared.lent.take_back()
