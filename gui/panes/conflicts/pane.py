"""The conflicts: on the left the pairs of contradicting claims, on the right both with their sentences."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QMenu, QPushButton, QWidget

from core.store.decision_kinds import Decidable, Decision
from core.translation import _, format_count
from gui.keys import WHERE
from gui.models import claim_symbols as looks
from gui.models import comparison_operations as deeds
from gui.models.claim_card_list import ClaimCardList
from gui.models.claim_cards import make_card_list
from gui.models.claim_sentences import ClaimSentences
from gui.models.comparison_board import EXPLAINED, comparison_of
from gui.models.conflict_list import ConflictLine, ConflictList
from gui.models.decisions import decide_rows, name_decision
from gui.panes.conflicts.cards import ConflictView
from gui.plain_text import PlainLabel, plain_tooltip
from gui.requests import ConflictCommand, Decide, ExplainConflict, Focus, OpenClaim, OpenGroup, Origin, ShowBeside
from gui.session import Session
from gui.widgets.context_menus import add_entry, offer_menu
from gui.widgets.filter_bar import SearchField
from gui.widgets.flow_layout import FlowLayout
from gui.widgets.loading_bar import LoadingBar
from gui.widgets.table_pane import TablePane, fill_column, make_split

NONE = _("No conflicts: no two figures about the same measure, payer and time contradict each other.")
LOADING = _("Loading …")
NOT_LOADED = _("The figures are not compared yet.")
NONE_SUCH = _("No conflict matches the search.")
ALL_EXPLAINED = _("All conflicts are explained.")


class ConflictsPane(TablePane):
    """Shows a search field, the list of conflicts, and the claims of the selected one."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._kept: frozenset[int] = frozenset()
        self._current: int | None = None
        """The claim that was decided on, which stays the current one when the conflict is compared again."""
        self.comparison = comparison_of(session)
        self.model = ConflictList(session)
        self.lines = ClaimCardList(session, ClaimSentences(session))
        self.field = SearchField(_("Find a conflict"), _("Find a conflict"))
        self.explained = QCheckBox(_("Show explained"))
        self.explained.setChecked(True)
        self.count = PlainLabel()
        self.count.setAccessibleName(_("Number of conflicts"))
        self.list = ConflictView(self.model)
        self.claims = make_card_list(_("Figures of the conflict"))
        self.claims.setModel(self.lines)
        self.explain = self._make_button(
            _("Explain …"), "compare.explain", _("Explain why both figures can be right (E)")
        )
        self.reopen = self._make_button(_("Reopen"), "compare.reopen", _("Withdraw the explanation (Z)"))
        self.compare = self._make_button(_("Compare"), "compare.group", _("Show the whole group in the chart (G)"))
        self.told = PlainLabel(wordWrap=True)
        self.told.setAccessibleName(_("Explanation of the conflict"))
        self.setProperty(WHERE, "conflicts")
        self._lay_out()
        self._connect_signals()
        self._show_conflict()

    def _make_button(self, words: str, action: str, tip: str) -> QPushButton:
        button = QPushButton(words)
        button.setToolTip(plain_tooltip(tip))
        button.clicked.connect(lambda _checked=False: self._session.run_command(action))
        return button

    def _lay_out(self) -> None:
        switches, buttons, left, right = QWidget(), QWidget(), QWidget(), QWidget()
        for place, parts in (
            (switches, (self.explained, self.count)),
            (buttons, (self.explain, self.reopen, self.compare)),
        ):
            row = FlowLayout(place)
            for part in parts:
                row.addWidget(part)
        fill_column(left, self.field, switches, self.list)
        fill_column(right, buttons, self.told, self.claims)
        self.split = make_split(left, right, sizes=(560, 640))
        self.lay_rows(LoadingBar(self.comparison, LOADING, NOT_LOADED), self.split)

    def _connect_signals(self) -> None:
        session = self._session
        self.field.textChanged.connect(lambda _words: self._filter_conflicts())
        self.explained.toggled.connect(lambda _on: self._filter_conflicts())
        self.comparison.ready.connect(self._show_board)
        self.list.selectionModel().currentChanged.connect(lambda *_args: self._show_conflict())
        self.list.doubleClicked.connect(lambda _index: self._enter_claims())
        self.claims.selectionModel().currentChanged.connect(lambda now, _before: self._show_beside(now.row()))
        self.claims.doubleClicked.connect(lambda _index: self._show_in_article())
        self.field.entered.connect(self._enter_list)
        self.field.descended.connect(self._enter_list)
        self.field.left.connect(lambda: session.run_command("entity.back"))
        self.watch_keyboard(self.list)
        self.claims.installEventFilter(self)
        session.register_target(self.claims, tuple, Decidable.CLAIM)
        session.add_receiver(Decide, self._answer_decision)
        offer_menu(self.list, self._fill_menu)
        offer_menu(self.claims, self._claim_menu)
        session.add_receivers(
            {
                Focus.CONFLICTS: self._enter_list,
                Focus.CONFLICT_CLAIMS: self._enter_claims,
                ConflictCommand.EXPLAIN: self._explain_conflict,
                ConflictCommand.REOPEN: self._reopen_conflict,
                ConflictCommand.COMPARE: self._show_in_comparison,
                ConflictCommand.SHOW_IN_ARTICLE: self._show_in_article,
            }
        )
        session.closed.connect(self._forget_conflict)

    # -- following

    def wake_models(self, awake: bool) -> None:  # noqa: D102 - as in TablePane
        self.comparison.set_awake("conflicts", awake)
        if awake and self.comparison.loaded and not self.comparison.is_stale:
            self._show_board()

    def follow_palette(self) -> None:
        """Draw again: the colours of outlets differ between light and dark."""
        self._show_conflict()

    def _forget_conflict(self) -> None:
        self._kept = frozenset()

    def _show_board(self) -> None:
        """Show the conflicts as read now; the selected one stays selected."""
        if not self.isVisible() and self.comparison.loaded:
            return  # a hidden pane waits until it is shown; after closing, the empty board is always shown
        kept = self._kept
        self.list.selectionModel().blockSignals(True)
        self.model.show_board(self.comparison.current_board)
        self.list.selectionModel().blockSignals(False)
        self._restore_choice(kept)

    def _filter_conflicts(self) -> None:
        kept = self._kept
        self.model.show_only(self.field.text(), self.explained.isChecked())
        self._restore_choice(kept)

    def _restore_choice(self, kept: frozenset[int]) -> None:
        left, done = self.model.count_pairs
        text = _("{open} open, {explained} explained") if done else _("{open} open")
        self.count.setText(text.format(open=format_count(left), explained=format_count(done)))
        self.list.empty_words = (
            LOADING
            if not self.comparison.loaded or not self.comparison.current_board.complete
            else NONE
            if not left + done
            else ALL_EXPLAINED
            if not left
            else NONE_SUCH
        )
        self.list.viewport().update()
        if self.model.rowCount():
            row = self.model.row_of(kept) if kept else None
            self.list.go_to(row if row is not None else 0)
        self._show_conflict()

    def selected_line(self) -> ConflictLine | None:
        """Return the selected conflict."""
        return self.model.line_at(self.list.currentIndex().row())

    def _show_conflict(self) -> None:
        line = self.selected_line()
        figures = line.conflict.figures if line is not None else ()
        self._kept = frozenset(figure.id for figure in figures)
        known = self.comparison.current_board.outlets
        outlets = looks.assign_outlet_colours((figure.outlet for figure in figures), project=known)
        shades = {figure.id: looks.outlet_colour(figure.outlet, outlets) for figure in figures}
        ranked = sorted(figures, key=lambda figure: (figure.unit, figure.value, figure.id))
        self.lines.show_figures(ranked, self.comparison.current_board.standing, shades)
        if ranked:
            self.claims.go_to(self.lines.row_of(self._current or 0) or 0)
        write = line is not None and not self._session.read_only
        self.explain.setEnabled(write)
        self.reopen.setEnabled(write and line is not None and bool(line.explanations))
        self.compare.setEnabled(line is not None)
        self.told.setText(
            _("Explained: {reason}").format(reason=line.explanation_text)
            if line is not None and line.explanation_text
            else ""
        )
        self.told.setVisible(bool(self.told.text()))

    # -- commands

    def _enter_list(self) -> None:
        self.list.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _enter_claims(self) -> None:
        self.claims.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _explain_conflict(self) -> None:
        line = self.selected_line()
        if line is None:
            self._session.show_message(_("Select a conflict first."))
        else:
            self._session.send_request(
                ExplainConflict(line.conflict, self.comparison.current_board.unexplained_pairs(line.conflict))
            )

    def _reopen_conflict(self) -> None:
        line = self.selected_line()
        if line is None or (line.standing != EXPLAINED and not line.explanations):
            self._session.show_message(_("This conflict has no explanation to withdraw."))
        else:
            deeds.reopen_conflict(self._session, line.explanations)

    def _show_in_comparison(self) -> None:
        card = self.lines.card_at(max(self.claims.currentIndex().row(), 0))
        if card is not None:
            self._session.send_request(OpenGroup(card.figure.id))

    def _show_beside(self, row: int) -> None:
        card = self.lines.card_at(row)
        if card is not None and card.saying is not None:
            claim = card.saying.claim
            self._session.send_request(ShowBeside(claim.article_id, claim.span_id))

    def _show_in_article(self) -> None:
        """Show the selected claim in its article; Esc returns here."""
        card = self.lines.card_at(self.claims.currentIndex().row())
        if card is None or card.saying is None:
            self._session.show_message(_("Select a conflict first."))
            return
        self._session.show_article(card.saying.claim.article_id, card.saying.claim.span_id)
        self._session.send_request(Focus.TEXT)
        self._session.origin = Origin("conflicts", Focus.CONFLICT_CLAIMS)

    # -- decisions on the claims of a conflict

    def choose_marks(self) -> None:
        """Tell the session that decisions act on claims while the focus is in their list."""
        super().choose_marks()
        self._session.deciding = Decidable.CLAIM if self.claims.hasFocus() else None

    def _forget_choice(self) -> None:
        super()._forget_choice()
        self._session.deciding = None

    def _answer_decision(self, asked: Decide) -> None:
        if asked.kind is Decidable.CLAIM and self.isVisible():
            self.decide_claims(asked.decision)

    def chosen_claims(self) -> list[int]:
        """Return the ids of the selected claims, from top to bottom."""
        rows = self.claims.chosen_rows()
        return [self.lines.claim_ids[row] for row in rows if row < len(self.lines.claim_ids)]

    def decide_claims(self, decision: Decision) -> None:
        """Decide on the selected claims; after accepting or rejecting, go to the next undecided one of the conflict."""
        ids, rows = self.chosen_claims(), self.claims.chosen_rows()
        if not ids:
            self._session.show_message(_("Select a figure of the conflict first."))
            return
        self._current = ids[-1]
        if not decide_rows(self._session, Decidable.CLAIM, decision, ids):
            return
        if decision in (Decision.ACCEPT, Decision.REJECT):
            cards = ((row, self.lines.card_at(row)) for row in range(rows[-1] + 1, self.lines.rowCount()))
            waits = (row for row, card in cards if card is not None and card.is_undecided)
            row = next(waits, None)
            if row is None:
                self._session.show_message(_("No more undecided figures below."))
            else:
                self._current = self.lines.claim_ids[row]
                self.claims.go_to(row)

    def _claim_menu(self, menu: QMenu) -> None:
        count = len(self.chosen_claims())
        if self.selected_line() is None or not count:
            return
        add_entry(menu, _("Show in the article"), partial(self._session.run_command, "compare.follow"))
        card = self.lines.card_at(self.claims.currentIndex().row())
        if card is not None:
            add_entry(menu, _("Show in Figures"), partial(self._session.send_request, OpenClaim(card.figure.id)))
        if not self._session.read_only:
            for decision in (Decision.ACCEPT, Decision.REJECT, Decision.RESET):
                words = name_decision(self._session, Decidable.CLAIM, decision, self.chosen_claims())
                add_entry(menu, words, partial(self.decide_claims, decision))
        menu.addSeparator()
        self._fill_menu(menu)

    def _fill_menu(self, menu: QMenu) -> None:
        line = self.selected_line()
        if line is None:
            return
        call, write = self._session.run_command, not self._session.read_only
        explained = write and bool(line.explanations)
        add_entry(menu, _("Explain the conflict …"), partial(call, "compare.explain"), enabled=write)
        add_entry(menu, _("Reopen the conflict"), partial(call, "compare.reopen"), enabled=explained)
        add_entry(menu, _("Show in the comparison"), partial(call, "compare.group"))
