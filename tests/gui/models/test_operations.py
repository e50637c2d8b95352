"""One operation with its sentence in the status line: module operations."""

from __future__ import annotations

from core.store import edits
from gui.models.operations import do_and_say
from gui.window import MainWindow


def test_what_was_done_is_said_and_what_is_refused_is_not(window: MainWindow) -> None:
    said: list[str] = []
    window.session.said.connect(said.append)
    assert do_and_say(window.session, "Reviewed.", edits.set_reviewed, 1, True)
    assert said == ["Reviewed."]
    assert not do_and_say(window.session, "Accepted.", edits.accept_rows, [999])
    assert "no longer exists" in said[-1]
