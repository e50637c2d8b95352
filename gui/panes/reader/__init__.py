"""The article: title and metadata, the reading column with its marks, the find bar, the legend."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from gui.session import Session

NAME = "reader"
TITLE = "Article"


def build(session: Session) -> QWidget:
    """The pane, following the session."""
    from gui.panes.reader.pane import ReaderPane

    return ReaderPane(session)


__all__ = ["NAME", "TITLE", "build"]
