"""Folders that want to run code when they are opened: made up, for each way in; a file that would be made tells."""

from __future__ import annotations

import json
import os
import pickle
import sys
from contextlib import suppress
from pathlib import Path

import pytest

from core.errors import UserError
from core.extract.names import guests
from tests.core.extract.names.guests.tiny_guests import write_bert, write_spacy


class Bomb:
    """Makes a file when it is unpickled."""

    def __init__(self, target: Path) -> None:
        self.target = target

    def __reduce__(self) -> tuple[object, tuple[object, ...]]:
        return os.mkdir, (str(self.target),)


CODE = "import os; os.mkdir({!r})\nclass Model: pass\n"


def hugging(folder: Path, **config: object) -> Path:
    folder.mkdir()
    (folder / "config.json").write_text(json.dumps({"architectures": ["BertForTokenClassification"], **config}))
    return folder


def refused(folder: Path, ran: Path, words: str) -> None:
    with pytest.raises(UserError, match=words):
        guests.check_folder(folder)
    assert not ran.exists()
    assert str(folder / "made") not in sys.path


@pytest.mark.parametrize("name", ["pytorch_model.bin", "model.pt", "weights.pth", "last.ckpt"])
def test_weights_in_a_pickle(name: str, tmp_path: Path) -> None:
    folder, ran = hugging(tmp_path / "m"), tmp_path / "ran"
    (folder / name).write_bytes(pickle.dumps(Bomb(ran)))
    refused(folder, ran, "format that can run code")


@pytest.mark.parametrize("name", ["vocab.pkl", "tokenizer.pickle"])
def test_a_vocabulary_in_a_pickle(name: str, tmp_path: Path) -> None:
    folder, ran = hugging(tmp_path / "m"), tmp_path / "ran"
    (folder / "model.safetensors").write_bytes(b"")
    (folder / name).write_bytes(pickle.dumps(Bomb(ran)))
    refused(folder, ran, "run code")


@pytest.mark.parametrize("shard", ["pytorch_model.bin", "../other/model.safetensors", "/etc/model.safetensors", 7])
def test_an_index_that_leads_to_pickles_or_out_of_the_folder(shard: object, tmp_path: Path) -> None:
    folder, ran = hugging(tmp_path / "m"), tmp_path / "ran"
    (folder / "model.safetensors").write_bytes(b"")
    (folder / "pytorch_model.bin").write_bytes(pickle.dumps(Bomb(ran)))
    (folder / "model.safetensors.index.json").write_text(json.dumps({"weight_map": {"a": shard}}))
    refused(folder, ran, "run code")


@pytest.mark.parametrize(
    "config",
    [
        {"auto_map": {"AutoConfig": "made.Model", "AutoModelForTokenClassification": "made.Model"}},
        {"auto_map": {"AutoConfig": "somebody/else--made.Model"}},
        {"attn_implementation": "somebody/kernels"},
        {"_attn_implementation": "somebody/kernels@main:fast"},
    ],
)
def test_code_that_comes_along(config: dict[str, object], tmp_path: Path) -> None:
    ran = tmp_path / "ran"
    folder = hugging(tmp_path / "m", **config)
    (folder / "made.py").write_text(CODE.format(str(ran)))
    (folder / "model.safetensors").write_bytes(b"")
    refused(folder, ran, "code of its own")


def test_code_beside_a_good_model_is_not_run(tmp_path: Path) -> None:
    """An auto_map in the tokenizer's settings, where nobody looked before; for machines with the library."""
    folder, ran = write_bert(tmp_path / "m", {"ann": "B-PER"}, ("O", "B-PER")), tmp_path / "ran"
    told = json.loads((folder / "tokenizer_config.json").read_text())
    told["auto_map"] = {"AutoTokenizer": ["made.Model", "made.Model"]}
    (folder / "tokenizer_config.json").write_text(json.dumps(told))
    (folder / "made.py").write_text(CODE.format(str(ran)))
    with suppress(UserError):
        guests.check_folder(folder)
    assert not ran.exists()


@pytest.mark.parametrize(
    "lines",
    [
        '[nlp.before_creation]\n@callbacks = "made.Model"\n',
        '[nlp.tokenizer]\n@tokenizers = "made.Model"\n',
        '[components.made]\nfactory = "made"\n',
        '[components.made]\nsource = "../other"\n',
    ],
)
def test_a_pipeline_whose_settings_name_code(lines: str, tmp_path: Path) -> None:
    folder, ran = tmp_path / "m", tmp_path / "ran"
    folder.mkdir()
    (folder / "meta.json").write_text('{"lang": "en", "name": "made", "version": "1"}')
    (folder / "config.cfg").write_text(f'[nlp]\nlang = "en"\npipeline = ["made"]\n\n{lines}')
    for name in ("__init__.py", "made.py"):
        (folder / name).write_text(CODE.format(str(ran)))
    refused(folder, ran, "spaCy|model")


@pytest.mark.parametrize(
    "place", ["vocab/lookups.bin", "vocab/vectors", "vocab/key2row", "entity_ruler/cfg", "tokenizer"]
)
def test_a_pipeline_with_pickles_in_it(place: str, tmp_path: Path) -> None:
    """spaCy's own files are JSON, msgpack and plain arrays; a pickle in their place is not opened as one."""
    folder, ran = write_spacy(tmp_path / "m", {"Oakmere": "GPE"}), tmp_path / "ran"
    target = folder / place
    target.parent.mkdir(exist_ok=True)
    target.write_bytes(pickle.dumps(Bomb(ran)))
    with suppress(UserError):
        guests.check_folder(folder)
    assert not ran.exists()


def test_the_bomb_itself(tmp_path: Path) -> None:
    pickle.loads(pickle.dumps(Bomb(tmp_path / "ran")))
    assert (tmp_path / "ran").exists()
