"""conflicts.csv: one row a pair of comparable claims that can't both be true."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from core.compare import conflicts, groups
from core.export.columns import Cell, Column
from core.store import queries
from core.store.project import Project

NAME = "conflicts"
TITLE = "Claims that contradict each other"
KEY = None
_SIDES = (("", "the one claim"), ("other_", "the other claim"))
COLUMNS = (
    Column("conflict", "integer", "Number of the conflict in this table: all claims that contradict each other"),
    Column("group", "string", "What is compared"),
    *(
        column
        for side, which in _SIDES
        for column in (
            Column(f"{side}claim_id", "integer", f"Number of {which}"),
            Column(f"{side}article_id", "integer", f"Article of {which}"),
            Column(f"{side}outlet", "string", f"Who published {which}"),
            Column(f"{side}date", "date", f"When it published {which}"),
            Column(f"{side}words", "string", f"Amount of {which} as printed"),
            Column(f"{side}value", "number", f"Value of {which}"),
            Column(f"{side}period", "string", f"Time that {which} is for"),
            Column(f"{side}source", "string", f"Who says {which}"),
        )
    ),
    Column("unit", "string", "Currency, unit or noun of both values"),
    Column("explained", "boolean", "Whether a reviewer said why both may stand"),
    Column("reason", "string", "Why"),
    Column("note", "string", "The reviewer's note"),
)


def rows(project: Project) -> Iterator[Sequence[Cell]]:
    """Pairs, the conflict of most claims first. Copies of a story count once; reviewers' grouping is obeyed."""
    figures = queries.figures(project)
    why = {(one.one, one.other): one for one in queries.explanations(project)}
    for number, conflict in enumerate(conflicts(groups(figures, queries.decisions(project))), 1):
        by_id = {figure.id: figure for figure in conflict.figures}
        for pair in conflict.pairs:
            explained = why.get(pair)
            cells: list[Cell] = [number, conflict.group.title]
            for one in (by_id[claim] for claim in pair):
                cells += [one.id, one.article, one.outlet or None, one.published or None, one.words, one.value]
                cells += [one.period or None, one.source or None]
            yield (
                *cells, by_id[pair[0]].unit or None, "true" if explained else "false",
                explained.reason if explained else None, (explained.note or None) if explained else None,
            )  # fmt: skip
