"""The stretch that a claim is shown in: whole paragraphs, cut where they are long, and the way back to the article."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from gui.models.claim_context import GAP, LONG, Excerpt, Words, ranges


def test_amount_and_evidence_in_reading_order() -> None:
    found = ranges(10, 12, {"payer": {"start": 3, "end": 5, "text": "ab"}, "status": {}})
    assert found == [Words("payer", 3, 5), Words("amount", 10, 12)]


def test_paragraphs_of_all_words_and_nothing_between() -> None:
    text = "First one.\n\nNothing here.\n\nThird says so."
    made = Excerpt(text, [Words("amount", 0, 5), Words("source", text.index("Third"), text.index("Third") + 5)])
    assert made.text == "First one.\nThird says so."
    assert made.place(text.index("says"), text.index("says") + 4) == (17, 21)
    assert made.place(12, 15) is None
    assert made.offset(17) == text.index("says")


def test_a_long_paragraph_is_cut_between_words() -> None:
    text = "word " * 400 + "$5 billion " + "word " * 400
    at = text.index("$5")
    made = Excerpt(text, [Words("amount", at, at + 10)])
    assert len(made.text) < LONG
    assert made.text.startswith(GAP.lstrip() + "word ")
    assert made.text.endswith("word" + GAP.rstrip())
    place = made.place(at, at + 10)
    assert place is not None
    assert made.text[slice(*place)] == "$5 billion"


def test_words_outside_the_text_are_left_out() -> None:
    assert Excerpt("short", [Words("amount", 3, 99)]).text == ""
    assert Excerpt("", ()).offset(5) == 0


@given(st.text(alphabet="ab \n😀", min_size=1, max_size=60), st.data())
def test_places_are_the_same_words(text: str, data: st.DataObject) -> None:
    words = []
    for slot in ("amount", "payer"):
        start = data.draw(st.integers(0, len(text) - 1))
        words.append(Words(slot, start, data.draw(st.integers(start + 1, len(text)))))
    made = Excerpt(text, words)
    for one in words:
        place = made.place(one.start, one.stop)
        assert place is not None
        assert made.text[slice(*place)] == text[one.start : one.stop]
        assert made.offset(place[0]) == one.start
