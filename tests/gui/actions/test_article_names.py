"""A repaired copy is read with the model that the user chose, in a process of its own."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from core import extract
from core.store import queries
from gui.actions import article
from gui.window import MainWindow
from tests.core.extract.names.guests.tiny_guests import write_spacy

GARBLED = "Glarn\u00e2\u20ac\u2122s port paid $5 million, Mira Odell said."


def test_a_repaired_copy_with_a_pipeline(window: MainWindow, tmp_path: Path) -> None:
    folder = write_spacy(tmp_path / "mine", {"Glarn": "ORG"})
    stored = replace(window.session.ask_store(queries.get_article, 1), text=GARBLED)
    digest = article.digest_repaired(stored, folder)
    assert digest is not None
    assert digest.article.text.startswith("Glarn\u2019s port")
    assert extract.describe_finders(digest.spans) == {"spacy:en_tiny-1.2"}


def test_a_repaired_copy_where_the_model_is_gone(window: MainWindow, tmp_path: Path) -> None:
    stored = replace(window.session.ask_store(queries.get_article, 1), text=GARBLED)
    digest = article.digest_repaired(stored, tmp_path / "gone")
    assert digest is not None
    assert digest.article.notes[0].startswith("Names were found without the model that you chose.")
    assert article.digest_repaired(replace(stored, text="Sound."), tmp_path / "gone") is None
