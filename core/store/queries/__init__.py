"""Queries that read from a project. All raise UserError if disk or file fail."""

from __future__ import annotations

from core.store.claim_rows import ClaimFilter
from core.store.equal_suggestions import find_equal_elsewhere
from core.store.overview import get_project_info
from core.store.queries.alike_marks import count_marking_rules, find_alike_places, list_alike_articles
from core.store.queries.article_clusters import every_text, list_clusters, list_copyable, list_story_decisions
from core.store.queries.article_lists import SORTS, article_ids, first_article_ids, variable_sort
from core.store.queries.article_values import list_column_values
from core.store.queries.articles import (
    article_rows,
    count_by_import,
    count_by_language,
    count_by_outlet,
    get_article,
    list_article_names,
)
from core.store.queries.canonical_suggestions import suggest_canonicals
from core.store.queries.cell_history import mark_newer_cells
from core.store.queries.claim_lists import CLAIM_SORTS, GROUPED, claim_groups, claim_ids, first_claim_ids
from core.store.queries.claim_lookup import (
    every_claim,
    every_statement,
    get_claim,
    get_claims,
    get_statement,
    list_claims,
    list_statements,
)
from core.store.queries.comparison_figures import (
    get_figures,
    list_comparisons,
    list_decisions,
    list_explanations,
    list_figures,
    list_rates,
)
from core.store.queries.concordance import list_mentions
from core.store.queries.entity_search import get_entities, get_entity, search_entities
from core.store.queries.entity_table import ENTITY_SORTS, count_by_kind, entity_ids, entity_lines, entity_table
from core.store.queries.entity_uses import count_uses
from core.store.queries.found_lists import list_undecided, read_article_keys, read_context_keys, read_found
from core.store.queries.history import can_redo, can_undo, list_operations, name_next_redo, name_next_undo
from core.store.queries.homonyms import list_homonyms
from core.store.queries.mark_choice import MarkChoice, MarkConditions, choose_marks
from core.store.queries.name_lists import list_entity_names, list_titles
from core.store.queries.operation_changes import list_changes
from core.store.queries.progress import count_undecided
from core.store.queries.project_rules import get_project_rule, list_project_rules, list_terms
from core.store.queries.project_summary import get_setting, is_reading_due, list_failures
from core.store.queries.row_streams import SpanInArticle, every_article, every_change, every_entity, every_mention
from core.store.queries.sample_frames import list_strata_variables, plan_draw, read_frame
from core.store.queries.span_search import find_planned_spans, find_spans, plan_span_search
from core.store.queries.spans import get_span, list_spans
from core.store.queries.text_search import (
    find_figure_places,
    find_text_places,
    list_articles_with_figures,
    list_matching_articles,
)
from core.store.queries.timeline import MOMENT_KINDS, every_moment_day, get_moments
from core.store.queries.trash import find_articles, is_trashed, list_trash
from core.store.queries.undecided_spans import next_undecided, next_undecided_here, previous_undecided
from core.store.rows import ArticleFilter, EntityFilter

__all__ = [
    "CLAIM_SORTS",
    "ENTITY_SORTS",
    "GROUPED",
    "MOMENT_KINDS",
    "SORTS",
    "ArticleFilter",
    "ClaimFilter",
    "EntityFilter",
    "MarkChoice",
    "MarkConditions",
    "SpanInArticle",
    "article_ids",
    "article_rows",
    "can_redo",
    "can_undo",
    "choose_marks",
    "claim_groups",
    "claim_ids",
    "count_by_import",
    "count_by_kind",
    "count_by_language",
    "count_by_outlet",
    "count_marking_rules",
    "count_undecided",
    "count_uses",
    "entity_ids",
    "entity_lines",
    "entity_table",
    "every_article",
    "every_change",
    "every_claim",
    "every_entity",
    "every_mention",
    "every_moment_day",
    "every_statement",
    "every_text",
    "find_alike_places",
    "find_articles",
    "find_equal_elsewhere",
    "find_figure_places",
    "find_planned_spans",
    "find_spans",
    "find_text_places",
    "first_article_ids",
    "first_claim_ids",
    "get_article",
    "get_claim",
    "get_claims",
    "get_entities",
    "get_entity",
    "get_figures",
    "get_moments",
    "get_project_info",
    "get_project_rule",
    "get_setting",
    "get_span",
    "get_statement",
    "is_reading_due",
    "is_trashed",
    "list_alike_articles",
    "list_article_names",
    "list_articles_with_figures",
    "list_changes",
    "list_claims",
    "list_clusters",
    "list_column_values",
    "list_comparisons",
    "list_copyable",
    "list_decisions",
    "list_entity_names",
    "list_explanations",
    "list_failures",
    "list_figures",
    "list_homonyms",
    "list_matching_articles",
    "list_mentions",
    "list_operations",
    "list_project_rules",
    "list_rates",
    "list_spans",
    "list_statements",
    "list_story_decisions",
    "list_strata_variables",
    "list_terms",
    "list_titles",
    "list_trash",
    "list_undecided",
    "mark_newer_cells",
    "name_next_redo",
    "name_next_undo",
    "next_undecided",
    "next_undecided_here",
    "plan_draw",
    "plan_span_search",
    "previous_undecided",
    "read_article_keys",
    "read_context_keys",
    "read_found",
    "read_frame",
    "search_entities",
    "suggest_canonicals",
    "variable_sort",
]
