"""The pictures of the guide about a study: its codebook, coding, screening and records. docs/pictures.py takes them."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from core.assignments import RoundKind, RoundPlan
from core.codebook import AnswerOption, AnswerState, AnswerType, RecordType, StudyUnit, UnitVariable
from core.codebook.answers import Answer, read_answer
from core.codebook.rearrange import BookPart, PartKind, change_part
from core.codebook.slots import SlotThing, slot_variable
from core.codebook_files import load_template, plan_merge
from core.coder_work import CoderWork, WorkAnswer, WorkMark
from core.records import text_fingerprint
from core.store import edits, queries
from core.store.codebook_examples import CODE, ExampleOwner
from core.store.codings import UnitKey, find_codings
from core.store.edits.rounds import OutgoingAssignment, ReturnedWork, give_out, take_back
from core.store.project import Project, open_project
from core.store.rounds import list_assignments, list_round_articles
from core.store.span_fetch import text_of
from core.store.verdicts import Verdict
from gui.window import MainWindow

Take = Callable[[QWidget, str], None]

_READING = 1500
"""Milliseconds in which a pane reads what it shows."""
MONEY = BookPart(PartKind.CODE, "MONEY")
_MEANING = {
    "meaning": "A sum of money that somebody pays, owes, asks for or offers.",
    "include": "Prices and fares; sums “a year”, with their period.",
    "exclude": "Names of currencies without a sum. Numbers of shares or votes.",
}
_BUDGET = UnitVariable(
    "put_to_use", "Is the sum paid, or only talked about?", StudyUnit.MARK, "MONEY", AnswerType.CHOICE,
    options=(AnswerOption("1", "paid"), AnswerOption("2", "agreed"), AnswerOption("3", "asked for or offered")),
)  # fmt: skip
_SHOWN = 1
"""The article whose form is in the picture: its first questions are answered."""
_HALF, _AT_HAND = 11, 10
"""How many of its questions are answered, and the place of the one at hand."""
_CODERS = ("anna", "ben", "cleo")
_COMPARED = 6
"""How many questions about articles the coders answer."""
_REASON = "We came with a map and left with an invoice"
_SCREENED = (
    ((1, 3, 4, 5), Verdict.RELEVANT, ""), ((2,), Verdict.NOT_RELEVANT, "another port"),
    ((8,), Verdict.UNSURE, ""), ((10,), Verdict.NOT_RELEVANT, "only mentioned in passing"),
)  # fmt: skip
_CLAIMS: tuple[tuple[int, str, dict[str, str]], ...] = (
    (3, "“the honest cost of a hundred years of salt,”", {
        "claimant": "Paula Orloff", "claimant_type": "state", "form": "statement", "addressee": "East Maravel",
        "issue": "the fee for the harbour", "position": "1", "justification": "value", "date": "Thursday",
    }),
    (3, "“a ransom note with a letterhead”", {
        "claimant": "Ingrid Sollander", "claimant_type": "state", "form": "statement", "criticized": "North Kestria",
        "issue": "the fee for the harbour", "position": "-1", "justification": "none",
    }),
    (3, "has warned that fares would have to be tripled", {
        "claimant": "Orient Ferries", "claimant_type": "interest", "form": "conventional",
        "issue": "fares of the ferries", "position": "-1", "justification": "interest", "date": "Monday",
    }),
    (1, "“Nobody can plan a harbour that way.”", {
        "claimant": "Tomas Veldkamp", "claimant_type": "state", "form": "statement", "criticized": "North Kestria",
        "issue": "the talks", "position": "-1", "justification": "expertise",
    }),
)  # fmt: skip
"""Article, the words of the claim, and what fills its slots."""


def prepare_study(path: Path) -> None:
    """Give a project a codebook of templates and of its own, verdicts, answers and filled records."""
    with open_project(path) as project:
        for name in ("generic_frames", "political_claims"):
            plan = plan_merge(project.codebook, load_template(name))
            edits.take_codebook(project, plan.wanted, plan.examples, plan.detail)
        book = change_part(project.codebook, MONEY, **_MEANING)
        book = replace(book, unit_variables=(*book.unit_variables, _BUDGET))
        edits.set_codebook(project, book, "Money")
        for words, is_counter in (("€410 million a year", False), ("150 and 200 of them", True)):
            _add_example(project, words, is_counter=is_counter)
        for ids, verdict, reason in _SCREENED:
            edits.screen_articles(project, ids, verdict, reason)
        _answer_questions(project)
        kind = next(one for one in project.codebook.record_types if one.name == "political_claim")
        for article_id, words, told in _CLAIMS:
            _add_claim(project, kind, article_id, words, told)
        _code_round(project)


def _code_round(project: Project) -> None:
    """Give all articles to three coders and take their work back: most of the suggested sums, and answers, each with a
    coder's own slips."""
    rows = [article_id for article_id, _fingerprint in list_round_articles(project, None)]
    given = tuple((row, False) for row in rows)
    plan = RoundPlan(name="Reliability", kind=RoundKind.RELIABILITY, coders=_CODERS)
    give_out(project, plan, [OutgoingAssignment(f"sample-{coder}", coder, given) for coder in _CODERS])
    asked = project.codebook.variables_of(StudyUnit.ARTICLE)[:_COMPARED]
    chance = random.Random(4)
    for assignment in list_assignments(project):
        works = []
        for row in rows:
            spans = [one for one in queries.list_spans(project, row) if one.label == "MONEY" and chance.random() < 0.9]
            marks = [WorkMark(f"m{one.id}", one.start, one.stop, "MONEY") for one in spans]
            answers = [
                WorkAnswer(StudyUnit.ARTICLE, "", "", one.name, AnswerState.VALUE, _answer_of(row, place, chance))
                for place, one in enumerate(asked)
            ] + [
                WorkAnswer(StudyUnit.MARK, one.key, "MONEY", _BUDGET.name, AnswerState.VALUE,
                           str(1 + one.start % 2) if chance.random() < 0.9 else "3")
                for one in marks
            ]  # fmt: skip
            uid = queries.get_article(project, row).uid
            fingerprint = text_fingerprint(text_of(project.read_rows, row))
            works.append(ReturnedWork(row, CoderWork(uid, fingerprint, True, tuple(marks), tuple(answers))))
        take_back(project, assignment.id, works, project.codebook.revision)


