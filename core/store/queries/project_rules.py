"""Read reviewers' decisions for future imports, as people see them and as the pipeline follows them."""

from __future__ import annotations

from types import NoneType

from core.records import Term
from core.store.file_errors import translate_errors
from core.store.project import Project
from core.store.row_checks import check_types, make_row
from core.store.rows import ProjectRuleRow

_RULE = """
SELECT held.id, held.kind, words, label, entity_id, entity.name, active, held.note, whole_words, match_case
FROM project_rule AS held LEFT JOIN entity ON entity.id = entity_id
"""


@translate_errors
def list_project_rules(project: Project, entity_id: int | None = None) -> list[ProjectRuleRow]:
    """Return the rules of the project (of one entity) by words, including those switched off."""
    one = "" if entity_id is None else f" WHERE entity_id = {int(entity_id)}"
    return [
        _make_rule_row(row)
        for row in project.read_rows(f"{_RULE}{one} ORDER BY words COLLATE NOCASE, held.kind, held.id")
    ]


@translate_errors
def get_project_rule(project: Project, rule_id: int) -> ProjectRuleRow:
    """Return one rule. Raises KeyError if there is none with that id."""
    found = project.read_rows(f"{_RULE} WHERE held.id = ?", (rule_id,))
    if not found:
        raise KeyError(rule_id)
    return _make_rule_row(found[0])


def _make_rule_row(row: tuple[object, ...]) -> ProjectRuleRow:
    return make_row(ProjectRuleRow, (bool(cell) if place in (6, 8, 9) else cell for place, cell in enumerate(row)))


@translate_errors
def list_terms(project: Project) -> tuple[Term, ...]:
    """Return the project's own lexicon, for `core.pipeline`: words with a fixed label, and words that are not names.

    Where two rules cover the same words, the later one applies.
    """
    rows = project.read_rows(
        f"{_RULE} WHERE held.kind IN ('label', 'none', 'mark') AND active AND trim(words) <> '' ORDER BY held.id"
    )
    found: dict[str, Term] = {}
    check_types([row[1:6] for row in rows], str, str, str, (int, NoneType), (str, NoneType))
    for _, kind, words, label, _, entity, _, _, whole_words, match_case in rows:
        is_name, is_mark = kind != "none", kind == "mark"
        found[words] = Term(
            words,
            label if is_name else "",
            entity if is_name else None,
            whole_words=bool(whole_words) or not is_mark,
            match_case=bool(match_case) or not is_mark,
        )
    return tuple(found.values())
