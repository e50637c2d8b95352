"""What files say of the search that they come from."""

from __future__ import annotations

from pathlib import Path

import pytest

from core import sources
from core.collections.stated_search import read_search
from core.records import SourceSearch

from .test_factiva_office import SUMMARY, make_coded, make_rtf
from .test_nexis_office import make_article, make_cover
from .test_nexis_office import make_rtf as make_nexis

LABELS = {"query": ("search terms",), "period": ("date",), "searched_on": ("date and time",)}


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (["Search Terms: quay AND (strike: long)"], ("quay AND (strike: long)", None, None, None)),
        (["Search Terms\tquay  OR\tdock", "Search Terms: other"], ("quay OR dock", None, None, None)),
        (["Date and Time: Friday, 5. July 2019 09:31:00 CEST"], ("", None, None, "2019-07-05")),
        (["Date\t01/02/2019 to 31/12/2019"], ("", "2019-02-01", "2019-12-31", None)),
        (["Date\t01/02/2019 to 02/03/2019"], None),  # it could be other days
        (["Date\tIn the last year"], None),
        (["News\tSources: The Velm Post; Timeline: Jan 01, 2019 to Dec 31, 2019; Language: English"],
         ("", "2019-01-01", "2019-12-31", None)),
        (["Timeline: Dec 31, 2019 to Jan 01, 2019"], None),
        (["Search Terms:", "They said it: no."], None),
        ([], None),
    ],
)  # fmt: skip
def test_labelled_lines(lines: list[str], expected: tuple[str | None, ...] | None) -> None:
    found = list(read_search("a", lines, "Nexis", LABELS))
    assert found == ([SourceSearch("a", None, "Nexis", *expected)] if expected else [])  # type: ignore[arg-type]


def _searches(path: Path) -> list[SourceSearch]:
    return [one for one in sources.find([path]) if isinstance(one, SourceSearch)]


def test_the_cover_of_a_delivery(tmp_path: Path) -> None:
    path = tmp_path / "a.rtf"
    path.write_bytes(make_nexis(make_cover(2, 2) + make_article(1) + make_article(2)))
    assert _searches(path) == [SourceSearch(str(path), None, "Nexis", "Velm", None, None, "2019-07-05")]


def test_the_summary_below_the_articles(tmp_path: Path) -> None:
    path = tmp_path / "a.rtf"
    summary = [*SUMMARY, ("Date", "01/01/2019 to 31/12/2019"), ("Timestamp", "7 January 2020 10:15 AM GMT")]
    path.write_bytes(make_rtf(make_coded(1) + make_coded(2) + summary, True))
    assert _searches(path) == [
        SourceSearch(str(path), 7, "Factiva"),
        SourceSearch(str(path), None, "Factiva", "velm", "2019-01-01", "2019-12-31", "2020-01-07"),
    ]
