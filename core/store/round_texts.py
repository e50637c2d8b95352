"""Count what leaves a project with the texts of a round: words, and what texts say of themselves."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from core.assignments import HiddenThing
from core.store.file_errors import translate_errors
from core.store.project import Project
from core.store.row_checks import check_types
from core.store.span_fetch import ids_json


@dataclass(frozen=True, slots=True)
class OutletWords:
    """Words of full texts of one outlet that leave."""

    outlet: str
    """Empty if it is not known."""
    articles: int
    """Number of texts, each copy counted."""
    words: int


@translate_errors
def count_words(project: Project, copies: Mapping[int, int]) -> tuple[OutletWords, ...]:
    """Return the words that leave, by outlet, most first; `copies`: of each article."""
    rows = check_types(
        project.read_rows(
            "SELECT id, coalesce(outlet, ''), words FROM article WHERE id IN (SELECT value FROM json_each(?))",
            (ids_json(copies),),
        ),
        int, str, int,
    )  # fmt: skip
    found: dict[str, list[int]] = {}
    for row, outlet, words in rows:
        counts = found.setdefault(outlet, [0, 0])
        counts[0] += copies[row]
        counts[1] += copies[row] * words
    listed = [OutletWords(outlet, *counts) for outlet, counts in found.items()]
    return tuple(sorted(listed, key=lambda one: (-one.words, one.outlet)))


@translate_errors
def list_fingerprints(project: Project, ids: Iterable[int]) -> dict[int, str]:
    """Return the fingerprints of articles by row."""
    rows = project.read_rows(
        "SELECT id, sha256 FROM article WHERE id IN (SELECT value FROM json_each(?))", (ids_json(ids),)
    )
    return dict(check_types(rows, int, str))


_COLUMNS = {HiddenThing.OUTLET: "outlet", HiddenThing.BYLINE: "author", HiddenThing.HEADING: "title"}


@translate_errors
def count_telltale_texts(
    project: Project, ids: Collection[int], hidden: Collection[HiddenThing]
) -> dict[HiddenThing, int]:
    """Return in how many texts stands what is hidden of their article; without what stands in none."""
    found = {}
    for thing, column in _COLUMNS.items():
        if thing in hidden:
            rows = project.read_rows(
                f"SELECT count(*) FROM article JOIN article_text ON article_id = article.id WHERE {column} <> ''"
                f" AND instr(lower(text), lower({column})) AND article.id IN (SELECT value FROM json_each(?))",
                (ids_json(ids),),
            )
            if rows[0][0]:
                found[thing] = int(rows[0][0])
    return found


@translate_errors
def list_texts(project: Project, ids: Iterable[int]) -> dict[int, tuple[str, str]]:
    """Return title (or else the ID) and text of articles by row."""
    rows = project.read_rows(
        "SELECT article.id, coalesce(title, uid), text FROM live_article AS article"
        " JOIN article_text ON article_id = article.id WHERE article.id IN (SELECT value FROM json_each(?))",
        (ids_json(ids),),
    )
    return {row: (title, text) for row, title, text in check_types(rows, int, str, str)}
