from __future__ import annotations

import pytest

from core.store.project import Project
from core.store.surnames import is_single_name, surname_key, write_surnames


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("Mira Odell", "odell"), ("Odell", "odell"), ("ODELL", "odell"), ("Ursula von der Leyen", "leyen"),
        ("von der Leyen", "leyen"), ("Leyen", "leyen"), ("Bashar al-Assad", "assad"), ("al-Assad", "assad"),
        ("Rolf Odell Jr.", "odell"), ("Kim Jong-un", "kim"), ("Kim Jong Un", "kim"), ("Kim", "kim"), ("", ""),
    ],
)  # fmt: skip
def test_one_key_for_a_family_name(name: str, key: str) -> None:
    assert surname_key(name) == key


def test_only_people_have_one() -> None:
    assert surname_key("North Vesper", "GPE") == ""


@pytest.mark.parametrize(("name", "bare"), [("Odell", True), ("von der Leyen", True), ("M. Odell", False)])
def test_a_family_name_alone(name: str, bare: bool) -> None:
    assert is_single_name(name) == bare


def test_keys_are_written_where_they_differ(opened: Project) -> None:
    opened.connection.execute("UPDATE entity SET surname = 'x'")
    before = opened.connection.total_changes
    write_surnames(opened.connection, [2])
    assert opened.read_rows("SELECT surname FROM entity ORDER BY id") == [("x",), ("",)]
    write_surnames(opened.connection)
    assert opened.read_rows("SELECT surname FROM entity ORDER BY id") == [("odell",), ("",)]
    assert opened.connection.total_changes == before + 2
