"""Canonical records: what several articles tell of one thing becomes one row, with one value per slot."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QHeaderView,
    QPushButton,
    QSplitter,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
)

from core.records import Change
from core.store import edits
from core.store.canonical import CanonicalRecord, CanonicalUnit, list_canonicals
from core.store.queries.canonical_suggestions import CanonicalSuggestion, suggest_canonicals
from core.store.reader_connection import ask_store_file
from core.translation import _, format_count, ngettext
from gui import ask, settings
from gui.main_window_api import MainWindowApi
from gui.models.canonical_words import (
    count_articles,
    describe_reason,
    name_record,
    name_source,
    read_members,
    slot_title,
)
from gui.plain_text import PlainLabel, plain_tooltip
from gui.widgets.background_query import BackgroundQuery
from gui.widgets.nested_layouts import nest_layout

_ROLE = Qt.ItemDataRole.UserRole
_REST = 300
"""Milliseconds after a change before suggestions are looked for again."""
_MOST = 300
"""Suggestions that are listed."""


class CanonicalDialog(QDialog):
    """Canonical records and suggestions at the left; at the right the values of the one, or the members of the
    other."""

    def __init__(self, desk: MainWindowApi) -> None:
        super().__init__(desk.widget)
        session = self._session = desk.session
        self.setWindowTitle(_("Reports of one thing"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.told = PlainLabel(wordWrap=True)
        self.list = _make_tree(_("Canonical records and suggestions"), [_("What is told"), _("By")], 270)
        self.parts = _make_tree(_("Values and members"), [_("Slot"), _("Value"), _("Taken from")], 120)
        self.unite, self.take, self.write = (
            QPushButton(words) for words in (_("&Put together"), _("Take this &word"), _("&Write value …"))
        )
        self.rename, self.apart = QPushButton(_("R&ename …")), QPushButton(_("Take &apart"))
        self.list.setRootIsDecorated(False)
        header = self.list.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        self._records: dict[int, CanonicalRecord] = {}
        self._offers: Sequence[CanonicalSuggestion] = ()
        self._lay_out()
        self._connect_signals()
        self.query: BackgroundQuery[list[CanonicalSuggestion]] = BackgroundQuery(
            self, session, _ask_suggestions, self._take_offers, rest=_REST
        )
        self.fill_list()
        self.query.set_awake(True)
        self.list.setFocus()

    def _lay_out(self) -> None:
        split = QSplitter()
        split.setChildrenCollapsible(False)
        split.addWidget(self.list)
        split.addWidget(self.parts)
        split.setSizes([420, 520])
        close = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        close.rejected.connect(self.reject)
        below = QHBoxLayout()
        for button in (self.unite, self.take, self.write, self.rename, self.apart):
            button.setAutoDefault(False)
            below.addWidget(button)
        below.addStretch(1)
        close.button(QDialogButtonBox.StandardButton.Close).setAutoDefault(False)
        below.addWidget(close)
        box = QVBoxLayout(self)
        box.addWidget(self.told)
        box.addWidget(split, 1)
        nest_layout(box, below)
        settings.resize_dialog(self, 940, 560)

    def _connect_signals(self) -> None:
        self.list.currentItemChanged.connect(self._follow_list)
        self.parts.currentItemChanged.connect(self._update_buttons)
        self.parts.itemChanged.connect(self._update_buttons)
        self.parts.itemActivated.connect(lambda _item, _column: self.take_word())
        for button, do in (
            (self.unite, self.unite_members), (self.take, self.take_word), (self.write, self.write_value),
            (self.rename, self.rename_record), (self.apart, self.take_apart),
        ):  # fmt: skip
            button.clicked.connect(partial(_run_clicked, do))
        self._session.changed.connect(self._follow_change)
        self._session.closed.connect(self.reject)

    # -- the list

    def _follow_change(self, change: Change) -> None:
        if self._session.project is not None and (change.rounds or change.claims or change.study or change.listed):
            self.fill_list()
            self.query.load_soon()

    def _take_offers(self, found: list[CanonicalSuggestion]) -> None:
        self._offers = found[:_MOST]
        self.fill_list()

    def fill_list(self) -> None:
        """List canonical records and suggestions, and keep what is selected."""
        current = self.list.currentItem()
        kept = current.data(0, _ROLE) if current is not None else None
        self._records = {one.row.id: one for one in self._session.ask_store(list_canonicals)}
        blocked = self.list.blockSignals(True)
        self.list.clear()
        for one in self._records.values():
            self._add_row(name_record(one), count_articles(one), one.row.id)
        names = self._name_offers()
        for offer in self._offers:
            title = offer.title or names.get((offer.unit, offer.unit_ids[0]), "")
            self._add_row(_("Suggested: {title}").format(title=title), describe_reason(offer), offer)
        self.list.blockSignals(blocked)
        rows = [self.list.topLevelItem(at) for at in range(self.list.topLevelItemCount())]
        again = next((row for row in rows if row is not None and row.data(0, _ROLE) == kept), rows[0] if rows else None)
        if again is not None:
            self.list.setCurrentItem(again)
        self._tell_counts()
        self._follow_list()

    def _add_row(self, words: str, by: str, what: object) -> None:
        item = QTreeWidgetItem([words, by])
        item.setData(0, _ROLE, what)
        item.setToolTip(0, plain_tooltip(words))
        self.list.addTopLevelItem(item)

    def _name_offers(self) -> dict[tuple[CanonicalUnit, int], str]:
        """Return what the first members of suggestions without a title say."""
        names: dict[tuple[CanonicalUnit, int], str] = {}
        for unit in CanonicalUnit:
            first = [one.unit_ids[0] for one in self._offers if one.unit is unit and not one.title]
            if first:
                found = self._session.ask_store(read_members, unit, first)
                names |= {(unit, number): words for number, words, _source in found}
        return names

    def _tell_counts(self) -> None:
        count, offers = len(self._records), len(self._offers)
        made = ngettext("{count} canonical record", "{count} canonical records", count)
        suggested = ngettext("{count} suggestion", "{count} suggestions", offers)
        words = _("{made}, {suggested}. Figures and records of several articles that tell of one thing become one row.")
        self.told.setText(words.format(
            made=made.format(count=format_count(count)), suggested=suggested.format(count=format_count(offers))
        ))  # fmt: skip

    @property
    def selected_record(self) -> CanonicalRecord | None:
        """Return the canonical record that is selected."""
        item = self.list.currentItem()
        what = item.data(0, _ROLE) if item is not None else None
        return self._records.get(what) if isinstance(what, int) else None

    @property
    def selected_offer(self) -> CanonicalSuggestion | None:
        """Return the suggestion that is selected."""
        item = self.list.currentItem()
        what = item.data(0, _ROLE) if item is not None else None
        return what if isinstance(what, CanonicalSuggestion) else None

    # -- values and members

    def _follow_list(self, _item: object = None, _before: object = None) -> None:
        kept = self._chosen_part()
        blocked = self.parts.blockSignals(True)
        self.parts.clear()
        record, offer = self.selected_record, self.selected_offer
        if record is not None:
            self.parts.setHeaderLabels([_("Slot"), _("Value"), _("Taken from")])
            self._show_values(record)
        elif offer is not None:
            self.parts.setHeaderLabels([_("Take"), _("What it says"), _("Article")])
            for number, words, source in self._session.ask_store(read_members, offer.unit, offer.unit_ids):
                item = QTreeWidgetItem(["", words, source])
                item.setData(0, _ROLE, number)
                item.setCheckState(0, Qt.CheckState.Checked)
                item.setToolTip(1, plain_tooltip(words))
                self.parts.addTopLevelItem(item)
        items = self.parts.findItems("", Qt.MatchFlag.MatchContains | Qt.MatchFlag.MatchRecursive)
        again = next((one for one in items if kept is not None and one.data(0, _ROLE) == kept), None)
        first = again or self.parts.topLevelItem(0)
        if first is not None:
            self.parts.setCurrentItem(first)
        self.parts.blockSignals(blocked)
        self._update_buttons()

    def _show_values(self, record: CanonicalRecord) -> None:
        for slot in record.slots:
            numbers = slot.numbers
            text = slot.text
            if numbers and numbers[0].number != numbers[-1].number:
                span = _("{value} ({low} to {high})")
                text = span.format(value=slot.text, low=numbers[0].text, high=numbers[-1].text)
            item = QTreeWidgetItem([slot_title(record, slot), text, name_source(slot.source)])
            item.setData(0, _ROLE, (slot.slot, None))
            font = item.font(1)
            font.setBold(slot.is_decided)
            item.setFont(1, font)
            for one in slot.said:
                child = QTreeWidgetItem(["", one.text, name_source(one.member)])
                child.setData(0, _ROLE, (slot.slot, one.member.unit_id))
                item.addChild(child)
            self.parts.addTopLevelItem(item)
            item.setExpanded(len({one.text.casefold() for one in slot.said}) > 1)

    def _chosen_part(self) -> tuple[str, int | None] | None:
        item = self.parts.currentItem()
        what = item.data(0, _ROLE) if item is not None else None
        return what if isinstance(what, tuple) else None

    def _ticked_members(self) -> list[int]:
        items = (self.parts.topLevelItem(at) for at in range(self.parts.topLevelItemCount()))
        return [
            int(one.data(0, _ROLE)) for one in items
            if one is not None and one.checkState(0) == Qt.CheckState.Checked and isinstance(one.data(0, _ROLE), int)
        ]  # fmt: skip

    def _update_buttons(self, _item: object = None, _more: object = None) -> None:
        editable, record, part = not self._session.read_only, self.selected_record, self._chosen_part()
        self.unite.setEnabled(editable and self.selected_offer is not None and len(self._ticked_members()) > 1)
        self.take.setEnabled(editable and record is not None and part is not None and part[1] is not None)
        self.write.setEnabled(editable and record is not None and part is not None)
        self.rename.setEnabled(editable and record is not None)
        self.apart.setEnabled(editable and record is not None)

    # -- what is done

    def unite_members(self) -> None:
        """Put the ticked members of the suggestion together."""
        offer = self.selected_offer
        if offer is not None and self.unite.isEnabled():
            self._session.run_edit(edits.unite_records, offer.unit, self._ticked_members(), offer.title)

    def take_word(self) -> None:
        """Take the word of the selected member for its slot."""
        record, part = self.selected_record, self._chosen_part()
        if record is not None and part is not None and self.take.isEnabled():
            self._session.run_edit(edits.choose_value, record.row.id, part[0], unit_id=part[1])

    def write_value(self) -> None:
        """Ask for the value of the selected slot; an empty one leaves it to what most members say."""
        record, part = self.selected_record, self._chosen_part()
        if record is None or part is None:
            return
        slot = next(one for one in record.slots if one.slot == part[0])
        typed = ask.type_words(self, _("Write value"), slot_title(record, slot), slot.text)
        if typed is not None:
            self._session.run_edit(edits.choose_value, record.row.id, part[0], value=typed.strip() or None)

    def rename_record(self) -> None:
        """Ask for a title."""
        record = self.selected_record
        if record is None:
            return
        typed = ask.type_words(self, _("Rename canonical record"), _("Title"), record.row.title or name_record(record))
        if typed is not None:
            self._session.run_edit(edits.set_canonical, record.row.id, title=typed)

    def take_apart(self) -> None:
        """End the canonical record; its figures and records stay."""
        record = self.selected_record
        if record is not None:
            self._session.run_edit(edits.separate_records, record.row.id)


def _make_tree(name: str, columns: Sequence[str], width: int) -> QTreeWidget:
    tree = QTreeWidget()
    tree.setAccessibleName(name)
    tree.setHeaderLabels(list(columns))
    tree.setUniformRowHeights(True)
    tree.setColumnWidth(0, width)
    tree.setColumnWidth(1, 230)
    return tree


def _ask_suggestions(path: Path) -> Callable[[], list[CanonicalSuggestion]]:
    return partial(ask_store_file, path, suggest_canonicals)


def _run_clicked(do: Callable[[], None], _checked: bool = False) -> None:
    do()


def show_dialog(desk: MainWindowApi) -> CanonicalDialog:
    """Open the dialog."""
    made = CanonicalDialog(desk)
    made.open()
    return made
