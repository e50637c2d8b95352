"""Corpora of Alceste: one article per starred line."""

import json
from pathlib import Path

from core import sources
from core.records import Failure, Raw, SourceFile

SECOND = "**** *outlet_Orlen\n-*port\nThe port waits.\n"


def test_each_starred_line_begins_an_article(tmp_path: Path) -> None:
    path = tmp_path / "corpus.txt"
    path.write_text(
        "**** *outlet_Velm *year_2019 *front\nThe town pays.\n\n**** *outlet_Orlen\n-*port\nThe port waits.\n"
    )
    file, first, second = sources.find([path])
    assert isinstance(file, SourceFile)
    assert file.data == path.read_bytes()
    assert isinstance(first, Raw)
    assert isinstance(second, Raw)
    assert json.loads(first.data) == {"outlet": "Velm", "year": "2019", "front": "1", "text": "The town pays."}
    assert json.loads(second.data)["text"] == "The port waits."
    assert (second.source, second.collection) == (f"{path}#2", str(path))


def test_a_starred_line_without_text_is_named(tmp_path: Path) -> None:
    path = tmp_path / "corpus.txt"
    path.write_text("**** *outlet_Velm\n\n**** *outlet_Orlen\nThe port waits.\n")
    found = [one for one in sources.find([path]) if isinstance(one, Failure)]
    assert [one.source for one in found] == [f"{path}#1"]


def test_stars_in_a_story_are_text(tmp_path: Path) -> None:
    path = tmp_path / "story.txt"
    path.write_text("Velm gave the port\n**** four stars\nand paid.\n")
    (only,) = sources.find([path])
    assert isinstance(only, Raw)
    assert only.format == "plain"
