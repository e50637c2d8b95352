"""Slots as they are filled."""

from __future__ import annotations

from core.claims.claim_draft import ClaimDraft
from core.claims.parties import Party
from core.claims.sentence_items import ClaimItem, ClaimSentence

TEXT = "Iceland  pays"
SENTENCE = ClaimSentence(0, 13, (ClaimItem(0, 7, "iceland", "word", None), ClaimItem(9, 13, "pays", "word", None)))


def test_the_first_reading_stays_and_keeps_its_words() -> None:
    draft = ClaimDraft(SENTENCE, TEXT)
    draft.fill_slot("measure", draft.words_of((0, 2)), (0, 2))
    draft.fill_slot("measure", "other", None)
    draft.fill_slot("of", "", (0, 1))
    assert draft.slots == {"measure": "Iceland pays"}
    assert draft.evidence == {"measure": {"start": 0, "end": 13, "text": TEXT}}


def test_nobody_pays_himself() -> None:
    draft = ClaimDraft(SENTENCE, TEXT)
    draft.fill_party("payer", Party("Iceland", 0, 7))
    draft.fill_party("recipient", Party("Iceland", 0, 7))
    draft.fill_party("recipient", None)
    draft.fill_party("recipient", Party("Norway", 9, 13))
    assert draft.slots == {"payer": "Iceland", "recipient": "Norway"}
