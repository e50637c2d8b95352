"""Marks of other annotation tools: texts are read, and the report says that marks are not."""

import csv
import json
from pathlib import Path

import pytest

from core import sources
from core.records import Failure, Raw, SourceRemark

TEXT = "Ida Roth is the mayor of Velm."
DOCCANO = {"text": TEXT, "label": [[0, 8, "PERSON"]]}
MARKED = {
    "doccano": DOCCANO,
    "doccano relations": {"text": TEXT, "entities": [{"id": 1, "start_offset": 0, "end_offset": 8}], "relations": []},
    "prodigy": {"text": TEXT, "spans": [{"start": 0, "end": 8, "label": "PERSON"}], "answer": "accept"},
    "label studio": {"id": 1, "data": {"text": TEXT}, "annotations": [{"result": [{"value": {"start": 0, "end": 8}}]}]},
    "label studio, short": {"text": TEXT, "label": [{"start": 0, "end": 8, "labels": ["PERSON"]}]},
}
UNMARKED = {"labels of a text": {"text": TEXT, "label": ["news", "town"]}, "no marks": {"text": TEXT, "label": []}}


def _remarks(path: Path) -> list[str]:
    found = list(sources.find([path]))
    assert [one for one in found if isinstance(one, Raw)]
    return [one.sentence for one in found if isinstance(one, SourceRemark)]


@pytest.mark.parametrize("ending", [".json", ".jsonl"])
@pytest.mark.parametrize("name", [*MARKED, *UNMARKED])
def test_marks_are_named_where_texts_are_read(name: str, ending: str, tmp_path: Path) -> None:
    one = (MARKED | UNMARKED)[name]
    path = tmp_path / f"marks{ending}"
    path.write_text(json.dumps([{"text": TEXT}, one]) if ending == ".json" else f'{{"text": "a"}}\n{json.dumps(one)}\n')
    remarks = _remarks(path)
    assert len(remarks) == (name in MARKED)
    assert all("which are not read yet" in one for one in remarks)


@pytest.mark.parametrize(
    ("cell", "is_marked"),
    [
        ('[{"start": 0, "end": 8, "text": "Ida Roth", "labels": ["PERSON"]}]', True),
        ('[[0, 8, "PERSON"]]', True),
        ("[[Velm]] is a town", False),
        ('[{"name": "town"}]', False),
        ("town", False),
    ],
)
def test_marks_in_cells_of_a_table_are_named(cell: str, is_marked: bool, tmp_path: Path) -> None:
    path = tmp_path / "marks.csv"
    with path.open("w", newline="") as file:
        csv.writer(file).writerows([["id", "text", "label"], ["1", TEXT, ""], ["2", TEXT, cell]])
    assert len(_remarks(path)) == is_marked


TOKENS = "Ida NNP B-PER\nRoth NNP I-PER\nof IN O\nVelm NNP B-LOC\nspoke VBD O\n. . O\n\n"


@pytest.mark.parametrize("name", ["a.txt", "a.tsv", "a.conll", "a.iob"])
def test_words_with_labels_are_no_article(name: str, tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_text(f"-DOCSTART- -X- O\n\n{TOKENS * 3}")
    (failure,) = sources.find([path])
    assert isinstance(failure, Failure)
    assert f"{name} holds words with labels (CoNLL), and marks are not read yet" in failure.reason


@pytest.mark.parametrize("text", ["Vote O\nVelm B\n" * 9, f"{TEXT}\n" * 9, TOKENS[:30]])
def test_a_text_is_an_article(text: str, tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(text)
    (raw,) = sources.find([path])
    assert isinstance(raw, Raw)


def test_a_file_of_marks_says_what_to_give_instead(tmp_path: Path) -> None:
    path = tmp_path / "a.ann"
    path.write_text("T1\tPERSON 0 8\tIda Roth\n")
    (failure,) = sources.find([path])
    assert isinstance(failure, Failure)
    assert "a.ann holds marks of brat, which are not read yet" in failure.reason
