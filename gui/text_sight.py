"""What the text of the article says about what is in sight: answered by the reader, asked by whoever decides."""

from __future__ import annotations

from typing import Protocol


class TextSight(Protocol):
    """What the text pane says about what is in sight, so that no key decides elsewhere than the eye is."""

    def has_keyboard(self) -> bool:
        """Return whether keys go to the text."""

    def bring_into_sight(self) -> bool:
        """Scroll to the selected words, else to the selected mark; return False if they were in sight already."""

    def shows_place(self, start: int, stop: int) -> bool:
        """Return whether all lines of a range are in sight; of one that is higher than the pane, as many as fit."""

    def bring_paragraph(self, start: int, stop: int) -> None:
        """Scroll so that as much as fits of a paragraph is in sight, its first line first."""
