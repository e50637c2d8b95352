"""The table of a paper, with the sentences that report it: HTML to paste into a manuscript, Markdown, and CSV."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from core.coder_comparison.study_lines import LineKind, StudyLine, StudyReport
from core.reliability.coefficients import COEFFICIENT_NAMES, SHORT_NAMES, PrimaryCoefficient
from core.reliability.figure_words import NONE, format_figure, format_interval, format_percent, name_level
from core.reliability.wording import ReportedTable
from core.reliability_files.sentences import ReportOrigin, describe_line, describe_study, explain_missing
from core.translation import _, format_count

_PERCENT = "95"
"""Confidence of the intervals, in per cent."""


def make_tables(report: StudyReport) -> list[ReportedTable]:
    """Return the tables of a study: variables, filter questions apart, and what coders found."""
    own = [one for one in report.lines if not one.kind.is_about_finding]
    groups = (
        (_("Intercoder reliability"), [one for one in own if not one.is_filtered]),
        (_("Intercoder reliability of questions behind a filter"), [one for one in own if one.is_filtered]),
    )
    found = [_variable_table(title, lines, report) for title, lines in groups if lines]
    marked = [one for one in report.lines if one.kind.is_about_finding]
    return [*found, _finding_table(marked)] if marked else found


def _variable_table(title: str, lines: Sequence[StudyLine], report: StudyReport) -> ReportedTable:
    columns = (
        _("Variable"), _("Level"), SHORT_NAMES[report.coefficient], _("{percent} % CI").format(percent=_PERCENT),
        _("Agreement"), _("Coders"), _("Units"), _("Values"), _("Missing"), _("F1 of units"),
    )  # fmt: skip
    rows = tuple(
        (
            name_line(one), name_level(one.level) if one.level is not None else NONE, format_figure(one.value),
            format_interval(one.low, one.high), format_percent(one.agreement), format_count(one.coders),
            format_count(one.units), format_count(one.values), format_count(one.missing),
            format_figure(one.finding.f1_overlap) if one.finding is not None else NONE,
        )
        for one in lines
    )  # fmt: skip
    return ReportedTable(title, columns, rows, _explain_columns(lines, report))


def _explain_columns(lines: Sequence[StudyLine], report: StudyReport) -> str:
    is_alpha = report.coefficient is PrimaryCoefficient.ALPHA
    how = _("at the level of the variable") if is_alpha else _("with values taken as categories")
    note = [
        _("{short} is {coefficient} {how}; agreement is the share of pairs of values that are equal.").format(
            short=SHORT_NAMES[report.coefficient], coefficient=COEFFICIENT_NAMES[report.coefficient], how=how
        ),
        explain_missing(),
    ]
    if any(one.finding is not None for one in lines):
        note.append(
            _("F1 of units says how often coders found the same marks or records; values are of those that two found.")
        )
    if any(one.value is None for one in lines):
        note.append(
            _("A dash: the coefficient is not defined, because the values do not vary or no unit was coded twice.")
        )
    return " ".join(note)


def _finding_table(lines: Sequence[StudyLine]) -> ReportedTable:
    columns = (
        _("Marks or records"), _("Unitizing alpha"), _("{percent} % CI").format(percent=_PERCENT), _("F1 exact"),
        _("F1 overlapping"), _("Found by two"), _("Found by anybody"),
    )  # fmt: skip
    rows = tuple(
        (
            one.title, format_figure(one.value), format_interval(one.low, one.high),
            format_figure(finding.f1_exact), format_figure(finding.f1_overlap), format_count(finding.shared),
            format_count(finding.found),
        )
        for one in lines
        if (finding := one.finding) is not None
    )  # fmt: skip
    note = _("Unitizing alpha: agreement in characters on where marks are (Krippendorff et al. 2016).")
    return ReportedTable(_("Agreement on where marks and records are"), columns, rows, note)


def name_line(line: StudyLine) -> str:
    """Return what a table calls a line; what is about marks or records names them, too."""
    if line.kind in (LineKind.MARK, LineKind.SLOT):
        return _("{subject}: {title}").format(subject=line.subject_title, title=line.title)
    return line.title


def list_sentences(report: StudyReport, origin: ReportOrigin) -> list[str]:
    """Return all sentences: about the whole, then about each line."""
    return [*describe_study(report, origin), *(describe_line(one, report) for one in report.lines)]


_STYLE = (
    "body{font-family:serif;max-width:60em;margin:2em auto}table{border-collapse:collapse;margin:1em 0}"
    "caption{text-align:left;font-style:italic}th{border-top:1px solid;border-bottom:1px solid}"
    "th,td{padding:.2em .6em;text-align:right}th:first-child,td:first-child{text-align:left}"
    "tbody tr:last-child td{border-bottom:1px solid}.note{font-size:90%}"
)


def write_html(report: StudyReport, origin: ReportOrigin) -> str:
    """Return a page with the tables and sentences."""
    title = escape(_("Intercoder reliability"))
    parts = [
        "<!doctype html>",
        f'<html><head><meta charset="utf-8"><title>{title}</title><style>{_STYLE}</style></head><body>',
    ]
    for table in make_tables(report):
        parts.append(f"<table><caption>{escape(table.title)}</caption>")
        parts.append(f"<thead><tr>{''.join(f'<th>{escape(one)}</th>' for one in table.columns)}</tr></thead><tbody>")
        parts += [f"<tr>{''.join(f'<td>{escape(cell)}</td>' for cell in row)}</tr>" for row in table.rows]
        parts.append(f'</tbody></table><p class="note">{escape(table.note)}</p>')
    parts += [f"<p>{escape(one)}</p>" for one in list_sentences(report, origin)]
    return "\n".join([*parts, "</body></html>", ""])


def write_markdown(report: StudyReport, origin: ReportOrigin) -> str:
    """Return the tables and sentences in Markdown."""
    parts = []
    for table in make_tables(report):
        parts.append(f"**{_escape_cell(table.title)}**\n")
        parts.append(_markdown_row(table.columns))
        parts.append(_markdown_row([":--", *["--:"] * (len(table.columns) - 1)], plain=True))
        parts += [_markdown_row(row) for row in table.rows]
        parts.append(f"\n{_escape_cell(table.note)}\n")
    parts += [f"{_escape_cell(one)}\n" for one in list_sentences(report, origin)]
    return "\n".join(parts)


def _markdown_row(cells: Sequence[str], *, plain: bool = False) -> str:
    return f"| {' | '.join(cells if plain else map(_escape_cell, cells))} |"


_SPECIAL = str.maketrans({sign: f"\\{sign}" for sign in "\\`*_[]<>|"} | {"\n": " "})


def _escape_cell(text: str) -> str:
    return text.translate(_SPECIAL)


def list_paper_rows(report: StudyReport) -> list[tuple[str, ...]]:
    """Return the rows of the table as CSV: each table with its title, its columns and its rows."""
    found: list[tuple[str, ...]] = []
    for table in make_tables(report):
        found += [(table.title,), table.columns, *table.rows, (table.note,), ()]
    return found
