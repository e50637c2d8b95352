"""Random histories of everything that one does in a study, against a plain list of snapshots; and with machines and
deletions between them."""

from __future__ import annotations

import random
from collections.abc import Callable
from pathlib import Path

import pytest

from core.codebook import StudyUnit
from core.export import write_folder
from core.store import edits, intake, permanent_deletion
from core.store.codings import list_codings
from core.store.integrity_check import find_faults
from core.store.memos import list_memos
from core.store.project import Project
from core.store.queries.outdated_answers import count_outdated, list_outdated
from core.store.queries.variable_progress import count_answers
from core.store.screening import count_verdicts
from core.store.study_records import list_records
from tests.core.store import study_deeds
from tests.core.store.histories import Deed, count_histories, do_one, follow_stack
from tests.core.store.study_deeds import WORDS, begin_study, count_done, random_deed, reading

HISTORIES = count_histories(6)

Group = Callable[[Project, random.Random], list[Deed]]


def check_answers(project: Project) -> None:
    """Nothing that an answer names is missing, and whatever reads answers can read them."""
    assert project.read_rows("PRAGMA foreign_key_check") == []
    merged = "SELECT count(*) FROM coding JOIN entity ON entity.id = entity_id WHERE merged_into IS NOT NULL"
    assert project.read_rows(merged) == [(0,)]
    lost = (
        "SELECT count(*) FROM coding JOIN unit_variable ON unit_variable.id = variable_id WHERE unit = 'mark'"
        " AND unit_id NOT IN (SELECT id FROM span)"
    )
    assert project.read_rows(lost) == [(0,)]
    assert sum(one.count for one in count_outdated(project)) == len(list_outdated(project))
    for (article_id,) in project.read_rows("SELECT id FROM article"):
        list_codings(project, article_id)
    ((articles,),) = project.read_rows("SELECT count(*) FROM live_article")
    for one in count_answers(project):
        if one.variable.unit is StudyUnit.ARTICLE:
            assert one.coded + one.open + one.not_asked == articles
            assert min(one.coded, one.open, one.not_asked) >= 0


def check_study(project: Project) -> None:
    """Whatever reads records, verdicts and memos can read them, and they add up."""
    ((articles,),) = project.read_rows("SELECT count(*) FROM live_article")
    counts = count_verdicts(project)
    assert counts.unscreened + counts.screened == articles
    assert counts.unscreened >= 0
    assert all(one.text for one in list_memos(project))
    for record in list_records(project):
        slots = [one.slot_id for one in record.fillings]
        known = {slot.row for kind in project.codebook.record_types for slot in kind.slots}
        assert set(slots) <= known
    lost = (
        "SELECT count(*) FROM memo WHERE unit = 'record' AND unit_id NOT IN (SELECT id FROM record)"
        " OR unit = 'variable' AND unit_id NOT IN (SELECT id FROM unit_variable)"
    )
    assert project.read_rows(lost) == [(0,)]
    check_answers(project)


@pytest.mark.parametrize("seed", range(HISTORIES))
@pytest.mark.parametrize("group", study_deeds.GROUPS, ids=lambda one: one.__name__)
def test_random_histories_agree_with_a_stack(tmp_path: Path, group: Group, seed: int) -> None:
    """Half of the deeds are of one group, so that each meets itself often."""
    path = tmp_path / "h.pressmark"
    rng = random.Random(f"{group.__name__} {seed}")

    def do_deed(project: Project, rng: random.Random) -> None:
        if rng.random() < 0.5:
            random_deed(project, rng)
        else:
            do_one(group(project, rng), rng)

    follow_stack(begin_study(path), path, rng, do_deed, steps=40, check=check_study).close_project()


@pytest.mark.parametrize("seed", range(HISTORIES))
def test_machines_and_deletions_between_deeds_break_nothing(tmp_path: Path, seed: int) -> None:
    """New extractions and permanent deletions between deeds, undo and redo: no decided answer changes by them, and no
    answer loses its unit."""
    rng = random.Random(seed)
    project = begin_study(tmp_path / "m.pressmark")
    first = count_done(project)
    for _ in range(40):
        what = rng.random()
        if what < 0.5:
            random_deed(project, rng)
        elif what < 0.62:
            if count_done(project) > first:  # the study itself stays
                edits.undo(project)
        elif what < 0.75:
            edits.redo(project)
        elif what < 0.95:
            articles = [row[0] for row in project.read_rows("SELECT id FROM live_article")]
            held = project.read_rows("SELECT id, value, state, unit_id, decided_at FROM coding ORDER BY id")
            if articles:
                one = rng.choice(articles)
                intake.refresh_article(project, one, reading(one, *(pair for pair in WORDS if rng.random() < 0.5)))
            assert project.read_rows("SELECT id, value, state, unit_id, decided_at FROM coding ORDER BY id") == held
        else:
            trashed = [row[0] for row in project.read_rows("SELECT article_id FROM trash")]
            left = project.read_rows("SELECT count(*) FROM live_article")[0][0]
            if trashed and left:
                permanent_deletion.purge_articles(project, trashed)
        check_study(project)
    assert list(find_faults(project)) == []
    write_folder(project, tmp_path / "out")
    project.close_project()
