"""Edges of names by the annotation guide."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.document import MASK
from core.extract.names import edges
from core.extract.names.rules.tables import load_tables

TIDIED = [
    ("PERSON", "President Trump's", "Trump"),
    ("PERSON", "Trump’s", "Trump"),
    ("PERSON", "Defense Secretary Mark T. Esper", "Mark T. Esper"),
    ("PERSON", "Mr. Kim", "Kim"),
    ("PERSON", "Jeffrey Dean Morgan", "Jeffrey Dean Morgan"),
    ("PERSON", "Sammy Davis Jr.", "Sammy Davis Jr."),
    ("PERSON", "Ann Lee.", "Ann Lee"),
    ("PERSON", "“Ann Lee,”", "Ann Lee"),
    ("PERSON", "J. P.", "J. P."),
    ("ORG", "The Wall Street Journal", "Wall Street Journal"),
    ("ORG", "the Ministry of Trade", "Ministry of Trade"),
    ("ORG", "Brannock Futures, Inc.", "Brannock Futures, Inc."),
    ("ORG", "Yahoo!", "Yahoo!"),
    ("ORG", "United States Forces Korea (USFK)", "United States Forces Korea (USFK)"),
    ("ORG", "NATO)", "NATO"),
    ("ORG", "Republicans'", "Republicans"),
    ("PLACE", "U.S.", "U.S."),
    ("PLACE", "Seoul.", "Seoul"),
    ("PLACE", "Washington, D.C.", "Washington, D.C."),
    ("PLACE", "[South Korea]", "South Korea"),
    ("PLACE", "the", "the"),
    ("ORG", "—", ""),
]


@pytest.mark.parametrize(("kind", "words", "wanted"), TIDIED)
def test_tidy(kind: str, words: str, wanted: str) -> None:
    text = f"And {words} so"
    start, stop = edges.trim_edges(text, 4, 4 + len(words), kind, load_tables())
    assert text[start:stop] == wanted


@pytest.mark.parametrize(
    ("before", "kind", "words", "wanted"),
    [
        ("Secretary of ", "ORG", "Defense", ""),
        ("Secretary of ", "PERSON", "State Olaf Brenninger", "Olaf Brenninger"),
        ("Secretary of ", "PERSON", "State  Olaf Brenninger", "Olaf Brenninger"),
        ("Minister for ", "ORG", "Trade and Industry", ""),
        ("the Department of ", "ORG", "Defense", "Defense"),
        ("shares of ", "ORG", "State Street", "State Street"),
    ],
)
def test_the_department_of_a_role_is_no_name(before: str, kind: str, words: str, wanted: str) -> None:
    text = before + words + " so"
    start, stop = edges.trim_edges(text, len(before), len(before) + len(words), kind, load_tables())
    assert text[start:stop] == wanted


def test_the_stop_of_a_legal_form_is_taken_along() -> None:
    text = "Brannock Ltd. and Davis Jr. left Oakmere."
    assert edges.trim_edges(text, 0, 12, "ORG", load_tables()) == (0, 13)
    assert edges.trim_edges(text, 18, 26, "PERSON", load_tables()) == (18, 27)
    assert edges.trim_edges(text, 33, 40, "PLACE", load_tables()) == (33, 40)


def test_unmasked_gives_what_is_left() -> None:
    text = f"ab{MASK * 3}cd{MASK}"
    assert list(edges.split_at_masks(text, 0, len(text))) == [(0, 2), (5, 7)]
    assert list(edges.split_at_masks(text, 2, 5)) == []


@settings(max_examples=200, deadline=None)
@given(st.text(alphabet="aB.s'’ \u00a0-“”()!,;0\u2009", max_size=20), st.sampled_from(["PERSON", "ORG"]))
def test_any_words(words: str, kind: str) -> None:
    start, stop = edges.trim_edges(words, 0, len(words), kind, load_tables())
    assert 0 <= start <= stop <= len(words)
    assert words[start:stop] == words[start:stop].strip()


def test_an_owner_is_a_name_of_its_own_where_it_is_a_place() -> None:
    for text, wanted in (
        ("South Korea’s Foreign Ministry", ["South Korea", "Foreign Ministry"]),
        ("Levi's Stadium Board", ["Levi's Stadium Board"]),
        ("Ministry of Oakmere's Trade", ["Ministry of Oakmere's Trade"]),
    ):
        assert [text[a:b] for a, b, _ in edges.split_owner(text, 0, len(text), load_tables())] == wanted


@pytest.mark.parametrize(("kind", "word"), [("PERSON", "PRESIDENT"), ("PERSON", "Applause"), ("ORG", "Administration")])
def test_a_title_an_aside_and_a_bare_noun_are_no_names(kind: str, word: str) -> None:
    start, stop = edges.trim_edges(f"the {word} said", 4, 4 + len(word), kind, load_tables())
    assert start == stop


def test_a_surname_that_is_a_title_too_stays() -> None:
    assert edges.trim_edges("old Dean said", 4, 8, "PERSON", load_tables()) == (4, 8)


def test_a_title_in_small_letters_may_be_all_the_name_there_is() -> None:
    assert edges.trim_edges("called Governor by all", 7, 15, "PERSON", load_tables()) == (7, 15)
