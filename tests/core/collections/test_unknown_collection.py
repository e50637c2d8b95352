"""Files of several articles in a form that nobody knows."""

from collections.abc import Callable
from pathlib import Path

import pytest

from core import sources
from core.readers.repeated_shapes import find_repeated_shape
from core.records import SEVERAL_ARTICLES, Failure, Raw
from tests.work import assert_linear

STORY = (
    "The harbour town of Velm wants 40 million euros for a new bridge, its mayor Ida Roth said on Tuesday, after the "
    "council voted last week to close the old one. “We can wait no longer,” she told reporters in the town hall, where "
    "some 300 people had come to hear the plan and its price.\n"
)
HEADLINES = ("Velm wants a bridge", "Twelve men in court", "Orlen closes its port", "A ferry for the islands")


def _join(make: Callable[[int, str], str]) -> str:
    return "\n".join(make(number, headline) for number, headline in enumerate(HEADLINES, 1))


COLLECTIONS = {
    "labels": _join(lambda n, h: f"Headline: {h}\nDate: {n} May 2019\nSource: The Velm Post\n\n{STORY}"),
    "labels below headlines": _join(
        lambda n, h: f"{h}\n\nLength: 73{n} words\nByline: Ida Roth\nSection: 4\n\n{STORY}"
    ),
    "bold labels": _join(lambda n, h: f"**Titel:** {h}\n**Datum:** {n}.5.2019\n**Quelle:** Velmer Bote\n\n{STORY}"),
    "spaced labels": _join(lambda n, h: f"Titre : {h}\nDate : {n} mai 2019\nSource : Le Velm\nTexte : {STORY}"),
    "codes": _join(lambda n, h: f"HD\t{h}\nPD\t{n} May 2019\nSN\tThe Velm Post\n\nLP\n{STORY}"),
    "mails": _join(lambda n, h: f"From: post@velm.example\nSent: {n} May 2019\nTo: us\nSubject: {h}\n\n{STORY}"),
    "counted documents": _join(lambda n, h: f"Document {n} of 4\n\n{h}\n\n{STORY}"),
    "counted": _join(lambda n, h: f"[{n}/4]\n\n{h}\n{n} May 2019\n\n{STORY}"),
    "documents": _join(lambda n, h: f"Document {n}\n\n{h}\nThe Velm Post, {n} May 2019\n\n{STORY}"),
    "copyright": _join(lambda n, h: f"{h}\n\n{STORY}\nCopyright 201{n} The Velm Post. All rights reserved.\n"),
    "days and lengths": _join(lambda n, h: f"{h}\n\nThe Velm Post | {n} May 2019 | Page {n} | 73{n} words\n\n{STORY}"),
    "numbered days": _join(lambda n, h: f"0000{n} 2019年05月0{n}日 朝刊 00733文字\n\n{h}\n\n{STORY}"),
    "unknown labels": _join(
        lambda n, h: f"^ИС: Велм\n^РБ: ГОРОД\n^НР: {n}\n^ДТ: 0{n}.05.2019\n^ЗГ: {h}\n{STORY}\n{STORY}"
    ),
    "headlines and outlets": _join(lambda n, h: f"{h} again\nThe Velm Post, {n} May 2019\n\n{STORY}\n{STORY}"),
    "headlines and authors": _join(lambda n, h: f"# {h} again\n\nBy Ida Roth\n{n} May 2019\n\n{STORY}\n{STORY}"),
    "numbers below": _join(lambda n, h: f"{h}\n\n{STORY}\nGale Document Number: GALE|A12345678{n}\n"),
    "rulers": _join(lambda n, h: f"____________\n\n{h}\n\n{n} May 2019\n\n{STORY}"),
}

