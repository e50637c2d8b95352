"""Runs one operation and reports it in the status bar."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Concatenate, ParamSpec

from core.records import Change
from gui.session import Session

if TYPE_CHECKING:
    from core.store.project import Project

P = ParamSpec("P")


def do_and_say(
    session: Session,
    sentence: str,
    operation: Callable[Concatenate[Project, P], Change | None],
    /,
    *args: P.args,
    **kwargs: P.kwargs,
) -> bool:
    """Run an operation of core.store.edits, then show the sentence. If it is refused, show why and return False."""
    if session.run_edit(operation, *args, **kwargs) is None:
        return False
    session.show_message(sentence)
    return True
