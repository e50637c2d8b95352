"""List the imports of the project with the flow of their articles. They can be undone, continued and described."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QComboBox,
    QDialogButtonBox,
    QHBoxLayout,
    QSizePolicy,
    QSplitter,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
)

from core.records import Change
from core.translation import _, format_count, ngettext
from gui import ask, settings
from gui.long_edits import EditSize
from gui.main_window_api import MainWindowApi
from gui.plain_text import PlainLabel, plain_tooltip
from gui.widgets.import_details import ImportDetails, read_details, show_details
from gui.widgets.list_dialog import ListDialog
from gui.widgets.nested_layouts import insert_layout

if TYPE_CHECKING:
    from core.records import Digest
    from core.store.imports import ImportRow
    from core.store.queries.import_flow import ImportFlow
    from core.store.source_changes import MetadataDifference

NONE = _("Nothing has been imported yet.")
WORDS = _("Undo import moves the articles of an import to the trash. Your decisions stay with the articles.")
_STATES = {"running": _("running"), "done": "", "cancelled": _("interrupted"), "undone": _("undone")}

_COLUMNS = (
    ("retrieved", _("Retrieved"), _("Inputs found in the files")),
    ("identical", _("Identical"), _("Left out: the same text as an article")),
    ("whitespace", _("White space"), _("Left out: the same as an article but for white space and line breaks")),
    ("edition", _("Other edition"), _("Left out: the story of an article in another edition of its outlet")),
    ("syndicated", _("Other outlet"), _("Left out: a copy of an article in another outlet")),
    ("trashed", _("Text in trash"), _("Left out: the text of an article that was in the trash at that time")),
    ("failed", _("Failed"), _("Inputs that could not be read")),
    ("taken_in", _("Taken in"), _("Retrieved, less what was left out and what failed")),
    ("newer", _("Newer"), _("Articles taken in that are newer versions of articles of the project")),
    ("deleted", _("Deleted"), _("Articles taken in that were deleted permanently")),
    ("in_trash", _("In the trash"), _("Articles taken in that are in the trash now")),
    ("left", _("In the list"), _("Articles taken in that are in the list now")),
    ("unscreened", _("Not screened"), _("Articles in the list that nobody has screened")),
    ("relevant", _("Relevant"), _("Articles in the list that were screened as relevant")),
    ("not_relevant", _("Not relevant"), _("Articles in the list that were screened as not relevant")),
    ("unsure", _("Unsure"), _("Articles in the list that were screened as unsure")),
    ("sampled", _("Sampled"), _("Articles in the list that are in a sample")),
    ("assigned", _("Assigned"), _("Articles in the list that were given to a coder")),
    ("coded", _("Coded"), _("Articles in the list that a coder returned as done")),
    ("adjudicated", _("Adjudicated"), _("Articles in the list with a decision on what coders said")),
)
"""Fields of ImportFlow with their heading and its explanation."""

_ALWAYS = frozenset({"retrieved", "taken_in", "left"})
"""Columns that are shown even if all their numbers are zero."""

_STATE = len(_COLUMNS) + 2

_GAP = 10
"""Pixels between a column of numbers and the next."""


class ImportsDialog(ListDialog):
    """One row per import, latest first, and a row with the sums; below, what is known of the selected import."""

    def __init__(self, desk: MainWindowApi) -> None:
        columns = (_("When (UTC)"), _("From"), *(title for _name, title, _tip in _COLUMNS), _("State"))
        super().__init__(desk, _("Imports"), columns, (150, 190))
        self._rows: Sequence[ImportRow] = ()
        self._details: ImportDetails | None = None
        self.table.setAccessibleName(_("Imports"))
        for at, (_name, _title, tip) in enumerate(_COLUMNS, 2):
            self.table.headerItem().setToolTip(at, plain_tooltip(tip))
            self.table.headerItem().setTextAlignment(at, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.details = QTreeWidget()
        self.details.setAccessibleName(_("The selected import"))
        self.details.setHeaderLabels([_("Of the selected import"), ""])
        self.details.setColumnWidth(0, 240)
        self.policy = QComboBox()
        self.policy.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._lay_out()
        self.undo = self.add_button(_("Undo import"), self._undo_import)
        self.again = self.add_button(_("Import the rest"), self._import_again)
        self.update_details = self.add_button(_("Update details …"), self._update_details)
        self.update_details.setToolTip(_("Takes over title, outlet, date and so on as the source gives them now"))
        self.search = self.add_button(_("Edit search …"), self._edit_search)
        self.buttons.button(QDialogButtonBox.StandardButton.Close).setDefault(True)
        self.fill_rows()
        settings.resize_dialog(self, 980, 560)

    def _lay_out(self) -> None:
        """Put the details below the table, and the policy below both."""
        from core.store.duplicate_policy import POLICY_TITLES

        box = self.layout()
        assert isinstance(box, QVBoxLayout)
        both = QSplitter(Qt.Orientation.Vertical)
        both.setChildrenCollapsible(False)
        box.replaceWidget(self.table, both)
        both.addWidget(self.table)
        both.addWidget(self.details)
        both.setSizes([240, 220])
        box.setStretchFactor(both, 1)
        line = QHBoxLayout()
        label = PlainLabel(_("Leave out on import:"))
        label.setBuddy(self.policy)
        line.addWidget(label)
        line.addWidget(self.policy, 1)
        insert_layout(box, box.indexOf(self.buttons), line)
        for policy, title in POLICY_TITLES.items():
            self.policy.addItem(title, policy.value)
        self.policy.setToolTip(_("What is left out stays listed here, and can be imported again after another choice"))
        self.policy.activated.connect(self._store_policy)

    def fill_rows(self) -> None:  # noqa: D102 - as in ListDialog
        from core.store import imports
        from core.store.duplicate_policy import read_policy
        from core.store.queries.import_flow import ImportFlow, add_flows, list_flows

        selected = self.selected_import
        self._rows = self._session.ask_store(imports.list_imports)
        flows = self._session.ask_store(list_flows)
        total = add_flows(flows.values())
        items = [_make_item(row, flows.get(row.id, ImportFlow())) for row in self._rows]
        if len(items) > 1:
            items.append(_make_sums(total))
        for at, (name, _title, _tip) in enumerate(_COLUMNS, 2):
            unused = name == "unscreened" and total.unscreened == total.left
            self.table.setColumnHidden(at, unused or (name not in _ALWAYS and not getattr(total, name)))
        self.show_rows(items, WORDS if self._rows else NONE)
        for at in range(2, _STATE + 1):
            self.table.resizeColumnToContents(at)
            self.table.setColumnWidth(at, self.table.columnWidth(at) + _GAP)
        self.policy.setCurrentIndex(self.policy.findData(self._session.ask_store(read_policy).value))
        self.policy.setEnabled(not self._session.read_only)
        ids = [row.id for row in self._rows]
        if ids:
            self.table.setCurrentItem(items[ids.index(selected) if selected in ids else 0])

    @property
    def selected_import(self) -> int | None:
        """Number of the selected import."""
        chosen = self.table.selectedItems()
        at = self.table.indexOfTopLevelItem(chosen[0]) if chosen else len(self._rows)
        return self._rows[at].id if at < len(self._rows) else None

    def _selected_row(self) -> ImportRow | None:
        return next((row for row in self._rows if row.id == self.selected_import), None)

    def update_buttons(self) -> None:  # noqa: D102 - as in ListDialog
        row = self._selected_row()
        free = row is not None and not self._session.read_only
        self.undo.setEnabled(free and row is not None and row.articles > 0 and row.state != "running")
        self.again.setEnabled(free and row is not None and row.state == "cancelled" and bool(row.sources))
        self.search.setEnabled(free)
        self._show_details(None)
        self._read_details(row)

    def is_affected(self, change: Change) -> bool:  # noqa: D102 - as in ListDialog
        return change.listed or change.searches or change.verb in ("import", "update_metadata", "set_article")

    def _read_details(self, row: ImportRow | None) -> None:
        """Read what is shown of an import in a thread, because there may be many rows."""
        from core.store.reader_connection import ask_store_file

        project = self._session.project
        if row is None or project is None:
            return
        path, number = project.path, row.id

        # a method of the dialog: an answer that comes after the dialog was closed is dropped
        self._desk.jobs.run_in_thread(lambda: ask_store_file(path, read_details, number), self._show_if_selected)

    def _show_if_selected(self, found: ImportDetails) -> None:
        if self.selected_import == found.import_id:
            self._show_details(found)

    def _show_details(self, found: ImportDetails | None) -> None:
        self._details = found
        row = self._selected_row()
        show_details(self.details, found, [Path(source) for source in row.sources] if row is not None else [])
        differing = found is not None and any(not one.decided for one in found.differences)
        self.update_details.setEnabled(differing and not self._session.read_only)

    def _store_policy(self, at: int) -> None:
        from core.store.duplicate_policy import parse_policy, write_policy

        policy = parse_policy(self.policy.itemData(at))
        self._session.run_edit(lambda project: write_policy(project, policy))

    def _undo_import(self) -> None:
        from core.store import edits

        row = self._selected_row()
        if row is not None:
            self._session.run_sized_edit(
                _("Undo import"), lambda project: edits.undo_import(project, row.id), EditSize(row.articles)
            )

    def _import_again(self) -> None:
        row = self._selected_row()
        if row is not None:
            self.accept()
            self._desk.open_dialog("importing", [Path(source) for source in row.sources])

    def _edit_search(self) -> None:
        number = self.selected_import
        if number is not None:
            self._desk.open_dialog("search_form", number)

    def _update_details(self) -> None:
        """Take over the metadata of the source once the user agrees; dates are worked out in a thread."""
        from core.store import source_changes

        number, project = self.selected_import, self._session.project
        if number is None or project is None:
            return
        found = [one for one in self._session.ask_store(source_changes.list_differences, number) if not one.decided]
        count = len({one.article_id for one in found})
        question = ngettext(
            "Take over what the source gives now for {count} article? Undo takes it back.",
            "Take over what the source gives now for {count} articles? Undo takes it back.",
            count,
        ).format(count=format_count(count))
        if not found or not ask.confirm_action(self, _("Update details"), question, _("Take over")):
            return
        self.update_details.setEnabled(False)
        path = project.path

        def store_update(digests: Mapping[int, Digest]) -> None:
            if self._session.project is project:
                self._take_over(found, digests)

        self._desk.jobs.run_in_thread(lambda: _digest_days(path, found), store_update)

    def _take_over(self, found: Sequence[MetadataDifference], digests: Mapping[int, Digest]) -> None:
        from core.store import edits

        def tell_count(change: Change | None) -> None:
            count = len(change.articles) if change is not None else 0
            sentence = ngettext("{count} article was updated.", "{count} articles were updated.", count)
            self._session.show_message(sentence.format(count=format_count(count)))

        self._session.run_sized_edit(
            _("Update details"), lambda project: edits.update_metadata(project, found, digests),
            EditSize(len(found)), tell_count,
        )  # fmt: skip


def _digest_days(path: Path, found: Sequence[MetadataDifference]) -> dict[int, Digest]:
    """Read the articles that get another publication date as if they were published then; runs in a thread."""
    from core.redated_articles import given_days, redate_articles, skip_unread
    from core.store import queries
    from core.store.project import Project
    from core.store.reader_connection import ask_store_file

    def digest_all(project: Project) -> dict[int, Digest]:
        fetch, terms = partial(queries.get_article, project), queries.list_terms(project)
        return skip_unread(redate_articles(fetch, given_days(found), terms, 1, codebook=project.codebook))

    return ask_store_file(path, digest_all) if given_days(found) else {}


def _make_item(row: ImportRow, flow: ImportFlow) -> QTreeWidgetItem:
    sources = ", ".join(Path(source).name or source for source in row.sources) or _("an older version")
    when = row.at.replace("T", " ").removesuffix("Z")
    state = f"{_STATES[row.state]}: {row.progress_text}" if row.state == "cancelled" else _STATES[row.state]
    item = QTreeWidgetItem([when, sources, *_flow_cells(flow), state])
    item.setToolTip(1, plain_tooltip("\n".join(row.sources)))
    return _align_numbers(item)


def _make_sums(total: ImportFlow) -> QTreeWidgetItem:
    item = QTreeWidgetItem([_("All imports"), "", *_flow_cells(total), ""])
    item.setFlags(Qt.ItemFlag.ItemIsEnabled)
    for at in range(_STATE + 1):
        font = item.font(at)
        font.setBold(True)
        item.setFont(at, font)
    return _align_numbers(item)


def _flow_cells(flow: ImportFlow) -> list[str]:
    numbers = [getattr(flow, name) for name, _title, _tip in _COLUMNS]
    return [format_count(number) if number else "" for number in numbers]


def _align_numbers(item: QTreeWidgetItem) -> QTreeWidgetItem:
    for at in range(2, _STATE):
        item.setTextAlignment(at, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
    return item


def show_dialog(desk: MainWindowApi) -> ImportsDialog:
    """Open the dialog."""
    made = ImportsDialog(desk)
    made.open()
    return made
