"""The sentences by which a methods section reports how well coders agree."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from core.coder_comparison.study_lines import LineKind, StudyLine, StudyReport
from core.reliability.coefficients import COEFFICIENT_NAMES
from core.reliability.figure_words import format_figure
from core.reliability.wording import (
    ReportedFigures,
    count_coders,
    describe_figures,
    describe_finding,
    describe_interval,
)
from core.store.primary_coefficient import CoefficientChoice
from core.translation import _, format_count, format_day, list_in_words, ngettext


@dataclass(frozen=True, slots=True)
class ReportOrigin:
    """What a report says of how it came about, beside its figures."""

    choices: tuple[CoefficientChoice, ...] = ()
    """Of the primary coefficient, in the order in which they were made."""
    first_return: str | None = None
    """When the first coded work came back, UTC, ISO 8601; None if that is not known."""
    round_name: str = ""


def describe_line(line: StudyLine, report: StudyReport) -> str:
    """Return the sentence about one line."""
    finding = line.finding
    if line.kind is LineKind.MARKS and finding is not None:
        return describe_finding(
            line.title, finding.unitizing, (finding.f1_exact, finding.f1_overlap), (finding.shared, finding.found)
        )
    if line.kind is LineKind.RECORDS and finding is not None:
        sentence = _(
            "For {name}, F1 between coders was {f1}; {shared} of {units} records were made by at least two coders."
        )
        return sentence.format(
            name=line.title, f1=format_figure(finding.f1_overlap), shared=format_count(finding.shared),
            units=format_count(finding.found),
        )  # fmt: skip
    assert line.level is not None  # only lines about finding have none
    return describe_figures(ReportedFigures(
        _("“{title}”").format(title=line.title), line.level, report.coefficient, line.value, line.low, line.high,
        line.reason, line.agreement,
        line.coders, line.units, line.articles,
    ))  # fmt: skip


def describe_study(report: StudyReport, origin: ReportOrigin) -> list[str]:
    """Return the sentences about the whole: who coded how much, which coefficient was fixed when, what counts as
    missing, and how intervals were made."""
    articles = ngettext("{count} article", "{count} articles", report.articles).format(
        count=format_count(report.articles)
    )
    sentence = _("{coders} coded independently; agreement is computed from {articles} that at least two of them read.")
    if origin.round_name:
        sentence = _(
            "{coders} coded independently in the round “{round}”; agreement is computed from {articles} that at least "
            "two of them read."
        )
    said = sentence.format(coders=count_coders(len(report.coders)), articles=articles, round=origin.round_name)
    found = [said, describe_choice(report, origin), explain_missing()]
    if any(line.is_filtered for line in report.lines):
        found.append(_("Questions that are asked only where another answer says so are reported apart."))
    return [*found, describe_interval(report.draws, report.seed)]


def explain_missing() -> str:
    """Return how the states of answers count."""
    return _(
        "“Absent, checked” counts as a value where values are categories, and as missing where they are numbers or "
        "ranks; “cannot tell”, questions that were not asked, and answers that were not given count as missing."
    )


def describe_choice(report: StudyReport, origin: ReportOrigin) -> str:
    """Return when the primary coefficient was fixed, and what it was before."""
    name = COEFFICIENT_NAMES[report.coefficient]
    if not origin.choices:
        return _("The primary coefficient is {coefficient}; it was not fixed beforehand.").format(coefficient=name)
    last = origin.choices[-1]
    words = {"coefficient": name, "day": _say_day(last.at), "first": _say_day(origin.first_return or last.at)}
    if origin.first_return is None:
        sentence = _("{coefficient} was fixed as the primary coefficient on {day}.")
    elif last.at <= origin.first_return:
        sentence = _(
            "{coefficient} was fixed as the primary coefficient on {day}, before the first coded work came back on "
            "{first}."
        )
    else:
        sentence = _(
            "{coefficient} was fixed as the primary coefficient on {day}, after the first coded work had come back on "
            "{first}."
        )
    former = [
        _("{coefficient} from {day}").format(coefficient=COEFFICIENT_NAMES[one.coefficient], day=_say_day(one.at))
        for one in origin.choices[:-1]
    ]
    said = sentence.format(**words)
    if former:
        said += " " + _("Before that it was {former}.").format(former=list_in_words(former))
    return said


def _say_day(at: str) -> str:
    return format_day(date.fromisoformat(at[:10]))
