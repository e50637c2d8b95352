"""The pane of the selected mark: assembles its parts, shows the mark, and writes what is decided."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from typing import Any

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFrame, QLabel, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from core.codebook import Nature
from core.records import Change
from core.store.decision_kinds import Decidable, Decision
from core.store.rows import SUGGESTED, EntityRow, SpanRow
from core.translation import N_, _
from gui.models.alike_offer import alike_offer_of
from gui.models.article_claims import article_claims_of
from gui.models.article_spans import SpanChanges, spans_of
from gui.models.decisions import count_concerned, decide_rows
from gui.models.equal_marks import equal_marks_of
from gui.models.label_words import label_title
from gui.models.mark_edits import relabel_mark
from gui.models.next_undecided import show_next_undecided
from gui.models.paragraph_marks import paragraph_marks_of
from gui.panes.mark import mark_texts
from gui.panes.mark.alike_button import AlikeButton
from gui.panes.mark.attribute_fields import AttributeFields
from gui.panes.mark.buttons import DecisionButtons
from gui.panes.mark.comment_field import CommentField
from gui.panes.mark.entity_field import CANDIDATES, EntityField
from gui.panes.mark.equal_buttons import EqualButtons
from gui.panes.mark.head import MarkHead
from gui.panes.mark.mark_claims import MarkClaims
from gui.panes.mark.mark_questions import MarkQuestions
from gui.panes.mark.paragraph_list import ParagraphList
from gui.panes.mark.quote_fields import QuoteFields
from gui.panes.mark.value_field import ValueField
from gui.plain_text import PlainLabel
from gui.qt_overrides import guard_override
from gui.requests import Focus, MarkCommand, OpenClaim
from gui.session import Session

NO_MARK = _("No mark is selected.\nClick a mark in the text, or press Space to go to the first undecided one.")
NO_ARTICLE = _("No article is shown.")


class MarkPane(QWidget):
    """Shows everything about one mark and lets it be edited; every change is one operation."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("mark")
        self.setAccessibleName(_("Selected mark"))
        self.session = session
        self.spans = spans_of(session)
        self._here = article_claims_of(session)
        self._row: SpanRow | None = None
        self._last_linked: int | None = None
        self.head = MarkHead(session, self)
        self.value = ValueField(self)
        self.entity = EntityField(self._search_entities, self, last=self._find_last_linked)
        self.buttons = DecisionButtons(self)
        self.equal = EqualButtons(equal_marks_of(session), self)
        self.alike = AlikeButton(alike_offer_of(session), self)
        self.paragraph = ParagraphList(paragraph_marks_of(session), self)
        self.quote = QuoteFields(self)
        self.claims = MarkClaims(self)
        self.attributes = AttributeFields(self)
        self.questions = MarkQuestions(session, self)
        self.guess = PlainLabel(self, wordWrap=True)
        self.guess.setAccessibleName(_("Program's guess"))
        self.comment = CommentField(self)
        self.decided = PlainLabel(self, wordWrap=True)
        self.decided.setAccessibleName(_("Decided by"))
        self._titles: dict[str, QLabel] = {}
        self._lay_out()
        self._connect_signals()
        self._show_mark(session.mark_id)

    # -- looks

    def _lay_out(self) -> None:
        inner = QWidget(self)
        column = QVBoxLayout(inner)
        column.setContentsMargins(12, 10, 12, 10)
        column.setSpacing(6)
        parts: tuple[tuple[str, QWidget], ...] = (
            ("", self.head),
            ("", self.value),
            (N_("Speaker"), self.entity),
            ("", self.buttons),
            ("", self.equal),
            ("", self.alike),
            ("", self.paragraph),
            ("", self.quote),
            (N_("Figures"), self.claims),
            ("", self.attributes),
            ("", self.questions),
            (N_("Program's guess"), self.guess),
            (N_("Comment"), self.comment),
            ("", self.decided),
        )
        for title, part in parts:
            if title:
                label = self._titles[title] = self._make_title(_(title))
                column.addWidget(label)
            column.addWidget(part)
        column.addStretch(1)
        self.area = QScrollArea(self, widgetResizable=True)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # its fields take the focus, not the area
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setWidget(inner)
        self.empty = PlainLabel(NO_MARK, self, alignment=Qt.AlignmentFlag.AlignCenter, wordWrap=True)
        self.empty.setMargin(24)
        self.stack = QStackedWidget(self)
        self.stack.addWidget(self.empty)
        self.stack.addWidget(self.area)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self.stack)
        self._dim_titles()

    def _make_title(self, words: str) -> QLabel:
        label = PlainLabel(words, self)
        font = label.font()
        font.setPointSizeF(font.pointSizeF() * 0.85)
        font.setBold(True)
        label.setFont(font)
        label.setContentsMargins(0, 6, 0, 0)
        return label

    def _dim_titles(self) -> None:
        for label in (*self._titles.values(), self.decided):
            palette = label.palette()
            palette.setColor(label.foregroundRole(), QGuiApplication.palette().placeholderText().color())
            label.setPalette(palette)

    @guard_override
    def changeEvent(self, event: QEvent) -> None:
        """Use the colours of a new palette."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "stack"):
            self._dim_titles()
            self.head.refresh_colours()

    def _connect_signals(self) -> None:
        self.session.register_target(self, lambda: None)
        from_session = self.session
        from_session.mark_shown.connect(self._show_mark)
        from_session.add_receivers(
            {
                Focus.MARK_VALUE: lambda: self._enter_part(Focus.MARK_VALUE),
                Focus.MARK_ENTITY: lambda: self._enter_part(Focus.MARK_ENTITY),
                Focus.MARK_COMMENT: lambda: self._enter_part(Focus.MARK_COMMENT),
            }
        )
        from_session.opened.connect(self._show_again)
        from_session.closed.connect(self._forget_linked)
        from_session.targeted.connect(self._count_targets)
        from_session.changed.connect(self._follow_entity)
        self.spans.loaded.connect(self._show_again)
        self.spans.altered.connect(self._follow_marks)
        self.spans.article_altered.connect(self._show_again)
        self.head.relabelled.connect(self._relabel_mark)
        self.head.done.connect(self._return_to_text)
        self._here.altered.connect(self._show_claims)
        self.claims.shown.connect(lambda claim_id: self.session.send_request(OpenClaim(claim_id)))
        self.claims.made.connect(lambda: self.session.run_command("claim.make"))
        self.value.decided.connect(self._set_value)
        self.value.done.connect(self._return_to_text)
        self.attributes.decided.connect(self._set_value)
        self.attributes.said.connect(self.session.show_message)
        self.quote.decided.connect(self._set_value)
        self.quote.asked.connect(self._set_part)
        self.quote.shown.connect(self._go_to_part)
        self.entity.linked.connect(self._link_entity)
        self.entity.made.connect(self._make_entity)
        self.entity.edited.connect(lambda: self.session.run_command("mark.edit_entity"))
        self.entity.done.connect(self._return_to_text)
        self.comment.decided.connect(self._save_comment)
        self.comment.done.connect(self._return_to_text)
        self.buttons.pressed.connect(self._decide_mark)
        self.equal.asked.connect(self.session.run_command)
        self.alike.clicked.connect(lambda _checked=False: self.session.run_command("mark.alike"))
        self.paragraph.asked.connect(lambda: self.session.run_command("mark.accept_paragraph"))

    # -- following

    def _show_again(self) -> None:
        self._show_mark(self.session.mark_id)

    def _follow_entity(self, change: Change) -> None:
        """Show the entity again when it changes: its aliases are in no mark, so the marks do not report it."""
        if self.entity.linked_to in change.entities:
            self._show_again()

    def _follow_marks(self, altered: SpanChanges) -> None:
        if self._row is None:
            return
        ids = {row.id for row in (*altered.added, *altered.removed, *(now for _was, now in altered.changed))}
        if self._row.id in ids:
            self._show_mark(self.session.mark_id)
        elif self._row.entity_id is not None:
            self._show_entity(self._row)

    def _show_mark(self, span_id: int | None) -> None:
        row, article = self.spans.find_row(span_id), self.spans.article
        self._row = row
        self.comment.show_row(row)
        codebook = self.session.codebook
        self.value.show_row(row, article.published if article is not None else None, codebook)
        self.attributes.show_row(row, codebook)
        self.quote.show_row(row, codebook)
        if row is None or article is None:
            self.empty.setText(NO_MARK if article is not None else NO_ARTICLE)
            self.stack.setCurrentWidget(self.empty)
            return
        self.head.show_row(row)
        self.value.setVisible(not codebook.names_entity(row.label))
        self.buttons.show_decided(row.decided_at is not None)
        guessed = mark_texts.describe_guess(codebook, article.text, row)
        self.guess.setText(guessed)
        self.guess.setVisible(bool(guessed))
        self._titles["Program's guess"].setVisible(bool(guessed))
        self.decided.setText(mark_texts.describe_decision(row))
        self.decided.setVisible(bool(row.decided_at))
        self._show_entity(row)
        self._show_claims()
        self._allow_editing(not self.session.read_only)
        self.stack.setCurrentWidget(self.area)

    def _show_claims(self) -> None:
        amount = self._row is not None and self.session.codebook.is_amount(self._row.label)
        self.claims.setVisible(amount)
        self._titles["Figures"].setVisible(amount)
        if amount and self._row is not None:
            self.claims.show_claims(self._here.claims_on(self._row.id), not self.session.read_only)

    def _show_entity(self, row: SpanRow) -> None:
        quote = self.session.codebook.is_quote(row.label)
        has = quote or self.session.codebook.names_entity(row.label)
        self.entity.setVisible(has)
        self._titles["Speaker"].setVisible(quote)
        if not has:
            return
        from core.store import queries

        entity: EntityRow | None = None
        if row.entity_id is not None:
            entity = self.session.ask_store(queries.get_entity, row.entity_id)
        words = self.spans.mark_text(row)
        if quote:
            source = row.value.get("source")
            words = str(source.get("text") or "") if isinstance(source, dict) else ""
        self.entity.show_entity(entity, words, self.session.codebook)

    def _allow_editing(self, editable: bool) -> None:
        """Enable or disable all editing."""
        decisions = (self.buttons, self.equal, self.alike, self.paragraph)
        for part in (self.value, self.attributes, self.quote, self.entity, self.comment, *decisions):
            part.setEnabled(editable)
        self.head.set_editable(editable)

    # -- decisions

    def _set_value(self, value: dict[str, Any]) -> None:
        from core.store import edits

        if self._row is not None:
            self.session.run_edit(edits.set_value, self._row.id, value)

    def _relabel_mark(self, label: str) -> None:
        if self._row is not None:
            relabel_mark(self.session, self._row, label)

    def _link_entity(self, entity_id: int | None) -> None:
        from core.store import edits

        row = self._row
        if row is not None and self.session.run_edit(edits.link_spans, [row.id], entity_id) is not None:
            self._go_on_from(row, entity_id)

    def _make_entity(self, name: str) -> None:
        from core.store import edits

        if self._row is not None:
            codebook, label = self.session.codebook, self._row.label
            kind = label if codebook.names_entity(label) else codebook.first_code_of(Nature.PERSON).name
            row = self._row
            if self.session.run_edit(edits.link_new_entity, [row.id], name, kind) is not None:
                now = self.spans.find_row(row.id)
                self._go_on_from(row, None if now is None else now.entity_id)

    def _go_on_from(self, row: SpanRow, entity_id: int | None) -> None:
        """Remember an entity that was linked; if that decided the mark, show the next undecided one."""
        if entity_id is None:
            return
        self._last_linked = entity_id
        linked = self._find_last_linked()
        if row.status == SUGGESTED and linked is not None:
            show_next_undecided(self.session)
            self.session.show_message(_("Linked to {name}. Ctrl+Z undoes it.").format(name=linked.name))

    def _save_comment(self, span_id: int, text: str) -> None:
        from core.store import edits

        self.session.run_edit(edits.comment_span, span_id, text)

    def _set_part(self, key: str) -> None:
        """Set the source or cue of a quote to the selected text; the speaker follows the name found there."""
        selection, article, row = self.session.selection, self.spans.article, self._row
        if row is None or article is None:
            return
        if selection is None:
            self.session.show_message(_("First select the words in the text, then click this button."))
            return
        self.quote.set_range(key, article.text, *selection)
        if key != "source":
            return
        from core.store import edits

        codebook = self.session.codebook
        names = [mark for mark in self.spans.places.spans_touching(*selection) if codebook.names_entity(mark.label)]
        entity_id = next((mark.entity_id for mark in names if mark.entity_id is not None), None)
        now = self.spans.find_row(row.id)
        if now is not None and entity_id is not None and entity_id != now.entity_id:
            self.session.run_edit(edits.link_spans, [row.id], entity_id)

    def _go_to_part(self, key: str) -> None:
        if key == "source":
            self.session.send_request(MarkCommand.SHOW_SPEAKER)

    def _decide_mark(self, decision: Decision) -> None:
        if self._row is not None:
            several = self._several_marks()
            if decide_rows(self.session, Decidable.MARK, decision, several or [self._row.id]) and several:
                self.session.send_request(MarkCommand.GO_ON)

    def _several_marks(self) -> tuple[int, ...]:
        """Return the marks selected in the focused table if there are several."""
        chosen = self.session.chosen or ()
        return chosen if len(chosen) > 1 and self.session.deciding is None else ()

    def _count_targets(self) -> None:
        several = self._several_marks()
        concerned = count_concerned(self.session, Decidable.MARK, Decision.ACCEPT, several)
        self.buttons.count_marks(max(len(several), 1), max(concerned, 1))

    def _search_entities(self, typed: str) -> Sequence[EntityRow]:
        from core.store import queries

        return self.session.ask_store(queries.search_entities, typed, CANDIDATES)

    def _forget_linked(self) -> None:
        self._last_linked = None

    def _find_last_linked(self) -> EntityRow | None:
        """Return the entity that was linked last; None if there is none, or it is gone."""
        from core.store import queries

        with suppress(KeyError):
            if self._last_linked is not None:
                found = self.session.ask_store(queries.get_entity, self._last_linked)
                return None if found.merged_into is not None else found
        return None

    # -- focus

    def _enter_part(self, part: Focus) -> None:
        row, codebook = self._row, self.session.codebook
        if row is None:
            self.session.show_message(_("No mark is selected. Select one first."))
        elif self.session.read_only:
            self.session.show_message(_("This project is open read-only: nothing can be changed."))
        elif part is Focus.MARK_COMMENT:
            self._focus_field(self.comment)
            self.comment.selectAll()
        elif codebook.names_entity(row.label) or (part is Focus.MARK_ENTITY and codebook.is_quote(row.label)):
            self.entity.enter_search()
            self.area.ensureWidgetVisible(self.entity, 0, 20)
        elif part is Focus.MARK_ENTITY:
            text = _("{label} marks cannot be linked to an entity; only names and quotes can.")
            self.session.show_message(text.format(label=label_title(codebook, row.label)))
        elif codebook.is_quote(row.label):
            self._focus_field(self.quote.kind)
        else:
            self.value.enter_line()
            self.area.ensureWidgetVisible(self.value.line, 0, 30)

    def _focus_field(self, widget: QWidget) -> None:
        widget.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.area.ensureWidgetVisible(widget, 0, 30)

    def _return_to_text(self) -> None:
        self.session.send_request(Focus.TEXT)
