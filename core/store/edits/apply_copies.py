"""The operation that carries the decisions of one article over to its copies."""

from __future__ import annotations

from collections.abc import Iterable

from core.errors import UserError
from core.records import Change
from core.store.claim_rows import PARTIES
from core.store.copy_decisions import CopyStep, plan_copies
from core.store.edits.claims import insert_claim
from core.store.edits.lookup import quote_words
from core.store.file_errors import translate_errors
from core.store.journal import utc_now
from core.store.project import Project
from core.store.span_fetch import to_json
from core.translation import _


@translate_errors
def apply_to_copies(project: Project, article_id: int, other_ids: Iterable[int]) -> Change:
    """Apply the decisions of an article to the same words in these copies: its accepted, corrected, added and rejected
    spans and claims, as `queries.list_copyable` shows them, in one operation. Decisions made in a copy stay. What is
    applied counts as decided in bulk.

    Raises UserError if there is nothing to carry over.
    """
    others = list(dict.fromkeys(other_ids))
    steps = plan_copies(project.read_rows, project.codebook, article_id, others)
    if not steps:
        raise UserError(_("There is nothing to apply to copies: decide on marks or figures of this article first."))
    ((title,),) = project.read_rows("SELECT coalesce(title, uid) FROM article WHERE id = ?", (article_id,))
    noun = "copy" if len(others) == 1 else "copies"
    said = f"{len(steps):,} decisions of {quote_words(title)} to {len(others):,} {noun}"
    with project.record_operation("apply_to_copies", said) as deed:
        at = utc_now()
        for step in steps:
            (_copy_span if step.shown.what == "mark" else _copy_claim)(project, step, at)
    return deed.change


def _copy_span(project: Project, step: CopyStep, at: str) -> None:
    cells, who = step.cells, project.who
    if step.shown.target is None:
        project.connection.execute(
            "INSERT INTO span(article_id, start, stop, label, value, entity_id, status, in_bulk, decided_by,"
            " decided_at) VALUES (?, ?, ?, ?, ?, ?, 'accepted', 1, ?, ?)",
            (step.shown.article_id, *cells, who, at),
        )
    else:
        project.connection.execute(
            "UPDATE span SET start = ?, stop = ?, label = ?, value = ?, entity_id = ?, status = ?, in_bulk = 1,"
            " decided_by = ?, decided_at = ? WHERE id = ?",
            (*cells, step.shown.state, who, at, step.shown.target),
        )


def _copy_claim(project: Project, step: CopyStep, at: str) -> None:
    slots, evidence, ids = step.cells
    if step.shown.target is None:
        mark = project.read_rows(
            "SELECT id FROM span WHERE (article_id, start, stop) = (?, ?, ?) AND status IN ('suggested', 'accepted')"
            " AND label <> 'QUOTE' ORDER BY id LIMIT 1",
            (step.shown.article_id, *step.on),
        )
        if mark:
            insert_claim(project, step.shown.article_id, mark[0][0], slots, evidence, ids, in_bulk=True)
        return
    if step.shown.state != "accepted":
        project.connection.execute(
            "UPDATE claim SET state = ?, in_bulk = 1, decided_by = ?, decided_at = ? WHERE id = ?",
            (step.shown.state, project.who, at, step.shown.target),
        )
        return
    project.connection.execute(
        "UPDATE claim SET slots = ?, evidence = ?, payer_id = ?, recipient_id = ?, source_id = ?, state = 'accepted',"
        " in_bulk = 1, decided_by = ?, decided_at = ? WHERE id = ?",
        (
            to_json(slots), to_json(evidence), *(ids[slot] for slot in PARTIES), project.who, at, step.shown.target,
        ),
    )  # fmt: skip
