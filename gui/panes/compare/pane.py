"""The comparison: connects groups, chart and claims, and handles the commands sent to it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor, QResizeEvent
from PySide6.QtWidgets import QMenu, QWidget

from core.compare.chart_points import ChartPoint, chart_points
from core.compare.group_tables import GroupLine
from core.errors import UserError
from core.translation import _, format_count, ngettext
from gui import ask
from gui.keys import WHERE
from gui.models import claim_symbols as looks
from gui.models import comparison_operations as deeds
from gui.models.claim_card_list import ClaimCardList, describe_card
from gui.models.claim_cards import make_card_list
from gui.models.claim_sentences import ClaimSentences
from gui.models.comparison_board import comparison_of
from gui.models.group_list import GroupList
from gui.models.group_members import GroupMembers
from gui.panes.compare import chart_export
from gui.panes.compare.chart import Chart
from gui.panes.compare.empty_texts import (
    ALL_OUT,
    CHOOSE,
    LOADING,
    NONE_SUCH,
    NOT_LOADED,
    UNDATED,
    explain_no_groups,
)
from gui.panes.compare.filters import ChartFilters
from gui.panes.compare.group_finder import GroupFinder
from gui.panes.compare.groups import GroupView
from gui.panes.compare.point_menu import fill_point_menu
from gui.qt_overrides import guard_override
from gui.requests import CompareCommand, Focus, Origin, ShowBeside, ShowGroup
from gui.session import Session
from gui.widgets.context_menus import add_entry, offer_menu, open_menu
from gui.widgets.loading_bar import LoadingBar
from gui.widgets.table_pane import TablePane, fill_column, make_split

_GROUPS = 260
"""Pixels of the list of groups, where there is room."""


class ComparePane(TablePane):
    """Shows groups, chart and claims side by side; the chart is above the claims in a tall pane."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._placed = False
        """Whether the user has moved the handle between groups and chart."""
        self._seek: int | None = None
        self._claim: int | None = None
        self.points: list[ChartPoint] = []
        self.group: GroupLine | None = None
        self.comparison = comparison_of(session)
        self.members = GroupMembers(session)
        self.sayings = ClaimSentences(session)
        self.groups_model = GroupList(session)
        self.lines = ClaimCardList(session, self.sayings)
        self.finder = GroupFinder()
        self.groups = GroupView(self.groups_model)
        self.groups.setProperty(WHERE, "compare groups")
        self.filters = ChartFilters()
        self.chart = Chart(self._claim_tooltip)
        self.claims = make_card_list(_("Figures of the group"))
        self.claims.setModel(self.lines)
        self.setProperty(WHERE, "compare")
        self._lay_out()
        self._connect_signals()

    def _lay_out(self) -> None:
        left, right = QWidget(), QWidget()
        self.inner = make_split(self.chart, self.claims, sizes=(600, 400))
        self.inner.setStretchFactor(0, 3)
        self.inner.setStretchFactor(1, 2)
        fill_column(left, self.finder, self.groups)
        fill_column(right, self.filters, self.inner, margins=(4, 0, 0, 0))
        self.split = make_split(left, right, sizes=(_GROUPS, 1000))
        self.split.setStretchFactor(1, 1)
        self.split.splitterMoved.connect(self._keep_split)
        self.lay_rows(LoadingBar(self.comparison, LOADING, NOT_LOADED), self.split)

    def _connect_signals(self) -> None:
        session = self._session
        self.finder.wanted.connect(self._filter_groups)
        self.finder.entered.connect(self._enter_groups)
        self.finder.left.connect(lambda: session.run_command("entity.back"))
        self.filters.wanted.connect(self._show_claims)
        self.filters.copies.connect(self.comparison.count_copies)
        self.filters.rates.connect(self._ask_rates)
        self.filters.exported.connect(self._export_chart)
        self.comparison.ready.connect(self._show_board)
        self.members.ready.connect(self._show_members)
        self.groups.selectionModel().currentChanged.connect(lambda *_args: self._show_group())
        self.groups.merged.connect(self._merge_dropped)
        self.groups.doubleClicked.connect(lambda _index: self._enter_claims())
        self.claims.selectionModel().currentChanged.connect(lambda *_args: self._follow_list())
        self.claims.doubleClicked.connect(lambda _index: self._show_in_article())
        self.chart.chosen.connect(self.choose_claim)
        self.chart.opened.connect(self._open_claim)
        self.chart.left.connect(self._enter_claims)
        self.chart.asked.connect(self._open_point_menu)
        self.watch_keyboard(self.groups, self.claims)
        offer_menu(self.groups, self._group_menu)
        offer_menu(self.claims, self._claim_menu)
        self._handle_requests()
        session.closed.connect(self._forget_place)

    # -- looks

    @guard_override
    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the claims below the chart in a tall pane, else to its right; the groups give way in a narrow one."""
        super().resizeEvent(event)
        self.turn_split(self.inner, self.height() <= self.width() * 0.9)
        if not self._placed:
            groups = min(_GROUPS, int(self.width() * 0.36))
            self.split.setSizes([groups, self.width() - groups])

    def _keep_split(self, *_moved: int) -> None:
        self._placed = True

    def wake_models(self, awake: bool) -> None:  # noqa: D102 - as in TablePane
        self.comparison.set_awake("compare", awake)
        if awake and self.comparison.loaded and not self.comparison.is_stale:
            self._show_board()

    def follow_palette(self) -> None:
        """Draw again: the colours of outlets differ between light and dark."""
        self._show_claims()

    # -- following

    def _forget_place(self) -> None:
        self._seek = self._claim = None

    def _show_board(self) -> None:
        """Show the groups as read now; the current group and claim stay selected."""
        if not self.isVisible() and self.comparison.loaded:
            return  # a hidden pane waits until it is shown; after closing, the empty board is always shown
        board = self.comparison.current_board
        kept = self._seek if self._seek is not None else self._claim
        if kept is None or board.group_of(kept) is None:
            kept = next((one for one in self.group.ids if board.group_of(one)), None) if self.group else None
        if self._seek is not None and (there := board.group_of(self._seek)) and len(there.ids) == 1:
            self.finder.show_single()
        self.groups.selectionModel().blockSignals(True)
        self.groups_model.show_board(board)
        self.groups.selectionModel().blockSignals(False)
        self._show_group_count()
        row = self.groups_model.row_of(kept) if kept is not None else None
        if self._seek is not None and row is None and board.group_of(self._seek) is not None:
            self.finder.reset_filter()
            row = self.groups_model.row_of(self._seek)
        self._claim = kept
        if board.complete or row is not None:
            self._seek = None
        if self.groups_model.rowCount():
            self.groups.go_to(row if row is not None else 0)
        self._show_group()

    def _filter_groups(self, _wanted: object = None) -> None:
        kept = self._claim if self._claim is not None else self.group.first if self.group else None
        self.groups_model.show_only(*self.finder.read_filter())
        self._show_group_count()
        row = self.groups_model.row_of(kept) if kept is not None else None
        if self.groups_model.rowCount():
            self.groups.go_to(row if row is not None else 0)
        self._show_group()

    def _show_group_count(self) -> None:
        self.groups.empty_words = NONE_SUCH if self.groups_model.is_filtered else explain_no_groups(self.comparison)
        self.groups.viewport().update()
        self.finder.show_group_count(len(self.groups_model.shown))

    def _show_group(self) -> None:
        self.group = self.groups_model.group_at(self.groups.currentIndex().row())
        self.members.show_group(self.group)

    def _show_members(self) -> None:
        """Show the claims of the group once they are read."""
        self.filters.offer_choices(self.members.figures, deeds.list_currencies(self.comparison.current_board.rates))
        self._show_claims()

    def _show_claims(self) -> None:
        """Draw and list the claims of the group that pass the filters."""
        group, wanted = self.group, self.filters.current_filter
        every = self.members.figures
        figures = [figure for figure in every if wanted.lets_through(figure)]
        board = self.comparison.current_board
        self.points = chart_points(figures, wanted.time, wanted.currency, board.rates)
        shown = [point.figure for point in sorted(self.points, key=lambda point: (point.day is None, point.day or 0))]
        outlets = looks.assign_outlet_colours((figure.outlet for figure in every), project=board.outlets)
        shades: dict[int, QColor] = {figure.id: looks.outlet_colour(figure.outlet, outlets) for figure in shown}
        unchosen = CHOOSE if self.groups_model.rowCount() else explain_no_groups(self.comparison)
        empty = LOADING if self.members.loading else ALL_OUT
        nothing = UNDATED if figures else empty if group else unchosen
        self.lines.show_figures(shown, board.standing, shades)
        self.chart.project_outlets = board.outlets
        self.chart.show_points(self.points, shades, board.standing, outlets, nothing, wanted.look)
        row = self.lines.row_of(self._claim) if self._claim is not None else None
        if row is not None:
            self._select_row(row)
        self.chart.choose_claim(self._claim if row is not None else None)

    def _select_row(self, row: int) -> None:
        index = self.lines.index(row, 0)
        choice = self.claims.selectionModel()
        choice.setCurrentIndex(index, choice.SelectionFlag.ClearAndSelect)
        self.claims.scrollTo(index)

    def choose_claim(self, claim_id: int) -> None:
        """Select a claim of the group in the chart and in the list."""
        row = self.lines.row_of(claim_id)
        self._claim = claim_id
        if row is not None:
            self._select_row(row)
        self.chart.choose_claim(claim_id)

    def _open_claim(self, claim_id: int) -> None:
        self.choose_claim(claim_id)
        self._show_in_article()

    def _follow_list(self) -> None:
        card = self.lines.card_at(self.claims.currentIndex().row())
        if card is not None:
            self._claim = card.figure.id
            self.chart.choose_claim(self._claim)
            if card.saying is not None:
                claim = card.saying.claim
                self._session.send_request(ShowBeside(claim.article_id, claim.span_id))

    def _claim_tooltip(self, claim_id: int) -> str:
        row = self.lines.row_of(claim_id)
        card = self.lines.card_at(row) if row is not None else None
        return describe_card(card) if card is not None else ""

    def show_claim(self, claim_id: int) -> None:
        """Show the group of a claim, with the claim selected."""
        self._seek = claim_id
        if self.comparison.loaded and not self.comparison.is_stale:
            self._show_board()
        else:
            self.comparison.load_now()

    # -- the keyboard

    def _enter_groups(self) -> None:
        self.groups.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _enter_claims(self) -> None:
        if not self.chosen_claims() and self.lines.rowCount():
            self._select_row(max(self.claims.currentIndex().row(), 0))
        self.claims.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _enter_chart(self) -> None:
        if self.chart.is_drawn and self.chart.plots is not None:
            self.chart.plots.setFocus(Qt.FocusReason.ShortcutFocusReason)
            self._session.chosen = ()

    def _enter_group(self, asked: ShowGroup) -> None:
        self.show_claim(asked.claim_id)
        self._enter_claims()

    def _handle_requests(self) -> None:
        self._session.add_receiver(ShowGroup, self._enter_group)
        self._session.add_receivers(
            {
                Focus.GROUPS: self._enter_groups,
                Focus.GROUP_SEARCH: self.finder.take_focus,
                Focus.GROUP_CLAIMS: self._enter_claims,
                Focus.CHART: self._enter_chart,
                CompareCommand.SHOW_IN_ARTICLE: self._show_in_article,
                CompareCommand.MERGE: self._merge_chosen,
                CompareCommand.TAKE_OUT: self._take_claims_out,
                CompareCommand.LOAD_RATES: self._ask_rates,
                CompareCommand.EXPORT_PNG: lambda: self._export_chart("png"),
                CompareCommand.EXPORT_SVG: lambda: self._export_chart("svg"),
                CompareCommand.EXPORT_PDF: lambda: self._export_chart("pdf"),
                CompareCommand.EXPORT_TABLE: lambda: self._export_chart("csv"),
            }
        )

    # -- operations

    def _merge_dropped(self, keep: int, others: list[int]) -> None:
        board = self.comparison.current_board
        into, dropped = board.group_of(keep), [group for one in others if (group := board.group_of(one)) is not None]
        if into is not None:
            self._merge_groups(into, dropped)

    def _merge_chosen(self) -> None:
        chosen = self.groups.chosen_groups()
        if len(chosen) < 2:
            self._session.show_message(
                _("Select two or more groups (Ctrl+click or Shift+click), or drag one onto another.")
            )
        else:
            self._merge_groups(chosen[0], chosen[1:])

    def _merge_groups(self, keep: GroupLine, others: Sequence[GroupLine]) -> None:
        if deeds.merge_groups(self._session, keep, others):
            self._seek = keep.first
            self.comparison.load_now()

    def chosen_claims(self) -> list[int]:
        """Return the ids of the selected claims from top to bottom."""
        rows = self.claims.chosen_rows()
        return [self.lines.claim_ids[row] for row in rows]

    def _take_claims_out(self) -> None:
        ids = self.chosen_claims()
        if self.group is None or not ids:
            self._session.show_message(_("First select the figures that do not belong in this group."))
        elif deeds.take_claims_out(self._session, self.group, ids):
            rest = [one for one in self.lines.claim_ids if one not in ids]
            at = min(self.lines.claim_ids.index(ids[0]), len(rest) - 1)
            self._claim = rest[at] if rest else self.group.first
            self.comparison.load_now()

    def _show_in_article(self) -> None:
        """Show the selected claim in its article; Esc returns here."""
        card = self.lines.card_at(self.claims.currentIndex().row())
        if card is None or card.saying is None:
            self._session.show_message(_("Select a figure first."))
            return
        self._session.show_article(card.saying.claim.article_id, card.saying.claim.span_id)
        self._session.send_request(Focus.TEXT)
        self._session.origin = Origin("compare", Focus.GROUP_CLAIMS)

    def _ask_rates(self) -> None:
        if self._session.read_only or self._session.project is None:
            self._session.run_edit(_do_nothing)
            return
        path = ask.choose_rates(self.window(), self._session.project.path.parent)
        if path is None:
            return
        try:
            deeds.load_rates(self._session, path)
        except UserError as refused:
            self._session.show_message(str(refused))

    def _export_chart(self, kind: str) -> None:
        if self.group is None or not self.points or (kind != "csv" and not self.chart.is_drawn):
            self._session.show_message(_("There is nothing to export. Select a group first."))
            return
        if kind != "csv":
            time = self.filters.current_filter.time
            chart_export.offer_picture(
                self._session, self.window(), kind, self.group.title, self.chart, self.points, time
            )
            return
        path = chart_export.ask_export_path(self.window(), self._session, self.group.title, kind)
        if path is not None:
            chart_export.write_table(self._session, path, self.points, self.comparison.current_board.standing)

    # -- the mouse

    def _group_menu(self, menu: QMenu) -> None:
        if self.group is None:
            return
        write = not self._session.read_only and len(self.groups.chosen_groups()) > 1
        call = self._session.run_command
        add_entry(menu, _("Merge the selected groups"), partial(call, "compare.merge"), enabled=write)
        add_entry(menu, _("Go to the figures of the group"), partial(call, "compare.enter"))
        add_entry(menu, _("Decisions on groups …"), partial(call, "compare.decided"))

    def _open_point_menu(self, claim_id: int, at: QPoint) -> None:
        figure = next((one for one in self.members.figures if one.id == claim_id), None)
        if figure is not None:
            open_menu(self, partial(fill_point_menu, session=self._session, figure=figure), at)

    def _claim_menu(self, menu: QMenu) -> None:
        ids = self.chosen_claims()
        if not ids:
            return
        text = ngettext("Remove {count} figure from the group", "Remove {count} figures from the group", len(ids))
        take_out = text.format(count=format_count(len(ids)))
        call, write = self._session.run_command, not self._session.read_only
        add_entry(menu, _("Show in the article"), partial(call, "compare.jump"))
        add_entry(menu, take_out, partial(call, "compare.out"), enabled=write)


def _do_nothing(_project: object) -> None:
    """Do nothing: passed to the session only so that it reports why it refuses operations."""
