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


def find_all_matches(pattern: re.Pattern[AnyStr], text: AnyStr) -> list[re.Match[AnyStr]]:
    """Return all matches in a text that may be a large file. `list` of `finditer` is one call, during which no other
    thread, and so no window, runs."""
    found: list[re.Match[AnyStr]] = []
    matches = pattern.finditer(text)
    while (one := next(matches, None)) is not None:
        found.append(one)
    return found


class ReadyPattern(Generic[AnyStr]):
    """A pattern that is compiled: what it can do stands in its slots, which costs a call next to nothing."""

    __slots__ = (
        "_flags", "_source", "findall", "finditer", "flags", "fullmatch", "groupindex", "groups", "match", "pattern",
        "search", "split", "sub", "subn",
    )  # fmt: skip


class LaterPattern(ReadyPattern[AnyStr]):
    """A pattern that is compiled when the first of its slots is asked for."""

    __slots__ = ()

    def __init__(self, source: AnyStr, flags: int) -> None:
        self._source: AnyStr = source
        self._flags = flags

    def __getattr__(self, name: str) -> Any:
        """Compile, fill the slots, and become a class that has no `__getattr__`, for that makes every access slower."""
        if name.startswith("_"):
            raise AttributeError(name)
        compiled = re.compile(self._source, self._flags)
        for slot in ReadyPattern.__slots__:
            if not slot.startswith("_"):
                object.__setattr__(self, slot, getattr(compiled, slot))
        object.__setattr__(self, "__class__", ReadyPattern)
        return getattr(self, name)
