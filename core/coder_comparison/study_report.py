"""Measures the agreement of a study line by line, with whatever the window and the files show of it."""

from __future__ import annotations

from ast import literal_eval
from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations

from core.codebook import AnswerType, Codebook
from core.codebook.units import NO, YES, Level
from core.coder_comparison.answer_values import ABSENT, ComparedQuestion
from core.coder_comparison.mark_units import lay_out_marks
from core.coder_comparison.record_units import EMPTY, RecordUnit, count_records, group_records
from core.coder_comparison.side_by_side import compare_articles
from core.coder_comparison.study_lines import (
    FOUND,
    MISSED,
    FindingFigures,
    LineKind,
    PairLine,
    StudyLine,
    StudyReport,
)
from core.coder_comparison.unit_tables import (
    ComparedTable,
    StateCounter,
    list_article_tables,
    list_mark_tables,
    list_record_tables,
    place_group,
    place_record,
)
from core.coder_work import CoderWork
from core.reliability.agreement import AgreementReport, measure_agreement
from core.reliability.alpha_interval import DRAWS, SEED, AlphaInterval
from core.reliability.coder_pairs import measure_pairs
from core.reliability.coefficients import PrimaryCoefficient
from core.reliability.kappa_interval import bootstrap_kappa
from core.reliability.mark_agreement import MarkAgreement, measure_marks, split_codes
from core.reliability.mark_matching import NO_MATCHES, MarkGroup, count_matches, group_marks
from core.reliability.unitizing import UnitizedText, measure_unitizing
from core.translation import _
from core.written_numbers import format_plain

Progress = Callable[[int, int], object]
"""Receives steps that are done, and all of them."""


@dataclass(frozen=True, slots=True)
class ReportWish:
    """How agreement is measured."""

    coefficient: PrimaryCoefficient = PrimaryCoefficient.ALPHA
    draws: int = DRAWS
    seed: int = SEED


def _ignore_progress(_done: int, _total: int) -> None:
    return


def measure_report(
    works: Mapping[str, Mapping[str, CoderWork]],
    lengths: Mapping[str, int],
    book: Codebook,
    wish: ReportWish | None = None,
    progress: Progress = _ignore_progress,
) -> StudyReport:
    """Return how well coders agree, line by line: articles first, then each code with what is said of its marks, then
    each type of records. Arguments as for `study_agreement.measure_study`, with the same figures. Raises UserError if
    values do not fit the level of a variable."""
    return _StudyMeasure(works, lengths, book, wish or ReportWish(), progress).make_report()


