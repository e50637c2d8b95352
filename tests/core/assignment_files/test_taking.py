"""Taking back: each way in which a file can come back, with the sentence that tells of it."""

from __future__ import annotations

import json
import sqlite3
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from core.assignment_files import RoundRequest, TakenFile, TakenState, expand_files, make_round, take_file
from core.assignments import AnswersFile, RoundPlan, texts_fingerprint, write_answers_file
from core.codebook import AnswerState, StudyUnit
from core.codebook.answers import Answer
from core.coder_work import CoderWork, WorkAnswer, WorkMark
from core.records import text_fingerprint
from core.store import edits
from core.store.coder_projects import require_identity
from core.store.codings import UnitKey
from core.store.project import Project, create_project, open_project
from core.store.rounds import list_assignments, list_works
from tests.core.assignment_files.conftest import TEXTS

PLAN = RoundPlan("wave", ("anna", "ben"), seed=3)


@pytest.fixture
def files(master: Project, tmp_path: Path) -> dict[str, Path]:
    made = make_round(master, tmp_path / "out", RoundRequest(PLAN))
    return {one.coder: one.path for one in made.files}


def take(master: Project, *paths: Path) -> list[TakenFile]:
    with expand_files(paths) as found:
        return [take_file(master, one) for one in found]


def code(path: Path, *deeds: Callable[[Project], object]) -> None:
    with open_project(path, backup=False) as opened:
        for deed in deeds:
            deed(opened)


def answer(value: str, article: int = 1) -> Callable[[Project], object]:
    def write(project: Project) -> object:
        variable = project.codebook.find_unit_variable("relevant")
        assert variable is not None
        return edits.set_answer(project, variable, [UnitKey(article)], Answer(value))

    return write


def finish(article: int) -> Callable[[Project], object]:
    return lambda project: edits.set_reviewed(project, article, True)


def test_half_done_work_comes_back_and_more_of_it_replaces_it(master: Project, files: dict[str, Path]) -> None:
    code(files["anna"], answer("yes"), finish(1))
    (taken,) = take(master, files["anna"])
    assert taken.state is TakenState.TAKEN
    assert taken.sentences == ("wave-anna.pressmark: taken back from anna for “wave”, 1 of 4 articles done.",)
    ((work,),) = ([one.work for one in list_works(master)],)
    assert (work.answers[0].value, work.is_done, work.article_uid[:4]) == ("yes", True, "uid-")
    (again,) = take(master, files["anna"])
    assert (again.state, again.change) == (TakenState.SAME, None)
    assert again.sentences[0].endswith("the same work by anna was taken back before; nothing changed.")
    code(files["anna"], answer("no"), answer("yes", 2), finish(2))
    (more,) = take(master, files["anna"])
    assert more.state is TakenState.REPLACED
    assert more.sentences[0].endswith("in place of what came before, 2 of 4 articles done.")
    assert [one.work.answers[0].value for one in list_works(master)] == ["no", "yes"]
    edits.undo(master)
    assert [one.work.answers[0].value for one in list_works(master)] == ["yes"]
    edits.undo(master)
    assert (list_works(master), [one.state for one in list_assignments(master)]) == ([], ["given", "given"])


def test_another_revision_is_told_and_kept(master: Project, files: dict[str, Path]) -> None:
    book = master.codebook
    changed = replace(book.unit_variables[0], description="Read the whole text.", title="Is it?")
    edits.set_answer(master, book.unit_variables[0], [UnitKey(1)], Answer("yes"))
    edits.set_codebook(master, replace(book, unit_variables=(changed, *book.unit_variables[1:])), "sharper")
    assert master.codebook.revision == 2
    code(files["anna"], answer("yes"))
    (taken,) = take(master, files["anna"])
    assert taken.sentences[1].startswith("It was coded under revision 1 of the codebook, while the project is at 2")
    ((revision, answered),) = ((one.revision, one.work.answers[0].revision) for one in list_works(master))
    assert (revision, answered) == (1, 1)


def test_an_altered_text_is_refused_and_named_and_the_rest_is_taken(master: Project, files: dict[str, Path]) -> None:
    code(files["anna"], answer("yes", 1), answer("no", 2))
    with sqlite3.connect(files["anna"]) as connection:
        triggers = dict(connection.execute("SELECT name, sql FROM sqlite_schema WHERE name = 'text_is_immutable'"))
        connection.execute("DROP TRIGGER text_is_immutable")
        connection.execute("UPDATE article_text SET text = replace(text, 'clerk', 'CLERK') WHERE article_id = 2")
        connection.execute(triggers["text_is_immutable"])
        ((title,),) = connection.execute("SELECT title FROM article WHERE id = 2").fetchall()
    connection.close()
    (taken,) = take(master, files["anna"])
    assert taken.state is TakenState.TAKEN
    assert taken.sentences[1] == (
        f"wave-anna.pressmark: the text of “{title}” was changed or is of another article, so it was left out."
    )
    assert [one.work.answers[0].value for one in list_works(master)] == ["yes"]


