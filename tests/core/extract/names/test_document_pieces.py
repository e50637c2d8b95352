"""Large pages are read in pieces; the pieces hold all of it in order, none larger than the bound."""

from __future__ import annotations

import pytest

from core.document import lay_out_document
from core.extract.names import document_pieces
from core.records import Article


@pytest.mark.parametrize("text", ["Ann Lee\n" * 50, "word " * 60, "x" * 300, "a\n" + "y" * 250 + "\nb c"])
def test_pieces_hold_everything_once(monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    monkeypatch.setattr(document_pieces, "SIZE", 60)
    page = lay_out_document(Article("a", "a", text), ())
    cut = list(document_pieces.cut_document(page))
    assert len(cut) > 1
    assert all(len(piece.read) <= 60 for _, piece in cut)
    for offset, piece in cut:
        assert page.read[offset : offset + len(piece.read)] == piece.read
    held = "".join(piece.read[start:stop] for _, piece in cut for start, stop in piece.paragraphs)
    assert held == text.replace("\n", "")


def test_an_article_of_usual_size_is_one_piece() -> None:
    page = lay_out_document(Article("a", "a", "Ann Lee paid.\nBob left."), ())
    assert list(document_pieces.cut_document(page)) == [(0, page)]