def _answer_of(row: int, place: int, chance: random.Random) -> str:
    return "yes" if ((place * row) % 3 > 0) != (chance.random() < 0.1) else "no"


def _find_place(project: Project, article_id: int, words: str) -> tuple[int, int]:
    start = text_of(project.read_rows, article_id).replace("\u2009", " ").index(words)
    return start, start + len(words)


def _add_example(project: Project, words: str, *, is_counter: bool) -> None:
    place = _find_place(project, _SHOWN, words)
    edits.add_example(project, ExampleOwner(CODE, "MONEY"), _SHOWN, place, is_counter=is_counter)


def _answer_questions(project: Project) -> None:
    """Answer all questions about some articles, and some about the one in the picture."""
    asked = [one for one in project.codebook.variables_of(StudyUnit.ARTICLE) if not one.is_computed]
    for article_id, count in ((_SHOWN, _HALF), (3, len(asked)), (4, len(asked)), (5, 6)):
        for place, variable in enumerate(asked[:count]):
            answer = Answer("yes" if (place * article_id) % 3 else "no")
            edits.set_answer(project, variable, [UnitKey(article_id)], answer)
    variable = asked[_AT_HAND]
    coding = find_codings(project, variable.row, [UnitKey(_SHOWN)])[UnitKey(_SHOWN)]
    edits.add_passage(project, coding.id, _SHOWN, *_find_place(project, _SHOWN, _REASON))


def _add_claim(project: Project, kind: RecordType, article_id: int, words: str, told: dict[str, str]) -> None:
    text = text_of(project.read_rows, article_id)
    marks = {text[one.start : one.stop]: one.id for one in queries.list_spans(project, article_id)}
    fillings: dict[Any, list[SlotThing]] = {}
    for slot in kind.slots:
        said = told.get(slot.name)
        if said is None:
            continue
        if slot.takes.value == "value":
            fillings[slot] = [SlotThing(value=read_answer(slot_variable(slot), said).value)]
        elif said in marks:
            fillings[slot] = [SlotThing(span_id=marks[said])]
    edits.add_record(project, kind, article_id, _find_place(project, article_id, words), fillings)


def take_study(window: MainWindow, scheme: str, take: Take) -> None:
    """Take one picture of each workspace of a study."""
    window.activateWindow()
    QApplication.setActiveWindow(window)
    window.session.show_article(_SHOWN)
    window.run_command("coding.form")
    QTest.qWait(_READING)
    window.find_pane("coding").form.go_to(_AT_HAND, take_keyboard=True)  # type: ignore[attr-defined]
    take(window, f"coding-{scheme}")
    window.show_pane("codebook")
    window.find_pane("codebook").go_to(MONEY)  # type: ignore[attr-defined]
    take(window, f"codebook-{scheme}")
    window.show_pane("screening")
    bar = window.find_pane("screening").bar  # type: ignore[attr-defined]
    bar.verdict.setCurrentIndex(1)
    QTest.qWait(_READING)
    window.find_pane("screening").list.setFocus()  # type: ignore[attr-defined]
    take(window, f"screening-{scheme}")
    window.show_pane("records")
    QTest.qWait(_READING)
    take(window, f"records-{scheme}")
    window.show_pane("coders")
    coders: Any = window.find_pane("coders")
    QTest.qWait(3 * _READING)
    coders.table.go_to(1)
    take(window, f"reliability-{scheme}")
    window.show_pane("lanes")
    lanes: Any = window.find_pane("lanes")
    QTest.qWait(_READING)
    lanes.articles.go_to(2)
    QTest.qWait(_READING)
    lanes.differences.go_to(lanes.difference_model.rowCount() - 1)
    take(window, f"lanes-{scheme}")
    window.show_pane("reader")
