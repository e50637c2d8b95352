"""What the tree of the codebook leaves out: all that is hidden, but not what visible codes stand under."""

from __future__ import annotations

from dataclasses import replace

from core.codebook import SHIPPED, Code, CodeGroup, RecordSlot, RecordType, ValueKind
from core.store.codebook_examples import CodebookUse
from gui.panes.codebook.tree_rows import TreeRow, list_tree_rows

TOP = Code("TOP", "Top", "own", "", "", ValueKind.VARIABLES, (), "#374151", "#d1d5db", hidden=True)
MIDDLE = replace(TOP, name="MIDDLE", title="Middle", parent="TOP")
LEAF = replace(TOP, name="LEAF", title="Leaf", parent="MIDDLE", hidden=False)
EMPTY = replace(TOP, name="EMPTY", title="Empty", parent="TOP")
EVENT = RecordType("march", "March", (RecordSlot("who", "Who"),), hidden=True)


def titles(rows: list[TreeRow]) -> list[str]:
    return [title for row in rows for title in (row.title, *titles(row.rows))]


def test_hidden_codes_above_a_visible_one_are_listed() -> None:
    book = SHIPPED.with_codes([TOP, MIDDLE, LEAF, EMPTY], [CodeGroup("own", "Own codes")])
    found = titles(list_tree_rows(book, CodebookUse()))
    assert [one for one in found if one in {"Top", "Middle", "Leaf", "Empty"}] == ["Top", "Middle", "Leaf"]
    assert "Empty" in titles(list_tree_rows(book, CodebookUse(), with_hidden=True))


def test_a_hidden_record_type_takes_its_slots_with_it() -> None:
    book = replace(SHIPPED, record_types=(EVENT,))
    assert not {"March", "Who"} & set(titles(list_tree_rows(book, CodebookUse())))
