from __future__ import annotations

import json
import random
from collections.abc import Callable
from pathlib import Path

import pytest

from core.errors import UserError
from core.records import Span
from core.store import edits, intake, journal, queries
from core.store.project import Project, create_project, open_project
from core.store.rows import SpanRow
from core.store.surnames import surname_key
from tests.core.store.histories import Deed, Snapshot, count_histories, do_one, follow_stack

from .conftest import TEXT, digest, span, usual

Dump = Callable[[Project], Snapshot]


def test_a_deed_leaves_the_image_of_each_row_before_and_after(opened: Project) -> None:
    change = edits.accept_rows(opened, [3])
    rows = opened.read_rows("SELECT tbl, row, before, after FROM change WHERE op = ?", (change.op,))
    assert [row[:2] for row in rows] == [("span", 3)]
    before, after = (json.loads(image) for image in rows[0][2:])
    assert (before["status"], after["status"], after["decided_by"]) == ("suggested", "accepted", "Ines")
    assert set(before) == set(journal.column_names(opened.connection, "span"))


def test_machines_leave_no_trace_in_the_journal(opened: Project) -> None:
    intake.add_articles(opened, [digest("Another text altogether.\n", title=None)])
    assert opened.read_rows("SELECT count(*) FROM change") == [(0,)]
    assert queries.can_undo(opened) is None


def test_undo_and_redo_name_what_they_touch(opened: Project, dump: Dump) -> None:
    before = dump(opened)
    done = edits.link_new_entity(opened, [1], "Mira A. Odell", "PERSON")
    after = dump(opened)
    undone = edits.undo(opened)
    assert undone is not None
    assert (undone.verb, undone.direction, undone.spans, undone.articles) == ("link_new", "undo", {1}, {1})
    assert undone.entities == done.entities
    assert dump(opened) == before
    redone = edits.redo(opened)
    assert redone is not None
    assert redone.direction == "redo"
    assert dump(opened) == after
    assert edits.redo(opened) is None


def test_a_new_deed_clears_redo(opened: Project) -> None:
    edits.accept_rows(opened, [1])
    edits.undo(opened)
    assert queries.can_redo(opened) == "accept"
    edits.reject_rows(opened, [2])
    assert queries.can_redo(opened) is None
    assert edits.redo(opened) is None
    assert queries.can_undo(opened) == "reject"


def test_a_deed_that_changes_nothing_is_none_and_keeps_redo(opened: Project) -> None:
    edits.accept_rows(opened, [1])
    edits.accept_rows(opened, [2])
    edits.undo(opened)
    nothing = edits.accept_rows(opened, [1])
    assert nothing.op == 0
    assert not nothing.spans
    assert queries.can_redo(opened) == "accept"
    assert len(queries.list_operations(opened)) == 3


def test_undo_survives_closing(opened: Project, file: Path, dump: Dump) -> None:
    before = dump(opened)
    edits.accept_rows(opened, [1])
    edits.relabel_spans(opened, [2], "ORG")
    edits.undo(opened)
    opened.close_project()
    with open_project(file) as again:
        assert queries.can_redo(again) == "relabel"
        assert edits.redo(again) is not None
        assert edits.undo(again) is not None
        assert edits.undo(again) is not None
        assert dump(again) == before


def test_a_failing_deed_leaves_nothing(opened: Project, dump: Dump) -> None:
    before = dump(opened)

    def fails() -> None:
        with opened.record_operation("accept"):
            opened.connection.execute("UPDATE span SET status = 'accepted'")
            raise UserError("no")

    with pytest.raises(UserError):
        fails()
    assert dump(opened) == before
    assert queries.list_operations(opened) == []
    assert edits.accept_rows(opened, [1]).spans == {1}


def test_ids_with_a_history_are_never_given_again(opened: Project) -> None:
    made = edits.add_span(opened, 1, 0, 7, "ORG")
    edits.undo(opened)
    other = edits.add_span(opened, 1, 0, 7, "ORG")
    assert made.spans != other.spans
    assert made.entities != other.entities


