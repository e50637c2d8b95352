"""Texts in the language of the reader: which catalogue is taken, and that numbers, days and lists follow it."""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import date
from io import BytesIO
from pathlib import Path

import pytest

from core import translation

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.parametrize(
    ("environment", "expected"),
    [
        ({}, []),
        ({"LANG": "de_AT.UTF-8"}, ["de_AT", "de"]),
        ({"LANG": "de_DE.UTF-8", "PRESSMARK_LANGUAGE": "en"}, ["en"]),
        ({"LANGUAGE": "ko:de_DE", "LANG": "en_GB.UTF-8"}, ["ko", "de_DE", "de"]),
        ({"LC_ALL": "C"}, ["C"]),
    ],
)
def test_languages_wanted(environment: dict[str, str], expected: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    for variable in translation.LANGUAGE_VARIABLES:
        monkeypatch.delenv(variable, raising=False)
    for variable, value in environment.items():
        monkeypatch.setenv(variable, value)
    assert translation.wanted_languages() == expected


def write_german_catalogue(folder: Path) -> None:
    from babel.messages.catalog import Catalog
    from babel.messages.mofile import write_mo

    catalogue = Catalog(locale="de")
    catalogue.add(("{count} thing", "{count} things"), ("{count} Ding", "{count} Dinge"))
    catalogue.add("March", "März")
    catalogue.add(",", ".", context="thousands separator")
    catalogue.add(".", ",", context="decimal sign")
    catalogue.add("{day} {month} {year}", "{day}. {month} {year}", context="a day")
    out = BytesIO()
    write_mo(out, catalogue)
    place = folder / "locale" / "de" / "LC_MESSAGES"
    place.mkdir(parents=True)
    (place / "pressmark.mo").write_bytes(out.getvalue())


def test_a_catalogue_changes_texts_plurals_numbers_and_days(tmp_path: Path) -> None:
    write_german_catalogue(tmp_path)
    code = (
        "import pathlib, sys; from core import resources; resources.ROOT = pathlib.Path(sys.argv[1])\n"
        "from core import translation as t; from datetime import date\n"
        "print(t.ngettext('{count} thing', '{count} things', 2).format(count=t.format_count(12345)))\n"
        "print(t.format_decimal(1234.56, 1), t.format_decimal(1234, 0), t.format_day(date(2019, 3, 5)))"
    )
    environment = {**os.environ, "PRESSMARK_LANGUAGE": "de_AT", "PYTHONIOENCODING": "utf-8"}
    run = subprocess.run(
        [sys.executable, "-c", code, str(tmp_path)], cwd=ROOT, env=environment, capture_output=True, encoding="utf-8"
    )
    assert run.stdout.splitlines() == ["12.345 Dinge", "1.234,6 1.234 5. März 2019"], run.stderr


def test_english_without_a_catalogue() -> None:
    assert translation.format_count(1234567) == "1,234,567"
    assert translation.format_decimal(1234.56, 1) == "1,234.6"
    assert translation.format_decimal(1234, 0) == "1,234"
    assert translation.format_day(date(2019, 5, 31)) == "31 May 2019"


@pytest.mark.parametrize(
    ("items", "expected"),
    [([], ""), (["a"], "a"), (["a", "b"], "a and b"), (["a", "b", "c"], "a, b and c")],
)
def test_lists_in_words(items: list[str], expected: str) -> None:
    assert translation.list_in_words(items) == expected
