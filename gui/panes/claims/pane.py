"""The claims view: connects table, evidence and session, and does what the commands ask for."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QModelIndex, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QMenu

from core.records import Change
from core.store.claim_rows import ClaimRow
from core.store.decision_kinds import Decidable, Decision
from core.translation import _, format_count, ngettext
from gui.keys import WHERE, find_window_chord
from gui.models import claim_operations as operations
from gui.models.claim_context import Excerpt, list_slot_ranges
from gui.models.claim_model import ClaimModel
from gui.models.claim_slots import SLOTS
from gui.models.claim_text import SLOT_OF
from gui.models.decisions import count_concerned, decide_rows, name_decision
from gui.panes.claims.claim_filter_bar import ClaimFilterBar
from gui.panes.claims.claim_sheet import ClaimSheet
from gui.panes.claims.claim_table import ClaimTable
from gui.panes.claims.condition_counts import ConditionCounts
from gui.panes.claims.slot_filling import SlotFilling
from gui.qt_overrides import guard_override
from gui.requests import ClaimCommand, Decide, EditSlot, Focus, Origin, ShowBeside, ShowClaim
from gui.session import Session
from gui.widgets.context_menus import add_entry, offer_menu
from gui.widgets.table_pane import TablePane, make_split

LEAST = 450
"""Minimum width in pixels of a claim next to the table: its slots fit in two columns then."""
SHEET_HEIGHT = 370
"""Pixels in height of a claim below the table, so that its sentence and its slots are seen together."""
ACROSS = 820
"""Width in pixels from which table and claim stand side by side."""
_REST = 40
"""Milliseconds for which the current row stays the same before its text is read."""
NONE_YET = _(
    "No figures yet. Pressmark suggests figures for the amounts of imported articles. To add one yourself, select an"
    " amount in an article and press Shift+M."
)
NONE_SUCH = _("No figures match these filters. “Show all” clears them.")


class ClaimsPane(TablePane):
    """Filter above; table and one claim side by side or below each other."""

    decides = Decidable.CLAIM

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._seek: int | None = None
        self._lost: int | None = None
        self._text: tuple[int, str] | None = None
        self._placed = False
        """Whether the user moved the line between table and claim."""
        self.model = ClaimModel(session)
        self.finder = ClaimFilterBar()
        self.table = ClaimTable(self.model)
        self.sheet = ClaimSheet(session)
        self.filling = SlotFilling(session, self.sheet, self)
        self.conditions = ConditionCounts(session, self)
        self.setProperty(WHERE, "claims")
        self.split = make_split(self.table, self.sheet, across=False)
        self.lay_rows(self.finder, self.split)
        self._soon = QTimer(self, singleShot=True, interval=_REST)
        self._soon.timeout.connect(self._show_current_claim)
        self._connect_signals()
        self._show_current_claim()

    def _connect_signals(self) -> None:
        session = self._session
        self.finder.wanted.connect(self.model.show_only)
        self.finder.parted.connect(self._group_rows)
        self.finder.entered.connect(self._enter_table)
        self.finder.left.connect(lambda: session.run_command("entity.back"))
        self.model.ready.connect(self._follow_rows)
        self.split.splitterMoved.connect(self._keep_split)
        self.table.selectionModel().currentRowChanged.connect(self._follow_row)
        self.table.selectionModel().selectionChanged.connect(lambda *_args: self._show_count())
        self.table.doubleClicked.connect(self._open_cell)
        offer_menu(self.table, self._fill_menu)
        self.sheet.asked.connect(self._pass_request)
        self.filling.ended.connect(self._finish_slot)
        self.conditions.counted.connect(self.finder.offer_values)
        fields = self.sheet.form.of.values(), self.sheet.buttons.values()
        self.watch_keyboard(self.table, self.sheet.evidence, *fields[0], *fields[1])
        session.add_receivers(
            {
                Focus.CLAIMS: self._enter_table,
                Focus.CLAIM_SEARCH: self.finder.take_focus,
                ClaimCommand.GROUP_NEXT: self.finder.step_group,
                ClaimCommand.SHOW_IN_ARTICLE: self._show_in_article,
                ClaimCommand.TAKE_POINTED: self.filling.take_pointed,
                ClaimCommand.LEAVE_SLOT: self.filling.leave_slot,
                ClaimCommand.SHOW_NEXT: lambda: self._go_to_undecided(1),
                ClaimCommand.SHOW_PREVIOUS: lambda: self._go_to_undecided(-1),
                ClaimCommand.DUPLICATE: self._duplicate_claim,
                ClaimCommand.EDIT_COLUMN: self._edit_column,
            }
        )
        session.add_receiver(ShowClaim, self._enter_claim)
        session.add_receiver(EditSlot, lambda asked: self._edit_slot(asked.name))
        session.add_receiver(Decide, self._answer_decision)
        session.opened.connect(self._follow_opening)
        session.closed.connect(self._follow_closing)
        session.changed.connect(self._follow_change)

    # -- looks

    @guard_override
    def resizeEvent(self, event: QResizeEvent) -> None:
        """Place the claim to the right of the table in a wide pane, below it in a narrow one."""
        super().resizeEvent(event)
        across = self.width() >= ACROSS
        if self.turn_split(self.split, across):
            self._placed = False
        if not self._placed:
            lower = max(int(self.height() * 0.55), min(SHEET_HEIGHT, int(self.height() * 0.6)))
            sheet = max(LEAST, int(self.width() * 0.38)) if across else lower
            self.split.setSizes([(self.width() if across else self.height()) - sheet, sheet])

    def _keep_split(self, _position: int, _number: int) -> None:
        self._placed = True

    def wake_models(self, awake: bool) -> None:  # noqa: D102 - as in TablePane
        if not awake:
            self.model.set_awake(False)
            self.filling.leave_slot()
            return
        asks, self.conditions.stale = self.model.is_stale, True
        self.model.set_awake(True)
        if not asks:  # otherwise once the rows are there: two queries at a time are slower
            self.conditions.count_values()
        self._soon.start()

    # -- following

    def _follow_opening(self) -> None:
        self._seek = None
        self.conditions.stale = True
        self.finder.reset_filter()

    def _follow_closing(self) -> None:
        self._text = None
        self._show_current_claim()

    def _follow_rows(self) -> None:
        self.table.empty_words = NONE_SUCH if self.model.is_filtered else NONE_YET
        self.table.viewport().update()
        seek, self._seek = self._seek, None
        if seek is not None:
            self._select_claim(seek)
        elif not self.table.currentIndex().isValid() and self.model.rowCount():
            at = min(self._lost or 0, self.model.rowCount() - 1)
            self.table.go_to(at + 1 if self.model.heading_at(at) and at + 1 < self.model.rowCount() else at)
        self._show_count()
        self._soon.start()
        if self.conditions.stale:
            self.conditions.count_values()

    def _select_claim(self, claim_id: int) -> None:
        """Make the row of a claim the current one if the table has it."""
        self.model.unfold_section_of(claim_id)
        row = self.model.row_of(claim_id)
        if row is not None:
            self.table.go_to(row)
            self._soon.stop()
            self._show_current_claim()
        elif self.model.is_filtered:
            self.show_claim(claim_id)

    def _show_count(self) -> None:
        ids = self._chosen_ids()
        self.finder.show_count(len(self.model.row_ids), len(ids), self.model.is_filtered)
        self.sheet.count_chosen(len(ids), count_concerned(self._session, Decidable.CLAIM, Decision.ACCEPT, ids))

    def _follow_change(self, change: Change) -> None:
        if self.isVisible():
            self.conditions.follow_change(change)
            self._soon.start()
            if change.direction != "do" and len(change.claims) == 1:  # an undo or redo goes to its claim
                (claim_id,) = change.claims
                row = self.model.row_of(claim_id)
                if row is not None:
                    self.table.go_to(row)

    def _follow_row(self, now: QModelIndex, _before: QModelIndex) -> None:
        if now.isValid():
            self._lost = now.row()
        if self.filling.row is not None:
            self.filling.leave_slot()
        self._soon.start()
        row = self.current_claim() if now.isValid() else None
        if row is not None:
            self._session.send_request(ShowBeside(row.article_id, row.span_id))

    def current_claim(self) -> ClaimRow | None:
        """Return the claim of the current row; None for a heading or no row."""
        index = self.table.currentIndex()
        return self.model.claim_at(index.row()) if index.isValid() else None

    def _show_current_claim(self) -> None:
        """Show the current claim and its text; an open slot editor stays open."""
        if not self.isVisible() and self._session.project is not None:
            return
        row = self.current_claim()
        heading = self.model.heading_at(self.table.currentIndex().row())
        empty = ""
        if heading is not None:
            sentence = ngettext(
                "{count} figure. Enter collapses or expands the section.",
                "{count} figures. Enter collapses or expands the section.",
                heading.count,
            )
            empty = sentence.format(count=format_count(heading.count))
        find_chord = partial(find_window_chord, self)
        self.sheet.show_claim(row, self._excerpt_of(row), not self._session.read_only, find_chord, empty)

    def _excerpt_of(self, row: ClaimRow | None) -> Excerpt:
        if row is None:
            return Excerpt("", ())
        if self._text is None or self._text[0] != row.article_id:
            from core.store import queries

            self._text = row.article_id, self._session.ask_store(queries.get_article, row.article_id).text
        return Excerpt(self._text[1], list_slot_ranges(row.start, row.stop, row.evidence))

    # -- where the keyboard is

    def _enter_table(self) -> None:
        self.table.enter_rows()

    def show_claim(self, claim_id: int) -> None:
        """Make the row of a claim the current one, clearing filters that hide it."""
        if not self.model.is_stale and self.model.has_claim(claim_id):
            self._select_claim(claim_id)
            return
        self._seek = claim_id
        if self.model.is_filtered and not self.model.is_stale:
            self.finder.reset_filter()
        else:
            self.model.load_now()

    # -- what actions ask for

    def _enter_claim(self, asked: ShowClaim) -> None:
        self.show_claim(asked.claim_id)
        self._enter_table()

    def _answer_decision(self, asked: Decide) -> None:
        if asked.kind is Decidable.CLAIM and self.isVisible():
            self._decide_chosen(asked.decision)

    def _pass_request(self, asked: ClaimCommand | Decide | EditSlot) -> None:
        """Pass on a click on a button or a slot of the sheet."""
        self._session.send_request(asked)

    def _decide_chosen(self, decision: Decision) -> None:
        """Decide on the selected claims; after accepting or rejecting, go to the next undecided claim."""
        rows, ids = self.table.chosen_rows(), self._chosen_ids()
        if not ids:
            self._session.show_message(_("Choose a figure first."))
            return
        done = decide_rows(self._session, Decidable.CLAIM, decision, ids)
        if done and decision in (Decision.ACCEPT, Decision.REJECT):
            self._go_to_undecided(1, rows[-1])

    def _go_to_undecided(self, step: int, start: int | None = None) -> None:
        at = self.table.currentIndex().row() if start is None else start
        row = self.model.next_undecided(at, step)
        if row is None:
            below, above = _("No more undecided figures below."), _("No more undecided figures above.")
            self._session.show_message(below if step > 0 else above)
        else:
            self.table.go_to(row)

    def _duplicate_claim(self) -> None:
        row = self.current_claim()
        made = operations.duplicate_claim(self._session, row) if row is not None else None
        if made is not None:
            self._seek = made
            self.model.load_now()

    def _edit_column(self) -> None:
        """Edit the slot that the current column shows; if it shows none, the value of the amount."""
        self._edit_slot(SLOT_OF.get(self.table.currentIndex().column(), "amount"))

    def _edit_slot(self, name: str) -> None:
        """Edit a slot of the selected claims; what is saved fills the slot of all of them."""
        row = self.current_claim()
        others = [one for one in self._chosen_claims() if row is not None and one.id != row.id]
        if row is None:
            self._session.show_message(_("Choose a figure first."))
        elif self._session.read_only:
            self._session.show_message(_("This project is open read-only. Nothing can be changed here."))
        elif others and name in ("amount", "comment"):
            self._session.show_message(_("Value and comment are edited one figure at a time. Select a single row."))
        else:
            self._soon.stop()
            self._show_current_claim()
            self.filling.start_editing(row, name, self.sheet.evidence.excerpt, others)

    def _chosen_ids(self) -> list[int]:
        return [one for row in self.table.chosen_rows() if (one := self.model.id_at(row)) is not None]

    def _chosen_claims(self) -> list[ClaimRow]:
        found = (self.model.claim_at(at) for at in self.table.chosen_rows())
        return [one for one in found if one is not None]

    def _finish_slot(self) -> None:
        self._enter_table()
        self._soon.start()

    def _open_cell(self, index: QModelIndex) -> None:
        slot = SLOT_OF.get(index.column())
        if slot is not None and not self._session.read_only:
            self._edit_slot(slot)
        else:
            self._show_in_article()

    def _show_in_article(self) -> None:
        """Show the amount of the current claim in its article; Esc returns here. A heading folds or unfolds."""
        row = self.current_claim()
        if row is None:
            self.model.fold_section(self.table.currentIndex().row())
            return
        self._session.show_article(row.article_id, row.span_id)
        self._session.send_request(Focus.TEXT)
        self._session.origin = Origin("claims", Focus.CLAIMS)

    def _group_rows(self, group: str) -> None:
        row = self.current_claim()
        self._seek = row.id if row is not None else None
        self.model.group_by(group)

    # -- the mouse

    def _fill_menu(self, menu: QMenu) -> None:
        if self.current_claim() is not None:
            add_entry(menu, _("Show in article"), self._show_in_article)
            if not self._session.read_only:
                self._fill_operations(menu)
        if self.model.grouped_by:
            add_entry(menu, _("Collapse all sections"), partial(self.model.fold_all, True))
            add_entry(menu, _("Expand all sections"), partial(self.model.fold_all, False))

    def _fill_operations(self, menu: QMenu) -> None:
        ids = self._chosen_ids()
        for decision in (Decision.ACCEPT, Decision.REJECT, Decision.RESET):
            words = name_decision(self._session, Decidable.CLAIM, decision, ids)
            add_entry(menu, words, partial(self._decide_chosen, decision))
        slots = menu.addMenu(_("Edit"))
        for slot in SLOTS:
            add_entry(slots, f"{slot.title} …", partial(self._edit_slot, slot.name))
        add_entry(slots, _("Value of the amount …"), partial(self._edit_slot, "amount"))
        add_entry(slots, _("Comment …"), partial(self._edit_slot, "comment"))
        add_entry(menu, _("Duplicate"), self._duplicate_claim)
        remove = name_decision(self._session, Decidable.CLAIM, Decision.REMOVE, ids)
        add_entry(menu, remove, partial(self._decide_chosen, Decision.REMOVE))
