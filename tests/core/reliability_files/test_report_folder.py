"""The agreement of a study in files."""

from __future__ import annotations

import csv
from dataclasses import replace
from pathlib import Path

import pytest

from core.codebook import AnswerOption, AnswerType, UnitVariable
from core.codebook.units import Level
from core.coder_comparison.line_words import describe_missing
from core.coder_comparison.study_lines import LineKind, LineUnit, StudyLine, StudyReport
from core.coder_comparison.study_report import ReportWish, measure_report
from core.coder_work import CoderWork
from core.errors import UserError
from core.reliability.coefficients import PrimaryCoefficient
from core.reliability_files.coded_values import code_values, make_names
from core.reliability_files.codings import list_coding_rows, list_codings
from core.reliability_files.figure_tables import FIGURE_COLUMNS
from core.reliability_files.labels_syntax import write_spss, write_stata
from core.reliability_files.paper_table import make_tables, write_html, write_markdown
from core.reliability_files.report_folder import write_report
from core.reliability_files.sentences import ReportOrigin, describe_choice, describe_line
from core.store.primary_coefficient import CoefficientChoice
from tests.core.coder_comparison.test_study_report import BOOK, measure, says, study, work

PLACE = {"start": "", "stop": ""}
"""An article as a unit has no place in it."""
ALPHA, AC1 = PrimaryCoefficient.ALPHA, PrimaryCoefficient.AC1


