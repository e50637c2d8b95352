"""Operations of the journal in words: module verbs."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from core.store.journal_verbs import JOURNAL_VERBS
from core.store.project import open_project
from gui.operation_names import OPERATION_NAMES, describe_operation, name_operation

STORE = Path(__file__).parents[2] / "core" / "store"


def test_a_verb_is_said_in_words_of_people() -> None:
    assert describe_operation("together") == "merge groups"
    assert describe_operation("merge_entities") == "merge entities"
    assert describe_operation("of_a_newer_version") == "of a newer version"
    assert not [said for said in OPERATION_NAMES.values() if "_" in said]


def test_every_verb_of_the_journal_has_words() -> None:
    assert sorted(OPERATION_NAMES) == sorted(JOURNAL_VERBS)


def test_every_verb_written_in_the_store_is_listed() -> None:
    written = {
        call.args[0].value
        for file in STORE.rglob("*.py")
        for call in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Attribute) and call.func.attr == "record_operation"
        if isinstance(call.args[0], ast.Constant)
    }
    assert len(written) > 20
    assert written <= JOURNAL_VERBS


def test_a_verb_that_is_not_listed_is_refused(project_file: Path) -> None:
    with (
        open_project(project_file) as opened,
        pytest.raises(ValueError, match="JOURNAL_VERBS"),
        opened.record_operation("invent"),
    ):
        pass


def test_an_operation_is_named_with_what_it_was_about() -> None:
    assert name_operation("accept", "“$5 billion” MONEY") == "accept: “$5 billion”"
    assert name_operation("set_value", '“$5 billion” {"value":7}') == "edit value: “$5 billion”"
    assert name_operation("reject", "3 marks") == "reject: 3 marks"
    assert name_operation("review", "“Port”: reviewed") == "mark article as reviewed: “Port”"
    assert name_operation("review", "“Port”: open") == "mark article as not reviewed: “Port”"
    assert name_operation("link", "“Alder” GPE to nobody") == "unlink from entity: “Alder”"
    assert name_operation("move", f"“{'long ' * 20}” to “x”") == f"move boundary: “{('long ' * 20)[:38]}…”"
