"""Tables beside texts: found by the names of files in them, joined to the files, what does not fit is said."""

from __future__ import annotations

import zipfile
from pathlib import Path

from core import sources
from core.readers import read_raw
from core.records import Article, Raw, SourceRemark
from core.sources.metadata_table import find_key_column, read_metadata_sheets

TABLE = (
    "Datei;Titel;Zeitung;Datum;Ressort\n"
    "a.txt;Velm pays;Velm Post;03/04/2019;Politik\n"
    "texts\\b.txt;Port waits;Orlen Times;19/11/2019;\n"
    "gone.txt;Lost;Velm Post;20/11/2019;Sport\n"
)


def _write_folder(folder: Path, table: str = TABLE) -> None:
    (folder / "texts").mkdir()
    (folder / "a.txt").write_text("The town of Velm pays for the bridge.\n")
    (folder / "texts" / "b.txt").write_text("The port of Orlen waits.\n")
    (folder / "texts" / "c.txt").write_text("Nobody knows this one.\n")
    (folder / "über.csv").write_text(table, encoding="utf-8")


def _read_all(path: Path) -> tuple[dict[str, Article], list[str]]:
    found = list(sources.find([path]))
    articles = {Path(one.source).name.rpartition("/")[2]: read_raw(one) for one in found if isinstance(one, Raw)}
    return articles, [one.sentence for one in found if not isinstance(one, Raw) and isinstance(one, SourceRemark)]


def test_rows_go_to_the_files_that_they_name(tmp_path: Path) -> None:
    _write_folder(tmp_path)
    articles, remarks = _read_all(tmp_path)
    assert sorted(articles) == ["a.txt", "b.txt", "c.txt"]
    one = articles["a.txt"]
    assert (one.title, one.outlet, one.published) == ("Velm pays", "Velm Post", "2019-04-03")
    assert one.published_from == "metadata"
    assert one.variables == (("Ressort", "Politik"),)
    assert articles["b.txt"].title == "Port waits"
    assert articles["c.txt"].outlet is None
    (remark,) = remarks
    assert "2 files" in remark
    assert "gone.txt" in remark
    assert "1 file has no row" in remark


def test_members_of_an_archive_have_rows_too(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    _write_folder(folder)
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        for path in sorted(folder.rglob("*.*")):
            archive.write(path, f"corpus/{path.relative_to(folder).as_posix()}")
    articles, remarks = _read_all(tmp_path / "a.zip")
    assert articles["a.txt"].title == "Velm pays"
    assert articles["b.txt"].outlet == "Orlen Times"
    assert len(remarks) == 1


def test_ids_without_ending_name_files(tmp_path: Path) -> None:
    _write_folder(tmp_path, "doc_id,n,source\na,1,Velm Post\nb,2,Orlen Times\nc,3,Velm Post\n")
    articles, _remarks = _read_all(tmp_path)
    assert [articles[name].outlet for name in ("a.txt", "b.txt", "c.txt")] == ["Velm Post", "Orlen Times", "Velm Post"]


def test_a_table_of_texts_is_no_table_about_files(tmp_path: Path) -> None:
    _write_folder(tmp_path, "id,text\n7,The harbour of Velm is closed.\n8,The town of Orlen pays.\n")
    found = [one for one in sources.find([tmp_path]) if isinstance(one, Raw)]
    assert len(found) == 5
    assert not any(one.about for one in found)


def test_rows_are_read_for_joining_later(tmp_path: Path) -> None:
    _write_folder(tmp_path)
    (table,) = read_metadata_sheets(tmp_path / "über.csv")
    assert find_key_column(table, ["a.txt", "b.txt"]) == "Datei"
    assert table.make_about(table.rows[0], "Datei") == (
        ("title", "Velm pays"), ("outlet", "Velm Post"), ("published", "2019-04-03"), ("Ressort", "Politik"),
    )  # fmt: skip
