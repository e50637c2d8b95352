"""List the samples of the project: show their articles, draw new ones, rename and remove them."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialogButtonBox, QTreeWidgetItem

from core.records import Change
from core.store.samples import SampleRow, list_samples
from core.translation import _, format_count, ngettext
from gui import ask, settings
from gui.dialogs.sample_form import SampleForm
from gui.main_window_api import MainWindowApi
from gui.models.local_time import format_local_time
from gui.models.sample_words import KIND_TITLES, describe_strata, describe_uses, sample_search
from gui.plain_text import PlainLabel, plain_tooltip
from gui.requests import ListArticles
from gui.widgets.list_dialog import ListDialog

_NUMBERS = (2, 3, 4)
"""Columns of numbers."""
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_MOST_STRATA = 40
"""Strata that the text about a sample lists."""


class SamplesDialog(ListDialog):
    """One row per sample; below, what was drawn from each stratum of the selected one."""

    def __init__(self, desk: MainWindowApi) -> None:
        columns = (_("Sample"), _("Kind"), _("Articles"), _("Drawn from"), _("Seed"), _("Drawn"))
        super().__init__(desk, _("Samples"), columns, (190, 150, 80, 90, 70))
        self._rows: list[SampleRow] = []
        self.table.setAccessibleName(_("Samples"))
        for column in _NUMBERS:
            self.table.headerItem().setTextAlignment(column, _RIGHT)
        self.about = PlainLabel(wordWrap=True)
        self.about.setAccessibleName(_("About the sample"))
        self.about.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.about.setAlignment(Qt.AlignmentFlag.AlignTop)
        box = self.layout()
        if box is not None:
            box.removeWidget(self.buttons)
            box.addWidget(self.about)
            box.addWidget(self.buttons)
        self.new = self.add_button(_("&New sample …"), self.draw_new)
        self.show_articles = self.add_button(_("&List its articles"), self.list_articles)
        self.rename = self.add_button(_("R&ename …"), self.rename_sample)
        self.remove = self.add_button(_("&Remove"), self.remove_sample)
        for button in (self.new, self.rename, self.remove):
            button.setAutoDefault(False)
        close = self.buttons.button(QDialogButtonBox.StandardButton.Close)
        close.setAutoDefault(False)
        self.table.itemActivated.connect(lambda _item, _column: self.list_articles())
        self.fill_rows()
        settings.resize_dialog(self, 760, 460)
        (self.table if self._rows else self.new).setFocus()

    def fill_rows(self) -> None:
        """Read the samples, and keep the selected one."""
        kept, known = self.selected_sample, {row.id for row in self._rows}
        self._rows = self._session.ask_store(list_samples)
        count = len(self._rows)
        words = ngettext("{count} sample", "{count} samples", count).format(count=format_count(count))
        none = _("No samples yet. A sample says which articles are coded, and how they were chosen.")
        self.show_rows(map(_make_item, self._rows), words if count else none)
        is_new = known and count and self._rows[-1].id not in known
        last = count - 1
        at = last if is_new else next((at for at, row in enumerate(self._rows) if kept and row.id == kept.id), last)
        item = self.table.topLevelItem(at)
        if item is not None:
            self.table.setCurrentItem(item)
        self.update_buttons()

    def is_affected(self, change: Change) -> bool:
        """Return whether samples changed, or articles went to the trash or came back."""
        return change.rounds or change.listed

    @property
    def selected_sample(self) -> SampleRow | None:
        """Return the sample of the selected row."""
        chosen = self.table.selectedItems()
        at = self.table.indexOfTopLevelItem(chosen[0]) if chosen else -1
        return self._rows[at] if 0 <= at < len(self._rows) else None

    def update_buttons(self) -> None:
        """Enable what applies to the selected sample, and say what was drawn."""
        if not hasattr(self, "remove"):
            return
        row, editable = self.selected_sample, not self._session.read_only
        self.new.setEnabled(editable)
        self.show_articles.setEnabled(row is not None and row.articles > 0)
        self.rename.setEnabled(editable and row is not None)
        self.remove.setEnabled(editable and row is not None and not row.rounds)
        self.about.setText(_describe_sample(row) if row is not None else "")
        (self.show_articles if row is not None else self.new).setDefault(True)

    # -- what is done

    def draw_new(self) -> None:
        """Open the form for a new sample."""
        made = SampleForm(self._desk, self)
        made.open()

    def list_articles(self) -> None:
        """Let the list of articles show those of the sample."""
        row = self.selected_sample
        if row is None:
            return
        self._desk.show_pane("reader")
        self._session.send_request(ListArticles(sample_search(row.name)))
        self.accept()

    def rename_sample(self) -> None:
        """Ask for another name."""
        from core.store import edits

        row = self.selected_sample
        if row is None:
            return
        name = ask.type_words(self, _("Rename sample"), _("Name of the sample"), row.name)
        if name is not None and name.strip():
            self._session.run_edit(edits.change_sample, row.id, name=name)

    def remove_sample(self) -> None:
        """Remove the sample; its articles stay, and undo brings it back."""
        from core.store import edits

        row = self.selected_sample
        if row is not None and self.remove.isEnabled():
            self._session.run_edit(edits.remove_sample, row.id)


def _make_item(row: SampleRow) -> QTreeWidgetItem:
    cells = [
        row.name, KIND_TITLES[row.kind], format_count(row.articles), format_count(row.frame_size),
        "" if row.seed is None else str(row.seed), f"{row.drawn_by}, {format_local_time(row.drawn_at)}",
    ]  # fmt: skip
    item = QTreeWidgetItem(cells)
    item.setToolTip(0, plain_tooltip(row.note or row.name))
    for column in _NUMBERS:
        item.setTextAlignment(column, _RIGHT)
    return item


def _describe_sample(row: SampleRow) -> str:
    from core.samples.sentences import describe_left_out

    strata = describe_strata(row.strata)
    if len(strata) > _MOST_STRATA:
        more = len(strata) - _MOST_STRATA
        words = ngettext("and {count} stratum more", "and {count} strata more", more).format(count=format_count(more))
        strata = [*strata[:_MOST_STRATA], words]
    left_out = row.plan.get("left_out", {})
    gone = row.drawn - row.articles
    trashed = ngettext(
        "{count} article of it is in the trash.", "{count} articles of it are in the trash.", gone
    ).format(count=format_count(gone))
    parts = [
        row.note, "; ".join(strata), " ".join(describe_left_out(left_out) if isinstance(left_out, dict) else ()),
        trashed if gone else "", describe_uses(row),
    ]  # fmt: skip
    return "\n".join(part for part in parts if part)


def show_dialog(desk: MainWindowApi) -> SamplesDialog:
    """Open the dialog."""
    made = SamplesDialog(desk)
    made.open()
    return made
