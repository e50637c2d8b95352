"""The stretch that a claim is shown in: whole paragraphs, cut where they are long, and the way back to the article."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from gui.models.claim_context import GAP, LONG, Excerpt, SlotRange, list_slot_ranges


def test_amount_and_evidence_in_reading_order() -> None:
    found = list_slot_ranges(10, 12, {"payer": {"start": 3, "end": 5, "text": "ab"}, "status": {}})
    assert found == [SlotRange("payer", 3, 5), SlotRange("amount", 10, 12)]


def test_paragraphs_of_all_words_and_nothing_between() -> None:
    text = "First one.\n\nNothing here.\n\nThird says so."
    made = Excerpt(text, [SlotRange("amount", 0, 5), SlotRange("source", text.index("Third"), text.index("Third") + 5)])
    assert made.text == "First one.\nThird says so."
    assert made.find_place(text.index("says"), text.index("says") + 4) == (17, 21)
    assert made.find_place(12, 15) is None
    assert made.article_offset(17) == text.index("says")


def test_a_long_paragraph_is_cut_between_words() -> None:
    text = "word " * 400 + "$5 billion " + "word " * 400
    at = text.index("$5")
    made = Excerpt(text, [SlotRange("amount", at, at + 10)])
    assert len(made.text) < LONG
    assert made.text.startswith(GAP.lstrip() + "word ")
    assert made.text.endswith("word" + GAP.rstrip())
    place = made.find_place(at, at + 10)
    assert place is not None
    assert made.text[slice(*place)] == "$5 billion"


def test_words_outside_the_text_are_left_out() -> None:
    assert Excerpt("short", [SlotRange("amount", 3, 99)]).text == ""
    assert Excerpt("", ()).article_offset(5) == 0


@given(st.text(alphabet="ab \n😀", min_size=1, max_size=60), st.data())
def test_places_are_the_same_words(text: str, data: st.DataObject) -> None:
    words = []
    for slot in ("amount", "payer"):
        start = data.draw(st.integers(0, len(text) - 1))
        words.append(SlotRange(slot, start, data.draw(st.integers(start + 1, len(text)))))
    made = Excerpt(text, words)
    for one in words:
        place = made.find_place(one.start, one.stop)
        assert place is not None
        assert made.text[slice(*place)] == text[one.start : one.stop]
        assert made.article_offset(place[0]) == one.start
