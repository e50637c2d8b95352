"""Merge codes into one that stays; a sentence says what moves before anything is written."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QDialog, QDialogButtonBox, QVBoxLayout

from core.errors import UserError
from core.store.edits.code_merges import MergeCounts, count_merger, merge_codes, merge_in_book
from core.store.reader_connection import ask_store_file
from core.translation import _, format_count, ngettext
from gui import settings
from gui.long_edits import EditSize
from gui.main_window_api import MainWindowApi
from gui.models.codebook_editor import editor_of
from gui.models.label_words import label_with_code
from gui.plain_text import PlainLabel
from gui.widgets.line_list import LineList, ListLine
from gui.widgets.problem_label import ProblemLabel


class MergeCodesDialog(QDialog):
    """Ticks before the codes that are merged, and the code that stays."""

    def __init__(self, desk: MainWindowApi, names: Sequence[str]) -> None:
        super().__init__(desk.widget)
        self._desk, self._session = desk, desk.session
        self._book = desk.session.codebook
        self._counts: MergeCounts | None = None
        self.setWindowTitle(_("Merge codes"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.list = LineList(_("Codes to merge"))
        self.list.set_row_height(self.fontMetrics().height() + 8)
        self.list.show_lines(
            ListLine(label_with_code(self._book, code.name), code.name, is_ticked=code.name in names)
            for code in sorted(self._book, key=lambda one: one.name not in names)
        )
        self.kept = QComboBox()
        self.kept.setAccessibleName(_("Code that stays"))
        for code in self._book:
            self.kept.addItem(label_with_code(self._book, code.name), code.name)
        self.kept.setCurrentIndex(self.kept.findData(names[0]) if names else 0)
        self.told = PlainLabel(wordWrap=True)
        self.told.setForegroundRole(self.palette().ColorRole.PlaceholderText)
        self.problem = ProblemLabel()
        self.problem.hide()
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self.button = buttons.addButton(_("Merge"), QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        box = QVBoxLayout(self)
        for part in (PlainLabel(_("Merge these codes:")), self.list, PlainLabel(_("Into this code, which stays:")),
                     self.kept, self.told, self.problem, buttons):  # fmt: skip
            box.addWidget(part)
        self.button.setDefault(True)
        self.list.ticked.connect(lambda _line: self.preview_merger())
        self.kept.activated.connect(lambda _at: self.preview_merger())
        self._session.closed.connect(self.reject)
        settings.resize_dialog(self, 460, 480)
        self.preview_merger()

    @property
    def merged(self) -> list[str]:
        """The codes that are ticked, without the one that stays."""
        return [name for name in self.list.ticked_values if name != self.kept.currentData()]

    def preview_merger(self) -> None:
        """Count in a thread what would move, and say it."""
        merged, kept = self.merged, str(self.kept.currentData())
        self._counts = None
        self.button.setEnabled(False)
        self.problem.hide()
        if not merged:
            self.told.setText(_("Tick at least one code besides the one that stays."))
            return
        try:
            merge_in_book(self._book, kept, merged)
        except UserError as refused:
            self.told.setText("")
            self.problem.show_problem(str(refused))
            return
        self.told.setText(_("Counting …"))
        assert self._session.project is not None
        ask = partial(ask_store_file, Path(self._session.project.path), count_merger, merged)
        self._session.jobs.run_in_thread(partial(_count_for, tuple(merged), ask), self._show_counts, self._show_refusal)

    def _show_counts(self, counted: tuple[tuple[str, ...], MergeCounts]) -> None:
        names, counts = counted
        if list(names) != self.merged:
            return  # others are ticked now
        self._counts = counts
        self.told.setText(self.describe_counts(counts))
        self.button.setEnabled(not self._session.read_only)

    def describe_counts(self, counts: MergeCounts) -> str:
        """Say what would move and what becomes of the codes."""
        from core.extract import default_codebook

        parts = (
            ngettext("{count} mark", "{count} marks", counts.marks).format(count=format_count(counts.marks)),
            ngettext("{count} variable", "{count} variables", counts.variables).format(
                count=format_count(counts.variables)
            ),
            ngettext("{count} example", "{count} examples", counts.examples).format(
                count=format_count(counts.examples)
            ),
            ngettext("{count} project rule", "{count} project rules", counts.rules).format(
                count=format_count(counts.rules)
            ),
        )
        kept = self._book.code_for(str(self.kept.currentData())).title
        said = _("{parts} go to “{title}”.").format(parts=", ".join(parts), title=kept)
        stays = any(name in default_codebook() for name in self.merged)
        after = (
            _("Codes that come with Pressmark are hidden, and the program still suggests them in new articles.")
            if stays
            else _("The others are removed.")
        )
        return " ".join((said, after, _("Undo reverts the merge.")))

    def _show_refusal(self, problem: BaseException) -> None:
        if not isinstance(problem, UserError):
            raise problem
        self.problem.show_problem(str(problem))

    def accept(self) -> None:
        """Merge."""
        if self._counts is None:
            return
        kept, merged, note = str(self.kept.currentData()), self.merged, editor_of(self._session).note
        rows = self._counts.marks
        super().accept()
        self._session.run_sized_edit(
            _("Merge codes"), lambda project: merge_codes(project, kept, merged, note), EditSize(rows)
        )


def _count_for(names: tuple[str, ...], ask: partial[MergeCounts]) -> tuple[tuple[str, ...], MergeCounts]:
    return names, ask()


def show_dialog(desk: MainWindowApi, names: Sequence[str]) -> MergeCodesDialog:
    """Open the dialog with these codes ticked; the first one stays."""
    made = MergeCodesDialog(desk, names)
    made.open()
    return made
