"""Operations on more than two articles: all of them tell one story, or they tell different ones."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from core.errors import UserError
from core.records import Change
from core.store.edits.lookup import quote_words
from core.store.file_errors import translate_errors
from core.store.project import Project
from core.store.span_fetch import ids_json
from core.translation import _


@translate_errors
def group_stories(project: Project, article_ids: Sequence[int]) -> Change:
    """Decide that these articles tell one story, whatever their words. Raises UserError for fewer than two."""
    names = _article_titles(project, article_ids)
    first, *rest = names
    if not rest:
        raise UserError(_("This needs two articles of the project: choose another one."))
    detail = " and ".join(quote_words(names[one]) for one in (first, rest[0]))
    more = f" and {len(rest) - 1:,} more" if len(rest) > 1 else ""
    with project.record_operation("same_story", detail + more) as deed:
        _write_stories(project, "same", [(first, other) for other in rest])
    return deed.change


@translate_errors
def separate_stories(project: Project, pairs: Sequence[tuple[int, int]]) -> Change:
    """Decide for each of these pairs that it tells two stories, however similar their words; the history names the
    first pair. Raises UserError if a pair does not have two articles."""
    names = _article_titles(project, (one for pair in pairs[:1] for one in pair))
    if len(names) != 2:
        raise UserError(_("This needs two articles of the project: choose another one."))
    with project.record_operation("other_story", " and ".join(quote_words(title) for title in names.values())) as deed:
        _write_stories(project, "other", pairs)
    return deed.change


def _article_titles(project: Project, ids: Iterable[int]) -> dict[int, str]:
    """Return the titles of the articles that exist, in this order, each once."""
    listed = list(dict.fromkeys(ids))
    sql = "SELECT id, coalesce(title, uid) FROM article WHERE id IN (SELECT value FROM json_each(?))"
    found = dict(project.read_rows(sql, (ids_json(listed),)))
    return {one: found[one] for one in listed if one in found}


def _write_stories(project: Project, kind: str, pairs: Iterable[tuple[int, int]]) -> None:
    for pair in pairs:
        low, high = sorted(pair)
        project.connection.execute(
            "UPDATE story SET active = 0 WHERE active AND kind <> ? AND (one, other) = (?, ?)", (kind, low, high)
        )
        project.connection.execute(
            "INSERT INTO story(kind, one, other) SELECT ?1, ?2, ?3 WHERE NOT EXISTS"
            " (SELECT 1 FROM story WHERE active AND (kind, one, other) = (?1, ?2, ?3))",
            (kind, low, high),
        )
