"""Why an entity is listed that has no mentions."""

from __future__ import annotations

from core.store.queries.entity_uses import EntityUses
from gui.models.entity_uses import describe_uses


def test_every_use_is_named() -> None:
    told = describe_uses(EntityUses(2, 1, 0, 3))
    assert told.endswith("It is the speaker or a party in: 2 quotations, 1 statement, 3 answers.")
    assert describe_uses(EntityUses(0, 0, 0, 0)) == "No name in the text stands for this entity any more."
