"""What a table of answers would change, as rows of a preview: the answer now and the new one, and what is refused."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt

from core.codebook import StudyUnit
from core.codebook.answers import Answer, describe_answer
from core.translation import _, format_count, ngettext
from gui.plain_text import with_plain_tips
from gui.widgets.column_model import ColumnModel, Index

if TYPE_CHECKING:
    from core.answer_table import AnswerTablePlan
    from core.store.codings import UnitKey
    from core.store.edits import GivenAnswer

UNIT_TITLES = {
    StudyUnit.ARTICLE: _("Article"), StudyUnit.MARK: _("Mark"), StudyUnit.CLAIM: _("Figure"),
    StudyUnit.STATEMENT: _("Statement"), StudyUnit.RECORD: _("Record"),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class AnswerPreview:
    """What a table would change in a project."""

    plan: AnswerTablePlan
    titles: dict[int, str]
    """Of the articles, by their rows."""
    before: dict[tuple[int, UnitKey], Answer]
    """Answers that would be replaced, by the row of their variable and their unit."""

    def outcome_sentence(self) -> str:
        """Say how many answers would be written, and how many not."""
        new, faults = len(self.plan.given), len(self.plan.faults)
        answers = ngettext("{count} answer would be written", "{count} answers would be written", new)
        refused = ngettext("{count} refused", "{count} refused", faults)
        return _("{answers}, {same} unchanged, {refused}.").format(
            answers=answers.format(count=format_count(new)), same=format_count(self.plan.unchanged),
            refused=refused.format(count=format_count(faults)),
        )  # fmt: skip

    def refusals(self) -> list[str]:
        """Return why rows are refused, without the name of the file."""
        return [one.removeprefix(f"{self.plan.source}, ") for one in self.plan.faults]


def preview_answers(project: Path, table: Path) -> AnswerPreview:
    """Return what a table would change; nothing is written. Call it in a thread. Raises UserError."""
    from core.answer_table import plan_answer_table
    from core.store import queries
    from core.store.codings import find_codings
    from core.store.project import open_project

    with open_project(project, backup=False) as reader:
        plan = plan_answer_table(reader, table)
        titles = {one.id: one.title or one.uid for one in queries.list_article_names(reader)}
        units: dict[int, list[UnitKey]] = {}
        for one in plan.given:
            units.setdefault(one.variable.row, []).append(one.unit)
        before = {
            (row, unit): coding.answer
            for row, some in units.items()
            for unit, coding in find_codings(reader, row, some).items()
        }
    return AnswerPreview(plan, titles, before)


class AnswerChangeModel(ColumnModel):
    """A row for each answer that would be written."""

    columns = (_("Article"), _("About"), _("Question"), _("Now"), _("New"))

    def __init__(self) -> None:
        super().__init__()
        self._shown: AnswerPreview | None = None

    def show_preview(self, shown: AnswerPreview | None) -> None:
        """Show what another table would change."""
        self.beginResetModel()
        self._shown = shown
        self.endResetModel()

    def count_rows(self) -> int:  # noqa: D102 - as in ColumnModel
        return 0 if self._shown is None else len(self._shown.plan.given)

    @with_plain_tips
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: D102 - Qt's name
        if self._shown is None or role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return None
        return self._cell_words(self._shown, self._shown.plan.given[index.row()], index.column())

    @staticmethod
    def _cell_words(shown: AnswerPreview, given: GivenAnswer, column: int) -> str:
        variable, unit = given.variable, given.unit
        if column == 0:
            return "" if unit.article_id is None else shown.titles.get(unit.article_id, "")
        if column == 1:
            title = UNIT_TITLES[variable.unit]
            return title if variable.unit is StudyUnit.ARTICLE else f"{title} {unit.unit_id}"
        if column == 2:
            return variable.title or variable.name
        return describe_answer(variable, shown.before.get((variable.row, unit)) if column == 3 else given.answer)


class RefusalModel(ColumnModel):
    """Why rows of the table cannot be taken."""

    columns = (_("Refused"),)

    def __init__(self) -> None:
        super().__init__()
        self._sentences: Sequence[str] = ()

    def show_refusals(self, sentences: Sequence[str]) -> None:
        """Show other sentences."""
        self.beginResetModel()
        self._sentences = sentences
        self.endResetModel()

    def count_rows(self) -> int:  # noqa: D102 - as in ColumnModel
        return len(self._sentences)

    @with_plain_tips
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: D102 - Qt's name
        shown = role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole)
        return self._sentences[index.row()] if shown else None
