"""Make an article of pasted text, with what its page says of it: read in another process, stored as an import of its
own."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from functools import partial
from threading import Event
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QFormLayout, QLineEdit, QPlainTextEdit, QVBoxLayout

from core.errors import UserError
from core.records import Change, Digest, Failure, Raw
from core.translation import _
from gui import settings
from gui.jobs import ResultStream
from gui.main_window_api import MainWindowApi
from gui.plain_text import PlainLabel
from gui.requests import Focus
from gui.widgets.nested_layouts import nest_layout
from gui.widgets.problem_label import ProblemLabel

if TYPE_CHECKING:
    from core.store.project import Project

FIELDS = {"title": _("T&itle"), "outlet": _("&Outlet"), "author": _("A&uthor"), "url": _("Addr&ess (URL)")}
"""Field of a record -> its label; the date has a row of its own."""

_REST = 250
"""Milliseconds without a key before the typed date is read."""


def read_day(words: str) -> str | None:
    """Return a typed date in any usual form as ISO; None if there is none. Raises UserError."""
    from core.readers.publication_date import possible_metadata_days
    from core.value_parsing.value_fields import parse_day

    words = words.strip()
    if not words:
        return None
    days = possible_metadata_days(words)
    if len(days) > 1:
        sentence = _("“{written}” can be {one} or {other}. Write it as {one} or {other}.")
        raise UserError(sentence.format(written=words, one=days[0].isoformat(), other=days[1].isoformat()))
    return days[0].isoformat() if days else parse_day(words, None)


def make_raw(text: str, fields: dict[str, str], day: str | None) -> Raw:
    """Return pasted text as an input of the pipeline, named after the moment."""
    from core.collections.article_record import encode_record
    from core.readers import record

    source = _("pasted text, {moment}").format(moment=datetime.now().strftime("%Y-%m-%d %H:%M:%S"))
    filled = {name: words.strip() for name, words in fields.items() if words.strip()}
    return Raw(source, encode_record({"text": text, **filled}), record.NAME, published=day)


class PastedTextDialog(QDialog):
    """A form for one article; its text cannot be changed once it is stored."""

    def __init__(self, desk: MainWindowApi) -> None:
        super().__init__(desk.widget)
        self._desk = desk
        self._project = desk.session.project
        self._stream: ResultStream | None = None
        self._day: str | None = None
        self._day_problem = ""
        self._tried = False
        """Whether anything was typed or pasted: an untouched form is not told what it lacks."""
        self._asked = 0
        """Counts the dates read, so that an older answer is dropped."""
        self.setWindowTitle(_("New article from pasted text"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.text = QPlainTextEdit()
        self.text.setPlaceholderText(_("Paste the text here, with Ctrl+V"))
        self.text.setTabChangesFocus(True)
        self.text.setAccessibleName(_("Text of the article"))
        self.fields = {name: QLineEdit() for name in FIELDS}
        self.date = QLineEdit()
        self.date.setPlaceholderText(_("2019-11-19 or 19 November 2019; empty if unknown"))
        self.read_as = PlainLabel(wordWrap=True)
        self.read_as.setForegroundRole(self.palette().ColorRole.PlaceholderText)
        self.problem = ProblemLabel()
        self._lay_out()
        self._soon = QTimer(self, singleShot=True, interval=_REST)
        self._soon.timeout.connect(self._read_date)
        self.date.textEdited.connect(self._date_typed)
        for line in self.fields.values():
            line.textEdited.connect(self._update_button)
        self.text.textChanged.connect(self._update_button)
        desk.session.closed.connect(self.reject)
        self._update_button()

    def _lay_out(self) -> None:
        form = QFormLayout()
        for name in ("title", "outlet"):
            form.addRow(FIELDS[name], self.fields[name])
        form.addRow(_("&Date"), self.date)
        form.addRow("", self.read_as)
        for name in ("author", "url"):
            form.addRow(FIELDS[name], self.fields[name])
        hint = PlainLabel(_("The text is stored as it is and cannot be changed later."))
        hint.setForegroundRole(self.palette().ColorRole.PlaceholderText)
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self.add = self.buttons.addButton(_("&Add article"), QDialogButtonBox.ButtonRole.AcceptRole)
        self.buttons.button(QDialogButtonBox.StandardButton.Cancel).setAutoDefault(False)
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        box = QVBoxLayout(self)
        box.addWidget(self.text, 1)
        box.addWidget(hint)
        nest_layout(box, form)
        box.addWidget(self.problem)
        box.addWidget(self.buttons)
        settings.resize_dialog(self, 720, 600)

    # -- what is typed

    def read_text(self) -> str:
        """Return the text as it was pasted; Qt's own function makes plain blanks of no-break ones."""
        return self.text.document().toRawText().replace("\u2029", "\n")

    def _date_typed(self) -> None:
        self._asked += 1
        self._day, self._day_problem = None, _("The date is being read.") if self.date.text().strip() else ""
        self.read_as.setText("")
        self._update_button()
        if self._day_problem:
            self._soon.start()
        else:
            self._soon.stop()

    def _read_date(self) -> None:
        number, words = self._asked, self.date.text()

        def read_typed() -> tuple[int, str | None, str]:
            try:
                return number, read_day(words), ""
            except UserError as problem:
                return number, None, str(problem)

        self._desk.jobs.run_in_thread(read_typed, self._receive_day)

    def _receive_day(self, answer: tuple[int, str | None, str]) -> None:
        number, day, problem = answer
        if number == self._asked:
            self._day, self._day_problem = day, problem
            self.read_as.setText(_("Read as {day}").format(day=day) if day else "")
            self._update_button()

    def _update_button(self, _typed: str = "") -> None:
        """Say what keeps the article from being added."""
        lacks_text = self.text.document().isEmpty() or not self.read_text().strip()
        self._tried = self._tried or not lacks_text or self._is_filled()
        reason = _("Paste a text first.") if lacks_text and self._tried else self._day_problem
        self.problem.show_problem(reason)
        self.add.setEnabled(not lacks_text and not reason and self._stream is None)

    def _is_filled(self) -> bool:
        """Return whether anything was typed besides the text."""
        return any(line.text() for line in (self.date, *self.fields.values())) or not self.text.document().isEmpty()

    # -- reading and storing

    def accept(self) -> None:
        """Read the article in another process."""
        if not self.add.isEnabled():
            return
        from core.store import queries

        session = self._desk.session
        text, day = self.read_text(), self._day
        fields = {name: line.text() for name, line in self.fields.items()}
        terms = queries.list_terms(self._project) if self._project is not None else ()
        guest, codebook = settings.names_model(self._desk.settings), session.codebook

        def read_pasted(_stop: Event) -> Iterator[Digest | Failure]:
            from core import pipeline, pool

            raw = make_raw(text, fields, day)
            reading = partial(pipeline.digest_or_failure, terms=terms, guest=guest, codebook=codebook)
            limit = pool.seconds_for_own_model if guest else pool.seconds_allowed
            for result in pool.ordered_map(reading, [raw], 1, limit):
                yield pipeline.failure_of(raw.source, result) if isinstance(result, BaseException) else result

        self._set_busy(True)
        self.problem.show_progress(_("The text is being read …"))
        self._stream = self._desk.jobs.start_stream(read_pasted, self._take_result)
        self._stream.finished.connect(self._stop_waiting)

    def _set_busy(self, busy: bool) -> None:
        for part in (self.text, self.date, self.add, *self.fields.values()):
            part.setEnabled(not busy)

    def _stop_waiting(self) -> None:
        problem, self._stream = self._stream.problem if self._stream is not None else None, None
        if self.isVisible():
            self._set_busy(False)
            words = self.problem.text()
            self._update_button()
            self.problem.show_problem(words)  # why it was not added
        if problem is not None:
            raise problem

    def _take_result(self, batch: list[Any]) -> None:
        """Store the article, or say why it cannot be."""
        project = self._project
        if project is None or self._desk.session.project is not project:
            return
        for result in batch:
            if isinstance(result, Failure):
                self.problem.show_problem(result.reason)
            else:
                self._store_article(project, result)

    def _store_article(self, project: Project, digest: Digest) -> None:
        from core.store import imports, intake

        known = intake.why_known(project, digest.article)
        if known is not None:
            self.problem.show_problem(_("The article was not added. {reason}").format(reason=known))
            return
        number = imports.begin_import(project, [digest.article.source])
        try:
            (added,) = intake.add_articles(project, [digest], import_id=number)
        finally:
            imports.end_import(project, number)
        if added.article_id is None:
            self.problem.show_problem(_("The article was not added. {reason}").format(reason=added.skipped))
            return
        session = self._desk.session
        session.announce_change(Change(0, "import", frozenset((added.article_id,))))
        session.show_article(added.article_id)
        session.show_message(" ".join((_("The article was added."), *digest.article.notes)))
        self.done(QDialog.DialogCode.Accepted)
        session.send_request(Focus.TEXT)

    def done(self, result: int) -> None:
        """Stop reading, if it is under way, and close."""
        self._soon.stop()
        stream, self._stream = self._stream, None
        if stream is not None and stream.is_running and not result:
            stream.cancel_stream()
        super().done(result)


def show_dialog(desk: MainWindowApi) -> PastedTextDialog:
    """Open the dialog."""
    made = PastedTextDialog(desk)
    settings.fit_screen(made)
    made.show()
    made.activateWindow()
    made.text.setFocus()
    return made
