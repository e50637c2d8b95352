"""What humans decided for all imports to come, as they see it and as the pipeline obeys it."""

from __future__ import annotations

from types import NoneType

from core.records import Term
from core.store.faults import answering
from core.store.project import Project
from core.store.rows import RuleRow
from core.store.shapes import made, typed

_RULE = """
SELECT rule.id, rule.kind, words, label, entity_id, entity.name, active, rule.note
FROM rule LEFT JOIN entity ON entity.id = entity_id
"""


@answering
def rules(project: Project, entity_id: int | None = None) -> list[RuleRow]:
    """Rules of the project (of one entity) by words, those switched off too."""
    one = "" if entity_id is None else f" WHERE entity_id = {int(entity_id)}"
    return [_row(row) for row in project.read(f"{_RULE}{one} ORDER BY words COLLATE NOCASE, rule.kind, rule.id")]


@answering
def rule(project: Project, rule_id: int) -> RuleRow:
    """One rule. Raises KeyError where there is none of that id."""
    found = project.read(f"{_RULE} WHERE rule.id = ?", (rule_id,))
    if not found:
        raise KeyError(rule_id)
    return _row(found[0])


def _row(row: tuple[object, ...]) -> RuleRow:
    return made(RuleRow, (bool(cell) if place == 6 else cell for place, cell in enumerate(row)))


@answering
def terms(project: Project) -> tuple[Term, ...]:
    """The project's own lexicon, for `core.pipeline`: words whose label a human fixed, and words that are no name.

    Where two rules speak of the same words the later one holds.
    """
    rows = project.read(
        f"{_RULE} WHERE rule.kind IN ('label', 'none') AND active AND trim(words) <> '' ORDER BY rule.id"
    )
    found: dict[str, Term] = {}
    typed([row[1:6] for row in rows], str, str, str, (int, NoneType), (str, NoneType))
    for _, kind, words, label, _, entity, _, _ in rows:
        found[words] = Term(words, label if kind == "label" else "", entity if kind == "label" else None)
    return tuple(found.values())
