"""Tables of claims, statements, conflicts, comparisons and copies, and how a description ties them together."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from core import copies
from core.compare import ExchangeRate
from core.export import write_folder
from core.records import Article, Claim, Digest, Span, Statement
from core.store import edits, intake, queries
from core.store.project import Project, create_project

TEXT = "North Vesper paid Dun $850 million in 2018 for the harbour, Mira Odell said 😀. A fee of 40 percent.\n"


def at(text: str, words: str) -> tuple[int, int]:
    start = text.index(words)
    return start, start + len(words)


def reading(text: str, name: str, value: int, outlet: str) -> Digest:
    amount = text[text.index("$") : text.index(" in 2018")]
    marks = (
        Span(*at(text, "North Vesper"), "GPE", {"entity": "North Vesper"}, 0.9, "names/2"),
        Span(*at(text, "Dun"), "GPE", {"entity": "Dun"}, 0.9, "names/2"),
        Span(*at(text, amount), "MONEY", {"value": value, "currency": "USD"}, 0.9, "amounts/1"),
        Span(*at(text, "Mira Odell"), "PERSON", {"entity": "Mira Odell"}, 0.9, "names/2"),
        Span(*at(text, "40 percent"), "PERCENT", {"value": 0.4, "unit": "proportion"}, 0.9, "amounts/1"),
    )
    place = dict(zip(("start", "end"), at(text, "2018"), strict=True)) | {"text": "2018"}
    paid = {"measure": "-payment", "payer": "North Vesper", "recipient": "Dun", "period": "2018", "status": "actual",
            "source": "Mira Odell"}  # fmt: skip
    said = at(text, text[: text.index(",")])
    who = dict(zip(("start", "end"), at(text, "Mira Odell"), strict=True)) | {"text": "Mira Odell"}
    cue = dict(zip(("start", "end"), at(text, "said"), strict=True)) | {"text": "said", "use": "speech"}
    return Digest(
        Article(name, f"in/{name}", text, outlet=outlet, published="2019-11-20", original=b"x"), (), marks,
        (Statement(*said, (said,), "indirect", {**who, "entity": "Mira Odell"}, cue, None, 0.8, "statements/1"),),
        (Claim(at(text, amount), paid, {"period": place}, 0.8, "claims/1"),
         Claim(at(text, "40 percent"), {"status": "actual"}, {}, 0.6, "claims/1")),
    )  # fmt: skip


@pytest.fixture
def disputed(tmp_path: Path) -> Iterator[Project]:
    """Three articles; claims 1 (850), 3 (890), 5 (924) contradict each other; 1 and 3 are explained, 2 and 4 apart."""
    with create_project(tmp_path / "p.pressmark") as made:
        made.who = "Ines"
        others = [TEXT.replace("850", words) for words in ("890", "924")]
        first = reading(TEXT, "a", 850_000_000, "The Quay")
        rest = [reading(others[0], "b", 890_000_000, "Post"), reading(others[1], "c", 924_000_000, "Post")]
        intake.add_articles(made, [first, *rest])
        edits.explain_conflict(made, [(3, 1)], "different basis", "=fees")
        edits.ungroup_claim(made, 4, 2, "not the same fee")
        edits.set_slot(made, 3, "status", "agreed", {"start": 0, "end": 5})
        edits.reject_rows(made, [6], edits.Decidable.CLAIM)
        edits.remove_rows(made, [*edits.duplicate_claim(made, 1).claims], edits.Decidable.CLAIM)
        (mark,) = edits.add_span(made, 1, *at(TEXT, "A fee"), "MONEY").spans
        edits.add_claim(made, 1, mark, {"payer": "=Dun()", "status": "planned"})
        edits.remove_rows(made, [mark])
        intake.set_copies(made, [copies.CopyCluster((1, 2), (copies.CopyPair(1, 2, 0.4, 0.5),), False)])
        edits.mark_same_story(made, 2, 3)
        edits.load_rates(made, [ExchangeRate("EUR", "USD", "", 1.1)])
        yield made


def table(folder: Path, name: str) -> list[dict[str, str]]:
    with (folder / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, strict=True))


@pytest.fixture
def out(disputed: Project, tmp_path: Path) -> Path:
    write_folder(disputed, tmp_path / "out")
    return tmp_path / "out"


def test_claims_say_each_slot_and_where_it_stands(out: Path) -> None:
    rows = {int(row["claim_id"]): row for row in table(out, "claims")}
    assert [row["state"] for row in rows.values()] == [
        "suggested", "added", "suggested", "corrected", "suggested", "suggested", "rejected",
    ]  # fmt: skip
    paid = rows[1]
    assert (paid["words"], paid["value"], paid["currency"], paid["unit"]) == ("$850 million", "850000000", "USD", "")
    assert TEXT[int(paid["start"]) : int(paid["end"])] == "$850 million"
    assert (paid["payer"], paid["payer_id"], paid["source"], paid["measure"]) == (
        "North Vesper", "1", "Mira Odell", "'-payment",
    )  # fmt: skip
    assert TEXT[int(paid["period_start"]) : int(paid["period_end"])] == paid["period_words"] == "2018"
    assert json.loads(paid["guess"])["slots"]["recipient"] == "Dun"
    assert (rows[2]["currency"], rows[2]["unit"], rows[2]["value"]) == ("", "proportion", "0.4")
    (added,) = (row for row in rows.values() if row["state"] == "added")
    assert (added["span_id"], added["amount_state"], added["payer"], added["guess"], added["who"]) == (
        "", "removed", "'=Dun()", "", "Ines",
    )  # fmt: skip


def test_statements_say_who_says_what(out: Path) -> None:
    row = table(out, "statements")[0]
    start, end = json.loads(row["parts"])[0]
    assert TEXT[start:end] == row["words"] == "North Vesper paid Dun $850 million in 2018 for the harbour"
    assert (row["source"], row["source_words"], row["cue"], row["cue_use"]) == (
        "Mira Odell",
        "Mira Odell",
        "said",
        "speech",
    )
    assert (row["source_id"], row["kind"], row["state"], row["extractor"]) == (
        "3",
        "indirect",
        "suggested",
        "statements",
    )


def test_conflicts_with_their_explanations(out: Path) -> None:
    rows = table(out, "conflicts")
    assert [(row["claim_id"], row["other_claim_id"], row["explained"]) for row in rows] == [
        ("1", "3", "true"), ("1", "5", "false"), ("3", "5", "false"),
    ]  # fmt: skip
    assert (rows[0]["reason"], rows[0]["note"], rows[0]["unit"], rows[0]["other_words"]) == (
        "different basis", "'=fees", "USD", "$890 million",
    )  # fmt: skip
    (row,) = table(out, "comparisons")
    assert (row["kind"], row["claim_id"], row["other_claim_id"], row["active"]) == ("apart", "4", "2", "true")


def test_copies_with_who_says_so(out: Path) -> None:
    rows = [
        (row["article_id"], row["other_article_id"], row["kind"], row["containment"]) for row in table(out, "copies")
    ]
    assert rows == [("1", "2", "rewritten", "0.5"), ("2", "3", "story", "")]


def test_the_history_names_claims_in_words(out: Path) -> None:
    rows = {row["verb"]: row for row in table(out, "history") if row["direction"] == "do"}
    assert rows["set_slot"]["detail"] == "“$890 million” -payment: status “agreed”"
    assert (rows["set_slot"]["table"], rows["set_slot"]["article_id"]) == ("claim", "2")
    assert rows["explain"]["detail"].endswith("“different basis”")
    assert rows["same_story"]["detail"] == "“b” and “c”"


def test_the_description_ties_the_tables_together(out: Path) -> None:
    frictionless = pytest.importorskip("frictionless")
    report = frictionless.validate(str(out / "datapackage.json"))
    assert report.valid, report.flatten(["type", "message"])
    package = json.loads((out / "datapackage.json").read_text(encoding="utf-8"))
    keys = {
        one["name"]: {key["fields"]: key["reference"]["resource"] for key in one["schema"].get("foreignKeys", [])}
        for one in package["resources"]
    }
    assert keys["claims"] == {
        "article_id": "articles", "span_id": "spans", "payer_id": "entities", "recipient_id": "entities",
        "source_id": "entities",
    }  # fmt: skip
    assert keys["conflicts"] == {
        "article_id": "articles", "other_article_id": "articles", "claim_id": "claims", "other_claim_id": "claims",
    }  # fmt: skip
    assert keys["spans"] == {"article_id": "articles", "entity_id": "entities"}


def test_numbers_of_the_project(disputed: Project) -> None:
    found = queries.get_project_info(disputed)
    assert found.claims == {"suggested": 4, "accepted": 2, "rejected": 1}
    assert found.statements == {"suggested": 3, "accepted": 0, "rejected": 0}
    assert queries.list_rates(disputed) == [ExchangeRate("EUR", "USD", "", 1.1)]
