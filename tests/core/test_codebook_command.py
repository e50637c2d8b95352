"""The command `codebook`: to files and back, from other projects and templates."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result

from core.cli.verbs import verbs
from core.codebook import SHIPPED, Codebook
from core.codebook_files import CodebookContent, read_codebook_file
from core.errors import UserError
from core.store import edits
from core.store.codebook_revisions import list_revisions
from core.store.portable_examples import list_portable_examples
from core.store.project import Project, create_project, open_project
from tests.core.codebook_files.conftest import EXAMPLES
from tests.core.codebook_files.conftest import book as book  # the fixture


def run(*arguments: str | Path) -> Result:
    done = CliRunner().invoke(verbs, ["codebook", *map(str, arguments)], standalone_mode=False)
    if done.exception is not None:
        raise done.exception
    return done


@pytest.fixture
def study(tmp_path: Path, book: Codebook) -> Path:
    path = tmp_path / "study.pressmark"
    with create_project(path) as made:
        edits.take_codebook(made, book, EXAMPLES, "first")
    return path


def book_of(path: Path) -> Codebook:
    with open_project(path, backup=False) as opened:
        return opened.codebook


@pytest.mark.parametrize("suffix", [".json", ".csv", ".pressmark"])
def test_a_codebook_goes_out_and_comes_back_whole(study: Path, tmp_path: Path, suffix: str) -> None:
    file = study if suffix == ".pressmark" else tmp_path / f"out{suffix}"
    if file != study:
        done = run("export", study, file)
        assert (done.return_value, done.stdout) == (0, f"{file}\n")
    before = study.read_bytes()
    done = run("import", tmp_path / "new.pressmark", file)
    assert done.return_value == 0, done.output
    assert study.read_bytes() == before
    assert not list(tmp_path.glob("*study*backup*"))
    with open_project(tmp_path / "new.pressmark", backup=False) as new, open_project(study, backup=False) as old:
        assert read_codebook_file(new.path).content == _renamed(read_codebook_file(old.path).content, new)
        assert list_portable_examples(new) == list(EXAMPLES)
        assert edits.undo(new) is not None
        assert (new.codebook, list_portable_examples(new)) == (SHIPPED, [])


def _renamed(content: CodebookContent, new: Project) -> CodebookContent:
    return replace(content, title=new.path.stem, revisions=tuple(list_revisions(new)))


def test_examples_are_left_out_on_request(study: Path, tmp_path: Path) -> None:
    run("export", study, tmp_path / "a.csv", "--no-examples", "--bom")
    text = (tmp_path / "a.csv").read_text(encoding="utf-8")
    assert text.startswith("\ufeffkind,")
    assert EXAMPLES[0].words not in text


def test_losses_and_pages_are_written(study: Path, tmp_path: Path) -> None:
    done = run("export", study, tmp_path / "a.qdc")
    assert "3 variables became codes" in done.stderr
    assert run("export", study, tmp_path / "a.html").stderr == ""
    assert "Protest event" in (tmp_path / "a.html").read_text(encoding="utf-8")
    assert "1 thing added" not in run("import", study, tmp_path / "a.qdc").stderr


def test_conflicts_are_listed_until_an_update_is_asked_for(study: Path, tmp_path: Path) -> None:
    run("export", study, tmp_path / "a.json")
    text = (tmp_path / "a.json").read_text(encoding="utf-8")
    (tmp_path / "a.json").write_text(text.replace("A protest that took place", "A march"), encoding="utf-8")
    done = run("import", study, tmp_path / "a.json")
    assert done.return_value == 1
    assert "“Protest event” (record_type/event) is different in the file" in done.stderr
    assert book_of(study).record_types[0].definition == "A protest that took place"
    done = run("import", study, tmp_path / "a.json", "--update", "--dry-run")
    assert done.stdout == "* record_type/event\n"
    assert book_of(study).record_types[0].definition == "A protest that took place"
    assert run("import", study, tmp_path / "a.json", "--update", "--note", "narrower").return_value == 0
    assert book_of(study).record_types[0].definition == "A march"


def test_templates_are_listed_and_taken(tmp_path: Path) -> None:
    listed = run("templates").stdout.splitlines()
    assert listed[0].startswith("generic_frames: Five generic news frames. ")
    path = tmp_path / "new.pressmark"
    done = run("import", path, "--template", "polls", "--dry-run")
    assert "+ record_type/poll" in done.stdout
    assert not path.exists()
    run("import", path, "--template", "polls")
    assert [one.name for one in book_of(path).record_types] == ["poll", "poll_share"]


def test_a_file_or_a_template_is_needed(tmp_path: Path) -> None:
    with pytest.raises(click.UsageError, match="Name a FILE or a --template"):
        run("import", tmp_path / "a.pressmark")
    assert not (tmp_path / "a.pressmark").exists()


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("a.txt", "its name must end in one of .json, .csv, .qdc, .pressmark"),
        ("none.json", "cannot be read"),
        ("folder.json", "cannot be read|is no file"),
        ("pipe.csv", "is no file"),
        ("none.pressmark", "There is no project file"),
        ("other.pressmark", "other.pressmark"),
        ("empty.qdc", "not valid XML"),
    ],
)
def test_what_is_no_codebook_is_one_sentence(study: Path, tmp_path: Path, name: str, sentence: str) -> None:
    (tmp_path / "folder.json").mkdir()
    (tmp_path / "empty.qdc").touch()
    (tmp_path / "other.pressmark").write_bytes(b"SQLite format 3\x00" + bytes(5_000))
    if hasattr(os, "mkfifo"):
        os.mkfifo(tmp_path / "pipe.csv")
    elif name == "pipe.csv":
        pytest.skip("no pipes here")
    with pytest.raises(UserError, match=sentence):
        run("import", study, tmp_path / name)
    assert book_of(study).record_types


def test_a_suffix_that_is_not_written_is_one_sentence(study: Path, tmp_path: Path) -> None:
    with pytest.raises(UserError, match=r"ends in one of \.json, \.csv, \.qdc, \.html"):
        run("export", study, tmp_path / "a.docx")
    assert not (tmp_path / "a.docx").exists()
    with pytest.raises(UserError, match="cannot be written"):
        run("export", study, tmp_path / "no folder" / "a.json")


def test_a_codebook_of_an_old_project_is_read(tmp_path: Path) -> None:
    old = Path(__file__).parent.parent / "data" / "schema6.pressmark"
    before = old.read_bytes()
    assert run("import", tmp_path / "new.pressmark", old).return_value == 0
    assert old.read_bytes() == before


@pytest.mark.parametrize(
    ("suffix", "history"),
    [
        (
            ".json",
            "The history of the codebook is in the file for people; a project that takes the file keeps its own.",
        ),
        (".csv", "The history of the codebook is not in the file."),
    ],
)
def test_what_our_own_files_do_not_bring_back_is_told(study: Path, tmp_path: Path, suffix: str, history: str) -> None:
    with open_project(study, backup=False) as opened:
        book = opened.codebook
        edits.set_codebook(opened, replace(book, codes=(book.codes[1], book.codes[0], *book.codes[2:])), "moved")
    done = run("export", study, tmp_path / f"out{suffix}")
    order = "The order of codes is in the file only for the codes of the project's own."
    assert done.stderr.splitlines() == [order, history]
