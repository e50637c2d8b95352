"""Spreadsheets."""

from __future__ import annotations

import io
import json
import zipfile
from pathlib import Path
from xml.sax.saxutils import escape

import pytest

from core import sources
from core.records import Failure, Raw, SourceRemark

ROWS = (
    ("Titel", "Datum", "Text", "Seite"),
    ("Velm pays", "2019-11-19", "Velm pays.", "0012"),
    ("Port", "", "Orlen waits.", ""),
)


_MANIFEST = (
    '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
    '<manifest:file-entry manifest:full-path="/" '
    'manifest:media-type="application/vnd.oasis.opendocument.spreadsheet"/></manifest:manifest>'
)


def _make_content(sheets: dict[str, tuple[tuple[str, ...], ...]]) -> str:
    def cell(words: str) -> str:
        return f'<table:table-cell office:value-type="string"><text:p>{escape(words)}</text:p></table:table-cell>'

    tables = "".join(
        f'<table:table table:name="{name}">'
        + "".join(f"<table:table-row>{''.join(map(cell, row))}</table:table-row>" for row in rows)
        + "</table:table>"
        for name, rows in sheets.items()
    )
    spaces = "".join(
        f' xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in ("office", "table", "text")
    )
    return (
        f"<office:document-content{spaces}><office:body><office:spreadsheet>{tables}</office:spreadsheet></office:body>"
        "</office:document-content>"
    )


def make_spreadsheet(sheets: dict[str, tuple[tuple[str, ...], ...]]) -> bytes:
    """Return an OpenDocument spreadsheet with these sheets, all cells as text."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("content.xml", _make_content(sheets))
        archive.writestr("META-INF/manifest.xml", _MANIFEST)
    return made.getvalue()


def test_rows_of_every_sheet_with_texts_are_records(tmp_path: Path) -> None:
    path = tmp_path / "a.ods"
    path.write_bytes(make_spreadsheet({"One": ROWS, "Notes": (("a", "b"), ("1", "2"))}))
    found = list(sources.find([path]))
    records = [json.loads(one.data) for one in found if isinstance(one, Raw)]
    assert records[0] == {"Titel": "Velm pays", "Datum": "2019-11-19", "Text": "Velm pays.", "Seite": "0012"}
    assert [one["Titel"] for one in records] == ["Velm pays", "Port"]
    assert ["“Notes”" in one.sentence for one in found if isinstance(one, SourceRemark)] == [True]


@pytest.mark.parametrize(
    "data", [b"", b"no table", make_spreadsheet({"One": ROWS})[:300], make_spreadsheet({"One": (("a",),)})]
)
def test_what_is_no_table_of_articles_is_named(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "a.xlsx"
    path.write_bytes(data)
    found = [one for one in sources.find([path]) if isinstance(one, Raw | Failure)]
    assert [type(one) for one in found] == [Failure]
    assert str(path) in found[0].reason  # type: ignore[union-attr]


def test_a_bomb_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.ods"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("content.xml", b" " * 5_000_000)
    found = list(sources.find([path]))
    assert [type(one) for one in found] == [Failure]
