"""Read reviewers' decisions for future imports, as people see them and as the pipeline follows them."""

from __future__ import annotations

from types import NoneType

from core.records import Term
from core.store.faults import answering
from core.store.project import Project
from core.store.rows import ProjectRuleRow
from core.store.shapes import made, typed

_RULE = """
SELECT held.id, held.kind, words, label, entity_id, entity.name, active, held.note
FROM project_rule AS held LEFT JOIN entity ON entity.id = entity_id
"""


@answering
def project_rules(project: Project, entity_id: int | None = None) -> list[ProjectRuleRow]:
    """Return the rules of the project (of one entity) by words, including those switched off."""
    one = "" if entity_id is None else f" WHERE entity_id = {int(entity_id)}"
    return [_row(row) for row in project.read(f"{_RULE}{one} ORDER BY words COLLATE NOCASE, held.kind, held.id")]


@answering
def project_rule(project: Project, rule_id: int) -> ProjectRuleRow:
    """Return one rule. Raises KeyError where there is none with that id."""
    found = project.read(f"{_RULE} WHERE held.id = ?", (rule_id,))
    if not found:
        raise KeyError(rule_id)
    return _row(found[0])


def _row(row: tuple[object, ...]) -> ProjectRuleRow:
    return made(ProjectRuleRow, (bool(cell) if place == 6 else cell for place, cell in enumerate(row)))


@answering
def terms(project: Project) -> tuple[Term, ...]:
    """Return the project's own lexicon, for `core.pipeline`: words with a fixed label, and words that are not names.

    Where two rules cover the same words, the later one applies.
    """
    rows = project.read(
        f"{_RULE} WHERE held.kind IN ('label', 'none') AND active AND trim(words) <> '' ORDER BY held.id"
    )
    found: dict[str, Term] = {}
    typed([row[1:6] for row in rows], str, str, str, (int, NoneType), (str, NoneType))
    for _, kind, words, label, _, entity, _, _ in rows:
        found[words] = Term(words, label if kind == "label" else "", entity if kind == "label" else None)
    return tuple(found.values())
