"""What an entity is good for that no name in the text stands for: speakers of quotes, parties of claims, answers."""

from __future__ import annotations

from dataclasses import dataclass

from core.store.file_errors import translate_errors
from core.store.project import Project
from core.store.row_checks import make_row


@dataclass(frozen=True, slots=True)
class EntityUses:
    """How often an entity is used apart from its mentions, in articles outside the trash; nothing rejected counts."""

    quotes: int
    """Quotes that it speaks."""
    statements: int
    """Statements whose source it is, those of quotes included."""
    claims: int
    """Claims of which it is payer, recipient or source."""
    answers: int
    """Answers to questions, and filled slots of records."""


_USES = """
SELECT
    (SELECT count(*) FROM live_span WHERE entity_id = ?1 AND status IN ('suggested', 'accepted'))
        - coalesce((SELECT sum(mentions) FROM live_mentioned WHERE entity_id = ?1), 0),
    (SELECT count(*) FROM live_statement WHERE source_id = ?1 AND state IN ('suggested', 'accepted')),
    (SELECT count(*) FROM live_claim WHERE state IN ('suggested', 'accepted') AND id IN (
        SELECT id FROM claim WHERE payer_id = ?1 UNION SELECT id FROM claim WHERE recipient_id = ?1
        UNION SELECT id FROM claim WHERE source_id = ?1)),
    (SELECT count(*) FROM live_coding WHERE entity_id = ?1)
        + (SELECT count(*) FROM live_record_filling WHERE entity_id = ?1)
"""


@translate_errors
def count_uses(project: Project, entity_id: int) -> EntityUses:
    """Return how often an entity is used apart from its mentions."""
    (row,) = project.read_rows(_USES, (entity_id,))
    return make_row(EntityUses, row)
