"""Tables of answers: long, with a column per variable, and the codebook beside them."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from core.codebook import AnswerOption, AnswerType, StudyUnit, UnitVariable
from core.codebook.answers import ABSENT
from core.codebook.units import LEVELS
from core.errors import UserError
from core.export import FORMATS, describe_outdated
from core.export.csv_cells import remove_guard
from core.records import Article, Digest, Span
from core.store import edits, intake
from core.store.codings import Answer, UnitKey
from core.store.project import Project, create_project
from core.store.queries.outdated_answers import count_outdated, list_outdated

TONES = (AnswerOption("-1", "Harsh"), AnswerOption("0", "Neutral"), AnswerOption("1", "Kind"))
ISSUES = (AnswerOption("tax", "Taxes"), AnswerOption("port", "The port"))


def question(name: str, title: str, kind: AnswerType = AnswerType.TEXT, **more: Any) -> UnitVariable:
    """Make a variable with the usual level of measurement."""
    return UnitVariable(name, title, type=kind, level=LEVELS[kind][0], **more)


VARIABLES = (
    question("relevant", "Is it about the port?", AnswerType.YES_NO),
    question("tone", "How does it sound?", AnswerType.ORDINAL, options=TONES, condition="relevant = yes"),
    question("issues", "What about?", AnswerType.CHOICES, options=ISSUES, description="All that are named."),
    question("sources", "How many sources?", AnswerType.COUNT),
    question("share", "Share", AnswerType.RATIO, formula="mean(relevant, sources; 1)"),
    question("actor", "Who acts?", AnswerType.ENTITY),
    question("kind", "What kind of sum?", unit=StudyUnit.MARK, subject="MONEY"),
)


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    """Three articles, the last in the trash; answers of all states about the others, and about one mark."""
    text = "The port paid $12 and $13 to Mira Odell.\n"
    spans = (
        Span(14, 17, "MONEY", {"value": 12}, 0.9, "amounts/1"),
        Span(22, 25, "MONEY", {"value": 13}, 0.9, "amounts/1"),
        Span(29, 39, "PERSON", {"entity": "Mira Odell"}, 0.9, "names/1"),
    )
    with create_project(tmp_path / "p.pressmark") as made:
        made.who = "Ines"
        some = [Digest(Article(name, name, text + name, original=b""), (), spans) for name in ("a", "b", "c")]
        intake.add_articles(made, some)
        edits.remove_articles(made, [3])
        edits.set_codebook(made, replace(made.codebook, unit_variables=VARIABLES), "a study")
        answer(made, "relevant", 1, Answer("yes"))
        answer(made, "tone", 1, Answer("-1"))
        answer(made, "issues", 1, Answer('["tax", "port"]'))
        answer(made, "sources", 1, Answer("3"))
        answer(made, "actor", 1, Answer("Mira Odell", entity_id=1))
        answer(made, "relevant", 2, Answer("no"))
        answer(made, "tone", 2, Answer("1"))
        edits.set_answer(made, find(made, "issues"), [UnitKey(2)], ABSENT)
        kind = made.codebook.find_unit_variable("kind", StudyUnit.MARK, "MONEY")
        assert kind is not None
        edits.set_answer(made, kind, [UnitKey(1, 2)], Answer("=budget"))
        yield made


def find(project: Project, name: str) -> UnitVariable:
    found = project.codebook.find_unit_variable(name)
    assert found is not None
    return found


def answer(project: Project, name: str, article: int, said: Answer) -> None:
    edits.set_answer(project, find(project, name), [UnitKey(article)], said)


def tables(project: Project, folder: Path, **options: object) -> dict[str, list[dict[str, str]]]:
    """Export a project and read its tables back."""
    written = FORMATS["csv"].write_project(project, folder, options)  # type: ignore[arg-type]
    found = {}
    for path in written:
        if path.suffix == ".csv":
            with path.open(encoding="utf-8", newline="") as file:
                found[path.stem] = list(csv.DictReader(file, strict=True))
    return found


def test_each_answer_is_a_row(project: Project, tmp_path: Path) -> None:
    rows = tables(project, tmp_path / "out")["codings"]
    assert [(row["unit"], row["unit_id"], row["article_uid"], row["variable"], row["value"]) for row in rows] == [
        ("article", "1", "a", "relevant", "yes"),
        ("article", "1", "a", "tone", "-1"),
        ("article", "1", "a", "issues", "tax; port"),
        ("article", "1", "a", "sources", "3"),
        ("article", "1", "a", "actor", "Mira Odell"),
        ("mark", "2", "a", "kind", "'=budget"),
        ("article", "2", "b", "relevant", "no"),
        ("article", "2", "b", "tone", "1"),
        ("article", "2", "b", "issues", ""),
    ]
    assert remove_guard(rows[5]["value"]) == "=budget"
    assert {(row["coder"], row["revision"], row["outdated"]) for row in rows} == {("Ines", "1", "false")}
    assert (rows[1]["value_label"], rows[8]["state"], rows[5]["subject"]) == ("Harsh", "absent", "MONEY")


def test_a_column_per_variable_with_what_is_computed_and_not_asked(project: Project, tmp_path: Path) -> None:
    found = tables(project, tmp_path / "out", absent="98", not_asked="-9", not_coded="-8")
    first, second = found["coded_articles"]
    assert first == {
        "article_id": "1", "article_uid": "a", "relevant": "yes", "tone": "-1", "issues": "tax; port",
        "issues_tax": "1", "issues_port": "1", "sources": "3", "share": "2", "actor": "Mira Odell", "outdated": "",
    }  # fmt: skip
    assert (second["tone"], second["issues"], second["sources"], second["share"]) == ("-9", "98", "-8", "0")
    assert (second["issues_tax"], second["issues_port"]) == ("98", "98")
    assert tables(project, tmp_path / "plain")["coded_articles"][1]["issues_tax"] == "0"
    marks = found["coded_marks"]
    assert [(row["span_id"], row["label"], row["kind"]) for row in marks] == [
        ("1", "MONEY", "-8"), ("2", "MONEY", "'=budget"), ("4", "MONEY", "-8"), ("5", "MONEY", "-8"),
    ]  # fmt: skip
    assert "coded_claims" not in found
    package = json.loads((tmp_path / "out" / "datapackage.json").read_text(encoding="utf-8"))
    (wide,) = (one for one in package["resources"] if one["name"] == "coded_articles")
    assert wide["schema"]["missingValues"] == ["", "98", "-9", "-8"]
    assert "98 = absent, checked" in wide["description"]
    described = {one["name"]: one["description"] for one in wide["schema"]["fields"]}
    assert described["issues_port"] == "“The port” among the answers to issues: 1 yes, 0 no"
    assert described["tone"].endswith("-1 = Harsh; 0 = Neutral; 1 = Kind. asked if relevant = yes")


def test_a_cell_for_no_value_is_no_value_of_an_option(project: Project, tmp_path: Path) -> None:
    with pytest.raises(UserError, match="“-1” is an answer to “tone”"):
        tables(project, tmp_path / "out", not_asked="-1")
    assert not (tmp_path / "out").exists()


def test_the_codebook_has_a_row_per_variable_and_option(project: Project, tmp_path: Path) -> None:
    rows = tables(project, tmp_path / "out")["codebook"]
    assert [(row["variable"], row["option"], row["label"]) for row in rows][:7] == [
        ("relevant", "", ""), ("relevant", "yes", "Yes"), ("relevant", "no", "No"), ("tone", "", ""),
        ("tone", "-1", "Harsh"), ("tone", "0", "Neutral"), ("tone", "1", "Kind"),
    ]  # fmt: skip
    assert rows[7]["definition"] == "All that are named."


def test_answers_under_an_older_definition_are_warned_of_and_left_out_where_asked(
    project: Project, tmp_path: Path
) -> None:
    assert describe_outdated(project) is None
    changed = replace(find(project, "sources"), description="Only people.")
    others = tuple(changed if one.row == changed.row else one for one in project.codebook.unit_variables)
    edits.set_codebook(project, replace(project.codebook, unit_variables=others), "narrower")
    assert [(one.variable.name, one.count) for one in count_outdated(project)] == [("sources", 1)]
    assert [one.unit for one in list_outdated(project)] == [UnitKey(1)]
    assert "1 answer was given under an older definition (sources)" in str(describe_outdated(project))
    found = tables(project, tmp_path / "out")
    assert [row["variable"] for row in found["codings"] if row["outdated"] == "true"] == ["sources"]
    assert found["coded_articles"][0]["outdated"] == "sources"
    found = tables(project, tmp_path / "out", without_outdated=True)
    assert "sources" not in [row["variable"] for row in found["codings"]]
    first = found["coded_articles"][0]
    assert (first["sources"], first["share"], first["outdated"]) == ("", "1", "")
    answer(project, "sources", 1, Answer("3"))
    assert describe_outdated(project) is None, "the same answer given again is one under the new definition"


def test_answers_name_entities_as_they_are_called_now(project: Project, tmp_path: Path) -> None:
    edits.rename_entity(project, 1, "Mira Odell-Tamm")
    edits.link_new_entity(project, [3], "M. Odell", "PERSON")
    (other,) = project.read_rows("SELECT id FROM entity WHERE name = 'M. Odell'")[0]
    edits.merge_entities(project, other, [1])
    found = tables(project, tmp_path / "out")
    assert found["coded_articles"][0]["actor"] == "M. Odell"
    edits.undo(project)
    found = tables(project, tmp_path / "out")
    assert [row["value"] for row in found["codings"] if row["variable"] == "actor"] == ["Mira Odell-Tamm"]


def test_the_description_fits_the_tables(project: Project, tmp_path: Path) -> None:
    frictionless = pytest.importorskip("frictionless")
    tables(project, tmp_path / "out", absent="98", not_asked="n/a", not_coded="-8")
    report = frictionless.validate(str(tmp_path / "out" / "datapackage.json"))
    assert report.valid, report.flatten(["type", "message"])


def test_only_the_chosen_articles(project: Project, tmp_path: Path) -> None:
    found = tables(project, tmp_path / "out", articles="2")
    assert {row["article_uid"] for row in (*found["codings"], *found["coded_articles"])} == {"b"}
    assert {row["article_id"] for row in found["coded_marks"]} == {"2"}
