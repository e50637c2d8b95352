"""The table of claims in sections, and words that its slots already contain."""

from __future__ import annotations

from array import array

from core.store import row_checks
from core.store.claim_rows import ClaimFilter
from core.store.file_errors import translate_errors
from core.store.project import Project
from core.store.queries.claim_lists import CLAIM_SORTS, claim_conditions

SECTIONED = ("measure", "payer", "status", "article")
"""Fields by which claims can be put into sections."""
_WORDED = {"measure": "measure", "of": "whole"}
"""Slot with free words -> column of `claim_line`."""


@translate_errors
def claim_sections(
    project: Project, by: str, sort: str, descending: bool, chosen: ClaimFilter
) -> tuple[array[int], list[tuple[str, int]]]:
    """Return the ids (array of type `q`) of the claims that match the filter, section by section, each in the order of
    `sort` (CLAIM_SORTS); and for each section its name (empty: the slot is empty) and its number of claims.

    The largest section comes first, the empty one last; articles come in the order of import. Letter case makes no
    separate section. Raises KeyError for a field outside SECTIONED or CLAIM_SORTS.
    """
    column = {name: f"line.{name}" for name in SECTIONED[:3]} | {"article": "line.article_id"}
    where, parameters, _ = claim_conditions(project.read_rows, chosen)
    turn = "DESC" if descending else "ASC"
    rows = project.read_rows(
        f"SELECT line.id, {column[by]}, article.title, article.uid FROM live_claim_line AS line"
        f" JOIN article ON article.id = line.article_id WHERE {' AND '.join(where)}"
        f" ORDER BY {CLAIM_SORTS[sort]} {turn}, line.article_id {turn}, line.start {turn}, line.id {turn}",
        parameters,
    )
    names: dict[object, str] = {}
    ids: dict[object, array[int]] = {}
    for claim_id, value, title, uid in rows:
        key = value.casefold() if isinstance(value, str) else value or ""
        held = ids.get(key)
        if held is None:
            held = ids[key] = array("q")
            names[key] = str((title or uid) if by == "article" else value or "")
        held.append(claim_id)
    keys = sorted(ids, key=lambda key: key if by == "article" else (key == "", -len(ids[key]), key))  # type: ignore[arg-type, return-value]
    whole = array("q")
    for key in keys:
        whole.extend(ids[key])
    return whole, [(names[key], len(ids[key])) for key in keys]


@translate_errors
def claim_words(project: Project, slot: str, typed: str, limit: int) -> list[tuple[str, int]]:
    """Return what the slot `measure` or `of` of other claims contains, with its frequency: first what begins with the
    typed words, then what contains them, each the most frequent first. Raises KeyError for another slot."""
    column = _WORDED[slot]
    like = typed.replace("!", "!!").replace("%", "!%").replace("_", "!_")
    rows = project.read_rows(
        f"SELECT {column}, count(*), {column} LIKE ? ESCAPE '!' FROM live_claim_line"
        f" WHERE {column} LIKE ? ESCAPE '!' AND state IN ('suggested', 'accepted')"
        f" GROUP BY {column} COLLATE NOCASE ORDER BY 3 DESC, 2 DESC, 1 LIMIT ?",
        (f"{like}%", f"%{like}%", limit),
    )
    return [(row[0], row[1]) for row in row_checks.check_types([row[:2] for row in rows], str, int)]
