"""Steps of the edge of a mark: by word, by character, never out of the line, never onto white space."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core import word_edges

TEXT = "He paid “$4.7 billion” a year,\nIt's U.S.-led."


def at(part: str) -> int:
    return TEXT.index(part)


def test_words_keep_numbers_and_shortenings_together() -> None:
    found = [TEXT[a:b] for a, b in word_edges.word_ranges(TEXT, 0, len(TEXT))]
    expected = ["He", "paid", "“", "$", "4.7", "billion", "”", "a", "year", ",", "It's", "U.S", ".", "-", "led", "."]
    assert found == expected


@pytest.mark.parametrize(
    ("step", "start", "expected"),
    [
        (word_edges.start_left, "$4.7", "“"),
        (word_edges.start_left, "billion", "4.7"),
        (word_edges.start_right, "$4.7", "4.7"),
        (word_edges.start_right, "4.7", "billion"),
    ],
)
def test_starts_move_by_word(step: object, start: str, expected: str) -> None:
    assert callable(step)
    assert step(TEXT, at(start)) == at(expected)


def test_ends_move_by_word() -> None:
    billion = at("billion") + len("billion")
    assert word_edges.stop_right(TEXT, billion) == billion + 1
    assert word_edges.stop_left(TEXT, billion) == at("4.7") + 3
    assert word_edges.stop_right(TEXT, billion + 1) == at("a year") + 1


def test_nothing_leaves_the_line() -> None:
    comma = at(",\n")
    assert word_edges.stop_right(TEXT, comma + 1) is None
    assert word_edges.start_left(TEXT, comma + 2) is None
    assert word_edges.start_right(TEXT, comma) is None
    assert word_edges.char_right(TEXT, comma + 1, stop=True) is None
    assert word_edges.char_left(TEXT, comma + 2, stop=False) is None


def test_characters_step_over_blanks_and_combining_marks() -> None:
    text = "a  be\u0301 c"
    assert word_edges.char_right(text, 0, stop=False) == 3
    assert word_edges.char_left(text, 3, stop=False) == 0
    assert word_edges.char_right(text, 4, stop=True) == 6
    assert word_edges.char_left(text, 6, stop=True) == 4
    assert word_edges.char_left(text, 4, stop=True) == 1


def test_trim_leaves_the_visible_part() -> None:
    assert word_edges.trim_blanks(" \u2009ab\u00a0 ", 0, 6) == (2, 4)
    assert word_edges.trim_blanks("  \n ", 0, 4) is None


@given(st.text(alphabet="ab1. $\n'\u0301\u2009\U0001f600", max_size=30), st.data())
def test_every_step_moves_and_stays_inside(text: str, data: st.DataObject) -> None:
    here = data.draw(st.integers(0, len(text)))
    low, high = word_edges.line_at(text, here)
    assert low <= here <= high
    assert "\n\n" not in text[low:high]
    for step, sign in (
        (word_edges.start_left, -1),
        (word_edges.stop_left, -1),
        (word_edges.start_right, 1),
        (word_edges.stop_right, 1),
    ):
        there = step(text, here)
        assert there is None or (0 <= there <= len(text) and (there - here) * sign > 0)
        assert there is None or low <= there <= high
    for stop in (False, True):
        left, right = word_edges.char_left(text, here, stop=stop), word_edges.char_right(text, here, stop=stop)
        assert left is None or low <= left < here
        assert right is None or here < right <= high


def test_a_wrapped_sentence_is_one_line() -> None:
    text = "The ministry set aside $6.2\nbillion for the port, officials\nsaid."
    assert word_edges.stop_right(text, text.index("\n")) == text.index("billion") + 7
    assert word_edges.start_left(text, text.index("billion")) == text.index("6.2")
    assert word_edges.char_left(text, text.index("said"), stop=False) == text.index("s\nsaid")
    assert word_edges.line_at(text, 0) == (0, len(text))


UNITS = "They paid “US$ 3.4 million” (40%) to Alder's U.S.-led port: 28,500 or 1.5bn, €5m, 3,5 or five billion at 9:30."


def test_a_number_with_its_currency_and_magnitude_is_one_unit() -> None:
    found = [UNITS[a:b] for a, b in word_edges.snap_units(UNITS, 0, len(UNITS))]
    for whole in (
        "US$ 3.4 million",
        "40%",
        "28,500",
        "1.5bn",
        "€5m",
        "3,5",
        "five billion",
        "9:30",
        "U.S.",
        "Alder",
        "'s",
    ):
        assert whole in found
    assert word_edges.unit_at(UNITS, UNITS.index("500")) == (UNITS.index("28,500"), UNITS.index("28,500") + 6)
    assert word_edges.unit_at(UNITS, UNITS.index(" paid")) is None


@pytest.mark.parametrize(
    ("selected", "expected"),
    [
        (" 28,50", "28,500"),
        ("8,5", "28,500"),
        ("3.4", "US$ 3.4 million"),
        ("lder", "Alder"),
        ("Alder", "Alder"),  # the possessive stays outside
        ("U.S", "U.S."),
        (" or 1.5", "or 1.5bn"),
        ("e bill", "five billion"),
        ("  ", None),
    ],
)
def test_a_selection_snaps_to_whole_units(selected: str, expected: str | None) -> None:
    text = UNITS + "  "
    start = text.index(selected)
    snapped = word_edges.snap_range(text, start, start + len(selected))
    assert (None if snapped is None else text[slice(*snapped)]) == expected


def test_an_edge_is_dragged_to_the_nearest_unit_or_character() -> None:
    at = UNITS.index("8,500")
    assert word_edges.nearest_edge(UNITS, at, stop=False) == UNITS.index("28,500")
    assert word_edges.nearest_edge(UNITS, at + 4, stop=True) == UNITS.index("28,500") + 6
    assert word_edges.nearest_edge(UNITS, at, stop=False, free=True) == at
    assert word_edges.nearest_edge("a e\u0301 b", 3, stop=False, free=True) == 2
    assert word_edges.nearest_edge("a\n\nb", 2, stop=True) is None


@given(st.text(alphabet="ab1.,$ \n'%m\u0301\u2009\U0001f600", max_size=40), st.data())
def test_a_snapped_range_holds_the_selection_and_cuts_no_unit(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    stop = data.draw(st.integers(start, len(text)))
    snapped, trimmed = word_edges.snap_range(text, start, stop), word_edges.trim_blanks(text, start, stop)
    assert (snapped is None) == (trimmed is None)
    if snapped is not None and trimmed is not None:
        assert snapped[0] <= trimmed[0] < trimmed[1] <= snapped[1]
        assert not text[snapped[0]].isspace()
        assert not text[snapped[1] - 1].isspace()
        assert word_edges.snap_range(text, *snapped) == snapped


SPEECH = "Ada said: “One thing is sure. Two are not.” Then she left.\n\nHe stayed. So did they."


def test_an_edge_moves_by_sentences_and_quotations_and_into_the_next_line() -> None:
    at = SPEECH.index("thing")
    assert word_edges.stop_sentence_right(SPEECH, at) == SPEECH.index(" Two")
    assert word_edges.stop_sentence_right(SPEECH, SPEECH.index(" Two")) == SPEECH.index(" Then")
    assert word_edges.stop_sentence_right(SPEECH, SPEECH.index("\n")) == SPEECH.index(" So")
    assert word_edges.stop_sentence_left(SPEECH, SPEECH.index("He")) == SPEECH.index("\n")
    assert word_edges.start_sentence_left(SPEECH, at) == SPEECH.index("“")
    assert word_edges.start_sentence_right(SPEECH, SPEECH.index("Then")) == SPEECH.index("He")
    assert word_edges.start_sentence_left(SPEECH, 0) is None
    assert word_edges.stop_sentence_right(SPEECH, len(SPEECH)) is None
