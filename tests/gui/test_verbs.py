from core.store import edits
from gui.verbs import WORDS, in_words


def test_a_verb_is_said_in_words_of_people() -> None:
    assert in_words("together") == "merge groups"
    assert in_words("merge_entities") == "merge entities"
    assert not [said for said in WORDS.values() if "_" in said]


def test_every_verb_worded_is_one_of_the_store() -> None:
    assert [verb for verb in WORDS if not hasattr(edits, verb)] == []
