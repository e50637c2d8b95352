"""Random histories of samples against a reference model and a stack of snapshots."""

from __future__ import annotations

import os
import random
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest

from core.errors import UserError
from core.export import write_folder
from core.samples.plans import SampleKind, SamplePlan
from core.store import edits, intake, permanent_deletion, queries
from core.store.integrity_check import find_faults
from core.store.project import Project, create_project
from core.store.samples import FrameChoice, list_sampled, list_samples
from core.store.verdicts import Verdict
from tests.core.store.conftest import digest

Dump = Callable[[Project], dict[str, list[tuple[Any, ...]]]]
Model = dict[str, list[int]]
"""Sample -> its articles, also those in the trash, in order."""

HISTORIES = int(os.environ.get("PRESSMARK_HISTORIES", "6"))


def begin(path: Path) -> Project:
    project = create_project(path)
    texts = [f"Text {at} of the quay." for at in range(8)]
    outlets = ("Post", "Courier", None)
    articles = [
        digest(text, id=text, source=text, outlet=outlets[at % 3], published=f"2019-03-{at + 1:02}")
        for at, text in enumerate(texts)
    ]
    intake.add_articles(project, articles)
    return project


def change_something(project: Project, rng: random.Random, model: Model) -> None:
    """Do one thing to the project and the same to the model."""
    samples = list_samples(project)
    one = rng.choice(samples) if samples else None
    ids = [row[0] for row in project.read_rows("SELECT id FROM article")]
    some = rng.sample(ids, min(len(ids), rng.randint(1, 4)))
    name = f"S{rng.randint(1, 4)}"
    what = rng.randrange(7)
    if what == 0:
        kind = rng.choice([SampleKind.RANDOM, SampleKind.SYSTEMATIC, SampleKind.STRATIFIED, SampleKind.WEEKS])
        stratify = ("outlet",) if kind is SampleKind.STRATIFIED else ()
        plan = SamplePlan(kind, rng.randint(1, 9), rng.randint(1, 6), stratify, weeks=rng.randint(1, 2))
        planned = queries.plan_draw(project, plan, FrameChoice())
        edits.draw_sample(project, name, planned)
        model[name] = [row.article_id for row in planned.draw.articles]
    elif what == 1:
        planned = queries.plan_draw(project, SamplePlan(SampleKind.HAND), FrameChoice(articles=tuple(some)))
        edits.draw_sample(project, name, planned)
        model[name] = [row.article_id for row in planned.draw.articles]
    elif what == 2 and one is not None:
        edits.change_sample(project, one.id, name=name)
        model[name] = model.pop(one.name)
    elif what == 3 and one is not None:
        edits.remove_sample(project, one.id)
        del model[one.name]
    elif what == 4 and one is not None:
        live = {row[0] for row in project.read_rows("SELECT id FROM live_article")}
        edits.add_to_sample(project, one.id, some)
        model[one.name] += [row for row in some if row in live and row not in model[one.name]]
    elif what == 5 and one is not None:
        edits.take_from_sample(project, one.id, some)
        model[one.name] = [row for row in model[one.name] if row not in some]
    elif rng.random() < 0.5:
        edits.remove_articles(project, some[:2])
    elif rng.random() < 0.5:
        edits.restore_articles(project, ids)
    else:
        edits.screen_articles(project, some, rng.choice([Verdict.NOT_RELEVANT, None]))


def check_model(project: Project, model: Model) -> None:
    live = {row[0] for row in project.read_rows("SELECT id FROM live_article")}
    found = {one.name: [row.article_id for row in list_sampled(project, one.id)] for one in list_samples(project)}
    assert found == {name: [row for row in rows if row in live] for name, rows in model.items()}
    assert {one.name: one.drawn for one in list_samples(project)} == {name: len(rows) for name, rows in model.items()}


def copy_model(model: Model) -> Model:
    return {name: list(rows) for name, rows in model.items()}


@pytest.mark.parametrize("seed", range(HISTORIES))
def test_random_histories_agree_with_a_model(tmp_path: Path, dump: Dump, seed: int) -> None:
    rng = random.Random(seed)
    project = begin(tmp_path / "h.pressmark")
    model: Model = {}
    past: list[tuple[Any, Model]] = []
    future: list[tuple[Any, Model]] = []
    now = dump(project)
    for _ in range(60):
        what = rng.random()
        if what < 0.65:
            op = project.read_rows("SELECT max(id) FROM op")
            before = copy_model(model)
            with suppress(UserError):  # a name that is taken, an empty frame: nothing is done
                change_something(project, rng, model)
            if project.read_rows("SELECT max(id) FROM op") != op:
                past, future = [*past, (now, before)], []
                now = dump(project)
        elif what < 0.85:
            assert (edits.undo(project) is not None) == bool(past)
            if past:
                future.append((now, model))
                now, model = past.pop()
                model = copy_model(model)
        else:
            assert (edits.redo(project) is not None) == bool(future)
            if future:
                past.append((now, model))
                now, model = future.pop()
                model = copy_model(model)
        assert dump(project) == now
        check_model(project, model)
    assert list(find_faults(project)) == []
    project.close_project()


@pytest.mark.parametrize("seed", range(HISTORIES))
def test_deletions_between_deeds_break_nothing(tmp_path: Path, seed: int) -> None:
    rng = random.Random(seed)
    project = begin(tmp_path / "d.pressmark")
    for _ in range(40):
        what = rng.random()
        if what < 0.6:
            with suppress(UserError, KeyError):
                change_something(project, rng, {one.name: [] for one in list_samples(project)})
        elif what < 0.75:
            edits.undo(project)
        elif what < 0.9:
            edits.redo(project)
        else:
            trashed = [row[0] for row in project.read_rows("SELECT article_id FROM trash")]
            if trashed and len(project.read_rows("SELECT id FROM live_article")) > 2:
                permanent_deletion.purge_articles(project, trashed)
        assert project.read_rows("PRAGMA foreign_key_check") == []
    assert list(find_faults(project)) == []
    write_folder(project, tmp_path / "out")
    project.close_project()
