"""Read the mentions of one entity, each with the words around it."""

from __future__ import annotations

from dataclasses import dataclass
from types import NoneType

from core.patterns import compile_later
from core.store.entity_resolution import collapse_spaces
from core.store.file_errors import translate_errors
from core.store.project import Project
from core.store.row_checks import check_day, check_types
from core.store.rows import SUGGESTED, ConcordanceLine
from core.store.surnames import PERSON, is_single_name, surname_key
from core.translation import _

AROUND = 60
"""Code points shown on each side of a mention."""

BY_SURNAME = _("by surname only")
"""Value of Mention.doubt for a link based on a family name alone."""

BY_GIVEN_NAME = _("by given name only")
"""Value of Mention.doubt for a link based on another single name that other articles use for the person."""

_MAYBE = (str, NoneType)
_CELLS = (int, int, str, _MAYBE, _MAYBE, str, str, str, str, int, _MAYBE, str, _MAYBE, (int, NoneType))
"""Types of the cells of a row of _PAGE."""

_BLANKS = compile_later(r"\s+")

_PAGE = f"""
SELECT span.id, span.article_id, coalesce(nullif(title, ''), uid), outlet, published,
    substr(text, max(start - {AROUND}, 0) + 1, min(start, {AROUND})), substr(text, start + 1, stop - start),
    substr(text, stop + 1, {AROUND}), status, in_bulk, json_extract(value, '$.role.text'), label, guess_entity,
    entity_id IS guess_entity_id AND decided_at IS NULL AND status = '{SUGGESTED}'
FROM (
    SELECT span.id AS hit FROM live_span AS span JOIN article ON article.id = article_id
    WHERE entity_id = ? AND label <> 'QUOTE' AND status IN ('suggested', 'accepted')
    ORDER BY published, article_id, start LIMIT ? OFFSET ?
) JOIN span ON span.id = hit JOIN article ON article.id = span.article_id
JOIN article_text ON article_text.article_id = span.article_id
ORDER BY published, span.article_id, start
"""


@translate_errors
def list_mentions(project: Project, entity_id: int, limit: int = 200, offset: int = 0) -> list[ConcordanceLine]:
    """Return mentions of an entity by day, article and place (no quotes, no rejected spans), one page of them."""
    rows = check_types(project.read_rows(_PAGE, (entity_id, limit, offset)), *_CELLS)
    sure = _find_certain_names(project, entity_id) if any(row[-1] for row in rows) else None
    found = []
    for one, article_id, title, outlet, published, *around, status, in_bulk, role, label, guess, alone in rows:
        before, words, after = _BLANKS.sub(" ", around[0]), collapse_spaces(around[1]), _BLANKS.sub(" ", around[2])
        doubtful = sure is not None and alone and label == PERSON and guess and is_single_name(guess)
        doubt = ""
        if sure is not None and doubtful and collapse_spaces(guess).casefold() not in sure.words:
            doubt = BY_SURNAME if surname_key(guess) == sure.surname else BY_GIVEN_NAME
        role = collapse_spaces(role or "")
        found.append(
            ConcordanceLine(
                one,
                article_id,
                title,
                outlet,
                check_day(published),
                before,
                words,
                after,
                status,
                role,
                doubt,
                bool(in_bulk),
            )
        )
    return found


@dataclass(frozen=True, slots=True)
class _CertainNames:
    """The names that certainly mean an entity."""

    words: frozenset[str]
    surname: str


def _find_certain_names(project: Project, entity_id: int) -> _CertainNames | None:
    """Return the folded single-word names that certainly mean this entity: its own, and those in rules. None if the
    entity itself has no fuller name, so that nothing is in doubt."""
    found = check_types(project.read_rows("SELECT name FROM entity WHERE id = ?", (entity_id,)), str)
    name = found[0][0] if found else ""
    if not name or is_single_name(name):
        return None
    linked = "SELECT words FROM project_rule WHERE kind = 'link' AND active AND entity_id = ?"
    rules = check_types(project.read_rows(linked, (entity_id,)), str)
    return _CertainNames(
        frozenset(collapse_spaces(words).casefold() for words in (name, *(row[0] for row in rules))), surname_key(name)
    )
