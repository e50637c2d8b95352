"""What people correct in a table, cell by cell; rows that are refused, and why."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from core.codebook import SHIPPED
from core.corrections import compare_table, is_table
from core.corrections.corrected_table import CorrectedTable
from core.corrections.mark_rows import MarkRow
from core.corrections.spreadsheet_cells import SpreadsheetHabits
from core.errors import UserError
from core.export.columns import PLACE
from core.store import edits, queries
from core.store.project import Project

from .conftest import CLOCK, COUNT, DAY, KM, LOSS, MONEY, MONTH, PERCENT, PERSON, RANGE, STEPS, THIRD, YEARS, Table

Tables = Callable[[str], Table]
TAKEN = {"state": ("suggested", "accepted")}


@pytest.mark.parametrize(
    ("span_id", "cells", "wanted"),
    [
        (MONEY, {"value": "4.7bn"}, {"value": ("5000000000", "4700000000")}),
        (MONEY, {"value": "4.7E+09"}, {"value": ("5000000000", "4700000000")}),
        (MONEY, {"value": "4,700,000,000"}, {"value": ("5000000000", "4700000000")}),
        (MONEY, {"value": "4.700.000.000"}, {"value": ("5000000000", "4700000000")}),
        (MONEY, {"value": "4 700 000 000"}, {"value": ("5000000000", "4700000000")}),
        (MONEY, {"value": "nearly €5 million"}, {"value": ("5000000000", "5000000"), "currency": ("USD", "EUR"),
                                                  "modifier_text": ("about", "nearly"), "side": ("", "below")}),
        (MONEY, {"value": "about 5 million"}, {"value": ("5000000000", "5000000")}),
        (MONEY, {"value": "about 5 million", "modifier": "at most", "modifier_text": ""},
         {"value": ("5000000000", "5000000"), "modifier": ("approximately", "at_most"),
          "modifier_text": ("about", "")}),
        (MONEY, {"currency": "€", "per": "a month"}, {"currency": ("USD", "EUR"), "per": ("year", "month")}),
        (MONEY, {"currency": "cad", "modifier": "", "modifier_text": ""},
         {"currency": ("USD", "CAD"), "modifier": ("approximately", ""), "modifier_text": ("about", "")}),
        (MONEY, {"modifier": "up to"}, {"modifier": ("approximately", "at_most")}),
        (MONEY, {"label": "cardinal", "currency": "", "per": ""},
         {"label": ("MONEY", "CARDINAL"), "currency": ("USD", ""), "per": ("year", "")}),
        (PERCENT, {"value": "8.3%"}, {"value": ("0.082", "0.083")}),
        (PERCENT, {"value": "0.083"}, {"value": ("0.082", "0.083")}),
        (PERCENT, {"unit": "percentage points"}, {"unit": ("proportion", "percentage point")}),
        (RANGE, {"value": "13", "low": "12", "high": "14"},
         {"value": ("12.75", "13"), "low": ("12.5", "12"), "high": ("13", "14")}),
        (THIRD, {"value": "3/5"}, {"value": ("0.333333333333", "0.6")}),
        (KM, {"value": "41"}, {"value": ("40", "41"),
                                "si": ('{"unit": "m", "value": 40000}', '{"unit": "m", "value": 41000}')}),
        (STEPS, {"state": "accepted"}, {"state": ("rejected", "accepted")}),
        (STEPS, {"value": "1234567890124"}, {"value": ("1234567890123", "1234567890124")}),
        (DAY, {"value": "20/11/2019"}, {"value": ("2019-11-19", "2019-11-20"), "earliest": ("2019-11-19", "2019-11-20"),
                                        "latest": ("2019-11-19", "2019-11-20")}),
        (DAY, {"value": "last week"}, {"value": ("2019-11-19", "2019-W46"), "earliest": ("2019-11-19", "2019-11-11"),
                                       "latest": ("2019-11-19", "2019-11-17")}),
        (MONTH, {"value": "Oct-19"}, {"value": ("2019-11", "2019-10"), "earliest": ("2019-11-01", "2019-10-01"),
                                      "latest": ("2019-11-30", "2019-10-31")}),
        (MONTH, {"mod": "end", "earliest": "20/11/2019"},
         {"mod": ("", "END"), "earliest": ("2019-11-01", "2019-11-20")}),
        (CLOCK, {"value": "11/19/2019 10:30"}, {"value": ("2019-11-19T09:30", "2019-11-19T10:30")}),
        (YEARS, {"value": "27 years"}, {"value": ("P28Y", "P27Y")}),
        (MONEY, {"state": "rejected"}, {}),
        (MONEY, {"state": "accepted"}, {}),
        (COUNT, {"label": "QUANTITY"}, {"label": ("CARDINAL", "QUANTITY")}),
    ],
    ids=str,
)  # fmt: skip
def test_cells(table: Tables, span_id: int, cells: dict[str, str], wanted: dict[str, tuple[str, str]]) -> None:
    shown = table("dates" if span_id in (DAY, MONTH, CLOCK, YEARS) else "amounts")
    got = shown.said(span_id, **cells)
    state = got.pop("state", None)
    assert got == {key: item for key, item in wanted.items() if key != "state"}
    if "state" in wanted:
        assert state == wanted["state"]
    elif cells.get("state") == "rejected":
        assert state == ("suggested", "rejected")
    else:  # a changed row is accepted, unless its state cell says rejected
        assert state == (None if span_id == STEPS else ("suggested", "accepted"))


def test_a_comment_alone_decides_nothing(table: Tables) -> None:
    assert table("amounts").said(MONEY, comment="=ask Ann\r\ntoday") == {"comment": ("", "=ask Ann\ntoday")}


def test_a_comment_may_be_emptied(table: Tables) -> None:
    assert table("amounts").said(COUNT, comment="") == {"comment": ("=who counted?\nask", "")}


def test_an_accepted_mark_stays_accepted(table: Tables) -> None:
    assert table("amounts").said(LOSS, value="-4%") == {"value": ("-0.03", "-0.04")}


def test_signs_of_a_cell_format_are_no_currency(project: Project, table: Tables) -> None:
    edits.set_value(project, MONEY, {"value": 5_000_000_000, "currency": "AUD"})
    shown = table("amounts")
    assert shown.said(MONEY, value="$5,000,000,000.00") == {}
    assert shown.said(MONEY, value="$4,000,000,000.00") == {"value": ("5000000000", "4000000000")}
    assert shown.said(MONEY, value="€4,000,000,000.00")["currency"] == ("AUD", "EUR")


def test_all_labels_are_in_spans_and_values_are_json(table: Tables) -> None:
    shown = table("spans")
    value = shown.row(MONEY)["value"].replace('"USD"', '"EUR"')
    assert shown.said(MONEY, value=value) == {**TAKEN, "currency": ("USD", "EUR")}


@pytest.mark.parametrize("words", ["4.7bn", "4,700,000,000"])
def test_values_in_spans_may_be_typed_too(table: Tables, words: str) -> None:
    assert table("spans").said(MONEY, value=words) == {**TAKEN, "value": ("5000000000", "4700000000")}


def test_a_name_is_relabelled(table: Tables) -> None:
    assert table("spans").said(PERSON, label="ORG") == {**TAKEN, "label": ("PERSON", "ORG")}


def test_words_under_a_label_of_another_kind_are_read_anew(table: Tables) -> None:
    said = table("spans").said(PERCENT, label="DURATION")
    assert said["label"] == ("PERCENT", "DURATION")
    assert said["value"] == ("0.082", "")


REFUSED = [
    ("amounts", {"span_id": "999"}, "no mark with span_id “999”"),
    ("amounts", {"span_id": "one"}, "no mark with span_id “one”"),
    ("amounts", {"start": "1"}, "start is “1”, but for mark 1 it is 20. Leave this cell as exported."),
    ("amounts", {"end": "x"}, "end is “x”"),
    ("amounts", {"article_uid": "b.txt"}, "article_uid is “b.txt”, but mark 1 belongs to “-port.txt”"),
    ("amounts", {"words": "$6 billion"}, "words is “$6 billion”, but mark 1 is “$5 billion”"),
    ("amounts", {"words": "7"}, "words is “7”"),
    ("amounts", {"label": "CASH"}, "“CASH” is not a label of the codebook"),
    ("amounts", {"state": "maybe"}, "“maybe” is not a state. Write accepted or rejected."),
    ("amounts", {"value": "lots"}, "“lots” cannot be read as “Money”"),
    ("amounts", {"value": "########"}, "the spreadsheet wrote “########” for value. Widen the column"),
    ("amounts", {"comment": "#NAME?"}, "the spreadsheet wrote “#NAME?” for comment"),
    ("amounts", {"currency": "clams"}, "“clams” is not a currency. Write its code"),
    ("amounts", {"modifier": "perhaps so"}, "“perhaps so” is not valid for modifier. Write one of approximately"),
    ("amounts", {"side": "left"}, "“left” is not valid for side. Write one of below, above."),
    ("amounts", {"low": "6000000000"}, "low, value and high must be in ascending order. Correct them together."),
    ("amounts", {"label": "PERCENT", "value": "5%"}, None),
    ("amounts", {"label": "PERCENT", "currency": "EUR"}, "PERCENT has no currency"),
    ("dates", {"value": "4/3/2019"}, "“4/3/2019” is ambiguous (2019-03-04 / 2019-04-03)"),
    ("dates", {"value": "whenever"}, "“whenever” cannot be read as “Date”"),
    ("dates", {"mod": "LATE"}, "“LATE” is not valid for mod. Write one of BEFORE, AFTER"),
    ("dates", {"earliest": "2020-01-01"}, "earliest (2020-01-01) is after latest (2019-11-19). Correct them together."),
    ("spans", {"value": "{"}, "its value is not a JSON object"),
    ("spans", {"value": '{"height": 3}'}, "MONEY has no height"),
    ("spans", {"value": '{"value": "big"}'}, "value cannot be \"big\""),
    ("spans", {"value": '{"value": true}'}, "value cannot be true"),
    ("spans", {"value": '{"value": 3, "currency": "zorp"}'}, "“zorp” is not a currency"),
    ("spans", {"value": '{"value": 3, "currency": 4}'}, "currency cannot be 4"),
    ("dates", {"value": '{"value": 3}'}, "value cannot be 3"),
    ("dates", {"value": '{"value": "zorp"}'}, "“zorp” cannot be read as “Date”"),
    ("dates", {"words": "2001-02-03"}, "words is “2001-02-03”"),
    ("amounts", {"article_uid": "2001-02-03"}, "article_uid is “2001-02-03”"),
    ("spans", {"value": '{"value": 3, "same_as": {"start": 1}}'}, "same_as refers to a passage of the text"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "cells", "reason"), REFUSED, ids=str)
def test_refused_rows(table: Tables, name: str, cells: dict[str, str], reason: str | None) -> None:
    shown = table(name)
    shown.rows[0].update(cells)
    shown.rows[-1]["comment"] = "this one is taken"
    found = shown.compared()
    if reason is None:
        assert not found.refused
        return
    ((row, sentence),) = [(one.row, one.reason) for one in found.refused]
    assert row == 2
    assert sentence.startswith(f"{name}.csv, row 2: ")
    assert reason in sentence
    assert sentence.endswith((".", "?"))
    assert [one.row for one in found.proposed] == [len(shown.rows) + 1]


def test_a_number_that_can_mean_two_is_refused_in_a_table_with_semicolons(table: Tables) -> None:
    shown = table("amounts")
    shown.columns = [name for name in shown.columns if name != "confidence"]
    shown.rows = [shown.row(COUNT)]
    shown.rows[0]["value"] = "28,600"
    (refused,) = shown.compared(delimiter=";").refused
    assert "“28,600” is ambiguous (28.6 / 28600)" in refused.reason
    (taken,) = shown.compared().proposed
    assert taken.correction.value["value"] == 28600


def test_two_rows_about_one_mark(table: Tables) -> None:
    shown = table("amounts")
    shown.rows.append({**shown.rows[0], "value": "7"})
    found = shown.compared()
    assert "a row above is about the same mark" in found.refused[0].reason
    assert found.refused[0].row == 10


def test_a_decided_mark_is_put_back_in_the_window_only(table: Tables) -> None:
    shown = table("amounts")
    shown.row(LOSS)["state"] = "suggested"
    (refused,) = shown.compared().refused
    assert "Reset it in the window" in refused.reason


def test_a_mark_taken_away_is_not_there(project: Project, table: Tables) -> None:
    start = queries.get_article(project, 1).text.index("port")
    edits.add_span(project, 1, start, start + 4, "CARDINAL")
    shown = table("amounts")
    edits.remove_rows(project, [15])
    (refused,) = shown.compared().refused
    assert "no mark with span_id “15”" in refused.reason


def test_rows_with_too_many_cells(project: Project, table: Tables) -> None:
    shown = table("amounts")
    shown.write()
    lines = shown.path.read_bytes().split(b"\r\n")
    shown.path.write_bytes(b"\r\n".join([lines[0], lines[1] + b",x", *lines[2:]]))
    (refused,) = compare_table(project, shown.path).refused
    assert "more cells than the header has columns" in refused.reason


def test_what_is_no_such_table(project: Project, tmp_path: Path) -> None:
    for name, data in {
        "articles.csv": b"id,text\n1,words\n",
        "both.csv": b"span_id,article_uid,label,start,end,text\n1,a,MONEY,0,1,x\n",
        "empty.csv": b"",
        "picture.csv": b"\x89PNG\r\n\x1a\n\0\0",
        "marks.txt.gz": b"span_id,article_uid,label,start,end\n",
    }.items():
        (tmp_path / name).write_bytes(data)
        assert not is_table(tmp_path / name), name
    assert not is_table(tmp_path / "absent.csv")
    assert not is_table(tmp_path)
    with pytest.raises(UserError, match="is not an exported table of marks: its first line must name the columns"):
        compare_table(project, tmp_path / "articles.csv")
    with pytest.raises(UserError, match="cannot be read"):
        compare_table(project, tmp_path / "absent.csv")


def test_progress_is_told_and_may_stop_it(project: Project, table: Tables) -> None:
    shown = table("spans")
    shown.write()
    told: list[tuple[int, int]] = []
    compare_table(project, shown.path, lambda done, total: told.append((done, total)))
    assert told
    assert told[-1][0] == told[-1][1] == shown.path.stat().st_size

    def stop(done: int, total: int) -> None:
        raise UserError("enough")

    with pytest.raises(UserError, match="enough"):
        compare_table(project, shown.path, stop)


def test_columns_are_those_of_the_export() -> None:
    from core.corrections import REQUIRED
    from core.corrections.attribute_cells import TEXTS
    from core.export.columns import ARTICLE

    assert {column.name for column in (*PLACE, *ARTICLE)} >= REQUIRED
    assert set(TEXTS) <= {name for label in SHIPPED for name in label.variable_names}


def test_rows_of_a_sheet_are_counted_as_a_spreadsheet_does(table: Tables) -> None:
    shown = table("amounts")
    shown.write(delimiter=";", head="sep=;\r\n")
    sheet = CorrectedTable(shown.path)
    assert [line.number for line, _ in sheet.read_rows()] == list(range(3, 11))
    assert sheet.columns == tuple(shown.columns)


def test_the_meaning_of_an_untouched_row_is_what_stands(project: Project, table: Tables) -> None:
    span = queries.get_span(project, MONEY)
    said = MarkRow(table("amounts").row(MONEY), span, "$5 billion", None, SpreadsheetHabits(), SHIPPED).read_content()
    assert (said.label, said.status, said.comment) == ("MONEY", "suggested", "")
    assert dict(said.value) == {key: item for key, item in span.value.items() if key != "why"}


UNREAD = [
    ("spans", {"entity": "Bo Lee"}, "entity “Mira Odell” → “Bo Lee” was not imported: link the mark in the window", 4),
    ("spans", {"entity_id": "77"}, "entity_id “1” → “77” was not imported", 4),
    ("spans", {"guess_label": "DATE"}, "guess_label “MONEY” → “DATE” was not imported: this column is read-only", 1),
    ("spans", {"title": "New title"}, "title “The port” → “New title” was not imported: change it in the window", 1),
    ("spans", {"before": "Nothing"}, "before “", 1),
    ("spans", {"label": ""}, "label “MONEY” → “” was not imported: a mark needs a label", 1),
    ("spans", {"state": ""}, "state “suggested” → “” was not imported", 1),
    ("amounts", {"why": "I say so"}, "→ “I say so” was not imported", 1),
    ("amounts", {"si_value": "41000"}, "si_value “40000” → “41000” was not imported", 10),
    ("names", {"role": "mayor"}, "role “” → “mayor” was not imported", 4),
    ("amounts", {"confidence": "0.1"}, "confidence “0.9” → “0.1” was not imported", 1),
]  # fmt: skip


@pytest.mark.parametrize(("name", "cells", "reason", "span_id"), UNREAD, ids=str)
def test_cells_that_are_not_read_are_named(
    table: Tables, name: str, cells: dict[str, str], reason: str, span_id: int
) -> None:
    shown = table(name)
    shown.row(span_id).update(cells)
    found = shown.compared()
    (refused,) = found.refused
    assert reason in refused.reason
    assert [one.column for one in refused.cells] == list(cells)
    assert found.proposed == []
    assert found.unchanged_rows == found.rows - 1


def test_a_value_is_applied_while_the_cell_beside_it_is_refused(table: Tables) -> None:
    shown = table("spans")
    shown.row(MONEY).update({"value": "4,7 Mrd. EUR", "outlet": "The Other"})
    found = shown.compared()
    assert found.proposed[0].correction.value["value"] == 4_700_000_000
    assert "outlet “The Quay” → “The Other”" in found.refused[0].reason


def test_what_an_article_says_is_told_once(table: Tables) -> None:
    shown = table("spans")
    for row in shown.rows:
        row["title"] = "Another"
    assert [one.row for one in shown.compared().refused] == [2]


def test_a_name_inside_a_value_is_refused(table: Tables) -> None:
    shown = table("spans")
    shown.row(PERSON)["value"] = '{"entity": "Bo Lee"}'
    (refused,) = shown.compared().refused
    assert "entity inside the value is not imported from a table" in refused.reason
    shown.row(PERSON)["value"] = "Bo Lee"
    (refused,) = shown.compared().refused
    assert "is not a JSON object" in refused.reason


def test_a_refused_row_names_all_its_changed_cells(table: Tables) -> None:
    shown = table("amounts")
    shown.row(MONEY).update({"value": "1,234 Mrd.", "per": "month", "title": "New"})
    (refused,) = shown.compared().refused
    assert "“1,234 mrd” can mean 1,234,000,000 or 1,234,000,000,000" in refused.reason
    for named in ("title “The port” → “New”", "per “year” → “month”"):
        assert named in refused.reason


def test_a_column_of_ones_own_is_named(table: Tables) -> None:
    shown = table("amounts")
    shown.columns.append("payer")
    for row in shown.rows:
        row["payer"] = "Mira Odell"
    (refused,) = shown.compared().refused
    assert (refused.row, "the column “payer” is not part of the export. 8 cells" in refused.reason) == (1, True)


@pytest.mark.parametrize(
    ("name", "column", "new", "sentence"),
    [
        ("articles", "title", "New", "1 cell differs from the project (title of article 1: “The port” → “New”)"),
        ("entities", "name", "Bo", "1 cell differs from the project (name of entity 1: “Mira Odell” → “Bo”)"),
    ],
)  # fmt: skip
def test_tables_that_are_none_of_marks_are_told_cell_by_cell(
    project: Project, table: Tables, name: str, column: str, new: str, sentence: str
) -> None:
    shown = table(name)
    shown.rows[0][column] = new
    found = shown.compared()
    assert found.whole.startswith(f"{name}.csv: {sentence}")
    assert "This table cannot be imported yet" in found.whole
    assert [(one.column, one.new) for row in found.refused for one in row.cells] == [(column, new)]
    assert found.proposed == []
    shown.rows.append({**shown.rows[0], shown.columns[0]: "999"})
    assert len(shown.compared().refused) == 2


@pytest.mark.parametrize("mangle", ["{}.0", "'{}", " {} ", "{}\u00a0", "{}.00", "{},0"])
def test_ids_as_spreadsheets_write_them(table: Tables, mangle: str) -> None:
    shown = table("amounts")
    for row in shown.rows:
        for column in ("span_id", "article_id", "start", "end"):
            row[column] = mangle.format(row[column])
    found = shown.compared(delimiter=";")
    assert (found.proposed, found.refused) == ([], [])


def test_days_counted_by_a_spreadsheet(table: Tables) -> None:
    shown = table("dates")
    assert shown.said(DAY, value="43789", earliest="43789", latest="43789")["value"] == ("2019-11-19", "2019-11-20")
    shown.row(DAY).update({"value": "43788", "earliest": "43788", "latest": "43788.0", "date": "43791"})
    assert (shown.compared().proposed, shown.compared().refused) == ([], [])


def test_the_time_that_a_sum_is_spread_over(table: Tables) -> None:
    assert table("amounts").said(MONEY, over="5 years")["over"] == ("", "P5Y")
