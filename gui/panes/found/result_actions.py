"""What can be done with the results: a row of buttons below the table, and the same in its context menu."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QWidget

from core.codebook import Codebook
from core.errors import UserError
from core.store.decision_kinds import Decision
from core.store.found_rows import FoundKind, FoundPlace
from core.translation import _, format_count, ngettext
from gui import ask
from gui.models.decisions import name_decision, name_rows
from gui.models.found_table import COLUMNS, DECIDABLE
from gui.plain_text import PlainLabel
from gui.session import Session
from gui.widgets.context_menus import add_entry

if TYPE_CHECKING:
    from gui.panes.found.pane import FoundPane

_DECISIONS = (Decision.ACCEPT, Decision.REJECT, Decision.RESET)
MOST_DECIDED = 2000
"""Rows that are decided at once; the dialog that decides on many marks takes any number."""
MOST_COPIED = 5000
"""Rows that are copied as text at most; a file takes any number."""


class ResultActions(QWidget):
    """Buttons that say how many rows they act on. The keyboard stays in the table."""

    def __init__(self, session: Session, pane: FoundPane) -> None:
        super().__init__()
        self._session, self._pane = session, pane
        self.count = PlainLabel(wordWrap=True)
        self.count.setAccessibleName(_("Number of results"))
        self.accept = self._make_button(partial(pane.decide_chosen, Decision.ACCEPT))
        self.reject = self._make_button(partial(pane.decide_chosen, Decision.REJECT))
        self.decide_all = self._make_button(pane.decide_all)
        self.save = self._make_button(self.save_rows)
        self.save.setText(_("Save as CSV …"))
        box = QHBoxLayout(self)
        box.setContentsMargins(0, 4, 0, 4)
        box.setSpacing(8)
        box.addWidget(self.count, 1)
        for button in (self.accept, self.reject, self.decide_all, self.save):
            box.addWidget(button)
        self.update_buttons()

    def _make_button(self, run: Callable[[], object]) -> QPushButton:
        button = QPushButton()
        button.hide()  # until there is something to act on
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        button.clicked.connect(lambda _checked=False: run())
        return button

    def update_buttons(self) -> None:
        """Say what the buttons act on now."""
        if not hasattr(self._pane, "table") or not hasattr(self._pane, "actions_bar"):
            return
        kind = self._pane.decided_kind
        count = len(self._pane.chosen_ids(kind)) if kind is not None else 0
        accept, reject, _reset = self._name_decisions(kind or FoundKind.MARK)
        self.accept.setText(accept)
        self.reject.setText(reject)
        for button in (self.accept, self.reject):
            button.setVisible(bool(count) and not self._session.read_only)
        rows = self._pane.model.rowCount()
        found = len(self._pane.search.kinds[FoundKind.MARK].places)
        self.decide_all.setText(
            ngettext("Decide {count} mark …", "Decide all {count} marks …", found).format(count=format_count(found))
        )
        marks = self._pane.tabs.kind is FoundKind.MARK and found > 1 and not self._pane.search.is_running
        self.decide_all.setVisible(marks and count < 2 and not self._session.read_only)
        self.count.setText(self._pane.describe_count() if rows else "")
        self.save.setVisible(bool(rows))

    def _name_decisions(self, kind: FoundKind) -> list[str]:
        """Return what accepting, rejecting and resetting the selected rows is called."""
        ids, decidable = self._pane.chosen_ids(kind), DECIDABLE[kind]
        if len(ids) > MOST_DECIDED:  # counting takes too long then, and nothing is decided
            return [name_rows(decidable, decision, len(ids)) for decision in _DECISIONS]
        return [name_decision(self._session, decidable, decision, ids) for decision in _DECISIONS]

    def fill_menu(self, menu: QMenu) -> None:
        """Offer what can be done with the selected rows."""
        chosen = self._pane.count_chosen()
        if not chosen:
            return
        add_entry(menu, _("Open"), self._pane.open_result)
        kind = self._pane.decided_kind
        count = len(self._pane.chosen_ids(kind)) if kind is not None else 0
        if kind is not None and count and not self._session.read_only:
            menu.addSeparator()
            for words, decision in zip(self._name_decisions(kind), _DECISIONS, strict=True):
                add_entry(menu, words, partial(self._pane.decide_chosen, decision))
        menu.addSeparator()
        copy = ngettext("Copy row as text", "Copy {count} rows as text", chosen).format(count=format_count(chosen))
        add_entry(menu, copy, self.copy_rows)
        add_entry(menu, _("Save as CSV …"), self.save_rows)

    def _chosen_places(self) -> list[FoundPlace]:
        return [
            place
            for first, last in self._pane.table.chosen_ranges()
            for place in self._pane.model.places[first : last + 1]
        ]

    def copy_rows(self) -> None:
        """Copy the selected rows as text, with a tab between the columns that are shown."""
        rows = [row for first, last in self._pane.table.chosen_ranges() for row in range(first, last + 1)]
        if not rows:
            return
        if len(rows) > MOST_COPIED:
            sentence = _("{count} rows are too many to copy. Save them as CSV instead.")
            self._session.show_message(sentence.format(count=format_count(len(rows))))
            return
        table, model = self._pane.table, self._pane.model
        shown = [column for column in range(len(COLUMNS)) if not table.isColumnHidden(column)]
        lines = ["\t".join(model.cell_text(row, column) for column in shown) for row in model.read_rows(rows)]
        QGuiApplication.clipboard().setText("\n".join(lines))
        said = ngettext("Copied {count} row.", "Copied {count} rows.", len(lines))
        self._session.show_message(said.format(count=format_count(len(lines))))

    def save_rows(self) -> None:
        """Save the selected rows as a CSV file if there are several, else all of them, in a thread."""
        project = self._session.project
        if project is None:
            return
        suggested = project.path.with_name(_("{project} found.csv").format(project=project.path.stem))
        target = ask.choose_new_file(self, _("Save results"), suggested, _("Tables (*.csv)"), ".csv")
        if target is None:
            return
        several = self._pane.count_chosen() > 1
        places = self._chosen_places() if several else self._pane.model.places
        write = partial(_write_rows, project.path, places, target, self._session.codebook)
        self._session.jobs.run_in_thread(write, partial(self._report_saved, target), self._report_problem)

    def _report_saved(self, target: Path, count: int) -> None:
        text = ngettext("Saved {count} row in {file}.", "Saved {count} rows in {file}.", count)
        self._session.show_message(text.format(count=format_count(count), file=target.name))

    def _report_problem(self, problem: BaseException) -> None:
        if not isinstance(problem, UserError):
            raise problem
        self._session.show_message(str(problem))


def _write_rows(path: Path, places: Sequence[FoundPlace], target: Path, codebook: Codebook) -> int:
    from core.search.found_file import write_found

    return write_found(path, places, target, codebook)
