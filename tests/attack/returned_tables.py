"""Values typed in many notations, and cells changed at random in tables that are brought back: all or a sentence."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from random import Random
from typing import Any

from core.corrections import TableComparison, compare_table
from core.corrections.cell_differences import same_cell
from core.corrections.spreadsheet_cells import SpreadsheetHabits
from core.export import write_folder
from core.records import Article, Digest, Span
from core.store import edits, intake
from core.store.project import Project, create_project
from tests.attack.outcome import Outcome
from tests.attack.typed_values import cases, fault, shown, shown_fault

TITLE = "typed values and cells of returned tables: applied in full or refused by name, taken back exactly"
SMALL = 300
LARGE = 10_000

_TEXT = (
    "The canal board paid about $7 billion a year to 31,500 diggers, up 6.4 percent, said Ida Mohr of West Larnow.\n"
    "It lost $11.50 to $12 a barrel by Oct. 14, and a fifth of its 55 km dyke. “We dig on,” Mohr said on Monday.\n"
)
_TABLES = ("spans", "amounts", "dates", "names", "quotes", "articles", "claims", "entities", "statements")
_WORDS = [
    "zorp",
    "",
    "Ann Lee",
    "7",
    "2001-02-03",
    "EUR",
    "accepted",
    "rejected",
    "4,7 Mrd. EUR",
    "=1+1",
    "MONEY",
    "DATE",
    '{"value": 3}',
    "wait\nfor it",
    "3 o'clock",
    "at_least",
    "above",
    "week",
    "0.5",
    "12 km",
    "END",
    "P3Y",
    "TRUE",
]
_BARE = frozenset({"span_id", "start", "end"})


def attack(seed: int, size: int, folder: Path) -> Outcome:
    """Half of the cases are values typed, a twentieth lines typed back, the rest changed tables."""
    random, outcome = Random(seed), Outcome()
    typed = size // 2
    for one in cases(random, typed):
        _told(outcome, fault(one), f"seed {seed}")
    for _ in range(max(1, size // 300)):
        for label, value in shown(random):
            _told(outcome, shown_fault(label, value), f"seed {seed}")
    with _project(folder / "p.pressmark") as project:
        write_folder(project, folder / "out")
        tables = {name: _read(folder / "out" / f"{name}.csv") for name in _TABLES}
        before = _state(project)
        while outcome.tried < size:
            at = outcome.tried
            for one in _one_table(project, random, folder, tables, outcome):
                outcome.faults.append(f"seed {seed}, case {at}: {one}")
            outcome.tried += 1
            if _state(project) != before:
                outcome.faults.append(f"seed {seed}, case {at}: undo did not restore the project")
                break
    return outcome


def _told(outcome: Outcome, found: str | None, seed: str) -> None:
    outcome.tried += 1
    if found:
        outcome.faults.append(f"{seed}: {found}")


def _span(words: str, label: str, **value: Any) -> Span:
    start = _TEXT.index(words)
    return Span(start, start + len(words), label, value, 0.9, "attack/1")


@contextmanager
def _project(path: Path) -> Iterator[Project]:
    """Two articles with a mark of each kind; some decided about."""
    spans = (
        _span("$7 billion", "MONEY", value=7_000_000_000, currency="USD", per="year", modifier="approximately"),
        _span("31,500", "CARDINAL", value=31500, unit="digger", unit_text="diggers"),
        _span("6.4 percent", "PERCENT", value=0.064, unit="proportion"),
        _span("Ida Mohr", "PERSON", entity="Ida Mohr"), _span("West Larnow", "GPE", entity="West Larnow"),
        _span("$11.50 to $12", "MONEY", value=11.75, low=11.5, high=12, currency="USD", per="barrel"),
        _span("Oct. 14", "DATE", value="2031-10-14", earliest="2031-10-14", latest="2031-10-14"),
        _span("a fifth", "FRACTION", value=0.2),
        _span("55 km", "QUANTITY", value=55, unit="kilometer", unit_text="km", si={"value": 55000, "unit": "m"}),
        _span("“We dig on,”", "QUOTE", kind="direct"),
    )  # fmt: skip
    with create_project(path) as made:
        made.who = "Ines"
        for number in (1, 2):
            article = Article(f"-{number}.txt", f"in/{number}.txt", _TEXT + "." * number, f"Canal {number}",
                              published="2031-10-16")  # fmt: skip
            intake.add_articles(made, [Digest(article, (), spans)])
        edits.accept_rows(made, [3])
        edits.comment_span(made, 2, "=who counted?\nask")
        edits.reject_rows(made, [13])
        yield made


def _read(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _state(project: Project) -> list[tuple[Any, ...]]:
    return [
        tuple(row)
        for table in ("span", "article", "entity", "claim")
        for row in project.read_rows(f"SELECT * FROM {table} ORDER BY id")
    ]


def _one_table(
    project: Project, random: Random, folder: Path, tables: dict[str, list[dict[str, str]]], outcome: Outcome
) -> Iterator[str]:
    """Change cells of one table, bring it back, and hold what was said against what was changed and what was done."""
    name = random.choice([one for one in _TABLES if tables[one]])
    rows = [dict(row) for row in tables[name]]
    changed: list[tuple[int, str, str, str]] = []
    for _ in range(random.randint(1, 4)):
        at = random.randrange(len(rows))
        column = random.choice([one for one in rows[at] if one])
        if random.random() < 0.3 and "comment" in rows[at]:
            column = "comment"
        elif random.random() < 0.3 and "currency" in rows[at]:
            column = random.choice(["value", "currency", "per", "modifier", "unit_text"])
        old, new = rows[at][column], random.choice(_WORDS)
        if (
            column == "when"
            or same_cell(new, old.removeprefix("'"), SpreadsheetHabits(None))
            or _again(changed, at, column)
        ):
            continue
        rows[at][column] = new
        changed.append((at + 2, column, old, new))
    path = folder / "back" / f"{name}.csv"
    path.parent.mkdir(exist_ok=True)
    _write(path, rows, random)
    found = compare_table(project, path)
    taken, _ = found.resolve_without_asking()
    outcome.counts["cells changed"] = outcome.counts.get("cells changed", 0) + len(changed)
    for row, column, old, new in changed:
        if not _accounted(found, row, column):
            yield f"{name}.csv, row {row}: {column} “{old}” → “{new}” went without a word"
    if not taken:
        return
    outcome.counts["rows applied"] = outcome.counts.get("rows applied", 0) + len(taken)
    edits.apply_corrections(project, [one.correction for one in taken], path.name)
    yield from _not_done(project, folder, name, found)
    edits.undo(project)


def _again(changed: list[tuple[int, str, str, str]], at: int, column: str) -> bool:
    return any((row, name) == (at + 2, column) for row, name, *_ in changed)


def _accounted(found: TableComparison, row: int, column: str) -> bool:
    """Whether a changed cell is among what is applied, or named among what is refused."""
    applied = [one for one in found.proposed if one.row == row]
    if any(one.column == column or column == "value" for row_ in applied for one in row_.differences):
        return True
    refused = [one for one in found.refused if one.row == row]
    if refused and column == "span_id":
        return True
    if any(not one.cells or one.cells[0].column in ("article_id", "claim_id", "entity_id") for one in refused):
        return True  # the whole row: nobody knows which one of the project it is
    named = any(cell.column == column for one in refused for cell in one.cells)
    return named or any(re.search(rf"\b{column}\b", one.reason) for one in refused)


def _not_done(project: Project, folder: Path, name: str, found: TableComparison) -> Iterator[str]:
    """What was said to be applied and does not stand in the next export."""
    write_folder(project, folder / "now")
    now = {row["span_id"]: row for row in _read(folder / "now" / f"{name}.csv")}
    for one in found.resolve_without_asking()[0]:
        row = now.get(str(one.correction.span.id))
        for cell in one.differences:
            if (
                row is None
                or cell.column not in row
                or (name == "spans" and cell.column == "value")
                or cell.column == "state"
            ):
                continue
            if not same_cell(row[cell.column], cell.new, SpreadsheetHabits()):
                yield f"{name}.csv: {cell.column} was to be “{cell.new}” and is “{row[cell.column]}”"


def _write(path: Path, rows: list[dict[str, str]], random: Random) -> None:
    """As one of several programs saves it."""
    how = random.choice(["plain", "pandas", "german", "tabs", "cp1252", "sorted"])
    if how == "pandas":
        import pandas

        text = io.StringIO()
        csv.DictWriter(text, list(rows[0])).writeheader()
        csv.DictWriter(text, list(rows[0])).writerows(rows)
        text.seek(0)
        pandas.read_csv(text, dtype=str, keep_default_na=False).to_csv(path, index=False)
        return
    if how == "german":
        rows = [{key: _german(key, cell) for key, cell in row.items()} for row in rows]
    columns = list(rows[0])
    if how == "sorted":
        random.shuffle(columns)
    kind = {"german": ";", "tabs": "\t"}.get(how, ",")
    encoding = {"cp1252": "cp1252", "german": "utf-8-sig"}.get(how, "utf-8")
    with path.open("w", encoding=encoding, errors="replace", newline="") as file:
        writer = csv.DictWriter(file, columns, delimiter=kind, lineterminator="\n" if how == "tabs" else "\r\n")
        writer.writerow({one: one.upper() if how == "sorted" else one for one in columns})
        writer.writerows(rows)


def _german(column: str, cell: str) -> str:
    if column in _BARE:
        return f"{cell},0" if cell.isdigit() else cell
    return cell.replace(".", ",") if re.fullmatch(r"-?\d+\.\d+", cell) else cell
