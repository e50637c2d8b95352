"""How many articles of the project are screened, counted in a thread while somebody sees the numbers."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from gui.session import Session
from gui.widgets.background_query import BackgroundValue

if TYPE_CHECKING:
    from core.records import Change
    from core.store.verdicts import ScreeningCounts

_REST = 40
"""Milliseconds after a verdict before the articles are counted again."""


def _no_counts() -> ScreeningCounts:
    from core.store.verdicts import ScreeningCounts

    return ScreeningCounts()


def _read_counts(path: Path) -> ScreeningCounts:
    from core.store.reader_connection import ask_store_file
    from core.store.screening import count_verdicts

    return ask_store_file(path, count_verdicts)


class ScreeningProgress(BackgroundValue["ScreeningCounts"]):
    """Numbers of articles by verdict."""

    def __init__(self, session: Session) -> None:
        super().__init__(session, _no_counts, _REST)

    def prepare_question(self, path: Path) -> Callable[[], ScreeningCounts]:  # noqa: D102 - as in BackgroundValue
        return partial(_read_counts, path)

    def is_affected(self, change: Change) -> bool:  # noqa: D102 - as in BackgroundValue
        return bool(change.coded) or change.listed or change.verb == "import"
