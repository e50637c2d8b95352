"""A table of memos that comes back: memos that it words anew, and rows without a number, which are new memos.

Every row is checked against the project; nothing is written here."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from core.answer_checks import read_whole_number
from core.answer_rows import AnswerRow, read_answer_rows
from core.codebook import StudyUnit
from core.errors import UserError
from core.store import queries
from core.store.edits import GivenMemo, check_memo
from core.store.memos import MemoPlace, MemoRow, MemoUnit, list_memos
from core.store.project import Project
from core.store.queries.unit_places import find_named_entities, find_unit_places
from core.translation import _, format_count

MEMO_COLUMNS = ("memo_id", "unit", "text")
"""Columns that a table of memos has."""

_PLACED = {MemoUnit.ARTICLE: StudyUnit.ARTICLE, MemoUnit.MARK: StudyUnit.MARK, MemoUnit.RECORD: StudyUnit.RECORD}


@dataclass(frozen=True, slots=True)
class MemoTablePlan:
    """What a table of memos brings."""

    source: str
    memos: tuple[GivenMemo, ...]
    """Those that are new, worded anew, or removed."""
    unchanged: int
    faults: tuple[str, ...]
    """A sentence for each row that cannot be taken."""


def is_memo_table(columns: Sequence[str]) -> bool:
    """Return whether a table with these columns, in lower case, holds memos."""
    return set(columns) >= set(MEMO_COLUMNS)


def plan_memo_table(
    project: Project, path: Path, sheet: str | None = None, *, empty_clears: bool = False
) -> MemoTablePlan:
    """Return what a table of memos brings. `empty_clears`: whether a memo whose cell is empty is removed. Raises
    UserError if the table cannot be read."""
    table = read_answer_rows(path, sheet, MEMO_COLUMNS)
    checker = _MemoChecker(project, table.source, empty_clears)
    memos = tuple(checker.check_rows(table.rows))
    return MemoTablePlan(table.source, memos, checker.unchanged, tuple(checker.faults))


@dataclass(slots=True)
class _MemoChecker:
    """Compares rows with the memos of a project."""

    project: Project
    source: str
    empty_clears: bool
    faults: list[str] = field(default_factory=list)
    unchanged: int = 0
    _held: dict[int, MemoRow] = field(init=False)
    _titles: dict[int, str] = field(init=False)
    _uids: dict[str, list[int]] = field(init=False)
    _seen: dict[int, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._held = {one.id: one for one in list_memos(self.project)}
        self._titles, self._uids = {}, {}
        for one in queries.list_article_names(self.project):
            self._uids.setdefault(one.uid, []).append(one.id)
            self._titles[one.id] = one.title or one.uid

    def check_rows(self, rows: Iterator[AnswerRow]) -> Iterator[GivenMemo]:
        """Yield what differs from the project; what is wrong becomes a fault."""
        for row in rows:
            try:
                made = self._check_row(row)
            except UserError as error:
                sentence = _("{source}, row {number}: {reason}")
                self.faults.append(sentence.format(source=self.source, number=format_count(row.number), reason=error))
                continue
            if made is None:
                self.unchanged += 1
            else:
                yield made

    def _check_row(self, row: AnswerRow) -> GivenMemo | None:
        number, text = read_whole_number(row, "memo_id"), row.cells.get("text", "")
        if number is None:
            if not text:
                return None
            place = self._find_place(row)
            check_memo(self.project, place, text)
            return GivenMemo(None, place, text, "", self._name_place(place), row.cells.get("made_by", ""))
        held = self._held.get(number)
        if held is None:
            raise UserError(_("The project has no memo with the number {number}.").format(number=number))
        if not _is_about_same(row, held):
            sentence = _("In this project, the memo {number} is about something else.")
            raise UserError(sentence.format(number=number))
        first = self._seen.setdefault(number, row.number)
        if first != row.number:
            raise UserError(_("Row {number} is about the same memo.").format(number=format_count(first)))
        if _plain(text) == _plain(held.text) or not (text or self.empty_clears):
            return None
        if text:
            check_memo(self.project, None, text)
        return GivenMemo(number, held.place, text, held.text, held.named or _("The project"))

    def _find_place(self, row: AnswerRow) -> MemoPlace:
        """Return what a new memo is about. Raises UserError."""
        said = row.cells
        word = said.get("unit", MemoUnit.PROJECT).casefold()
        if word not in set(MemoUnit):
            sentence = _("“{unit}” is nothing that a memo can be about: write {units}.")
            raise UserError(sentence.format(unit=said["unit"], units=", ".join(MemoUnit)))
        unit = MemoUnit(word)
        if unit is MemoUnit.PROJECT:
            return MemoPlace()
        if unit is MemoUnit.CODE:
            return MemoPlace(unit, subject=said.get("subject", said.get("named", "")))
        number = read_whole_number(row, "unit_id")
        if unit is MemoUnit.ARTICLE and number is None:
            number = read_whole_number(row, "article_id") or self._find_article(said.get("article_uid", ""))
        if unit is MemoUnit.ENTITY and number is None:
            number = self._find_entity(said.get("named", ""))
        if number is None:
            raise UserError(_("It names no {unit}: the column unit_id is empty.").format(unit=unit))
        if unit not in _PLACED:
            return MemoPlace(unit, number)
        place = find_unit_places(self.project, _PLACED[unit], [number]).get(number)
        if place is None:
            sentence = _("The project has no {unit} with the number {number}.")
            raise UserError(sentence.format(unit=unit, number=number))
        start, stop = (read_whole_number(row, "start"), read_whole_number(row, "end"))
        if unit is not MemoUnit.ARTICLE or stop is None:
            return MemoPlace(unit, number, article_id=place[0])
        return MemoPlace(unit, number, article_id=place[0], start=start or 0, stop=stop)

    def _name_place(self, place: MemoPlace) -> str:
        """Return what a new memo is about, in words."""
        if place.unit is MemoUnit.ENTITY:
            return queries.get_entity(self.project, place.unit_id).name
        if place.unit is MemoUnit.VARIABLE:
            asked = self.project.codebook.unit_variables
            return next((one.title or one.name for one in asked if one.row == place.unit_id), "")
        return self._titles.get(place.article_id or 0) or place.subject or _("The project")

    def _find_article(self, uid: str) -> int | None:
        found = self._uids.get(uid, [])
        if uid and len(found) != 1:
            sentence = _("“{name}” names several articles: add the column article_id.")
            raise UserError((sentence if found else _("There is no article “{name}”.")).format(name=uid))
        return found[0] if found else None

    def _find_entity(self, name: str) -> int | None:
        found = find_named_entities(self.project, name) if name else []
        if len(found) > 1:
            raise UserError(_("“{name}” names several entities: add the column unit_id.").format(name=name))
        return found[0][0] if found else None


def _is_about_same(row: AnswerRow, held: MemoRow) -> bool:
    """Return whether a row is about what the memo is about, as far as it says."""
    said, place = row.cells, held.place
    number = read_whole_number(row, "unit_id")
    return (
        said.get("unit", place.unit).casefold() == place.unit
        and number in (None, place.unit_id)
        and said.get("subject", place.subject) == place.subject
    )


def _plain(words: str) -> str:
    """Return a text without what spreadsheets change in it: ends of lines and blanks at both ends."""
    return "\n".join(line.rstrip() for line in words.strip().splitlines())
