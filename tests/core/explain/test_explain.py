"""What `explain` says: marks, losers, rows of tables, the line that pins it. Modules: pins, taken, told."""

from __future__ import annotations

import json
import re

import pytest
from click.testing import CliRunner

from core import cli, json_lines, pipeline, trace
from core.document import lay_out_document
from core.explain import explain_text, pinned_lines, plain_lines, table_rows
from core.extract import amounts, times
from core.records import Article, Span

PUBLISHED = "2019-11-19"
_MARK = re.compile(r"\[\[\w+: (.+?)\]\]")

LINES = """
They paid [[MONEY: $5 million]] in [[DATE: May 2021]].
The [[ORG: Sunday Times]] wrote that [[CARDINAL: 300]] ferries left.
"""


@pytest.mark.parametrize("line", LINES.strip().split("\n"))
def test_the_line_that_pins_is_the_line_of_a_table(line: str) -> None:
    found = explain_text(_MARK.sub(r"\1", line), PUBLISHED)
    assert found["pins"][0] == {"table": "tests/core/explain/test_explain.py", "line": line}


def test_each_room_gets_its_own_line_in_its_own_notation() -> None:
    found = explain_text("Iceland paid $5 million on Tuesday.\n“We pay,” said Ann Lee.", PUBLISHED)
    by_table = {pin["table"].rpartition("/")[2]: pin["line"] for pin in found["pins"]}
    assert by_table["test_amounts.py"] == "Iceland paid [[MONEY: $5 million]] on Tuesday."
    assert by_table["test_times.py"] == "Iceland paid $5 million on [[DATE: Tuesday = 2019-11-19]]."
    assert by_table["test_quotes.py"] == "('“We pay,” said Ann Lee.', ['“We pay,”']),"
    assert "test_rules.py" not in by_table  # the network found the names, and that table is one of the rules


def test_names_of_the_rules_go_into_their_table() -> None:
    text = "Muslims and Catholics prayed."
    ruled = Span(0, 7, "NORP", {}, 0.6, "names/2", "names.rules.lexicon+combine.rules_only")
    table = "tests/core/extract/names/test_rules.py"
    assert {"table": table, "line": "[[NORP: Muslims]] and Catholics prayed."} in pinned_lines.pinned_lines(
        text, [ruled]
    )
    told_by_network = Span(12, 21, "NORP", {}, 0.9, "names/2", "names.network")
    assert table not in [pin["table"] for pin in pinned_lines.pinned_lines(text, [ruled, told_by_network])]


def test_a_mark_says_its_rule_its_value_and_the_words_of_the_tables() -> None:
    (mark,) = explain_text("They wrote off nearly €3m.")["marks"]
    assert (mark["label"], mark["says"], mark["rule"]) == (
        "MONEY",
        "3,000,000 EUR · approximately, below",
        "amounts.money.symbol_before_number",
    )
    assert mark["means"][0]["means"]
    tables = {(one["table"], one["row"].get("text") or one["row"].get("code")) for one in mark["rows"]}
    assert {("modifiers", "nearly"), ("currencies", "EUR")} <= tables


def test_who_lost_and_to_whom() -> None:
    (mark,) = explain_text("They met on the day before yesterday.", PUBLISHED)["marks"]
    (loss, *_) = mark["beaten"]
    assert mark["text"].endswith("yesterday")
    assert loss["to"]["rule"] == mark["rule"]
    assert loss["end"] <= mark["end"]
    assert "longest" in loss["why"] or "first" in loss["why"]


def test_a_figure_that_is_no_amount_says_why() -> None:
    found = explain_text("Ann Lee, 45, came at 9:30.")
    refused = {one["text"]: one["rule"] for one in found["set_aside"]}
    assert refused["45"] == "amounts.non_amounts.age"
    assert refused["9:30"] == "amounts.non_amounts.code"


def test_marks_that_cross_tell_which_was_stronger() -> None:
    text = "It cost $2014 then."
    document = lay_out_document(Article("a", "a", text), ())
    from core.resolve import overlaps

    spans = [
        *amounts.extract(document),
        *times.extract(lay_out_document(Article("a", "a", "It cost in 2014 then."), ())),
    ]
    with trace.record_losses() as seen:
        kept = overlaps.resolve_overlaps(text, spans)
    assert len(kept) == 1
    (loss,) = seen.losses
    assert loss.winner == (kept[0].start, kept[0].stop)


def test_tracing_changes_no_answer_and_ends_with_its_block() -> None:
    text = "“We pay,” said Ann Lee of the Trump administration on Tuesday at 9 a.m.; 40 to 50 percent of $5 billion."
    article = Article("a", "a", text, published=PUBLISHED)
    plain = json_lines.format_line(pipeline.digest_article(article))
    with trace.record_losses():
        assert json_lines.format_line(pipeline.digest_article(article)) == plain
    assert trace.current_trace() is None


def test_statements_claims_and_regions_are_told_too() -> None:
    text = "Harbour talks fail\n\nIceland agreed to pay $5 million to Norway, Ann Lee said in Oslo on Tuesday.\n\n"
    found = explain_text(
        text + "Nobody else was there to see it, and so the quay stays shut for the winter.", PUBLISHED
    )
    for room in ("regions", "statements", "claims"):
        assert found[room]
        assert all(one["rule"].startswith(f"{room}.") and one["means"][0]["means"] for one in found[room])


def test_rows_of_names_keep_their_case() -> None:
    assert not [one for one in table_rows.matching_rows("names", ["may"]) if one["row"].get("name") == "May"]
    assert table_rows.matching_rows("names", ["SEOUL"])
    assert table_rows.matching_rows("nowhere", ["Seoul"]) == []


def test_people_read_plain_lines() -> None:
    said = "\n".join(plain_lines.explanation_lines(explain_text("Ann Lee, 45, paid $5 million.")))
    assert "“$5 million” is marked MONEY: 5,000,000 USD" in said
    assert "rule       amounts.money.symbol_before_number" in said
    assert "Considered but not marked:" in said
    assert "[[MONEY: $5 million]]" in said
    assert next(plain_lines.explanation_lines(explain_text("nothing here"))) == "Nothing in this text was marked."


def test_the_verb_prints_lines_or_one_object() -> None:
    run = CliRunner().invoke(cli.verbs, ["explain", "They met on Tuesday.", "--published", PUBLISHED])
    assert run.exit_code == 0
    assert run.output.startswith("“Tuesday” is marked DATE: 2019-11-19")
    run = CliRunner().invoke(cli.verbs, ["explain", "-", "--json"], input="It cost €5.")
    found = json.loads(run.output)
    assert found["marks"][0]["rule"] == "amounts.money.symbol_before_number"
    assert CliRunner().invoke(cli.verbs, ["explain", "x", "--published", "soon"]).exit_code == 2
