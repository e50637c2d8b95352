"""Random histories of answers, and of what they rest on, against a plain list of snapshots; and with machines and
deletions between them."""

from __future__ import annotations

import os
import random
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from core.codebook import AnswerOption, AnswerType, Codebook, StudyUnit, UnitVariable
from core.codebook.answers import ABSENT, CANNOT_TELL
from core.codebook.units import LEVELS
from core.errors import UserError
from core.export import write_folder
from core.records import Article, Digest, Span
from core.store import edits, intake, permanent_deletion
from core.store.codings import Answer, UnitKey, list_codings
from core.store.integrity_check import find_faults
from core.store.project import Project, create_project, open_project
from core.store.queries.outdated_answers import count_outdated, list_outdated
from core.store.queries.variable_progress import count_answers

Dump = Callable[[Project], dict[str, list[tuple[Any, ...]]]]

HISTORIES = int(os.environ.get("PRESSMARK_HISTORIES", "6"))

TEXT = "Mira Odell of Talmere paid $12 and $30 to the port, said Bo Rand ({}).\n"
WORDS = (("Mira Odell", "PERSON"), ("Talmere", "GPE"), ("$12", "MONEY"), ("$30", "MONEY"), ("Bo Rand", "PERSON"))
OPTIONS = tuple(AnswerOption(one, one.title()) for one in ("tax", "port", "war"))


def question(name: str, kind: AnswerType, **more: Any) -> UnitVariable:
    return UnitVariable(name, f"{name}?", type=kind, level=LEVELS[kind][0], **more)


VARIABLES = (
    question("issue", AnswerType.CHOICE, options=OPTIONS),
    question("tone", AnswerType.YES_NO, condition="issue = tax"),
    question("actor", AnswerType.ENTITY),
    question("count", AnswerType.COUNT),
    question("double", AnswerType.RATIO, formula="sum(count, count)"),
    question("budget", AnswerType.YES_NO, unit=StudyUnit.MARK, subject="MONEY"),
)


def reading(number: int, *words: tuple[str, str]) -> Digest:
    text = TEXT.format(number)
    spans = [
        Span(text.index(said), text.index(said) + len(said), label,
             {"value": 1} if label == "MONEY" else {"entity": said}, 0.9, "tests/1")
        for said, label in words
    ]  # fmt: skip
    return Digest(Article(f"a{number}", f"in/{number}", text), (), tuple(spans))


def begin(path: Path) -> Project:
    project = create_project(path)
    intake.add_articles(project, [reading(number, *WORDS) for number in (1, 2, 3)])
    edits.set_codebook(project, replace(project.codebook, unit_variables=VARIABLES), "a study")
    return project


def change_meaning(book: Codebook, rng: random.Random) -> Codebook:
    """A codebook with another definition of one variable, or with one variable more."""
    place = rng.randrange(len(book.unit_variables) + 1)
    if place == len(book.unit_variables):
        more = question(f"more{rng.randint(1, 3)}", AnswerType.TEXT)
        return replace(book, unit_variables=(*book.unit_variables, more))
    changed = list(book.unit_variables)
    changed[place] = replace(changed[place], description=f"Definition {rng.randint(1, 5)}.")
    return replace(book, unit_variables=tuple(changed))


