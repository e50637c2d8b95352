"""The claims view: connects table, evidence and session, and does what the commands ask for."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QModelIndex, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QMenu

from core.records import Change
from core.store.claim_rows import ClaimRow
from core.store.decidable import Decidable, Decision
from core.translation import _, format_count, ngettext
from gui.keys import WHERE
from gui.models import claim_deeds as operations
from gui.models.claim_context import Excerpt, ranges
from gui.models.claim_words import SLOT_OF
from gui.models.claims import Claims
from gui.models.decisions import decide_rows
from gui.models.slots import SLOTS
from gui.overrides import guarded
from gui.panes.claims.conditions import Conditions
from gui.panes.claims.filling import Filling
from gui.panes.claims.finder import Finder
from gui.panes.claims.sheet import Sheet
from gui.panes.claims.table import ClaimTable
from gui.requests import ClaimCommand, Decide, EditSlot, Focus, Origin, ShowClaim
from gui.session import Session
from gui.widgets.frame import TablePane, make_split
from gui.widgets.menus import add_entry, offer_menu

LEAST = 450
"""Minimum width in pixels of a claim next to the table: its slots fit in two columns then."""
ACROSS = 820
"""Width in pixels from which table and claim stand side by side."""
_REST = 40
"""Milliseconds for which the current row stays the same before its text is read."""
NONE_YET = _(
    "No claims yet. Pressmark suggests claims for the amounts of imported articles. To add one yourself, select an"
    " amount in an article and press Shift+M."
)
NONE_SUCH = _("No claims match these filters. “Show all” clears them.")


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
        self.model = Claims(session)
        self.finder = Finder()
        self.table = ClaimTable(self.model)
        self.sheet = Sheet(session)
        self.filling = Filling(session, self.sheet, self)
        self.conditions = Conditions(session, self)
        self.setProperty(WHERE, "claims")
        self.split = make_split(self.table, self.sheet, across=False)
        self.lay_rows(self.finder, self.split)
        self._soon = QTimer(self, singleShot=True, interval=_REST)
        self._soon.timeout.connect(self._show_claim)
        self._connect()
        self._show_claim()

    def _connect(self) -> None:
        session = self._session
        self.finder.wanted.connect(self.model.show_only)
        self.finder.parted.connect(self._part)
        self.finder.entered.connect(self._enter_table)
        self.finder.left.connect(lambda: session.request(Focus.TEXT))
        self.model.ready.connect(self._ready)
        self.split.splitterMoved.connect(self._place)
        self.table.selectionModel().currentRowChanged.connect(self._moved)
        self.table.selectionModel().selectionChanged.connect(lambda *_: self._count())
        self.table.doubleClicked.connect(self._double)
        offer_menu(self.table, self._fill_menu)
        self.sheet.asked.connect(self._asked)
        self.filling.ended.connect(self._filled)
        self.conditions.counted.connect(self.finder.offer)
        fields = self.sheet.form.of.values(), self.sheet.buttons.values()
        self.watch_keyboard(self.table, self.sheet.evidence, *fields[0], *fields[1])
        session.handle_commands(
            {
                Focus.CLAIMS: self._enter_table,
                Focus.CLAIM_SEARCH: self.finder.enter,
                ClaimCommand.GROUP_NEXT: self.finder.step_group,
                ClaimCommand.SHOW_IN_ARTICLE: self._jump,
                ClaimCommand.TAKE_POINTED: self.filling.take_pointed,
                ClaimCommand.LEAVE_SLOT: self.filling.leave,
                ClaimCommand.SHOW_NEXT: lambda: self._go(1),
                ClaimCommand.SHOW_PREVIOUS: lambda: self._go(-1),
                ClaimCommand.DUPLICATE: self._duplicate,
                ClaimCommand.EDIT_COLUMN: self._edit_column,
            }
        )
        session.handle(ShowClaim, self._enter_claim)
        session.handle(EditSlot, lambda asked: self._edit(asked.name))
        session.handle(Decide, self._answer_decision)
        session.opened.connect(self._opened)
        session.closed.connect(self._closed)
        session.changed.connect(self._changed)

    # -- looks

    @guarded
    def resizeEvent(self, event: QResizeEvent) -> None:
        """Place the claim to the right of the table in a wide pane, below it in a narrow one."""
        super().resizeEvent(event)
        across = self.width() >= ACROSS
        if self.turn_split(self.split, across):
            self._placed = False
        if not self._placed:
            sheet = max(LEAST, int(self.width() * 0.38)) if across else int(self.height() * 0.6)
            self.split.setSizes([(self.width() if across else self.height()) - sheet, sheet])

    def _place(self, _position: int, _number: int) -> None:
        self._placed = True

    def wake_models(self, awake: bool) -> None:  # noqa: D102 - as in TablePane
        if not awake:
            self.model.wake(False)
            self.filling.leave()
            return
        asks, self.conditions.stale = self.model.stale, True
        self.model.wake(True)
        if not asks:  # otherwise once the rows are there: two queries at a time are slower
            self.conditions.count()
        self._soon.start()

    # -- following

    def _opened(self) -> None:
        self._seek = None
        self.conditions.stale = True
        self.finder.reset()

    def _closed(self) -> None:
        self._text = None
        self._show_claim()

    def _ready(self) -> None:
        self.table.empty_words = NONE_SUCH if self.model.filtered else NONE_YET
        self.table.viewport().update()
        seek, self._seek = self._seek, None
        if seek is not None:
            self._put(seek)
        elif not self.table.currentIndex().isValid() and self.model.rowCount():
            at = min(self._lost or 0, self.model.rowCount() - 1)
            self.table.go_to(at + 1 if self.model.heading(at) and at + 1 < self.model.rowCount() else at)
        self._count()
        self._soon.start()
        if self.conditions.stale:
            self.conditions.count()

    def _put(self, claim_id: int) -> None:
        """Make the row of a claim the current one if the table has it."""
        self.model.unfold(claim_id)
        row = self.model.row_of(claim_id)
        if row is not None:
            self.table.go_to(row)
            self._soon.stop()
            self._show_claim()
        elif self.model.filtered:
            self.show_claim(claim_id)

    def _count(self) -> None:
        self.finder.tell(len(self.model.ids), len(self.table.chosen_rows()), self.model.filtered)

    def _changed(self, change: Change) -> None:
        if self.isVisible():
            self.conditions.follow(change)
            self._soon.start()
            if change.direction != "do" and len(change.claims) == 1:  # an undo or redo goes to its claim
                (claim_id,) = change.claims
                row = self.model.row_of(claim_id)
                if row is not None:
                    self.table.go_to(row)

    def _moved(self, now: QModelIndex, _before: QModelIndex) -> None:
        if now.isValid():
            self._lost = now.row()
        if self.filling.row is not None:
            self.filling.leave()
        self._soon.start()

    def claim(self) -> ClaimRow | None:
        """Return the claim of the current row; None for a heading or no row."""
        index = self.table.currentIndex()
        return self.model.claim(index.row()) if index.isValid() else None

    def _show_claim(self) -> None:
        """Show the current claim and its text; an open slot editor stays open."""
        if not self.isVisible() and self._session.project is not None:
            return
        row = self.claim()
        keymap = getattr(self.window(), "keymap", None)

        def key(action: str) -> str:
            keys = keymap.keys(action) if keymap is not None else ()
            return str(keys[0]) if keys else ""

        heading = self.model.heading(self.table.currentIndex().row())
        empty = self.table.empty_words if not self.model.rowCount() else ""
        if heading is not None:
            sentence = ngettext(
                "{count} claim. Enter folds or unfolds the section.",
                "{count} claims. Enter folds or unfolds the section.",
                heading.count,
            )
            empty = sentence.format(count=format_count(heading.count))
        self.sheet.show_claim(row, self._excerpt(row), not self._session.read_only, key, empty)

    def _excerpt(self, row: ClaimRow | None) -> Excerpt:
        if row is None:
            return Excerpt("", ())
        if self._text is None or self._text[0] != row.article_id:
            from core.store import queries

            self._text = row.article_id, self._session.ask_store(queries.get_article, row.article_id).text
        return Excerpt(self._text[1], ranges(row.start, row.stop, row.evidence))

    # -- where the keyboard is

    def _enter_table(self) -> None:
        self.table.enter_rows()

    def show_claim(self, claim_id: int) -> None:
        """Make the row of a claim the current one, clearing filters that hide it."""
        if not self.model.stale and self.model.has(claim_id):
            self._put(claim_id)
            return
        self._seek = claim_id
        if self.model.filtered and not self.model.stale:
            self.finder.reset()
        else:
            self.model.load()

    # -- what actions ask for

    def _enter_claim(self, asked: ShowClaim) -> None:
        self.show_claim(asked.claim_id)
        self._enter_table()

    def _answer_decision(self, asked: Decide) -> None:
        if asked.kind is Decidable.CLAIM:
            self._decide(asked.decision)

    def _asked(self, asked: ClaimCommand | Decide | EditSlot) -> None:
        """Pass on a click on a button or a slot of the sheet."""
        self._session.request(asked)

    def _decide(self, decision: Decision) -> None:
        """Decide on the selected claims; after accepting or rejecting, go to the next undecided claim."""
        rows = self.table.chosen_rows()
        ids = [claim_id for row in rows if (claim_id := self.model.id_at(row)) is not None]
        if not ids:
            self._session.say(_("Choose a claim first."))
            return
        done = decide_rows(self._session, Decidable.CLAIM, decision, ids)
        if done and decision in (Decision.ACCEPT, Decision.REJECT):
            self._go(1, rows[-1])

    def _go(self, step: int, start: int | None = None) -> None:
        at = self.table.currentIndex().row() if start is None else start
        row = self.model.next_undecided(at, step)
        if row is None:
            below, above = _("No more undecided claims below."), _("No more undecided claims above.")
            self._session.say(below if step > 0 else above)
        else:
            self.table.go_to(row)

    def _duplicate(self) -> None:
        row = self.claim()
        made = operations.duplicate(self._session, row) if row is not None else None
        if made is not None:
            self._seek = made
            self.model.load()

    def _edit_column(self) -> None:
        """Edit the slot that the current column shows; if it shows none, the value of the amount."""
        self._edit(SLOT_OF.get(self.table.currentIndex().column(), "amount"))

    def _edit(self, name: str) -> None:
        row = self.claim()
        if row is None:
            self._session.say(_("Choose a claim first."))
        elif self._session.read_only:
            self._session.say(_("This project is open read-only. Nothing can be changed here."))
        else:
            self._soon.stop()
            self._show_claim()
            self.filling.start(row, name, self.sheet.evidence.excerpt)

    def _filled(self) -> None:
        self._enter_table()
        self._soon.start()

    def _double(self, index: QModelIndex) -> None:
        slot = SLOT_OF.get(index.column())
        if slot is not None and not self._session.read_only:
            self._edit(slot)
        else:
            self._jump()

    def _jump(self) -> None:
        """Show the amount of the current claim in its article; Esc returns here. A heading folds or unfolds."""
        row = self.claim()
        if row is None:
            self.model.fold(self.table.currentIndex().row())
            return
        self._session.show_article(row.article_id, row.span_id)
        self._session.request(Focus.TEXT)
        self._session.origin = Origin("claims", Focus.CLAIMS)

    def _part(self, group: str) -> None:
        row = self.claim()
        self._seek = row.id if row is not None else None
        self.model.part(group)

    # -- the mouse

    def _fill_menu(self, menu: QMenu) -> None:
        if self.claim() is not None:
            add_entry(menu, _("Show in article"), self._jump)
            if not self._session.read_only:
                self._fill_deeds(menu)
        if self.model.group:
            add_entry(menu, _("Fold all sections"), partial(self.model.fold_all, True))
            add_entry(menu, _("Unfold all sections"), partial(self.model.fold_all, False))

    def _fill_deeds(self, menu: QMenu) -> None:
        count = len(self.table.chosen_rows())
        entries = (
            (ngettext("Accept claim", "Accept {count} claims", count), Decision.ACCEPT),
            (ngettext("Reject claim", "Reject {count} claims", count), Decision.REJECT),
            (ngettext("Reset claim to undecided", "Reset {count} claims to undecided", count), Decision.RESET),
        )
        for words, decision in entries:
            add_entry(menu, words.format(count=format_count(count)), partial(self._decide, decision))
        slots = menu.addMenu(_("Edit"))
        for slot in SLOTS:
            add_entry(slots, f"{slot.title} …", partial(self._edit, slot.name))
        add_entry(slots, _("Value of the amount …"), partial(self._edit, "amount"))
        add_entry(slots, _("Comment …"), partial(self._edit, "comment"))
        add_entry(menu, _("Duplicate"), self._duplicate)
        remove = ngettext("Remove claim", "Remove {count} claims", count).format(count=format_count(count))
        add_entry(menu, remove, partial(self._decide, Decision.REMOVE))
