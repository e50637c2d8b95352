"""Hugging Face models made by the test; skipped where torch and transformers are not installed
(`pip install -e ".[transformers]"`). What is told before a library is needed is tested everywhere."""

from __future__ import annotations

import json
import sys
from contextlib import suppress
from pathlib import Path

import pytest

from core.errors import UserError
from core.extract.names import guests
from core.extract.names.guests.hugging_face import LabelledWord, join_words
from tests.core.extract.names.guests.tiny_guests import change, document, write_bert

LABELS = ("O", "B-PER", "I-PER", "B-ORG", "I-ORG", "B-LOC", "I-LOC")
WORDS = {
    "ann": "B-PER", "lee": "I-PER", "glarn": "B-ORG", "institute": "I-ORG",
    "oakmere": "B-LOC", "south": "B-LOC", "korea": "I-LOC",
}  # fmt: skip
TEXT = "Ann Lee left the Glarn Institute’s house in Oakmere, South Korea.\nOakmere slept."


def test_a_model_finds_names_and_says_how_sure_it_is(tmp_path: Path) -> None:
    guest = guests.open_guest(write_bert(tmp_path / "mine", WORDS, LABELS))
    assert (guest.kind, guest.extractor, guest.labels) == ("Hugging Face model", "hf:mine", ("LOC", "ORG", "PER"))
    found = guest.find_names(document(TEXT))
    assert [(one.label, TEXT[one.start : one.stop]) for one in found] == [
        ("PERSON", "Ann Lee"),
        ("ORG", "Glarn Institute"),
        ("GPE", "Oakmere"),
        ("GPE", "South Korea"),
        ("GPE", "Oakmere"),
    ]
    assert all(0.5 < one.confidence <= 1 for one in found)
    assert found == guest.find_names(document(TEXT))
    assert guest.find_names(document("")) == []


def test_words_without_prefix_and_words_in_pieces(tmp_path: Path) -> None:
    guest = guests.open_guest(write_bert(tmp_path / "mine", {"glarn": "ORG"}, ("O", "ORG", "DATE")))
    text = "A Glarnxy firm"  # glarn ##x ##y: the first piece tells of the word
    assert [text[one.start : one.stop] for one in guest.find_names(document(text))] == ["Glarnxy"]


def test_a_text_longer_than_the_window_is_read_in_several(tmp_path: Path) -> None:
    guest = guests.open_guest(write_bert(tmp_path / "mine", WORDS, LABELS, longest=16))
    text = " and ".join(40 * ["Ann Lee"]) + "."
    found = guest.find_names(document(text))
    assert [(one.start, one.stop) for one in found] == [(12 * n, 12 * n + 7) for n in range(40)]


def test_a_folder_of_the_cache_holds_its_model_two_folders_below(tmp_path: Path) -> None:
    write_bert(tmp_path / "models--me--mine" / "snapshots" / "0a1b", WORDS, LABELS)
    assert guests.open_guest(tmp_path / "models--me--mine").extractor == "hf:models--me--mine"


def test_what_is_told(tmp_path: Path) -> None:
    said = guests.check_folder(write_bert(tmp_path / "mine", WORDS, (*LABELS, "B-TIME")))
    assert said == "Hugging Face model mine: finds LOC as place, ORG, PER as person. Not used: TIME."


def test_a_damaged_tokenizer_or_weights_are_one_sentence(tmp_path: Path) -> None:
    folder = write_bert(tmp_path / "mine", WORDS, LABELS)
    whole = (folder / "tokenizer.json").read_text()
    (folder / "tokenizer.json").write_text('{"version": "1.0", "model": {"type": "none of these"}}')
    with pytest.raises(UserError, match=r"^The model in .* cannot be opened \("):
        guests.open_guest(folder)
    (folder / "tokenizer.json").write_text(whole)
    (folder / "model.safetensors").write_bytes(b"no weights")
    with pytest.raises(UserError, match=r"^The model in .* cannot be opened \("):
        guests.open_guest(folder)


