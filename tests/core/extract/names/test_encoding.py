from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.extract.names import encoding
from core.extract.names.encoding import (
    CASES,
    CLASSES,
    RULED,
    EncodedStretch,
    Encoder,
    rule_hints,
    split_sentences,
    word_shape,
)
from core.extract.names.rules import NameGuess

LETTERS = "abcdefghijklmnopqrstuvwxyz"
PIECES = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", *".,'\"-", *LETTERS, *("##" + c for c in LETTERS),
          "paris", "esper", "the", "youtube", "##ing", "muller"]  # fmt: skip
VOCABULARY = {piece: number for number, piece in enumerate(PIECES)}


def read(text: str, guesses: tuple[NameGuess, ...] = (), packed: int = 0, most: int = 64) -> list[EncodedStretch]:
    return Encoder(VOCABULARY, max_pieces=most).encode_text(text, [(0, len(text))], guesses, packed)


def words(text: str) -> list[str]:
    return [text[a:b] for stretch in read(text) for a, b in stretch.words]


def pieces(text: str) -> list[str]:
    return [PIECES[number] for stretch in read(text) for window in stretch.windows for number in window.ids[1:-1]]


@pytest.mark.parametrize(
    ("text", "cut"),
    [
        ("He left. She came.", ["He left. ", "She came."]),
        ("Gen. Ora Venn left.", ["Gen. Ora Venn left."]),
        ("Ora T. Venn left.", ["Ora T. Venn left."]),
        ("at Venn Corp. The firm", ["at Venn Corp. ", "The firm"]),
        ("in the U.S. Forces moved.", ["in the U.S. Forces moved."]),
        ("in the U.S. The forces moved.", ["in the U.S. ", "The forces moved."]),
        ("“No.” The end", ["“No.” ", "The end"]),
        ("Why? Ask! “Then go.”", ["Why? ", "Ask! ", "“Then go.”"]),
        ("at 3.5 per cent. then more", ["at 3.5 per cent. then more"]),
        ("no stop at all", ["no stop at all"]),
    ],
)
def test_sentences(text: str, cut: list[str]) -> None:
    assert [text[a:b] for a, b in split_sentences(text, [(0, len(text))])] == cut


def test_sentences_stay_within_paragraphs() -> None:
    assert split_sentences("One\nTwo. Three", [(0, 3), (4, 14)]) == [(0, 3), (4, 9), (9, 14)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Venn's plan", ["Venn", "'", "s", "plan"]),
        ("the U.S.-led side", ["the", "U.S.", "-", "led", "side"]),
        ("the U.S army", ["the", "U.S", "army"]),
        ("EsperThe Hill", ["Esper", "The", "Hill"]),
        ("on YouTube now", ["on", "YouTube", "now"]),
        ("F-35 and 3rd", ["F", "-", "35", "and", "3", "rd"]),
        ("Ann\ufffc\ufffcsaid", ["Ann", "said"]),
    ],
)
def test_words(text: str, expected: list[str]) -> None:
    assert words(text) == expected


def test_pieces_are_the_longest_in_small_plain_letters() -> None:
    assert pieces("PARIS") == ["paris"]
    assert pieces("Müller") == ["muller"]
    assert pieces("Parising") == ["paris", "##ing"]
    assert pieces("“ab’") == ['"', "a", "##b", "'"]
    assert pieces("U.S.") == ["u", ".", "s", "."]
    assert pieces("☃") == ["[UNK]"]


SHAPES = {"left": "small", "Left": "capitalised", "NATO": "capitals", "iPhone": "mixed", "35": "digits", ",": "sign",
          "T": "initial", "U.S.": "dotted", "東京": "small", "McCain": "mixed"}  # fmt: skip


@pytest.mark.parametrize("word", SHAPES)
def test_shapes(word: str) -> None:
    assert word_shape(word) == SHAPES[word]
    assert word_shape(word) in CASES


def test_a_word_without_a_blank_before_it_is_told_apart() -> None:
    (window,) = read("a,b c")[0].windows
    assert [case // len(CASES) for case in window.cases[1:-1]] == [0, 1, 1, 0]


def test_hints_hold_what_rules_and_lexica_say() -> None:
    text = "President Esper left Paris"
    guesses = (NameGuess(10, 15, "PERSON", 0.9), NameGuess(21, 26, "GPE", 0.5))
    (window,) = read(text, guesses)[0].windows
    said = [RULED[window.hints[at] // len(CLASSES)] for at in window.firsts]
    assert said == ["none", "sure B-PERSON", "none", "B-GPE"]
    assert CLASSES[window.hints[1] % len(CLASSES)] == "role"


def test_a_guess_of_several_words_begins_and_goes_on() -> None:
    spans = [(0, 3), (4, 7), (8, 11)]
    found = rule_hints(spans, [NameGuess(0, 7, "EVENT", 0.9), NameGuess(8, 11, "FAC", 0.1)])
    assert [RULED[number] for number in found] == ["sure B-OTHER", "sure I-OTHER", "B-LOC"]


def test_sentences_are_read_together_up_to_a_size() -> None:
    text = "Paris. The. Paris. The."
    together = read(text, packed=60)
    assert [stretch.begins for stretch in together] == [(0, 2, 4, 6)]
    assert pieces_of(together) == ["paris", ".", "[SEP]", "the", ".", "[SEP]", "paris", ".", "[SEP]", "the", "."]
    assert [stretch.begins for stretch in read(text, packed=6)] == [(0, 2), (0, 2)]
    assert [stretch.begins for stretch in read(text, packed=0)] == [(0,)] * 4


def pieces_of(stretches: list[EncodedStretch]) -> list[str]:
    return [PIECES[number] for stretch in stretches for window in stretch.windows for number in window.ids[1:-1]]


def test_a_long_sentence_is_cut_with_overlap_and_each_word_decided_once() -> None:
    text = " ".join(["paris"] * 100)
    (stretch,) = read(text, most=40)
    assert len(stretch.windows) > 1
    assert sum(len(window.firsts) for window in stretch.windows) == len(stretch.words) == 100
    assert all(len(window.ids) <= 40 for window in stretch.windows)
    second = stretch.windows[1]
    assert second.firsts[0] == 1 + encoding.MARGIN


@given(st.text(alphabet=st.sampled_from("aB.U ,’\n\ufffc☃é1-")), st.sampled_from([0, 10, 40]))
def test_any_text_is_read_whole(text: str, packed: int) -> None:
    stretches = read(text, packed=packed, most=48)
    spans = [span for stretch in stretches for span in stretch.words]
    assert spans == sorted(spans)
    covered = {at for start, stop in spans for at in range(start, stop)}
    assert covered == {at for at, c in enumerate(text) if not c.isspace() and c != "\ufffc"}
    for stretch in stretches:
        assert sum(len(window.firsts) for window in stretch.windows) == len(stretch.words)
        for window in stretch.windows:
            assert len(window.ids) == len(window.cases) == len(window.hints) <= 48
            assert window.ids[0] == VOCABULARY["[CLS]"]
            assert max(window.hints) < encoding.HINT_IDS
            assert max(window.cases) < encoding.CASE_IDS


def test_the_vocabulary_is_one_piece_a_line(tmp_path: Path) -> None:
    (tmp_path / "vocab.txt").write_text("a\n##b\n", encoding="utf-8")
    assert encoding.read_vocabulary(tmp_path / "vocab.txt") == {"a": 0, "##b": 1}
