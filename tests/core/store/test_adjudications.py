"""Decide what stands where coders said something."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

import pytest

from core.codebook import AnswerState, AnswerType, StudyUnit, UnitVariable
from core.codebook.units import RecordSlot, RecordType, SlotContent
from core.coder_work import CoderWork, WorkAnswer, WorkFilling, WorkMark, WorkRecord, dump_work
from core.errors import UserError
from core.export import adjudications
from core.store import edits, queries
from core.store.adjudications import PointOutcome, RoundArticle, list_adjudications, list_round_points
from core.store.codings import list_codings
from core.store.edits.adjudications import PointVerdict, adjudicate_points, agree_on
from core.store.integrity_check import find_faults
from core.store.project import Project
from core.store.study_records import list_records

TONE = UnitVariable("tone", "Tone?", type=AnswerType.TEXT)
BUDGET = UnitVariable("budget", "A budget?", StudyUnit.MARK, "MONEY", AnswerType.YES_NO)
EVENT = RecordType("event", "Event", (RecordSlot("sum", "Sum"), RecordSlot("title", "Title", SlotContent.VALUE)))


@pytest.fixture
def study(opened: Project) -> Project:
    edits.set_codebook(
        opened, replace(opened.codebook, unit_variables=(TONE, BUDGET), record_types=(EVENT,)), "a study"
    )
    return opened


def money(project: Project) -> tuple[int, int, int]:
    ((row, start, stop),) = project.read_rows("SELECT id, start, stop FROM span WHERE label = 'MONEY' LIMIT 1")
    return int(row), int(start), int(stop)


def come_back(project: Project, **works: CoderWork) -> None:
    """Let works of coders on article 1 come back in round 1."""
    ((uid, fingerprint),) = project.read_rows("SELECT uid, sha256 FROM article WHERE id = 1")
    with project.record_operation("give_out", "Pilot"):
        run = project.connection.execute
        run(
            "INSERT INTO coding_round(id, name, kind, plan, made_by, made_at)"
            " VALUES (1, 'Pilot', 'pilot', '{}', 'x', '2026-01-01T00:00:00Z')"
        )
        for number, (coder, work) in enumerate(works.items(), 1):
            run("INSERT INTO coder(id, name) VALUES (?, ?)", (number, coder))
            run(
                "INSERT INTO assignment(id, round_id, coder_id, uid, given_at)"
                " VALUES (?, 1, ?, ?, '2026-01-01T00:00:00Z')",
                (number, number, f"uid{number}"),
            )
            run(
                "INSERT INTO coder_work(assignment_id, article_id, is_done, work) VALUES (?, 1, 1, ?)",
                (number, dump_work(replace(work, article_uid=uid, fingerprint=fingerprint, is_done=True))),
            )


def work(*marks: WorkMark, answers: tuple[WorkAnswer, ...] = (), records: tuple[WorkRecord, ...] = ()) -> CoderWork:
    return CoderWork("u", "f", True, marks, answers, records)


def tone(value: str) -> WorkAnswer:
    return WorkAnswer(StudyUnit.ARTICLE, "", "", "tone", AnswerState.VALUE, value)


def budget(key: str, value: str) -> WorkAnswer:
    return WorkAnswer(StudyUnit.MARK, key, "MONEY", "budget", AnswerState.VALUE, value)


def the_article(project: Project) -> RoundArticle:
    (article,) = list_round_points(project, 1)
    return article


def decide(project: Project, name: str, outcome: PointOutcome, *coders: str) -> None:
    point = next(one for one in the_article(project).points if one.name == name)
    adjudicate_points(project, 1, [PointVerdict(1, point, outcome, coders)])


def codings(project: Project) -> Mapping[str, str | None]:
    names = {one.row: one.name for one in project.codebook.unit_variables}
    return {names[one.variable_id]: one.answer.value for one in list_codings(project, 1)}


def test_an_answer_of_one_coder_stands_with_whose_it_was(study: Project, dump: Callable[[Project], object]) -> None:
    come_back(study, anna=work(answers=(tone("calm"),)), ben=work(answers=(tone("angry"),)))
    assert [one.name for one in the_article(study).disagreements] == ["article/tone"]
    before = dump(study)
    decide(study, "article/tone", PointOutcome.ONE, "ben")
    assert codings(study) == {"tone": "angry"}
    (row,) = list_adjudications(study)
    assert (row.outcome, row.taken_from, row.tbl) == (PointOutcome.ONE, ("ben",), "coding")
    assert the_article(study).open_points == ()
    assert edits.undo(study)
    assert dump(study) == before
    edits.redo(study)
    assert codings(study) == {"tone": "angry"}
    assert list(find_faults(study)) == []


def test_the_export_says_whose_word_stands(study: Project) -> None:
    come_back(study, anna=work(answers=(tone("calm"),)), ben=work(answers=(tone("angry"),)))
    decide(study, "article/tone", PointOutcome.ONE, "ben")
    (row,) = adjudications.make_rows(study)
    said = dict(zip((one.name for one in adjudications.COLUMNS), row, strict=True))
    assert (said["round"], said["point"], said["outcome"]) == ("Pilot", "article/tone", "one")
    assert (said["coded_by"], said["coders"], said["adjudicated_by"]) == ("ben", "anna; ben", "Ines")


def test_another_decision_replaces_the_one_before(study: Project) -> None:
    come_back(study, anna=work(answers=(tone("calm"),)), ben=work(answers=(tone("angry"),)))
    decide(study, "article/tone", PointOutcome.ONE, "ben")
    decide(study, "article/tone", PointOutcome.ONE, "anna")
    assert codings(study) == {"tone": "calm"}
    decide(study, "article/tone", PointOutcome.NONE)
    assert codings(study) == {}
    (row,) = list_adjudications(study)
    assert (row.outcome, row.unit_id) == (PointOutcome.NONE, None)


def test_an_answer_anew(study: Project) -> None:
    come_back(study, anna=work(answers=(tone("calm"),)), ben=work(answers=(tone("angry"),)))
    (point,) = the_article(study).points
    adjudicate_points(study, 1, [PointVerdict(1, point, PointOutcome.ANEW, anew=tone("mixed"))])
    assert codings(study) == {"tone": "mixed"}


def test_what_all_say_stands_in_one_operation(study: Project) -> None:
    row, start, stop = money(study)
    mark = WorkMark("m", start, stop, "MONEY")
    said = work(mark, answers=(tone("calm"), budget("m", "yes")))
    come_back(study, anna=said, ben=said)
    adjudicate_points(study, 1, agree_on([(1, the_article(study).open_points)]))
    assert codings(study) == {"tone": "calm", "budget": "yes"}
    assert study.read_rows("SELECT status, decided_by IS NOT NULL FROM span WHERE id = ?", (row,)) == [("accepted", 1)]
    assert {one.outcome for one in list_adjudications(study)} == {PointOutcome.AGREED}
    edits.undo(study)
    assert codings(study) == {}
    assert study.read_rows("SELECT status FROM span WHERE id = ?", (row,)) == [("suggested",)]


def test_a_mark_that_nobody_suggested_is_made_and_one_that_does_not_stand_is_rejected(study: Project) -> None:
    row, start, stop = money(study)
    come_back(study, anna=work(WorkMark("m", start, stop, "MONEY")), ben=work(WorkMark("n", 0, 3, "ORG")))
    decide(study, "mark/0-3/ORG", PointOutcome.ONE, "ben")
    made = study.read_rows("SELECT status, entity_id IS NOT NULL FROM span WHERE start = 0 AND label = 'ORG'")
    assert made == [("accepted", 1)]
    decide(study, f"mark/{start}-{stop}/MONEY", PointOutcome.ONE, "ben")
    assert study.read_rows("SELECT status FROM span WHERE id = ?", (row,)) == [("rejected",)]
    assert list(find_faults(study)) == []


def test_both_marks_can_stand(study: Project) -> None:
    come_back(study, anna=work(WorkMark("m", 0, 3, "ORG")), ben=work(WorkMark("n", 0, 7, "ORG")))
    decide(study, "mark/0-3/ORG", PointOutcome.BOTH, "anna", "ben")
    rows = study.read_rows("SELECT start, stop FROM span WHERE label = 'ORG' AND status = 'accepted' AND start = 0")
    assert sorted(rows) == [(0, 3), (0, 7)]


def test_both_marks_go_with_another_decision(study: Project) -> None:
    come_back(study, anna=work(WorkMark("m", 0, 3, "ORG")), ben=work(WorkMark("n", 0, 7, "ORG")))
    standing = "SELECT stop FROM span WHERE label = 'ORG' AND status = 'accepted' AND start = 0"
    decide(study, "mark/0-3/ORG", PointOutcome.BOTH, "anna", "ben")
    decide(study, "mark/0-3/ORG", PointOutcome.ONE, "anna")
    assert study.read_rows(standing) == [(3,)]
    decide(study, "mark/0-3/ORG", PointOutcome.BOTH, "anna", "ben")
    decide(study, "mark/0-3/ORG", PointOutcome.NONE)
    assert study.read_rows(standing) == []
    (row,) = list_adjudications(study)
    assert (row.unit_id, row.others) == (None, ())


def test_both_records_go_with_another_decision(study: Project) -> None:
    said = (WorkFilling("title", value="The ferry"),), (WorkFilling("title", value="A ferry"),)
    come_back(
        study,
        anna=work(records=(WorkRecord("r", "event", 0, 3, said[0]),)),
        ben=work(records=(WorkRecord("r", "event", 0, 3, said[1]),)),
    )
    name = next(one.name for one in the_article(study).points if one.name.startswith("record/"))
    decide(study, name, PointOutcome.BOTH, "anna", "ben")
    assert len(list_records(study)) == 2
    decide(study, name, PointOutcome.NONE)
    assert list_records(study) == []


def test_a_question_about_a_mark_waits_for_the_mark(study: Project) -> None:
    _row, start, stop = money(study)
    come_back(
        study,
        anna=work(WorkMark("m", start, stop, "MONEY"), answers=(budget("m", "yes"),)),
        ben=work(WorkMark("x", start, stop, "MONEY"), answers=(budget("x", "no"),)),
    )
    name = f"mark/{start}-{stop}/MONEY"
    with pytest.raises(UserError, match="Decide first"):
        decide(study, f"{name}/budget", PointOutcome.ONE, "ben")
    assert list_adjudications(study) == []
    decide(study, name, PointOutcome.AGREED)
    decide(study, f"{name}/budget", PointOutcome.ONE, "ben")
    assert codings(study) == {"budget": "no"}


def test_a_record_stands_with_its_marks(study: Project) -> None:
    _row, start, stop = money(study)
    fillings = (WorkFilling("sum", mark="m"), WorkFilling("title", value="The ferry"))
    come_back(
        study,
        anna=work(WorkMark("m", start, stop, "MONEY"), records=(WorkRecord("r", "event", fillings=fillings),)),
        ben=work(WorkMark("m", start, stop, "MONEY")),
    )
    name = next(one.name for one in the_article(study).points if one.name.startswith("record/"))
    decide(study, name, PointOutcome.ONE, "anna")
    (record,) = list_records(study)
    assert [one.thing.value for one in record.fillings] == [None, "The ferry"]
    assert [one.thing.span_id is not None for one in record.fillings] == [True, False]
    decide(study, name, PointOutcome.ONE, "ben")
    assert list_records(study) == []


def test_figures_of_coders_become_figures(study: Project) -> None:
    _row, start, stop = money(study)
    fillings = (WorkFilling("amount", mark="m"), WorkFilling("payer", value="Vesper"))
    figure = (WorkRecord("c", "claim", start, stop, fillings),)
    come_back(
        study,
        anna=work(WorkMark("m", start, stop, "MONEY"), records=figure),
        ben=work(WorkMark("m", start, stop, "MONEY")),
    )
    name = next(one.name for one in the_article(study).points if one.name.startswith("record/claim"))
    decide(study, name, PointOutcome.ONE, "anna")
    (claim,) = (one for one in queries.list_claims(study, 1) if one.state == "accepted")
    assert claim.slot_text("payer") == "Vesper"


def test_a_voice_that_changes_opens_the_point_again(study: Project) -> None:
    come_back(study, anna=work(answers=(tone("calm"),)), ben=work(answers=(tone("calm"),)))
    decide(study, "article/tone", PointOutcome.AGREED)
    assert the_article(study).open_points == ()
    with study.record_operation("take_back", "again"):
        study.connection.execute("UPDATE coder_work SET work = replace(work, 'calm', 'cold') WHERE assignment_id = 2")
    assert [one.name for one in the_article(study).disagreements] == ["article/tone"]


def test_a_changed_question_is_not_answered_by_old_words(study: Project) -> None:
    come_back(study, anna=work(answers=(tone("calm"),)), ben=work(answers=(tone("cold"),)))
    article = the_article(study)
    changed = replace(study.codebook.unit_variables[0], title="Another question?")
    edits.set_codebook(study, replace(study.codebook, unit_variables=(changed, BUDGET)), "changed")
    with pytest.raises(UserError, match="compare the round again"):
        adjudicate_points(study, 1, [PointVerdict(1, article.points[0], PointOutcome.ONE, ("ben",))])
    assert codings(study) == {}
