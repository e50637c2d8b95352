"""Cells of articles: planned, written as one operation, and taken back."""

from __future__ import annotations

import pytest

from core.errors import UserError
from core.store import article_sources, edits, intake, integrity_check, permanent_deletion, queries
from core.store.article_cells import ArticleCell, ArticleColumn
from core.store.project import Project
from tests.core.store.conftest import TEXT, digest, span

OUTLET, TITLE, STATE, DAY = map(ArticleColumn, ("outlet", "title", "state", "published"))
SECTION, MOOD = ArticleColumn("section", True), ArticleColumn("mood", True)


@pytest.fixture
def three(opened: Project) -> Project:
    """Three articles; the second and third have an imported section."""
    intake.add_articles(
        opened,
        [
            digest(
                f"{TEXT}{name}\n", id=name, source=name, title=None, outlet=outlet, variables=(("section", "World"),)
            )
            for name, outlet in (("b", "Post"), ("c", None))
        ],
    )
    return opened


def values(project: Project) -> dict[int, dict[str, str]]:
    """Values by article and name of the variable."""
    names = {one.id: one.name for one in article_sources.list_variables(project)}
    found = article_sources.read_variables(project, 1, 3)
    return {article: {names[one]: value for one, value in cells.items()} for article, cells in found.items()}


def test_only_cells_that_change_are_planned(three: Project) -> None:
    wanted = {one: {OUTLET: " Post ", SECTION: "World"} for one in (1, 2, 3, 9)}
    assert edits.plan_cells(three, wanted) == (
        ArticleCell(1, "Harbour talks", OUTLET, None, "Post"),
        ArticleCell(1, "Harbour talks", SECTION, None, "World"),
        ArticleCell(3, "c", OUTLET, None, "Post"),
    )
    assert not three.read_rows("SELECT 1 FROM op")


def test_many_articles_change_in_one_operation_and_come_back(three: Project) -> None:
    wanted = {one: {OUTLET: "Kestria Daily", MOOD: "calm", SECTION: None, STATE: "reviewed"} for one in (1, 2, 3)}
    before = values(three)
    change = edits.apply_cells(three, edits.plan_cells(three, wanted))
    assert change.articles == {1, 2, 3}
    assert [row.outlet for row in queries.article_rows(three, [1, 2, 3])] == ["Kestria Daily"] * 3
    assert values(three) == {
        1: {"mood": "calm"},
        2: {"section": "", "mood": "calm"},
        3: {"section": "", "mood": "calm"},
    }
    (row,) = queries.list_operations(three)
    assert (row.verb, row.detail) == ("edit_articles", "3 articles: outlet, mood, state, section")
    edits.undo(three)
    assert values(three) == before
    assert [one.name for one in article_sources.list_variables(three)] == ["section"]
    edits.redo(three)
    assert values(three)[1] == {"mood": "calm"}
    assert not list(integrity_check.find_faults(three))


def test_an_imported_value_stays_beside_the_corrected_one(three: Project) -> None:
    edits.apply_cells(three, edits.plan_cells(three, {2: {ArticleColumn("Section", True): "Politics"}}))
    rows = three.read_rows("SELECT guess_value, value, decided_by FROM coding WHERE article_id = 2")
    assert rows == [("World", "Politics", "Ines")]
    assert len(article_sources.list_variables(three)) == 1


def test_a_plan_that_is_outdated_writes_nothing(three: Project) -> None:
    planned = edits.plan_cells(three, {1: {OUTLET: "Post"}, 2: {OUTLET: "Daily"}})
    edits.set_article(three, 2, outlet="Herald")
    with pytest.raises(UserError, match="changed in the meantime"):
        edits.apply_cells(three, planned)
    assert queries.get_article(three, 1).outlet is None


def test_a_new_day_takes_the_times_along(three: Project) -> None:
    planned = edits.plan_cells(three, {1: {DAY: "2020-01-08", MOOD: "calm"}})
    with pytest.raises(KeyError):
        edits.apply_cells(three, planned)
    assert queries.get_article(three, 1).published == "2019-11-19"
    new = digest(TEXT, span(TEXT, "last week", "DATE", value="2020-W01"))
    edits.apply_cells(three, planned, {1: new})
    assert {one.value["value"] for one in queries.list_spans(three, 1) if one.label == "DATE"} == {"2020-W01"}
    edits.undo(three)
    assert {one.value["value"] for one in queries.list_spans(three, 1) if one.label == "DATE"} == {
        "2019-W46", "2019-11-19",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("column", "typed", "said"),
    [
        (DAY, "2019-13-01", "not a valid date"),
        (STATE, "done", "not a state of an article"),
        (ArticleColumn("  ", True), "x", "A variable needs a name"),
    ],
)
def test_what_cannot_be_stored_is_refused(three: Project, column: ArticleColumn, typed: str, said: str) -> None:
    with pytest.raises(UserError, match=said):
        edits.plan_cells(three, {1: {column: typed}})


def test_a_long_name_is_cut_as_an_import_cuts_it(three: Project) -> None:
    (cell,) = edits.plan_cells(three, {1: {ArticleColumn("n" * 150, True): "x"}})
    assert cell.column.name == "n" * 100


def test_undo_keeps_a_variable_that_an_import_uses_since(three: Project) -> None:
    edits.apply_cells(three, edits.plan_cells(three, {1: {MOOD: "calm"}}))
    intake.add_articles(three, [digest("Other words.\n", id="d", source="d", variables=(("mood", "angry"),))])
    edits.undo(three)
    assert article_sources.read_variables(three, 4, 4)[4] == {2: "angry"}
    assert not list(integrity_check.find_faults(three))


def test_purging_takes_the_answers_and_their_history_along(three: Project) -> None:
    edits.apply_cells(three, edits.plan_cells(three, {one: {MOOD: "calm"} for one in (1, 2)}))
    edits.remove_articles(three, [2])
    permanent_deletion.purge_articles(three, [2])
    assert three.read_rows("SELECT json_extract(after, '$.article_id') FROM change WHERE tbl = 'coding'") == [(1,)]
    edits.undo(three)
    assert 1 not in article_sources.read_variables(three, 1, 3)
