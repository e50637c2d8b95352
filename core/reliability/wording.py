"""The sentences and tables by which a paper reports reliability and audits, in the style of the APA (7th ed. 2020): two
decimals, no zero before the decimal sign of a figure that cannot exceed 1, intervals in brackets."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from core.codebook.units import Level
from core.reliability.agreement import AgreementReport
from core.reliability.alpha_interval import CONFIDENCE
from core.reliability.audit import AuditScore
from core.reliability.audit_groups import ScoreDifferences
from core.reliability.cluster_ratio import ClusterRatio
from core.reliability.coefficients import COEFFICIENT_NAMES, PrimaryCoefficient
from core.reliability.figure_words import format_figure, format_interval, format_percent, name_level
from core.reliability.mark_agreement import MarkAgreement
from core.translation import _, format_count, format_decimal, list_in_words, ngettext


@dataclass(frozen=True, slots=True)
class ReportedTable:
    """A table for a paper: its rows hold texts."""

    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    note: str
    """What stands below the table."""


def count_coders(count: int) -> str:
    """Return a number of coders as a sentence begins with it: `Two coders`, `12 coders`."""
    words = {
        2: _("Two coders"), 3: _("Three coders"), 4: _("Four coders"), 5: _("Five coders"), 6: _("Six coders"),
        7: _("Seven coders"), 8: _("Eight coders"), 9: _("Nine coders"),
    }  # fmt: skip
    return words.get(count) or ngettext("{count} coder", "{count} coders", count).format(count=format_count(count))


def count_units(units: int, articles: int) -> str:
    """Return how much was coded: `120 articles`, or `480 units of 120 articles` where an article has several."""
    in_articles = ngettext("{count} article", "{count} articles", articles).format(count=format_count(articles))
    if units == articles:
        return in_articles
    sentence = ngettext("{count} unit of {articles}", "{count} units of {articles}", units)
    return sentence.format(count=format_count(units), articles=in_articles)


@dataclass(frozen=True, slots=True)
class ReportedFigures:
    """What the sentence about the agreement on one variable says."""

    name: str
    """Of the variable, as people see it."""
    level: Level
    coefficient: PrimaryCoefficient
    value: float | None
    low: float | None
    high: float | None
    reason: str
    """Why there is no coefficient."""
    agreement: float | None
    coders: int
    units: int
    articles: int


def describe_agreement(name: str, level: Level, report: AgreementReport, confidence: float = CONFIDENCE) -> str:
    """Return the sentence that reports the agreement on one variable by alpha."""
    alpha, interval = report.alpha, report.interval
    figures = ReportedFigures(
        name, level, PrimaryCoefficient.ALPHA, alpha.alpha, interval.low, interval.high, alpha.reason,
        report.agreement.value, report.coders, alpha.units, interval.clusters,
    )  # fmt: skip
    return describe_figures(figures, confidence)


def describe_figures(one: ReportedFigures, confidence: float = CONFIDENCE) -> str:
    """Return the sentence that reports the agreement on one variable by the primary coefficient."""
    is_alpha = one.coefficient is PrimaryCoefficient.ALPHA
    words = {
        "coders": count_coders(one.coders), "units": count_units(one.units, one.articles), "name": one.name,
        "level": name_level(one.level) if is_alpha else _("values taken as categories"),
        "coefficient": COEFFICIENT_NAMES[one.coefficient], "value": format_figure(one.value),
        "agreement": format_percent(one.agreement), "reason": one.reason,
        "percent": format_decimal(100 * confidence, 0), "interval": format_interval(one.low, one.high),
    }  # fmt: skip
    if not one.units:
        return _("No unit was coded by two coders for {name}, so there is no agreement to report.").format(**words)
    if one.value is None:
        sentence = _(
            "{coders} coded {units}; they agreed in {agreement} of all pairs of values for {name}, but {coefficient} "
            "is not defined. {reason}"
        )
    elif one.low is None:
        sentence = _("{coders} coded {units}; {coefficient} for {name} was {value} ({level}; {agreement} agreement).")
    else:
        sentence = _(
            "{coders} coded {units}; {coefficient} for {name} was {value}, {percent} % CI {interval} ({level}; "
            "{agreement} agreement)."
        )
    return sentence.format(**words)


def describe_interval(draws: int, seed: int) -> str:
    """Return the sentence that says how intervals of alpha were made."""
    sentence = _("Intervals are percentiles of {draws} bootstrap draws of whole articles (seed {seed}).")
    return sentence.format(draws=format_count(draws), seed=seed)


def describe_marks(line: MarkAgreement, name: str) -> str:
    """Return the sentence that reports where coders marked a code; `name`: the code as people see it."""
    f1 = line.f1_exact, line.f1_overlap
    return describe_finding(name, line.unitizing.alpha, f1, (line.shared, line.units))


def describe_finding(
    name: str, unitizing: float | None, f1: tuple[float | None, float | None], units: tuple[int, int]
) -> str:
    """Return the same from plain figures: `f1` of exactly equal and of overlapping marks, `units` found by at least two
    coders and by anybody."""
    sentence = _(
        "For {name}, unitizing alpha was {alpha}, F1 between coders {exact} for exactly equal and {overlap} for "
        "overlapping marks; {shared} of {units} units were found by at least two coders."
    )
    return sentence.format(
        name=name, alpha=format_figure(unitizing), exact=format_figure(f1[0]), overlap=format_figure(f1[1]),
        shared=format_count(units[0]), units=format_count(units[1]),
    )  # fmt: skip


def describe_audit(name: str, score: AuditScore, confidence: float = CONFIDENCE) -> str:
    """Return the sentence that reports the audit of one code; `name`: the code as people see it."""
    sentence = _(
        "In a random sample of {articles} that was coded blind, the precision of {name} was {precision} and its recall "
        "{recall} ({percent} % intervals clustered by article; {units})."
    )
    articles = ngettext("{count} article", "{count} articles", score.articles)
    units = ngettext("{count} unit", "{count} units", score.count)
    return sentence.format(
        articles=articles.format(count=format_count(score.articles)), name=name,
        precision=_share_with_interval(score.precision), recall=_share_with_interval(score.recall),
        percent=format_decimal(100 * confidence, 0), units=units.format(count=format_count(score.count)),
    )  # fmt: skip


def warn_of_groups(name: str, grouped_by: str, found: ScoreDifferences) -> str:
    """Return the warning that errors differ between groups; empty if they do not. `name`: the code, `grouped_by`: what
    the groups are (outlet, year), both as people see them."""
    if not found.are_found():
        return ""
    sentences = []
    for difference, sentence in (
        (found.precision, _("the precision of {name} lies between {low} and {high} (p = {p})")),
        (found.recall, _("the recall of {name} lies between {low} and {high} (p = {p})")),
    ):
        if difference.p_value is not None and difference.shares:
            sentences.append(sentence.format(
                name=name, low=format_figure(min(difference.shares.values())),
                high=format_figure(max(difference.shares.values())), p=format_figure(difference.p_value, 3),
            ))  # fmt: skip
    warning = _(
        "The machine errs differently by {groups}: {figures}. Comparisons by {groups} are biased by that; correct for "
        "it with the audit sample."
    )
    return warning.format(groups=grouped_by, figures=list_in_words(sentences))


def _share_with_interval(share: ClusterRatio) -> str:
    return f"{format_figure(share.value)} {format_interval(share.low, share.high)}"


def agreement_table(
    rows: Sequence[tuple[str, Level, AgreementReport]], draws: int, seed: int, confidence: float = CONFIDENCE
) -> ReportedTable:
    """Return the table of all variables: (name, level, report)."""
    percent = format_decimal(100 * confidence, 0)
    columns = (
        _("Variable"), _("Level"), _("Alpha"), _("{percent} % CI").format(percent=percent), _("Agreement"),
        _("Coders"), _("Units"), _("Values"),
    )  # fmt: skip
    cells = tuple(
        (
            name, name_level(level), format_figure(report.alpha.alpha),
            format_interval(report.interval.low, report.interval.high), format_percent(report.agreement.value),
            format_count(report.coders), format_count(report.alpha.units), format_count(report.alpha.pairable),
        )
        for name, level, report in rows
    )  # fmt: skip
    note = [
        _(
            "Alpha is Krippendorff’s alpha at the level of the variable; agreement is the share of pairs of values "
            "that are equal."
        ),
        describe_interval(draws, seed),
    ]
    if any(report.alpha.alpha is None for _name, _level, report in rows):
        note.append(_("A dash: alpha is not defined, because the values do not vary or no unit was coded twice."))
    return ReportedTable(_("Intercoder reliability"), columns, cells, " ".join(note))
