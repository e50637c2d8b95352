"""Coders, rounds and assignments in the store: each change is one step of undo; trash and purging reach them."""

from __future__ import annotations

import pytest

from core.assignments import RoundPlan
from core.coder_work import CoderWork, WorkMark
from core.errors import UserError
from core.store import edits, permanent_deletion
from core.store.integrity_check import find_faults
from core.store.journal_tables import ROUNDS
from core.store.project import Project
from core.store.rounds import (
    find_assignment,
    list_assigned_articles,
    list_assignments,
    list_coders,
    list_round_articles,
    list_rounds,
    list_works,
)

PLAN = RoundPlan("wave", ("anna", "ben"), due="2026-12-24")


def give_out(project: Project) -> None:
    outgoing = [
        edits.OutgoingAssignment(f"uid-{coder}", coder, ((1, False),), form)
        for coder, form in (("anna", "project"), ("ben", "html"))
    ]
    edits.give_out(project, PLAN, outgoing)


def work(done: bool = True) -> CoderWork:
    return CoderWork("a.txt", "f" * 64, done, (WorkMark("m1", 0, 7, "PERSON"),))


def rows(project: Project) -> dict[str, list[tuple[object, ...]]]:
    return {table: project.read_rows(f"SELECT * FROM {table} ORDER BY id") for table in sorted(ROUNDS)}


def test_every_operation_is_undone_and_redone(opened: Project) -> None:
    def add_expert() -> object:
        return edits.add_coder(opened, "cleo", note="Expert", is_expert=True)

    deeds = [
        add_expert,
        lambda: give_out(opened),
        lambda: edits.change_coder(opened, 1, note="On leave", has_left=True),
        lambda: edits.change_due(opened, [1, 2], "2027-01-15"),
        lambda: edits.take_back(opened, 1, [edits.ReturnedWork(1, work(done=False))], 0),
        lambda: edits.take_back(opened, 1, [edits.ReturnedWork(1, work())], 0),
        lambda: edits.withdraw_assignments(opened, [2]),
    ]
    states = [rows(opened)]
    for deed in deeds:
        deed()
        states.append(rows(opened))
    for state in reversed(states[:-1]):
        change = edits.undo(opened)
        assert change is not None
        assert change.rounds
        assert rows(opened) == state
    for state in states[1:]:
        edits.redo(opened)
        assert rows(opened) == state
    assert list(find_faults(opened)) == []


def test_who_has_what_and_how_far_it_is(opened: Project) -> None:
    give_out(opened)
    (made,) = list_rounds(opened)
    assert (made.plan.name, made.plan.coders, made.made_by) == ("wave", ("anna", "ben"), "Ines")
    anna, ben = list_assignments(opened, made.id)
    assert (anna.coder, anna.form, anna.state, anna.due, anna.articles) == ("anna", "project", "given", "2026-12-24", 1)
    assert (ben.form, list_assignments(opened, 99)) == ("html", [])
    edits.take_back(opened, anna.id, [edits.ReturnedWork(1, work())], 3)
    found = find_assignment(opened, "uid-anna")
    assert found is not None
    assert (found.state, found.begun, found.done) == ("returned", 1, 1)
    (row,) = list_works(opened, article_id=1)
    assert (row.revision, row.work) == (3, work())
    assert list_works(opened, assignment_ids=[ben.id]) == []
    assert find_assignment(opened, "other") is None


def test_what_cannot_be_is_one_sentence(opened: Project) -> None:
    give_out(opened)
    for attempt, sentence in (
        (lambda: give_out(opened), "There is a round “wave” already"),
        (lambda: edits.add_coder(opened, "Anna"), "There is a coder Anna already"),
        (lambda: edits.add_coder(opened, "a/b"), "pseudonym of a coder has 1 to 60 characters"),
        (lambda: edits.remove_coder(opened, 1), "anna has assignments and stays"),
        (lambda: edits.change_coder(opened, 99, note=""), "no longer in the project"),
        (lambda: edits.change_due(opened, [1], "tomorrow"), "is no day"),
        (lambda: edits.change_due(opened, [99], None), "None of these assignments"),
        (lambda: edits.take_back(opened, 99, [], 0), "no longer in the project"),
        (lambda: list_round_articles(opened, "none"), "no sample “none”"),
    ):
        with pytest.raises(UserError, match=sentence):
            attempt()
    edits.add_coder(opened, "dan")
    edits.remove_coder(opened, list_coders(opened)[-1].id)
    assert [one.name for one in list_coders(opened)] == ["anna", "ben"]


def test_trash_hides_and_purging_deletes_what_came_back(opened: Project) -> None:
    give_out(opened)
    edits.take_back(opened, 1, [edits.ReturnedWork(1, work())], 0)
    edits.remove_articles(opened, [1])
    assert (list_works(opened), list_assigned_articles(opened, 1)) == ([], [])
    assert list_assignments(opened)[0].articles == 0
    edits.undo(opened)
    assert len(list_works(opened)) == 1
    edits.remove_articles(opened, [1])
    permanent_deletion.purge_articles(opened, [1])
    assert opened.read_rows("SELECT count(*) FROM coder_work") == [(0,)]
    assert opened.read_rows("SELECT count(*) FROM change WHERE tbl IN ('coder_work', 'assignment_article')") == [(0,)]
    assert list(find_faults(opened)) == []
