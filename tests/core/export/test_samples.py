"""samples.csv, design.csv and the columns of samples in articles.csv."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest

from core.article_table import plan_table
from core.errors import UserError
from core.export import write_folder
from core.export.folder import write_project
from core.records import Article, Digest
from core.samples.plans import SampleKind, SamplePlan
from core.store import edits, intake, queries
from core.store.project import Project
from core.store.samples import FrameChoice


def _table(folder: Path, name: str) -> list[dict[str, str]]:
    with (folder / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture
def sampled(project: Project) -> Project:
    articles = [
        Article(f"u{at}", f"in/u{at}", f"Text {at} of the quay.", outlet="Velm Post", published=f"2019-03-{at:02}")
        for at in range(1, 29)
    ]
    intake.add_articles(project, [Digest(one, (), ()) for one in articles])
    for name, plan in (
        ("Main wave", SamplePlan(SampleKind.STRATIFIED, 1, 6, ("outlet",))),
        ("main-wave", SamplePlan(SampleKind.WEEKS, 2, weeks=2)),
    ):
        edits.draw_sample(project, name, queries.plan_draw(project, plan, FrameChoice(with_copies=True)), "a note")
    return project


def test_weights_add_up_to_the_frame(sampled: Project, tmp_path: Path) -> None:
    write_folder(sampled, tmp_path / "out")
    ((articles,),) = sampled.read_rows("SELECT count(*) FROM live_article")
    rows = _table(tmp_path / "out", "design")
    first = [row for row in rows if row["sample"] == "Main wave"]
    assert sum(float(row["weight"]) for row in first) == pytest.approx(articles)
    assert all(float(row["weight"]) * float(row["probability"]) == pytest.approx(1) for row in rows)
    assert all(row["cluster"] == row["article_id"] for row in first)
    weeks = {
        row["cluster"]: (row["stratum"], row["weight"], row["fpc"]) for row in rows if row["sample"] == "main-wave"
    }
    dated = sampled.read_rows("SELECT count(DISTINCT published) FROM live_article WHERE published IS NOT NULL")
    assert sum(float(weight) for _stratum, weight, _fpc in weeks.values()) == pytest.approx(dated[0][0])
    samples = _table(tmp_path / "out", "samples")
    assert [(row["sample"], row["kind"], row["weeks"], row["note"]) for row in samples] == [
        ("Main wave", "stratified", "", "a note"), ("main-wave", "weeks", "2", "a note"),
    ]  # fmt: skip
    assert sum(one[3] for one in json.loads(samples[0]["strata"])) == 6
    stated = json.loads((tmp_path / "out" / "datapackage.json").read_text(encoding="utf-8"))
    assert {"samples", "design"} <= {one["name"] for one in stated["resources"]}


def test_articles_have_a_set_of_columns_per_sample(sampled: Project, tmp_path: Path) -> None:
    write_folder(sampled, tmp_path / "out")
    rows = {row["article_id"]: row for row in _table(tmp_path / "out", "articles")}
    design = _table(tmp_path / "out", "design")
    for stem, name in (("sample_main_wave", "Main wave"), ("sample_main_wave_2", "main-wave")):
        drawn = {row["article_id"]: row for row in design if row["sample"] == name}
        for article, row in rows.items():
            one = drawn.get(article, dict.fromkeys(("stratum", "cluster", "weight", "fpc"), ""))
            assert {part: row[f"{stem}_{part}"] for part in ("stratum", "cluster", "weight", "fpc")} == {
                part: one[part] for part in ("stratum", "cluster", "weight", "fpc")
            }


def test_columns_of_samples_are_not_read_back_as_variables(sampled: Project, tmp_path: Path) -> None:
    write_folder(sampled, tmp_path / "out")
    assert plan_table(sampled, tmp_path / "out" / "articles.csv").cells == ()


def test_an_export_can_be_that_of_a_sample(sampled: Project, tmp_path: Path) -> None:
    write_project(sampled, tmp_path / "out", {"sample": "MAIN WAVE"})
    assert len(_table(tmp_path / "out", "articles")) == 6
    with pytest.raises(UserError, match="no sample “other”"):
        write_project(sampled, tmp_path / "out", {"sample": "other"})
    outside = next(
        row[0] for row in sampled.read_rows("SELECT id FROM live_article WHERE id NOT IN"
                                            " (SELECT article_id FROM sample_article WHERE sample_id = 1)")
    )  # fmt: skip
    with pytest.raises(UserError, match="none of these articles"):
        write_project(sampled, tmp_path / "out", {"sample": "Main wave", "articles": str(outside)})


def test_without_samples_there_are_no_tables_of_them(project: Project, tmp_path: Path) -> None:
    write_folder(project, tmp_path / "out")
    assert not (tmp_path / "out" / "samples.csv").exists()
    assert not (tmp_path / "out" / "design.csv").exists()