SINGLE = {
    "interview": _join(lambda _n, h: f"Q: {h}, is that true?\n\nA: {STORY}\nRoth: {STORY}\n"),
    "live blog": _join(lambda n, h: f"--------\n\n19 May 2019 1{n}:30\n\n{h}\n\n{STORY}"),
    "statute": _join(lambda n, h: f"Article {n}\n{h}\n\n{STORY}"),
    "pages": _join(lambda n, _h: f"{STORY}\n{n} of 4\nThe Velm Post, 3 May 2019\n"),
    "minutes": _join(lambda n, h: f"Item {n}\n\n{h}\n\nMover: Roth\nSeconder: Aber\nCarried: 7 to {n}\n\n{STORY}"),
    "pictures": _join(lambda n, h: f"{h}\n\n{STORY}\nIda Roth on the bridge. © Nils Aber 201{n}\n"),
    "events": _join(lambda n, h: f"What: {h}\nWhere: town hall\nWhen: {n} May 2019\n\n{STORY}"),
    "comments": _join(lambda n, _h: f"Author: Nils {n}\nDate: {n} May 2019\nLikes: 7\n\n{STORY}"),
    "chronology": _join(lambda n, h: f"{h} again\nTuesday, {n} May 2019\n\n{STORY}\n{STORY}"),
    "readers": _join(lambda n, h: f"Ida Roth\nThe Velm Post, {n} May 2019\n\n{STORY}\n{STORY}"),
    "poems": _join(lambda n, h: f"{h}\n\nThis poem of {n} May 2019 has its words.\n\n{STORY}"),
    "directory": _join(lambda n, h: f"Name: {h}\nBorn: {n} May 2019\nPhone: 1\nStreet: 2\nTown: Velm\n"),
    "sections": _join(lambda _n, h: f"--------\n\n{h}\n\n{STORY}"),
    "charts": _join(lambda n, h: f"{h}\n\n{STORY}\nSource: Velm statistics, {n} May 2019\n"),
    "sources": _join(lambda n, h: f"Title: {h}\nSource: Velm\nDate: {n} May 2019\n"),
}


@pytest.mark.parametrize("name", COLLECTIONS)
def test_several_articles_are_refused_by_name(name: str, tmp_path: Path) -> None:
    path = tmp_path / "export.txt"
    path.write_text(COLLECTIONS[name])
    found = list(sources.find([path]))
    assert not [one for one in found if isinstance(one, Raw)]
    (failure,) = (one for one in found if isinstance(one, Failure))
    assert "export.txt looks like several articles" in failure.reason
    assert "4 times" in failure.reason
    assert "--split" in failure.reason
    assert failure.kind == SEVERAL_ARTICLES


@pytest.mark.parametrize("name", SINGLE)
def test_one_article_that_repeats_something_is_read(name: str, tmp_path: Path) -> None:
    path = tmp_path / "story.txt"
    path.write_text(SINGLE[name])
    (raw,) = sources.find([path])
    assert isinstance(raw, Raw)


def test_two_are_too_few_to_be_sure() -> None:
    assert find_repeated_shape("\n".join(COLLECTIONS["labels"].split("\n")[:12])) is None


def test_pages_and_documents_are_looked_at(tmp_path: Path) -> None:
    lines = COLLECTIONS["labels"].split("\n")
    page = tmp_path / "export.html"
    page.write_text("<html><body>" + "".join(f"<p>{line}</p>" for line in lines) + "</body></html>", "utf-8")
    rich = tmp_path / "export.rtf"
    rich.write_text(
        r"{\rtf1\ansi " + "".join(f"{line}\\par\n" for line in lines).replace("“", "").replace("”", "") + "}"
    )
    for path in (page, rich):
        assert not [one for one in sources.find([path]) if isinstance(one, Raw)], path


@pytest.mark.parametrize(
    "piece",
    [
        "Date: 1\n",
        "1 of 2\n",
        "-" * 99 + "\n",
        "©",
        "Document 1 of 2\n\n",
        "____\n\n",
        "*",
        " ",
        "1 May 2019 ",
        "a:",
        "A\t",
    ],
)
def test_any_text_is_looked_at_in_linear_time(piece: str) -> None:
    assert_linear(find_repeated_shape, piece * 1_000, piece * 4_000)
