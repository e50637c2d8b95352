"""Random histories of deeds on claims, statements and copies against a plain list of snapshots; and with machines
between them."""

from __future__ import annotations

import random
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from core.store import edits, intake, queries
from core.store.claim_rows import SLOTS, STATUSES
from core.store.integrity_check import find_faults
from core.store.project import Project, create_project
from tests.core.store.histories import Deed, count_histories, do_one, follow_stack

from .claimed import TEXT, at, claims, marks, place, reading, statements

HISTORIES = count_histories(12)

OTHER = "The Dun Herald\n" + TEXT.replace("Harbour money\n", "") + "Our own harbour is closed.\n"


def begin(path: Path) -> Project:
    """Two articles that tell one story."""
    project = create_project(path)
    intake.add_articles(project, [reading(), reading(OTHER, id="d", source="in/d", title="Herald")])
    with project.write_transaction() as connection:
        for article in (1, 2):  # an import each, of before imports had a step of undo
            connection.execute("INSERT INTO import(at, state) VALUES ('2026-11-29T00:00:00Z', 'done')")
            connection.execute("UPDATE article SET import_id = ?1 WHERE id = ?1", (article,))
    return project


def deeds(project: Project, rng: random.Random) -> list[Deed]:
    """Every verb on claims and statements, and those on marks and entities that they follow."""
    held = [row[0] for row in project.read_rows("SELECT id FROM claim")] or [0]
    ids = rng.sample(held, min(len(held), rng.randint(1, 3)))
    one, other = rng.choice(held), rng.choice(held)
    said = [row[0] for row in project.read_rows("SELECT id FROM statement")] or [0]
    spans = [row[0] for row in project.read_rows("SELECT id FROM span")]
    entities = [row[0] for row in project.read_rows("SELECT id FROM entity WHERE merged_into IS NULL")]
    slot = rng.choice(SLOTS)
    value = rng.choice(["", "Dun", "fee", rng.choice(STATUSES)])
    rows = {row.id for row in queries.list_comparisons(project)} | {1}
    return [
        lambda: edits.accept_rows(project, ids, edits.Decidable.CLAIM),
        lambda: edits.reject_rows(project, ids, edits.Decidable.CLAIM),
        lambda: edits.remove_rows(project, ids, edits.Decidable.CLAIM),
        lambda: edits.reset_rows(project, ids, edits.Decidable.CLAIM),
        lambda: edits.set_slot(project, one, slot, value, rng.choice([None, place("Dun")])),
        lambda: edits.set_slot(project, one, "payer", "x", entity_id=rng.choice(entities)),
        lambda: edits.set_amount(project, one, rng.choice(spans)),
        lambda: edits.add_claim(project, 1, rng.choice(spans), {"payer": "Dun"}),
        lambda: edits.duplicate_claim(project, one),
        lambda: edits.comment_claim(project, one, rng.choice(["", "a", "b"])),
        lambda: edits.accept_rows(project, [rng.choice(said)], edits.Decidable.STATEMENT),
        lambda: edits.reject_rows(project, [rng.choice(said)], edits.Decidable.STATEMENT),
        lambda: edits.reset_rows(project, [rng.choice(said)], edits.Decidable.STATEMENT),
        lambda: edits.set_statement(project, rng.choice(said), kind="direct", source=place("Dun")),
        lambda: edits.set_statement(project, rng.choice(said), content=[at("paid Dun")], cue=None),
        lambda: edits.comment_statement(project, rng.choice(said), rng.choice(["", "a"])),
        lambda: edits.group_claims(project, one, other),
        lambda: edits.ungroup_claim(project, one, other, "why"),
        lambda: edits.end_comparison(project, rng.choice(sorted(rows))),
        lambda: edits.explain_conflict(project, [(one, other)], "basis"),
        lambda: edits.end_explanation(project, 1),
        lambda: edits.mark_same_story(project, 1, 2),
        lambda: edits.mark_different_story(project, 1, 2),
        lambda: edits.apply_to_copies(project, 1, [2]),
        lambda: edits.remove_articles(project, [rng.choice([1, 2])]),
        lambda: edits.restore_articles(project, [1, 2]),
        lambda: edits.undo_import(project, rng.choice([1, 2])),
        lambda: edits.accept_rows(project, rng.sample(spans, 2)),
        lambda: edits.reject_rows(project, [rng.choice(spans)]),
        lambda: edits.reset_rows(project, [rng.choice(spans)]),
        lambda: edits.move_span(project, rng.choice(spans), *at("a fee")),
        lambda: edits.relabel_spans(project, [rng.choice(spans)], rng.choice(["MONEY", "PERCENT", "GPE"])),
        lambda: edits.add_span(project, 1, *at("a fee"), "MONEY", {"value": 2}),
        lambda: edits.link_new_entity(project, [rng.choice(spans)], f"E{rng.randint(1, 3)}", "GPE"),
        lambda: edits.merge_entities(project, rng.choice(entities), [rng.choice(entities)]),
        lambda: edits.split_entity(project, rng.choice(entities), spans[:3], "Another", "GPE"),
        lambda: edits.rename_entity(project, rng.choice(entities), f"N{rng.randint(1, 9)}"),
    ]


def random_deed(project: Project, rng: random.Random) -> None:
    do_one(deeds(project, rng), rng)


@pytest.mark.parametrize("seed", range(HISTORIES))
def test_random_histories_agree_with_a_stack(tmp_path: Path, seed: int) -> None:
    path = tmp_path / "h.pressmark"
    follow_stack(begin(path), path, random.Random(seed), random_deed, steps=70).close_project()


@pytest.mark.parametrize("seed", range(HISTORIES))
def test_machines_between_deeds_break_nothing(tmp_path: Path, seed: int) -> None:
    """Refreshes of both articles between deeds, undo and redo: nothing fails, dangles or overrules a human."""
    rng = random.Random(seed)
    project = begin(tmp_path / "m.pressmark")
    for _ in range(45):
        what = rng.random()
        if what < 0.45:
            random_deed(project, rng)
        elif what < 0.62:
            edits.undo(project)
        elif what < 0.75:
            edits.redo(project)
        else:
            decided = project.read_rows("SELECT id, slots, state FROM claim WHERE decided_at IS NOT NULL ORDER BY id")
            refresh(project, rng)
            kept = project.read_rows("SELECT id, slots, state FROM claim WHERE decided_at IS NOT NULL ORDER BY id")
            assert kept == decided
        assert project.read_rows("PRAGMA foreign_key_check") == []
        gone = "SELECT count(*) FROM {} JOIN entity ON entity.id = {} WHERE merged_into IS NOT NULL"
        for column in ("payer_id", "recipient_id", "source_id"):
            assert project.read_rows(gone.format("claim", column)) == [(0,)]
    assert list(find_faults(project)) == []
    queries.list_claims(project, 1)
    queries.list_statements(project, 2)
    project.close_project()


def refresh(project: Project, rng: random.Random) -> None:
    article = rng.choice([1, 2])
    text = (TEXT, OTHER)[article - 1]

    def some(parts: tuple[Any, ...]) -> tuple[Any, ...]:
        return tuple(one for one in parts if rng.random() < 0.8)

    read = [replace(one, slots={**one.slots, "measure": rng.choice(["fee", "tax"])}) for one in some(claims(text))]
    intake.refresh_article(
        project, article, reading(text, spans=some(marks(text)), claims=tuple(read), statements=some(statements(text)))
    )
