"""Which tables an import will read, which of them need a question, and how their rows would look."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from core import sources
from core.errors import UserError
from core.readers import read_raw
from core.records import Failure, Raw
from core.sources.article_preview import format_variables, preview_article
from core.sources.column_mapping import collect_mappings
from core.sources.table_looks import TableFile, TableLook, find_table_files, look_at_input, may_hold_tables
from core.sources.table_preview import UNCLEAR, read_previews

PROSE = "The harbour town of Velm wants a new bridge, its mayor said, and the council will vote on it in spring. " * 2


def look_at(path: Path, *, is_named: bool = True) -> TableLook:
    look = look_at_input(TableFile(path, is_named))
    assert isinstance(look, TableLook)
    return look


def test_tables_are_found_but_not_those_about_files_beside_them(tmp_path: Path) -> None:
    (tmp_path / "deep").mkdir()
    (tmp_path / ".hidden").mkdir()
    for name in ("list.csv", "deep/list.JSON", ".hidden/list.csv", "deep/.list.csv"):
        (tmp_path / name).write_text("[]")
    beside = tmp_path / "beside"
    beside.mkdir()
    (beside / "one.txt").write_text(PROSE)
    (beside / "about.csv").write_text("file,outlet\none.txt,Velm Post\n")
    found = [(one.path.relative_to(tmp_path).as_posix(), one.is_named) for one in find_table_files([tmp_path])]
    assert found == [("list.csv", False), ("deep/list.JSON", False)]
    assert look_at_input((tmp_path / "list.csv",)) == [TableFile(tmp_path / "list.csv", is_named=True)]
    assert may_hold_tables([tmp_path])
    assert not may_hold_tables([beside / "one.txt", tmp_path / "none"])


def test_usual_names_need_no_question(tmp_path: Path) -> None:
    (tmp_path / "sure.csv").write_text(f'Titel;Datum;Volltext\nVelm;19.11.2019;"{PROSE}"\n')
    (tmp_path / "open.csv").write_text(f'k1;k2\n7;"{PROSE}"\n')
    (tmp_path / "sums.csv").write_text("year,sum\n2019,4\n2020,5\n")
    (tmp_path / "short.json").write_text('{"text": "Velm pays."}')
    (tmp_path / "broken.xlsx").write_bytes(b"PK\x03\x04 no spreadsheet")
    assert look_at(tmp_path / "sure.csv").is_sure
    assert look_at(tmp_path / "open.csv", is_named=False).is_doubtful
    assert look_at(tmp_path / "sums.csv").is_doubtful
    assert not look_at(tmp_path / "sums.csv", is_named=False).is_doubtful
    assert not look_at(tmp_path / "short.json", is_named=False).is_doubtful
    assert not look_at(tmp_path / "broken.xlsx").is_doubtful


def test_an_order_of_days_that_no_row_shows_is_named(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text(f'text,date,seen\n"{PROSE}",03/04/2019,19/11/2019\n"{PROSE}",04/05/2019,3/4/2020\n')
    (preview,) = read_previews(tmp_path / "a.csv")
    assert preview.day_orders == ("", UNCLEAR, "day")


def test_a_row_is_shown_as_the_article_that_it_becomes(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text(f'Titel,Wann,Body,Ressort\nVelm builds,03/04/2019,"{PROSE}",Politik\n')
    (preview,) = read_previews(tmp_path / "a.csv")
    fields = (("title", "Titel"), ("published", "Wann"), ("text", "Body"), ("section", "Ressort"))
    mapping = replace(preview.guess.mapping, fields=fields)
    article = preview_article(preview, 0, mapping, "day")
    assert (article.title, article.published) == ("Velm builds", "2019-04-03")
    assert PROSE.strip() in article.text
    assert list(format_variables(article)) == [("section", "Politik")]
    assert preview_article(preview, 0, mapping, None).published is None
    with pytest.raises(UserError):
        preview_article(preview, 0, replace(mapping, fields=fields[:2], dropped=("Body",)), None)


def test_nested_records_are_shown_with_their_parts(tmp_path: Path) -> None:
    one = {"k": {"page": 3, "desk": "Politik"}, "body": PROSE, "when": "03/04/2019"}
    (tmp_path / "a.json").write_text(json.dumps([one]))
    (preview,) = read_previews(tmp_path / "a.json")
    assert preview.is_json
    mapping = replace(preview.guess.mapping, fields=(("text", "body"), ("published", "when")))
    article = preview_article(preview, 0, mapping, "month")
    assert article.published == "2019-03-04"
    assert list(format_variables(article)) == [("k.page", "3"), ("k.desk", "Politik")]


def test_parts_of_objects_can_be_fields(tmp_path: Path) -> None:
    docs = [
        {"k": {"desk": "Politik", "paper": "Velm Post"}, "source": {"name": "Wire"}, "words": PROSE + str(n)}
        for n in "ab"
    ]
    path = tmp_path / "a.json"
    path.write_text(json.dumps({"response": {"docs": docs}}))
    (preview,) = read_previews(path)
    assert preview.columns == ("k.desk", "k.paper", "source", "words")
    fields = (("text", "words"), ("outlet", "k.paper"), ("desk", "k.desk"), ("from", "source"))
    mapping = replace(preview.guess.mapping, fields=fields)
    shown = preview_article(preview, 0, mapping, None)
    found = [read_raw(one) for one in sources.find([path], collect_mappings([mapping])) if isinstance(one, Raw)]
    assert [one.outlet for one in (shown, *found)] == ["Velm Post"] * 3
    assert [dict(one.variables) for one in (shown, *found)] == [{"desk": "Politik", "from.name": "Wire"}] * 3
    (failure,) = sources.find([path])
    assert isinstance(failure, Failure)
    assert "words" in failure.reason
