"""What is kept of other rows is told where it no longer is what they give."""

from __future__ import annotations

import pytest

from core.store import derived_tables, edits, open_checks
from core.store.project import Project


@pytest.mark.parametrize(
    ("sql", "look"),
    [
        ("UPDATE tally SET rejected = 4", derived_tables.check_tallies),
        ("DELETE FROM tally", derived_tables.check_tallies),
        ("UPDATE mentioned SET mentions = mentions + 1", derived_tables.check_mentions),
        ("UPDATE mentioned SET published = NULL", derived_tables.check_mentions),
        ("DROP TRIGGER text_is_immutable; UPDATE article_text SET text = text || '.'", derived_tables.check_texts),
        ("DELETE FROM claim_line", derived_tables.check_claim_lines),
    ],
)
def test_each_look_tells_its_own(opened: Project, sql: str, look: object) -> None:
    edits.add_claim(opened, 1, 3)
    looks = (derived_tables.check_texts, *derived_tables.DERIVED_CHECKS)
    assert [list(one(opened.connection)) for one in looks] == [[], [], [], []]
    assert open_checks.altered_rows(opened.connection) is None
    opened.connection.executescript(sql)
    assert [bool(list(one(opened.connection))) for one in looks] == [one is look for one in looks]
    assert open_checks.altered_rows(opened.connection) is not None
