"""What is kept of other rows is told where it no longer is what they give."""

from __future__ import annotations

import pytest

from core.store import derived, edits, guard
from core.store.project import Project


@pytest.mark.parametrize(
    ("sql", "look"),
    [
        ("UPDATE tally SET rejected = 4", derived.tallies),
        ("DELETE FROM tally", derived.tallies),
        ("UPDATE mentioned SET mentions = mentions + 1", derived.mentions),
        ("UPDATE mentioned SET published = NULL", derived.mentions),
        ("DROP TRIGGER text_is_immutable; UPDATE article_text SET text = text || '.'", derived.texts),
        ("DELETE FROM claim_line", derived.lines),
    ],
)
def test_each_look_tells_its_own(opened: Project, sql: str, look: object) -> None:
    edits.add_claim(opened, 1, 3)
    looks = (derived.texts, *derived.LOOKS)
    assert [list(one(opened.connection)) for one in looks] == [[], [], [], []]
    assert guard.altered(opened.connection) is None
    opened.connection.executescript(sql)
    assert [bool(list(one(opened.connection))) for one in looks] == [one is look for one in looks]
    assert guard.altered(opened.connection) is not None
