"""Codes of the project's own: rows that become records, with a history."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from core.codebook import SHIPPED, CodeGroup, Nature, ValueKind, VariableType
from core.errors import UserError
from core.records import Change
from core.store import edits, reader_connection
from core.store.codes import load_codebook
from core.store.integrity_check import find_faults
from core.store.project import DamagedFile, Project, open_project
from core.value_formatting import describe_value
from core.value_parsing import parse_value


def add(project: Project, key: str = "1", kind: str = "variables", group: str = "frame") -> Change:
    """A group, a code and two variables, as one deed."""
    write = project.connection.execute
    with project.record_operation("add", "FRAME") as deed:
        write("INSERT INTO code_group(name, title) VALUES ('frame', 'Frames')")
        write(
            "INSERT INTO code(name, title, code_group, key, meaning, kind, light, dark, search_words)"
            " VALUES ('FRAME', 'Frame', ?, ?, 'How it is told', ?, '#123456', '#abcdef', '[\"frames\"]')",
            (group, key, kind),
        )
        write(
            "INSERT INTO variable(code_id, name, title, type, choices, place)"
            " VALUES (1, 'tone', 'Tone', 'choice', '[\"kind\", \"harsh\"]', 1),"
            " (1, 'weight', 'Weight', 'number', '[]', 2)"
        )
    return deed.change


def test_a_code_of_the_project_is_read_and_taken_back(opened: Project, file: Path) -> None:
    assert opened.codebook == SHIPPED
    change = add(opened)
    assert change.codebook
    code = opened.codebook.code_for("FRAME")
    assert (code.key, code.kind, code.nature) == ("1", ValueKind.VARIABLES, Nature.OTHER)
    assert [(one.name, one.type, one.choices) for one in code.variables] == [
        ("tone", VariableType.CHOICE, ("kind", "harsh")), ("weight", VariableType.NUMBER, ()),
    ]  # fmt: skip
    assert opened.codebook.groups[-1] == CodeGroup("frame", "Frames")
    assert reader_connection.ask_store_file(file, codebook_of_project) == opened.codebook
    assert list(find_faults(opened)) == []
    assert edits.undo(opened).codebook  # type: ignore[union-attr]
    assert opened.codebook == SHIPPED
    edits.redo(opened)
    opened.close_project()
    with open_project(file) as again:
        assert again.codebook.code_for("FRAME") == code


def codebook_of_project(project: Project) -> object:
    return project.codebook


def test_its_values_are_typed_kept_and_worded(opened: Project) -> None:
    add(opened)
    book = opened.codebook
    value = parse_value("FRAME", "tone: Harsh · weight: 2,000", None, codebook=book)
    assert value == {"tone": "harsh", "weight": 2000}
    assert parse_value("FRAME", "kind", None, codebook=book) == {"tone": "kind"}
    change = edits.add_span(opened, 1, 0, 7, "FRAME", value)
    (row,) = [row for row in edits_spans(opened) if row.id in change.spans]
    assert (row.value, row.entity_id) == (value, None)
    said = describe_value("FRAME", row.value, book)
    assert said == "tone: harsh · weight: 2,000"
    assert parse_value("FRAME", said, None, codebook=book) == value
    for words, why in (("soft", "kind, harsh"), ("tone: kind · loud", "loud"), ("weight: much", "not a number")):
        with pytest.raises(UserError, match=why):
            parse_value("FRAME", words, None, codebook=book)


def edits_spans(project: Project) -> list:
    from core.store import queries

    return queries.list_spans(project, 1)


def test_a_key_or_a_group_that_clashes_costs_no_project(opened: Project) -> None:
    add(opened, key="P", group="nowhere")
    assert opened.codebook.code_for("FRAME").key == ""
    assert opened.codebook.groups[-1] == CodeGroup("nowhere", "nowhere")


def test_rows_that_no_program_wrote_are_damage(opened: Project) -> None:
    add(opened, kind="riddle")
    with pytest.raises(DamagedFile):
        opened.codebook.code_for("FRAME")


def test_rows_are_read_once_as_long_as_nothing_changes(opened: Project) -> None:
    add(opened)
    assert opened.codebook is opened.codebook
    assert load_codebook(opened.read_rows) == opened.codebook


def test_shipped_codes_and_own_ones_can_stand_in_any_order(opened: Project) -> None:
    shipped = opened.codebook
    own = replace(shipped.codes[0], name="OWN", title="Own", key="", group="own", kind=ValueKind.VARIABLES)
    book = shipped.with_codes([own], [CodeGroup("own", "Own codes")])
    edits.set_codebook(opened, book, "an own code")
    assert opened.read_rows("SELECT name FROM code") == [("OWN",)]
    wanted = replace(book, codes=(book.codes[1], book.codes[-1], book.codes[0], *book.codes[2:-1]))
    edits.set_codebook(opened, wanted, "another order")
    assert opened.codebook.labels == wanted.labels
    with opened.write_transaction() as connection:  # a code that ships only since then
        connection.execute("DELETE FROM code WHERE name = ?", (book.codes[3].name,))
    assert opened.codebook.labels == wanted.labels
    edits.set_codebook(opened, book, "back")
    assert opened.codebook.labels == book.labels
    edits.undo(opened)
    edits.undo(opened)
    assert opened.codebook.labels == book.labels