def test_weights_without_a_head_are_not_filled_with_chance(tmp_path: Path) -> None:
    folder = write_bert(tmp_path / "mine", WORDS, LABELS)
    safetensors = pytest.importorskip("safetensors.torch")
    weights = safetensors.load_file(folder / "model.safetensors")
    safetensors.save_file(
        {name: one for name, one in weights.items() if not name.startswith("classifier")},
        folder / "model.safetensors",
        {"format": "pt"},
    )
    with pytest.raises(UserError, match=r"are incomplete \(classifier\.bias is missing\)"):
        guests.open_guest(folder)


def test_a_model_that_tells_no_names(tmp_path: Path) -> None:
    with pytest.raises(UserError, match=r"no kind of name that Pressmark knows \(its labels: LABEL_1\)"):
        guests.open_guest(write_bert(tmp_path / "mine", {}, ("O", "LABEL_1")))


@pytest.mark.parametrize(
    ("config", "files", "said"),
    [
        ("[]", (), "config.json cannot be read"),
        ("{", (), "config.json cannot be read"),
        ({"architectures": ["BertForMaskedLM"]}, (), r"made for another task \(BertForMaskedLM\)"),
        ({"auto_map": {"AutoConfig": "evil.Config"}}, (), "runs code of its own, which Pressmark refuses"),
        ({"_attn_implementation": "some/kernel"}, (), "runs code of its own, which Pressmark refuses"),
        ({"architectures": None}, ("adapter_config.json",), "contains an adapter to another model: merge the two"),
        ({}, ("pytorch_model.bin",), "can run code when opened, which Pressmark refuses: save it as safetensors"),
        ({}, ("README.md",), "model.safetensors is missing"),
    ],
)
def test_what_is_refused_before_anything_is_opened(
    tmp_path: Path, config: object, files: tuple[str, ...], said: str
) -> None:
    (tmp_path / "config.json").write_text(config if isinstance(config, str) else json.dumps(config))
    for name in files:
        (tmp_path / name).write_bytes(b"x")
    with pytest.raises(UserError, match=said):
        guests.open_guest(tmp_path)


def test_without_the_libraries_it_says_how_to_get_them(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "config.json").write_text("{}")
    (tmp_path / "model.safetensors").touch()
    for name in [name for name in sys.modules if name.split(".")[0] in ("torch", "transformers")]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setattr(sys, "path", [])
    with pytest.raises(
        UserError, match=r"needs the library torch, which is not installed: .*`pip install transformers"
    ):
        guests.open_guest(tmp_path)


def test_code_of_the_model_is_not_run_when_it_hides_in_the_tokenizer(tmp_path: Path) -> None:
    folder = write_bert(tmp_path / "mine", WORDS, LABELS)
    change(folder / "tokenizer_config.json", auto_map={"AutoTokenizer": [None, "evil.Evil"]}, tokenizer_class=None)
    (folder / "evil.py").write_text("raise SystemExit('never run')")
    with suppress(UserError):  # what the library knows by itself it may open without that code
        assert guests.open_guest(folder).find_names(document(TEXT))


def word(prefix: str, kind: str, start: int) -> LabelledWord:
    return LabelledWord(start, start + 3, prefix, kind, 0.5 + start / 100)


@pytest.mark.parametrize(
    ("labels", "wanted"),
    [
        ("B-P I-P O B-P", [(0, 7), (12, 15)]),
        ("I-P I-P B-P", [(0, 7), (8, 11)]),
        ("P P Q O P", [(0, 7), (8, 11), (16, 19)]),
        ("B-P E-P S-P S-P", [(0, 7), (8, 11), (12, 15)]),
        ("B-P L-P U-P I-P", [(0, 7), (8, 11), (12, 15)]),
        ("O O", []),
    ],
)
def test_any_scheme_of_words(labels: str, wanted: list[tuple[int, int]]) -> None:
    from core.extract.names.guests.labels import split_prefix

    words = [word(*split_prefix(label), 4 * n) for n, label in enumerate(labels.split())]
    marks = join_words(words)
    assert [(mark.start, mark.stop) for mark in marks] == wanted
    assert all(
        mark.confidence == min(w.confidence for w in words if mark.start <= w.start < mark.stop) for mark in marks
    )