def test_strangers_are_refused_one_by_one_and_the_others_go_on(
    master: Project, files: dict[str, Path], tmp_path: Path
) -> None:
    plain, hostile, text = tmp_path / "own.pressmark", tmp_path / "hostile.pressmark", tmp_path / "notes.json"
    create_project(plain).close_project()
    hostile.write_bytes(files["ben"].read_bytes())
    with sqlite3.connect(hostile) as connection:
        connection.execute("CREATE TRIGGER evil AFTER INSERT ON span BEGIN DELETE FROM article; END")
    connection.close()
    text.write_text("{}", encoding="utf-8")
    found = take(master, plain, hostile, text, tmp_path / "none.pressmark", files["ben"])
    assert [one.state for one in found] == [TakenState.REFUSED] * 4 + [TakenState.TAKEN]
    assert found[0].sentences == ("own.pressmark is no coding assignment: it is a project of its own.",)
    assert "evil" in found[1].sentences[0]
    assert "it is no file with answers" in found[2].sentences[0]
    assert "There is no file" in found[3].sentences[0]
    assert all(len(one.sentences) == 1 for one in found)


def test_another_master_an_undone_round_and_a_withdrawn_assignment(
    master: Project, files: dict[str, Path], tmp_path: Path
) -> None:
    with create_project(tmp_path / "other.pressmark") as other:
        require_identity(other)
        (taken,) = take(other, files["anna"])
        assert taken.sentences == ("wave-anna.pressmark comes from another project: take it back there.",)
    edits.withdraw_assignments(master, [list_assignments(master)[0].id])
    (taken,) = take(master, files["anna"])
    assert "the assignment of anna in “wave” was withdrawn" in taken.sentences[0]
    edits.undo(master)
    edits.undo(master)
    (taken,) = take(master, files["anna"])
    assert "no longer knows" in taken.sentences[0]


def test_another_coder_is_refused_and_another_name_is_told(master: Project, files: dict[str, Path]) -> None:
    code(files["ben"], lambda project: setattr(project, "who", "Somebody"), answer("yes"))
    (taken,) = take(master, files["ben"])
    assert taken.sentences[1] == "Some of it was decided under another name (Somebody); it is kept as work of ben."
    with open_project(files["anna"], backup=False) as opened:
        said = json.loads(opened.get_setting("assignment", "")) | {"coder": "mallory"}
        opened.set_setting("assignment", json.dumps(said))
    (taken,) = take(master, files["anna"])
    assert taken.sentences == (
        "wave-anna.pressmark is by mallory, but the assignment was given to anna: ask who coded it.",
    )


def answers_file(master: Project, coder: str = "anna", **change: Any) -> bytes:
    """A file of the browser about the first two texts."""
    assignment = next(one for one in list_assignments(master) if one.coder == coder)
    works = tuple(
        CoderWork(
            f"article-{number}", text_fingerprint(text), True, (WorkMark("m1", 19, 29, "PERSON"),),
            (WorkAnswer(StudyUnit.ARTICLE, "", "", "relevant", AnswerState.VALUE, "yes", passages=((0, 7),)),),
        )
        for number, text in enumerate(TEXTS[:2], 1)
    )  # fmt: skip
    file = AnswersFile(
        assignment.uid, require_identity(master), coder, 1, texts_fingerprint(map(text_fingerprint, TEXTS)), works
    )
    return write_answers_file(replace(file, **change)).encode()


def test_answers_of_a_browser_come_back_also_in_an_archive(
    master: Project, files: dict[str, Path], tmp_path: Path
) -> None:
    mail = tmp_path / "mail.zip"
    with zipfile.ZipFile(mail, "w") as archive:
        archive.writestr("inner/wave-anna.answers.json", answers_file(master))
        archive.writestr("inner/readme.txt", "nothing")
        archive.write(files["ben"], "wave-ben.pressmark")
    found = take(master, mail)
    assert [(one.name, one.state, one.coder) for one in found] == [
        ("mail.zip!inner/wave-anna.answers.json", TakenState.TAKEN, "anna"),
        ("mail.zip!wave-ben.pressmark", TakenState.TAKEN, "ben"),
    ]
    assert found[0].sentences[1] == "2 articles of the assignment are not in the file."
    assert [one.work.article_uid for one in list_works(master)] != []
    assert {one.work.article_uid for one in list_works(master)} == {"uid-1-zephyrpaper", "uid-2-zephyrpaper"}


def test_answers_outside_a_text_and_damaged_archives_are_refused(
    master: Project, files: dict[str, Path], tmp_path: Path
) -> None:
    far = CoderWork("a", text_fingerprint(TEXTS[0]), True, (WorkMark("m", 0, 9999, "PERSON"),))
    path, broken = tmp_path / "far.json", tmp_path / "broken.zip"
    path.write_bytes(answers_file(master, works=(far,)))
    broken.write_bytes(b"PK\x03\x04rest")
    found = take(master, path, broken)
    assert found[0].sentences == (
        "far.json: nothing of it can be taken back.",
        "far.json: marks of “a” lie outside its text, so it was left out.",
    )
    assert found[1].sentences[0].startswith("broken.zip is a damaged or locked archive")
    assert files


def test_answers_that_a_question_does_not_allow_are_left_out(
    master: Project, files: dict[str, Path], tmp_path: Path
) -> None:
    def said(name: str, value: str) -> WorkAnswer:
        return WorkAnswer(StudyUnit.ARTICLE, "", "", name, AnswerState.VALUE, value)

    answers = said("relevant", "perhaps"), said("issue", "tax"), said("note", "free"), said("unknown", "x")
    work = CoderWork("a", text_fingerprint(TEXTS[0]), True, (), answers)
    path = tmp_path / "a.json"
    path.write_bytes(answers_file(master, works=(work,)))
    (taken,) = take(master, path)
    assert "1 answer was left out, because its question does not allow it (relevant)." in taken.sentences
    ((kept,),) = ([one.work for one in list_works(master)],)
    assert [one.variable for one in kept.answers] == ["issue", "note", "unknown"]
    assert files
