"""Apply the review of an article to its copies: choose copies, preview every decision, undo in one step."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QDialogButtonBox,
    QVBoxLayout,
)

from core.errors import UserError
from core.store.rows import ArticleRow
from core.translation import _, format_count, ngettext
from gui import settings
from gui.main_window_api import MainWindowApi
from gui.models import copy_operations as deeds
from gui.models.copy_preview import COPY, HAPPENS, NOW, WHAT, WORDS, CopyPreview, CopyPreviewTable, read_preview
from gui.models.story_tables import article_name, article_origin
from gui.plain_text import PlainLabel
from gui.widgets.line_list import LineList, ListLine
from gui.widgets.row_views import RowTable

_SHOWN = 5
"""Number of copies visible in the list without scrolling."""


class ApplyReviewDialog(QDialog):
    """Reads the copies in a thread, previews the decisions and applies them to the checked copies."""

    def __init__(self, desk: MainWindowApi, article_id: int, other_ids: list[int]) -> None:
        super().__init__(desk.widget)
        project = desk.session.project
        assert project is not None
        self._session, self._article = desk.session, article_id
        self.setWindowTitle(_("Apply review to copies"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.words = PlainLabel(_("Comparing …"), wordWrap=True)
        self.copies = LineList(_("Copies to apply the review to"))
        self.model = CopyPreviewTable()
        self.table = self._make_table()
        self.only = QCheckBox(_("Hide skipped decisions"))
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self.go = self.buttons.addButton(_("Apply"), QDialogButtonBox.ButtonRole.AcceptRole)
        self.go.setEnabled(False)
        self.buttons.accepted.connect(self.apply_review)
        self.buttons.rejected.connect(self.reject)
        self.copies.ticked.connect(lambda _line: self._follow_checks())
        self.only.toggled.connect(lambda _value: self._follow_checks())
        box = QVBoxLayout(self)
        for part in (self.words, self.copies, self.table, self.only, self.buttons):
            box.addWidget(part, 1 if part is self.table else 0)
        settings.resize_dialog(self, 1060, 600)
        desk.session.closed.connect(self.close)
        path = project.path
        desk.jobs.run_in_thread(
            lambda: read_preview(path, article_id, other_ids), self._show_preview, self._show_problem
        )

    def _make_table(self) -> RowTable:
        table = RowTable(self.model, _("Preview"))
        table.setFrameShape(RowTable.Shape.StyledPanel)
        table.stretch_columns((WORDS, HAPPENS, NOW))
        label = max((code.name for code in self._session.codebook), key=len)
        table.size_columns(((COPY, _("The Hill · title of an article")), (WHAT, label)), 16)
        return table

    def _show_problem(self, problem: BaseException) -> None:
        if not isinstance(problem, UserError):
            raise problem
        self.words.setText(str(problem))

    def _show_preview(self, preview: CopyPreview) -> None:
        self.model.show_preview(preview)
        title = article_name(preview.source)
        if not preview.decisions:
            self.words.setText(
                _(
                    "Nothing in “{title}” has been reviewed yet: review it first, then apply the review to its copies."
                ).format(title=title)
            )
            self.copies.hide()
            self.only.hide()
            return
        self.words.setText(
            ngettext(
                "{count} decision in “{title}” applies to the same words in these articles. Decisions already made "
                "there are kept; passages with different wording are skipped.",
                "{count} decisions in “{title}” apply to the same words in these articles. Decisions already made "
                "there are kept; passages with different wording are skipped.",
                preview.decisions,
            ).format(count=format_count(preview.decisions), title=title)
        )
        self.copies.set_row_height(self.fontMetrics().height() + 8, min(max(len(preview.copies), 1), _SHOWN))
        self.copies.show_lines(map(self._make_line, preview.copies), 0)
        self.copies.setFocus()
        self._follow_checks()

    def _make_line(self, row: ArticleRow) -> ListLine:
        done = self.model.count_applied(row.id)
        day = f" · {row.published}" if row.published else ""
        words = _("{outlet} · {title}{day}   ({count} applied)").format(
            outlet=article_origin(row), title=article_name(row), day=day, count=format_count(done)
        )
        return ListLine(words, row.id, is_ticked=bool(done))

    @property
    def checked_ids(self) -> list[int]:
        """Ids of the checked copies."""
        return self.copies.ticked_values

    def _follow_checks(self) -> None:
        self.model.choose_copies(frozenset(self.checked_ids), self.only.isChecked())
        done, skipped = self.model.count_lines()
        self.go.setText(_("Apply {count}").format(count=format_count(done)) if done else _("Apply"))
        self.go.setEnabled(done > 0 and not self._session.read_only)
        self.go.setDefault(self.go.isEnabled())
        self.only.setText(
            ngettext("Hide {count} skipped decision", "Hide {count} skipped decisions", skipped).format(
                count=format_count(skipped)
            )
            if skipped
            else _("Hide skipped decisions")
        )
        self.only.setEnabled(skipped > 0)

    def apply_review(self) -> None:
        """Apply the decisions in one transaction; stay open if that is refused."""
        done, _skipped = self.model.count_lines()
        if deeds.apply_review(self._session, self._article, self.checked_ids, done):
            self.accept()
        else:
            self.words.setText(_("Nothing was changed. See the status bar of the window."))


def show_dialog(desk: MainWindowApi, article_id: int, other_ids: list[int]) -> ApplyReviewDialog:
    """Open the dialog."""
    made = ApplyReviewDialog(desk, article_id, list(other_ids))
    made.open()
    return made
