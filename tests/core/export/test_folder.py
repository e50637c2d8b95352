from __future__ import annotations

import csv
import json
import os
import shutil
import socket
import subprocess
from pathlib import Path
from typing import Any

import pytest

from core.errors import UserError
from core.export import FORMATS, TABLES, write_folder
from core.export import folder as folder_module
from core.export.csv_cells import remove_guard
from core.store import edits, queries
from core.store.project import Project, open_project

from .conftest import TEXT

NAMES = ["articles", "spans", "entities", "project_rules", "names", "amounts", "dates", "quotes", "statements",
         "records", "claims", "comparisons", "conflicts", "copies", "versions", "flow", "left_out", "memos",
         "adjudications", "audit", "history",
         "codes", "codebook", "codings"]  # fmt: skip
WRITTEN = [table for table in TABLES if table.NAME in NAMES]
"""Without tables of answers with a column per variable: this project asks nothing."""


def _table(folder: Path, name: str) -> list[dict[str, str]]:
    with (folder / f"{name}.csv").open(encoding="utf-8-sig", newline="") as file:
        return [{key: remove_guard(text) for key, text in row.items()} for row in csv.DictReader(file, strict=True)]


@pytest.fixture
def out(project: Project, tmp_path: Path) -> Path:
    write_folder(project, tmp_path / "deep" / "out")
    return tmp_path / "deep" / "out"


def test_all_files_and_no_other(project: Project, out: Path) -> None:
    files = [*(f"{name}.csv" for name in NAMES), "datapackage.json"]
    assert sorted(os.listdir(out)) == sorted(files)
    assert [path.name for path in write_folder(project, out)] == files
    assert FORMATS["csv"].write_project(project, out) == write_folder(project, out)


def test_it_is_rfc_4180(out: Path) -> None:
    for name in NAMES:
        data = (out / f"{name}.csv").read_bytes()
        assert data.endswith(b"\r\n")
        assert not data.startswith(b"\xef\xbb\xbf")
        with (out / f"{name}.csv").open(encoding="utf-8", newline="") as file:
            widths = {len(row) for row in csv.reader(file, strict=True)}
        assert len(widths) == 1


def test_each_mark_says_where_it_stands(project: Project, out: Path) -> None:
    rows = _table(out, "spans")
    assert len(rows) == 10
    for row in rows:
        start, end = int(row["start"]), int(row["end"])
        assert row["words"] == " ".join(TEXT[start:end].split())
        assert row["before"] == TEXT[max(0, start - 40) : start]
        assert row["after"] == TEXT[end : end + 40]
        assert (row["article_id"], row["article_uid"], row["outlet"], row["date"]) == (
            "1",
            "a.txt",
            "The Quay",
            "2019-11-20",
        )
        assert row["title"] == '+1 "quoted", title'
        span = queries.get_span(project, int(row["span_id"]))
        assert json.loads(row["value"]) == span.value
        assert json.loads(row["guess_value"] or "null") == span.guess_value


def test_states_tell_who_decided_what(out: Path) -> None:
    rows = {int(row["span_id"]): row for row in _table(out, "spans")}
    states = {number: row["state"] for number, row in rows.items()}
    assert states == {1: "suggested", 2: "accepted", 3: "suggested", 4: "rejected", 5: "corrected", 6: "suggested",
                      7: "suggested", 8: "suggested", 9: "suggested", 10: "added"}  # fmt: skip
    assert (rows[2]["who"], rows[1]["who"], rows[2]["when"][-1]) == ("Ines", "", "Z")
    assert (rows[1]["extractor"], rows[1]["extractor_version"], rows[1]["confidence"]) == ("amounts", "1.2", "0.8765")
    assert (rows[10]["extractor"], rows[10]["guess_start"], rows[10]["guess_value"]) == ("", "", "")
    assert rows[6]["comment"] == "=cmd|' /C calc'!A0"
    assert (rows[2]["entity"], rows[2]["guess_entity"]) == ("Mira Odell", "Mira Odell")


def test_amounts_are_numbers(out: Path) -> None:
    percent, money, count = _table(out, "amounts")
    assert (percent["value"], percent["unit"], percent["words"]) == ("-0.05", "proportion", "-5 percent")
    assert (money["value"], money["currency"], money["modifier"], money["modifier_text"]) == (
        "0.0000001",
        "USD",
        "at_most",
        "up to",
    )
    assert json.loads(money["guess_value"]) == {
        "value": 12.75,
        "low": 12.5,
        "high": 13,
        "currency": "USD",
        "per": "month",
    }
    assert (count["value"], count["unit"], count["unit_text"]) == ("1" + "0" * 21, "time", "times")


