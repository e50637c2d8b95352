"""What people type to find words in all texts -> the expression for the index, and what it says it understood."""

from __future__ import annotations

import sqlite3

import pytest

from core.errors import UserError
from core.search.text_places import find_places, fold_letters
from core.search.text_query import DEEPEST, MOST_TERMS, parse_text_query, plain_text_query
from core.store.found_rows import TextTerm

TYPED = [
    ("", "", ""),
    ("toll", '"toll"', "“toll”"),
    ("port toll", '"port" AND "toll"', "“port” and “toll”"),
    ("port AND toll", '"port" AND "toll"', "“port” and “toll”"),
    ('"port toll" ferr*', '"port toll" AND "ferr"*', "“port toll” and words beginning with “ferr”"),
    ("“port toll”", '"port toll"', "“port toll”"),
    ("port-toll", '"port toll"', "“port-toll”"),
    ("don’t", '"don t"', "“don’t”"),
    ("28,500, perhaps", '"28 500" AND "perhaps"', "“28,500” and “perhaps”"),
    ("toll OR fee NOT ferry", '"toll" OR ("fee" NOT ("ferry"))', "“toll” or “fee”, without “ferry”"),
    ("toll -ferry", '"toll" NOT ("ferry")', "“toll”, without “ferry”"),
    ("(toll OR fee) port", '("toll" OR "fee") AND "port"', "(“toll” or “fee”) and “port”"),
    ("toll NEAR/5 port", 'NEAR("toll" "port", 5)', "“toll” and “port” at most 5 words apart"),
    ("toll w/3 port", 'NEAR("toll" "port", 3)', "“toll” and “port” at most 3 words apart"),
    ("NEAR(toll port, 4)", 'NEAR("toll" "port", 4)', "“toll” and “port” at most 4 words apart"),
    ("title:toll", '{title} : ("toll")', "“toll” in the title"),
    ("and or not", '"and" AND "or" AND "not"', "“and” and “or” and “not”"),
    ("toll)", '"toll"', "“toll”"),
    ("(toll", '"toll"', "“toll”"),
    ('"port toll', '"port toll"', "“port toll”"),
    ("… -- !", "", ""),
]


@pytest.mark.parametrize(("typed", "match", "said"), TYPED)
def test_how_it_is_understood(typed: str, match: str, said: str) -> None:
    query, meaning = parse_text_query(typed)
    assert (query.match, meaning) == (match, said)


@pytest.mark.parametrize("match", [match for _typed, match, _said in TYPED if match])
def test_the_index_takes_every_expression(match: str) -> None:
    connection = sqlite3.connect(":memory:")
    connection.execute("CREATE VIRTUAL TABLE page USING fts5(title, text)")
    assert connection.execute("SELECT rowid FROM page WHERE page MATCH ?", (match,)).fetchall() == []
    connection.close()


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("NOT ferry", "Say what to find as well"),
        ("toll OR", "A word is missing"),
        ("()", "A word is missing"),
        ("NEAR", "A word is missing"),
        ("toll NEAR/3", "A word is missing after NEAR"),
        ("title:", "A word is missing after “title:”"),
        ("toll NEAR/2 (port ferry)", "NEAR stands between two words"),
        ("NEAR(toll)", "NEAR stands between two words"),
        ("t*ll", "a * stands only at the end of a word"),
        ("*", "A * alone finds nothing"),
        ("(" * (DEEPEST + 1) + "toll", "too many brackets"),
        ("toll " * (MOST_TERMS + 1), f"more than {MOST_TERMS} words"),
    ],
)
def test_what_cannot_be_understood_is_one_sentence(typed: str, sentence: str) -> None:
    with pytest.raises(UserError, match=sentence.replace("*", r"\*")):
        parse_text_query(typed)


def test_typing_goes_on_with_the_last_word() -> None:
    assert plain_text_query("port to").match == '"port" AND "to"*'
    assert plain_text_query("port to ").match == '"port" AND "to"'
    assert plain_text_query('"port toll" OR').terms == (TextTerm(("port", "toll")), TextTerm(("OR",), True))


@pytest.mark.parametrize(
    ("text", "typed", "found"),
    [
        ("The Port-Toll and PORT TOLL, porttoll", '"port toll"', ["Port-Toll", "PORT TOLL"]),
        ("Cafés, a café and coffee", "cafe*", ["Cafés", "café"]),
        ("Cafés, a café and coffee", "café", ["café"]),
        ("cost costs cost2", "cost", ["cost"]),
        ("toll port ferry", "toll NOT port", ["toll"]),
        ("İstanbul and istanbul", "istanbul", ["İstanbul", "istanbul"]),
        ("no such thing", "", []),
    ],
)
def test_where_the_words_stand(text: str, typed: str, found: list[str]) -> None:
    places = find_places(text, parse_text_query(typed)[0].terms)
    assert [text[start:stop] for start, stop in places] == found


def test_folding_keeps_the_length() -> None:
    for text in ("plain", "Ærø İ ß ﬁ Ǆ e\u0301", "日本 Ωμέγα"):
        assert len(fold_letters(text)) == len(text)
