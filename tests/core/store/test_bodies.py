"""What the look for copies reads of a project."""

from __future__ import annotations

from pathlib import Path

from core.records import Region
from core.store import edits, intake, project
from core.store.queries import copy_texts

from .conftest import TEXT, digest, usual

OTHER = "Read more: roses\nMira Odell was not there."


def test_bodies_lack_the_furniture_of_the_page(file: Path) -> None:
    with project.create_project(file) as made:
        one = digest(OTHER, source="b", title="Roses")
        intake.add_articles(made, [digest(), type(one)(one.article, (Region(0, 16, "teaser"),), ())])
        found = dict(copy_texts.every_body(made))
    assert found[1] == TEXT  # a title is read
    assert found[2].strip() == "Mira Odell was not there."


def test_pages_lose_no_article(file: Path) -> None:
    with project.create_project(file) as made:
        intake.add_articles(made, [digest(f"Text {n}. " + TEXT, source=f"{n}") for n in range(250)])
        assert [number for number, _ in copy_texts.every_body(made)] == list(range(1, 251))


def test_quotes_that_somebody_rejected_are_left_out(file: Path) -> None:
    with project.create_project(file) as made:
        intake.add_articles(made, [digest(TEXT, *usual())])
        ((number, article, words),) = copy_texts.every_quote(made)
        assert (article, words) == (1, "“We are ready,”")
        assert [(row.id, said) for row, said in copy_texts.printed_spans(made, [number, 999])] == [(number, words)]
        edits.reject_rows(made, [number])
        assert list(copy_texts.every_quote(made)) == []


def test_new_articles_are_counted_from_the_last_look(file: Path) -> None:
    with project.create_project(file) as made:
        assert copy_texts.articles_since_copies(made) == (0, False)
        intake.add_articles(made, [digest()])
        assert copy_texts.articles_since_copies(made) == (1, False)
        made.set_setting(copy_texts.NEWEST_ARTICLE_SETTING, str(copy_texts.newest_article(made)))
        intake.add_articles(made, [digest("Another. " + TEXT, source="b")])
        assert copy_texts.articles_since_copies(made) == (1, True)
