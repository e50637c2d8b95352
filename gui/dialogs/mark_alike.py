"""Mark all like this: the same words everywhere get the mark of one place, after a preview; one step of undo."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import TYPE_CHECKING

from PySide6.QtCore import QElapsedTimer, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QDialog, QHBoxLayout, QProgressBar, QPushButton, QVBoxLayout

from core.records import Change
from core.translation import _, format_count, ngettext
from gui import settings
from gui.dialogs.mark_alike_form import AlikeForm, AlikeScope
from gui.dialogs.mark_alike_view import AlikeView
from gui.main_window_api import MainWindowApi
from gui.models.alike_search import AlikeAnswer, AlikeRequest, AlikeSearch
from gui.models.alike_table import AlikeTable
from gui.models.label_words import label_title
from gui.models.many_marks import ManyMarksWriter
from gui.plain_text import PlainLabel, plain_tooltip
from gui.qt_overrides import guard_override
from gui.widgets.nested_layouts import nest_layout

if TYPE_CHECKING:
    from core.store.alike_places import AlikeWords
    from core.store.project import Project

_DELAY = 200
"""Milliseconds after the last change before the project is searched again."""
_SHORT = 300
"""Milliseconds of a search before its progress is shown."""
KEPT_AS = _("These marks are kept as decided in bulk and never count as validated.")


class MarkAlikeDialog(QDialog):
    """Words and label above, the places of the words below, and one button that marks those that are ticked."""

    def __init__(self, desk: MainWindowApi, asked: AlikeRequest) -> None:
        super().__init__(desk.widget)
        session = self._session = desk.session
        self.setWindowTitle(_("Mark all like this"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.form = AlikeForm(session, asked)
        self.told = PlainLabel(wordWrap=True)
        self.told.setAccessibleName(_("What was found"))
        self.model = AlikeTable(self)
        self.table = AlikeView(self.model)
        self.rule = QCheckBox(_("Mark these words in &imports to come as well"))
        self.rule.setToolTip(plain_tooltip(_("Adds a rule of the project; the Edit menu lists them")))
        self.progress = QProgressBar()
        self.progress.setAccessibleName(_("Progress"))
        self.progress.hide()
        self.mark, self.cancel = QPushButton(), QPushButton(_("Cancel"))
        self.mark.setDefault(True)
        self.cancel.setAutoDefault(False)
        self.search = AlikeSearch(session, self)
        self.writer = ManyMarksWriter(session, self)
        self._soon = QTimer(self, singleShot=True, interval=_DELAY)
        self._sought: AlikeWords | None = None
        self._begun = QElapsedTimer()
        self._lay_out()
        self._connect_signals()
        self._follow_scope()
        self.search_now()
        (self.table if asked.label else self.form.label).setFocus()

    def _lay_out(self) -> None:
        below = QHBoxLayout()
        below.addWidget(self.rule, 1)
        below.addWidget(self.mark)
        below.addWidget(self.cancel)
        note = PlainLabel(KEPT_AS, wordWrap=True)
        note.setForegroundRole(self.palette().ColorRole.PlaceholderText)
        box = QVBoxLayout(self)
        box.setSpacing(8)
        for part in (self.form, self.told):
            box.addWidget(part)
        box.addWidget(self.table, 1)
        box.addWidget(note)
        box.addWidget(self.progress)
        nest_layout(box, below)
        settings.resize_dialog(self, 1100, 640)

    def _connect_signals(self) -> None:
        self._soon.timeout.connect(self.search_now)
        self.form.edited.connect(self._follow_edit)
        self.form.scope.currentIndexChanged.connect(self._follow_scope)
        self.rule.toggled.connect(self._show_button)
        self.model.ticked.connect(self._show_button)
        self.search.found.connect(self._take_places)
        self.search.advanced.connect(self._show_progress)
        self.search.ended.connect(self._end_search)
        self.search.refused.connect(self._show_refusal)
        self.mark.clicked.connect(self.mark_places)
        self.cancel.clicked.connect(self.reject)
        self.writer.advanced.connect(self._show_progress)
        self.writer.refused.connect(self._end_writing)
        self.writer.written.connect(self._finish_writing)
        self._session.closed.connect(self.close)

    # -- the preview

    def _follow_edit(self) -> None:
        self.search.stop_search()
        self._sought = None
        self._show_button()
        self._soon.start()

    def _follow_scope(self, _at: int = 0) -> None:
        """Offer the rule where the whole project is marked."""
        self.rule.setChecked(self.form.scope.currentData() == AlikeScope.PROJECT)

    def search_now(self) -> None:
        """Search for the words as they are typed now."""
        self._soon.stop()
        self.search.stop_search()
        self.progress.hide()
        sought, entity_id = self.form.read_words()
        self._sought = sought
        self.model.clear_places(self._session.codebook, sought.label, entity_id)
        if not sought.words or not sought.label:
            self._sought = None
            self.told.setText(_("Choose a label.") if sought.words else _("Type the words that are to be marked."))
            self.table.empty_words = ""
        else:
            self.table.empty_words = _("Searching …")
            self.told.setText(_("Searching …"))
            self._begun.start()
            self.search.start_search(sought, self._read_scope())
        self._show_button()

    def _read_scope(self) -> Collection[int] | None:
        scope, session = self.form.scope.currentData(), self._session
        if scope == AlikeScope.ARTICLE:
            return () if session.article_id is None else (session.article_id,)
        return set(session.order or ()) if scope == AlikeScope.LIST else None

    def _take_places(self, answer: AlikeAnswer) -> None:
        self.model.add_places(answer.places, answer.articles)
        if not self.table.selectionModel().hasSelection() and self.model.rowCount():
            self.table.go_to(1)
        self._tell_count()

    def _tell_count(self) -> None:
        count, articles = self.model.count_places()
        places = ngettext("{count} place", "{count} places", count).format(count=format_count(count))
        where = ngettext("{count} article", "{count} articles", articles).format(count=format_count(articles))
        told = _("{places} in {articles}. Space ticks or unticks the selected rows.")
        self.told.setText(told.format(places=places, articles=where))

    def _show_progress(self, done: int, total: int) -> None:
        if self.search.is_running and not self._begun.hasExpired(_SHORT):
            return  # a bar that comes and goes at once only moves the table
        self.progress.setMaximum(total)
        self.progress.setValue(done)
        self.progress.setVisible(self.writer.is_running or self.search.is_running)

    def _end_search(self) -> None:
        self.progress.hide()
        self.table.empty_words = _("These words stand nowhere here.")
        self.table.viewport().update()
        if self.model.rowCount():
            self._tell_count()
        else:
            self.told.setText(self.table.empty_words)
        self._show_button()

    def _show_refusal(self, sentence: str) -> None:
        self._sought = None
        self.progress.hide()
        self.table.empty_words = ""
        self.told.setText(sentence)
        self._show_button()

    def _show_button(self, _checked: bool = False) -> None:
        """Say on the button how many places it marks."""
        count, is_writing = self.model.tick_count, self.writer.is_running
        if count or not self.rule.isChecked():
            words = ngettext("&Mark {count} place", "&Mark {count} places", count)
        else:
            words = _("Add the rule")
        self.mark.setText(words.format(count=format_count(count)))
        is_known = self._sought is not None and not self.search.is_running
        has_work = count > 0 or self.rule.isChecked()
        self.mark.setEnabled(is_known and has_work and not is_writing and not self._session.read_only)
        for part in (self.form, self.rule, self.table):
            part.setEnabled(not is_writing)

    # -- marking

    def mark_places(self) -> None:
        """Mark the places that are ticked."""
        from core.marked_places import read_place_of
        from core.store import edits

        sought = self._sought
        if sought is None or not self.mark.isEnabled():
            return
        entity_id, is_rule = self.form.read_words()[1], self.rule.isChecked()

        def mark_ticked(project: Project) -> Iterator[int | Change]:  # in a thread: the table stays as it is meanwhile
            marks = [edits.AlikeMark(one.article_id, one.start, one.stop) for one in self.model.ticked_places]
            return edits.mark_alike_stepwise(
                project, sought, marks, entity_id=entity_id, is_rule=is_rule,
                read_value=read_place_of(project, sought.label),
            )  # fmt: skip

        self.writer.write_edit(_("Mark all like this"), mark_ticked, self.model.tick_count)
        self._show_button()
        self.progress.setVisible(self.writer.is_running)

    def _finish_writing(self, change: Change) -> None:
        title = label_title(self._session.codebook, self.form.read_words()[0].label)
        self._session.show_message(report_marks(change, title))
        self.accept()

    def _end_writing(self, sentence: str) -> None:
        self.progress.hide()
        self._show_button()
        self.told.setText(sentence)

    # -- keys

    @guard_override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter in a field searches and shows the places; in the table it marks them."""
        is_enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if is_enter and self.form.isAncestorOf(self.focusWidget()):
            if self._soon.isActive():
                self.search_now()
            self.table.enter_rows()
            event.accept()
            return
        super().keyPressEvent(event)

    @guard_override
    def reject(self) -> None:
        """Cancel what is being written; otherwise close."""
        if self.writer.is_running:
            self.writer.cancel_writing()
        else:
            super().reject()


def report_marks(change: Change, title: str) -> str:
    """Return the sentence that reports what was marked with the label of this title."""
    count, articles = len(change.spans), len(change.articles)
    if not count:
        return _("New rule: imports to come mark these words as {label}. Ctrl+Z undoes it.").format(label=title)
    where = ngettext("{count} article", "{count} articles", articles).format(count=format_count(articles))
    sentence = ngettext(
        "Marked {count} place in {articles} as {label} in bulk. Ctrl+Z undoes it.",
        "Marked {count} places in {articles} as {label} in bulk. Ctrl+Z undoes it.",
        count,
    )
    return sentence.format(count=format_count(count), articles=where, label=title)


def show_dialog(desk: MainWindowApi, asked: AlikeRequest) -> MarkAlikeDialog:
    """Open the dialog for the words of one place."""
    made = MarkAlikeDialog(desk, asked)
    made.open()
    return made