def read_table(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def line_of(level: Level, *cells: tuple[str | None, ...], order: tuple[str, ...] = (), **more: object) -> StudyLine:
    places = tuple(LineUnit(f"k{number}") for number in range(len(cells[0])))
    made = StudyLine(
        "v", "V?", LineKind.ARTICLE, "", "", level, None, None, None, "", None, 2, 0, 0, 0, order=order, cells=cells,
        places=places,
    )  # fmt: skip
    return replace(made, **more)  # type: ignore[arg-type]


def report_of(*lines: StudyLine, coders: tuple[str, ...] = ("anna", "ben")) -> StudyReport:
    return StudyReport(coders, 2, lines, ALPHA, 20, 1, {})


def test_all_files_of_a_study(tmp_path: Path) -> None:
    report = study()
    paths = write_report(tmp_path / "out", report, ReportOrigin())
    assert {path.name for path in paths} == {
        "reliability.csv", "pairs.csv", "table.html", "table.md", "table.csv", "codings_wide.csv",
        "codings_articles.csv", "codings_articles.sps", "codings_articles.do",
        "codings_MONEY.csv", "codings_MONEY.sps", "codings_MONEY.do",
    }  # fmt: skip
    figures = read_table(tmp_path / "out" / "reliability.csv")
    assert list(figures[0]) == list(FIGURE_COLUMNS)
    by_name = {row["name"]: row for row in figures}
    assert by_name["size"]["missing"] == "3"
    assert by_name["size"]["absent_counts"] == "false"
    assert by_name["side"]["filter_question"] == "true"
    assert (by_name["MONEY"]["found"], by_name["MONEY"]["shared"]) == ("2", "1")
    assert by_name["MONEY.budget"]["f1_overlap"] == by_name["MONEY"]["f1_overlap"] != ""
    pairs = read_table(tmp_path / "out" / "pairs.csv")
    assert {(row["one"], row["other"]) for row in pairs} == {("anna", "ben")}


def test_codings_have_a_row_per_unit_and_coder(tmp_path: Path) -> None:
    write_report(tmp_path, study(), ReportOrigin())
    assert read_table(tmp_path / "codings_articles.csv") == [
        {**PLACE, "unit": "1", "article": "uid a", "coder": "anna", "frame": "1", "side": "1", "size": ""},
        {**PLACE, "unit": "1", "article": "uid a", "coder": "ben", "frame": "2", "side": "", "size": ""},
        {**PLACE, "unit": "2", "article": "uid b", "coder": "anna", "frame": "2", "side": "", "size": "3"},
        {**PLACE, "unit": "2", "article": "uid b", "coder": "ben", "frame": "-1", "side": "", "size": ""},
    ]
    wide = read_table(tmp_path / "codings_wide.csv")
    assert list(wide[0].values()) == ["frame", "nominal", "1", "uid a", "1", "2"]
    assert list(wide[0])[-2:] == ["anna", "ben"]
    assert {row["variable"] for row in wide} == {"frame", "side", "size", "MONEY_budget"}


def test_alpha_of_the_codings_is_that_of_the_figures(tmp_path: Path) -> None:
    """The numbers that other programs read give the same coefficient."""
    from core.reliability.alpha import measure_alpha
    from core.reliability.coding_table import make_table

    tone = UnitVariable(
        "tone", "Tone?", type=AnswerType.ORDINAL, level=Level.ORDINAL,
        options=tuple(AnswerOption(value, value) for value in ("calm", "tense", "heated")),
    )  # fmt: skip
    book = replace(BOOK, unit_variables=(tone,))
    values = {"anna": "calm tense heated calm tense", "ben": "calm heated heated tense tense"}
    works: dict[str, dict[str, CoderWork]] = {
        coder: {f"k{at}": work(f"k{at}", says(tone, word)) for at, word in enumerate(said.split())}
        for coder, said in values.items()
    }
    report = measure_report(works, {f"k{at}": 9 for at in range(5)}, book, ReportWish(draws=20))
    write_report(tmp_path, report, ReportOrigin())
    rows = read_table(tmp_path / "codings_articles.csv")
    table = make_table(((row["coder"], row["unit"], float(row["tone"])) for row in rows), Level.ORDINAL)
    assert measure_alpha(table).alpha == pytest.approx(report.lines[0].value)


def test_names_fit_r_spss_and_stata() -> None:
    long = "a" * 40
    found = make_names(
        ["tone", "Tone", "frames=conflict", "MONEY.budget", "2020", "with", "str20", "Über", "", long, "?!"]
    )
    assert found == {
        "tone": "tone", "Tone": "Tone_2", "frames=conflict": "frames_conflict", "MONEY.budget": "MONEY_budget",
        "2020": "v_2020", "with": "v_with", "str20": "v_str20", "Über": "Uber", "": "v", long: "a" * 32, "?!": "v_2",
    }  # fmt: skip
    assert make_names([long, long + "b"])[long + "b"] == "a" * 30 + "_2"


@pytest.mark.parametrize(
    ("line", "wanted"),
    [
        (line_of(Level.NOMINAL, ("b", "a"), order=("a", "b")), [2, 1]),
        (line_of(Level.NOMINAL, ("7", "3"), order=("3", "7")), [7, 3]),
        (line_of(Level.NOMINAL, ("yes", "no"), order=("yes", "no")), [1, 0]),
        (line_of(Level.NOMINAL, ("-1", "(absent)"), order=("-1", "0")), [-1, -2]),
        (line_of(Level.NOMINAL, ("some words", None)), ["some words", None]),
        (line_of(Level.RATIO, ("2.5", "3")), [2.5, 3]),
        (line_of(Level.INTERVAL, ("2020-05-01", None)), ["2020-05-01", None]),
    ],
)
def test_how_values_are_written(line: StudyLine, wanted: list[object]) -> None:
    codes = code_values(line)
    assert [codes.write_value(value) for value in line.cells[0]] == wanted


def test_labels_are_escaped_for_spss_and_stata() -> None:
    nasty = "Who's \"it\"' `x' $y\nand\\more"
    line = line_of(Level.NOMINAL, ("a", "b"), ("b", "b"), order=("a", "b"), title=nasty, labels={"a": nasty, "b": 'x"'})
    (table,) = list_codings(report_of(line))
    spss = write_spss(table)
    assert "  v 'Who''s \"it\"'' `x'' $y and\\more'" in spss
    assert "  1 'Who''s \"it\"'' `x'' $y and\\more'" in spss
    stata = write_stata(table)
    assert "label variable v `\"Who's \"it\" ' \\`x' \\$y and/more\"'" in stata
    assert 'label define v 2 `"x" "\', add' in stata
    long = line_of(Level.NOMINAL, ("a",), ("a",), order=("a",), title="é" * 300)
    (table,) = list_codings(report_of(long))
    assert f"  v '{'é' * 127}'" in write_spss(table)
    assert f'label variable v `"{"é" * 80}"\'' in write_stata(table)


def test_words_and_days_are_columns_of_text() -> None:
    words = line_of(Level.NOMINAL, ("x", None), ("y", None))
    (table,) = list_codings(report_of(words))
    assert "    v A2000" in write_spss(table)
    assert "stringcols(2 5 6)" in write_stata(table)
    assert list(list_coding_rows(table, report_of(words))) == [
        (1, "k0", None, None, "anna", "x"), (1, "k0", None, None, "ben", "y"),
    ]  # fmt: skip


def test_a_cell_that_looks_like_a_formula_is_guarded(tmp_path: Path) -> None:
    line = line_of(Level.NOMINAL, ("=1+1", None), ("y", None))
    write_report(tmp_path, report_of(line), ReportOrigin())
    assert read_table(tmp_path / "codings_articles.csv")[0]["v"] == "'=1+1"


def test_filter_questions_stand_in_a_table_of_their_own() -> None:
    first, filtered, found = make_tables(study())
    assert [row[0] for row in first.rows] == ["Frame?", "How many?", "Money: A budget?"]
    assert [row[0] for row in filtered.rows] == ["Which side?"]
    assert [row[0] for row in found.rows] == ["Money", "Event"]


def test_the_table_is_html_and_markdown() -> None:
    line = line_of(Level.NOMINAL, ("a", "b"), ("a", "b"), title="Who <is> *it* | you?", value=0.8, units=2)
    report = report_of(line)
    html = write_html(report, ReportOrigin())
    assert "<td>Who &lt;is&gt; *it* | you?</td><td>nominal</td><td>.80</td>" in html
    assert "| Who \\<is\\> \\*it\\* \\| you? | nominal | .80 |" in write_markdown(report, ReportOrigin())


@pytest.mark.parametrize(
    ("choices", "first", "wanted"),
    [
        ((), None, "The primary coefficient is Krippendorff’s alpha; it was not fixed beforehand."),
        (
            (CoefficientChoice(ALPHA, "x", "2026-03-01T10:00:00Z"),), "2026-03-09T10:00:00Z",
            "Krippendorff’s alpha was fixed as the primary coefficient on 1 March 2026, before the first coded work "
            "came back on 9 March 2026.",
        ),
        (
            (
                CoefficientChoice(AC1, "x", "2026-03-01T10:00:00Z"),
                CoefficientChoice(ALPHA, "y", "2026-03-10T10:00:00Z"),
            ),
            "2026-03-09T10:00:00Z",
            "Krippendorff’s alpha was fixed as the primary coefficient on 10 March 2026, after the first coded work "
            "had come back on 9 March 2026. Before that it was Gwet’s AC1 from 1 March 2026.",
        ),
        (
            (CoefficientChoice(ALPHA, "x", "2026-03-01T10:00:00Z"),), None,
            "Krippendorff’s alpha was fixed as the primary coefficient on 1 March 2026.",
        ),
    ],
)  # fmt: skip
def test_when_the_coefficient_was_fixed(choices: tuple[CoefficientChoice, ...], first: str | None, wanted: str) -> None:
    assert describe_choice(report_of(), ReportOrigin(choices, first)) == wanted


def test_the_sentence_of_each_kind_of_line() -> None:
    report = study()
    said = {line.name: describe_line(line, report) for line in report.lines}
    assert "Krippendorff’s alpha for “Frame?” was" in said["frame"]
    assert said["MONEY"].startswith("For Money, unitizing alpha was")
    assert said["event"] == "For Event, F1 between coders was .00; 0 of 1 records were made by at least two coders."
    other = replace(report, coefficient=AC1)
    assert "Gwet’s AC1 for “Frame?” was" in describe_line(report.lines[0], other)
    assert "values taken as categories" in describe_line(report.lines[0], other)
    assert describe_missing(report.lines[2]) == "3: 2 not coded, 1 absent"
    assert describe_missing(report.lines[0]) == "0"


def test_a_folder_that_cannot_be_made_is_a_sentence(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("x")
    with pytest.raises(UserError):
        write_report(blocked / "out", study(), ReportOrigin())


def test_a_round_is_named_in_the_sentences() -> None:
    text = write_markdown(measure({"anna": {"a": work("a")}, "ben": {"a": work("a")}}), ReportOrigin(round_name="Main"))
    assert "in the round “Main”; agreement is computed from 1 article" in text
