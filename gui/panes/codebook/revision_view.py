"""The revisions of the codebook: number, time, person, note, and below each what it changed."""

from __future__ import annotations

from PySide6.QtWidgets import QHeaderView, QTreeWidget, QTreeWidgetItem, QVBoxLayout, QWidget

from core.store.codebook_revisions import CodebookChange, CodebookRevision, list_revisions
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


class RevisionView(QWidget):
    """A table of revisions; rows under one say what it changed."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self.heading = PlainLabel(_("Revisions"))
        self.heading.setProperty("role", "heading")
        self.told = PlainLabel(wordWrap=True)
        self.list = QTreeWidget()
        self.list.setAccessibleName(_("Revisions"))
        self.list.setHeaderLabels([_("Revision"), _("When"), _("Who"), _("What changed")])
        self.list.setUniformRowHeights(True)
        self.list.header().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        self.list.header().setStretchLastSection(True)
        box = QVBoxLayout(self)
        box.setContentsMargins(16, 10, 16, 16)
        box.setSpacing(8)
        for part in (self.heading, self.told, self.list):
            box.addWidget(part)

    def show_revisions(self) -> None:
        """Read the revisions and show them."""
        found = self._session.ask_store(list_revisions) if self._session.project is not None else []
        self.told.setText(
            _(
                "A change of meaning begins a revision once something is coded. Each answer knows the one that it was"
                " given under."
            )
        )
        self.list.clear()
        self.list.addTopLevelItems([_make_revision(one) for one in found])
        self.list.setVisible(bool(found))


def _make_revision(one: CodebookRevision) -> QTreeWidgetItem:
    changed = ngettext("{count} change", "{count} changes", len(one.changes)).format(
        count=format_count(len(one.changes))
    )
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
