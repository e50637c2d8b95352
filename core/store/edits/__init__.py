"""Reviewers' decisions: each function is one operation, one transaction and one step of undo, and returns what it
touched.

All raise UserError where the project is read-only, the disk fails, or the request cannot be carried out. An operation
that would change nothing leaves no trace and returns a Change with op 0.
"""

from __future__ import annotations

from core.store.decidable import Decidable, Decision
from core.store.edits.articles import review, set_article, set_published
from core.store.edits.claims import (
    add_claim,
    comment_claim,
    duplicate_claim,
    set_amount,
    set_slot,
)
from core.store.edits.comparing import (
    apart,
    end_comparison,
    end_explanation,
    end_story,
    explain,
    load_rates,
    other_story,
    same_story,
    together,
)
from core.store.edits.copies import apply_to_copies
from core.store.edits.corrections import Correction, apply_corrections
from core.store.edits.decisions import accept, decide_rows, reject, remove, reset
from core.store.edits.entities import (
    add_alias,
    remove_alias,
    rename_entity,
    retype_entity,
    set_entity,
    set_external_id,
    set_note,
    set_role,
)
from core.store.edits.everywhere import forbid_name, relabel_everywhere
from core.store.edits.links import link, link_new
from core.store.edits.marks import add, comment, move
from core.store.edits.merging import merge_entities, split_entity
from core.store.edits.project_rules import add_project_rule, change_project_rule, remove_project_rule
from core.store.edits.statements import (
    comment_statement,
    set_statement,
)
from core.store.edits.trash import remove_articles, restore_articles, undo_import
from core.store.edits.undoing import redo, undo
from core.store.edits.values import relabel, set_value

__all__ = [
    "Correction", "Decidable", "Decision", "accept", "add", "add_alias", "add_claim", "add_project_rule", "apart",
    "apply_corrections", "apply_to_copies", "change_project_rule", "comment", "comment_claim", "comment_statement",
    "decide_rows", "duplicate_claim", "end_comparison", "end_explanation", "end_story", "explain", "forbid_name",
    "link", "link_new", "load_rates", "merge_entities", "move", "other_story", "redo", "reject", "relabel",
    "relabel_everywhere", "remove", "remove_alias", "remove_articles", "remove_project_rule", "rename_entity", "reset",
    "restore_articles", "retype_entity", "review", "same_story", "set_amount", "set_article", "set_entity",
    "set_external_id", "set_note", "set_published", "set_role", "set_slot", "set_statement", "set_value",
    "split_entity", "together", "undo", "undo_import",
]  # fmt: skip
