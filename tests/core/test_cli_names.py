"""`--names FOLDER` of extract and import: the user's own model, in this process and in workers; ours where it fails."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from core import cli
from core.extract.names import guests
from core.store import queries
from core.store.project import open_project
from tests.core.extract.names.guests.tiny_guests import write_spacy

pytestmark = pytest.mark.usefixtures("in_process")

STORY = "Ann Marlow of Glarn paid $5 million a year, officials said on Tuesday."


@pytest.fixture
def stories(tmp_path: Path) -> Path:
    guests.cached_guest.cache_clear()
    folder = tmp_path / "in"
    folder.mkdir()
    for name in ("a", "b", "c"):
        (folder / f"{name}.txt").write_text(f"{STORY} Story {name}.\n")
    return folder


def extractors(out: bytes) -> list[set[str]]:
    objects = [json.loads(line) for line in out.splitlines()]
    return [{span["extractor"] for span in one["spans"] if span["extractor"].startswith("names/")} for one in objects]


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_extract_with_a_pipeline(
    stories: Path, tmp_path: Path, jobs: str, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    folder = write_spacy(tmp_path / "mine", {"Glarn": "ORG"})
    assert cli.main(["extract", str(stories), "--names", str(folder), "--jobs", jobs]) == 0
    out, err = capfdbinary.readouterr()
    assert extractors(out) == 3 * [{"names/spacy:en_tiny-1.2"}]
    assert err == b""


def test_import_with_a_pipeline_says_who_found_the_names(
    stories: Path, tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    folder, project = write_spacy(tmp_path / "mine", {"Glarn": "ORG"}), tmp_path / "p.pressmark"
    assert cli.main(["import", str(project), str(stories), "--names", str(folder)]) == 0
    _, err = capfdbinary.readouterr()
    assert err.decode() == "Names were found by spacy:en_tiny-1.2.\n3 imported, 0 skipped, 0 failed.\n"
    with open_project(project) as opened:
        assert [r.extractor for r in queries.list_spans(opened, 1) if r.label == "ORG"] == ["names/spacy:en_tiny-1.2"]


def test_a_folder_that_is_no_model_is_said_once_and_ours_answers(
    stories: Path, tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    empty = tmp_path / "empty"
    empty.mkdir()
    assert cli.main(["extract", str(stories), "--names", str(empty)]) == 0
    out, err = capfdbinary.readouterr()
    assert all(found and all(":" not in one for one in found) for found in extractors(out))
    said = [line for line in err.decode().splitlines() if "that you chose" in line]
    assert len(said) == 1
    assert said[0].startswith(f"Names were found without the model that you chose. {empty} contains no name model: ")


@pytest.mark.parametrize("again", [[], ["--again"]])
def test_a_folder_that_is_missing_is_refused_even_where_nothing_would_be_read(
    stories: Path, tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes], again: list[str]
) -> None:
    project, gone = str(tmp_path / "p.pressmark"), str(tmp_path / "gone")
    assert cli.main(["import", project, str(stories)]) == 0
    assert cli.main(["import", project, *(again or [str(stories)]), "--names", gone]) == 2
    assert cli.main(["extract", str(stories), "--names", gone]) == 2
    out, err = capfdbinary.readouterr()
    assert out == b""
    assert err.decode().count(f"{gone} is not a folder: choose the folder of the model.") == 2
