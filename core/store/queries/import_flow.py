"""The flow of articles: for each import and in all, what was retrieved, left out by kind, taken in, and what became of
it. The numbers of a row always add up."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, fields

from core.store.duplicate_policy import DUPLICATE_KINDS, EDITION, SYNDICATED, TRASHED, WHITE_SPACE
from core.store.file_errors import translate_errors
from core.store.project import Project
from core.store.row_checks import check_types


@dataclass(frozen=True, slots=True)
class ImportFlow:
    """Numbers of inputs and articles: retrieved = identical + whitespace + edition + syndicated + trashed + failed +
    taken_in, taken_in = left + in_trash + deleted, and left = unscreened + relevant + not_relevant + unsure."""

    retrieved: int = 0
    identical: int = 0
    whitespace: int = 0
    edition: int = 0
    syndicated: int = 0
    trashed: int = 0
    """Inputs with the text of an article that was in the trash then."""
    failed: int = 0
    taken_in: int = 0
    newer: int = 0
    """Of those taken in, newer versions of articles of the project."""
    in_trash: int = 0
    """Of those taken in, articles that are in the trash now."""
    deleted: int = 0
    """Of those taken in, articles that were deleted for good."""
    left: int = 0
    """Of those taken in, articles that are in the list now."""
    unscreened: int = 0
    """Of those left, articles without a verdict of screening."""
    relevant: int = 0
    not_relevant: int = 0
    unsure: int = 0
    sampled: int = 0
    """Of those left, articles that are in a sample; this and the next three are not parts of a sum."""
    assigned: int = 0
    """Of those left, articles that were given to a coder, in an assignment that was not withdrawn."""
    coded: int = 0
    """Of those left, articles that a coder returned as done."""
    adjudicated: int = 0
    """Of those left, articles with a decision on what coders said."""

    @property
    def duplicates(self) -> int:
        """Number of inputs left out because the project had them."""
        return sum(getattr(self, kind) for kind in DUPLICATE_KINDS)


_FLOW = """
SELECT import.id, imported, skipped, failed,
    (SELECT count(*) FROM article_version JOIN article ON article.id = article_id WHERE import_id = import.id),
    count(article.id) - count(trashed_at), count(trashed_at)
FROM import LEFT JOIN article ON article.import_id = import.id GROUP BY import.id ORDER BY import.id
"""
_VERDICTS = """
SELECT import_id, verdict, count(*) FROM live_screening JOIN article ON article.id = article_id
WHERE import_id IS NOT NULL GROUP BY import_id, verdict
"""
_STEPS = {
    "sampled": "SELECT article_id FROM live_sample_article",
    "assigned": "SELECT article_id FROM live_assignment_article JOIN assignment ON assignment.id = assignment_id"
    " WHERE state <> 'withdrawn'",
    "coded": "SELECT article_id FROM live_coder_work WHERE is_done",
    "adjudicated": "SELECT article_id FROM live_adjudication",
}
_KINDS = "SELECT import_id, kind, count(*) FROM left_out GROUP BY import_id, kind"


@translate_errors
def list_flows(project: Project) -> dict[int, ImportFlow]:
    """Return the flow of each import by its number, the earliest first."""
    kinds: dict[int, dict[str, int]] = {}
    for import_id, kind, count in check_types(project.read_rows(_KINDS), int, str, int):
        kinds.setdefault(import_id, {})[kind] = count
    verdicts: dict[int, dict[str, int]] = {}
    for import_id, verdict, count in check_types(project.read_rows(_VERDICTS), int, str, int):
        verdicts.setdefault(import_id, {})[verdict] = count
    steps = _count_steps(project)
    found = {}
    for row in check_types(project.read_rows(_FLOW), *[int] * 7):
        import_id, imported, skipped, failed, newer, left, in_trash = row
        counts = kinds.get(import_id, {})
        others = {kind: counts.get(kind, 0) for kind in (WHITE_SPACE, EDITION, SYNDICATED, TRASHED)}
        # Older versions counted identical texts and kept no list of them.
        identical = max(skipped - sum(others.values()), 0)
        taken_in = max(imported, left + in_trash)
        retrieved = identical + sum(others.values()) + failed + taken_in
        found[import_id] = ImportFlow(
            retrieved, identical, **others, failed=failed, taken_in=taken_in, newer=newer, in_trash=in_trash,
            deleted=taken_in - left - in_trash, left=left,
            unscreened=left - sum(verdicts.get(import_id, {}).values()), **verdicts.get(import_id, {}),
            **{step: counts.get(import_id, 0) for step, counts in steps.items()},
        )  # fmt: skip
    return found


def _count_steps(project: Project) -> dict[str, dict[int, int]]:
    """Return the number of articles of each import that reached each step of coding."""
    return {
        step: dict(
            check_types(
                project.read_rows(
                    "SELECT import_id, count(*) FROM live_article WHERE import_id IS NOT NULL"
                    f" AND id IN ({reached}) GROUP BY import_id"
                ),
                int,
                int,
            )
        )
        for step, reached in _STEPS.items()
    }


def add_flows(flows: Iterable[ImportFlow]) -> ImportFlow:
    """Return the sums of several flows."""
    listed = list(flows)
    return ImportFlow(*(sum(getattr(one, name.name) for one in listed) for name in fields(ImportFlow)))
