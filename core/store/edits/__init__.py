"""Reviewers' decisions: each function is one operation, one transaction and one step of undo, and returns what it
touched.

All raise UserError if the project is read-only, the disk fails, or the request cannot be carried out. An operation
that would change nothing leaves no trace and returns a Change with op 0.
"""

from __future__ import annotations

from core.store.decision_kinds import Decidable, Decision
from core.store.edits.alike_marks import AlikeMark, ReadPlace, mark_alike, mark_alike_stepwise
from core.store.edits.apply_copies import apply_to_copies
from core.store.edits.article_cells import apply_cells, plan_cells
from core.store.edits.articles import set_article, set_published, set_reviewed
from core.store.edits.canonical import choose_value, separate_records, set_canonical, unite_records
from core.store.edits.claims import (
    add_claim,
    comment_claim,
    duplicate_claim,
    set_amount,
    set_slot,
    set_slots,
)
from core.store.edits.code_merges import count_merger, merge_codes, rename_code, split_code
from core.store.edits.codebook_edits import set_codebook
from core.store.edits.codebook_examples import add_example, remove_example
from core.store.edits.codings import (
    GivenAnswer,
    add_passage,
    find_new_answers,
    remove_passage,
    set_answer,
    set_answers,
)
from core.store.edits.comparison import (
    end_comparison,
    end_explanation,
    end_story,
    explain_conflict,
    group_claims,
    load_rates,
    mark_different_story,
    mark_same_story,
    ungroup_claim,
)
from core.store.edits.corrections import Correction, apply_corrections
from core.store.edits.decisions import accept_rows, decide_rows, reject_rows, remove_rows, reset_rows
from core.store.edits.edit_sizes import count_articles_with, count_linked_spans
from core.store.edits.entity_edits import (
    add_alias,
    remove_alias,
    rename_entity,
    retype_entity,
    set_entity,
    set_external_id,
    set_note,
    set_role,
)
from core.store.edits.entity_links import link_new_entity, link_spans
from core.store.edits.entity_merge import merge_entities, split_entity
from core.store.edits.equal_marks import accept_with_equal
from core.store.edits.label_values import relabel_spans, set_value
from core.store.edits.many_marks import ManyDecision, decide_marks
from core.store.edits.marks import add_span, comment_span, move_span
from core.store.edits.memos import GivenMemo, add_memo, change_memo, check_memo, remove_memo, take_memos
from core.store.edits.project_rules import add_project_rule, change_project_rule, remove_project_rule
from core.store.edits.project_wide import forbid_name, relabel_everywhere
from core.store.edits.record_tables import GivenFilling, GivenRecord, take_record_table
from core.store.edits.rounds import (
    OutgoingAssignment,
    ReturnedWork,
    add_coder,
    change_coder,
    change_due,
    digest_works,
    find_unreturned,
    give_out,
    reassign_articles,
    remove_coder,
    take_back,
    withdraw_assignments,
)
from core.store.edits.samples import add_to_sample, change_sample, draw_sample, remove_sample, take_from_sample
from core.store.edits.screening import screen_articles, take_verdicts
from core.store.edits.search_records import set_search
from core.store.edits.source_metadata import update_metadata
from core.store.edits.statements import (
    comment_statement,
    set_statement,
)
from core.store.edits.study_records import add_record, change_record, check_thing, fill_slot, remove_records
from core.store.edits.table_answers import answers_kept_of, find_new_coder_answers, take_answers
from core.store.edits.taken_codebooks import take_codebook
from core.store.edits.trash import remove_articles, restore_articles, undo_import
from core.store.edits.undo_steps import count_step_rows, redo, undo

__all__ = [
    "AlikeMark",
    "Correction",
    "Decidable",
    "Decision",
    "GivenAnswer",
    "GivenFilling",
    "GivenMemo",
    "GivenRecord",
    "ManyDecision",
    "OutgoingAssignment",
    "ReadPlace",
    "ReturnedWork",
    "accept_rows",
    "accept_with_equal",
    "add_alias",
    "add_claim",
    "add_coder",
    "add_example",
    "add_memo",
    "add_passage",
    "add_project_rule",
    "add_record",
    "add_span",
    "add_to_sample",
    "answers_kept_of",
    "apply_cells",
    "apply_corrections",
    "apply_to_copies",
    "change_coder",
    "change_due",
    "change_memo",
    "change_project_rule",
    "change_record",
    "change_sample",
    "check_memo",
    "check_thing",
    "choose_value",
    "comment_claim",
    "comment_span",
    "comment_statement",
    "count_articles_with",
    "count_linked_spans",
    "count_merger",
    "count_step_rows",
    "decide_marks",
    "decide_rows",
    "digest_works",
    "draw_sample",
    "duplicate_claim",
    "end_comparison",
    "end_explanation",
    "end_story",
    "explain_conflict",
    "fill_slot",
    "find_new_answers",
    "find_new_coder_answers",
    "find_unreturned",
    "forbid_name",
    "give_out",
    "group_claims",
    "link_new_entity",
    "link_spans",
    "load_rates",
    "mark_alike",
    "mark_alike_stepwise",
    "mark_different_story",
    "mark_same_story",
    "merge_codes",
    "merge_entities",
    "move_span",
    "plan_cells",
    "reassign_articles",
    "redo",
    "reject_rows",
    "relabel_everywhere",
    "relabel_spans",
    "remove_alias",
    "remove_articles",
    "remove_coder",
    "remove_example",
    "remove_memo",
    "remove_passage",
    "remove_project_rule",
    "remove_records",
    "remove_rows",
    "remove_sample",
    "rename_code",
    "rename_entity",
    "reset_rows",
    "restore_articles",
    "retype_entity",
    "screen_articles",
    "separate_records",
    "set_amount",
    "set_answer",
    "set_answers",
    "set_article",
    "set_canonical",
    "set_codebook",
    "set_entity",
    "set_external_id",
    "set_note",
    "set_published",
    "set_reviewed",
    "set_role",
    "set_search",
    "set_slot",
    "set_slots",
    "set_statement",
    "set_value",
    "split_code",
    "split_entity",
    "take_answers",
    "take_back",
    "take_codebook",
    "take_from_sample",
    "take_memos",
    "take_record_table",
    "take_verdicts",
    "undo",
    "undo_import",
    "ungroup_claim",
    "unite_records",
    "update_metadata",
    "withdraw_assignments",
]  # fmt: skip
