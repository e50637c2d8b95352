"""The command line about whole articles: remove, restore, purge, imports, undo-import; modules removing importing."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from core import cli, pipeline
from core.cli import import_articles
from core.store import edits, imports, queries
from core.store.project import open_project

Out = pytest.CaptureFixture[str]
pytestmark = pytest.mark.usefixtures("in_process")


@pytest.fixture
def stories(tmp_path: Path) -> Path:
    folder = tmp_path / "in"
    folder.mkdir()
    for name in ("a", "b", "c"):
        (folder / f"{name}.txt").write_text(f"Ann Marlow paid $5 million a year, said officials. Story {name}.\n")
    return folder


@pytest.fixture
def talks(tmp_path: Path, stories: Path, capfd: Out) -> Path:
    """A project of three articles from one import."""
    path = tmp_path / "talks.pressmark"
    assert cli.main(["import", str(path), str(stories)]) == 0
    capfd.readouterr()
    return path


def listed(path: Path) -> list[str]:
    with open_project(path, backup=False) as opened:
        return [row.uid for row, _ in queries.every_article(opened)]


def test_remove_and_restore_by_id_number_and_source(talks: Path, stories: Path, capfd: Out) -> None:
    assert cli.main(["remove", str(talks), "a.txt", "2", str(stories / "c.txt")]) == 0
    assert listed(talks) == []
    assert cli.main(["info", str(talks)]) == 0
    out, err = capfd.readouterr()
    assert err == "3 articles moved to the trash.\n"
    assert "articles: 0\n" in out
    assert "trashed: 3\n" in out
    assert cli.main(["restore", str(talks), "2"]) == 0
    assert listed(talks) == ["b.txt"]


def test_what_is_not_found_is_told_and_the_others_are_done(talks: Path, capfd: Out) -> None:
    assert cli.main(["remove", str(talks), "none", "a.txt"]) == 1
    assert cli.main(["remove", str(talks), "a.txt"]) == 1
    assert cli.main(["restore", str(talks), "b.txt"]) == 1
    told = capfd.readouterr().err.splitlines()
    assert told[0].startswith("There is no article “none”")
    assert told[1] == "1 article moved to the trash."
    assert told[2] == "“a.txt” is already in the trash."
    assert told[4] == "“b.txt” is not in the trash."
    assert listed(talks) == ["b.txt", "c.txt"]


def test_a_name_of_two_articles_is_not_enough(talks: Path, stories: Path, capfd: Out) -> None:
    (stories / "more").mkdir()
    (stories / "more" / "a.txt").write_text("Another one.\n")
    assert cli.main(["import", str(talks), str(stories / "more")]) == 0
    assert cli.main(["remove", str(talks), "a.txt"]) == 1
    assert "“a.txt” matches 2 articles (numbers 1, 4)" in capfd.readouterr().err
    assert len(listed(talks)) == 4


def test_purge_wants_yes_and_the_trash(talks: Path, capfd: Out) -> None:
    assert cli.main(["remove", str(talks), "1"]) == 0
    assert cli.main(["purge", str(talks), "1"]) == 2
    assert "--yes" in capfd.readouterr().err
    assert cli.main(["purge", str(talks), "1", "2", "--yes"]) == 1
    assert "“2” is not in the trash." in capfd.readouterr().err
    assert cli.main(["restore", str(talks), "1"]) == 1
    assert cli.main(["check", str(talks)]) == 0
    assert listed(talks) == ["b.txt", "c.txt"]


def test_imports_are_listed_and_undone(talks: Path, stories: Path, capfd: Out) -> None:
    (stories / "d.png").write_bytes(b"x")
    assert cli.main(["import", str(talks), str(stories)]) == 1
    capfd.readouterr()
    assert cli.main(["imports", str(talks)]) == 0
    second, first = (json.loads(line) for line in capfd.readouterr().out.splitlines())
    assert (first["import"], first["imported"], first["state"], first["sources"]) == (1, 3, "done", [str(stories)])
    assert (second["imported"], second["skipped"], second["failed"], second["expected"]) == (0, 3, 1, 4)
    assert cli.main(["undo-import", str(talks), "1"]) == 0
    assert cli.main(["undo-import", str(talks), "1"]) == 1
    assert cli.main(["undo-import", str(talks), "9"]) == 1
    told = capfd.readouterr().err.splitlines()
    assert told[0] == "3 articles moved to the trash."
    assert "no import number 9" in told[2]
    cli.main(["imports", str(talks)])
    assert [json.loads(line)["state"] for line in capfd.readouterr().out.splitlines()] == ["done", "undone"]


def test_a_text_in_the_trash_is_said_and_restored(talks: Path, stories: Path, capfd: Out) -> None:
    with open_project(talks) as opened:
        edits.set_reviewed(opened, 1, True)
    assert cli.main(["undo-import", str(talks), "1"]) == 0
    assert cli.main(["import", str(talks), str(stories)]) == 0
    told = capfd.readouterr().err
    assert "is in the trash" in told
    assert "--restore" in told
    assert listed(talks) == []
    assert cli.main(["import", str(talks), str(stories), "--restore"]) == 0
    assert "0 imported, 3 restored, 0 skipped, 0 failed." in capfd.readouterr().err
    with open_project(talks, backup=False) as opened:
        assert queries.article_rows(opened, [1])[0].state == "reviewed"
        assert queries.can_undo(opened) == "restore_articles"


def test_what_is_in_is_not_read_again(talks: Path, stories: Path, capfd: Out, monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[str] = []
    whole = pipeline.digest_or_failure

    def counted(raw: pipeline.Raw, **more: object) -> object:
        read.append(Path(raw.source).name)
        return whole(raw, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(import_articles, "digest_or_failure", counted)
    (stories / "b.txt").write_text("Quite another story.\n")  # the same name, other bytes
    assert cli.main(["import", str(talks), str(stories)]) == 0
    assert read == ["b.txt"]
    assert "1 imported, 2 skipped" in capfd.readouterr().err
    assert cli.main(["import", str(talks), str(stories), "--repair"]) == 0
    assert len(read) == 4  # a repaired text is another one: all are read


def test_an_import_that_was_cut_off_is_told_and_goes_on(talks: Path, stories: Path, capfd: Out) -> None:
    with open_project(talks) as opened:  # a kill leaves it so
        number = imports.begin_import(opened, [stories])
        imports.set_expected_files(opened, number, 390)
    assert cli.main(["import", str(talks), str(stories)]) == 0
    told = capfd.readouterr().err
    assert f"The import of {stories} was interrupted" in told
    assert "0 of 390 files were read." in told
    with open_project(talks, backup=False) as opened:
        assert [row.state for row in imports.list_imports(opened)] == ["done", "cancelled", "done"]


def test_ctrl_c_leaves_what_is_in(tmp_path: Path, stories: Path, capfd: Out, monkeypatch: pytest.MonkeyPatch) -> None:
    from core import import_command

    monkeypatch.setattr(import_command, "AT_ONCE", 1)
    whole = import_command._store_batch
    calls: list[int] = []

    def pressed(*arguments: object) -> None:
        calls.append(1)
        if len(calls) == 2:
            raise KeyboardInterrupt
        whole(*arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(import_command, "_store_batch", pressed)
    path = tmp_path / "new.pressmark"
    assert cli.main(["import", str(path), str(stories)]) == 1
    assert listed(path) == ["a.txt"]
    with open_project(path, backup=False) as opened:
        (row,) = imports.list_imports(opened)
        assert (row.state, row.progress_text) == ("cancelled", "1 of 3 files were read")
        assert queries.can_undo(opened) == "import"


def test_what_is_restored_is_not_said_to_be_skipped(talks: Path, stories: Path, capfd: Out) -> None:
    assert cli.main(["remove", str(talks), "a.txt"]) == 0
    capfd.readouterr()
    assert cli.main(["import", str(talks), str(stories / "a.txt"), "--restore"]) == 0
    told = capfd.readouterr().err
    assert "which is restored" in told
    assert "was skipped" not in told
    assert "1 restored, 0 skipped" in told
