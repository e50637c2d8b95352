"""Guessing which column is which, and mappings as people give them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from core import sources
from core.readers import read_raw
from core.records import Failure, Raw
from core.sources.column_mapping import (
    ColumnMapping,
    collect_mappings,
    format_mapping,
    guess_mapping,
    parse_mapping,
)
from core.sources.table_header import header_fingerprint
from core.sources.table_preview import read_preview

PROSE = (
    "The harbour town of Velm wants 40 million euros for a new bridge, its mayor said, after the council voted. " * 2
)


def test_usual_names_are_sure() -> None:
    guess = guess_mapping(["Titel", "Datum", "Volltext"], [["Velm pays", "19.11.2019", PROSE]])
    assert guess.is_sure
    assert guess.mapping.find_column("text") == "Volltext"
    assert guess.mapping.find_column("published") == "Datum"


def test_content_gives_text_and_day_that_are_not_sure() -> None:
    guess = guess_mapping(["k1", "k2", "k3"], [["7", PROSE, "2019-11-19"], ["8", PROSE, "2019-11-20"]])
    assert guess.mapping.find_column("text") == "k2"
    assert guess.mapping.find_column("published") == "k3"
    assert not guess.text_is_sure
    assert not guess.day_is_sure
    assert len(guess.doubts) == 2


def test_days_that_can_be_two_are_doubted_until_one_shows_the_order() -> None:
    rows = [[PROSE, "03/04/2019"], [PROSE, "05/06/2019"]]
    assert not guess_mapping(["text", "date"], rows).day_is_sure
    assert guess_mapping(["text", "date"], [*rows, [PROSE, "19/11/2019"]]).day_is_sure


def test_a_number_named_like_a_text_is_not_the_text() -> None:
    guess = guess_mapping(["article", "story"], [["7", PROSE], ["8", PROSE]])
    assert guess.mapping.find_column("text") == "story"
    assert not guess.text_is_sure


def test_a_mapping_is_written_as_it_is_read() -> None:
    mapping = parse_mapping(["text=Body,date=Erschienen", '"kicker=Over, line"', "Section=-"])
    assert mapping.fields == (("text", "Body"), ("published", "Erschienen"), ("kicker", "Over, line"))
    assert mapping.dropped == ("Section",)
    assert parse_mapping([format_mapping(mapping)]) == mapping


def test_a_kept_mapping_is_for_tables_with_its_header_only(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text(f'Content,Story\nshort words of Velm,"{PROSE}"\n')
    (tmp_path / "b.csv").write_text(f'Content,Other\n"{PROSE}",x\n')
    kept = ColumnMapping((("text", "Story"),), ("Content",), header_fingerprint(["story", "CONTENT"]))
    found = [read_raw(one) for one in sources.find([tmp_path], collect_mappings([kept])) if isinstance(one, Raw)]
    assert [one.text.strip() for one in found] == [PROSE.strip()] * 2
    assert found[0].variables == ()
    assert found[1].variables == (("Other", "x"),)


def test_a_mapped_column_beats_one_with_the_name_of_the_field(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text(f'text,Body\nteaser,"{PROSE}"\n')
    mapped = collect_mappings([parse_mapping(["text=body"])])
    (one,) = sources.find([tmp_path / "a.csv"], mapped)
    assert isinstance(one, Raw)
    article = read_raw(one)
    assert article.text.strip() == PROSE.strip()
    assert dict(article.variables) == {"text 2": "teaser"}


def test_a_preview_shows_rows_and_guess(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text(f"Search: Velm;;\n;;\nTitel;Datum;Volltext\nVelm pays;19.11.2019;{PROSE}\n")
    shown = read_preview(path)
    assert shown.header_row == 2
    assert shown.columns == ("Titel", "Datum", "Volltext")
    assert shown.rows[0][:2] == ("Velm pays", "19.11.2019")
    assert shown.guess.is_sure


def test_a_preview_of_lines_has_the_header_that_the_import_knows(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text(f'{{"k1": "{PROSE}", "k2": "7"}}\n{{"k1": "{PROSE}", "k3": 8}}\n')
    shown = read_preview(path)
    assert shown.columns == ("k1", "k2", "k3")
    assert shown.guess.mapping.find_column("text") == "k1"
    found = list(sources.find([path], collect_mappings([shown.guess.mapping])))
    assert [read_raw(one).text.strip() for one in found if isinstance(one, Raw)] == [PROSE.strip()] * 2


def test_a_variable_may_have_the_name_of_a_field(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text(f'Text,Source,Body\nteaser,Mira Odell,"{PROSE}"\n')
    columns = ["Text", "Source", "Body"]
    fields = (("text", "Body"), ("Source", "Source"), ("Text", "Text"))
    mapped = collect_mappings([ColumnMapping(fields, (), header_fingerprint(columns))])
    (one,) = sources.find([tmp_path / "a.csv"], mapped)
    assert isinstance(one, Raw)
    article = read_raw(one)
    assert article.text.strip() == PROSE.strip()
    assert article.outlet is None
    assert dict(article.variables) == {"Source": "Mira Odell", "Text": "teaser"}


@pytest.mark.parametrize(("order", "day"), [("day", "2019-04-03"), ("month", "2019-03-04"), ("", None)])
@pytest.mark.parametrize("name", ["a.csv", "a.json", "a.jsonl"])
def test_a_person_says_how_days_are_written(tmp_path: Path, name: str, order: str, day: str | None) -> None:
    record = json.dumps({"Body": PROSE, "When": "03/04/2019"})
    written = {"a.csv": f'Body,When\n"{PROSE}",03/04/2019\n', "a.json": f"[{record}]", "a.jsonl": record}
    (tmp_path / name).write_text(written[name])
    fields = (("text", "Body"), ("published", "When"))
    mapped = collect_mappings([ColumnMapping(fields, (), header_fingerprint(["Body", "When"]), order)])
    found = [read_raw(one) for one in sources.find([tmp_path / name], mapped) if isinstance(one, Raw)]
    assert [one.published for one in found] == [day]


def test_a_table_with_a_mapping_without_a_text_is_left_out(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text(f'text,k\n"{PROSE}",1\n')
    mapped = collect_mappings([ColumnMapping((("k", "k"),), ("text",), header_fingerprint(["text", "k"]))])
    (one,) = sources.find([tmp_path / "a.csv"], mapped)
    assert isinstance(one, Failure)
    assert "was left out" in one.reason
