"""The revisions of the codebook: number, time, person, note, and below each what it changed; and the answers that were
given under an older definition."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHeaderView, QTreeWidget, QTreeWidgetItem, QVBoxLayout, QWidget

from core.store.codebook_revisions import CodebookChange, CodebookRevision, list_revisions
from core.store.codings import CodingRow
from core.store.project import Project
from core.store.queries import article_rows
from core.store.queries.outdated_answers import OutdatedAnswers, count_outdated, list_outdated
from core.store.reader_connection import ask_store_file
from core.translation import _, format_count, ngettext
from gui.models.local_time import format_local_time
from gui.plain_text import PlainLabel, plain_tooltip
from gui.session import Session

_FIELDS = {
    "added": _("added"), "removed": _("removed"), "meaning": _("definition"), "include": _("also belongs"),
    "exclude": _("does not belong"), "title": _("question"), "type": _("type of answer"),
    "level": _("level of measurement"), "description": _("instructions"), "options": _("answers"),
    "condition": _("asked only if"), "formula": _("computed as"), "lowest": _("lowest answer"),
    "highest": _("highest answer"), "definition": _("definition"), "slots": _("slots"),
}  # fmt: skip
"""What the fields of changes are called."""
_ARTICLE = Qt.ItemDataRole.UserRole
MOST_ANSWERS = 200
"""Answers under an older definition that are listed of each variable."""
Outdated = list[tuple[OutdatedAnswers, list[tuple[CodingRow, str]]]]
"""Variables with the first of their outdated answers, and the titles of the articles."""


def read_outdated(project: Project) -> Outdated:
    """Return the answers given under an older definition."""
    found: Outdated = []
    for one in count_outdated(project):
        rows = list_outdated(project, one.variable.row)[:MOST_ANSWERS]
        ids = {row.unit.article_id for row in rows if row.unit.article_id is not None}
        titles = {row.id: row.title or row.uid for row in article_rows(project, sorted(ids))}
        found.append((one, [(row, titles.get(row.unit.article_id or 0, "")) for row in rows]))
    return found


class RevisionView(QWidget):
    """A table of revisions; rows under one say what it changed. Below it the answers under older definitions."""

    opened = Signal(int)
    """An article is to be shown."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self.heading = PlainLabel(_("Revisions"))
        self.heading.setProperty("role", "heading")
        self.told = PlainLabel(wordWrap=True)
        self.list = _make_list(_("Revisions"), [_("Revision"), _("When"), _("Who"), _("What changed")])
        self.older = PlainLabel(wordWrap=True)
        self.answers = _make_list(
            _("Coded under an older definition"), [_("Question, and articles below it"), _("Answers")]
        )
        self.answers.itemActivated.connect(self._open_article)
        box = QVBoxLayout(self)
        box.setContentsMargins(16, 10, 16, 16)
        box.setSpacing(8)
        for part in (self.heading, self.told, self.list, self.older, self.answers):
            box.addWidget(part)
        box.addStretch(1)

    def show_revisions(self) -> None:
        """Read the revisions and show them; the answers follow from a thread."""
        project = self._session.project
        found = self._session.ask_store(list_revisions) if project is not None else []
        self.told.setText(
            _(
                "A change of meaning begins a revision once something is coded. Each answer knows the one that it was"
                " given under."
            )
        )
        self.list.clear()
        self.list.addTopLevelItems([_make_revision(one) for one in found])
        self.list.setVisible(bool(found))
        if project is not None:
            path = Path(project.path)
            self._session.jobs.run_in_thread(lambda: (path, ask_store_file(path, read_outdated)), self._show_outdated)

    def _show_outdated(self, answered: tuple[Path, Outdated]) -> None:
        path, found = answered
        project = self._session.project
        if project is None or Path(project.path) != path:
            return
        count = sum(one.count for one, _rows in found)
        said = ngettext(
            "Coded under an older definition: {count} answer. Enter shows an article.",
            "Coded under an older definition: {count} answers. Enter shows an article.",
            count,
        )
        none = _("No answer was given under an older definition.")
        self.older.setText(said.format(count=format_count(count)) if count else none)
        self.answers.clear()
        for one, rows in found:
            item = QTreeWidgetItem([one.variable.title, format_count(one.count)])
            for row, title in rows:
                below = QTreeWidgetItem([title, row.answer.value or row.answer.state.value.replace("_", " ")])
                below.setData(0, _ARTICLE, row.unit.article_id)
                item.addChild(below)
            self.answers.addTopLevelItem(item)
        self.answers.setVisible(bool(found))

    def _open_article(self, item: QTreeWidgetItem) -> None:
        article_id = item.data(0, _ARTICLE)
        if isinstance(article_id, int):
            self.opened.emit(article_id)


def _make_list(name: str, columns: list[str]) -> QTreeWidget:
    made = QTreeWidget()
    made.setAccessibleName(name)
    made.setHeaderLabels(columns)
    made.setUniformRowHeights(True)
    made.header().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
    made.header().setStretchLastSection(True)
    return made


def _make_revision(one: CodebookRevision) -> QTreeWidgetItem:
    count = len(one.changes)
    changed = ngettext("{count} change", "{count} changes", count).format(count=format_count(count))
    what = f"{one.note} · {changed}" if one.note else changed
    item = QTreeWidgetItem([str(one.number), format_local_time(one.at), one.who, what])
    for change in one.changes:
        below = QTreeWidgetItem(["", "", "", describe_change(change)])
        below.setToolTip(3, plain_tooltip(f"{change.before}\n→\n{change.after}"))
        item.addChild(below)
    item.setToolTip(3, plain_tooltip(what))
    return item


def describe_change(change: CodebookChange) -> str:
    """Say what a revision changed, on one line."""
    name = _FIELDS.get(change.field, change.field)
    if change.field in ("added", "removed"):
        return _("{name} {what}: “{title}”").format(name=change.name, what=name, title=change.after or change.before)
    return _("{name}, {what}: “{before}” is now “{after}”").format(
        name=change.name, what=name, before=_one_line(change.before), after=_one_line(change.after)
    )


def _one_line(words: str) -> str:
    line = " ".join(words.split())
    return line if len(line) <= 80 else f"{line[:79]}…"
