"""The pane of the selected mark: assembles its parts, shows the mark, and writes what is decided."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QFrame, QLabel, QLineEdit, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from core.codebook import Nature, ValueKind
from core.records import Change
from core.store.decidable import Decidable, Decision
from core.store.rows import EntityRow, SpanRow
from core.translation import N_, _
from gui.models.claims_here import claims_here
from gui.models.decisions import decide_rows
from gui.models.meaning import means, relabelled
from gui.models.spans import Altered, spans_of
from gui.overrides import guarded
from gui.panes.mark import facts
from gui.panes.mark.attributes import AttributeFields
from gui.panes.mark.buttons import Buttons
from gui.panes.mark.claim import ClaimLines
from gui.panes.mark.entityfield import CANDIDATES, EntityField
from gui.panes.mark.head import Head
from gui.panes.mark.quote import QuoteFields
from gui.panes.mark.valuefield import ValueField
from gui.plain_text import PlainLabel
from gui.requests import Focus, MarkCommand, OpenClaim
from gui.session import Session

NO_MARK = _("No mark is selected.\n\nClick a mark in the text, or press Space to go to the first undecided one.")
NO_ARTICLE = _("No article is shown.")
_TYPED = frozenset({ValueKind.AMOUNT, ValueKind.TIME, ValueKind.VARIABLES})
"""Kinds of values that can be typed."""


class MarkPane(QWidget):
    """Shows everything about one mark and lets it be edited; every change is one operation."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("mark")
        self.setAccessibleName(_("Selected mark"))
        self.session = session
        self.spans = spans_of(session)
        self._here = claims_here(session)
        self._row: SpanRow | None = None
        self.head = Head(session, self)
        self.means = PlainLabel(self, wordWrap=True)
        self.means.setAccessibleName(_("Value of the mark"))
        self.value = ValueField(self)
        self.attributes = AttributeFields(self)
        self.claims = ClaimLines(self)
        self.quote = QuoteFields(self)
        self.entity = EntityField(self._search, self)
        self.guess = PlainLabel(self, wordWrap=True)
        self.guess.setAccessibleName(_("Program's guess"))
        self.comment = QLineEdit(self, placeholderText=_("Comment"))
        self.comment.setAccessibleName(_("Comment"))
        self.decided = PlainLabel(self, wordWrap=True)
        self.decided.setAccessibleName(_("Decided by"))
        self.buttons = Buttons(self)
        self._titles: dict[str, QLabel] = {}
        self._lay_out()
        self._connect()
        self._show(session.mark_id)

    # -- looks

    def _lay_out(self) -> None:
        inner = QWidget(self)
        column = QVBoxLayout(inner)
        column.setContentsMargins(12, 10, 12, 10)
        column.setSpacing(6)
        parts: tuple[tuple[str, QWidget], ...] = (
            ("", self.head),
            (N_("Value"), self.means),
            ("", self.value),
            (N_("Claims"), self.claims),
            ("", self.attributes),
            ("", self.quote),
            (N_("Entity"), self.entity),
            (N_("Program's guess"), self.guess),
            (N_("Comment"), self.comment),
            ("", self.decided),
        )
        for title, part in parts:
            if title:
                label = self._titles[title] = self._title(_(title))
                column.addWidget(label)
            column.addWidget(part)
        column.addStretch(1)
        self.area = QScrollArea(self, widgetResizable=True)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # its fields take the focus, not the area
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setWidget(inner)
        self.full = QWidget(self)
        whole = QVBoxLayout(self.full)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.area, 1)
        whole.addWidget(self.buttons)
        self.empty = PlainLabel(NO_MARK, self, alignment=Qt.AlignmentFlag.AlignCenter, wordWrap=True)
        self.empty.setMargin(24)
        self.stack = QStackedWidget(self)
        self.stack.addWidget(self.empty)
        self.stack.addWidget(self.full)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self.stack)
        large = self.means.font()
        large.setPointSizeF(large.pointSizeF() * 1.15)
        large.setBold(True)
        self.means.setFont(large)
        self.means.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._colour()

    def _title(self, words: str) -> QLabel:
        label = PlainLabel(words, self)
        font = label.font()
        font.setPointSizeF(font.pointSizeF() * 0.85)
        font.setBold(True)
        label.setFont(font)
        label.setContentsMargins(0, 6, 0, 0)
        return label

    def _colour(self) -> None:
        for label in (*self._titles.values(), self.decided):
            palette = label.palette()
            palette.setColor(label.foregroundRole(), QGuiApplication.palette().placeholderText().color())
            label.setPalette(palette)

    @guarded
    def changeEvent(self, event: QEvent) -> None:
        """Use the colours of a new palette."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "stack"):
            self._colour()
            self.head.fresh_colours()

    def _connect(self) -> None:
        from_session = self.session
        from_session.mark_shown.connect(self._show)
        from_session.handle_commands(
            {
                Focus.MARK_VALUE: lambda: self._enter(Focus.MARK_VALUE),
                Focus.MARK_ENTITY: lambda: self._enter(Focus.MARK_ENTITY),
                Focus.MARK_COMMENT: lambda: self._enter(Focus.MARK_COMMENT),
            }
        )
        from_session.opened.connect(self._again)
        from_session.changed.connect(self._renamed)
        self.spans.loaded.connect(self._again)
        self.spans.altered.connect(self._altered)
        self.spans.article_altered.connect(self._again)
        self.head.relabelled.connect(self._relabel)
        self.head.done.connect(self._leave)
        self._here.altered.connect(self._show_claims)
        self.claims.shown.connect(lambda claim_id: self.session.request(OpenClaim(claim_id)))
        self.claims.made.connect(lambda: self.session.call("claim.make"))
        self.value.decided.connect(self._set_value)
        self.value.done.connect(self._leave)
        self.attributes.decided.connect(self._set_value)
        self.attributes.said.connect(self.session.say)
        self.quote.decided.connect(self._set_value)
        self.quote.asked.connect(self._set_part)
        self.quote.shown.connect(self._go_to_part)
        self.entity.linked.connect(self._link)
        self.entity.made.connect(self._make)
        self.entity.edited.connect(lambda: self.session.call("mark.edit_entity"))
        self.entity.done.connect(self._leave)
        self.comment.editingFinished.connect(self._save_comment)
        self.comment.installEventFilter(self)
        self.buttons.pressed.connect(self._decide)

    # -- following

    def _again(self) -> None:
        self._show(self.session.mark_id)

    def _renamed(self, change: Change) -> None:
        """Show the entity again when it changes: its aliases are in no mark, so the marks do not report it."""
        if self.entity.linked_to in change.entities:
            self._again()

    def _altered(self, altered: Altered) -> None:
        if self._row is None:
            return
        ids = {row.id for row in (*altered.added, *altered.removed, *(now for _was, now in altered.changed))}
        if self._row.id in ids:
            self._show(self.session.mark_id)
        elif self._row.entity_id is not None:
            self._show_entity(self._row)

    def _show(self, span_id: int | None) -> None:
        row, article = self.spans.row(span_id), self.spans.article
        if self._row is not None and (row is None or row.id != self._row.id):
            self._save_comment()
        self._row = row
        codebook = self.session.codebook
        self.value.show_row(row, article.published if article is not None else None, codebook)
        self.attributes.show_row(row, codebook)
        self.quote.show_row(row, codebook)
        if row is None or article is None:
            self.empty.setText(NO_MARK if article is not None else NO_ARTICLE)
            self.stack.setCurrentWidget(self.empty)
            return
        self.head.show_row(row, facts.context(article.text, row))
        name = codebook.names_entity(row.label)
        said = means(codebook, row)
        self.means.setText(said or _("no value"))
        self.means.setVisible(not name)
        self._titles["Value"].setVisible(not name)
        self.value.setVisible(codebook.kind_of(row.label) in _TYPED)
        guessed = facts.guess(codebook, article.text, row)
        self.guess.setText(guessed)
        self.guess.setVisible(bool(guessed))
        self._titles["Program's guess"].setVisible(bool(guessed))
        if not self.comment.isModified() or not self.comment.hasFocus():
            self.comment.setText(row.comment)
        self.decided.setText(facts.decided(row))
        self.decided.setVisible(bool(row.decided_at))
        self._show_entity(row)
        self._show_claims()
        self._allow(not self.session.read_only)
        self.stack.setCurrentWidget(self.full)

    def _show_claims(self) -> None:
        amount = self._row is not None and self.session.codebook.is_amount(self._row.label)
        self.claims.setVisible(amount)
        self._titles["Claims"].setVisible(amount)
        if amount and self._row is not None:
            self.claims.show_claims(self._here.of(self._row.id), not self.session.read_only)

    def _show_entity(self, row: SpanRow) -> None:
        quote = self.session.codebook.is_quote(row.label)
        has = quote or self.session.codebook.names_entity(row.label)
        self.entity.setVisible(has)
        self._titles["Entity"].setVisible(has)
        self._titles["Entity"].setText(_("Speaker") if quote else _("Entity"))
        if not has:
            return
        from core.store import queries

        entity: EntityRow | None = None
        if row.entity_id is not None:
            entity = self.session.ask_store(queries.get_entity, row.entity_id)
        words = self.spans.words(row)
        if quote:
            source = row.value.get("source")
            words = str(source.get("text") or "") if isinstance(source, dict) else ""
        self.entity.show_entity(entity, words)

    def _allow(self, editable: bool) -> None:
        """Enable or disable all editing."""
        for part in (self.value, self.attributes, self.quote, self.entity, self.comment, self.buttons):
            part.setEnabled(editable)
        self.head.set_editable(editable)

    # -- decisions

    def _set_value(self, value: dict[str, Any]) -> None:
        from core.store import edits

        if self._row is not None:
            self.session.do(edits.set_value, self._row.id, value)

    def _relabel(self, label: str) -> None:
        from core.store import edits

        row, article = self._row, self.spans.article
        if row is not None and article is not None:
            values = relabelled(self.session.codebook, row, label, self.spans.words(row), article.published)
            self.session.do(edits.relabel_spans, [row.id], label, values)

    def _link(self, entity_id: int | None) -> None:
        from core.store import edits

        if self._row is not None:
            self.session.do(edits.link_spans, [self._row.id], entity_id)

    def _make(self, name: str) -> None:
        from core.store import edits

        if self._row is not None:
            codebook, label = self.session.codebook, self._row.label
            kind = label if codebook.names_entity(label) else codebook.first_code_of(Nature.PERSON).name
            self.session.do(edits.link_new_entity, [self._row.id], name, kind)

    def _save_comment(self) -> None:
        from core.store import edits

        if self._row is None or self.session.read_only or not self.comment.isModified():
            return
        self.comment.setModified(False)
        text = self.comment.text().strip()
        if text != self._row.comment:
            self.session.do(edits.comment_span, self._row.id, text)

    def _set_part(self, key: str) -> None:
        """Set the source or cue of a quote to the selected text; the speaker follows the name found there."""
        selection, article, row = self.session.selection, self.spans.article, self._row
        if row is None or article is None:
            return
        if selection is None:
            self.session.say(_("First select the words in the text, then click this button."))
            return
        self.quote.set_range(key, article.text, *selection)
        if key != "source":
            return
        from core.store import edits

        codebook = self.session.codebook
        names = [mark for mark in self.spans.places.touching(*selection) if codebook.names_entity(mark.label)]
        entity_id = next((mark.entity_id for mark in names if mark.entity_id is not None), None)
        now = self.spans.row(row.id)
        if now is not None and entity_id is not None and entity_id != now.entity_id:
            self.session.do(edits.link_spans, [row.id], entity_id)

    def _go_to_part(self, key: str) -> None:
        if key == "source":
            self.session.request(MarkCommand.SHOW_SPEAKER)

    def _decide(self, decision: Decision) -> None:
        if self._row is not None:
            decide_rows(self.session, Decidable.MARK, decision, [self._row.id])

    def _search(self, typed: str) -> Sequence[EntityRow]:
        from core.store import queries

        return self.session.ask_store(queries.search_entities, typed, CANDIDATES)

    # -- focus

    def _enter(self, part: Focus) -> None:
        row, codebook = self._row, self.session.codebook
        if row is None:
            self.session.say(_("No mark is selected. Select one first."))
        elif self.session.read_only:
            self.session.say(_("This project is open read-only: nothing can be changed."))
        elif part is Focus.MARK_COMMENT:
            self._focus(self.comment)
            self.comment.selectAll()
        elif codebook.names_entity(row.label) or (part is Focus.MARK_ENTITY and codebook.is_quote(row.label)):
            self.entity.enter()
            self.area.ensureWidgetVisible(self.entity, 0, 20)
        elif part is Focus.MARK_ENTITY:
            text = _("{label} marks cannot be linked to an entity; only names and quotes can.")
            self.session.say(text.format(label=row.label))
        elif codebook.is_quote(row.label):
            self._focus(self.quote.kind)
        else:
            self._focus(self.value.line)
            self.value.line.selectAll()

    def _focus(self, widget: QWidget) -> None:
        widget.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.area.ensureWidgetVisible(widget, 0, 30)

    def _leave(self) -> None:
        self.session.request(Focus.TEXT)

    @guarded
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Save the comment with Enter; restore it with Escape."""
        if watched is self.comment and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() == Qt.Key.Key_Escape:
                self.comment.setText(self._row.comment if self._row is not None else "")
                self._leave()
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._save_comment()
                self._leave()
                return True
        return super().eventFilter(watched, event)
