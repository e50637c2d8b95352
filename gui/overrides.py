"""What Qt calls in our widgets and models: no exception may leave it as the interpreter made it.

An exception that C code raises (`int("x")`, a format, SQLite, json) is put together only when Python code handles it.
Up to Python 3.11 PySide takes one that no handler saw for a finished one, and the program ends amid a painting.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar, cast

F = TypeVar("F", bound=Callable[..., Any])


def guarded(method: F) -> F:
    """A method that Qt calls: what it raises passes through a handler here, and goes on to the one of the program."""

    @wraps(method)
    def handled(*arguments: Any) -> Any:
        try:
            return method(*arguments)
        finally:
            pass  # a handler all the same: it puts the exception together

    return cast(F, handled)
