"""A table that says things of articles in the project: which articles its rows name, and what would change."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

from core import article_table
from core.cli.verbs import verbs
from core.errors import UserError
from core.export import FORMATS
from core.pipeline import digest
from core.records import Raw
from core.store import article_sources, edits, intake, queries
from core.store.article_cells import ArticleColumn, Wanted
from core.store.project import Project, create_project, open_project

SECTION = ArticleColumn("Section", True)


def raw(name: str, place: str, address: str) -> Raw:
    record = {
        "id": name, "title": f"Talks in {place}", "outlet": "Vesper Post", "url": address, "published": "2019-11-18",
        "section": "World", "text": f"The ministers met in {place} last week. They will pay $5 million.",
    }  # fmt: skip
    return Raw(f"/corpus/{name}.json", json.dumps(record).encode(), "record")


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    with create_project(tmp_path / "talks.pressmark") as made:
        raws = [raw(f"t{number}", place, f"https://vesper.example/{number}") for number, place in
                enumerate(("Kestria", "Odell", "Lisbon"), 1)]  # fmt: skip
        intake.add_articles(made, [digest(one) for one in raws])
        yield made


def write_table(path: Path, rows: list[list[str]], delimiter: str = ",") -> Path:
    with open(path, "w", newline="", encoding="utf-8") as out:
        csv.writer(out, delimiter=delimiter).writerows(rows)
    return path


def apply(project: Project, wanted: Wanted) -> None:
    edits.apply_cells(project, edits.plan_cells(project, wanted))


def planned(plan: article_table.ArticleTablePlan) -> list[tuple[int, str, str | None, str | None]]:
    return [(cell.article_id, cell.column.name, cell.before, cell.after) for cell in plan.cells]


@pytest.mark.parametrize(
    "names",
    [
        ("t1.json", "t2.json", "t3.json"),
        ("T1", "T2", "T3"),
        ("https://vesper.example/1", "https://vesper.example/2", "https://vesper.example/3"),
        ("talks in  kestria", "Talks in Odell", "Talks in Lisbon"),
    ],
    ids=("file", "id", "address", "title"),
)
def test_rows_name_articles_in_any_usual_way(project: Project, tmp_path: Path, names: tuple[str, str, str]) -> None:
    rows = [["which", "Rubrik", "Datum"], [names[0], "Politik", "19.11.2019"], [names[2], "", "18/11/2019"]]
    plan = article_table.plan_table(project, write_table(tmp_path / "m.csv", rows, ";"))
    assert (plan.key_column, plan.matched, plan.unmatched) == ("which", 2, ())
    assert planned(plan) == [(1, "published", "2019-11-18", "2019-11-19"), (1, "Rubrik", None, "Politik")]


def test_rows_without_an_article_and_second_rows_are_named(project: Project, tmp_path: Path) -> None:
    rows = [["file", "mood"], ["t1", "calm"], ["t9", "calm"], ["t1", "angry"], ["t2", "angry"]]
    plan = article_table.plan_table(project, write_table(tmp_path / "m.csv", rows))
    assert plan.unmatched == ("t9",)
    assert planned(plan) == [(1, "mood", None, "calm"), (2, "mood", None, "angry")]
    assert "1 row names none (t9)" in plan.outcome_sentence()
    assert "1 row names an article that an earlier row describes (t1)" in plan.outcome_sentence()


def test_days_are_read_in_the_order_of_their_column_or_left_out(project: Project, tmp_path: Path) -> None:
    rows = [["file", "date"], ["t1", "03/04/2019"], ["t2", "25/04/2019"], ["t3", "soon"]]
    plan = article_table.plan_table(project, write_table(tmp_path / "m.csv", rows))
    assert [cell.after for cell in plan.cells] == ["2019-04-03", "2019-04-25"]
    assert plan.doubts == ("1 date is not clear and is left out (soon). Write it like 2019-11-19.",)
    rows = [["file", "date"], ["t1", "03/04/2019"], ["t2", "05/04/2019"], ["t3", ""]]
    assert not article_table.plan_table(project, write_table(tmp_path / "m.csv", rows)).cells


def test_a_table_of_strangers_is_refused_by_name(project: Project, tmp_path: Path) -> None:
    path = write_table(tmp_path / "strange.csv", [["who", "mood"], ["Ines", "calm"], ["Mira", "angry"]])
    with pytest.raises(UserError, match=r"strange\.csv names no articles of this project"):
        article_table.plan_table(project, path)
    with pytest.raises(UserError, match=r"has no column “file”\. Its columns are who, mood"):
        article_table.plan_table(project, path, "file")


def test_an_exported_table_comes_back_with_what_was_edited_in_it(project: Project, tmp_path: Path) -> None:
    FORMATS["csv"].write_project(project, tmp_path / "out", {})
    with open(tmp_path / "out" / "articles.csv", newline="", encoding="utf-8") as source:
        rows = list(csv.reader(source))
    header = rows[0]
    assert not article_table.plan_table(project, tmp_path / "out" / "articles.csv").cells
    rows[1][header.index("outlet")] = "Kestria Daily"
    rows[2][header.index("state")] = "reviewed"
    rows[3][header.index("section")] = "Business"
    rows[3][header.index("words")] = "12"
    plan = article_table.plan_table(project, write_table(tmp_path / "articles.csv", rows))
    assert planned(plan) == [
        (1, "outlet", "Vesper Post", "Kestria Daily"),
        (2, "state", "open", "reviewed"),
        (3, "section", "World", "Business"),
    ]


def exported(project: Project, folder: Path) -> list[dict[str, str]]:
    FORMATS["csv"].write_project(project, folder, {})
    with open(folder / "articles.csv", newline="", encoding="utf-8") as source:
        return list(csv.DictReader(source))


def rewritten(path: Path, rows: list[dict[str, str]], columns: list[str]) -> Path:
    return write_table(path, [columns, *([row[name] for name in columns] for row in rows)])


def test_an_exported_table_may_lose_and_gain_columns(project: Project, tmp_path: Path) -> None:
    rows = exported(project, tmp_path / "out")
    rows[1] |= {"title": "New", "mycode": "7", "state": "Reviewed"}
    rows[0] |= {"mycode": "", "state": "done"}
    rows[2] |= {"mycode": ""}
    columns = ["article_uid", "title", "outlet", "state", "words", "mycode"]
    plan = article_table.plan_table(project, rewritten(tmp_path / "few.csv", rows, columns))
    assert planned(plan) == [
        (2, "title", "Talks in Odell", "New"), (2, "state", "open", "reviewed"), (2, "mycode", None, "7"),
    ]  # fmt: skip
    assert plan.doubts == ("Left out, because a state is “open” or “reviewed”: done.",)


def test_numbers_of_articles_count_only_with_their_ids(project: Project, tmp_path: Path) -> None:
    rows = exported(project, tmp_path / "out")
    rows[0]["article_id"], rows[1]["article_id"] = "2", "1"
    plan = article_table.plan_table(project, rewritten(tmp_path / "swapped.csv", rows, list(rows[0])))
    assert (plan.matched, plan.unmatched, plan.cells) == (1, ("2", "1"), ())


def test_a_running_number_is_no_id(tmp_path: Path) -> None:
    with create_project(tmp_path / "numbers.pressmark") as made:
        intake.add_articles(made, [digest(raw(str(n), f"Place {n}", f"https://v.example/{n}")) for n in (3, 1, 2)])
        rows = [["row", "id", "mood"], ["1", "3", "three"], ["2", "1", "one"], ["3", "2", "two"]]
        plan = article_table.plan_table(made, write_table(tmp_path / "m.csv", rows))
        assert (plan.key_column, [cell.after for cell in plan.cells if cell.column.name == "mood"]) == (
            "id", ["three", "one", "two"],
        )  # fmt: skip
        rows[0] = ["row", "nummer", "mood"]
        with pytest.raises(UserError, match=r"name different articles\. Choose the one"):
            article_table.plan_table(made, write_table(tmp_path / "m.csv", rows))
        assert article_table.plan_table(made, tmp_path / "m.csv", "nummer").cells


def test_an_index_without_a_name_is_no_header(project: Project, tmp_path: Path) -> None:
    rows = [["", "id", "outlet"], ["0", "t1", "Times"], ["1", "t2", "Herald"]]
    plan = article_table.plan_table(project, write_table(tmp_path / "pandas.csv", rows))
    assert [(cell.article_id, cell.after) for cell in plan.cells if cell.column.name == "outlet"] == [
        (1, "Times"), (2, "Herald"),
    ]  # fmt: skip


def test_the_command_shows_first_and_writes_one_operation(project: Project, tmp_path: Path) -> None:
    project.close_project()
    table = write_table(tmp_path / "m.csv", [["file", "date", "mood"], ["t1", "2019-12-02", "calm"]])
    words = ["metadata", str(project.path), str(table)]
    shown = CliRunner().invoke(verbs, [*words, "--dry-run"], standalone_mode=False)
    assert json.loads(shown.stdout.splitlines()[1]) == {
        "article": 1, "title": "Talks in Kestria", "column": "mood", "before": None, "after": "calm",
    }  # fmt: skip
    assert "2 cells in 1 article would change." in shown.stderr
    done = CliRunner().invoke(verbs, words, standalone_mode=False)
    assert "2 cells in 1 article changed." in done.stderr
    with open_project(project.path, backup=False) as again:
        assert queries.get_article(again, 1).published == "2019-12-02"
        week = next(span for span in queries.list_spans(again, 1) if span.label == "DATE")
        assert week.value["value"] == "2019-W48"
        assert [row.verb for row in queries.list_operations(again)] == ["edit_articles"]
        edits.undo(again)
        assert queries.get_article(again, 1).published == "2019-11-18"
        assert article_sources.read_variables(again, 1, 1)[1].keys() == {1}


def test_an_old_table_does_not_undo_later_decisions_unasked(project: Project, tmp_path: Path) -> None:
    rows = exported(project, tmp_path / "out")
    rows[2]["title"], rows[1]["author"] = "Talks by the sea", "Ida Roth"
    apply(project, {1: {ArticleColumn("outlet"): "Velm Post"}, 2: {SECTION: "Sport"}})
    table = rewritten(tmp_path / "old.csv", rows, list(rows[0]))
    plan = article_table.plan_table(project, table)
    assert [(cell.article_id, cell.column.name, cell.after) for cell in plan.newer] == [
        (1, "outlet", "Vesper Post"), (2, "section", "World"),
    ]  # fmt: skip
    assert [(cell.article_id, cell.after) for cell in plan.unopposed] == [(2, "Ida Roth"), (3, "Talks by the sea")]
    assert "2 cells are newer in the project than in the table (outlet: Talks in Kestria" in str(plan.newer_sentence())


def test_what_changed_after_an_old_table_is_newer_than_its_edited_cells(project: Project, tmp_path: Path) -> None:
    rows = exported(project, tmp_path / "out")
    rows[1]["outlet"] = "Odell Times"
    apply(project, {1: {ArticleColumn("outlet"): "Velm Post"}})
    apply(project, {2: {ArticleColumn("outlet"): "Harbour News"}})
    plan = article_table.plan_table(project, rewritten(tmp_path / "old.csv", rows, list(rows[0])))
    assert [(cell.article_id, cell.before) for cell in plan.newer] == [(1, "Velm Post"), (2, "Harbour News")]
    assert plan.unopposed == ()


def test_what_changed_before_the_table_was_exported_is_not_newer(project: Project, tmp_path: Path) -> None:
    apply(project, {1: {ArticleColumn("outlet"): "Velm Post"}})
    rows = exported(project, tmp_path / "out")
    rows[0]["outlet"] = "Harbour News"
    plan = article_table.plan_table(project, rewritten(tmp_path / "new.csv", rows, list(rows[0])))
    assert (plan.newer, [cell.after for cell in plan.unopposed]) == ((), ["Harbour News"])


def test_the_command_keeps_newer_values_unless_told_to_overwrite(project: Project, tmp_path: Path) -> None:
    rows = exported(project, tmp_path / "out")
    table = rewritten(tmp_path / "old.csv", rows, list(rows[0]))
    apply(project, {1: {ArticleColumn("outlet"): "Velm Post"}})
    project.close_project()
    words = ["metadata", str(project.path), str(table)]
    kept = CliRunner().invoke(verbs, words, standalone_mode=False)
    assert kept.return_value == 1
    assert "1 cell is newer in the project" in kept.stderr
    assert "--overwrite replaces them" in kept.stderr
    assert "0 cells in 0 articles changed." in kept.stderr
    told = CliRunner().invoke(verbs, [*words, "--overwrite"], standalone_mode=False)
    assert (told.return_value, "1 cell in 1 article changed." in told.stderr) == (0, True)
    with open_project(project.path, backup=False) as again:
        assert queries.get_article(again, 1).outlet == "Vesper Post"
