"""What made a guess is kept with it: after an import, after a decision, after reading again, in every table."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path

import pytest

from core import pipeline, reprocess, sources
from core.corrections import compare_table
from core.explain import RULES
from core.export import write_folder
from core.records import Raw
from core.rules import rule_parts
from core.store import edits, intake, queries
from core.store.integrity_check import find_faults
from core.store.project import Project, create_project

TABLES = ("span", "claim", "statement", "region")
Rules = dict[str, list[tuple[int, str | None]]]


@pytest.fixture(scope="module")
def sampled(sample: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Project]:
    """The articles of the sample, read by this program."""
    digests = [pipeline.digest(raw) for raw in sources.find([sample]) if isinstance(raw, Raw)]
    with create_project(tmp_path_factory.mktemp("stored") / "sample.pressmark") as project:
        intake.add_articles(project, digests)
        yield project


def _rules(project: Project) -> Rules:
    return {
        table: [(*row,) for row in project.read_rows(f"SELECT id, rule FROM {table} ORDER BY 1")] for table in TABLES
    }


def _forget(project: Project) -> None:
    """Make the file one of a time when rules had no names."""
    with project.write_transaction() as connection:
        for table in TABLES:
            connection.execute(f"UPDATE {table} SET rule = NULL")


def test_every_row_of_a_machine_says_what_made_it(sampled: Project) -> None:
    for table, rows in _rules(sampled).items():
        assert rows, table
        assert {part for _, rule in rows for part in rule_parts(str(rule))} <= set(RULES), table
    row = queries.list_spans(sampled, 1)[0]
    assert row.rule == dict(_rules(sampled)["span"])[row.id]
    assert all(region.rule for region in queries.get_article(sampled, 1).regions)
    (claim,), (statement,) = queries.list_claims(sampled, 1)[:1], queries.list_statements(sampled, 1)[:1]
    assert claim.rule
    assert statement.rule


def test_reading_again_brings_rules_and_says_nothing_else(sampled: Project) -> None:
    reprocess.reprocess_project(sampled, 1, lambda _: None)  # links see the entities of all articles now
    before = _rules(sampled)
    _forget(sampled)
    assert reprocess.reprocess_project(sampled, 1, lambda _: None) == 0  # what is suggested is what was
    _same(_rules(sampled), before)


def test_what_was_decided_before_rules_had_names_learns_them(sampled: Project) -> None:
    before = _rules(sampled)
    (span, other), claim = queries.list_spans(sampled, 1)[:2], queries.list_claims(sampled, 1)[0]
    _forget(sampled)
    edits.accept_rows(sampled, [span.id])
    edits.comment_span(sampled, other.id, "sic")
    edits.accept_rows(sampled, [claim.id], edits.Decidable.CLAIM)
    edits.reject_rows(sampled, [queries.list_statements(sampled, 1)[0].id], edits.Decidable.STATEMENT)
    reprocess.store_digest(sampled, 1, reprocess.reprocess_article(queries.get_article(sampled, 1)))
    after = _rules(sampled)
    assert {dict(after[table]).get(row.id) for table, row in (("span", span), ("span", other))} == {
        span.rule,
        other.rule,
    }
    assert {queries.get_claim(sampled, claim.id).rule, queries.list_statements(sampled, 1)[0].rule} <= {
        rule for table in TABLES for _, rule in before[table]
    }
    while edits.undo(sampled):
        pass
    reprocess.reprocess_project(sampled, 1, lambda _: None)
    _same(_rules(sampled), before)
    assert list(find_faults(sampled)) == []


def _same(after: Rules, before: Rules) -> None:
    """The same rules; regions are written anew each time."""
    assert {table: after[table] for table in TABLES[:3]} == {table: before[table] for table in TABLES[:3]}
    assert [rule for _, rule in after["region"]] == [rule for _, rule in before["region"]]


def test_a_decision_keeps_the_rule_and_a_hand_has_none(sampled: Project) -> None:
    row = next(one for one in queries.list_spans(sampled, 1) if one.label == "MONEY")
    edits.set_value(sampled, row.id, {"value": 1, "currency": "EUR"})
    edits.move_span(sampled, row.id, row.start, row.stop - 1)
    assert queries.get_span(sampled, row.id).rule == row.rule
    (made,) = edits.add_span(sampled, 1, row.stop - 1, row.stop, "CARDINAL").spans
    assert queries.get_span(sampled, made).rule is None
    while edits.undo(sampled):
        pass
    assert queries.get_span(sampled, row.id).rule == row.rule


def test_a_date_read_anew_has_a_rule(sampled: Project) -> None:
    article = queries.get_article(sampled, 1)
    found = pipeline.digest_article(reprocess.article_as_read(article))
    edits.set_published(sampled, 1, "2001-02-03", found.spans, found.claims)
    assert all(row.rule for row in queries.list_spans(sampled, 1))
    edits.undo(sampled)


@pytest.mark.parametrize("name", ["spans", "names", "amounts", "dates", "quotes", "statements", "claims"])
def test_tables_carry_it_and_take_no_other(sampled: Project, tmp_path: Path, name: str) -> None:
    write_folder(sampled, tmp_path)
    path = tmp_path / f"{name}.csv"
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert rows
    assert {part for row in rows for part in rule_parts(row["rule"])} <= set(RULES)
    assert not compare_table(sampled, path).refused
    rows[0]["rule"] = "times.dates.mine"
    with path.open("w", encoding="utf-8", newline="") as file:
        out = csv.DictWriter(file, list(rows[0]))
        out.writeheader()
        out.writerows(rows)
    (refused,) = compare_table(sampled, path).refused
    assert "rule" in refused.reason
    assert [one.column for one in refused.cells] == ["rule"]
