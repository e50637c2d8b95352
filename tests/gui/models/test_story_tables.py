"""Rows of stories and of their articles."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt

from core.store import edits, project
from gui.models.story_tables import (
    ALIKE,
    COUNT,
    DATES,
    HEAD,
    KIND,
    OUTLETS,
    SHARE,
    STATE,
    TITLE,
    WORD,
    Story,
    StoryArticles,
    StoryTable,
    format_percent,
    read_stories,
)  # fmt: skip
from tests.gui.copied import make


def read(tmp_path: Path) -> Story:
    (story,) = read_stories(make(tmp_path))
    return story


def test_a_story_says_what_its_articles_share(tmp_path: Path) -> None:
    model = StoryTable()
    model.show_stories([read(tmp_path)])
    said = {column: model.index(0, column).data() for column in range(model.columnCount())}
    assert said == {
        TITLE: "Harbour closes", COUNT: "3", KIND: "rewritten", ALIKE: "40 % – 90 %",
        OUTLETS: "The Post 0, The Post 1, The Post 2", DATES: "2031-03-01 – 2031-03-03",
    }  # fmt: skip
    assert model.row_of(3) == 0
    assert model.row_of(4) is None


def test_sorting_keeps_what_is_chosen(tmp_path: Path) -> None:
    one = read(tmp_path)
    other = Story(one.cluster, tuple(reversed(one.articles)), {})
    smaller = Story(type(one.cluster)((3,), (), True), one.articles[2:], {})
    model = StoryTable()
    model.show_stories([smaller, other])
    chosen = model.index(0, 0)
    from PySide6.QtCore import QPersistentModelIndex

    held = QPersistentModelIndex(chosen)
    assert model.story_at(0) is other  # most articles first
    model.sort(COUNT, Qt.SortOrder.AscendingOrder)
    assert held.row() == 1
    assert model.story_at(1) is other


def test_articles_are_held_against_one(tmp_path: Path) -> None:
    model = StoryArticles()
    model.show_story(read(tmp_path))
    assert [model.index(row, SHARE).data() for row in range(3)] == ["", "90 %", "through other articles"]
    assert model.index(0, HEAD).data() == "● Harbour closes"
    model.set_base(2)
    assert [model.index(row, SHARE).data() for row in range(3)] == ["90 %", "", "40 %"]
    assert model.index(0, HEAD).data() == "Harbour closes"
    assert [model.index(row, WORD).data() for row in range(3)] == ["", "", ""]


def test_words_of_humans_and_reviews_are_told(tmp_path: Path) -> None:
    path = make(tmp_path)
    with project.open_project(path) as made:
        edits.mark_same_story(made, 1, 4)
        edits.set_reviewed(made, 2, True)
        edits.accept_rows(made, [1])
    (story,) = read_stories(path)
    model = StoryArticles()
    model.show_story(story)
    assert model.base == 2  # the one that was reviewed
    assert model.index(3, WORD).data() == "same story"
    assert [model.index(row, STATE).data() for row in range(4)] == ["1 of 6", "reviewed", "open", "open"]
    model.show_story(story, 1)
    assert model.index(3, SHARE).data() == "by hand"


def test_only_the_whole_is_a_hundred_percent() -> None:
    assert [format_percent(share) for share in (0.304, 0.999, 1.0)] == ["30 %", "99 %", "100 %"]
