"""A table that brings answers: one row per answer (`article_uid, variable, value`), or one row per unit with a column
per variable, as exported. Every row is checked first; nothing is written here."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, fields
from itertools import islice
from pathlib import Path

from core.answer_rows import AnswerRow, AnswerRows, read_answer_rows
from core.chosen_options import read_options
from core.codebook import AnswerState, AnswerType, Codebook, StudyUnit, UnitVariable
from core.codebook.answers import ABSENT, CANNOT_TELL, Answer, StateCells, read_answer
from core.errors import UserError
from core.export.coded_units import UNIT_COLUMNS, list_answer_columns
from core.store import queries
from core.store.codings import UnitKey, find_codings
from core.store.edits import GivenAnswer, find_new_answers
from core.store.project import Project
from core.store.queries.unit_places import find_named_entities, find_unit_places
from core.translation import _, format_count

_AT_ONCE = 2000
"""Rows whose units are looked up at once."""

_UNIT_COLUMNS = {
    "span_id": StudyUnit.MARK, "claim_id": StudyUnit.CLAIM, "statement_id": StudyUnit.STATEMENT,
    "record_id": StudyUnit.RECORD,
}  # fmt: skip
"""Columns that say which unit a row of a table with a column per variable is about."""

_OTHER_COLUMNS = frozenset(
    ("article_id", "article_uid", "title", "outlet", "date", "label", "record_type", "outdated", "coder", "revision",
     *_UNIT_COLUMNS)
)  # fmt: skip
"""Columns of such a table that are no variables."""

_UNIT_WORDS = {**{one.value: one for one in StudyUnit}, "figure": StudyUnit.CLAIM}
_STATE_WORDS = {"absent": ABSENT, "cannot_tell": CANNOT_TELL}
_NO_ANSWER = ("not_coded", "not_asked")


@dataclass(frozen=True, slots=True)
class AnswerTablePlan:
    """What a table brings."""

    source: str
    given: tuple[GivenAnswer, ...]
    """Answers that differ from those of the project."""
    unchanged: int
    """Number of answers that the project has already."""
    faults: tuple[str, ...]
    """A sentence for each row or column that cannot be taken."""


@dataclass(slots=True)
class WantedAnswer:
    """What one cell says, as it is written."""

    row: int
    unit: StudyUnit
    unit_id: int | None
    article_uid: str
    article_id: int | None
    name: str
    value: str
    state: str = ""
    coder: str = ""
    revision: int | None = None
    is_column: bool = False
    """Whether the name is that of a column."""
    options: Mapping[str, str] = field(default_factory=dict)
    """Cells of the columns of its options, by the values of these."""


@dataclass(slots=True)
class _AnswerChecker:
    """Checks what cells say against a project."""

    project: Project
    source: str
    cells: StateCells
    faults: list[str] = field(default_factory=list)
    _book: Codebook = field(init=False)
    _uids: dict[str, int | None] = field(default_factory=dict)
    _articles: dict[int, str] = field(default_factory=dict)
    _columns: dict[StudyUnit, dict[str, list[UnitVariable]]] = field(default_factory=dict)
    _entities: dict[str, list[tuple[int, str]]] = field(default_factory=dict)
    _seen: dict[tuple[int, UnitKey], tuple[int, Answer]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._book = self.project.codebook
        for one in queries.list_article_names(self.project):
            self._articles[one.id] = one.uid
            self._uids[one.uid] = None if one.uid in self._uids else one.id

    def check_some(self, some: Iterable[WantedAnswer]) -> Iterator[GivenAnswer]:
        """Yield the answers of some cells; what is wrong becomes a fault."""
        wanted = list(some)
        places: dict[StudyUnit, dict[int, tuple[int | None, str]]] = {}
        for unit in {one.unit for one in wanted} - {StudyUnit.ARTICLE}:
            ids = {one.unit_id for one in wanted if one.unit is unit and one.unit_id is not None}
            places[unit] = find_unit_places(self.project, unit, ids)
        for one in wanted:
            try:
                made = self._check_cell(one, places.get(one.unit, {}))
            except UserError as error:
                self.add_fault(one.row, str(error))
                continue
            if made is not None:
                yield made

    def add_fault(self, row: int, reason: str) -> None:
        """Add a fault of a row."""
        sentence = _("{source}, row {number}: {reason}")
        self.faults.append(sentence.format(source=self.source, number=format_count(row), reason=reason))

    def _check_cell(self, wanted: WantedAnswer, places: Mapping[int, tuple[int | None, str]]) -> GivenAnswer | None:
        key, subject = self._find_unit(wanted, places)
        variable = self._find_variable(wanted, subject)
        if variable.is_computed:
            if wanted.is_column:
                return None
            raise UserError(
                _("“{name}” is computed from other answers and cannot be answered itself.").format(name=variable.name)
            )
        answer = self._read_cell(wanted, variable)
        if wanted.options:
            answer = self._compare_options(wanted, variable, key, answer)
        if answer is None:
            return None
        earlier = self._seen.setdefault((variable.row, key), (wanted.row, answer))
        if earlier[0] != wanted.row:
            if earlier[1] == answer:
                return None
            sentence = _("“{name}” is answered otherwise in row {number}.")
            raise UserError(sentence.format(name=variable.name, number=format_count(earlier[0])))
        return GivenAnswer(variable, key, answer, wanted.coder, wanted.revision)

    def _find_unit(self, wanted: WantedAnswer, places: Mapping[int, tuple[int | None, str]]) -> tuple[UnitKey, str]:
        """Return the unit and its subject."""
        if wanted.unit is StudyUnit.ARTICLE:
            return UnitKey(self._find_article(wanted.article_uid, wanted.article_id or wanted.unit_id)), ""
        if wanted.unit_id is None:
            raise UserError(_("It names no {unit}: the column unit_id is empty.").format(unit=wanted.unit))
        place = places.get(wanted.unit_id)
        if place is None:
            sentence = _("The project has no {unit} with the number {number}.")
            raise UserError(sentence.format(unit=wanted.unit, number=wanted.unit_id))
        article_id, subject = place
        if wanted.article_uid and (article_id is None or self._articles.get(article_id) != wanted.article_uid):
            sentence = _("The {unit} {number} is not in the article “{article}”.")
            raise UserError(sentence.format(unit=wanted.unit, number=wanted.unit_id, article=wanted.article_uid))
        return UnitKey(article_id, wanted.unit_id), subject

    def _find_article(self, uid: str, article_id: int | None) -> int:
        if article_id is not None and article_id in self._articles and uid in ("", self._articles[article_id]):
            return article_id
        found = self._uids.get(uid) if uid else None
        if found is not None:
            return found
        if uid in self._uids:
            raise UserError(_("“{name}” names several articles: add the column article_id.").format(name=uid))
        raise UserError(_("There is no article “{name}”.").format(name=uid or article_id or ""))

    def _find_variable(self, wanted: WantedAnswer, subject: str) -> UnitVariable:
        if not wanted.is_column:
            found = self._book.find_unit_variable(wanted.name, wanted.unit, subject)
        else:
            some = self.variable_columns(wanted.unit).get(wanted.name, [])
            found = next((one for one in some if one.subject == subject), None)
        if found is None:
            asked_of = f"{wanted.unit} {subject}".strip()
            raise UserError(_("“{name}” is no variable of {unit}.").format(name=wanted.name, unit=asked_of))
        return found

    def variable_columns(self, unit: StudyUnit) -> dict[str, list[UnitVariable]]:
        """Return the variables that a column can mean, by its case-folded name: their own, or that of an export."""
        found = self._columns.get(unit)
        if found is None:
            found = self._columns[unit] = {}
            keys = {column.name for column in UNIT_COLUMNS[unit]}
            for one in self._book.unit_variables:
                if one.unit is unit and one.name.casefold() not in keys:
                    found.setdefault(one.name.casefold(), []).append(one)
            for column in list_answer_columns(self._book, unit):
                if column.option is None:
                    known = found.setdefault(column.name.casefold(), [])
                    known += [] if column.variable in known else [column.variable]
        return found

    def option_columns(self, unit: StudyUnit) -> dict[str, dict[str, str]]:
        """Return the columns of options that an export has, each with the value of its option, by the column of their
        variable; names are case-folded."""
        found: dict[str, dict[str, str]] = {}
        name = ""
        for column in list_answer_columns(self._book, unit):
            if column.option is None:
                name = column.name.casefold()
            else:
                found.setdefault(name, {})[column.name.casefold()] = column.option.value
        return found

    def _compare_options(
        self, wanted: WantedAnswer, variable: UnitVariable, key: UnitKey, answer: Answer | None
    ) -> Answer | None:
        """Return what the column of a variable and those of its options say together: where they differ, the one that
        was changed. Raises UserError if both were."""
        chosen = read_options(variable, wanted.options, self.cells)
        if chosen is None or chosen == answer:
            return answer
        held = find_codings(self.project, variable.row, [key]).get(key)
        if answer is None or (held is not None and held.answer == answer):
            return chosen if held is None or held.answer != chosen else answer
        if held is not None and held.answer == chosen:
            return answer
        sentence = _("The column “{name}” and those of its options differ: change one of them, or leave one out.")
        raise UserError(sentence.format(name=wanted.name))

    def _read_cell(self, wanted: WantedAnswer, variable: UnitVariable) -> Answer | None:
        """Return the answer of a cell; None if it says nothing."""
        state = wanted.state.casefold().replace(" ", "_")
        if state in _NO_ANSWER:
            return None
        if state in _STATE_WORDS:
            if wanted.value:
                sentence = _("“{value}” is a value, but the state is {state}.")
                raise UserError(sentence.format(value=wanted.value, state=wanted.state))
            return _STATE_WORDS[state]
        if state not in ("", AnswerState.VALUE):
            sentence = _("“{state}” is no state: write value, absent or cannot_tell, or nothing.")
            raise UserError(sentence.format(state=wanted.state))
        if not wanted.value:
            return None
        for one in fields(self.cells) if not state else ():
            if wanted.value == getattr(self.cells, one.name):
                return _STATE_WORDS.get(one.name)
        answer = read_answer(variable, wanted.value, only_values=bool(state))
        is_entity = variable.type is AnswerType.ENTITY and answer.value is not None
        return self._find_entity(variable, str(answer.value)) if is_entity else answer

    def _find_entity(self, variable: UnitVariable, name: str) -> Answer:
        if name not in self._entities:
            self._entities[name] = find_named_entities(self.project, name)
        found = self._entities[name]
        if len(found) > 1:
            sentence = _("“{name}” names several entities: answer “{variable}” in the window.")
            raise UserError(sentence.format(name=name, variable=variable.name))
        return Answer(found[0][1], entity_id=found[0][0]) if found else Answer(name)


def has_answers(columns: Collection[str]) -> bool:
    """Return whether a table with these columns, in lower case, has one answer a row, or is an exported one with a
    column per variable."""
    here = set(columns)
    return ("variable" in here and bool({"value", "state"} & here)) or "outdated" in here


def plan_answer_table(
    project: Project, path: Path, cells: StateCells | None = None, sheet: str | None = None
) -> AnswerTablePlan:
    """Return the answers that a table brings; nothing is written.

    `cells`: what stands in it for answers without a value; `sheet`: of a workbook. Raises UserError if it cannot be
    read, names no articles or has no answers.
    """
    table = read_answer_rows(path, sheet)
    checker = _AnswerChecker(project, table.source, cells or StateCells())
    if "variable" in table.columns and {"value", "state"} & set(table.columns):
        wanted = _long_answers(table, checker)
    else:
        wanted = _wide_answers(table, checker)
    return _check_all(checker, wanted)


def check_answers(project: Project, source: str, cells: StateCells, wanted: Iterable[WantedAnswer]) -> AnswerTablePlan:
    """Return the answers that cells say, read elsewhere from a table; as `plan_answer_table`."""
    return _check_all(_AnswerChecker(project, source, cells), iter(wanted))


def _check_all(checker: _AnswerChecker, wanted: Iterator[WantedAnswer]) -> AnswerTablePlan:
    given: list[GivenAnswer] = []
    while some := list(islice(wanted, _AT_ONCE)):
        given += checker.check_some(some)
    new = find_new_answers(checker.project, given)
    return AnswerTablePlan(checker.source, tuple(new), len(given) - len(new), tuple(checker.faults))


def _long_answers(table: AnswerRows, checker: _AnswerChecker) -> Iterator[WantedAnswer]:
    for row in table.rows:
        said = row.cells
        word = said.get("unit", StudyUnit.ARTICLE).casefold()
        try:
            if word not in _UNIT_WORDS:
                sentence = _("“{unit}” is no unit: write article, mark, claim, statement or record.")
                raise UserError(sentence.format(unit=said["unit"]))
            if "variable" not in said:
                raise UserError(_("It names no variable."))
            made = _make_wanted(row, _UNIT_WORDS[word], read_whole_number(row, "unit_id"), said["variable"])
        except UserError as error:
            checker.add_fault(row.number, str(error))
            continue
        made.value, made.state = said.get("value", ""), said.get("state", "")
        yield made


def _make_wanted(row: AnswerRow, unit: StudyUnit, unit_id: int | None, name: str) -> WantedAnswer:
    said = row.cells
    return WantedAnswer(
        row.number, unit, unit_id, said.get("article_uid", ""), read_whole_number(row, "article_id"), name, "",
        coder=said.get("coder", ""), revision=read_whole_number(row, "revision"),
    )  # fmt: skip


def read_whole_number(row: AnswerRow, column: str) -> int | None:
    """Return the whole number in a cell, None if it is empty or 0. Raises UserError."""
    cell = row.cells.get(column, "").removesuffix(".0")
    if cell and not (cell.isdecimal() and len(cell) < 19):
        sentence = _("“{text}” in the column {column} is no whole number.")
        raise UserError(sentence.format(text=cell, column=column))
    return int(cell or 0) or (0 if column == "revision" and cell else None)


def _wide_answers(table: AnswerRows, checker: _AnswerChecker) -> Iterator[WantedAnswer]:
    key = next((name for name in _UNIT_COLUMNS if name in table.columns), "")
    unit = _UNIT_COLUMNS.get(key, StudyUnit.ARTICLE)
    columns = _find_columns(table, checker, unit)
    for row in table.rows:
        for name, options in columns.items():
            said = {value: row.cells[column] for column, value in options.items() if column in row.cells}
            if name not in row.cells and not said:
                continue
            try:
                made = _make_wanted(row, unit, read_whole_number(row, key) if key else None, name)
            except UserError as error:
                checker.add_fault(row.number, str(error))
                break
            made.value, made.is_column, made.options = row.cells.get(name, ""), True, said
            yield made


def _find_columns(table: AnswerRows, checker: _AnswerChecker, unit: StudyUnit) -> dict[str, dict[str, str]]:
    """Return the columns of variables, each with the columns of its options and their values, if the table has all of
    these. What is no answer becomes a fault. Raises UserError if there is none."""
    known, options = checker.variable_columns(unit), checker.option_columns(unit)
    here = set(table.columns)
    whole = {name: some for name, some in options.items() if some.keys() <= here}
    found = {name: whole.get(name, {}) for name in table.columns if name in known}
    found |= {name: some for name, some in whole.items() if name not in here}
    if not found:
        sentence = _(
            "{source} has no answers: it needs the columns variable and value, or columns called like variables."
        )
        raise UserError(sentence.format(source=table.source))
    passed = {*_OTHER_COLUMNS, *known, *(column for name in found for column in options.get(name, ()))}
    for name in table.columns:
        if name and name not in passed:
            sentence = _("{source}: the column “{column}” is no variable of the codebook and is left out.")
            if any(name in some for some in options.values()):
                sentence = _("{source}: the column “{column}” is left out: those of the other options are missing.")
            checker.faults.append(sentence.format(source=table.source, column=name))
    return found
