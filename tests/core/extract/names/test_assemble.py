"""What rules make of the network's words: kinds, arbitration, agreement; and that the article decides as a whole."""

from __future__ import annotations

from pathlib import Path

import pytest

from core.document import lay_out_document
from core.extract.names import assemble, combine, document_consistency, kinds, model, tagger
from core.extract.names.network_names import NetworkName, ScoredDocument
from core.extract.names.rules import NameGuess
from core.extract.names.rules.tables import load_tables
from core.records import Article
from tests.core.extract.names import tiny_model


def names(tmp_path: Path, text: str, said: dict[str, str]) -> list[str]:
    """Marks of a text by a network that says a label for single words; the rules hint as ever."""
    tagging = tagger.NameTagger(model.load_model(tiny_model.write(tmp_path, said)))
    document = lay_out_document(Article(id="a", source="a", text=text), ())
    found = assemble.assemble_names(document.read, tagging.tag_document(document), tagging.model.settings)
    return [f"{guess.label}: {text[guess.start : guess.stop]}" for guess in found]


@pytest.mark.parametrize(
    ("kind", "words", "guess", "label"),
    [
        ("PERSON", "Ann Lee", None, "PERSON"),
        ("PLACE", "Oakmere", None, "GPE"),
        ("PLACE", "Seoul", None, "GPE"),
        ("PLACE", "Lake Brannock", None, "LOC"),
        ("PLACE", "Kelmore Airport", None, "FAC"),
        ("PLACE", "Oakmere", "LOC", "LOC"),
        ("PLACE", "Korean", None, "NORP"),
        ("NORP", "Japan", None, "GPE"),
        ("NORP", "Oakmerian", None, "NORP"),
        ("OTHER", "World War II", None, "EVENT"),
        ("OTHER", "Harbour Treaty", "LAW", "LAW"),
        ("OTHER", "Brannock Futures", "ORG", "ORG"),
        ("OTHER", "XB-70", None, "PRODUCT"),
        ("OTHER", "Happy Harbour", None, ""),
    ],
)
def test_kinds(kind: str, words: str, guess: str | None, label: str) -> None:
    text = f"And {words} so"
    ruled = NameGuess(4, 4 + len(words), guess, 0.9) if guess else None
    assert kinds.resolve_kind(text, 4, 4 + len(words), kind, ruled, load_tables()) == label


def test_a_title_in_quotation_marks_is_a_work() -> None:
    assert kinds.resolve_kind("“Happy Harbour” ran.", 1, 14, "OTHER", None, load_tables()) == "WORK_OF_ART"


def test_forms_of_the_guide_beat_the_network(tmp_path: Path) -> None:
    said = {"south": "B-NORP", "korean": "B-NORP", "trump": "B-PERSON", "administration": "O", "in": "O"}
    text = "The Trump administration met South Korean envoys. U.S. Forces in Korea left."
    wanted = ["ORG: Trump administration", "NORP: South Korean", "ORG: U.S. Forces in Korea"]
    assert names(tmp_path, text, said) == wanted


def test_a_listed_name_is_taken_whole_where_the_network_has_a_part(tmp_path: Path) -> None:
    said = {"news": "O", "agency": "O", "and": "O", "herzegovina": "B-PLACE"}
    text = "The Yonhap News Agency reported from Bosnia and Herzegovina."
    assert names(tmp_path / "a", text, said) == ["ORG: Yonhap News Agency", "GPE: Bosnia and Herzegovina"]
    said["yonhap"] = "B-PERSON"
    assert names(tmp_path / "b", text, said)[0] == "PERSON: Yonhap"


def test_a_name_that_crosses_the_guides_form_stays(tmp_path: Path) -> None:
    said = {"glarn": "B-ORG", "south": "I-ORG", "korean": "I-ORG"}
    assert names(tmp_path, "It was Glarn South Korean only.", said) == ["ORG: Glarn South Korean"]


def test_rules_add_groups_and_things_but_no_people() -> None:
    import numpy as np

    labels = ("O", "B-PERSON", "I-PERSON", "B-NORP", "I-NORP", "B-OTHER", "I-OTHER")
    scores = np.log(np.array([[0.64, *[0.06] * 6]] * 3, np.float32))
    scored = ScoredDocument([tagger.TaggedSentence(((0, 3), (4, 11), (12, 15)), scores)], labels)
    text = "Ann Glarner Act"
    guesses = [NameGuess(0, 3, "PERSON", 0.9), NameGuess(4, 11, "NORP", 0.9), NameGuess(12, 15, "LAW", 0.9)]
    assert [one.label for one in combine.add_rule_only_names(text, scored, [], guesses)] == ["NORP", "LAW"]
    assert not combine.add_rule_only_names(text, scored, [NetworkName(0, 15, "ORG", 0.9, 0, 0, 3)], guesses)
    assert not combine.add_rule_only_names(text, scored, [], [guess._replace(confidence=0.7) for guess in guesses])


