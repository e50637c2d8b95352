"""Lists without texts: addresses of articles, as Media Cloud, GDELT and news services give them."""

import csv
import json
from pathlib import Path

import pytest

from core import sources
from core.records import Failure, Raw, SourceRemark
from core.sources.column_mapping import collect_mappings, parse_mapping

RECORDS = [
    {"stories_id": n, "title": f"Velm wants bridge {n}", "media_name": "Velm Post", "url": f"https://velm.example/{n}"}
    for n in range(1, 31)
]


def _write(path: Path, records: list[dict[str, object]]) -> Path:
    if path.suffix == ".json":
        path.write_text(json.dumps({"articles": records}))
    elif path.suffix == ".jsonl":
        path.write_text("".join(json.dumps(one) + "\n" for one in records))
    else:
        with path.open("w", newline="") as file:
            writer = csv.DictWriter(file, list(records[0]))
            writer.writeheader()
            writer.writerows(records)
    return path


@pytest.mark.parametrize("name", ["urls.json", "urls.jsonl", "urls.csv"])
def test_addresses_without_texts_are_named_once(name: str, tmp_path: Path) -> None:
    (failure,) = sources.find([_write(tmp_path / name, list(RECORDS))])
    assert isinstance(failure, Failure)
    assert f"{name} has addresses of articles but no texts" in failure.reason


@pytest.mark.parametrize("name", ["urls.json", "urls.jsonl", "urls.csv"])
def test_addresses_with_empty_texts_are_named_once(name: str, tmp_path: Path) -> None:
    (failure,) = sources.find([_write(tmp_path / name, [{**one, "text": ""} for one in RECORDS])])
    assert isinstance(failure, Failure)
    assert f"{name} has addresses of articles but no texts" in failure.reason


def test_a_table_of_events_without_a_header_is_named(tmp_path: Path) -> None:
    path = tmp_path / "20190503.export.CSV"
    path.write_text("".join(f"{n}\t20190503\tVELM\t-2.5\thttps://velm.example/{n}\n" for n in range(9)))
    (failure,) = sources.find([path])
    assert isinstance(failure, Failure)
    assert "has addresses of articles but no texts" in failure.reason


@pytest.mark.parametrize("name", ["patterns.json", "patterns.jsonl"])
def test_records_without_texts_are_named_once_with_their_fields(name: str, tmp_path: Path) -> None:
    (failure,) = sources.find([_write(tmp_path / name, [{"kind": "TOWN", "pattern": n} for n in range(40)])])
    assert isinstance(failure, Failure)
    assert "its columns: kind, pattern" in failure.reason


@pytest.mark.parametrize("name", ["mixed.json", "mixed.jsonl"])
def test_one_text_among_addresses_is_read(name: str, tmp_path: Path) -> None:
    records = [*RECORDS[:3], {**RECORDS[3], "text": "Velm pays."}, *RECORDS[4:6]]
    found = list(sources.find([_write(tmp_path / name, records)]))
    assert len([one for one in found if isinstance(one, Raw)]) == 6
    assert [one.source.rpartition("#")[2] for one in found if isinstance(one, Raw)] == list("123456")


def test_a_column_that_a_person_named_is_believed(tmp_path: Path) -> None:
    path = _write(tmp_path / "urls.jsonl", [{**one, "teaser": "Velm pays."} for one in RECORDS])
    found = list(sources.find([path], collect_mappings([parse_mapping(["text=teaser"])])))
    assert len([one for one in found if isinstance(one, Raw)]) == len(RECORDS)


def test_an_empty_text_is_named_for_each_record(tmp_path: Path) -> None:
    records = [{"text": "", "title": f"Velm {n}"} for n in range(3)]
    found = list(sources.find([_write(tmp_path / "empty.jsonl", list(records))]))
    assert len([one for one in found if isinstance(one, Raw)]) == 3
    assert not [one for one in found if isinstance(one, SourceRemark)]
