"""Regular expressions that are compiled when they are first used, so that importing a module compiles none.

Compiling all patterns of the program takes longer than most of its verbs run, and a verb uses few of them.
"""

from __future__ import annotations

import re
from typing import Any, AnyStr, Generic, cast


def compile_later(source: AnyStr, flags: int = 0) -> re.Pattern[AnyStr]:
    """Return a pattern for a module constant: it has the methods and attributes of `re.compile(source, flags)`.

    It is no `re.Pattern` to `isinstance`, no match names it as its `re`, and functions of `re` don't take it. A mistake
    in `source` is raised as `re.error` on first use.
    """
    return cast("re.Pattern[AnyStr]", LaterPattern(source, flags))


class LaterPattern(Generic[AnyStr]):
    """A pattern that compiles itself; each method of the compiled one is kept in a slot once it has been asked for."""

    __slots__ = (
        "_flags", "_source", "findall", "finditer", "flags", "fullmatch", "groupindex", "groups", "match", "pattern",
        "search", "split", "sub", "subn",
    )  # fmt: skip

    def __init__(self, source: AnyStr, flags: int) -> None:
        self._source: AnyStr = source
        self._flags = flags

    def __getattr__(self, name: str) -> Any:
        """Compile, and fill the empty slot of that name."""
        if name.startswith("_"):
            raise AttributeError(name)
        value = getattr(re.compile(self._source, self._flags), name)
        setattr(self, name, value)
        return value
