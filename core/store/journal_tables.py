"""The tables whose rows have a history, and what undo must know of them."""

from __future__ import annotations

TRACKED = (
    "article", "span", "entity", "alias", "project_rule", "claim", "statement", "comparison", "explanation", "story",
    "code_group", "code", "variable", "unit_variable", "coding",
    "search_record", "codebook_revision", "codebook_example", "record_type", "record_slot", "record", "record_filling",
    "coding_passage", "memo", "screening",
    "sample", "sample_article", "coder", "coding_round", "assignment", "assignment_article", "coder_work",
    "adjudication", "canonical", "canonical_member", "canonical_choice",
)  # fmt: skip
"""Tables whose rows have a history. Their columns hold only text, whole numbers and rounded reals: SQLite's JSON
returns a real with 15 digits, so intake rounds confidences."""

CODEBOOK = frozenset({
    "code_group", "code", "variable", "unit_variable", "codebook_revision", "codebook_example", "record_type",
    "record_slot",
})  # fmt: skip
"""Tables of the project's codebook."""

CODED = frozenset({"coding", "coding_passage", "screening", "memo"})
"""Tables of what a person says of units beyond their marks; a row names its article, if it has one."""

RECORDS = frozenset({"record", "record_filling"})
"""Tables of records made from marks."""

ROUNDS = frozenset({
    "sample", "sample_article", "coder", "coding_round", "assignment", "assignment_article", "coder_work",
    "adjudication", "canonical", "canonical_member", "canonical_choice",
})  # fmt: skip
"""Tables of samples, coders, rounds, assignments, and what was decided about what came back from them."""

TO_ENTITIES = frozenset({"entity_id", "guess_entity_id", "payer_id", "recipient_id", "source_id", "merged_into"})
"""Columns that name an entity."""

ENTITY_LINKS = (
    ("span", "entity_id"), ("claim", "payer_id"), ("claim", "recipient_id"), ("claim", "source_id"),
    ("statement", "source_id"), ("coding", "entity_id"), ("record_filling", "entity_id"),
)  # fmt: skip
"""Columns of marks, claims, statements, answers and records that point to an entity: a merger redirects them all."""

UNUSED = {
    "entity": """
 AND NOT EXISTS (SELECT 1 FROM span WHERE entity_id = ?1) AND NOT EXISTS (SELECT 1 FROM span WHERE guess_entity_id = ?1)
 AND NOT EXISTS (SELECT 1 FROM alias WHERE entity_id = ?1)
 AND NOT EXISTS (SELECT 1 FROM project_rule WHERE entity_id = ?1)
 AND NOT EXISTS (SELECT 1 FROM claim WHERE payer_id = ?1) AND NOT EXISTS (SELECT 1 FROM claim WHERE recipient_id = ?1)
 AND NOT EXISTS (SELECT 1 FROM claim WHERE source_id = ?1)
 AND NOT EXISTS (SELECT 1 FROM statement WHERE source_id = ?1)
 AND NOT EXISTS (SELECT 1 FROM coding WHERE entity_id = ?1)
 AND NOT EXISTS (SELECT 1 FROM record_filling WHERE entity_id = ?1)
""",
    "unit_variable": " AND NOT EXISTS (SELECT 1 FROM coding WHERE variable_id = ?1)",
}
"""Conditions under which undo deletes a row that its operation made. The operation's own links to it are undone
before it, so the links found here belong to others."""