def test_names_carry_their_roles(project: Project, tmp_path: Path) -> None:
    start = TEXT.index("North Vesper")
    role = {"text": "North Vesper", "start": start, "end": start + 12}
    edits.set_value(project, 2, {"entity": "Mira Odell", "role": role})
    edits.set_value(project, 3, {"entity": "North Vesper", "related": "Vesper"})
    write_folder(project, tmp_path / "named")
    rows = {row["words"]: row for row in _table(tmp_path / "named", "names")}
    assert set(rows) == {"=SUM(A1)", "Mira Odell", "North Vesper", "@home", "port"}
    odell, vesper = rows["Mira Odell"], rows["North Vesper"]
    assert (odell["role"], odell["role_start"], odell["role_end"]) == ("North Vesper", str(start), str(start + 12))
    assert (odell["entity"], odell["related"]) == ("Mira Odell", "")
    assert (vesper["related"], vesper["role"], vesper["role_start"]) == ("Vesper", "", "")


def test_dates_and_quotes(out: Path) -> None:
    (tuesday,) = _table(out, "dates")
    assert (tuesday["value"], tuesday["earliest"], tuesday["latest"], tuesday["mod"]) == (*["2019-11-19"] * 3, "")
    (quote,) = _table(out, "quotes")
    assert (quote["kind"], quote["source_words"], quote["source_entity"], quote["cue"]) == (
        "direct",
        "Odell",
        "Mira Odell",
        "said",
    )
    assert TEXT[int(quote["source_start"]) : int(quote["source_end"])] == "Odell"
    assert quote["words"] == "“We are ready,”"


def test_articles_and_entities(out: Path) -> None:
    first, second = _table(out, "articles")
    assert (first["suggested"], first["accepted"], first["rejected"], json.loads(first["notes"])) == (
        "6",
        "3",
        "1",
        ["odd bytes"],
    )
    assert (second["article_uid"], second["title"], second["date"]) == ("-b", "", "")
    names = {row["name"]: row for row in _table(out, "entities")}
    assert set(names) == {"=SUM(A1)", "Mira Odell", "North Vesper", "@home", "port"}
    assert names["port"]["kind"] == "FAC"
    odell = names["Mira Odell"]
    assert (odell["articles"], odell["first"], odell["last"], odell["homonym"]) == ("1", *["2019-11-20"] * 2, "false")
    roles = [row for row in names.values() if row["entity_id"] == "2"]
    assert [(row["role"], row["roles"]) for row in roles] == [("=minister", "[]")]


def test_rules_are_written_as_they_stand(project: Project, out: Path) -> None:
    (none,) = _table(out, "project_rules")
    assert (none["kind"], none["words"], none["label"], none["entity_id"], none["active"]) == (
        "none",
        "-cmd",
        "",
        "",
        "true",
    )
    edits.change_project_rule(project, int(none["project_rule_id"]), active=False)
    edits.merge_entities(project, 2, [1])
    write_folder(project, out)
    rows = {row["kind"]: row for row in _table(out, "project_rules")}
    assert (rows["none"]["active"], rows["link"]["entity_id"], rows["link"]["active"]) == ("false", "2", "true")
    assert "1" not in {row["entity_id"] for name in ("spans", "entities", "project_rules") for row in _table(out, name)}


def test_the_history_holds_every_change(project: Project, out: Path) -> None:
    rows = _table(out, "history")
    assert [row["verb"] for row in rows if row["table"] == "span"] == [
        "accept", "reject", "set_value", "comment", "add", "add", "add",
    ]  # fmt: skip
    assert [row["direction"] for row in rows][-2:] == ["redo", "redo"]
    assert json.loads(rows[0]["before"])["status"] == "suggested"
    assert json.loads(rows[0]["after"])["decided_by"] == "Ines"


def test_no_cell_begins_a_formula(out: Path) -> None:
    columns = {(table.NAME, column.name): column.type for table in WRITTEN for column in table.COLUMNS}
    guarded = 0
    for name in NAMES:
        with (out / f"{name}.csv").open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                for key, text in row.items():
                    if columns[name, key] not in ("number", "integer"):
                        assert text[:1] not in set("=+-@\t\r\n")
                        guarded += text != remove_guard(text)
    assert guarded > 10


