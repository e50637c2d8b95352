"""All figures of the agreement of coders in a study: per question, per code, per record type and slot."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from core.codebook import Codebook
from core.coder_comparison.article_tables import tabulate_articles
from core.coder_comparison.mark_units import lay_out_marks, question_marks
from core.coder_comparison.record_units import (
    RecordCount,
    count_records,
    group_records,
    tabulate_record_answers,
    tabulate_slots,
)
from core.coder_comparison.side_by_side import ComparedArticle, compare_articles
from core.coder_work import CoderWork
from core.reliability.agreement import AgreementReport, measure_agreement
from core.reliability.alpha_interval import DRAWS, SEED
from core.reliability.coding_table import CodingTable
from core.reliability.mark_agreement import MarkAgreement, measure_marks


@dataclass(frozen=True, slots=True)
class ComparedVariable:
    """The agreement on one question or slot."""

    name: str
    table: CodingTable
    report: AgreementReport


@dataclass(frozen=True, slots=True)
class StudyAgreement:
    """The agreement of the coders of a study."""

    coders: tuple[str, ...]
    articles: int
    """Articles that at least two coders read."""
    answers: tuple[ComparedVariable, ...]
    """Questions about articles."""
    marks: tuple[MarkAgreement, ...]
    """Codes, each with the questions about its marks on the same line."""
    counts: tuple[RecordCount, ...]
    """Record types."""
    slots: tuple[ComparedVariable, ...]
    """Slots of records, and questions about records and reported figures."""

    def list_figures(self) -> dict[str, dict[str, float | int | None]]:
        """Return alpha, its interval, and what it counts, by name: `tone`, `MONEY` (where the marks are),
        `MONEY.budget` (what is said of them), `event.place`. Lines about marks and records also say how many coders
        found the same (`f1`, `shared`), so that misses show beside the values."""
        found = {one.name: one.report.main_figures for one in self.answers}
        for code in self.marks:
            found[str(code.code)] = _mark_figures(code, len(self.coders))
            for name, report in code.variables.items():
                found[name] = {**report.main_figures, **_missed(code)}
        counts = {one.type: {"f1": one.f1, "shared": one.shared, "found": one.units} for one in self.counts}
        for one in self.slots:
            found[one.name] = {**one.report.main_figures, **counts.get(one.name.partition(".")[0], {})}
        return found


def _missed(code: MarkAgreement) -> dict[str, float | int | None]:
    return {
        "unitizing": code.unitizing.alpha, "f1": code.f1_overlap, "shared": code.shared, "found": code.units,
    }  # fmt: skip


def _mark_figures(code: MarkAgreement, coders: int) -> dict[str, float | int | None]:
    report = code.unitizing
    return {
        "alpha": report.alpha, "low": report.low, "high": report.high, "units": code.units, "coders": coders,
        "pairable": code.marks, "binary": report.binary, "f1_exact": code.f1_exact, **_missed(code),
    }  # fmt: skip


def measure_study(
    works: Mapping[str, Mapping[str, CoderWork]],
    lengths: Mapping[str, int],
    book: Codebook,
    draws: int = DRAWS,
    seed: int = SEED,
) -> StudyAgreement:
    """Return how well coders agree.

    `works`: coder -> key of the article -> work; `lengths`: key -> characters of its text. Intervals are those of a
    bootstrap of articles with this many draws. Raises UserError if values do not fit the level of a variable.
    """
    articles = [one for one in compare_articles(works, lengths) if len(one.works) > 1]
    coders = tuple(coder for coder in works if any(coder in one.works for one in articles))
    units = group_records(articles)
    answers = [(question.name, table) for question, table in tabulate_articles(articles, coders, book)]
    slots = tabulate_slots(units, coders, book) + tabulate_record_answers(articles, units, coders, book)
    return StudyAgreement(
        coders,
        len(articles),
        _measure_tables(answers, draws, seed),
        tuple(measure_marks(lay_out_marks(articles), question_marks(articles, book), draws, seed)),
        tuple(count_records(articles, units)),
        _measure_tables(slots, draws, seed),
    )


def _measure_tables(tables: Sequence[tuple[str, CodingTable]], draws: int, seed: int) -> tuple[ComparedVariable, ...]:
    return tuple(ComparedVariable(name, table, measure_agreement(table, draws, seed)) for name, table in tables)


def pair_articles(articles: Sequence[ComparedArticle], one: str, other: str) -> list[ComparedArticle]:
    """Return the articles that both of two coders read, with their works alone."""
    return [
        ComparedArticle(each.key, each.length, {one: each.works[one], other: each.works[other]})
        for each in articles
        if one in each.works and other in each.works
    ]