def _random_deed(project: Project, rng: random.Random) -> None:
    rows = project.read_rows("SELECT id FROM span")
    ids = [row[0] for row in rng.sample(rows, min(len(rows), rng.randint(1, 4)))]
    entities = [row[0] for row in project.read_rows("SELECT id FROM entity")]
    label = rng.choice(["PERSON", "ORG", "GPE", "NORP", "MONEY", "DATE", "QUOTE"])
    words = [i for i in range(1, len(TEXT) - 3) if not TEXT[i].isspace() and not TEXT[i + 2].isspace()]
    start = rng.choice(words)
    day = f"2019-11-{rng.randint(10, 28)}"
    entity = rng.choice(entities)
    deeds: list[Deed] = [
        lambda: edits.accept_rows(project, ids),
        lambda: edits.reject_rows(project, ids),
        lambda: edits.remove_rows(project, ids),
        lambda: edits.reset_rows(project, ids),
        lambda: edits.relabel_spans(project, ids, label),
        lambda: edits.move_span(project, ids[0], start, start + 3),
        lambda: edits.add_span(project, 1, start, start + 3, label, {"value": rng.random()}),
        lambda: edits.set_value(project, ids[0], {"value": rng.randint(1, 9), "x": 'é’"\n\t'}),
        lambda: edits.comment_span(project, ids[0], rng.choice(["", "a\nb", "“ß”\U0001f600"])),
        lambda: edits.link_spans(project, ids, rng.choice([entity, None])),
        lambda: edits.link_new_entity(project, ids, f"E{rng.randint(1, 5)}", "PERSON"),
        lambda: edits.rename_entity(project, entity, f"N{rng.randint(1, 9)}"),
        lambda: edits.add_alias(project, entity, f"A{rng.randint(1, 3)}"),
        lambda: edits.remove_alias(project, entity, f"A{rng.randint(1, 3)}"),
        lambda: edits.set_entity(project, entity, note=str(rng.random())),
        *_deeds_on_entities(project, rng, ids, entity, rng.choice(entities), label),
        lambda: edits.set_article(project, 1, title=f"T{rng.randint(1, 3)}"),
        lambda: edits.set_reviewed(project, 1, rng.random() < 0.5),
        lambda: edits.set_published(project, 1, day, _reread(day, rng)),
    ]
    do_one(deeds, rng)


def _deeds_on_entities(
    project: Project, rng: random.Random, ids: list[int], entity: int, other: int, label: str
) -> list[Deed]:
    rules = [row.id for row in queries.list_project_rules(project)] or [0]
    mentions = [one.span_id for one in queries.list_mentions(project, entity)] or ids
    some = rng.sample(mentions, rng.randint(1, len(mentions)))
    return [
        lambda: edits.merge_entities(project, entity, [other]),
        lambda: edits.merge_entities(project, entity, [row.id for row in queries.entity_table(project)[:2]]),
        lambda: edits.split_entity(project, entity, some, f"E{rng.randint(1, 5)}", "PERSON"),
        lambda: edits.split_entity(project, entity, some, to=other),
        lambda: edits.retype_entity(project, entity, label),
        lambda: edits.set_role(project, entity, rng.choice(["", "minister", "  of\nfish "])),
        lambda: edits.set_external_id(project, entity, rng.choice(["", "Q1", "Q2"])),
        lambda: edits.set_note(project, entity, rng.choice(["", "a\nb"])),
        lambda: edits.forbid_name(project, ids),
        lambda: edits.relabel_everywhere(project, ids, label),
        lambda: edits.add_project_rule(project, "link", f"A{rng.randint(1, 3)}", "", entity),
        lambda: edits.add_project_rule(project, rng.choice(["none", "label"]), f"A{rng.randint(1, 3)}", "ORG"),
        lambda: edits.change_project_rule(
            project, rng.choice(rules), active=rng.random() < 0.5, words=f"A{rng.randint(1, 3)}"
        ),
        lambda: edits.remove_project_rule(project, rng.choice(rules)),
    ]


def _reread(day: str, rng: random.Random) -> list[Span]:
    times = [one for one in usual() if one.label == "DATE" and rng.random() < 0.8]
    return [Span(one.start, one.stop, "DATE", {"value": day}, 0.8, "tests/1") for one in times]


HISTORIES = count_histories(12)


@pytest.mark.parametrize("seed", range(HISTORIES))
def test_random_histories_agree_with_a_stack(tmp_path: Path, seed: int) -> None:
    """Deeds, undo, redo and reopening, against a plain list of snapshots."""
    path = tmp_path / "h.pressmark"
    project = create_project(path)
    intake.add_articles(project, [digest(TEXT, *usual())])
    project = follow_stack(project, path, random.Random(seed), _random_deed, steps=60)
    _check_tally_and_search(project)
    project.close_project()