@pytest.mark.parametrize("bom", [False, True])
def test_frictionless_finds_it_valid_without_network(
    project: Project, tmp_path: Path, bom: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    frictionless = pytest.importorskip("frictionless")

    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("a socket was opened")

    monkeypatch.setattr(socket, "socket", refuse)
    monkeypatch.setattr(socket, "create_connection", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    write_folder(project, tmp_path / "out", bom=bom)
    report = frictionless.validate(str(tmp_path / "out" / "datapackage.json"))
    assert report.valid, report.flatten(["type", "message"])
    assert [task.name for task in report.tasks] == NAMES
    package = frictionless.Package(str(tmp_path / "out" / "datapackage.json"))
    for resource, table in zip(package.resources, WRITTEN, strict=True):
        assert resource.schema.field_names == [column.name for column in table.COLUMNS]
        assert all(field.description for field in resource.schema.fields)
        rows = resource.read_rows()
        elsewhere = ("statements", "claims", "comparisons", "conflicts", "copies", "versions", "flow", "left_out",
                     "codebook", "codings", "records", "memos", "adjudications", "audit")  # fmt: skip
        assert rows or table.NAME in elsewhere  # test_claims.py, test_flow.py, test_coded.py
        if table.NAME == "amounts":
            assert str(rows[0]["value"]) == "-0.05"
            assert rows[0]["guess_value"]["unit"] == "proportion"


def test_pandas_reads_the_same(project: Project, out: Path) -> None:
    pandas = pytest.importorskip("pandas")
    for table in WRITTEN:
        kinds = {"number": "float64", "integer": "Int64"}
        types = {column.name: kinds.get(column.type, "str") for column in table.COLUMNS}
        frame = pandas.read_csv(out / f"{table.NAME}.csv", dtype=types, keep_default_na=False, na_values={
            column.name: [""] for column in table.COLUMNS if column.type in kinds
        })  # fmt: skip
        rows = _table(out, table.NAME)
        assert len(frame) == len(rows)
        for column in table.COLUMNS:
            for cell, row in zip(frame[column.name].tolist(), rows, strict=True):
                if column.type not in kinds:
                    assert remove_guard(cell) == row[column.name]
                elif row[column.name]:
                    assert float(cell) == float(row[column.name])
                else:
                    assert pandas.isna(cell)


def test_libreoffice_reads_the_same(out: Path, tmp_path: Path) -> None:
    soffice = shutil.which("soffice")
    if soffice is None:
        pytest.skip("LibreOffice is not on this machine")
    # 44 comma, 34 quotation mark, 76 UTF-8, from line 1; every column as text (2), so that LibreOffice guesses nothing.
    table = next(one for one in TABLES if one.NAME == "amounts")
    formats = "/".join(f"{number}/2" for number in range(1, len(table.COLUMNS) + 1))
    subprocess.run(
        [soffice, f"-env:UserInstallation={(tmp_path / 'lo').as_uri()}", "--headless",
         f"--infilter=CSV:44,34,76,1,{formats}",
         "--convert-to", "csv:Text - txt - csv (StarCalc):44,34,76,1", "--outdir", str(tmp_path / "lo-out"),
         str(out / "amounts.csv")],
        check=True, capture_output=True, timeout=600,
    )  # fmt: skip
    assert _table(tmp_path / "lo-out", "amounts") == _table(out, "amounts")


def test_bom_for_excel(project: Project, tmp_path: Path) -> None:
    write_folder(project, tmp_path / "out", bom=True)
    plain = write_folder(project, tmp_path / "plain")
    for path in plain[:-1]:
        assert (tmp_path / "out" / path.name).read_bytes() == b"\xef\xbb\xbf" + path.read_bytes()
    package = json.loads((tmp_path / "out" / "datapackage.json").read_text(encoding="utf-8"))
    assert {resource["encoding"] for resource in package["resources"]} == {"utf-8-sig"}


def test_what_cannot_be_written_is_a_sentence(project: Project, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    for target in (tmp_path / "file", tmp_path / "file" / "below"):
        with pytest.raises(UserError, match="cannot be written"):
            write_folder(project, target)
    edits.accept_rows(project, [1])


def test_an_export_that_fails_leaves_the_last_one(project: Project, out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = {path.name: path.read_bytes() for path in out.iterdir()}
    edits.accept_rows(project, [1])

    def full(*_: Any, **__: Any) -> str:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(folder_module.datapackage, "describe_package", full)
    with pytest.raises(UserError, match="No space left"):
        write_folder(project, out)
    assert {path.name: path.read_bytes() for path in out.iterdir()} == before


def test_progress_counts_up_and_may_cancel(project: Project, tmp_path: Path) -> None:
    steps: list[tuple[int, int]] = []
    write_folder(project, tmp_path / "one", progress=lambda done, total: steps.append((done, total)))
    assert steps == sorted(steps)
    assert steps[-1][0] == steps[-1][1]

    class Cancelled(Exception):
        pass

    def cancel(done: int, total: int) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        write_folder(project, tmp_path / "two", progress=cancel)
    assert os.listdir(tmp_path / "two") == []
    edits.accept_rows(project, [1])


def test_a_reader_exports_the_same_and_never_blocks_the_writer(project: Project, out: Path, tmp_path: Path) -> None:
    project.connection.execute("PRAGMA busy_timeout = 0")
    with open_project(project.path) as second:
        assert second.read_only
        write_folder(second, tmp_path / "second", progress=lambda *_: edits.comment_span(project, 9, str(_)) and None)
    for name in NAMES:
        assert (tmp_path / "second" / f"{name}.csv").read_bytes() == (out / f"{name}.csv").read_bytes()
    assert not list((tmp_path / "second").glob(".*"))


def test_the_guide_of_columns_is_complete() -> None:
    for table in WRITTEN:
        names = [column.name for column in table.COLUMNS]
        assert len(set(names)) == len(names)
        assert all(column.description for column in table.COLUMNS)
        assert table.KEY is None or table.KEY in names
