"""What a card shows of a record, and what may fill its slots."""

from __future__ import annotations

from dataclasses import dataclass

from core.codebook import AnswerType, RecordSlot, RecordType, SlotContent
from core.codebook.slots import SlotThing


@dataclass(frozen=True, slots=True)
class SlotKey:
    """Which row of a card: a slot of the record, or one of another type in which the record stands."""

    slot: int
    is_reverse: bool = False


@dataclass(frozen=True, slots=True)
class ShownFilling:
    """One thing in a slot."""

    id: int
    words: str
    remark: str = ""
    """Where it is, if not in the article shown."""
    article_id: int | None = None
    span_id: int | None = None
    start: int | None = None
    stop: int | None = None
    other_id: int | None = None
    """The record that fills the slot, or in whose slot the record stands."""


@dataclass(frozen=True, slots=True)
class ShownSlot:
    """One row of a card."""

    key: SlotKey
    title: str
    slot: RecordSlot
    fillings: tuple[ShownFilling, ...] = ()
    holder: RecordType | None = None
    """The type whose slot it is, if the record stands in it."""

    @property
    def is_missing(self) -> bool:
        """Whether it must be filled and is not."""
        return self.slot.required and not self.fillings and not self.key.is_reverse

    @property
    def takes(self) -> SlotContent:
        """What fills it."""
        return self.slot.takes

    @property
    def is_typed(self) -> bool:
        """Whether what is typed is the value itself, rather than a search in a list."""
        return self.takes is SlotContent.VALUE and not self.has_options

    @property
    def has_options(self) -> bool:
        """Whether its values are those of a list."""
        slot = self.slot
        return slot.takes is SlotContent.VALUE and (bool(slot.options) or slot.type is AnswerType.YES_NO)


@dataclass(frozen=True, slots=True)
class ShownRecord:
    """One card."""

    id: int
    title: str
    summary: str
    remark: str = ""
    """Where it stands, and how many required slots are empty."""
    slots: tuple[ShownSlot, ...] = ()
    comment: str = ""
    is_here: bool = True
    """Whether it belongs to the article shown."""

    def find_slot(self, key: SlotKey) -> ShownSlot | None:
        """Return the row with a key, None if there is none."""
        return next((one for one in self.slots if one.key == key), None)


@dataclass(frozen=True, slots=True)
class SlotOffer:
    """One thing that a list offers for a slot."""

    words: str
    remark: str = ""
    key: str = ""
    """Digit that chooses it while nothing is typed."""
    thing: SlotThing | None = None
    makes: str = ""
    """Name of the record type of which a new record is made; empty: none."""
    is_chosen: bool = False
    """Whether it is in the slot already."""

    @property
    def list_text(self) -> str:
        """Text of its line in a list."""
        shown = f"{self.key}  {self.words}" if self.key else self.words
        return f"{shown}  ·  {self.remark}" if self.remark else shown
