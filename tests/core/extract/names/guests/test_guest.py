"""From a guest's marks to names by the annotation guide; no library of models is needed here."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

import pytest

from core.document import MASK
from core.errors import UserError
from core.extract.names.guests import guest
from core.extract.names.guests.guest import Guest, GuestMark
from core.records import Region
from tests.core.extract.names.guests.tiny_guests import document


def knowing(words: dict[str, str], seen: list[str] | None = None) -> Guest:
    """A guest that marks these words wherever they stand."""

    def read(texts: Sequence[str]) -> list[list[GuestMark]]:
        if seen is not None:
            seen.extend(texts)
        return [
            sorted(
                GuestMark(m.start(), m.end(), label, 0.9)
                for some, label in words.items()
                for m in re.finditer(re.escape(some), text)
            )
            for text in texts
        ]

    return Guest("kind", "title", "x:title", tuple(sorted(set(words.values()))), Path("m"), read)


def shown(text: str, words: dict[str, str], *regions: Region) -> list[str]:
    return [f"{one.label}: {text[one.start : one.stop]}" for one in knowing(words).find_names(document(text, *regions))]


@pytest.mark.parametrize(
    ("text", "words", "wanted"),
    [
        ("It was the Glarn Institute’s plan.", {"the Glarn Institute’s": "ORG"}, ["ORG: Glarn Institute"]),
        ("Defense Secretary Mark Odell spoke.", {"Defense Secretary Mark Odell": "PER"}, ["PERSON: Mark Odell"]),
        ("Then Vandermolen left.", {"Vander": "PER"}, ["PERSON: Vandermolen"]),
        ("Mark OdellThe Herald’s editor", {"Mark OdellThe": "PER"}, ["PERSON: Mark Odell"]),
        ("Mark OdellThe Herald’s editor", {"Odel": "PER"}, ["PERSON: Odell"]),
        ("South Korea’s Navy said", {"South Korea’s Navy": "ORG"}, ["GPE: South Korea", "ORG: Navy"]),
        ("In 2019 the U.S. paid.", {"2019": "DATE", "the U.S.": "LOC"}, ["GPE: U.S."]),
        ("Over Lake Brannock it rained.", {"Lake Brannock": "LOC"}, ["LOC: Lake Brannock"]),
        ("A South Korean ship", {"South Korean": "MISC"}, ["NORP: South Korean"]),
        ("A Glarnish ship", {"Glarnish": "MISC"}, []),
        ("Ann Lee Fund", {"Ann Lee": "PER", "Ann Lee Fund": "ORG"}, ["PERSON: Ann Lee"]),
        ("It is (Oakmere).", {"(Oakmere).": "LOC"}, ["GPE: Oakmere"]),
        ("the", {"the": "ORG"}, []),
    ],
)  # fmt: skip
def test_edges_and_kinds_follow_the_guide(text: str, words: dict[str, str], wanted: list[str]) -> None:
    assert shown(text, words) == wanted


def test_page_furniture_is_never_read_and_never_inside_a_name() -> None:
    text = "They saw Glarn and Glarn Oakmere left."
    seen: list[str] = []
    found = knowing({"Glarn": "ORG"}, seen).find_names(document(text, Region(14, 24, "teaser")))
    assert [(one.start, one.stop) for one in found] == [(9, 14)]
    assert seen == [text[:14] + 10 * " " + text[24:]]
    across = knowing({text[9:14] + 10 * " " + " Oakmere": "ORG"}).find_names(document(text, Region(14, 24, "teaser")))
    assert [text[one.start : one.stop] for one in across] == ["Glarn", "Oakmere"]
    assert MASK not in "".join(seen)


def test_paragraphs_travel_together_and_offsets_are_those_of_the_page() -> None:
    text = "Ann Lee spoke.\n\nIn Oakmere, Ann Lee did not.\n"
    seen: list[str] = []
    found = knowing({"Ann Lee": "PER", "Oakmere": "LOC"}, seen).find_names(document(text))
    assert seen == ["Ann Lee spoke.", "In Oakmere, Ann Lee did not."]
    assert [text[one.start : one.stop] for one in found] == ["Ann Lee", "Oakmere", "Ann Lee"]
    assert {one.confidence for one in found} == {0.9}


def test_a_long_paragraph_is_cut_at_sentences(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(guest, "LONGEST", 60)
    text = 20 * "The port of Oakmere is old. "
    parts = list(guest.cut_text(text, 0, len(text)))
    assert "".join(text[start:stop] for start, stop in parts) == text
    assert all(stop - start <= 60 and text[start:stop].endswith(". ") for start, stop in parts)
    assert len(shown(text, {"Oakmere": "LOC"})) == 20
    words, solid = 30 * "oakmere ", 200 * "x"
    assert all(words[start] != " " or words[start:stop].strip() for start, stop in guest.cut_text(words, 0, len(words)))
    assert [stop - start for start, stop in guest.cut_text(solid, 0, 200)] == [60, 60, 60, 20]


def test_what_the_model_raises_is_one_sentence() -> None:
    def read(_texts: Sequence[str]) -> list[list[GuestMark]]:
        raise RuntimeError("size mismatch")

    broken = Guest("kind", "title", "x:title", ("PER",), Path("m"), read)
    with pytest.raises(UserError, match=r"^The model in m cannot be run \(RuntimeError: size mismatch\): download"):
        broken.find_names(document("Ann Lee spoke."))


def test_names_fit_for_an_extractor() -> None:
    assert guest.safe_name("en core/web:sm") == "en_core_web_sm"
    assert guest.safe_name("\n") == "_"
    assert len(guest.safe_name(300 * "x")) == 60