def deeds(project: Project, rng: random.Random) -> list[Callable[[], object]]:
    """Everything that writes answers, and everything that they follow."""
    book = project.codebook
    names = {one.name: one for one in book.unit_variables}
    asked = [one for one in book.unit_variables if one.unit is StudyUnit.ARTICLE and not one.is_computed]
    marks = [UnitKey(*row) for row in project.read_rows("SELECT article_id, id FROM span WHERE label = 'MONEY'")]
    spans = [row[0] for row in project.read_rows("SELECT id FROM span")]
    entities = list(project.read_rows("SELECT id, name FROM entity WHERE merged_into IS NULL"))
    codings = [row[0] for row in project.read_rows("SELECT id FROM coding")] or [0]
    passages = [row[0] for row in project.read_rows("SELECT id FROM coding_passage")] or [0]
    articles = [row[0] for row in project.read_rows("SELECT id FROM article")]
    units = [UnitKey(one) for one in rng.sample(articles, rng.randint(1, len(articles)))]
    someone, other = rng.choice(entities), rng.choice(entities)
    said = rng.choice([Answer("tax"), Answer("port"), ABSENT, CANNOT_TELL, None])
    given = [
        edits.GivenAnswer(names["count"], one, Answer(str(rng.randint(1, 3))), coder, rng.choice([0, None]))
        for one, coder in zip(units, rng.choices(["", "Tamm"], k=3), strict=False)
    ]
    return [
        lambda: edits.set_answer(project, rng.choice(asked), units, said),
        lambda: edits.set_answer(project, names["issue"], units[:1], said),
        lambda: edits.set_answer(project, names["actor"], units, Answer(someone[1], entity_id=someone[0])),
        lambda: edits.set_answer(project, names["budget"], marks[:2], Answer(rng.choice(["yes", "no"]))),
        lambda: edits.set_answers(project, {names["tone"]: {units[0]: CANNOT_TELL}, names["issue"]: {units[0]: said}}),
        lambda: edits.take_answers(project, given, "table.csv"),
        lambda: edits.add_passage(project, rng.choice(codings), rng.choice(articles), 0, 10),
        lambda: edits.remove_passage(project, rng.choice(passages)),
        lambda: edits.set_codebook(project, change_meaning(book, rng), "changed"),
        lambda: edits.merge_entities(project, someone[0], [other[0]]),
        lambda: edits.rename_entity(project, someone[0], f"N{rng.randint(1, 9)}"),
        lambda: edits.link_new_entity(project, [rng.choice(spans)], f"E{rng.randint(1, 3)}", "PERSON"),
        lambda: edits.relabel_spans(project, [rng.choice(spans)], rng.choice(["MONEY", "PERCENT"])),
        lambda: edits.reject_rows(project, [rng.choice(spans)]),
        lambda: edits.remove_rows(project, [rng.choice(spans)]),
        lambda: edits.remove_articles(project, [rng.choice(articles)]),
        lambda: edits.restore_articles(project, articles),
    ]  # fmt: skip


def random_deed(project: Project, rng: random.Random) -> None:
    with suppress(UserError):  # nothing there to do it to: no deed
        rng.choice(deeds(project, rng))()


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


@pytest.mark.parametrize("seed", range(HISTORIES))
def test_random_histories_agree_with_a_stack(tmp_path: Path, dump: Dump, seed: int) -> None:
    rng = random.Random(seed)
    path = tmp_path / "h.pressmark"
    project = begin(path)
    past: list[Any] = []
    future: list[Any] = []
    now = dump(project)
    edits.undo(project)
    before_study = dump(project)
    edits.redo(project)
    past.append(before_study)
    for _ in range(50):
        what = rng.random()
        if what < 0.6:
            op = project.read_rows("SELECT max(id) FROM op")
            random_deed(project, rng)
            if project.read_rows("SELECT max(id) FROM op") != op:
                past, future = [*past, now], []
                now = dump(project)
        elif what < 0.8 and len(past) > 1:  # the study itself stays
            assert edits.undo(project) is not None
            future.append(now)
            now = past.pop()
        elif what < 0.96:
            assert (edits.redo(project) is not None) == bool(future)
            if future:
                past.append(now)
                now = future.pop()
        else:
            project.close_project()
            project = open_project(path, backup=False)
        assert dump(project) == now
        check_answers(project)
    assert list(find_faults(project)) == []
    project.close_project()


@pytest.mark.parametrize("seed", range(HISTORIES))
def test_machines_and_deletions_between_deeds_break_nothing(tmp_path: Path, seed: int) -> None:
    """New extractions and permanent deletions between deeds, undo and redo: no decided answer changes by them, and no
    answer loses its unit."""
    rng = random.Random(seed)
    project = begin(tmp_path / "m.pressmark")
    for _ in range(40):
        what = rng.random()
        if what < 0.5:
            random_deed(project, rng)
        elif what < 0.62 and project.read_rows("SELECT count(*) FROM op WHERE state = 'done'")[0][0] > 1:
            edits.undo(project)
            if not project.codebook.unit_variables:
                edits.redo(project)
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
        check_answers(project)
    assert list(find_faults(project)) == []
    write_folder(project, tmp_path / "out")
    project.close_project()
