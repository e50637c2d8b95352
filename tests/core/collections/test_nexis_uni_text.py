"""Articles of Nexis Uni that a program saved as plain text."""

from __future__ import annotations

from pathlib import Path

import pytest

from core import readers, sources
from core.records import Article, Failure, Raw, SourceFile
from tests.core.collections.test_nexis_office import Line, make_article, make_cover
from tests.work import assert_linear


def _write(path: Path, lines: list[Line]) -> Path:
    path.write_text("".join(f"{words}\n" for words, _look in lines), "utf-8")
    return path


def _read(path: Path) -> tuple[list[Article], list[object]]:
    found = list(sources.find([path]))
    return [readers.read_raw(one) for one in found if isinstance(one, Raw)], [
        one for one in found if not isinstance(one, Raw | SourceFile)
    ]


@pytest.mark.parametrize("cover", [[], make_cover(2, 2)])
def test_each_document_is_an_article(cover: list[Line], tmp_path: Path) -> None:
    found, others = _read(_write(tmp_path / "a.txt", cover + make_article(1) + make_article(2)))
    assert others == []
    assert [(one.title, one.published, one.outlet, one.author) for one in found] == [
        ("Velm wants bridge 1", "2019-07-01", "The Velm Post", "Nils Aber"),
        ("Velm wants bridge 2", "2019-07-02", "The Velm Post", "Nils Aber"),
    ]
    assert found[0].text == (
        "Velm wants bridge 1\n\nThe harbour town of Velm pays.\n\nRoth said: it is late."
        "\n\nTwo bridges\n\nThe end of 1."
    )
    assert dict(found[0].variables)["word_count"] == "1120"


def test_one_article_is_recognized_too(tmp_path: Path) -> None:
    (article,), others = _read(_write(tmp_path / "a.txt", make_article(3)))
    assert (article.title, article.published, others) == ("Velm wants bridge 3", "2019-07-03", [])


def test_articles_that_the_cover_lists_are_missed(tmp_path: Path) -> None:
    found, (failure,) = _read(_write(tmp_path / "a.txt", make_cover(3, 3) + make_article(1) + make_article(2)))
    assert len(found) == 2
    assert isinstance(failure, Failure)
    assert "lists 3 articles, but holds only 2" in failure.reason


def test_a_text_that_ends_like_one_is_one_article(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("A report on Velm\n\nThe town wants a bridge.\n\nEnd of Document\n")
    found, others = _read(path)
    assert [one.text for one in found] == ["A report on Velm\n\nThe town wants a bridge.\n\nEnd of Document\n"]
    assert others == []


@pytest.mark.parametrize("piece", ["Length:\xa01 words\n", "July 1, 2019\n", "Body\n", "End of Document\n", "Velm\n"])
def test_time_grows_with_the_length(piece: str, tmp_path: Path) -> None:
    path = tmp_path / "a.txt"

    def find_all(text: str) -> list[object]:
        path.write_text(f"{text}End of Document\n", "utf-8")
        return list(sources.find([path]))

    assert_linear(find_all, piece * 300, piece * 1_200)
