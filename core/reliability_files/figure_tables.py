"""The figures of a study as tables: `reliability.csv` has a row per variable, code, record type and slot, `pairs.csv`
one per pair of coders."""

from __future__ import annotations

from collections.abc import Iterator

from core.codebook.units import AnswerState
from core.coder_comparison.study_lines import StudyReport
from core.export.columns import Cell
from core.reliability.coefficients import PrimaryCoefficient

Row = tuple[Cell, ...]

FIGURE_COLUMNS = (
    "name", "title", "kind", "subject", "level", "filter_question", "coefficient", "value", "low", "high", "alpha",
    "fleiss", "ac1", "cohen", "agreement", "coders", "units", "articles", "values", "missing", "not_coded",
    "not_asked", "cannot_tell", "absent", "absent_counts", "unitizing_alpha", "unitizing_low", "unitizing_high",
    "f1_exact", "f1_overlap", "found", "shared", "note",
)  # fmt: skip
PAIR_COLUMNS = ("name", "title", "kind", "one", "other", "units", "alpha", "agreement", "kappa", "f1")


def list_figure_rows(report: StudyReport) -> Iterator[Row]:
    """Yield the rows of reliability.csv, in the order of FIGURE_COLUMNS."""
    for line in report.lines:
        finding, own = line.finding, not line.kind.is_about_finding
        others: list[Cell] = [line.others.get(one) for one in PrimaryCoefficient]
        states: list[Cell] = [
            line.states.get(one, 0) if own else None
            for one in (
                AnswerState.NOT_CODED, AnswerState.NOT_ASKED, AnswerState.CANNOT_TELL, AnswerState.ABSENT,
            )
        ]  # fmt: skip
        found: list[Cell] = [None] * 7
        if finding is not None:
            found = [
                finding.unitizing, finding.low, finding.high, finding.f1_exact, finding.f1_overlap, finding.found,
                finding.shared,
            ]  # fmt: skip
        yield (
            line.name, line.title, line.kind.value, line.subject or None,
            line.level.value if line.level is not None else None, _say_flag(line.is_filtered),
            report.coefficient.value if own else "unitizing_alpha" if line.value is not None else None, line.value,
            line.low, line.high, *others, line.cohen, line.agreement, line.coders, line.units, line.articles,
            line.values, line.missing if own else None, *states, _say_flag(line.absent_counts) if own else None,
            *found, line.reason or None,
        )  # fmt: skip


def _say_flag(flag: bool) -> str:
    return "true" if flag else "false"


def list_pair_rows(report: StudyReport) -> Iterator[Row]:
    """Yield the rows of pairs.csv, in the order of PAIR_COLUMNS."""
    for line in report.lines:
        for pair in line.pairs:
            yield (
                line.name, line.title, line.kind.value, pair.one, pair.other, pair.units, pair.alpha, pair.agreement,
                pair.kappa, pair.f1,
            )  # fmt: skip
