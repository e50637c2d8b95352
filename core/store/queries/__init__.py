"""Queries that read from a project. All raise UserError where disk or file fail."""

from __future__ import annotations

from core.store.claim_rows import ClaimFilter
from core.store.overview import info
from core.store.queries.articles import article, article_rows, outlets
from core.store.queries.claim_lists import CLAIM_SORTS, GROUPED, claim_groups, claim_ids, first_claim_ids
from core.store.queries.claims import (
    claim,
    claim_rows,
    claims_of,
    every_claim,
    every_statement,
    statement,
    statements_of,
)
from core.store.queries.concordance import concordance
from core.store.queries.copies import clusters, copyable, every_text, stories_decided
from core.store.queries.entities import entities, entity
from core.store.queries.entity_table import ENTITY_SORTS, entity_ids, entity_kinds, entity_lines, entity_table
from core.store.queries.figures import comparisons, decisions, explanations, figures, rates
from core.store.queries.found import found
from core.store.queries.history import can_redo, can_undo, history
from core.store.queries.homonyms import homonyms
from core.store.queries.lists import SORTS, article_ids, first_ids
from core.store.queries.project_rules import project_rule, project_rules, terms
from core.store.queries.spans import span, spans
from core.store.queries.streams import Mention, every_article, every_change, every_entity, every_mention
from core.store.queries.timeline import dated, timeline
from core.store.queries.trash import called, is_trashed, trash
from core.store.queries.walk import next_undecided, previous_undecided
from core.store.queries.whole import failures, reading_due, setting
from core.store.rows import ArticleFilter, EntityFilter

__all__ = [
    "CLAIM_SORTS", "ENTITY_SORTS", "GROUPED", "SORTS", "ArticleFilter", "ClaimFilter", "EntityFilter", "Mention",
    "article", "article_ids", "article_rows", "called", "can_redo", "can_undo", "claim", "claim_groups", "claim_ids",
    "claim_rows", "claims_of", "clusters", "comparisons", "concordance", "copyable", "dated", "decisions", "entities",
    "entity", "entity_ids", "entity_kinds", "entity_lines", "entity_table", "every_article", "every_change",
    "every_claim", "every_entity", "every_mention", "every_statement", "every_text", "explanations", "failures",
    "figures", "first_claim_ids", "first_ids", "found", "history", "homonyms", "info", "is_trashed", "next_undecided",
    "outlets", "previous_undecided", "project_rule", "project_rules", "rates", "reading_due", "setting", "span",
    "spans", "statement", "statements_of", "stories_decided", "terms", "timeline", "trash",
]  # fmt: skip
