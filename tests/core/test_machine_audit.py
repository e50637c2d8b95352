"""Audits of the machine: what it suggested, against blind coding."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner

from core.cli.verbs import verbs
from core.coder_work import CoderWork, WorkMark, dump_work
from core.machine_audit import audit_machine, gold_marks
from core.records import Article, Digest, Span
from core.store import edits, intake
from core.store.adjudications import PointOutcome, list_round_points
from core.store.audited_rows import AuditedText
from core.store.edits.adjudications import PointVerdict, adjudicate_points
from core.store.project import Project, create_project

ARTICLES, MARKS = 40, 10
WRONG = 3
"""Of the marks of each article, those that the machine has and nobody else."""


@pytest.fixture
def audited(tmp_path: Path) -> Iterator[Project]:
    """Forty articles with ten suggestions each, three of them wrong; ten were coded blind by anna. All suggestions were
    accepted."""
    with create_project(tmp_path / "master.pressmark") as made:
        for number in range(ARTICLES):
            text = " ".join(f"Word{number:02}{place}" for place in range(MARKS + 2)) + "\n"
            spans = tuple(
                Span(place * 8, place * 8 + 7, "ORG", {"entity": f"W{place}"}, 0.9 if place >= WRONG else 0.6, "t/1")
                for place in range(MARKS)
            )
            outlet = "Daily" if number % 2 else "Weekly"
            article = Article(
                id=f"{number}", source=f"{number}.txt", text=text, original=text.encode(), outlet=outlet,
                published=f"20{10 + number % 4}-01-01",
            )  # fmt: skip
            intake.add_articles(made, [Digest(article, (), spans)])
        edits.accept_rows(made, [int(row[0]) for row in made.read_rows("SELECT id FROM span")])
        yield made


def come_back(project: Project, kind: str, works: dict[str, dict[int, list[WorkMark]]], plan: str = "{}") -> None:
    texts = {
        int(row[0]): (str(row[1]), str(row[2])) for row in project.read_rows("SELECT id, uid, sha256 FROM article")
    }
    with project.record_operation("give_out", kind):
        run = project.connection.execute
        cursor = run(
            "INSERT INTO coding_round(name, kind, plan, made_by, made_at)"
            " VALUES (?, ?, ?, 'x', '2026-01-01T00:00:00Z')",
            (kind, kind, plan),
        )
        number = int(cursor.lastrowid or 0)
        for coder, own in works.items():
            run("INSERT INTO coder(name) VALUES (?) ON CONFLICT DO NOTHING", (coder,))
            cursor = run(
                "INSERT INTO assignment(round_id, coder_id, uid, given_at) SELECT ?, id, ?, '2026-01-01T00:00:00Z'"
                " FROM coder WHERE name = ?",
                (number, f"{kind} {coder}", coder),
            )
            for article, marks in own.items():
                work = CoderWork(*texts[article], True, tuple(marks))
                run(
                    "INSERT INTO coder_work(assignment_id, article_id, is_done, work) VALUES (?, ?, 1, ?)",
                    (int(cursor.lastrowid or 0), article, dump_work(work)),
                )


def truth(article: int, missed: bool = True) -> list[WorkMark]:
    """What stands in each article: the marks that the machine got right, and one that it missed."""
    found = [WorkMark(f"m{place}", place * 8, place * 8 + 7, "ORG") for place in range(WRONG, MARKS)]
    return [*found, WorkMark("more", MARKS * 8, MARKS * 8 + 7, "ORG")] if missed else found


def test_who_accepts_everything_does_not_make_the_machine_right(audited: Project) -> None:
    works = {article: truth(article) for article in range(1, 11)}
    works[1], works[2] = works[1][:-2], [*works[2], WorkMark("w", 0, 7, "ORG")]  # errors come unevenly
    come_back(audited, "audit", {"anna": works})
    audit = audit_machine(audited)
    figures = audit.list_figures()["ORG"]
    precision, recall = figures["precision"], figures["recall"]
    assert isinstance(precision, list)
    assert isinstance(recall, list)
    assert precision[0] == pytest.approx(0.7)
    assert (precision[1] or 1) < 0.7 < (precision[2] or 0)
    assert recall[0] == pytest.approx(70 / 79)
    assert figures["n"] == 109
    assert audit.one_by_one is None
    assert audit.in_bulk is not None
    assert audit.in_bulk.value == pytest.approx(0.7)


def test_audit_rounds_count_before_others_and_only_blind_ones(audited: Project) -> None:
    come_back(audited, "main", {"anna": {article: truth(article) for article in range(1, 6)}})
    assert audit_machine(audited).articles == ()
    come_back(audited, "reliability", {"anna": {article: truth(article) for article in range(1, 6)}})
    assert audit_machine(audited).rounds == ("reliability",)
    come_back(audited, "audit", {"anna": {7: truth(7)}})
    audit = audit_machine(audited)
    assert (audit.rounds, [one.article_id for one in audit.articles]) == (("audit",), [7])


def test_calibration_prevalence_and_warnings(audited: Project) -> None:
    other = WorkMark("x", 0, 7, "GPE")
    come_back(audited, "audit", {"anna": {article: [*truth(article), other] for article in range(1, 11)}})
    audit = audit_machine(audited)
    assert {one.confidence: one.is_right for one in audit.guesses} == {0.6: False, 0.9: True}
    assert audit.scores["GPE"].precision.value is None
    assert audit.scores["GPE"].recall.value == 0
    assert audit.prevalence["ORG"].reason != ""  # every article has one: nothing tells the values apart
    assert any("not drawn from a sample" in one for one in audit.warnings)
    assert sum(count for _article, count in audit.misses) == 20


def test_what_coders_disagree_on_counts_by_majority_until_it_is_adjudicated(audited: Project) -> None:
    mark, wrong = WorkMark("m", 24, 31, "ORG"), WorkMark("w", 0, 7, "ORG")
    come_back(audited, "audit", {"anna": {1: [mark, wrong]}, "ben": {1: [mark]}, "cleo": {1: [mark]}})
    audit = audit_machine(audited)
    assert audit.scores["ORG"].precision.value == pytest.approx(0.1)
    assert any("not adjudicated" in one for one in audit.warnings)
    (article,) = list_round_points(audited, 1)
    point = next(one for one in article.points if not one.is_agreed)
    adjudicate_points(audited, 1, [PointVerdict(1, point, PointOutcome.ONE, ("anna",))])
    audit = audit_machine(audited)
    assert audit.scores["ORG"].precision.value == pytest.approx(0.2)
    assert not any("not adjudicated" in one for one in audit.warnings)


def test_half_of_the_coders_are_enough() -> None:
    one, other = WorkMark("m", 0, 4, "ORG"), WorkMark("m", 10, 14, "ORG")
    works = {"anna": CoderWork("u", "f", True, (one, other)), "ben": CoderWork("u", "f", True, (one,))}
    drawn = AuditedText(1, "u", 50, "", "", "", "", 1.0, works, frozenset(), (), 1)
    assert [mark.start for mark in gold_marks(drawn)] == [0, 10]
    settled = replace(drawn, settled=frozenset({("anna", 10, 14, "ORG")}))
    assert [mark.start for mark in gold_marks(settled)] == [0]


def test_the_command_and_the_table(audited: Project, tmp_path: Path) -> None:
    path = audited.path
    come_back(audited, "audit", {"anna": {article: truth(article) for article in range(1, 11)}})
    found = CliRunner().invoke(verbs, ["audit", str(path), "--json"], standalone_mode=False)
    assert found.exception is None, found.output
    assert set(json.loads(found.stdout)["ORG"]) == {"precision", "recall", "n"}
    words = CliRunner().invoke(verbs, ["audit", str(path)], standalone_mode=False).stdout
    assert "precision of ORG was .70" in words
    assert "Accepted in bulk: .70" in words
    done = CliRunner().invoke(verbs, ["export", str(path), "csv", str(tmp_path / "out")], standalone_mode=False)
    assert done.exception is None, done.output
    with (tmp_path / "out" / "audit.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) == ARTICLES * MARKS + 10
    inside = [row for row in rows if row["gold"]]
    assert len(inside) == 110
    assert sum(row["surrogate"] == row["gold"] for row in inside) == 70
    assert {row["probability"] for row in rows} == {"1", ""}


def test_without_anything_blind_there_is_one_sentence(audited: Project) -> None:
    path = audited.path
    found = CliRunner().invoke(verbs, ["audit", str(path), "--json"], standalone_mode=False)
    assert (json.loads(found.stdout), found.return_value) == ({}, 1)
    assert found.stderr.count("\n") == 1
