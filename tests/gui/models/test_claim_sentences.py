"""Claims in their sentences."""

from __future__ import annotations

from core.store import edits
from gui.models.claim_sentences import ClaimSentences, read_claim_sentences
from gui.window import MainWindow
from tests.gui.sums import claim, sums

__all__ = ["sums"]


def test_a_claim_stands_in_its_sentence(sums: MainWindow) -> None:
    one = claim(sums, "€5 billion")
    found = sums.session.ask_store(read_claim_sentences, [one, 999])
    assert set(found) == {one}
    said = found[one]
    assert said.sentence == "Vale wants up to €5 billion."
    assert said.sentence[said.start : said.stop] == "€5 billion"
    assert said.claim.title == "Toll grows"


def test_they_are_read_together_and_again_after_a_deed(sums: MainWindow) -> None:
    kept = ClaimSentences(sums.session)
    ids = [claim(sums, "€850 million"), claim(sums, "€890 million")]
    first = kept.sentence_of(ids[0], ids, 0)
    assert first is not None
    assert kept.sentence_of(ids[0]) is first
    sums.session.run_edit(edits.accept_rows, [ids[0]], edits.Decidable.CLAIM)
    again = kept.sentence_of(ids[0])
    assert again is not None
    assert again.claim.state == "accepted"
    assert kept.sentence_of(999) is None
    sums.session.close_project()
    assert kept.sentence_of(ids[1]) is None
