"""Cells of tables of answers, checked against a project: which unit and variable they are about, and what they say."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, fields

from core.answer_rows import AnswerRow
from core.chosen_options import read_options
from core.codebook import AnswerState, AnswerType, Codebook, StudyUnit, UnitVariable
from core.codebook.answers import ABSENT, CANNOT_TELL, Answer, StateCells, read_answer
from core.errors import UserError
from core.export.coded_units import UNIT_COLUMNS, list_answer_columns
from core.store import queries
from core.store.codings import UnitKey, find_codings, list_answering_coders
from core.store.edits import GivenAnswer
from core.store.project import Project
from core.store.queries.unit_places import find_named_entities, find_unit_places
from core.translation import _, format_count

_STATE_WORDS = {"absent": ABSENT, "cannot_tell": CANNOT_TELL}
_NO_ANSWER = ("not_coded", "not_asked")


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
    is_empty: bool = False
    """Whether it has a cell, which is empty."""
    options: Mapping[str, str] = field(default_factory=dict)
    """Cells of the columns of its options, by the values of these."""


@dataclass(slots=True)
class AnswerChecker:
    """Checks what cells say against a project."""

    project: Project
    source: str
    cells: StateCells
    empty_clears: bool = False
    faults: list[str] = field(default_factory=list)
    others: list[GivenAnswer] = field(default_factory=list)
    """Answers of coders who are none of the project's."""
    _book: Codebook = field(init=False)
    _uids: dict[str, int | None] = field(default_factory=dict)
    _articles: dict[int, str] = field(default_factory=dict)
    _columns: dict[StudyUnit, dict[str, list[UnitVariable]]] = field(default_factory=dict)
    _entities: dict[str, list[tuple[int, str]]] = field(default_factory=dict)
    _seen: dict[tuple[int, UnitKey, str], tuple[int, Answer | None]] = field(default_factory=dict)
    _coders: set[str] = field(init=False)
    _is_coded: bool = field(init=False)

    def __post_init__(self) -> None:
        self._book = self.project.codebook
        coders = list_answering_coders(self.project)
        self._is_coded = bool(coders)
        self._coders = {one.casefold() for one in (*coders, self.project.who)}
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
                if not one.is_empty:
                    self.add_fault(one.row, str(error))
                continue
            if made is None:
                continue
            if self._is_others(made.coder):
                self.others.append(made)
            else:
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
        answer = self.read_cell(wanted, variable)
        if wanted.options:
            answer = self._compare_options(wanted, variable, key, answer)
        if answer is None and not (wanted.is_empty and self.empty_clears):
            return None
        is_others = self._is_others(wanted.coder)
        if is_others and variable.unit is not StudyUnit.ARTICLE:
            sentence = _("Of other coders, only answers about articles can be kept; this one is by {coder}.")
            raise UserError(sentence.format(coder=wanted.coder))
        whose = wanted.coder.casefold() if is_others else ""
        earlier = self._seen.setdefault((variable.row, key, whose), (wanted.row, answer))
        if earlier[0] != wanted.row:
            if earlier[1] == answer:
                return None
            sentence = _("“{name}” is answered otherwise in row {number}.")
            raise UserError(sentence.format(name=variable.name, number=format_count(earlier[0])))
        return GivenAnswer(variable, key, answer, wanted.coder, wanted.revision)

    def _is_others(self, coder: str) -> bool:
        """Return whether a coder is none of the project's: those are who works in it and whose answers it has; where
        nobody has answered anything, also the coder that the table names first."""
        folded = coder.casefold()
        if not self._is_coded and folded and folded not in self._coders:
            self._is_coded = True
            self._coders.add(folded)
        return bool(folded) and folded not in self._coders

    def _find_unit(self, wanted: WantedAnswer, places: Mapping[int, tuple[int | None, str]]) -> tuple[UnitKey, str]:
        """Return the unit and its subject."""
        if wanted.unit is StudyUnit.ARTICLE:
            return UnitKey(self.find_article(wanted.article_uid, wanted.article_id or wanted.unit_id)), ""
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

    def find_article(self, uid: str, article_id: int | None) -> int:
        """Return the article that an identifier or a number names. Raises UserError."""
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

    def read_cell(self, wanted: WantedAnswer, variable: UnitVariable) -> Answer | None:
        """Return the answer of a cell; None if it says nothing. Raises UserError."""
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


def read_whole_number(row: AnswerRow, column: str) -> int | None:
    """Return the whole number in a cell, None if it is empty or 0. Raises UserError."""
    cell = row.cells.get(column, "").removesuffix(".0")
    if cell and not (cell.isdecimal() and len(cell) < 19):
        sentence = _("“{text}” in the column {column} is no whole number.")
        raise UserError(sentence.format(text=cell, column=column))
    return int(cell or 0) or (0 if column == "revision" and cell else None)
