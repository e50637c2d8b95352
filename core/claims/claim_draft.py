"""A claim while it is read: its slots and the evidence for each."""

from __future__ import annotations

from typing import Any

from core.claims.parties import Party
from core.claims.sentence_items import ClaimSentence
from core.rules import add_pass, replace_base


class ClaimDraft:
    """Slots as they are filled. The first value of a slot stays."""

    def __init__(self, sentence: ClaimSentence, text: str) -> None:
        self._sentence = sentence
        self._text = text
        self.slots: dict[str, Any] = {}
        self.evidence: dict[str, Any] = {}
        self.rule = "slot_filling.no_parties"
        """The rule that determined the parties, with a plus and a name for each rule that filled a slot
        (`core.rules`)."""

    def words_of(self, at: tuple[int, int]) -> str:
        """Return the text of items `at[0]` to `at[1]` (half-open), on one line."""
        low, high = self._offset_range(at)
        return " ".join(self._text[low:high].split())

    def set_base_rule(self, rule: str) -> None:
        """Set the rule that determined the parties."""
        self.rule = replace_base(self.rule, rule)

    def add_rule(self, rule: str) -> None:
        """Add a rule that filled a slot."""
        self.rule = add_pass(self.rule, rule)

    def fill_slot(self, slot: str, value: str, at: tuple[int, int] | None, rule: str = "") -> None:
        """Fill a slot with a value read from items `at`, None if no words stand for it; `rule` is the rule that read
        it."""
        if value and slot not in self.slots:
            self.slots[slot] = value
            self.add_rule(rule)
            if at is not None:
                self._keep_evidence(slot, *self._offset_range(at))

    def fill_party(self, slot: str, party: Party | None) -> None:
        """Fill a slot with an entity unless it is already the other party."""
        if party is None or slot in self.slots:
            return
        other = self.slots.get("payer" if slot == "recipient" else "recipient")
        if party.entity != other:
            self.slots[slot] = party.entity
            self._keep_evidence(slot, party.start, party.stop)

    def _offset_range(self, at: tuple[int, int]) -> tuple[int, int]:
        return self._sentence.items[at[0]].start, self._sentence.items[at[1] - 1].stop

    def _keep_evidence(self, slot: str, start: int, stop: int) -> None:
        self.evidence[slot] = {"start": start, "end": stop, "text": self._text[start:stop]}
