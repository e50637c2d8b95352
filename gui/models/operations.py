"""One operation of the window: do it, and say in the status line what was done."""

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
    """Do one operation of core.store.edits, then say the sentence; False where it is refused and the reason is said."""
    if session.do(operation, *args, **kwargs) is None:
        return False
    session.say(sentence)
    return True
