"""A decorator for methods of our widgets and models that Qt calls: every exception must be handled once in Python.

An exception that C code raises (`int("x")`, a format, SQLite, json) becomes a full exception object only when Python
code handles it. Up to Python 3.11, PySide expects a full one and crashes the program otherwise.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar, cast

F = TypeVar("F", bound=Callable[..., Any])


def guard_override(method: F) -> F:
    """Pass the exceptions of a method that Qt calls through a handler, and on to the handler of the program."""

    @wraps(method)
    def call_guarded(*arguments: Any) -> Any:
        try:
            return method(*arguments)
        finally:
            pass  # this counts as a handler, so the exception is completed

    return cast(F, call_guarded)
