"""Words of data as they stand (plain_text, ask): labels, tooltips, boxes, entries of menus, titles."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import QMessageBox, QWidget
from pytestqt.qtbot import QtBot

from gui import ask
from gui.plain_text import (
    FITS,
    Markup,
    MarkupLabel,
    PlainLabel,
    fill_markup,
    join_markup,
    plain_entry,
    plain_title,
    plain_tooltip,
    with_plain_tips,
)

SLY = "Quay <b>rent</b> & <img src='file:///nowhere.png'>"


def read(rich: str) -> str:
    document = QTextDocument()
    document.setHtml(rich)
    return document.toPlainText()


def test_words_with_signs_of_markup_are_read_as_they_stand() -> None:
    assert read(plain_tooltip(SLY)) == SLY
    assert "<img" not in plain_tooltip(SLY)
    assert read(plain_tooltip("a <b>\n  two   blanks")) == "a <b>\n  two   blanks"


def test_short_plain_lines_are_left_alone_and_long_ones_are_broken() -> None:
    assert plain_tooltip("Harbour & sons\n2 marks") == "Harbour & sons\n2 marks"
    long = "word " * FITS
    assert "width:" in plain_tooltip(long)
    assert read(plain_tooltip(long)) == long
    assert len(plain_tooltip("x" * 100_000)) < 5000


def test_markup_escapes_all_that_is_filled_in() -> None:
    made = fill_markup("<b>{}</b> {}", SLY, 3)
    assert isinstance(made, Markup)
    assert read(made) == f"{SLY} 3"
    assert read(join_markup(" · ", [made, fill_markup("{}", "<i>")])) == f"{SLY} 3 · <i>"
    assert plain_tooltip(made) is made


def test_labels_show_words_as_they_stand(qtbot: QtBot) -> None:
    plain, rich = PlainLabel(SLY), MarkupLabel()
    for label in (plain, rich):
        qtbot.addWidget(label)
    assert plain.textFormat() == Qt.TextFormat.PlainText
    rich.setText(SLY)
    assert read(rich.text()) == SLY
    rich.show_markup(fill_markup("<i>{}</i>", SLY))
    assert rich.text().startswith("<i>")


def test_a_model_gives_plain_tooltips() -> None:
    class Rows:
        @with_plain_tips
        def data(self, index: int, role: int = 0) -> object:
            return SLY

    assert Rows().data(0) == SLY
    assert read(Rows().data(0, Qt.ItemDataRole.ToolTipRole)) == SLY


@pytest.mark.parametrize("question", [False, True])
def test_boxes_show_words_as_they_stand(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, question: bool) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    boxes: list[QMessageBox] = []
    monkeypatch.setattr(QMessageBox, "exec", lambda box: boxes.append(box) or 0)
    if question:
        ask.confirm_action(parent, "Merge", SLY, "Merge")
    else:
        ask.show_warning(parent, "Pressmark", SLY)
    assert boxes[0].textFormat() == Qt.TextFormat.PlainText
    assert boxes[0].text() == SLY


def test_signs_that_menus_and_titles_take_for_something_else() -> None:
    assert plain_entry("Quay & Sons") == "Quay && Sons"
    assert plain_title("a[*]b") == "a[*][*]b"
    assert Path(plain_title("talks")) == Path("talks")
