"""A user's own model instead of ours, through the pipeline and worker processes; and ours where it cannot be used."""

from __future__ import annotations

import subprocess
import sys
from functools import partial
from pathlib import Path

import pytest

from core import extract, json_lines, pipeline, pool
from core.errors import UserError
from core.extract import names
from core.extract.names import guests
from core.records import Article, Digest, Raw
from tests.core.extract.names.guests.tiny_guests import document, write_spacy

ROOT = Path(__file__).resolve().parents[5]
TEXT = "Ann Marlow paid $5 million to Glarn, officials said on Tuesday."


@pytest.fixture(autouse=True)
def _forgotten() -> None:
    guests.cached_guest.cache_clear()


def test_a_folder_that_is_neither(tmp_path: Path) -> None:
    with pytest.raises(
        UserError,
        match=r"contains no name model: .*: spaCy pipeline \(config\.cfg, meta\.json\); Hugging Face model \(",
    ):
        guests.open_guest(tmp_path)
    with pytest.raises(UserError, match=r"is not a folder: choose the folder of the model\."):
        guests.open_guest(tmp_path / "gone")


def test_a_folder_with_several(tmp_path: Path) -> None:
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "config.json").write_text("{}")
    with pytest.raises(UserError, match=r"contains several models, such as one and two: "):
        guests.open_guest(tmp_path)


def test_what_cannot_be_used_leaves_ours_and_a_remark(tmp_path: Path) -> None:
    spans, said = extract.find_spans(document(TEXT), tmp_path)
    assert sorted(spans, key=lambda s: (s.start, s.label)) == sorted(
        extract.find_spans(document(TEXT))[0], key=lambda s: (s.start, s.label)
    )
    assert said[0].startswith(f"{names.INSTEAD} {tmp_path} contains no name model")
    assert extract.select_model_notes((*said, "Another remark.")) == said
    found = pipeline.digest_or_failure(Raw("a.txt", TEXT.encode(), "plain"), guest=tmp_path)
    assert isinstance(found, Digest)
    assert found.article.notes[0] == said[0]
    line = json_lines.extract_line(Raw("a.txt", TEXT.encode(), "plain"), guest=tmp_path)
    assert isinstance(line, json_lines.ExtractedLine)
    assert line.without == said


def test_a_model_that_fails_on_one_page_leaves_ours_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(_texts: object) -> list[list[guests.guest.Mark]]:
        raise RuntimeError("no room")

    broken = guests.Guest("kind", "title", "x:title", ("PER",), tmp_path, fail)
    monkeypatch.setattr(guests, "cached_guest", lambda _folder: broken)
    spans, said = names.extract_with_guest(document(TEXT), tmp_path)
    assert spans == names.extract(document(TEXT))
    assert "cannot be run (RuntimeError: no room)" in said[0]


def test_who_found_the_names_in_words() -> None:
    assert names.describe_finder("names/1") == "Pressmark's rules alone"
    assert names.describe_finder(f"names/{names.VERSION}") == f"Pressmark's own model, version {names.VERSION}"
    assert names.describe_finder("names/hf:mine") == "hf:mine"
    assert names.describe_finder("amounts/3") is None
    assert names.describe_finder("terms/1") is None


def test_worker_processes_read_with_the_guest_and_settle_what_it_found(tmp_path: Path) -> None:
    folder = write_spacy(tmp_path / "mine", {"Ann Marlow": "PERSON", "Glarn": "ORG", "Tuesday": "DATE"})
    raws = [Raw(f"{n}.txt", f"{TEXT} Story {n}.".encode(), "plain") for n in range(9)]
    results = list(pool.ordered_map(partial(pipeline.digest_or_failure, guest=folder), raws, 2))
    assert len(results) == 9
    for digest in results:
        assert isinstance(digest, Digest)
        named = [one for one in digest.spans if one.extractor == "names/spacy:en_tiny-1.2"]
        assert [(one.label, one.value["entity"]) for one in named] == [("PERSON", "Ann Marlow"), ("ORG", "Glarn")]
        assert {one.label for one in digest.spans} >= {"MONEY", "DATE"}
        assert digest.article.notes == ()
        assert extract.describe_finders(digest.spans) == {"spacy:en_tiny-1.2"}


def test_reading_again_and_mended_take_the_guest_too(tmp_path: Path) -> None:
    folder = write_spacy(tmp_path / "mine", {"Glarn": "ORG"})
    article = Article("a", "a", TEXT)
    assert extract.describe_finders(pipeline.digest_article(article, guest=folder).spans) == {"spacy:en_tiny-1.2"}
    assert extract.describe_finders(pipeline.digest_repaired(article, guest=folder).spans) == {"spacy:en_tiny-1.2"}
    assert "spacy:en_tiny-1.2" not in extract.describe_finders(pipeline.digest_article(article).spans)


def test_no_library_of_models_is_imported_unless_chosen() -> None:
    code = (
        "import sys, core.cli, core.pipeline\n"
        "from core.records import Raw\n"
        "core.pipeline.digest(Raw('a.txt', b'Ann Lee met NATO in Seoul.', 'plain'))\n"
        "sys.exit(','.join({'spacy', 'torch', 'transformers', 'tokenizers', 'thinc'} & set(sys.modules)) or 0)"
    )
    run = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True)
    assert run.returncode == 0, run.stderr