class _StudyMeasure:
    """One measuring of a study."""

    def __init__(
        self,
        works: Mapping[str, Mapping[str, CoderWork]],
        lengths: Mapping[str, int],
        book: Codebook,
        wish: ReportWish,
        progress: Progress,
    ) -> None:
        self._articles = [one for one in compare_articles(works, lengths) if len(one.works) > 1]
        self._coders = tuple(coder for coder in works if any(coder in one.works for one in self._articles))
        self._book, self._wish, self._progress = book, wish, progress
        self._pairs = list(combinations(self._coders, 2))
        self._texts = lay_out_marks(self._articles)
        self._groups = group_marks(self._texts)
        self._records = group_records(self._articles)
        self._done = self._total = 0

    def make_report(self) -> StudyReport:
        """Return the report."""
        articles, coders, book = self._articles, self._coders, self._book
        states = StateCounter(articles, book)
        of_articles = list_article_tables(articles, coders, book, states)
        of_marks = list_mark_tables(articles, coders, book, self._groups, states)
        of_records = list_record_tables(articles, coders, book, self._records, states)
        self._total = len(of_articles) + len(of_marks) + len(of_records) + 1 + len(self._pairs)
        self._tell_step(0)
        lines = [self._measure_table(one) for one in of_articles]
        for line in self._measure_codes():
            own = [one for one in of_marks if one.subject == line.subject]
            lines += [line, *(self._measure_table(one, line.finding) for one in own)]
        for line in self._count_types():
            own = [one for one in of_records if one.subject == line.subject]
            lines += [line, *(self._measure_table(one, line.finding) for one in own)]
        wish = self._wish
        uids = {one.key: next(iter(one.works.values())).article_uid for one in articles}
        return StudyReport(coders, len(articles), tuple(lines), wish.coefficient, wish.draws, wish.seed, uids)

    def _tell_step(self, count: int = 1) -> None:
        self._done += count
        self._progress(self._done, self._total)

    def _measure_table(self, one: ComparedTable, finding: FindingFigures | None = None) -> StudyLine:
        wish, table = self._wish, one.table
        report = measure_agreement(table, wish.draws, wish.seed)
        value, interval, reason = _primary_figures(report, wish, one)
        words = ValueWords(one.question)
        self._tell_step()
        pairs = measure_pairs(table) if len(self._coders) > 1 else ()
        return StudyLine(
            one.name, title_question(one), one.kind, one.subject, self._title_subject(one), table.level, value,
            interval.low, interval.high, reason or interval.reason, report.agreement.value, report.coders,
            report.alpha.units, interval.clusters, report.alpha.pairable,
            {
                PrimaryCoefficient.ALPHA: report.alpha.alpha, PrimaryCoefficient.FLEISS: report.fleiss.value,
                PrimaryCoefficient.AC1: report.ac1.value,
            },
            report.cohen.value if report.cohen is not None else None,
            dict(one.states), _counts_absent(one), one.question is not None and bool(one.question.variable.condition),
            finding,
            tuple(
                PairLine(each.one, each.other, each.units, each.alpha.alpha, each.agreement.value, each.kappa.value)
                for each in pairs
            ),
            tuple(words.say_value(each) for each in table.order), words.labels, one.places,
            tuple(tuple(None if each is None else words.say_value(each) for each in row) for row in table.values),
        )  # fmt: skip

    def _title_subject(self, one: ComparedTable) -> str:
        if one.kind is LineKind.ARTICLE:
            return ""
        return (
            self._book.code_for(one.subject).title if one.kind is LineKind.MARK else title_type(one.subject, self._book)
        )

    # -- codes

    def _measure_codes(self) -> list[StudyLine]:
        wish = self._wish
        measured = measure_marks(self._texts, None, wish.draws, wish.seed)
        self._tell_step()
        by_code = split_codes(self._texts)
        pairs: dict[Hashable, list[PairLine]] = {code: [] for code in by_code}
        for one, other in self._pairs:
            self._measure_code_pair(one, other, by_code, pairs)
            self._tell_step()
        groups: dict[Hashable, list[MarkGroup]] = {}
        for group in self._groups:
            groups.setdefault(group.value, []).append(group)
        return [self._code_line(one, pairs[one.code], groups.get(one.code, [])) for one in measured]

    def _measure_code_pair(
        self,
        one: str,
        other: str,
        by_code: Mapping[Hashable, Sequence[UnitizedText]],
        found: Mapping[Hashable, list[PairLine]],
    ) -> None:
        matches = count_matches(self._texts, one, other)
        for code, texts in by_code.items():
            both = [
                UnitizedText(text.length, {one: text.marks[one], other: text.marks[other]})
                for text in texts
                if one in text.marks and other in text.marks
            ]
            counts = matches.get(code, NO_MATCHES)
            units = counts.one + counts.other - counts.matched
            alpha = measure_unitizing(both, draws=0).alpha
            found[code].append(PairLine(one, other, units, alpha, None, None, counts.f1))

    def _code_line(self, one: MarkAgreement, pairs: Sequence[PairLine], groups: Sequence[MarkGroup]) -> StudyLine:
        code, report = str(one.code), one.unitizing
        title = self._book.code_for(code).title
        finding = FindingFigures(
            one.units, one.shared, one.f1_exact, one.f1_overlap, report.alpha, report.low, report.high, report.reason
        )
        readers = [self._articles[group.text].works for group in groups]
        having = [{coder for coder, _place in group.marks} for group in groups]
        return StudyLine(
            code, title, LineKind.MARKS, code, title, None, report.alpha, report.low, report.high,
            report.reason, None, len(self._coders), one.units, len({group.text for group in groups}), one.marks,
            finding=finding, pairs=tuple(pairs), order=(FOUND, MISSED), labels=_FINDING_WORDS,
            places=tuple(place_group(self._articles, group) for group in groups),
            cells=self._finding_cells(readers, having),
        )  # fmt: skip

    def _finding_cells(
        self, readers: Sequence[Mapping[str, CoderWork]], having: Sequence[set[str]]
    ) -> tuple[tuple[str | None, ...], ...]:
        return tuple(
            tuple(
                None if coder not in read else FOUND if coder in found else MISSED
                for read, found in zip(readers, having, strict=True)
            )
            for coder in self._coders
        )

    # -- records

    def _count_types(self) -> list[StudyLine]:
        lines = []
        for count in count_records(self._articles, self._records):
            own = [unit for unit in self._records if unit.type == count.type]
            title = title_type(count.type, self._book)
            finding = FindingFigures(count.units, count.shared, None, count.f1)
            places = tuple(place_record(self._articles, unit) for unit in own)
            lines.append(StudyLine(
                count.type, title, LineKind.RECORDS, count.type, title, None, None,
                None, None, "", None, len(self._coders), count.units, len({unit.article for unit in own}),
                count.records, finding=finding, pairs=self._pair_records(own), order=(FOUND, MISSED),
                labels=_FINDING_WORDS, places=places,
                cells=self._finding_cells(
                    [self._articles[unit.article].works for unit in own], [set(unit.records) for unit in own]
                ),
            ))  # fmt: skip
        return lines

    def _pair_records(self, own: Sequence[RecordUnit]) -> tuple[PairLine, ...]:
        found = []
        for one, other in self._pairs:
            read = [unit for unit in own if {one, other} <= set(self._articles[unit.article].works)]
            made = sum((one in unit.records) + (other in unit.records) for unit in read)
            both = sum(one in unit.records and other in unit.records for unit in read)
            f1 = 2 * both / made if made else None
            found.append(PairLine(one, other, made - both, None, None, None, f1))
        return tuple(found)


