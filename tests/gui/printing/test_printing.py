"""Articles on paper and as PDF: what is shown, with which signs, on how many pages."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QSizeF
from PySide6.QtGui import QPdfWriter
from pytestqt.qtbot import QtBot

from core.errors import UserError
from core.extract import default_codebook
from core.records import Region
from core.store import edits
from gui import ask
from gui.dialogs import printing
from gui.printing import page_painter
from gui.printing.print_content import PrintChoices, PrintedArticle, cut_text, read_articles, short_code
from gui.printing.print_document import PrintDocument
from gui.window import MainWindow

COMMENT = "Is <b>this</b> & that the sum?"


@pytest.fixture
def path(window: MainWindow) -> Path:
    """The small project: one mark accepted, one rejected, one with a comment."""
    session = window.session
    session.run_edit(edits.accept_rows, [1])
    session.run_edit(edits.reject_rows, [2])
    session.run_edit(edits.comment_span, 3, COMMENT)
    assert session.project is not None
    return session.project.path


def read_one(path: Path, choices: PrintChoices) -> PrintedArticle:
    (printed,) = read_articles(path, [1], choices)
    return printed


def write_text(path: Path, tmp_path: Path, choices: PrintChoices) -> str:
    """The text of a document that is laid out for a PDF."""
    made = PrintDocument(read_one(path, choices), default_codebook(), choices)
    writer = QPdfWriter(str(tmp_path / "x.pdf"))
    assert made.lay_out(writer, QSizeF(4000, 6000)) >= 1
    return made.document.toPlainText()


def test_pieces_give_the_whole_text_and_every_mark_ends_once(path: Path) -> None:
    printed = read_one(path, PrintChoices(rejected=True))
    pieces = list(cut_text(printed))
    assert "".join(piece.words for piece in pieces) == printed.article.text
    assert [span.id for piece in pieces for span in piece.ending] == [1, 2, 3, 4, 5]
    assert [piece.innermost.id for piece in pieces if piece.innermost] == [1, 2, 3, 4, 5]


def test_a_title_that_the_text_shows_is_written_once(path: Path, tmp_path: Path) -> None:
    read = read_one(path, PrintChoices())
    words = read.article.text.split(" ")[0]
    article = replace(read.article, title=words, regions=(Region(0, len(words), "title"),))
    printed = replace(read, article=article)
    first = next(cut_text(printed))
    assert first.is_title
    assert sum(piece.is_title for piece in cut_text(printed)) < len(list(cut_text(printed)))
    writer = QPdfWriter(str(tmp_path / "one.pdf"))
    for shown, times in ((printed, 1), (replace(printed, article=replace(article, regions=())), 2)):
        made = PrintDocument(shown, default_codebook(), PrintChoices())
        made.lay_out(writer, QSizeF(4000, 6000))
        assert made.document.toPlainText().count(words) == times


def test_what_is_not_wanted_is_left_out(path: Path) -> None:
    assert [span.id for span in read_one(path, PrintChoices()).spans] == [1, 3, 4, 5]
    assert [span.id for span in read_one(path, PrintChoices(undecided=False)).spans] == [1]
    assert [span.id for span in read_one(path, PrintChoices(undecided=False, rejected=True)).spans] == [1, 2]


def test_labels_are_told_apart_without_colour(path: Path, tmp_path: Path) -> None:
    text = write_text(path, tmp_path, PrintChoices())
    assert "Mira OdellP of North Vesper said the port would pay $5 billionM[1] last weekD" in text
    assert "Legend" in text
    assert "Money (MONEY)" in text
    assert f"[1] “$5 billion”: {COMMENT}" in text  # as it is: no markup
    assert "Values" not in text
    assert short_code("SOMETHING", default_codebook()) == "SOM"


def test_values_are_listed_if_wanted(path: Path, tmp_path: Path) -> None:
    text = write_text(path, tmp_path, PrintChoices(values=True, comments=False))
    assert "Comments" not in text
    assert "$5 billionM last week" in text
    rows = text[text.index("Values") :].splitlines()
    assert ["Person", "Mira Odell"] in [rows[at : at + 2] for at in range(len(rows))]


def test_the_list_of_values_tells_how_a_mark_was_decided(path: Path, tmp_path: Path) -> None:
    choices = PrintChoices(values=True)
    read = read_one(path, choices)
    bulk = tuple(replace(one, status="accepted", in_bulk=True) for one in read.spans)
    made = PrintDocument(replace(read, spans=bulk), default_codebook(), choices)
    made.lay_out(QPdfWriter(str(tmp_path / "one.pdf")), QSizeF(4000, 6000))
    text = made.document.toPlainText()
    rows = text[text.index("Values") :].splitlines()
    assert "accepted in bulk" in rows
    assert "accepted" not in rows


def test_several_articles_make_one_pdf(qtbot: QtBot, window: MainWindow, path: Path, tmp_path: Path,
                                       monkeypatch: pytest.MonkeyPatch) -> None:  # fmt: skip
    import pypdfium2

    target = tmp_path / "two.pdf"
    monkeypatch.setattr(ask, "choose_new_file", lambda *_: target)
    window.session.listed = (2, 1)
    window.run_command("project.pdf")
    (shown,) = window.findChildren(printing.PrintDialog)
    assert shown.several.isChecked()
    assert shown.pdf.isDefault()
    shown.pdf.click()
    qtbot.waitUntil(lambda: window._notice.words.text() == f"Saved as {target}.")
    with pypdfium2.PdfDocument(target) as read:
        assert len(read) == 2
        texts = [page.get_textpage().get_text_range() for page in read]
    assert "Rail strike" in texts[0]
    assert "Harbour talks" in texts[1]
    assert all("Page 1 of 1" in text for text in texts)


def test_a_printer_gets_the_pages(qtbot: QtBot, window: MainWindow, path: Path, tmp_path: Path,
                                  monkeypatch: pytest.MonkeyPatch) -> None:  # fmt: skip
    device = QPdfWriter(str(tmp_path / "printer.pdf"))
    monkeypatch.setattr(ask, "choose_printer", lambda *_: device)
    shown = printing.show_dialog(window)
    assert shown.article_ids == [1]
    shown.boxes["rejected"].setChecked(True)
    shown.paper.click()
    qtbot.waitUntil(lambda: window._notice.words.text() == "1 page was sent to the printer.")
    again = printing.show_dialog(window)
    assert again.boxes["rejected"].isChecked()
    again.reject()


def test_a_folder_that_is_gone_is_told(path: Path, tmp_path: Path) -> None:
    with pytest.raises(UserError, match="cannot be written"):
        page_painter.write_pdf(
            path, [1], tmp_path / "none" / "x.pdf", default_codebook(), PrintChoices(), lambda *_: None
        )
