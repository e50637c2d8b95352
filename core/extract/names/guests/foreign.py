"""Foreign code and files: whatever goes wrong there is not a bug of ours and becomes one UserError."""

from __future__ import annotations

import warnings
from pathlib import Path
from types import TracebackType

from core.errors import UserError
from core.translation import _

_LONGEST = 160
"""Characters of a foreign error message that are shown."""

_FAULTS = {
    "opened": _(
        "The model in {folder} cannot be opened ({error}: {message}): download it again or choose another model."
    ),
    "run": _("The model in {folder} cannot be run ({error}: {message}): download it again or choose another model."),
}


class ForeignCode:
    """Turn any exception of a guest's library into a UserError: `with ForeignCode(folder, "opened"):`.

    Model libraries raise exceptions of many classes (tokenizers plain `Exception`, safetensors its own), so all are
    caught; our own code must not stand inside such a block. Their warnings are dropped.
    """

    def __init__(self, folder: Path, done: str) -> None:
        self._folder, self._done = folder, done
        self._warnings = warnings.catch_warnings()

    def __enter__(self) -> None:
        self._warnings.__enter__()
        warnings.simplefilter("ignore")

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._warnings.__exit__(kind, error, trace)
        if isinstance(error, Exception) and not isinstance(error, UserError):
            words = " ".join(str(error).split())
            words = words if len(words) <= _LONGEST else f"{words[:_LONGEST]} …"
            sentence = _FAULTS[self._done].format(folder=self._folder, error=type(error).__name__, message=words)
            raise UserError(sentence) from error


def missing_library(library: str, install: str) -> UserError:
    """Return the error for a library that is not installed."""
    return UserError(
        _(
            "This model needs the library {library}, which is not installed: install it in Pressmark's environment "
            "with `{command}`, and restart Pressmark."
        ).format(library=library, command=f"pip install {install}")
    )
