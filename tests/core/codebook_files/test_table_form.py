"""A codebook as one table: lossless, safe in spreadsheets, also as they save it again or as a person types it."""

from __future__ import annotations

import csv
import io

import pytest

from core.codebook_files import CodebookContent
from core.codebook_files.table_form import COLUMNS, parse_table, write_table
from core.errors import UserError


def test_the_codebook_with_everything_comes_back(content: CodebookContent) -> None:
    assert parse_table(write_table(content, bom=True).encode(), "a.csv").content == content


def test_no_cell_is_a_formula(content: CodebookContent) -> None:
    rows = list(csv.DictReader(io.StringIO(write_table(content), newline="")))
    assert list(rows[0]) == list(COLUMNS)
    (blame,) = [row for row in rows if row["name"] == "BLAME"]
    assert blame["include"] == "'=cmd|' /C calc'!A0"
    (weight,) = [row for row in rows if row["name"] == "weight"]
    assert (weight["lowest"], weight["highest"]) == ("-0.5", "10")


def test_answers_are_read_in_one_cell(content: CodebookContent) -> None:
    rows = list(csv.DictReader(io.StringIO(write_table(content), newline="")))
    (frame,) = [row for row in rows if row["name"] == "frame"]
    assert frame["options"] == "1 = conflict\n2 = a = b \\| c | c | costs\\nand who pays"


def test_a_table_as_a_spreadsheet_saves_it(content: CodebookContent) -> None:
    cells = list(csv.reader(io.StringIO(write_table(content), newline="")))
    out = io.StringIO(newline="")
    saved = {"yes": "TRUE", "-0.5": "-0,5"}
    csv.writer(out, delimiter=";").writerows([saved.get(cell, cell) for cell in row] for row in [*cells, [""] * 38])
    text = out.getvalue().replace("“", "„")
    read = parse_table(b"sep=;\r\n" + text.encode("cp1252"), "a.csv")
    assert read.content.variables == content.variables
    assert read.content.record_types == content.record_types
    assert read.content.codes[0].exclude == "praise; „thanks”"


def test_a_table_typed_by_hand() -> None:
    text = 'Name,Kind,Title,Type,Options,Colour\nBLAME,code,Blame,,,#fc0\nv,variable,How?,choice,"1 = low\nhigh",\n'
    read = parse_table(text.encode(), "a.csv")
    assert [one.name for one in read.content.codes] == ["BLAME"]
    assert [(one.value, one.title) for one in read.content.variables[0].options] == [("1", "low"), ("high", "high")]
    assert read.remarks == ()


def test_columns_that_do_not_apply_are_told() -> None:
    read = parse_table(b"kind,name,formula,weather\ncode,BLAME,sum(a),mild\n", "a.csv")
    assert any("formula, weather" in one and "row 2" in one for one in read.remarks)


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", "a.csv"),
        ("unit,subject,variable,option,label,question\n", "a.csv is a table of an export"),
        ("a,b\n1,2\n", "must name the columns “kind” and “name”"),
        ("kind,name\nvariables,x\n", "row 2: “variables” in the column “kind” must be one of"),
        ("kind,name\ncode,\n", "row 2: “name” is missing"),
        ("kind,name,hidden\ncode,X,perhaps\n", "“perhaps” in the column “hidden” must be yes or no"),
        ("kind,name,type,lowest\nvariable,x,ratio,much\n", "“much” in the column “lowest” must be a number"),
        ("kind,name,type,lowest\nvariable,x,ratio,nan\n", "“lowest” must be a number"),
        ("kind,name,subject\nslot,x,event\n", "“event” in the column “subject” is no record type"),
        ("kind,name,type\nvariable,x,\"colour\n\n", "“type” must be one of"),
        ("kind,name\n" + "group,x\n" * 5_001, "more than 5,000 entries"),
    ],
)  # fmt: skip
def test_a_broken_table_is_one_sentence(text: str, sentence: str) -> None:
    with pytest.raises(UserError, match=sentence) as told:
        parse_table(text.encode(), "a.csv")
    assert str(told.value).startswith("a.csv")
