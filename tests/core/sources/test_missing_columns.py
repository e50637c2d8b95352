"""Columns that the command line names and that a table has not: the table is refused by name, nothing is guessed."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from core import cli, sources
from core.records import Failure, Raw
from core.sources.column_mapping import collect_mappings, parse_mapping
from tests.core.sources.test_workbooks import make_spreadsheet

ROW = {"id": "7", "Body": "Velm pays for its bridge.", "text": "Short.", "day": "2019-11-19"}


def found(path: Path, words: str) -> tuple[list[Raw], list[str]]:
    items = list(sources.find([path], mapped=collect_mappings([parse_mapping([words])])))
    return [one for one in items if isinstance(one, Raw)], [one.reason for one in items if isinstance(one, Failure)]


def write(path: Path) -> Path:
    cells = tuple(ROW), tuple(ROW.values())
    if path.suffix == ".csv":
        path.write_text("\n".join(",".join(row) for row in cells), encoding="utf-8")
    elif path.suffix == ".ods":
        path.write_bytes(make_spreadsheet({"One": cells}))
    elif path.suffix == ".json":
        path.write_text(json.dumps([ROW, {**ROW, "page": "3"}]), encoding="utf-8")
    else:
        path.write_text("\n".join(map(json.dumps, (ROW, {**ROW, "page": "3"}))) + "\n", encoding="utf-8")
    return path


@pytest.mark.parametrize("suffix", [".csv", ".ods", ".json", ".jsonl"])
@pytest.mark.parametrize("words", ["text=Bdy", "text=Body,date=Erschienen", "text=Body,section=-"])
def test_a_column_that_does_not_exist_is_named(tmp_path: Path, suffix: str, words: str) -> None:
    raws, failures = found(write(tmp_path / f"a{suffix}"), words)
    missing = {"text=Bdy": "Bdy", "text=Body,date=Erschienen": "Erschienen"}.get(words, "section")
    assert (raws, len(failures)) == ([], 1)
    assert f"has no column “{missing}”, which --map names. Its columns are id, Body, text, day" in failures[0]
    assert f"a{suffix}" in failures[0]


@pytest.mark.parametrize("suffix", [".csv", ".ods", ".json", ".jsonl"])
def test_columns_are_found_whatever_their_case(tmp_path: Path, suffix: str) -> None:
    raws, failures = found(write(tmp_path / f"a{suffix}"), "text= BODY ,published=Day")
    assert failures == []
    assert json.loads(raws[0].data)["text"] == "Velm pays for its bridge."


@pytest.mark.parametrize("suffix", [".json", ".jsonl"])
def test_a_field_that_only_later_records_have_exists(tmp_path: Path, suffix: str) -> None:
    raws, failures = found(write(tmp_path / f"a{suffix}"), "text=Body,section=page")
    assert (len(raws), failures) == (2, [])


def test_a_sheet_without_the_column_is_named_and_the_others_go_on(tmp_path: Path) -> None:
    path = tmp_path / "a.ods"
    good, bad = (tuple(ROW), tuple(ROW.values())), (("text",), ("Orlen waits for the council of Velm.",))
    path.write_bytes(make_spreadsheet({"One": good, "Two": bad}))
    raws, failures = found(path, "text=Body")
    assert (len(raws), len(failures)) == (1, 1)
    assert "sheet “Two” has no column “Body”" in failures[0]


@pytest.mark.usefixtures("in_process")
@pytest.mark.parametrize(("suffix", "said"), [(".txt", 1), (".csv", 0), (".ods", 0), (".json", 0), (".jsonl", 0)])
def test_columns_named_for_no_table_are_said(
    tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes], suffix: str, said: int
) -> None:
    path = tmp_path / f"a{suffix}"
    if suffix == ".txt":
        path.write_text("The town of Velm pays for its bridge, its mayor said on Tuesday.", encoding="utf-8")
    else:
        write(path)
    assert cli.main(["extract", str(path), "--map", "text=Body"]) == 0
    sentence = "There is no table among the inputs, so --map was not used."
    assert capfdbinary.readouterr().err.decode().count(sentence) == said