def _check_tally_and_search(project: Project) -> None:
    counted = project.read_rows(
        "SELECT total(status = 'suggested'), total(status = 'accepted'), total(status = 'rejected') FROM span"
        " WHERE article_id = 1"
    )
    assert project.read_rows("SELECT suggested, accepted, rejected FROM tally WHERE article_id = 1") == counted
    counted = project.read_rows(
        "SELECT entity_id, article_id, count(*), published FROM span JOIN article ON article.id = article_id"
        " WHERE entity_id IS NOT NULL AND label <> 'QUOTE' AND status IN ('suggested', 'accepted') GROUP BY 1, 2"
    )
    assert project.read_rows("SELECT * FROM mentioned ORDER BY 1, 2") == counted
    gone = "SELECT count(*) FROM {} JOIN entity ON entity.id = entity_id WHERE merged_into IS NOT NULL"
    assert [project.read_rows(gone.format(table)) for table in ("span", "project_rule")] == [[(0,)]] * 2
    for entity_id, name, kind, key in project.read_rows("SELECT id, name, kind, surname FROM entity"):
        assert key == surname_key(name, kind), entity_id
    project.connection.execute("INSERT INTO article_fts(article_fts, rank) VALUES ('integrity-check', 1)")
    rows: list[SpanRow] = queries.list_spans(project, 1)
    assert all(row.stop > row.start for row in rows)


def test_an_entity_that_machines_have_linked_since_outlives_undo(opened: Project) -> None:
    edits.link_new_entity(opened, [6], "Rolf Odell", "PERSON")
    text = "Rolf Odell again, R. Odell.\n"
    intake.add_articles(opened, [digest(text, span(text, "R. Odell", "PERSON", entity="Rolf Odell"))])
    assert edits.undo(opened) is not None
    assert queries.get_span(opened, 10).entity == "Rolf Odell"
    assert queries.get_span(opened, 6).entity == "Mira Odell"
    assert edits.redo(opened) is not None
    assert queries.get_span(opened, 6).entity == "Rolf Odell"
    assert queries.get_entity(opened, 3).aliases == ("Odell", "R. Odell")


def test_an_alias_that_machines_made_since_stands_once(opened: Project) -> None:
    edits.add_alias(opened, 2, "the island")
    edits.undo(opened)
    text = "Boats left the island.\n"
    intake.add_articles(opened, [digest(text, span(text, "the island", "GPE", entity="North Vesper"))])
    assert edits.redo(opened) is not None
    assert queries.get_entity(opened, 2).aliases == ("Vesperian", "the island")
    assert edits.undo(opened) is not None
    assert queries.get_entity(opened, 2).aliases == ("Vesperian",)


@pytest.mark.parametrize("seed", range(HISTORIES))
def test_random_histories_with_machines_between_them_stay_whole(opened: Project, seed: int) -> None:
    """Imports and refreshes between deeds, undo and redo: nothing fails, dangles or is counted wrong."""
    rng = random.Random(seed)
    for step in range(40):
        what = rng.random()
        if what < 0.4:
            _random_deed(opened, rng)
        elif what < 0.6:
            edits.undo(opened)
        elif what < 0.75:
            edits.redo(opened)
        elif what < 0.87:
            text = f"{step} N{rng.randint(1, 9)} met E{rng.randint(1, 5)} and A{rng.randint(1, 3)}.\n"
            words = text.rstrip(".\n").split()[1::2]
            spans = [span(text, word, rng.choice(["PERSON", "GPE", "ORG"]), entity=rng.choice(words)) for word in words]
            intake.add_articles(opened, [digest(text, *spans)])
        else:
            intake.refresh_article(opened, 1, digest(TEXT, *[one for one in usual() if rng.random() < 0.7]))
        assert opened.read_rows("PRAGMA foreign_key_check") == []
        opened.read_rows("SELECT json(value), json(guess_value) FROM span")
    _check_tally_and_search(opened)


def test_undo_after_a_machine_replaced_the_row(opened: Project) -> None:
    """A row that a refresh dropped is gone for good: undo of the deed that made its value changes nothing else."""
    new = [
        Span(one.start, one.stop, one.label, {"value": "2020-W01"}, 0.9, "tests/1")
        for one in usual()
        if one.label == "DATE"
    ]
    edits.set_published(opened, 1, "2020-01-08", new)
    intake.refresh_article(opened, 1, digest(TEXT, *[one for one in usual() if one.label != "DATE"]))
    undone = edits.undo(opened)
    assert undone is not None
    assert queries.get_article(opened, 1).published == "2019-11-19"
    assert not [row for row in queries.list_spans(opened, 1) if row.label == "DATE"]
