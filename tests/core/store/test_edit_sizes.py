"""What an operation on names would read and write is counted beforehand, up to a limit, and is what it then does."""

from __future__ import annotations

import pytest

from core.errors import UserError
from core.store import edits, queries
from core.store.project import Project

VESPER = 2
"""An entity of the project, and a mark of it."""


def test_spans_of_entities_are_counted_up_to_a_limit(opened: Project) -> None:
    linked = edits.count_linked_spans(opened, [VESPER], 99)
    assert linked >= len(queries.list_mentions(opened, VESPER)) > 1
    assert edits.count_linked_spans(opened, [VESPER], 1) == 1
    assert edits.count_linked_spans(opened, [], 99) == 0
    other = edits.count_linked_spans(opened, [1], 99)
    assert edits.count_linked_spans(opened, [1, VESPER], 99) == linked + other


def test_articles_with_the_words_are_counted(opened: Project) -> None:
    mark = queries.list_mentions(opened, VESPER)[0].span_id
    articles = edits.count_articles_with(opened, [mark])
    assert articles >= len(edits.relabel_everywhere(opened, [mark], "ORG").articles) > 0
    amount = next(row.id for row in queries.list_spans(opened, 1) if row.label == "MONEY")
    with pytest.raises(UserError, match="names only"):
        edits.count_articles_with(opened, [amount])
