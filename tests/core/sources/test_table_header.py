"""Headers of tables: which row, which column, which order of days."""

from __future__ import annotations

from pathlib import Path

import pytest

from core import sources
from core.readers import read_raw
from core.records import Raw
from core.sources.column_mapping import collect_mappings, parse_mapping
from core.sources.table_header import NOTHING_MAPPED, find_header

PROSE = (
    "The town of Velm pays for the bridge, its mayor said on Tuesday, and the port of Orlen waits for what comes. " * 2
)


@pytest.mark.parametrize(
    "names",
    [
        ("Titel", "Datum", "Volltext"),
        ("제목", "날짜", "본문"),
        ("título", "fecha", "contenido"),
        ("Title", "Published_At", "fullText"),
    ],
)
def test_columns_are_known_in_many_languages(names: tuple[str, ...]) -> None:
    header = find_header([names, ("Velm pays", "2019-11-19", "Velm pays.")], NOTHING_MAPPED)
    assert header is not None
    assert header.guessed is None
    assert header.columns == names


def test_rows_above_the_header_are_skipped() -> None:
    header = find_header([("Search: Velm", ""), ("", ""), ("title", "text"), ("a", "b")], NOTHING_MAPPED)
    assert header is not None
    assert header.row == 2


def test_prose_is_the_text_where_no_name_fits() -> None:
    header = find_header([("k1", "k2"), ("7", PROSE), ("8", PROSE)], NOTHING_MAPPED)
    assert header is not None
    assert header.guessed == "k2"
    assert header.make_record(["7", PROSE]) == {"k1": "7", "text": PROSE}


def test_two_columns_of_prose_are_not_guessed() -> None:
    assert find_header([("k1", "k2"), (PROSE, PROSE)], NOTHING_MAPPED) is None


def test_days_show_their_order() -> None:
    rows = [("text", "date"), ("a", "03/04/2019"), ("b", "19/11/2019")]
    header = find_header(rows, NOTHING_MAPPED)
    assert header is not None
    assert header.make_record(rows[1])["date"] == "2019-04-03"
    other = find_header([("text", "date"), ("a", "03/04/2019"), ("b", "11/19/2019")], NOTHING_MAPPED)
    assert other is not None
    assert other.make_record(["a", "03/04/2019"])["date"] == "2019-03-04"


def test_a_mapping_names_and_drops_columns() -> None:
    mapped = collect_mappings([parse_mapping(["text=K2,date=k1", "k3=-", "ressort=k4"])])
    header = find_header([("k1", "k2", "k3", "k4"), ("2019-11-19", "Velm.", "x", "Politik")], mapped)
    assert header is not None
    assert header.make_record(["2019-11-19", "Velm.", "x", "Politik"]) == {
        "published": "2019-11-19", "text": "Velm.", "ressort": "Politik",
    }  # fmt: skip


@pytest.mark.parametrize("words", ["text", "=Body", "text="])
def test_what_is_no_mapping_is_refused(words: str) -> None:
    with pytest.raises(ValueError, match=r"text|Body"):
        parse_mapping([words])


def test_a_row_of_very_many_cells_is_no_header() -> None:
    assert find_header([["text"] * 100_000, ["a"] * 100_000], NOTHING_MAPPED) is None


def test_a_row_of_data_is_no_header(tmp_path: Path) -> None:
    path = tmp_path / "library.csv"
    rows = ["Key,Title,Publication Title,Abstract Note,Url,Notes", *(f"K{n},Velm {n},Post,,," for n in range(5))]
    path.write_text("\n".join([*rows, "K6,Velm 6,Post,,,text", f"K7,Velm 7,Post,{'A town wants a bridge. ' * 40},,"]))
    articles = [read_raw(one) for one in sources.find([path]) if isinstance(one, Raw) and "bridge" in str(one.data)]
    assert [(one.title, one.text[:6]) for one in articles] == [("Velm 7", "A town")]


def test_a_header_stands_below_a_title_and_a_search(tmp_path: Path) -> None:
    path = tmp_path / "export.csv"
    path.write_text(
        'Velm Index\n"Search: bridge, 2019",12 hits\n\nTitle,Date,Text\nVelm pays,2019-05-03,The town pays.\n'
    )
    (article,) = (read_raw(one) for one in sources.find([path]) if isinstance(one, Raw))
    assert (article.title, article.published, article.text) == ("Velm pays", "2019-05-03", "The town pays.")


def test_a_title_above_the_names_is_no_header() -> None:
    prose = (
        "The harbour town of Velm wants 40 million euros for a new bridge, its mayor said, after the council voted. "
        * 2
    )
    rows = [["Harbour walls", "", ""], ["", "", ""], ["Nr", "Paper", "Words"], ["1", "Velm Post", prose]]
    header = find_header(rows, NOTHING_MAPPED)
    assert header is not None
    assert (header.row, header.columns, header.guessed) == (2, ("Nr", "Paper", "Words"), "Words")
