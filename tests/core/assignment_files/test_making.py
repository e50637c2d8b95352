"""Files of assignments: what is in them, and, read as bytes, what is not."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from core.assignment_files import RoundRequest, make_round, make_round_stepwise, reassign_round
from core.assignments import CodingStage, HiddenThing, RoundKind, RoundOverlap, RoundPlan, read_ticket
from core.assignments.round_plan import BLIND_KINDS, OverlapKind
from core.codebook import UnitVariable
from core.errors import UserError
from core.store import edits, queries
from core.store.coder_projects import portable_codebook, require_identity
from core.store.integrity_check import find_faults
from core.store.project import Project, open_project
from core.store.rounds import TICKET, list_assigned_articles, list_assignments, list_coders, list_rounds
from tests.core.assignment_files.conftest import TEXTS, VARIABLES

PLAN = RoundPlan("wave", ("anna", "ben"), RoundKind.MAIN, seed=3)
ABOUT = frozenset(HiddenThing) - {HiddenThing.SUGGESTIONS}


def make(master: Project, folder: Path, **change: object) -> dict[str, Path]:
    made = make_round(master, folder, RoundRequest(replace(PLAN, **change)))  # type: ignore[arg-type]
    return {one.coder: one.path for one in made.files}


def test_a_file_has_the_texts_the_codebook_and_nothing_else(master: Project, tmp_path: Path) -> None:
    paths = make(master, tmp_path / "out")
    assert {path.name for path in paths.values()} == {"wave-anna.pressmark", "wave-ben.pressmark"}
    assert {one.name for one in (tmp_path / "out").iterdir()} == {path.name for path in paths.values()}
    anna, ben = (one for one in list_assignments(master))
    order = [one.fingerprint for one in list_assigned_articles(master, anna.id)]
    assert order != [one.fingerprint for one in list_assigned_articles(master, ben.id)]
    with open_project(paths["anna"], backup=False) as opened:
        assert opened.who == "anna"
        rows = opened.read_rows("SELECT sha256, text, title FROM article JOIN article_text ON id = article_id")
        assert [row[0] for row in rows] == order
        assert {row[1] for row in rows} == set(TEXTS)
        assert opened.codebook == portable_codebook(master.codebook)
        assert [one.name for one in opened.codebook.unit_variables] == [one.name for one in VARIABLES]
        assert opened.codebook.revision == 1
        for table in ("op", "change", "original", "seen", "import", "left_out", "project_rule", "memo", "coding"):
            assert opened.read_rows(f"SELECT count(*) FROM {table}") == [(0,)], table
        assert opened.read_rows("SELECT DISTINCT status, guess_label IS NULL FROM span") == [("suggested", 0)]
        assert opened.read_rows("SELECT count(*) FROM claim WHERE state = 'suggested'") == [(4,)]
        ticket = read_ticket(opened.get_setting(TICKET, ""), "x")
        assert (ticket.uid, ticket.coder, ticket.revision) == (anna.uid, "anna", 1)
        assert ticket.master == require_identity(master)
        assert list(find_faults(opened)) == []


def test_the_stage_of_marking_asks_nothing_in_a_project_file(master: Project, tmp_path: Path) -> None:
    asked = replace(VARIABLES[0], condition="section = Zephyrsection")
    edits.set_codebook(master, replace(master.codebook, unit_variables=(asked, *imported_of(master))), "a condition")
    coding = make(master, tmp_path / "code", name="code")["anna"]
    marking = make(master, tmp_path / "mark", name="mark", stages=(CodingStage.MARK,))["anna"]
    assert b"zephyrsection" in coding.read_bytes().lower()
    assert b"zephyrsection" not in marking.read_bytes().lower()
    with open_project(marking, backup=False) as opened:
        assert opened.codebook.unit_variables == ()
        assert opened.codebook.codes == master.codebook.codes
        assert [one.name for one in opened.codebook.record_types] == ["event"]
        assert opened.codebook.revision == master.codebook.revision
        assert list(find_faults(opened)) == []


def test_a_round_that_is_cancelled_leaves_no_file(master: Project, tmp_path: Path) -> None:
    steps = make_round_stepwise(master, tmp_path / "out", RoundRequest(PLAN))
    assert next(steps) == 1
    assert len(list((tmp_path / "out").iterdir())) == 1
    steps.close()  # type: ignore[attr-defined]
    assert list((tmp_path / "out").iterdir()) == []
    assert list_rounds(master) == []


def imported_of(master: Project) -> tuple[UnitVariable, ...]:
    return tuple(one for one in master.codebook.unit_variables if one.is_imported)


@pytest.mark.parametrize("kind", [RoundKind.MAIN, RoundKind.RELIABILITY])
def test_nothing_hidden_is_in_the_bytes(master: Project, tmp_path: Path, kind: RoundKind) -> None:
    path = make(master, tmp_path / "out", kind=kind, hidden=frozenset(HiddenThing))["anna"]
    data = path.read_bytes().lower()
    for word in (
        "zephyrpaper", "zephyrsection", "byliner", "2017-03-08", "secretive", "secret_rule", "0.8125", "mastersecret",
        "bossperson", '"ben"', "example/", "5000000",
    ):  # fmt: skip
        assert word.encode() not in data, word
    assert b"harbour talks" in data


@pytest.mark.parametrize("kind", RoundKind)
def test_blind_rounds_have_no_suggestions_whatever_is_asked(master: Project, tmp_path: Path, kind: RoundKind) -> None:
    path = make(master, tmp_path / "out", kind=kind)["anna"]
    with open_project(path, backup=False) as opened:
        blind = opened.read_rows("SELECT count(*) FROM span") == [(0,)]
        assert blind == (opened.read_rows("SELECT count(*) FROM entity") == [(0,)])
    assert blind == (kind in BLIND_KINDS)
    assert (b"secret_rule" in path.read_bytes()) != blind


def test_each_thing_is_hidden_by_itself(master: Project, tmp_path: Path) -> None:
    for thing in sorted(ABOUT):
        path = make(master, tmp_path / thing, hidden=frozenset({thing}), name=thing)["anna"]
        with open_project(path, backup=False) as opened:
            (row,) = opened.read_rows(
                "SELECT title IS NULL, title LIKE 'Article %', outlet IS NULL, author IS NULL, published IS NULL,"
                " url IS NULL, uid LIKE 'article-0%' FROM article WHERE id = 1"
            )
        shown = {
            HiddenThing.HEADING: row[1], HiddenThing.OUTLET: row[2], HiddenThing.BYLINE: row[3],
            HiddenThing.DATE: row[4],
        }  # fmt: skip
        assert {one: bool(said) for one, said in shown.items()} == {one: one is thing for one in shown}
        assert bool(row[5]) == bool(row[6]) == (thing is not HiddenThing.CODERS)


def test_the_report_counts_words_and_texts_that_tell(master: Project, tmp_path: Path) -> None:
    hidden = frozenset({HiddenThing.HEADING, HiddenThing.OUTLET})
    made = make_round(master, tmp_path / "out", RoundRequest(replace(PLAN, hidden=hidden)))
    ((outlet, articles, words),) = ((one.outlet, one.articles, one.words) for one in made.words)
    assert (outlet, articles, words) == ("Zephyrpaper", 8, 2 * sum(len(text.split()) for text in TEXTS))
    assert made.remarks == ("4 texts themselves name their title, which stays in them: texts are never changed.",)


def test_a_licence_limits_the_words_that_leave(master: Project, tmp_path: Path) -> None:
    with pytest.raises(UserError, match=r"words of full texts would leave, more than the 20 that this project allows"):
        make_round(master, tmp_path / "out", RoundRequest(PLAN, most_words=20))
    assert not (tmp_path / "out").exists()
    make_round(master, tmp_path / "out", RoundRequest(PLAN, most_words=2000))
    master.set_setting("most_words", "10")
    with pytest.raises(UserError, match="more than the 10"):
        make_round(master, tmp_path / "more", RoundRequest(replace(PLAN, name="more")))


def test_giving_out_is_one_operation_and_all_or_nothing(master: Project, tmp_path: Path) -> None:
    folder = tmp_path / "out"
    folder.mkdir()
    (folder / "wave-ben.pressmark").write_bytes(b"mine")
    with pytest.raises(UserError, match="already exists"):
        make(master, folder)
    assert [one.name for one in folder.iterdir()] == ["wave-ben.pressmark"]
    assert list_rounds(master) == []
    (folder / "wave-ben.pressmark").unlink()
    make(master, folder)
    (made,) = list_rounds(master)
    assert made.plan == replace(PLAN, hidden=made.plan.hidden)
    assert [one.name for one in list_coders(master)] == ["anna", "ben"]
    with pytest.raises(UserError, match="There is a round “WAVE” already"):
        make(master, tmp_path / "again", name="WAVE")
    edits.undo(master)
    assert (list_rounds(master), list_coders(master), list_assignments(master)) == ([], [], [])


def test_articles_screened_out_stay_out_and_samples_and_anchors_count(master: Project, tmp_path: Path) -> None:
    from core.store.screening import Verdict

    edits.screen_articles(master, [2], Verdict.NOT_RELEVANT)
    with master.write_transaction() as connection:
        connection.execute(
            "INSERT INTO sample(name, kind, frame_size, drawn_by, drawn_at) VALUES ('s', 'hand', 4, 'x', 'x')"
        )
        connection.execute("INSERT INTO sample_article(sample_id, article_id, place) VALUES (1, 4, 0), (1, 1, 1)")
    make(master, tmp_path / "a", name="a")
    make_round(
        master, tmp_path / "b", RoundRequest(replace(PLAN, name="b"), sample="S", anchors=("uid-3-zephyrpaper",))
    )
    with pytest.raises(UserError, match="no sample “none”"):
        make_round(master, tmp_path / "c", RoundRequest(replace(PLAN, name="c"), sample="none"))
    rows = {one.id: list_assigned_articles(master, one.id) for one in list_assignments(master)}
    assert [sorted(one.article_id for one in some) for some in rows.values()] == [[1, 3, 4]] * 4
    assert [sum(one.is_anchor for one in some) for some in rows.values()] == [0, 0, 1, 1]


def test_what_a_drop_out_leaves_goes_to_others(master: Project, tmp_path: Path) -> None:
    make(master, tmp_path / "out", overlap=RoundOverlap(OverlapKind.SHARE, 0.25), coders=("anna", "ben", "cleo"))
    anna, ben, cleo = list_assignments(master)
    before = {one.coder: {a.article_id for a in list_assigned_articles(master, one.id)} for one in (anna, ben, cleo)}
    made = reassign_round(master, tmp_path / "out", anna, ["ben", "cleo"])
    own = before["anna"] - before["ben"] - before["cleo"]
    after = [one for one in list_assignments(master) if one.id > cleo.id]
    assert {a.article_id for one in after for a in list_assigned_articles(master, one.id)} == own
    assert [one.state for one in list_assignments(master)][:3] == ["withdrawn", "given", "given"]
    assert [one.path.name for one in made.files] == [f"wave-{one.coder}-2.pressmark" for one in after]
    assert made.remarks[0].startswith("1 article goes to nobody")
    (anna, *_others) = list_assignments(master)
    for coders, sentence in ((["anna"], "withdrawn already"), (["ben"], "withdrawn already")):
        with pytest.raises(UserError, match=sentence):
            reassign_round(master, tmp_path / "x", anna, coders)
    with pytest.raises(UserError, match="can be given to these coders"):
        reassign_round(master, tmp_path / "x", ben, ["ben"])
    edits.undo(master)
    assert [one.state for one in list_assignments(master)] == ["given"] * 3


def test_nothing_is_read_anew_in_an_assignment(master: Project, tmp_path: Path) -> None:
    from core import reprocess
    from core.store.imports import begin_import

    with open_project(make(master, tmp_path / "out")["anna"], backup=False) as opened:
        assert not queries.is_reading_due(opened)
        for attempt in (lambda: reprocess.all_ids(opened), lambda: begin_import(opened, ["x"])):
            with pytest.raises(UserError, match="is a coding assignment"):
                attempt()