def test_rules_add_the_place_of_a_compound(tmp_path: Path) -> None:
    text = "A U.S.-led group left."
    assert names(tmp_path, text, {"group": "O"}) == ["GPE: U.S."]


def test_an_unsure_body_that_bears_a_persons_family_name_is_that_person() -> None:
    text = "Ann Glarn. Glarn"
    full, short = NetworkName(0, 9, "PERSON", 0.9, 0, 0, 2), NetworkName(11, 16, "ORG", 0.4, 0, 2, 3)
    assert [one.kind for one in document_consistency.vote_on_kinds(text, [full, short])] == ["PERSON", "PERSON"]
    assert [one.kind for one in document_consistency.vote_on_kinds(text, [full, short._replace(sure=0.8)])] == [
        "PERSON",
        "ORG",
    ]


def test_the_article_settles_the_kind_of_an_unsure_name() -> None:
    text = "Glarn, Glarn and Glarn"
    found = [
        NetworkName(n, n + 5, kind, sure, 0, 0, 1)
        for n, kind, sure in ((0, "ORG", 0.9), (7, "ORG", 0.8), (17, "PLACE", 0.4))
    ]
    assert [one.kind for one in document_consistency.vote_on_kinds(text, found)] == ["ORG"] * 3
    surer = [*found[:2], found[2]._replace(sure=0.9)]
    assert [one.kind for one in document_consistency.vote_on_kinds(text, surer)] == ["ORG", "ORG", "PLACE"]


def test_a_name_passed_over_is_found_where_the_network_thinks_it_possible() -> None:
    import numpy as np

    text = "Glarn Ray met Glarn Ray, not Glarn."
    labels = ("O", "B-PERSON", "I-PERSON")
    words = ((0, 5), (6, 9), (10, 13), (14, 19), (20, 23), (23, 24), (25, 28), (29, 34), (34, 35))
    rows = np.full((len(words), 3), 0.01, np.float32)
    rows[:, 0] = 0.98
    rows[3], rows[4] = (0.6, 0.39, 0.01), (0.6, 0.01, 0.39)
    scored = ScoredDocument([tagger.TaggedSentence(words, np.log(rows))], labels)
    found = [NetworkName(0, 9, "PERSON", 0.95, 0, 0, 2)]
    assert [(one.start, one.stop, one.kind) for one in document_consistency.find_repeats(text, scored, found)] == [
        (14, 23, "PERSON")
    ]
    rows[3:5, 0], rows[3:5, 1:] = 0.98, 0.01
    assert not document_consistency.find_repeats(
        text, ScoredDocument([tagger.TaggedSentence(words, np.log(rows))], labels), found
    )


def test_a_longer_firm_name_is_not_sought_past_the_end_of_a_sentence() -> None:
    import numpy as np

    text = "Kes Bor met Kes. Then Kes"
    first = tagger.TaggedSentence(((0, 3), (4, 7), (8, 11), (12, 15)), np.log(np.full((4, 3), 1 / 3, np.float32)))
    second = tagger.TaggedSentence(((17, 21), (22, 25)), np.log(np.full((2, 3), 1 / 3, np.float32)))
    scored = ScoredDocument([first, second], ("O", "B-PERSON", "I-PERSON"))
    found = [NetworkName(0, 7, "PERSON", 0.99, 0, 0, 2), NetworkName(12, 15, "PERSON", 0.99, 0, 3, 4)]
    assert [(one.start, one.stop) for one in document_consistency.find_repeats(text, scored, found)] == [(22, 25)]


def test_ranges_to_words() -> None:
    import numpy as np

    tagged = tagger.TaggedSentence(((0, 3), (4, 7), (8, 9)), np.zeros((3, 3), np.float32))
    scored = ScoredDocument(
        [tagged, tagger.TaggedSentence(((12, 15),), np.zeros((1, 3), np.float32))], ("O", "B-ORG", "I-ORG")
    )
    assert scored.words_in_range(0, 3) == (0, 0, 1)
    assert scored.words_in_range(2, 5) == (0, 0, 2)
    assert scored.words_in_range(12, 14) == (1, 0, 1)
    assert scored.words_in_range(8, 13) is None
    assert scored.words_in_range(3, 4) is None
    assert scored.words_in_range(30, 31) is None
