"""What humans decide: each function is one deed, one transaction, one step of undo; it gives back what it touched.

All raise UserError where the project is read-only, the disk fails, or what is asked for cannot be done; a deed that
would change nothing leaves no trace and gives back a Change with op 0.
"""

from __future__ import annotations

from core.store.edits.articles import review, set_article, set_published
from core.store.edits.corrections import Correction, apply_corrections
from core.store.edits.entities import add_alias, remove_alias, rename_entity, set_entity
from core.store.edits.links import link, link_new
from core.store.edits.marks import accept, add, comment, move, reject, remove, reset
from core.store.edits.undoing import redo, undo
from core.store.edits.values import relabel, set_value

__all__ = [
    "Correction", "accept", "add", "add_alias", "apply_corrections", "comment", "link", "link_new", "move", "redo",
    "reject", "relabel", "remove", "remove_alias", "rename_entity", "reset", "review", "set_article", "set_entity",
    "set_published", "set_value", "undo",
]  # fmt: skip
