"""A study at size: 50 variables and 300 codes of its own, and up to a million answers. Exports must be linear, and
saving a field of the codebook and each filter must not keep the window waiting.

`pytest tests/bench/test_codings.py -o addopts="" --import-mode=importlib -s` prints a table. PRESSMARK_BENCH_CODINGS
sets the largest number of answers; ten are given for each article. Figures are CPU times.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from core.codebook import AnswerState, AnswerType, Code, CodeGroup, UnitVariable, ValueKind
from core.export import folder
from core.records import Article, Digest
from core.store import edits, intake, project
from core.store.project import Project
from core.store.queries import article_ids
from core.store.rows import ArticleFilter, VariableFilter

CODINGS = int(os.environ.get("PRESSMARK_BENCH_CODINGS", "1000000"))
VARIABLES, GIVEN, CODES = 50, 10, 300

_ANSWER = """
INSERT INTO coding(variable_id, article_id, value, state, revision, decided_by, decided_at)
SELECT unit_variable.id, article.id, iif((article.id + unit_variable.id) % 3, 'yes', 'no'), 'value', 1, 'bench',
    '2026-01-01T00:00:00Z'
FROM article JOIN unit_variable ON unit_variable.id = 1 OR (unit_variable.id + article.id) % 5 = 0
"""
"""Every article answers the first question, which the others depend on, and every fifth of the others."""


def _tiny(number: int) -> Digest:
    text = f"Ferry number {number} sailed from quay {number % 97}."
    return Digest(Article(f"{number}.txt", f"in/{number}.txt", text, f"Ferry {number}", f"Paper {number % 40}"), (), ())


def make_study(path: Path, codings: int) -> Project:
    """Make a project with about that many answers, ten for each article."""
    made = project.create_project(path)
    for start in range(0, codings // GIVEN, 1000):
        intake.add_articles(made, [_tiny(n) for n in range(start, min(start + 1000, codings // GIVEN))])
    book = made.codebook
    codes = [
        Code(f"OWN{n}", f"Own code {n}", "own", "", f"Matter {n}", ValueKind.VARIABLES, (), "#374151", "#d1d5db")
        for n in range(CODES)
    ]
    variables = [
        UnitVariable(f"v{n}", f"Is matter {n} named?", type=AnswerType.YES_NO, condition="v0 = yes" if n else "")
        for n in range(VARIABLES)
    ]
    wanted = replace(book.with_codes(codes, [CodeGroup("own", "Own")]), unit_variables=tuple(variables))
    edits.set_codebook(made, wanted, "bench")
    with made.write_transaction() as connection:
        connection.execute(_ANSWER)
    return made


@pytest.fixture(scope="module")
def studies(tmp_path_factory: pytest.TempPathFactory) -> dict[int, Path]:
    """Projects with a quarter, a half and all of the answers, by their exact number."""
    found = {}
    for part in (4, 2, 1):
        path = tmp_path_factory.mktemp("codings") / f"{part}.pressmark"
        with make_study(path, CODINGS // part) as made:
            found[int(made.read_rows("SELECT count(*) FROM coding")[0][0])] = path
    return found


def _least(work: Callable[[int], object], runs: int = 5) -> float:
    """Return the milliseconds of CPU that the quickest of several runs took; each gets its number."""
    took = []
    for run in range(runs):
        began = time.process_time()
        work(run)
        took.append(time.process_time() - began)
    return min(took) * 1000


def test_export_grows_with_its_rows(studies: dict[int, Path], tmp_path: Path) -> None:
    took = {}
    for count, path in studies.items():
        with project.open_project(path, backup=False) as opened:
            began = time.process_time()
            folder.write_folder(opened, tmp_path / str(count))
            took[count] = (time.process_time() - began) / count
    first = next(iter(took.values()))
    for count, each in took.items():
        print(f"export with {count:>9,} answers: {each * 1e6:6.1f} µs an answer, {each / first:4.2f} of the smallest")
    assert max(took.values()) < 1.5 * min(took.values())


def test_saving_a_field_and_filtering(studies: dict[int, Path]) -> None:
    for count, path in studies.items():
        with project.open_project(path, backup=False) as opened:

            def save_code(run: int, opened: Project = opened) -> None:
                book = opened.codebook
                code = replace(book.code_for("OWN7"), meaning=f"Another meaning {run}")
                wanted = replace(book, codes=tuple(code if one.name == "OWN7" else one for one in book.codes))
                edits.set_codebook(opened, wanted, "bench")

            def save_variable(run: int, opened: Project = opened) -> None:
                book = opened.codebook
                first, *others = book.unit_variables
                edits.set_codebook(
                    opened, replace(book, unit_variables=(replace(first, title=f"Asked {run}"), *others)), "bench"
                )

            print(f"{count:>9,} answers: a field of a code saved in {_least(save_code):5.1f} ms CPU (limit 50)")
            print(f"{count:>9,} answers: a field of a variable saved in {_least(save_variable):5.1f} ms CPU (limit 50)")
        for words, chosen in {
            "not coded, with a filter question": ArticleFilter(variable=VariableFilter(8, state=AnswerState.NOT_CODED)),
            "not coded, typed": ArticleFilter(text="not coded:v7"),
            "outdated": ArticleFilter(variable=VariableFilter(1, outdated=True)),
            "an answer": ArticleFilter(variable=VariableFilter(1, value="yes")),
        }.items():
            took = _least(lambda _run, path=path, chosen=chosen: article_ids(path, "id", False, chosen))
            print(f"{count:>9,} answers: filter “{words}”: {took:5.1f} ms CPU (limit 150)")
