"""Edit title, outlet, author, URL and date of the current article; a new date recalculates its relative dates."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QFormLayout, QLabel, QLineEdit, QVBoxLayout

from core.codebook import Codebook
from core.errors import UserError
from core.records import Article, Digest
from core.store.rows import ArticleFull
from core.translation import _
from gui.main_window_api import MainWindowApi
from gui.models.article_model import DATE_ORIGINS
from gui.plain_text import PlainLabel

FIELDS = {"title": _("Title"), "outlet": _("Outlet"), "author": _("Author"), "url": _("URL")}
"""Attribute of an article -> label of its field."""


def parse_day(typed: str) -> str | None:
    """Return the typed date, also in words, as ISO; None for an empty field. Raises UserError if it is no date."""
    words = typed.strip()
    if not words:
        return None
    from core.value_parsing.value_fields import parse_day

    try:
        return parse_day(words, None)
    except UserError:  # 04/10/2020 is one day here and another there
        raise UserError(
            _("“{typed}” is not a valid date. Write it as 2019-11-19 or 19 November 2019.").format(typed=words)
        ) from None


def digest_redated(article: ArticleFull, published: str | None, codebook: Codebook | None = None) -> Digest:
    """Reprocess the article as if it was published on another day; runs in a thread."""
    from core import pipeline

    return pipeline.digest_article(
        Article(
            article.uid,
            article.source,
            article.text,
            article.title,
            article.outlet,
            article.author,
            article.url,
            published,
            "human" if published else None,
            article.encoding,
        ),
        codebook=codebook,
    )


class DetailsDialog(QDialog):
    """A form that closes when everything is stored."""

    def __init__(self, desk: MainWindowApi, article: ArticleFull) -> None:
        super().__init__(desk.widget)
        self._desk, self._article = desk, article
        self.setWindowTitle(_("Article details"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setMinimumWidth(560)
        self.fields = {name: QLineEdit(getattr(article, name) or "") for name in FIELDS}
        self.date = QLineEdit(article.published or "")
        self.date.setPlaceholderText(_("2019-11-19 or 19 November 2019; empty if unknown"))
        form = QFormLayout()
        for name, line in self.fields.items():
            form.addRow(FIELDS[name], line)
            line.setCursorPosition(0)
        form.addRow(_("Published"), self.date)
        form.addRow("", self._add_hint(_date_hint(article.published_from)))
        form.addRow(_("File"), self._add_hint(article.source))
        form.addRow(_("Encoding"), self._add_hint(article.encoding))
        for note in article.notes:
            form.addRow(_("Note"), self._add_hint(note))
        self.problem = PlainLabel()
        self.problem.setForegroundRole(self.palette().ColorRole.BrightText)
        self.problem.setWordWrap(True)
        self.problem.hide()
        self.buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Save | QDialogButtonBox.StandardButton.Cancel, self
        )
        self.buttons.accepted.connect(self.save_details)
        self.buttons.rejected.connect(self.reject)
        box = QVBoxLayout(self)
        box.addLayout(form)
        box.addWidget(self.problem)
        box.addWidget(self.buttons)
        if desk.session.read_only:
            self.buttons.button(QDialogButtonBox.StandardButton.Save).setEnabled(False)
            self._show_problem(_("This project is open read-only. Nothing can be changed here."))
        self.date.setFocus()

    def _add_hint(self, words: str) -> QLabel:
        label = PlainLabel(words)
        label.setWordWrap(True)
        label.setMinimumWidth(460)  # otherwise its height hint is that of a narrow column
        label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        label.setForegroundRole(self.palette().ColorRole.PlaceholderText)
        return label

    def _show_problem(self, sentence: str) -> None:
        self.problem.setText(sentence)
        self.problem.show()

    def save_details(self) -> None:
        """Store the changes; a new date only after the article was reprocessed in a thread."""
        from core.store import edits

        try:
            published = parse_day(self.date.text())
        except UserError as wrong:
            self._show_problem(str(wrong))
            self.date.setFocus()
            return
        session, article = self._desk.session, self._article
        new = {name: line.text().strip() for name, line in self.fields.items()}
        changed: dict[str, str | None] = {n: v for n, v in new.items() if v != (getattr(article, n) or "")}
        if changed:
            session.run_edit(lambda project: edits.set_article(project, article.id, **changed))
        if published == article.published:
            self.accept()
            return
        self.buttons.setEnabled(False)
        self._show_problem(_("Recalculating the dates of the article …"))
        project, codebook = session.project, session.codebook

        def store_digest(digest: Digest) -> None:
            if session.project is project:
                session.run_edit(edits.set_published, article.id, published, digest.spans, digest.claims)
                session.show_message(_("The date is set, and the relative dates of the article are recalculated."))
            self.accept()

        session.jobs.run_in_thread(lambda: digest_redated(article, published, codebook), store_digest)


def _date_hint(source: str | None) -> str:
    """Where the date of an article comes from, and what a new one does."""
    if source == "human":
        return _("Set by hand. A new date recalculates “last week” and other relative dates.")
    if source:
        return _("Origin: {origin}. A new date recalculates “last week” and other relative dates.").format(
            origin=DATE_ORIGINS.get(source, source)
        )
    return _("No date was found. A date recalculates “last week” and other relative dates.")


def show_dialog(desk: MainWindowApi) -> DetailsDialog:
    """Show the form for the current article."""
    from core.store import queries

    article_id = desk.session.article_id
    assert article_id is not None
    made = DetailsDialog(desk, desk.session.ask_store(queries.get_article, article_id))
    made.open()
    return made
