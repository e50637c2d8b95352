"""The command line: verbs, exit status, what goes to which stream."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from core import cli
from core.cli import inputs
from core.store import edits, queries
from core.store.project import open_project

pytestmark = pytest.mark.usefixtures("in_process")

ROOT = Path(__file__).resolve().parent.parent.parent
STORY = "Ann Marlow paid $5 million a year, officials said on Tuesday."


@pytest.fixture
def stories(tmp_path: Path) -> Path:
    folder = tmp_path / "in"
    folder.mkdir()
    for name in ("a", "b", "c"):
        (folder / f"{name}.txt").write_text(f"{STORY} Story {name}.\n")
    return folder


def lines(out: str) -> list[dict[str, object]]:
    return [json.loads(line) for line in out.splitlines()]


def run(*argv: str, stdin: bytes | None = None) -> subprocess.CompletedProcess[bytes]:
    """The real program in a process of its own."""
    return subprocess.run([sys.executable, "main.py", *argv], cwd=ROOT, input=stdin, capture_output=True, check=False)


def test_extract_prints_one_object_per_article_in_order(
    stories: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    assert cli.main(["extract", str(stories / "b.txt"), str(stories)]) == 0
    out, err = capfdbinary.readouterr()
    got = lines(out.decode())
    assert [one["id"] for one in got] == ["b.txt", "a.txt", "b.txt", "c.txt"]
    assert got[0]["text"] == f"{STORY} Story b.\n"
    assert err == b""


def test_a_bad_input_is_named_and_the_others_are_done(stories: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    (stories / "b.txt").write_bytes(b"")
    assert cli.main(["extract", str(stories)]) == 1
    out, err = capfdbinary.readouterr()
    assert [one["id"] for one in lines(out.decode())] == ["a.txt", "c.txt"]
    assert err.decode() == f"{stories}/b.txt is empty or blank. Get the article again or leave it out.\n"


def test_a_day_from_outside_beats_all_others(stories: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    (stories / "a.txt").write_text("Words.\nPublished 2030-01-01\n")
    assert cli.main(["extract", str(stories / "a.txt"), "--published", "2031-03-04"]) == 0
    (got,) = lines(capfdbinary.readouterr()[0].decode())
    assert (got["published"], got["published_from"]) == ("2031-03-04", "given")


@pytest.mark.parametrize(
    "argv",
    [
        ["extract"], ["nonsense"], ["extract", "x", "--published", "yesterday"], ["extract", "x", "--jobs", "0"],
        ["extract", "x", "--nonsense"], ["export", "p.pressmark", "nonsense", "x"], ["info"], ["import", "p.pressmark"],
    ],
)  # fmt: skip
def test_wrong_use_is_2(argv: list[str], capfd: pytest.CaptureFixture[str]) -> None:
    assert cli.main(argv) == 2
    out, err = capfd.readouterr()
    assert out == ""
    assert "Error:" in err


@pytest.mark.parametrize("verb", [[], ["extract"], ["import"], ["export"], ["info"], ["check"]])
def test_every_verb_has_help(verb: list[str], capfd: pytest.CaptureFixture[str]) -> None:
    assert cli.main([*verb, "--help"]) == 0
    assert "Usage: pressmark" in capfd.readouterr().out


def test_several_processes_give_the_same_lines(stories: Path) -> None:
    one, two = run("extract", str(stories), "--jobs", "1"), run("extract", str(stories), "--jobs", "2")
    assert one.returncode == two.returncode == 0
    assert one.stdout == two.stdout
    assert len(one.stdout.splitlines()) == 3
    assert two.stderr == b""


def test_standard_input_and_output_through_a_pipe() -> None:
    got = run("extract", "-", stdin=b'{"id": "x", "text": "Ann Marlow paid \\u2028 $5."}\n{"text": "Two."}\n')
    assert got.returncode == 0
    assert [one["id"] for one in lines(got.stdout.decode())] == ["x", "standard input#2"]


def test_no_terminal_no_progress_and_letters_survive_any_locale(stories: Path) -> None:
    (stories / "a.txt").write_text("“Ça va”, said Łukasz.", encoding="utf-8")
    (stories / os.fsdecode(b"\xff.txt")).write_bytes(b"")
    command = [sys.executable, "main.py", "extract", str(stories)]
    env = {**os.environ, "PYTHONIOENCODING": "ascii", "LC_ALL": "C"}
    got = subprocess.run(command, cwd=ROOT, env=env, capture_output=True, check=False)
    assert got.returncode == 1
    assert "“Ça va”, said Łukasz." in got.stdout.decode()
    assert len(got.stderr.splitlines()) == 1


def test_a_reader_that_stops_reading_is_no_error(stories: Path) -> None:
    for number in range(300):
        (stories / f"more{number}.txt").write_text(STORY * 20)
    command = f"{sys.executable} main.py extract {stories} --jobs 1 | head -c 10 >/dev/null; echo ${{PIPESTATUS[0]}}"
    got = subprocess.run(["bash", "-c", command], cwd=ROOT, capture_output=True, check=False)
    assert got.stderr == b""
    assert got.stdout == b"0\n"


def test_a_project_from_import_to_export(stories: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    project = str(tmp_path / "p.pressmark")
    (stories / "bad.csv").write_text("no,header\n")
    assert cli.main(["import", project, str(stories)]) == 1
    assert "bad.csv" in (said := capfd.readouterr().err)
    assert said.endswith("3 imported, 0 skipped, 1 failed.\n")

    assert cli.main(["import", project, str(stories / "a.txt")]) == 0
    assert "already" in (said := capfd.readouterr().err)
    assert said.endswith("0 imported, 1 skipped, 0 failed.\n")

    assert cli.main(["info", project]) == 0
    out = capfd.readouterr().out
    assert "articles: 3\n" in out
    assert "failures: 1\n" in out

    assert cli.main(["check", project]) == 0
    assert "is sound" in capfd.readouterr().out

    assert cli.main(["export", project, "csv", str(tmp_path / "out")]) == 0
    named = [Path(line) for line in capfd.readouterr().out.splitlines()]
    assert {path.name for path in named} >= {"articles.csv", "spans.csv", "datapackage.json"}
    assert all(path.is_file() for path in named)


@pytest.mark.parametrize("argv", [["info"], ["check"], ["export", "csv", "out"]])
def test_a_missing_or_foreign_project_gets_one_sentence(
    argv: list[str], tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "foreign.pressmark").write_bytes(b"nonsense" * 1000)
    for name in ("missing.pressmark", "foreign.pressmark"):
        assert cli.main([argv[0], str(tmp_path / name), *argv[1:]]) == 1
        said = capfd.readouterr().err
        assert name in said
        assert len(said.splitlines()) == 1


def test_little_input_takes_one_process_and_a_stream_is_not_read_ahead(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(inputs, "count_cores", lambda: 8)
    from core.records import Failure, Raw

    small: list[Raw | Failure] = [Raw("a", b"x", "plain"), Failure("b", "gone")]
    assert (list((got := inputs.count_processes(small, streaming=False))[0]), got[1]) == (small, 1)
    large: list[Raw | Failure] = [Raw("a", b"x" * inputs.FEW, "plain")] * 3
    assert (list((got := inputs.count_processes(large, streaming=False))[0]), got[1]) == (large, 8)
    waiting = iter(large)
    assert inputs.count_processes(waiting, streaming=True)[1] == 1
    assert len(list(waiting)) == 3


def test_progress_is_shown_on_a_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    from core.progress import Progress

    terminal = io.StringIO()
    terminal.isatty = lambda: True  # type: ignore[method-assign]
    monkeypatch.setattr(sys, "stderr", terminal)
    monkeypatch.setattr("core.progress._EVERY", -1)
    progress = Progress("extract")
    progress.add_result("x")
    progress.add_result(ValueError("broken"))
    assert progress.print_summary() == 1
    assert "1 done, " in terminal.getvalue()
    assert "an error in Pressmark (ValueError). Please report it." in terminal.getvalue()


GARBLED = "Ann Marlowâ€™s port paid $5 million."
RIGHT = "Ann Marlow’s port paid $5 million."


def test_extract_repairs_letters_only_when_asked(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "g.txt"
    path.write_text(GARBLED, encoding="utf-8")
    assert cli.main(["extract", str(path)]) == 0
    out, err = capfd.readouterr()
    assert lines(out)[0]["text"] == GARBLED
    (told,) = err.splitlines()
    assert "g.txt" in told
    assert "--repair" in told
    assert cli.main(["extract", "--repair", str(path)]) == 0
    out, err = capfd.readouterr()
    assert lines(out)[0]["text"] == RIGHT
    assert err == f"Garbled characters were repaired in 1 article ({path}).\n"


def test_import_repairs_letters_only_when_asked(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    path, project = tmp_path / "g.txt", tmp_path / "p.pressmark"
    path.write_text(GARBLED, encoding="utf-8")
    assert cli.main(["import", str(project), str(path)]) == 0
    assert "1 article looks garbled" in capfd.readouterr().err
    assert cli.main(["import", str(project), "--repair", str(path)]) == 0
    assert "1 imported" in capfd.readouterr().err
    with open_project(project) as opened:
        texts = [queries.get_article(opened, n) for n in (1, 2)]
        assert [one.text for one in texts] == [GARBLED, RIGHT]
        assert "ftfy" in texts[1].notes[0]
        assert [data for (data,) in opened.read_rows("SELECT data FROM original")] == [GARBLED.encode()] * 2
    for more in ([], ["--repair"]):
        assert cli.main(["import", str(project), *more, str(path)]) == 0
        assert "0 imported, 1 skipped" in capfd.readouterr().err


def test_import_obeys_the_rules_of_the_project(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    project = tmp_path / "p.pressmark"
    for name, text in (
        ("a.txt", "Ann Marlow paid the United States."),
        ("b.txt", "Later Ann Marlow paid the U.S. again."),
    ):
        (tmp_path / name).write_text(text, encoding="utf-8")
    assert cli.main(["import", str(project), str(tmp_path / "a.txt")]) == 0
    with open_project(project) as opened:
        ids = {row.entity: row for row in queries.list_spans(opened, 1) if row.entity}
        edits.forbid_name(opened, [ids["Ann Marlow"].id])
        edits.rename_entity(opened, ids["United States"].entity_id or 0, "USA")
    assert cli.main(["import", str(project), str(tmp_path / "b.txt")]) == 0
    with open_project(project) as opened:
        assert [row.entity for row in queries.list_spans(opened, 2) if row.entity] == ["USA"]


def test_a_corrected_table_is_known_by_its_header(
    stories: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    project, tables = tmp_path / "p.pressmark", tmp_path / "tables"
    assert cli.main(["import", str(project), str(stories)]) == 0
    assert cli.main(["export", str(project), "csv", str(tables)]) == 0
    capfd.readouterr()
    table = tables / "amounts.csv"
    assert cli.main(["import", str(project), str(table)]) == 0
    assert capfd.readouterr().err == f"{table}: 0 corrected, 3 unchanged, 0 refused.\n"
    head, *rows = table.read_bytes().decode().splitlines()
    rows[0] = rows[0].replace(",5000000,", ",about 4m,")
    rows[2] = rows[2].replace(",5000000,", ",a lot,")
    table.write_bytes("\n".join([head, *rows]).encode())
    assert cli.main(["import", str(project), str(table)]) == 1
    out, err = capfd.readouterr()
    assert out == ""
    assert err.splitlines() == [
        "amounts.csv, row 4: “a lot” cannot be read as “Money”. Enter something like “$5 million a year” or “4.7bn”.",
        f"{table}: 1 corrected, 1 unchanged, 1 refused.",
    ]
    with open_project(project) as opened:
        values = [
            row.value["value"] for n in (1, 2, 3) for row in queries.list_spans(opened, n) if row.label == "MONEY"
        ]
        assert values == [4_000_000, 5_000_000, 5_000_000]
        assert [
            (deed.verb, deed.detail) for deed in queries.list_operations(opened, 9, None) if deed.verb != "import"
        ] == [("apply_corrections", "1 mark from “amounts.csv”")]
    assert cli.main(["import", str(tmp_path / "no.pressmark"), str(table)]) == 1
    assert not (tmp_path / "no.pressmark").exists()


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full on this system")
def test_a_full_output_is_a_sentence_and_one_who_stops_reading_hears_none(tmp_path: Path) -> None:
    told = tmp_path / "a.txt"
    told.write_text("Bob Lee paid $6 million to Norway on Monday.\n" * 400)
    for command in (f"extract {told} {told} > /dev/full", "--help > /dev/full"):
        got = subprocess.run(
            f"{sys.executable} main.py {command}", shell=True, cwd=ROOT, capture_output=True, check=False
        )
        assert got.returncode == 1
        (sentence,) = got.stderr.decode().splitlines()
        assert sentence.startswith("The output is incomplete")
    piped = ["bash", "-c", f"set -o pipefail; {sys.executable} main.py extract {told} {told} | true"]
    got = subprocess.run(piped, cwd=ROOT, capture_output=True, check=False)
    assert got.stderr == b""


@pytest.mark.skipif(sys.platform != "linux", reason="names that are no text")
def test_a_project_whose_name_is_no_text_is_exported(tmp_path: Path) -> None:
    told = tmp_path / "a.txt"
    told.write_text("Bob Lee paid $6 million to Norway on Monday.")
    project, out = (os.fsencode(tmp_path) + name for name in (b"/p\xff\n.pressmark", b"/o\xfe\xf0"))
    for argv in (["import", project, os.fsencode(told)], ["export", project, b"csv", out]):
        got = subprocess.run([sys.executable, "main.py", *argv], cwd=ROOT, capture_output=True, check=False)
        assert (got.returncode, b"Traceback" in got.stderr) == (0, False)
    assert got.stdout.splitlines()[-1] == out + b"/datapackage.json"
    assert "\ufffd" in json.loads(Path(os.fsdecode(out), "datapackage.json").read_text(encoding="utf-8"))["title"]


def test_a_bad_record_loses_no_neighbours_and_controls_reach_no_terminal(tmp_path: Path) -> None:
    table = tmp_path / "t.jsonl"
    lines = ['{"text": "One.", "id": "a"}', '{"text": "Two.", "id": "\\ud800", "_encoding": "\\ud800"}']
    lines += ['{"text": "Three.", "title": "\\u001b[2J\\u009b"}', '{"text": "Three."}']
    table.write_text("\n".join(lines))
    project = tmp_path / "p.pressmark"
    got = subprocess.run(
        [sys.executable, "main.py", "import", str(project), str(table)], cwd=ROOT, capture_output=True, check=False
    )
    said = got.stderr.decode()
    assert "3 imported, 1 skipped, 0 failed." in said
    assert "\x1b" not in said
    assert "\x9b" not in said
