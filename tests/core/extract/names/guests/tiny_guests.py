"""Guests small enough for a test to make: pipelines of spaCy that know a few words, and a BERT that repeats a table."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from core.document import Document, lay_out_document
from core.records import Article, Region


def document(text: str, *regions: Region) -> Document:
    return lay_out_document(Article(id="a", source="a", text=text), regions)


def write_spacy(folder: Path, words: Mapping[str, str], **meta: str) -> Path:
    """A pipeline with an entity ruler: words -> label. Skips the test where spaCy is missing."""
    spacy = pytest.importorskip("spacy")
    pipeline = spacy.blank("en", meta={"name": "tiny", "version": "1.2", **meta})
    ruler = pipeline.add_pipe("entity_ruler")
    ruler.add_patterns([{"label": label, "pattern": some} for some, label in words.items()])
    pipeline.to_disk(folder)
    return folder


def write_bert(folder: Path, words: Mapping[str, str], labels: tuple[str, ...], longest: int = 32) -> Path:
    """A token classifier whose label hangs on the word piece alone, sure to 0.98 or so: words (small letters) -> label.
    Skips the test where torch or transformers are missing."""
    torch = pytest.importorskip("torch")
    transformers = pytest.importorskip("transformers")
    signs = [chr(number) for number in range(33, 127)]
    vocabulary = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", *words, *signs, *(f"##{sign}" for sign in signs)]
    folder.mkdir(parents=True, exist_ok=True)
    numbers = {piece: number for number, piece in enumerate(dict.fromkeys(vocabulary))}
    tokenizer = transformers.BertTokenizerFast(vocab=numbers, do_lower_case=True, model_max_length=longest)
    tokenizer.save_pretrained(folder)
    width = max(16, len(labels))
    config = transformers.BertConfig(
        vocab_size=len(numbers),
        hidden_size=width,
        num_hidden_layers=1,
        num_attention_heads=1,
        intermediate_size=8,
        max_position_embeddings=longest + 2,
        id2label=dict(enumerate(labels)),
        label2id={label: number for number, label in enumerate(labels)},
    )
    torch.manual_seed(7)
    model = transformers.BertForTokenClassification(config)
    with torch.no_grad():
        for name, weights in model.named_parameters():
            if "LayerNorm.weight" in name:
                continue
            weights.mul_(0.01)
        table = model.bert.embeddings.word_embeddings.weight
        for piece, number in numbers.items():
            table[number, labels.index(words.get(piece, "O"))] = 1.0
        model.classifier.weight.copy_(torch.eye(len(labels), width) * 3)
    model.save_pretrained(folder, safe_serialization=True)
    return folder


def change(path: Path, **fields: Any) -> None:
    """Other fields in a JSON file; None takes one away."""
    said = json.loads(path.read_text(encoding="utf-8")) | fields
    path.write_text(json.dumps({key: value for key, value in said.items() if value is not None}), encoding="utf-8")
