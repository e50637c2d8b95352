"""Every table of coders and units that a study compares, with the place of each unit and the state of each cell.

A cell is a coder and a unit that this coder has: who did not read an article, or did not find a mark, has no cell.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass

from core.codebook import AnswerState, Codebook, StudyUnit, UnitVariable
from core.codebook.answers import Answer
from core.codebook.effective import AnswerPlan, plan_answers
from core.codebook.units import RecordSlot
from core.coder_comparison.answer_values import ComparedQuestion, list_questions
from core.coder_comparison.article_tables import tabulate_articles
from core.coder_comparison.mark_units import answers_to_marks
from core.coder_comparison.record_units import (
    TYPES,
    RecordUnit,
    list_shared,
    tabulate_record_answers,
    tabulate_slots,
)
from core.coder_comparison.side_by_side import ComparedArticle
from core.coder_comparison.study_lines import LineKind, LineUnit
from core.coder_work import CoderWork
from core.reliability.coding_table import CodingTable
from core.reliability.mark_agreement import MarkVariable, table_of_groups
from core.reliability.mark_matching import MarkGroup

States = Mapping[AnswerState, int]


@dataclass(frozen=True, slots=True)
class ComparedTable:
    """What coders say about one thing."""

    name: str
    kind: LineKind
    subject: str
    question: ComparedQuestion | None
    """None for a slot."""
    slot: RecordSlot | None
    table: CodingTable
    """With a row for every coder."""
    places: tuple[LineUnit, ...]
    states: States


class StateCounter:
    """Counts the states of the answers to the variables of one kind of unit."""

    def __init__(self, articles: Sequence[ComparedArticle], book: Codebook) -> None:
        self._articles, self._book = articles, book
        self._stored: dict[tuple[int, str], dict[tuple[StudyUnit, str, str], dict[str, Answer]]] = {}
        self._found: dict[tuple[StudyUnit, str, int, str, str], dict[str, Answer]] = {}
        self._plans: dict[tuple[StudyUnit, str], AnswerPlan] = {}

    def count_states(self, variable: UnitVariable, cells: Sequence[tuple[int, str, str]]) -> States:
        """Return how many cells are in each state; a cell: place of the article, coder, key of the unit."""
        return Counter(self._work_out(variable, cell)[variable.name].state for cell in cells)

    def _work_out(self, variable: UnitVariable, cell: tuple[int, str, str]) -> dict[str, Answer]:
        unit, subject = variable.unit, variable.subject
        held = (unit, subject, *cell)
        if held not in self._found:
            if (unit, subject) not in self._plans:
                self._plans[unit, subject] = plan_answers(self._book, unit, subject)
            article, coder, key = cell
            stored = self._stored_of(article, coder).get((unit, subject, key), {})
            self._found[held] = self._plans[unit, subject].work_out(stored)
        return self._found[held]

    def _stored_of(self, article: int, coder: str) -> dict[tuple[StudyUnit, str, str], dict[str, Answer]]:
        if (article, coder) not in self._stored:
            work: CoderWork = self._articles[article].works[coder]
            said: dict[tuple[StudyUnit, str, str], dict[str, Answer]] = {}
            for one in work.answers:
                answer = Answer(one.value, one.state)
                said.setdefault((one.unit, one.subject, one.unit_key), {})[one.variable.casefold()] = answer
            self._stored[article, coder] = said
        return self._stored[article, coder]


def list_article_tables(
    articles: Sequence[ComparedArticle], coders: Sequence[str], book: Codebook, states: StateCounter
) -> list[ComparedTable]:
    """Return a table per question about articles."""
    places = tuple(LineUnit(one.key) for one in articles)
    cells = [(number, coder, "") for number, one in enumerate(articles) for coder in one.works]
    return [
        ComparedTable(
            question.name, LineKind.ARTICLE, "", question, None, table, places,
            states.count_states(question.variable, cells),
        )
        for question, table in tabulate_articles(articles, coders, book)
    ]  # fmt: skip


def list_mark_tables(
    articles: Sequence[ComparedArticle],
    coders: Sequence[str],
    book: Codebook,
    groups: Sequence[MarkGroup],
    states: StateCounter,
) -> list[ComparedTable]:
    """Return a table per question about marks, over the units that at least two coders found. `groups`: the units of
    the articles, in their order."""
    shared: dict[Hashable, list[MarkGroup]] = {}
    for group in groups:
        if len(group.marks) > 1:
            shared.setdefault(group.value, []).append(group)
    found = []
    for question in list_questions(one for one in book.unit_variables if one.unit is StudyUnit.MARK):
        subject = question.variable.subject
        own = shared.get(subject, [])
        answers = {key: one for key, one in answers_to_marks(articles, question).items() if one is not None}
        if not answers:
            continue
        table = table_of_groups(own, MarkVariable(question.name, question.level, answers, question.order))
        cells = [
            (group.text, coder, articles[group.text].works[coder].made_marks[place].key)
            for group in own
            for coder, place in group.marks
        ]
        found.append(ComparedTable(
            question.name, LineKind.MARK, subject, question, None, _widen_table(table, coders),
            tuple(place_group(articles, group) for group in own), states.count_states(question.variable, cells),
        ))  # fmt: skip
    return found


def _widen_table(table: CodingTable, coders: Sequence[str]) -> CodingTable:
    """Return a table with a row for every coder."""
    rows = dict(zip(table.coders, table.values, strict=True))
    empty = (None,) * len(table.units)
    values = tuple(rows.get(coder, empty) for coder in coders)
    return CodingTable(tuple(coders), table.units, values, table.level, table.clusters, table.order)


def place_group(articles: Sequence[ComparedArticle], group: MarkGroup) -> LineUnit:
    """Return where the marks of a unit are: from the first to the last character that any of them covers."""
    one = articles[group.text]
    marks = [one.works[coder].made_marks[place] for coder, place in group.marks]
    return LineUnit(one.key, min(mark.start for mark in marks), max(mark.stop for mark in marks))


def place_record(articles: Sequence[ComparedArticle], unit: RecordUnit) -> LineUnit:
    """Return where a record is: its own place, or that of the first mark that fills it."""
    one = articles[unit.article]
    for coder, record in unit.records.items():
        if record.start is not None and record.stop is not None:
            return LineUnit(one.key, record.start, record.stop)
        marks = {mark.key: mark for mark in one.works[coder].made_marks}
        filled = next((marks[each.mark] for each in record.fillings if each.mark in marks), None)
        if filled is not None:
            return LineUnit(one.key, filled.start, filled.stop)
    return LineUnit(one.key)


def list_record_tables(
    articles: Sequence[ComparedArticle],
    coders: Sequence[str],
    book: Codebook,
    units: Sequence[RecordUnit],
    states: StateCounter,
) -> list[ComparedTable]:
    """Return a table per slot of records, and per question about them, over the units that at least two coders have."""
    kinds = {one.name: one for one in book.record_types}
    questions = {
        question.name: question
        for question in list_questions(
            one for one in book.unit_variables if one.unit is StudyUnit.RECORD or one.unit in TYPES
        )
    }
    found = []
    for name, table in tabulate_slots(units, coders, book):
        kind, _dot, slot = name.partition(".")
        shared = list_shared(units, kind)
        having = sum(len(one.records) for one in shared)
        given = sum(value is not None for row in table.values for value in row)
        counts = {AnswerState.VALUE: given, AnswerState.NOT_CODED: having - given}
        places = tuple(place_record(articles, one) for one in shared)
        own = kinds[kind].find_slot(slot) if kind in kinds else None
        found.append(ComparedTable(name, LineKind.SLOT, kind, None, own, table, places, counts))
    for name, table in tabulate_record_answers(articles, units, coders, book):
        question = questions[name]
        kind = TYPES.get(question.variable.unit, question.variable.subject)
        shared = list_shared(units, kind)
        cells = [(one.article, coder, record.key) for one in shared for coder, record in one.records.items()]
        places = tuple(place_record(articles, one) for one in shared)
        states_of = states.count_states(question.variable, cells)
        found.append(ComparedTable(name, LineKind.SLOT, kind, question, None, table, places, states_of))
    return found
