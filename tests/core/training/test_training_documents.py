from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest

from core.errors import UserError
from core.extract.names.encoding import LABELS
from core.training.clean_marks import ANY, TrainingMark
from core.training.training_documents import EVERY, allowed_labels, load_documents
from core.training.training_settings import DataSet


def write(folder: Path, name: str, rows: list[dict[str, object]]) -> None:
    (folder / "names").mkdir(exist_ok=True)
    with gzip.open(folder / "names" / f"{name}.jsonl.gz", "wt", encoding="utf-8") as file:
        file.write("".join(json.dumps(row) + "\n" for row in rows))


def names(bits: int) -> set[str]:
    return {label for number, label in enumerate(LABELS) if bits >> number & 1}


def row(number: int, text: str, dup: bool = False) -> dict[str, object]:
    return {
        "id": f"x-{number}",
        "text": text,
        "spans": [{"start": 0, "end": 4, "label": "PERSON"}],
        "meta": {"dup": dup},
    }


def test_successive_sentences_are_one_document(tmp_path: Path) -> None:
    write(tmp_path, "some", [row(1, "Venn ran."), row(2, "Orla sat."), row(4, "Bran lay."), row(5, "Gone?", dup=True)])
    first, second = load_documents(tmp_path, DataSet("some", 1.0, together=8))
    assert first.text == "Venn ran. Orla sat."
    assert [first.text[m.start : m.stop] for m in first.marks] == ["Venn", "Orla"]
    assert second.text == "Bran lay."


def test_documents_stay_within_their_size(tmp_path: Path) -> None:
    write(tmp_path, "some", [row(n, "Venn ran.") for n in range(5)])
    assert [d.text.count("Venn") for d in load_documents(tmp_path, DataSet("some", 1.0, together=2))] == [2, 2, 1]


def test_a_missing_set_is_named(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="nowhere"):
        load_documents(tmp_path, DataSet("nowhere", 1.0))


WORDS = ((0, 2), (3, 7), (8, 12), (13, 15))


def test_words_of_a_mark_begin_and_go_on() -> None:
    bits = allowed_labels(WORDS, [TrainingMark(3, 12, ("ORG",))], frozenset())
    assert [names(b) for b in bits] == [{"O"}, {"B-ORG"}, {"I-ORG"}, {"O"}]


def test_a_kind_that_the_set_is_silent_about_may_be_anywhere() -> None:
    bits = allowed_labels(WORDS, [TrainingMark(3, 7, ("ORG",))], frozenset({"NORP"}))
    assert names(bits[0]) == {"O", "B-NORP", "I-NORP"}
    assert names(bits[1]) == {"B-ORG"}


def test_a_mark_of_two_kinds_allows_both_and_no_name_where_said() -> None:
    bits = allowed_labels(
        WORDS, [TrainingMark(3, 12, ("NORP", "OTHER")), TrainingMark(13, 15, ("OTHER", "O"))], frozenset()
    )
    assert names(bits[2]) == {"I-NORP", "I-OTHER"}
    assert names(bits[3]) == {"B-OTHER", "O"}


def test_the_unknown_allows_all() -> None:
    assert allowed_labels(WORDS, [TrainingMark(0, 15, ANY)], frozenset()) == [EVERY] * 4


def test_a_word_that_a_mark_touches_belongs_to_it() -> None:
    bits = allowed_labels(((0, 5),), [TrainingMark(2, 5, ("PLACE",))], frozenset())
    assert names(bits[0]) == {"B-PLACE"}
