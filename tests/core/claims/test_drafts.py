"""Slots as they are filled."""

from __future__ import annotations

from core.claims.drafts import Draft
from core.claims.parties import Party
from core.claims.words import Item, Sentence

TEXT = "Iceland  pays"
SENTENCE = Sentence(0, 13, (Item(0, 7, "iceland", "word", None), Item(9, 13, "pays", "word", None)))


def test_the_first_reading_stays_and_keeps_its_words() -> None:
    draft = Draft(SENTENCE, TEXT)
    draft.put("measure", draft.words((0, 2)), (0, 2))
    draft.put("measure", "other", None)
    draft.put("of", "", (0, 1))
    assert draft.slots == {"measure": "Iceland pays"}
    assert draft.evidence == {"measure": {"start": 0, "end": 13, "text": TEXT}}


def test_nobody_pays_himself() -> None:
    draft = Draft(SENTENCE, TEXT)
    draft.party("payer", Party("Iceland", 0, 7))
    draft.party("recipient", Party("Iceland", 0, 7))
    draft.party("recipient", None)
    draft.party("recipient", Party("Norway", 9, 13))
    assert draft.slots == {"payer": "Iceland", "recipient": "Norway"}
