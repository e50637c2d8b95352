"""What is read from a project. All raise UserError where disk or file fail."""

from __future__ import annotations

from core.store.queries.articles import article, article_rows, outlets
from core.store.queries.entities import entities, entity
from core.store.queries.found import found
from core.store.queries.history import can_redo, can_undo, history
from core.store.queries.lists import SORTS, article_ids, first_ids
from core.store.queries.spans import span, spans
from core.store.queries.streams import Mention, every_article, every_change, every_entity, every_mention
from core.store.queries.walk import next_undecided, previous_undecided
from core.store.queries.whole import failures, info, setting
from core.store.rows import ArticleFilter

__all__ = [
    "SORTS", "ArticleFilter", "Mention", "article", "article_ids", "article_rows", "can_redo", "can_undo", "entities",
    "entity", "every_article", "every_change", "every_entity", "every_mention", "failures", "first_ids", "found",
    "history", "info", "next_undecided", "outlets", "previous_undecided", "setting", "span", "spans",
]  # fmt: skip
