"""A claim while it is read: its slots and the evidence for each."""

from __future__ import annotations

from typing import Any

from core.claims.parties import Party
from core.claims.words import Sentence
from core.rules import based, joined


class Draft:
    """Slots as they are filled. The first value of a slot stays."""

    def __init__(self, sentence: Sentence, text: str) -> None:
        self._sentence = sentence
        self._text = text
        self.slots: dict[str, Any] = {}
        self.evidence: dict[str, Any] = {}
        self.rule = "reading.alone"
        """The rule that determined the parties, with a plus and a name for each rule that filled a slot
        (`core.rules`)."""

    def words(self, at: tuple[int, int]) -> str:
        """Return the text of items `at[0]` to `at[1]` (half-open), on one line."""
        low, high = self._range(at)
        return " ".join(self._text[low:high].split())

    def by(self, rule: str) -> None:
        """Set the rule that determined the parties."""
        self.rule = based(self.rule, rule)

    def noted(self, rule: str) -> None:
        """Add a rule that filled a slot."""
        self.rule = joined(self.rule, rule)

    def put(self, slot: str, value: str, at: tuple[int, int] | None, rule: str = "") -> None:
        """Fill a slot with a value read from items `at`, None if no words stand for it; `rule` is the rule that read
        it."""
        if value and slot not in self.slots:
            self.slots[slot] = value
            self.noted(rule)
            if at is not None:
                self._keep(slot, *self._range(at))

    def party(self, slot: str, party: Party | None) -> None:
        """Fill a slot with an entity unless it is already the other party."""
        if party is None or slot in self.slots:
            return
        other = self.slots.get("payer" if slot == "recipient" else "recipient")
        if party.entity != other:
            self.slots[slot] = party.entity
            self._keep(slot, party.start, party.stop)

    def _range(self, at: tuple[int, int]) -> tuple[int, int]:
        return self._sentence.items[at[0]].start, self._sentence.items[at[1] - 1].stop

    def _keep(self, slot: str, start: int, stop: int) -> None:
        self.evidence[slot] = {"start": start, "end": stop, "text": self._text[start:stop]}
