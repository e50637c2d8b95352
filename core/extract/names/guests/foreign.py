"""Code and files that are not ours: whatever goes wrong there is the world's fault, and becomes one sentence."""

from __future__ import annotations

import warnings
from pathlib import Path
from types import TracebackType

from core.errors import UserError

_LONGEST = 160
"""Characters of the foreign complaint that are shown."""


class Foreign:
    """`with Foreign(folder, "opened"):` around calls into a guest's library. Raises UserError for any exception there.

    Libraries of models raise what they like (tokenizers plain `Exception`, safetensors its own, spaCy and torch a dozen
    kinds), so no list of kinds would hold; our own code must not stand inside such a block. Their warnings are not for
    the reader of articles and are dropped.
    """

    def __init__(self, folder: Path, done: str) -> None:
        self._folder, self._done = folder, done
        self._warnings = warnings.catch_warnings()

    def __enter__(self) -> None:
        self._warnings.__enter__()
        warnings.simplefilter("ignore")

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, _: TracebackType | None) -> None:
        self._warnings.__exit__(kind, error, _)
        if isinstance(error, Exception) and not isinstance(error, UserError):
            words = " ".join(str(error).split())
            words = words if len(words) <= _LONGEST else f"{words[:_LONGEST]} …"
            raise UserError(
                f"The model in {self._folder} cannot be {self._done} ({type(error).__name__}: {words}): "
                "fetch it anew, or choose another one."
            ) from error


def missing(library: str, install: str) -> UserError:
    """The sentence on a library that is not installed."""
    return UserError(
        f"This model needs the library {library}, which is not installed: install it beside Pressmark with "
        f"`pip install {install}`, and start Pressmark again."
    )
