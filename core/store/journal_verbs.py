"""Names of all operations in the journal of a project. They stand in project files and never change."""

from __future__ import annotations

from core.store.decision_kinds import Decidable, Decision, journal_verb

OPERATIONS = (
    "add", "add_alias", "add_claim", "add_coder", "add_example", "add_memo", "add_project_rule", "add_record",
    "adjudicate", "apart", "apply_corrections", "apply_to_copies", "attach_words", "change_assignment", "change_coder",
    "change_memo", "change_project_rule", "change_record", "change_round", "change_sample", "code_units", "comment",
    "comment_claim", "comment_statement", "detach_words", "draw_sample", "duplicate_claim", "edit_articles",
    "end_comparison", "end_explanation", "end_story", "explain", "fill_slot", "forbid_name", "give_out", "import",
    "link", "link_new", "mark_alike", "merge_codes", "merge_entities", "move", "other_story", "relabel",
    "relabel_everywhere", "remove_alias", "remove_articles", "remove_coder", "remove_example", "remove_memo",
    "remove_project_rule", "remove_record", "remove_sample", "rename_entity", "restore_articles", "retype_entity",
    "review", "same_story", "screen", "separate_records", "set_amount", "set_article", "set_canonical", "set_codebook",
    "set_entity", "set_external_id", "set_note", "set_published", "set_role", "set_search", "set_slot", "set_statement",
    "set_value", "split_code", "split_entity", "take_back", "together", "undo_import", "unite_records",
    "update_metadata",
)  # fmt: skip
"""Operations that are no decision of core.store.decision_kinds."""

JOURNAL_VERBS = frozenset((*OPERATIONS, *(journal_verb(kind, decision) for kind in Decidable for decision in Decision)))
