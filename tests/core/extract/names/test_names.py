"""The seam of the names extractor, with a model and without."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from core import cli, pipeline
from core.document import MASK, Document, lay_out_document
from core.extract import names
from core.extract.names import model, rules, tagger
from core.records import Article, Raw, Region
from tests.core.extract.names import tiny_model

TEXTS = (
    "Ann Lee met NATO in Seoul.",
    "It rained all day.\nThen Mr. Vandermolen of Oakmere spoke to Reuters, and Glarn did not.",
    "SEOUL — Talks between South Korea and the United States broke down, Jeong Eun-bo said. “No,” he told Yonhap.",
    "",
    "no name here",
)


def document(text: str, *regions: Region) -> Document:
    return lay_out_document(Article(id="a", source="a", text=text), regions)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Where the model is looked for in this test; empty."""
    monkeypatch.setattr(model, "FOLDER", tmp_path)
    tagger.shipped_tagger.cache_clear()
    yield tmp_path
    tagger.shipped_tagger.cache_clear()


def shown(text: str, *regions: Region) -> list[str]:
    return [f"{span.label}: {text[span.start : span.stop]}" for span in names.extract(document(text, *regions))]


def test_seam() -> None:
    spans = names.extract(document(TEXTS[0]))
    assert {span.label for span in spans} <= names.LABELS
    assert len({span.extractor for span in spans}) == 1
    assert all(span.extractor in ("names/1", "names/2") and 0 < span.confidence <= 1 for span in spans)
    assert all(MASK not in TEXTS[0][s.start : s.stop] for s in spans)


def test_without_a_model_the_rules_answer_and_it_is_said(folder: Path) -> None:
    for text in TEXTS:
        spans = names.extract(document(text))
        assert [(s.start, s.stop, s.label) for s in spans] == [g[:3] for g in rules.find_names(document(text))]
        assert all(span.extractor == "names/1" for span in spans)
    (note,) = names.model_notes()
    assert note.startswith("The name model is incomplete: settings.json is missing.")
    names.prepare_documents([document(TEXTS[0])])


@pytest.mark.parametrize("gone", ["all of it", "model.onnx"])
def test_what_is_missing_stands_on_the_article_and_on_standard_error_once(
    folder: Path, gone: str, capfd: pytest.CaptureFixture[str], in_process: None
) -> None:
    if gone == "all of it":
        folder.rmdir()
    else:
        (tiny_model.write(folder) / gone).unlink()
    note = pipeline.digest(Raw("a.txt", TEXTS[0].encode(), "plain")).article.notes[0]
    assert "is missing. Until Pressmark is reinstalled" in note
    folder.mkdir(exist_ok=True)
    for number in range(3):
        (folder / f"{number}.txt").write_text(TEXTS[0], encoding="utf-8")
    assert cli.main(["extract", *(str(folder / f"{number}.txt") for number in range(3))]) == 0
    assert capfd.readouterr().err == note + "\n"


def test_with_a_model_nothing_is_said(folder: Path) -> None:
    tiny_model.write(folder)
    assert names.extract(document(TEXTS[0]))[0].extractor == "names/2"
    assert names.model_notes() == ()


def test_the_network_beats_unsure_rules(folder: Path) -> None:
    tiny_model.write(folder, {"glarn": "B-ORG"})
    assert "ORG: Glarn" in shown("The firm was Glarn. Ann Lee met it.")


def test_the_network_never_sees_page_furniture(folder: Path) -> None:
    tiny_model.write(folder, {"glarn": "B-ORG", "oakmere": "I-ORG"})
    text = "They saw Glarn and Glarn Oakmere left."
    assert shown(text, Region(14, 24, "teaser")) == ["ORG: Glarn", "ORG: Oakmere"]


def test_preparing_changes_no_answer(folder: Path) -> None:
    tiny_model.write(folder, batch_pieces=200)
    documents = [document(text) for text in TEXTS] * 2
    tagger.shipped_tagger.cache_clear()
    plain = [names.extract(one) for one in documents]
    tagger.shipped_tagger.cache_clear()
    names.prepare_documents(documents)
    assert [names.extract(one) for one in documents] == plain
    assert [names.extract(one) for one in reversed(documents)] == plain[::-1]


def test_what_was_seen_is_not_computed_again_and_memory_is_bounded(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tagger, "REMEMBERED", 3)
    tiny_model.write(folder)
    passed: list[int] = []
    scores = model.NameModel.score_windows
    monkeypatch.setattr(
        model.NameModel, "score_windows", lambda self, some: passed.append(len(some)) or scores(self, some)
    )
    names.extract(document(TEXTS[0]))
    names.extract(document(f"Another start.\n{TEXTS[0]}"))
    assert passed == [1, 1]  # the first sentence of the second text alone
    for text in TEXTS:
        names.prepare_documents([document(text)])
        names.extract(document(text))
    tagging = tagger.shipped_tagger()
    assert isinstance(tagging, tagger.NameTagger)
    assert len(tagging._seen) <= 3
    for number in range(200):
        names.prepare_documents([document(f"Ann Lee {number}")])
    assert len(tagging._ahead) <= 64


def test_a_sentence_longer_than_a_window(folder: Path) -> None:
    tiny_model.write(folder)
    text = "Then " + ", ".join(f"Ann Lee of Reuters met {n} men" for n in range(60)) + "."
    assert shown(text) == ["PERSON: Ann Lee", "ORG: Reuters"] * 60