_FINDING_WORDS = {FOUND: _("found"), MISSED: _("not found")}


def _primary_figures(
    report: AgreementReport, wish: ReportWish, one: ComparedTable
) -> tuple[float | None, AlphaInterval, str]:
    """Return the primary coefficient, its interval, and why there is no coefficient."""
    if wish.coefficient is PrimaryCoefficient.ALPHA:
        return report.alpha.alpha, report.interval, report.alpha.reason
    figure = report.fleiss if wish.coefficient is PrimaryCoefficient.FLEISS else report.ac1
    return figure.value, bootstrap_kappa(one.table, wish.coefficient, wish.draws, wish.seed), figure.reason


def _counts_absent(one: ComparedTable) -> bool:
    return one.question is None or one.question.level is Level.NOMINAL


def title_type(name: str, book: Codebook) -> str:
    """Return what people call a type of records."""
    known = {"claim": _("Reported figures"), "statement": _("Statements")}
    titles = {one.name: one.title for one in book.record_types}
    return titles.get(name) or known.get(name, name)


def title_question(one: ComparedTable) -> str:
    """Return what people call a question or slot."""
    if one.question is None:
        return one.slot.title if one.slot is not None else one.name.partition(".")[2]
    variable = one.question.variable
    option = variable.find_option(one.question.choice) if one.question.choice is not None else None
    if one.question.choice is None:
        return variable.title
    return _("{question} {option}").format(
        question=variable.title, option=option.title if option is not None else one.question.choice
    )


class ValueWords:
    """Says the values of one question as data, and knows their titles."""

    def __init__(self, question: ComparedQuestion | None) -> None:
        self._is_day = question is not None and question.variable.type is AnswerType.DATE
        self.labels: dict[str, str] = {ABSENT: _("absent, checked"), EMPTY: _("empty")}
        """Value -> its title."""
        if question is not None:
            yes_no = question.choice is not None or question.variable.type is AnswerType.YES_NO
            self.labels |= {YES: _("yes"), NO: _("no")} if yes_no else {}
            if question.choice is None:
                self.labels |= {one.value: one.title for one in question.variable.options}

    def say_value(self, value: Hashable) -> str:
        """Return a value as text."""
        if isinstance(value, float):
            return date.fromordinal(int(value)).isoformat() if self._is_day else _plain_number(value)
        if isinstance(value, tuple):
            return "; ".join(_say_thing(one) for one in value)
        return str(value)


def _plain_number(value: float) -> str:
    return str(int(value)) if value.is_integer() else format_plain(value)


def _say_thing(said: str) -> str:
    """Return one thing that fills a slot, as `record_units` tells things apart; a mark is told by its place among those
    of the article."""
    kind, *rest = literal_eval(said)
    if kind == "mark":
        return _("mark {number}").format(number=rest[0] + 1 if isinstance(rest[0], int) else rest[0])
    return str(rest[0]) if rest else _("another record")
