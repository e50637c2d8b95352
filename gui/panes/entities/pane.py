"""The entities view: connects table, mentions and session, and does what the commands ask for."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QModelIndex, Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QMenu

from core.records import Change
from core.store.decision_kinds import Decidable, Decision
from core.store.rows import EntityLine
from core.translation import _, format_count, ngettext
from gui.keys import WHERE
from gui.models import entity_operations as operations
from gui.models.code_entries import add_code_entries
from gui.models.concordance import Concordance
from gui.models.decisions import name_undecided
from gui.models.entity_model import ALIASES, NAME, EntityModel
from gui.models.entity_uses import describe_uses
from gui.panes.entities.entity_columns import lay_columns, make_delegates
from gui.panes.entities.entity_filter_bar import EntityFilterBar
from gui.panes.entities.entity_table import EntityTable
from gui.panes.entities.mentions_view import MentionsView
from gui.qt_overrides import guard_override
from gui.requests import (
    DecideMany,
    EditEntity,
    EntityCommand,
    Focus,
    MarkCommand,
    MergeEntities,
    Origin,
    ShowBeside,
    ShowEntity,
    SplitEntity,
    WriteMemo,
)
from gui.session import Session
from gui.widgets.context_menus import add_entry, offer_menu
from gui.widgets.table_pane import TablePane, make_split

ACROSS = 1000
"""Width in pixels from which table and mentions stand side by side."""
_REST = 40
"""Milliseconds for which the current row stays the same before its mentions are read."""
NONE_YET = _("No entities yet. They come from the names in imported articles.")
NONE_SUCH = _("No entities match the filter.")


class EntitiesPane(TablePane):
    """Filter above; table and mentions side by side or below each other."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._seek: int | None = None
        self._followed = False
        """Whether an operation moved rows: the current one is scrolled to."""
        self.model = EntityModel(session)
        self.setProperty(WHERE, "entity workspace")
        self.finder = EntityFilterBar()
        self.table = EntityTable(self.model)
        self.table.setProperty(WHERE, "entities")
        make_delegates(self.table, session)
        lay_columns(self.table)
        self.mentions = MentionsView(Concordance(session))
        self.split = make_split(self.table, self.mentions, across=False)
        self.lay_rows(self.finder, self.split)
        self._soon = QTimer(self, singleShot=True, interval=_REST)
        self._soon.timeout.connect(self._show_mentions)
        self._connect_signals()
        self._show_mentions()

    def _connect_signals(self) -> None:
        session = self._session
        self.finder.wanted.connect(self.model.show_only)
        self.finder.entered.connect(self._enter_table)
        self.finder.left.connect(lambda: session.run_command("entity.back"))
        self.finder.rules.connect(lambda: session.run_command("entity.rules"))
        self.model.ready.connect(self._follow_rows)
        self.table.selectionModel().currentRowChanged.connect(lambda *_args: self._soon.start())
        self.table.selectionModel().selectionChanged.connect(lambda *_args: self._show_count())
        self.table.doubleClicked.connect(self._edit_cell)
        self.table.merged.connect(self._merge_dropped)
        self.table.given.connect(self._move_dropped)
        self.mentions.split.connect(lambda: self._ask_split())
        self.mentions.details.connect(self._ask_details)
        self.mentions.followed.connect(self.show_entity)
        chooser = self.mentions.table.selectionModel()
        chooser.selectionChanged.connect(lambda *_args: self.choose_marks())
        chooser.currentRowChanged.connect(lambda now, _before: self._show_beside(now.row()))
        self.mentions.table.doubleClicked.connect(lambda _index: self._show_in_article())
        offer_menu(self.table, self._fill_entity_menu)
        offer_menu(self.mentions.table, self._fill_mention_menu)
        self.watch_keyboard(self.table)
        self.watch_keyboard(self.mentions.table, chosen=self._chosen_mentions)
        session.add_receivers(
            {
                Focus.ENTITIES: self._enter_table,
                Focus.ENTITY_SEARCH: self.finder.take_focus,
                Focus.MENTIONS: self._enter_mentions,
                MarkCommand.GO_ON: self._next_mention,
                EntityCommand.RENAME: self._rename_entity,
                EntityCommand.MERGE: self._ask_merge,
                EntityCommand.SPLIT: self._ask_split,
                EntityCommand.EDIT: self._ask_details,
                EntityCommand.MEMO: self._ask_memo,
                EntityCommand.SHOW_IN_ARTICLE: self._show_in_article,
            }
        )
        session.add_receiver(ShowEntity, self._enter_entity)
        session.opened.connect(self._follow_opening)
        session.closed.connect(self._show_mentions)
        session.changed.connect(self._follow_change)

    # -- looks

    @guard_override
    def resizeEvent(self, event: QResizeEvent) -> None:
        """Place the mentions to the right of the table in a wide pane, below it in a narrow one."""
        super().resizeEvent(event)
        if self.turn_split(self.split, self.width() >= ACROSS):
            self.split.setSizes([500, 500])

    def wake_models(self, awake: bool) -> None:  # noqa: D102 - as in TablePane
        self.model.set_awake(awake)
        if awake:
            self._offer_kinds()
            self._soon.start()

    def follow_palette(self) -> None:
        """Show the heading again, because it contains colours."""
        self._soon.start()

    # -- following

    def _follow_opening(self) -> None:
        self._seek = None
        self.finder.reset_filter()
        self._offer_kinds()

    def _offer_kinds(self) -> None:
        if self._session.project is not None and self.isVisible():
            from core.store import queries

            self.finder.offer_kinds(self._session.ask_store(queries.count_by_kind), self._session.codebook)

    def _follow_rows(self) -> None:
        self.table.empty_words = NONE_SUCH if self.model.is_filtered else NONE_YET
        self.table.viewport().update()
        seek, self._seek = self._seek, None
        row = self.model.row_of(seek) if seek is not None else None
        if seek is not None and row is None and self.model.is_filtered:
            self.show_entity(seek)
            return
        if row is not None:
            self.table.go_to(row)
        elif not self.table.currentIndex().isValid() and self.model.rowCount():
            self.table.go_to(0)
        elif self._followed:
            self.table.scrollTo(self.table.currentIndex())
        self._followed = False
        self._show_count()
        self._soon.start()

    def _show_count(self) -> None:
        self.finder.show_count(self.model.rowCount(), len(self.table.chosen_rows()), self.model.is_filtered)

    def _follow_change(self, change: Change) -> None:
        if not self.isVisible():
            return
        if change.verb == "import" or change.entities:
            self._followed = True
            self._offer_kinds()
        if self.mentions.model.is_affected(change):
            self._show_mentions()

    def current_entity(self) -> EntityLine | None:
        """Return the entity of the current row."""
        index = self.table.currentIndex()
        return self.model.line_at(index.row()) if index.isValid() else None

    def chosen_entities(self) -> list[EntityLine]:
        """Return the selected entities from top to bottom."""
        lines = (self.model.line_at(row) for row in self.table.chosen_rows())
        return [line for line in lines if line is not None]

    def _show_mentions(self) -> None:
        """Show the mentions of the current entity; if it is the same as before, the selection stays."""
        if not self.isVisible() and self._session.project is not None:
            return
        from core.store import queries

        line, model = self.current_entity(), self.mentions.model
        self.table.owner = line.id if line is not None else None
        same = line is not None and model.entity is not None and line.id == model.entity.id
        kept, at = (self.mentions.chosen_ids(), self.mentions.table.currentIndex().row()) if same else ([], -1)
        if line is None or line != model.entity or same:
            place = self.mentions.table.verticalScrollBar().value() if same else 0
            model.show_entity(line)
            self.mentions.table.verticalScrollBar().setValue(place)
        namesakes = self._session.ask_store(queries.list_homonyms, line.id) if line is not None and line.homonym else ()
        self.mentions.show_entity(line, namesakes, not self._session.read_only, self._session.codebook)
        if line is not None and not line.mentions:
            self.mentions.table.empty_words = describe_uses(self._session.ask_store(queries.count_uses, line.id))
        if at >= 0:
            still = model.rows_of(kept, at)
            at = still[0] if still and at not in still else min(at, model.rowCount() - 1)
            self.mentions.select_rows(still or [at][: len(kept)], at)

    # -- selection and keyboard

    def _chosen_mentions(self) -> tuple[int, ...]:
        return tuple(self.mentions.chosen_ids())

    def choose_marks(self) -> None:
        """Tell the session that decisions are about the selected mentions while the keyboard is in a table here."""
        if self.mentions.table.hasFocus():
            self._session.chosen = self._chosen_mentions()
        elif self.table.hasFocus():
            self._session.chosen = ()

    def _enter_table(self) -> None:
        self.table.enter_rows()

    def _enter_mentions(self) -> None:
        self._soon.stop()
        self._show_mentions()
        if not self.mentions.model.rowCount():
            unnamed, unchosen = _("This entity has no mentions."), _("Choose an entity first.")
            self._session.show_message(unnamed if self.current_entity() else unchosen)
            return
        self.mentions.table.setFocus(Qt.FocusReason.ShortcutFocusReason)
        if not self.mentions.table.chosen_rows():
            self.mentions.table.go_to(max(self.mentions.table.currentIndex().row(), 0))

    def _next_mention(self) -> None:
        """Go on after a decision: to the next undecided mention below."""
        if self.window().focusWidget() is not self.mentions.table:
            return  # the decision was made in another table
        at = max(self.mentions.table.currentIndex().row(), 0)
        row = self.mentions.model.next_undecided(at)
        if row is None:
            self._session.show_message(_("No more undecided mentions below."))
        else:
            self.mentions.table.go_to(row)

    def show_entity(self, entity_id: int) -> None:
        """Make the row of an entity the current one, clearing a filter that hides it."""
        row = self.model.row_of(entity_id)
        if row is not None and not self.model.is_stale:
            self.table.go_to(row)
            return
        self._seek = entity_id
        if row is None and self.model.is_filtered:
            self.finder.reset_filter()
        else:
            self.model.load_now()

    # -- what actions ask for

    def _enter_entity(self, asked: ShowEntity) -> None:
        self.show_entity(asked.entity_id)
        self._enter_table()

    def _rename_entity(self) -> None:
        index = self.table.currentIndex()
        if self.table.is_editing:
            return  # the key was pressed in the field itself
        if index.isValid():
            self.table.setFocus(Qt.FocusReason.ShortcutFocusReason)
            self.table.edit(index.siblingAtColumn(NAME))
        else:
            self._session.show_message(_("Choose the entity to rename first."))

    def _edit_cell(self, index: QModelIndex) -> None:
        if self._session.read_only:
            self._enter_mentions()
        elif index.flags() & Qt.ItemFlag.ItemIsEditable:
            self.table.edit(index)
        elif index.column() == ALIASES:
            self._ask_details()
        else:
            self._enter_mentions()

    def _ask_merge(self) -> None:
        lines = self.chosen_entities()
        if len(lines) < 2:
            self._session.show_message(
                _("Choose two or more entities (Ctrl+click or Shift+click), or drag one onto another.")
            )
        else:
            self._session.send_request(MergeEntities([line.id for line in lines]))

    def _ask_split(self) -> None:
        line, ids = self.mentions.model.entity, self.mentions.chosen_ids()
        if line is None or not ids:
            self._session.show_message(_("Choose the mentions to move first."))
        else:
            self._session.send_request(SplitEntity(line.id, ids))

    def _ask_details(self) -> None:
        line = self.current_entity()
        if line is not None:
            self._session.send_request(EditEntity(line.id))

    def _show_beside(self, row: int) -> None:
        mention = self.mentions.model.mention_at(row)
        if mention is not None:
            self._session.send_request(ShowBeside(mention.article_id, mention.span_id))

    def _show_in_article(self) -> None:
        """Show the current mention in its article; Esc returns here."""
        mention = self.mentions.model.mention_at(self.mentions.table.currentIndex().row())
        if mention is None:
            self._session.show_message(_("Choose a mention first."))
            return
        self._session.show_article(mention.article_id, mention.span_id)
        self._session.send_request(Focus.TEXT)
        self._session.origin = Origin("entities", Focus.MENTIONS)

    # -- the mouse

    def _merge_dropped(self, keep_id: int, ids: list[int]) -> None:
        rows = {one: self.model.row_of(one) for one in (keep_id, *ids)}
        lines = {one: self.model.line_at(row) for one, row in rows.items() if row is not None}
        keep, others = lines.get(keep_id), [line for one in ids if (line := lines.get(one)) is not None]
        if keep is not None and others and operations.merge_entities(self._session, keep, others):
            self._seek = keep_id

    def _move_dropped(self, to_id: int, ids: list[int]) -> None:
        row, line = self.model.row_of(to_id), self.mentions.model.entity
        other = self.model.line_at(row) if row is not None else None
        if line is not None and other is not None:
            operations.move_mentions(self._session, line, ids, other)

    def _fill_entity_menu(self, menu: QMenu) -> None:
        if self.current_entity() is None:
            return
        count = len(self.chosen_entities())
        add_entry(menu, _("Show mentions"), self._enter_mentions)
        if self._session.read_only:
            return
        if count > 1:
            merge = ngettext("Merge {count} entity …", "Merge {count} entities …", count)
            add_entry(menu, merge.format(count=format_count(count)), self._ask_merge)
        add_entry(menu, _("Rename entity"), self._rename_entity)
        add_entry(menu, _("Edit names, role and note …"), self._ask_details)
        add_entry(menu, _("Memo …"), self._ask_memo)
        add_entry(menu, _("Decide on all mentions …"), self._decide_on_all)

    def _ask_memo(self) -> None:
        """Open the memos with a new one about the current entity."""
        from core.store.memos import MemoPlace, MemoUnit

        line = self.current_entity()
        if line is None:
            self._session.show_message(_("Choose an entity first."))
        else:
            words = _("The entity {name}").format(name=line.name)
            self._session.send_request(WriteMemo(words, MemoPlace(MemoUnit.ENTITY, line.id)))

    def _decide_on_all(self) -> None:
        """Open the dialog that decides on all marks of the current entity."""
        line = self.current_entity()
        if line is not None:
            self._session.send_request(DecideMany(entity_id=line.id, entity_name=line.name))

    def _fill_mention_menu(self, menu: QMenu) -> None:
        count = len(self.mentions.table.chosen_rows())
        if not count:
            return
        add_entry(menu, _("Show in article"), self._show_in_article)
        if self._session.read_only:
            return
        number = format_count(count)
        entries = (
            (ngettext("Accept mention", "Accept {count} mentions", count), "mark.accept"),
            (ngettext("Reject mention", "Reject {count} mentions", count), "mark.reject"),
            (ngettext("Reset mention to undecided", "Reset {count} mentions to undecided", count), "mark.reset"),
        )
        for (words, action), decision in zip(entries, (Decision.ACCEPT, Decision.REJECT, Decision.RESET), strict=True):
            some = name_undecided(self._session, Decidable.MARK, decision, self.mentions.chosen_ids())
            add_entry(menu, some or words.format(count=number), partial(self._session.run_command, action))
        labels = menu.addMenu(_("Relabel and accept as"))
        add_code_entries(
            labels, self._session.codebook, lambda name: self._session.run_command(f"label.{name}"),
            lambda code: code.names_entity,
        )  # fmt: skip
        move = ngettext("Move mention to another entity …", "Move {count} mentions to another entity …", count)
        add_entry(menu, move.format(count=number), self._ask_split)
        add_entry(menu, _("Reject everywhere"), partial(self._session.run_command, "entity.forbid"))
