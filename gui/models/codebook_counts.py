"""How often each part of the codebook is used, counted in a thread."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from core.records import Change
from core.store.codebook_examples import CodebookUse, count_codebook_use
from core.store.reader_connection import ask_store_file
from gui.session import Session
from gui.widgets.background_query import BackgroundValue

_REST = 300
"""Milliseconds after a change before marks are counted again."""


class CodebookCounts(BackgroundValue[CodebookUse]):
    """The uses of codes, variables and record types in the open project."""

    def __init__(self, session: Session) -> None:
        super().__init__(session, CodebookUse, _REST)

    def prepare_question(self, path: Path) -> Callable[[], CodebookUse | None]:
        """Return what counts."""
        return partial(ask_store_file, path, count_codebook_use)

    def is_affected(self, change: Change) -> bool:
        """Return whether a change can add or remove marks, answers or records."""
        return bool(change.spans or change.coded or change.records or change.listed or change.codebook)
