"""Days in figures in tables and lists, decided by the rest of the file."""

import json
from pathlib import Path

import pytest

from core import sources
from core.collections.split_lines import SplitChoice
from core.readers import read_raw
from core.records import Article, Raw, SourceRemark
from core.sources import sheets

STORY = "The harbour town of Velm wants 40 million euros for a new bridge, its mayor Ida Roth said. " * 3
ROWS = [("03/04/2019", "Velm Post"), ("05/06/2019", "Velm Post"), ("19/11/2019", "Velm Post"), ("04/05/2019", "Star")]
DAYS = ["2019-04-03", "2019-06-05", "2019-11-19", "2019-05-04"]


def _write(path: Path, rows: list[tuple[str, str]]) -> Path:
    records = [{"date": day, "outlet": outlet, "text": STORY} for day, outlet in rows]
    if path.suffix == ".csv":
        path.write_text("date,outlet,text\n" + "".join(f'{day},{outlet},"{STORY}"\n' for day, outlet in rows))
    elif path.suffix == ".json":
        path.write_text(json.dumps(records))
    elif path.suffix == ".jsonl":
        path.write_text("".join(json.dumps(one) + "\n" for one in records))
    else:
        path.write_text("".join(f"Date: {day}\nSource: {outlet}\nText: {STORY}\n" for day, outlet in rows))
    return path


def _read(path: Path) -> tuple[list[Article], list[str]]:
    found = list(sources.find([path], splitting=SplitChoice("^Date:") if path.suffix == ".txt" else None))
    return [read_raw(one) for one in found if isinstance(one, Raw)], [
        one.sentence for one in found if isinstance(one, SourceRemark)
    ]


@pytest.mark.parametrize("name", ["a.csv", "a.json", "a.jsonl", "a.txt"])
def test_one_day_decides_for_all(name: str, tmp_path: Path) -> None:
    articles, remarks = _read(_write(tmp_path / name, ROWS))
    assert [one.published for one in articles] == DAYS
    assert not any(one.notes for one in articles)
    assert remarks == []


@pytest.mark.parametrize("name", ["a.csv", "a.json", "a.jsonl", "a.txt"])
def test_days_that_nothing_decides_are_left_out_with_a_note(name: str, tmp_path: Path) -> None:
    articles, _remarks = _read(_write(tmp_path / name, [ROWS[0], ROWS[1], ("11/19/2019", "Star"), ("19/11/2019", "")]))
    assert [one.published for one in articles] == [None, None, "2019-11-19", "2019-11-19"]
    assert all("can be" in "".join(one.notes) for one in articles[:2])


def test_the_end_of_a_long_table_decides(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sheets, "HEAD", 2_000)
    articles, remarks = _read(_write(tmp_path / "a.csv", [ROWS[0]] * 20 + [ROWS[2]]))
    assert {one.published for one in articles} == {"2019-04-03", "2019-11-19"}
    assert remarks == []


def test_days_as_spreadsheets_count_them_stand_beside_others(tmp_path: Path) -> None:
    path = _write(tmp_path / "a.csv", [("43788", "Velm Post"), ("43788.5", "Velm Post"), ("2019-11-20", "Velm Post")])
    articles, _remarks = _read(path)
    assert [one.published for one in articles] == ["2019-11-19", "2019-11-19", "2019-11-20"]


def test_a_year_of_two_digits_is_read_in_a_table(tmp_path: Path) -> None:
    articles, _remarks = _read(_write(tmp_path / "a.csv", [("28.02.05", "Velm Post"), ("1.3.05", "Velm Post")]))
    assert [one.published for one in articles] == ["2005-02-28", "2005-03-01"]
