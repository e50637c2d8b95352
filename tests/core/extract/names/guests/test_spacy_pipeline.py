"""spaCy pipelines made by the test; skipped where spaCy is not installed (`pip install -e ".[spacy]"`)."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from core.errors import UserError
from core.extract.names import guests
from tests.core.extract.names.guests.tiny_guests import change, document, write_spacy

WORDS = {"Ann Lee": "PERSON", "the Glarn Institute": "ORG", "Oakmere": "GPE", "last week": "DATE"}
TEXT = "Ann Lee left the Glarn Institute’s house in Oakmere last week.\nOakmere slept."


def test_a_pipeline_finds_names(tmp_path: Path) -> None:
    guest = guests.open_guest(write_spacy(tmp_path / "mine", WORDS))
    assert (guest.kind, guest.extractor) == ("spaCy pipeline", "spacy:en_tiny-1.2")
    found = [(one.label, TEXT[one.start : one.stop], one.confidence) for one in guest.find_names(document(TEXT))]
    assert found == [
        ("PERSON", "Ann Lee", 0.7),
        ("ORG", "Glarn Institute", 0.7),
        ("GPE", "Oakmere", 0.7),
        ("GPE", "Oakmere", 0.7),
    ]


def test_a_trained_recogniser_with_weights_of_chance(tmp_path: Path) -> None:
    spacy = pytest.importorskip("spacy")
    pipeline = spacy.blank("en", meta={"name": "chance"})
    recogniser = pipeline.add_pipe("ner")
    for label in ("PERSON", "ORG"):
        recogniser.add_label(label)
    spacy.util.fix_random_seed(7)
    pipeline.initialize()
    pipeline.to_disk(tmp_path / "chance")
    guest = guests.open_guest(tmp_path / "chance")
    assert guest.labels == ("ORG", "PERSON")
    found = guest.find_names(document(TEXT))
    assert found == guest.find_names(document(TEXT))
    assert all(one.label in ("PERSON", "ORG") for one in found)


def test_what_it_tells_and_what_is_not_used_is_said(tmp_path: Path) -> None:
    said = guests.check_folder(write_spacy(tmp_path / "mine", WORDS))
    assert said == "spaCy pipeline en_tiny-1.2: finds GPE, ORG, PERSON. Not used: DATE."


def test_an_installed_package_holds_its_pipeline_one_folder_below(tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "__init__.py").write_text("raise SystemExit('never run')")
    write_spacy(tmp_path / "mine" / "mine-1.2", WORDS)
    assert guests.open_guest(tmp_path / "mine").extractor == "spacy:en_tiny-1.2"


def test_code_in_the_folder_is_not_run(tmp_path: Path) -> None:
    folder = write_spacy(tmp_path / "mine", WORDS)
    config = (folder / "config.cfg").read_text()
    (folder / "config.cfg").write_text(config.replace('factory = "entity_ruler"', 'factory = "evil"'))
    (folder / "evil.py").write_text("raise SystemExit('never run')")
    with pytest.raises(UserError, match="cannot be opened"):
        guests.open_guest(folder)


@pytest.mark.parametrize(
    ("words", "said"), [({}, "has no component that finds names"), ({"Monday": "DATE"}, r"\(its labels: DATE\)")]
)
def test_a_pipeline_without_names(tmp_path: Path, words: dict[str, str], said: str) -> None:
    with pytest.raises(UserError, match=said):
        guests.open_guest(write_spacy(tmp_path / "mine", words))


def test_a_damaged_pipeline_is_one_sentence(tmp_path: Path) -> None:
    folder = write_spacy(tmp_path / "mine", WORDS)
    (folder / "tokenizer").write_bytes(b"\xff\x00nonsense")
    with pytest.raises(UserError, match=r"^The model in .*mine cannot be opened \(.*: download it again"):
        guests.open_guest(folder)
    change(folder / "meta.json", spacy_version=">=99")
    (folder / "config.cfg").write_text("[nlp")
    with pytest.raises(UserError, match="cannot be opened"):
        guests.open_guest(folder)


def test_without_the_library_it_says_how_to_get_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "config.cfg").touch()
    (tmp_path / "meta.json").touch()
    for name in [name for name in sys.modules if name.split(".")[0] == "spacy"]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setattr(sys, "path", [])
    with pytest.raises(UserError, match=r"needs the library spaCy, which is not installed: .*`pip install"):
        guests.open_guest(tmp_path)
