"""The command `agreement`: tables of other programs."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from core.cli.verbs import verbs
from core.errors import UserError
from tests.core.reliability.test_coefficients import KRIPPENDORFF_2011

COLUMNS = ["--unit", "unit", "--coder", "coder", "--value", "value"]


def written(path: Path, rows: list[tuple[object, ...]], delimiter: str = ",", encoding: str = "utf-8") -> Path:
    path.write_text("".join(delimiter.join(map(str, row)) + "\n" for row in rows), encoding=encoding)
    return path


def of_krippendorff() -> list[tuple[object, ...]]:
    return [("Unit", "Coder", "Value"), *(
        (f"ü{unit}", coder, "" if value is None else value)
        for coder, row in enumerate(KRIPPENDORFF_2011)
        for unit, value in enumerate(row)
    )]  # fmt: skip


def run(path: Path, *arguments: str) -> Result:
    return CliRunner().invoke(verbs, ["agreement", "--table", str(path), *arguments], standalone_mode=False)


def figures(path: Path, *arguments: str) -> dict[str, Any]:
    result = run(path, *COLUMNS, *arguments, "--json")
    assert result.exception is None, result.exception
    return dict(json.loads(result.stdout))


@pytest.mark.parametrize(
    ("level", "alpha"), [("nominal", 0.7434), ("ordinal", 0.8154), ("interval", 0.8491), ("ratio", 0.7974)]
)
@pytest.mark.parametrize(("delimiter", "encoding"), [(",", "utf-8"), (";", "cp1252"), ("\t", "utf-16")])
def test_the_table_of_krippendorff(level: str, alpha: float, delimiter: str, encoding: str, tmp_path: Path) -> None:
    path = written(tmp_path / "table.csv", of_krippendorff(), delimiter, encoding)
    found = figures(path, "--level", level)
    assert set(found) == {"alpha", "low", "high", "units", "coders", "pairable"}
    assert found["alpha"] == pytest.approx(alpha, abs=5e-5)
    assert (found["units"], found["coders"], found["pairable"]) == (11, 4, 40)
    assert 0 < found["low"] < found["alpha"] < found["high"] <= 1


def test_the_same_seed_gives_the_same_interval(tmp_path: Path) -> None:
    path = written(tmp_path / "table.csv", of_krippendorff())
    once, again, other = (figures(path, "--level", "nominal", "--seed", seed) for seed in ("7", "7", "8"))
    assert once == again
    assert once["low"] != other["low"]


def test_units_of_one_article_are_drawn_together(tmp_path: Path) -> None:
    rows: list[tuple[object, ...]] = [("unit", "coder", "value", "article")]
    for unit in range(60):
        right = unit // 20 != 2
        rows += [(unit, "a", unit % 2, unit // 20), (unit, "b", unit % 2 if right else 1 - unit % 2, unit // 20)]
    path = written(tmp_path / "table.csv", rows)
    apart, together = figures(path, "--level", "nominal"), figures(path, "--level", "nominal", "--cluster", "article")
    assert apart["alpha"] == together["alpha"]
    assert together["high"] - together["low"] > 1.5 * (apart["high"] - apart["low"])


def test_words_in_an_order(tmp_path: Path) -> None:
    rows = [("unit", "coder", "value"), (1, "a", "low"), (1, "b", "mid"), (2, "a", "high"), (2, "b", "high")]
    path = written(tmp_path / "table.csv", rows)
    assert figures(path, "--level", "ordinal", "--order", "low, mid, high")["alpha"] is not None


def test_without_variation_there_is_no_alpha_but_a_reason(tmp_path: Path) -> None:
    rows = [("unit", "coder", "value"), (1, "a", "x"), (1, "b", "x"), (2, "a", "x"), (2, "b", "x")]
    result = run(written(tmp_path / "table.csv", rows), *COLUMNS, "--level", "nominal", "--json")
    assert json.loads(result.stdout) == {
        "alpha": None, "low": None, "high": None, "units": 2, "coders": 2, "pairable": 4
    }  # fmt: skip
    assert "Without variation" in result.stderr


def test_lines_for_people(tmp_path: Path) -> None:
    result = run(written(tmp_path / "table.csv", of_krippendorff()), *COLUMNS, "--level", "nominal")
    assert "alpha: 0.7434\n" in result.stdout
    assert "units: 11\n" in result.stdout
    assert "percent_agreement: 0.7818\n" in result.stdout


@pytest.mark.parametrize(
    ("rows", "arguments", "said"),
    [
        ([("unit", "coder", "tone"), (1, "a", 2)], [], "has no column “value”. Its columns are unit, coder, tone."),
        ([("unit", "coder", "value"), (1, "", 2)], [], "Row 2 has nothing in the column “coder”."),
        ([("unit", "coder", "value"), (1, "a", "much")], [], "Row 2: “much” is no number. Name the values"),
        ([("unit", "coder", "value"), (1, "a", "x")], ["--order", "y,z"], "Row 2: “x” is not in the order y, z."),
        ([("unit", "coder", "value"), (1, "a", 2), (1, "a", 3)], [], "two values"),
        ([("unit", "coder", "value")], [], "has no rows"),
        (
            [("unit", "coder", "value", "of"), (1, "a", 2, "x"), (1, "b", 2, "y")],
            ["--cluster", "of"],
            "Row 3: the unit “1” belongs to two articles, “x” and “y”.",
        ),
    ],
)
def test_bad_tables_give_one_sentence(
    rows: list[tuple[object, ...]], arguments: list[str], said: str, tmp_path: Path
) -> None:
    result = run(written(tmp_path / "table.csv", rows), *COLUMNS, "--level", "ordinal", *arguments)
    assert isinstance(result.exception, UserError)
    assert said in str(result.exception)


def test_a_missing_file_gives_one_sentence(tmp_path: Path) -> None:
    result = run(tmp_path / "none.csv", *COLUMNS, "--level", "nominal")
    assert isinstance(result.exception, UserError)


def test_numbers_as_people_and_programs_write_them(tmp_path: Path) -> None:
    cells = ["1.230", "-2", "1,5", "1e3", "1 200"]
    rows = [("unit", "coder", "value"), *((n, who, cell) for n, cell in enumerate(cells) for who in "ab")]
    path = written(tmp_path / "table.csv", rows, ";")
    assert figures(path, "--level", "interval")["alpha"] == 1
