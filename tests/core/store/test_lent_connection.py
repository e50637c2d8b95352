"""A project whose writing connection is lent to a thread for a long edit."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from core.errors import UserError
from core.records import Article, Change, Digest, Span
from core.store import edits, intake, project, queries
from core.store.decision_kinds import Decidable, Decision
from core.store.edit_cancel import CancelledEdit
from core.store.integrity_check import find_faults
from core.store.lent_connection import LongEdit, run_lent
from core.store.project import Project

Start = Callable[[LongEdit], "Future[Change | None]"]


@pytest.fixture
def stop() -> threading.Event:
    return threading.Event()


@pytest.fixture
def opened(tmp_path: Path) -> Iterator[Project]:
    """A project of one article with 40 marks."""
    text = "The harbour paid $5 billion. " * 40
    spans = tuple(Span(at, at + 10, "MONEY", {"value": 5e9}, 0.9, "tests/1") for at in range(17, len(text), 29))
    article = Article("harbour", "in/harbour.txt", text, "Harbour")
    with project.create_project(tmp_path / "harbour.pressmark") as made:
        intake.add_articles(made, [Digest(article, (), spans)])
        yield made
        made.lent.take_back()


@pytest.fixture
def start(opened: Project, stop: threading.Event) -> Iterator[Start]:
    """Lends the project out and runs an edit in a thread."""
    with ThreadPoolExecutor(1) as threads:

        def start_edit(edit: LongEdit) -> Future[Change | None]:
            opened.lend_out()
            return threads.submit(run_lent, opened, edit, stop, lambda _done: None)

        yield start_edit


def mark_ids(opened: Project) -> list[int]:
    return [row.id for row in queries.list_spans(opened, 1)]


def states(opened: Project) -> set[str]:
    return {row.status for row in queries.list_spans(opened, 1)}


def accept_all(opened: Project) -> Change:
    return edits.decide_rows(opened, Decidable.MARK, Decision.ACCEPT, mark_ids(opened))


def test_a_thread_writes_while_the_opener_reads_what_was_there(opened: Project, start: Start) -> None:
    written, read = threading.Event(), threading.Event()

    def accept_and_wait(lent: Project) -> Change:
        with lent.record_operation("accept") as deed:
            lent.connection.execute("UPDATE span SET status = 'accepted'")
            written.set()
            assert read.wait(60)
        return deed.change

    future = start(accept_and_wait)
    assert written.wait(60)
    assert states(opened) == {"suggested"}
    read.set()
    done = future.result(60)
    assert done is not None
    assert len(done.spans) == 40
    assert states(opened) == {"accepted"}
    opened.lent.take_back()
    assert states(opened) == {"accepted"}


def test_the_opener_writes_nothing_meanwhile_and_everything_afterwards(opened: Project, start: Start) -> None:
    going_on = threading.Event()

    def wait_and_accept(lent: Project) -> Change:
        assert going_on.wait(60)
        return accept_all(lent)

    future = start(wait_and_accept)
    with pytest.raises(UserError, match="still being written"):
        accept_all(opened)
    with pytest.raises(UserError, match="still being written"):
        opened.lend_out()
    going_on.set()
    future.result(60)
    opened.lent.take_back()
    assert edits.undo(opened) is not None
    assert states(opened) == {"suggested"}


def test_an_edit_of_the_thread_is_one_step_with_sums_that_fit(opened: Project, start: Start) -> None:
    start(accept_all).result(60)
    opened.lent.take_back()
    edits.comment_span(opened, mark_ids(opened)[0], "looked up")
    assert [row.verb for row in queries.list_operations(opened, 9)] == ["comment", "accept"]
    assert list(find_faults(opened)) == []


def test_a_statement_under_way_is_cancelled_and_rolled_back(
    opened: Project, start: Start, stop: threading.Event
) -> None:
    running = threading.Event()

    def accept_for_ever(lent: Project) -> Change:
        with lent.record_operation("accept") as deed:
            lent.connection.execute("UPDATE span SET status = 'accepted'")
            running.set()
            lent.connection.execute(
                "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT max(i) FROM n"
            ).fetchall()
        return deed.change

    future = start(accept_for_ever)
    assert running.wait(60)
    stop.set()
    with pytest.raises(CancelledEdit, match="Nothing was changed"):
        future.result(60)
    opened.lent.take_back()
    assert states(opened) == {"suggested"}
    assert queries.list_operations(opened, 9) == []
    assert accept_all(opened).op


def test_an_edit_cancelled_before_its_commit_is_rolled_back(
    opened: Project, start: Start, stop: threading.Event
) -> None:
    def accept_and_cancel(lent: Project) -> Change:
        with lent.record_operation("accept") as deed:
            lent.connection.execute("UPDATE span SET status = 'accepted'")
            stop.set()
        return deed.change

    with pytest.raises(CancelledEdit):
        start(accept_and_cancel).result(60)
    opened.lent.take_back()
    assert states(opened) == {"suggested"}


def test_undo_is_cancelled_without_losing_its_step(opened: Project, start: Start, stop: threading.Event) -> None:
    accept_all(opened)
    stop.set()
    with pytest.raises(CancelledEdit):
        start(edits.undo).result(60)
    stop.clear()
    opened.lent.take_back()
    assert states(opened) == {"accepted"}
    done = start(edits.undo).result(60)
    assert done is not None
    assert done.direction == "undo"


def test_an_edit_in_steps_reports_and_ends_with_its_change(opened: Project, stop: threading.Event) -> None:
    ids, steps = mark_ids(opened), list[int]()
    opened.lend_out()
    with ThreadPoolExecutor(1) as threads:
        wanted = edits.ManyDecision(Decision.REJECT)
        done = threads.submit(
            run_lent, opened, lambda lent: edits.decide_marks(lent, ids, wanted), stop, steps.append
        ).result(60)
    opened.lent.take_back()
    assert steps == [40]
    assert done is not None
    assert len(done.spans) == 40


def test_a_third_thread_has_no_connection(opened: Project) -> None:
    def ask() -> Any:
        with pytest.raises(sqlite3.ProgrammingError):
            queries.list_spans(opened, 1)
        return True

    with ThreadPoolExecutor(1) as threads:
        assert threads.submit(ask).result(60)


def test_rows_of_a_step_are_counted_up_to_a_limit(opened: Project) -> None:
    assert edits.count_step_rows(opened, "undo", 9) == 0
    accept_all(opened)
    assert edits.count_step_rows(opened, "undo", 9) == 9
    assert edits.count_step_rows(opened, "undo", 99) == 40
    edits.undo(opened)
    assert (edits.count_step_rows(opened, "undo", 99), edits.count_step_rows(opened, "redo", 99)) == (0, 40)
