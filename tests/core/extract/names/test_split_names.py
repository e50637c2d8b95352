"""Cuts, kinds and no names by rule, after the network and before the article is asked."""

from __future__ import annotations

import pytest

from core.extract.names import split_names
from core.extract.names.rules.tables import load_tables


def pieces(text: str, words: str, kind: str) -> list[str]:
    """What is left of a mark in a text, as `KIND: words`."""
    start = text.index(words)
    return [
        f"{own}: {text[a:b]}"
        for a, b, own, _ in split_names.split_name(text, start, start + len(words), kind, load_tables())
    ]


@pytest.mark.parametrize(
    ("text", "words", "kind", "wanted"),
    [
        ("fog over eastern Oakmere", "eastern Oakmere", "PLACE", ["PLACE: Oakmere"]),
        ("fog over eastern hills", "eastern", "PLACE", []),
        ("fog over Eastern Oakmere", "Eastern Oakmere", "PLACE", ["PLACE: Eastern Oakmere"]),
        ("Glarn Chase & Co and others", "Glarn Chase & Co and", "ORG", ["ORG: Glarn Chase & Co"]),
        ("Glarn Chase,  and", "Glarn Chase,  and", "ORG", ["ORG: Glarn Chase"]),
        ("Glarn  of  the", "Glarn  of  the", "ORG", ["ORG: Glarn"]),
        ("eastern  Oakmere", "eastern  Oakmere", "PLACE", ["PLACE: Oakmere"]),
        ("Glarn , the", "Glarn , the", "ORG", ["ORG: Glarn"]),
        ("Bank of Oakmere", "Bank of Oakmere", "ORG", ["ORG: Bank of Oakmere"]),
        ("North Glarn — Engineers said", "North Glarn — Engineers", "PLACE", ["PLACE: North Glarn"]),
        ("a wall to mend, they say", "mend", "ORG", []),
        ("a COVID-19 shot", "COVID-19", "ORG", []),
        ("after Brexit came fog", "Brexit", "ORG", []),
        ("She is called April", "April", "PERSON", ["PERSON: April"]),
        ("Olaf Brenn, R-Miss., left", "R-Miss", "PERSON", []),
        ("U.N. Secretary-General Ann Lee", "U.N. Secretary-General", "ORG", ["ORG: U.N."]),
        ("the Glarn Secretary spoke", "Glarn Secretary", "ORG", ["ORG: Glarn Secretary"]),
        ("some House Republicans left", "House Republicans", "ORG", ["ORG: House", "NORP: Republicans"]),
        ("the Young Republicans left", "Young Republicans", "ORG", ["ORG: Young Republicans"]),
        ("for Rep. Alba Ocaso-Corrin", "Alba Ocaso-Corrin", "ORG", ["PERSON: Alba Ocaso-Corrin"]),
        ("said Mr. Glarn", "Glarn", "PLACE", ["PERSON: Glarn"]),
        ("(Ahn Dong-Joon/Glarn)", "Ahn Dong-Joon", "ORG", ["PERSON: Ahn Dong-Joon"]),
        ("in Oakmere Lake-Side", "Oakmere Lake-Side", "PLACE", ["PLACE: Oakmere Lake-Side"]),
        ("U.N. envoys", "U.N.", "PLACE", ["ORG: U.N."]),
    ],
)
def test_pieces(text: str, words: str, kind: str, wanted: list[str]) -> None:
    assert pieces(text, words, kind) == wanted
