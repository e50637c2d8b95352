"""A small project of fictional marks, exported, and ways to bring a changed table back."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from core.corrections import TableComparison, compare_table
from core.export import write_folder
from core.export.csv_cells import guard_formula
from core.records import Article, Digest, Span
from core.store import edits, intake
from core.store.project import Project, create_project

TEXT = (
    "The port paid about $5 billion a year to 28,500 workers, up 8.2 percent, said Mira Odell of North Vesper.\n"
    "It lost $12.50 to $13 a share; -3 percent by Nov. 19 and a third of its 40 km quay by 9:30 on Tuesday.\n"
    "Since November it took 1,234,567,890,123 steps in 28 years.\n"
)  # fmt: skip


def span(words: str, label: str, **value: Any) -> Span:
    start = TEXT.index(words)
    return Span(start, start + len(words), label, value, 0.9, "tests/1")


SPANS = (
    span("$5 billion", "MONEY", value=5_000_000_000, currency="USD", per="year", modifier="approximately",
         modifier_text="about", why="billion = 10^9"),
    span("28,500", "CARDINAL", value=28500, unit="worker", unit_text="workers"),
    span("8.2 percent", "PERCENT", value=0.082, unit="proportion"),
    span("Mira Odell", "PERSON", entity="Mira Odell"),
    span("North Vesper", "GPE", entity="North Vesper"),
    span("$12.50 to $13", "MONEY", value=12.75, low=12.5, high=13, currency="USD", per="share"),
    span("-3 percent", "PERCENT", value=-0.03, unit="proportion"),
    span("Nov. 19", "DATE", value="2019-11-19", earliest="2019-11-19", latest="2019-11-19"),
    span("a third", "FRACTION", value=0.333333333333),
    span("40 km", "QUANTITY", value=40, unit="kilometer", unit_text="km", si={"value": 40000, "unit": "m"}),
    span("9:30", "TIME", value="2019-11-19T09:30", earliest="2019-11-19", latest="2019-11-19"),
    span("November", "DATE", value="2019-11", earliest="2019-11-01", latest="2019-11-30"),
    span("1,234,567,890,123", "CARDINAL", value=1234567890123),
    span("28 years", "DURATION", value="P28Y"),
)  # fmt: skip
MONEY, COUNT, PERCENT, PERSON, PLACE, RANGE, LOSS, DAY, THIRD, KM, CLOCK, MONTH, STEPS, YEARS = range(1, 15)
"""Numbers of the marks, as above."""

Rows = list[dict[str, str]]


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    """One article with the marks of SPANS (ids from 1); LOSS is accepted, STEPS rejected, COUNT has a comment."""
    with create_project(tmp_path / "p.pressmark") as made:
        made.who = "Ines"
        article = Article("-port.txt", "in/port.txt", TEXT, "The port", "The Quay", published="2019-11-22")
        intake.add_articles(made, [Digest(article, (), SPANS)])
        edits.accept_rows(made, [LOSS])
        edits.reject_rows(made, [STEPS])
        edits.comment_span(made, COUNT, "=who counted?\nask")
        yield made


class Table:
    """An exported table, to be spoilt and brought back."""

    def __init__(self, project: Project, folder: Path, name: str) -> None:
        write_folder(project, folder)
        self.project, self.path = project, folder / f"{name}.csv"
        with self.path.open(encoding="utf-8", newline="") as file:
            self.rows: Rows = list(csv.DictReader(file))
        self.columns = list(self.rows[0])

    def row(self, span_id: int) -> dict[str, str]:
        return next(row for row in self.rows if row["span_id"] == str(span_id))

    def write(
        self,
        *,
        delimiter: str = ",",
        encoding: str = "utf-8",
        end: str = "\r\n",
        quoting: int = csv.QUOTE_MINIMAL,
        head: str = "",
    ) -> None:
        with self.path.open("w", encoding=encoding, newline="") as file:
            file.write(head)
            writer = csv.writer(file, delimiter=delimiter, lineterminator=end, quoting=quoting)  # type: ignore[arg-type]
            writer.writerow(self.columns)
            writer.writerows([row[column] for column in self.columns] for row in self.rows)

    def compared(self, **how: Any) -> TableComparison:
        self.write(**how)
        return compare_table(self.project, self.path)

    def said(self, span_id: int, **cells: str) -> dict[str, tuple[str, str]]:
        """Differences of the one row in which these cells are set."""
        self.row(span_id).update(
            {name: guard_formula(cell) if name == "comment" else cell for name, cell in cells.items()}
        )
        found = self.compared()
        assert not found.refused, found.refused
        assert len(found.proposed) <= 1
        return {one.column: (one.old, one.new) for row in found.proposed for one in row.differences}


@pytest.fixture
def table(project: Project, tmp_path: Path) -> Callable[[str], Table]:
    """Exports a table by name."""
    return lambda name: Table(project, tmp_path / "out", name)
