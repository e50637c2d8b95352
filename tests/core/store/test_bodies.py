"""What the look for copies reads of a project."""

from __future__ import annotations

from pathlib import Path

from core.records import Region
from core.store import edits, intake, project
from core.store.queries import bodies

from .conftest import TEXT, digest, usual

OTHER = "Read more: roses\nMira Odell was not there."


def test_bodies_lack_the_furniture_of_the_page(file: Path) -> None:
    with project.create(file) as made:
        one = digest(OTHER, source="b", title="Roses")
        intake.add(made, [digest(), type(one)(one.article, (Region(0, 16, "teaser"),), ())])
        found = dict(bodies.every_body(made))
    assert found[1] == TEXT  # a title is read
    assert found[2].strip() == "Mira Odell was not there."


def test_pages_lose_no_article(file: Path) -> None:
    with project.create(file) as made:
        intake.add(made, [digest(f"Text {n}. " + TEXT, source=f"{n}") for n in range(250)])
        assert [number for number, _ in bodies.every_body(made)] == list(range(1, 251))


def test_quotes_that_somebody_rejected_are_left_out(file: Path) -> None:
    with project.create(file) as made:
        intake.add(made, [digest(TEXT, *usual())])
        ((number, article, words),) = bodies.every_quote(made)
        assert (article, words) == (1, "“We are ready,”")
        assert [(row.id, said) for row, said in bodies.printed_spans(made, [number, 999])] == [(number, words)]
        edits.reject(made, [number])
        assert list(bodies.every_quote(made)) == []


def test_new_articles_are_counted_from_the_last_look(file: Path) -> None:
    with project.create(file) as made:
        assert bodies.articles_since_copies(made) == (0, False)
        intake.add(made, [digest()])
        assert bodies.articles_since_copies(made) == (1, False)
        made.set_setting(bodies.LOOKED, str(bodies.newest_article(made)))
        intake.add(made, [digest("Another. " + TEXT, source="b")])
        assert bodies.articles_since_copies(made) == (1, True)
