"""Calls to a library that reads a binary format: whatever it raises for a damaged file becomes one UserError."""

from __future__ import annotations

from types import TracebackType

from core.errors import UserError


class ForeignLibrary:
    """Turn any exception of a library into a UserError: `with ForeignLibrary(sentence):`.

    Such libraries raise exceptions of many classes for damaged files, so all are caught; our own code must not stand
    inside the block. `sentence` names the file and says what to do.
    """

    def __init__(self, sentence: str) -> None:
        self._sentence = sentence

    def __enter__(self) -> None:
        """Do nothing."""

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Raise the UserError in place of an exception."""
        if isinstance(error, Exception) and not isinstance(error, UserError):
            raise UserError(self._sentence) from error
