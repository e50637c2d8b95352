"""The forms of a record type and of one of its slots."""

from __future__ import annotations

from typing import Any

from core.codebook import AnswerType, RecordSlot, RecordType, SlotContent
from core.codebook.rearrange import change_part, find_part, type_of_slot
from core.codebook.units import WITH_OPTIONS
from core.store.codebook_examples import RECORD_TYPE, ExampleOwner
from core.translation import _
from gui.models.codebook_editor import CodebookEditor, FieldDraft
from gui.models.codebook_words import TAKES_TITLES, TYPE_TITLES
from gui.panes.codebook.examples_box import ExamplesBox
from gui.panes.codebook.fields import ChoiceField, FieldRow, FormField, NoteField, TextLineField, TickField
from gui.panes.codebook.options_field import OptionsField
from gui.panes.codebook.part_form import PartForm
from gui.panes.codebook.variable_form import first_options
from gui.session import Session
from gui.widgets.line_list import LineList, ListLine

_MOST_ROWS = 7


class RecordTypeForm(PartForm):
    """The fields of one record type."""

    def __init__(self, session: Session, editor: CodebookEditor) -> None:
        super().__init__(editor, _("Record type"))
        self.examples = ExamplesBox(session, editor)
        self.add_fields(
            FieldRow(
                TextLineField("title", _("Title"), _("What people see.")), TextLineField("name", _("Name in tables"))
            ),
            TickField("is_anchored", _("Each record has a place in a text")),
            NoteField("definition", _("Definition"), 2),
            NoteField("include", _("Also belongs here"), 1),
            NoteField("exclude", _("Does not belong here"), 1),
            self.examples,
        )
        self.box.addStretch(1)

    @property
    def kind(self) -> RecordType:
        """The record type that is shown."""
        assert self.book is not None
        assert self.part is not None
        found = find_part(self.book, self.part)
        assert isinstance(found, RecordType)
        return found

    def read_part(self) -> dict[str, Any]:  # noqa: D102 - as in PartForm
        self.heading.setText(_("Record type · {title}").format(title=self.kind.title))
        return {name: getattr(self.kind, name) for name in self.fields}

    def show_more(self, editable: bool) -> None:
        """Show the examples."""
        self.examples.show_owner(
            ExampleOwner(RECORD_TYPE, row=self.kind.row), editable,
            _("Select words in an article and choose Codebook, Add as example of …"),
        )  # fmt: skip

    def store_field(self, name: str, value: Any) -> str:
        """Store a field; a title is never empty."""
        if name == "title" and not value:
            assert self.part is not None
            fault = _("A record type needs a title, which is what people see.")
            self.editor.drafts[(self.part, name)] = FieldDraft(value, fault)
            return fault
        return super().store_field(name, value)


class AcceptsField(FormField):
    """What fits into a slot: ticks before codes or record types; none ticked means any."""

    def __init__(self, name: str, title: str) -> None:
        self.list = LineList(title)
        super().__init__(name, title, self.list, _("None ticked: any."))
        self._offered: list[tuple[str, str]] = []
        self.list.ticked.connect(lambda _line: self._store_ticks())

    def offer_choices(self, choices: list[tuple[str, str]]) -> None:
        """Offer these names."""
        if choices == self._offered:
            return
        self._offered = choices
        self.list.show_lines(ListLine(title, name, is_ticked=False) for name, title in choices)
        height = self.list.sizeHintForRow(0) if choices else self.fontMetrics().height() + 6
        self.list.setFixedHeight(max(height, 20) * min(max(len(choices), 1), _MOST_ROWS) + 8)

    def read_value(self) -> tuple[str, ...]:
        """Return the names that are ticked."""
        return tuple(self.list.ticked_values)

    def put_value(self, value: Any) -> None:
        """Tick these names."""
        self.list.tick_only(value)

    def _store_ticks(self) -> None:
        self._note_typing()
        self.leave_field()


class RecordSlotForm(PartForm):
    """The fields of one slot."""

    def __init__(self, editor: CodebookEditor) -> None:
        super().__init__(editor, _("Slot"))
        self.add_fields(
            FieldRow(
                TextLineField("title", _("Title"), _("What people see.")), TextLineField("name", _("Name in tables"))
            ),
            FieldRow(
                ChoiceField("takes", _("Takes"), [(one.value, words) for one, words in TAKES_TITLES.items()]),
                ChoiceField("type", _("Value"), [(one.value, words) for one, words in TYPE_TITLES.items()]),
            ),
            AcceptsField("accepts", _("Accepts")),
            OptionsField("options", _("Answers to choose from")),
            TickField("is_repeated", _("Can be filled several times")),
            TickField("required", _("Every record needs it")),
            NoteField("definition", _("Definition"), 2),
        )
        self.box.addStretch(1)

    @property
    def slot(self) -> RecordSlot:
        """The slot that is shown."""
        assert self.book is not None
        assert self.part is not None
        found = find_part(self.book, self.part)
        assert isinstance(found, RecordSlot)
        return found

    def read_part(self) -> dict[str, Any]:  # noqa: D102 - as in PartForm
        slot, book = self.slot, self.book
        assert book is not None
        accepts = self.fields["accepts"]
        assert isinstance(accepts, AcceptsField)
        if slot.takes is SlotContent.RECORD:
            accepts.offer_choices([(one.name, one.title) for one in book.record_types])
        else:
            needs_entity = slot.takes is SlotContent.ENTITY
            codes = [one for one in book if not needs_entity or one.names_entity]
            codes = [one for one in codes if not one.hidden or one.name in slot.accepts]
            accepts.offer_choices([(one.name, one.title) for one in codes])
        owner = type_of_slot(book, slot.row)
        self.heading.setText(
            _("Slot of {type} · {title}").format(type=owner.title if owner is not None else "", title=slot.title)
        )
        return {name: getattr(slot, name) for name in self.fields}

    def show_more(self, editable: bool) -> None:
        """Show only the fields that this slot has."""
        slot = self.slot
        is_value = slot.takes is SlotContent.VALUE
        self.fields["accepts"].setVisible(not is_value)
        self.fields["type"].setVisible(is_value)
        self.fields["options"].setVisible(is_value and slot.type in WITH_OPTIONS)

    def store_field(self, name: str, value: Any) -> str:
        """Store a field; what no longer fits goes with another kind of content."""
        assert self.part is not None
        part, slot = self.part, self.slot
        fields: dict[str, Any] = {name: value}
        if name == "title" and not value:
            fault = _("A slot needs a title, which is what people see.")
            self.editor.drafts[(part, name)] = FieldDraft(value, fault)
            return fault
        if name == "takes":
            takes = SlotContent(value)
            kind = slot.type if takes is SlotContent.VALUE else AnswerType.TEXT
            fields = {"takes": takes, "accepts": (), "type": kind, "options": slot.options if kind is slot.type else ()}
        elif name == "type":
            kind = AnswerType(value)
            fields = {"type": kind, "options": (slot.options or first_options()) if kind in WITH_OPTIONS else ()}
        return self.editor.change_field(part, name, value, lambda book: change_part(book, part, **fields))
