"""The command `mark`."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from core.cli.verbs import verbs
from core.codebook import SHIPPED
from core.errors import UserError
from core.records import Article, Digest
from core.store import edits, intake, queries
from core.store.project import create_project, open_project
from core.store.rows import ProjectRuleRow, SpanRow
from core.value_parsing.marked_words import MarkedArticle, read_marked_name

TEXT = "The quay levy is $3 million. A Quay levy of $3 million, by the quay levyers, was paid."


@pytest.fixture
def levy(tmp_path: Path) -> Path:
    path = tmp_path / "levy.pressmark"
    with create_project(path) as made:
        intake.add_articles(made, [Digest(Article("a", "in/a", TEXT, "Levy", "Echo"), (), ())])
    return path


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(verbs, ["mark", *map(str, arguments)])


def read_marks(path: Path) -> tuple[list[SpanRow], list[ProjectRuleRow]]:
    with open_project(path, backup=False) as opened:
        return queries.list_spans(opened, 1), queries.list_project_rules(opened)


def test_words_are_marked_with_their_values_in_one_operation(levy: Path) -> None:
    done = run(levy, "$3 million", "MONEY")
    assert done.exit_code == 0
    assert "2 places in 1 article marked as MONEY in bulk." in done.output
    rows, rules = read_marks(levy)
    assert [(row.value["value"], row.in_bulk) for row in rows] == [(3_000_000, True)] * 2
    assert rules == []
    with open_project(levy, backup=False) as opened:
        edits.undo(opened)
    assert read_marks(levy)[0] == []


def test_capitals_parts_of_words_and_the_rule(levy: Path) -> None:
    assert "1 place in 1 article would be" in run(levy, "quay levy", "LAW", "--dry-run").output
    assert "2 places" in run(levy, "quay levy", "LAW", "--any-case", "--dry-run").output
    run(levy, "quay levy", "LAW", "--any-case", "--within-words", "--rule")
    rows, (rule,) = read_marks(levy)
    assert len(rows) == 3
    assert (rule.kind, rule.words, rule.whole_words, rule.match_case) == ("mark", "quay levy", False, False)


def test_a_dry_run_prints_every_place_and_marks_nothing(levy: Path) -> None:
    assert "The [quay levy] is $3 million." in run(levy, "quay levy", "LAW", "--dry-run").output
    assert read_marks(levy)[0] == []


def test_an_unknown_label_and_words_that_stand_nowhere_are_refused(levy: Path) -> None:
    for words, label, told in (("quay levy", "TOLL", "no label TOLL"), ("pier", "LAW", "There is no place")):
        done = run(levy, words, label)
        assert isinstance(done.exception, UserError)
        assert told in str(done.exception)


def test_names_get_their_role_as_by_hand(tmp_path: Path) -> None:
    path, words = tmp_path / "names.pressmark", "Ada Brandt"
    text = f"Transport Minister {words} spoke on the quay. Nobody else did, and {words} went home."
    with create_project(path) as made:
        intake.add_articles(made, [Digest(Article("a", "in/a", text, "Quay", "Echo"), (), ())])
    assert run(path, words, "PERSON").exit_code == 0
    rows, _rules = read_marks(path)
    by_hand = [
        read_marked_name(SHIPPED, MarkedArticle(text, "Quay", "Echo"), "PERSON", row.start, row.stop, ())
        for row in rows
    ]
    assert [row.value for row in rows] == by_hand
    assert rows[0].value["role"]["text"] == "Transport Minister"
    assert rows[0].entity == words
