"""Articles of ProQuest as documents of Rich Text and Word, written here."""

from __future__ import annotations

from pathlib import Path

import pytest

from core.records import Failure
from tests.core.collections.test_nexis_office import Line, read_file, write_file


def _make_record(number: int, body: bool = True, look: str = "bp") -> list[Line]:
    text = [("The harbour town of Velm pays.", ""), ("Subject: to a vote, Roth said.", "")] if body else []
    return [
        (f"Velm wants bridge {number}", look), (f"Aber, Nils. The Velm Post; Velm [Velm]. {number} May 2019: A4.", ""),
        ("ProQuest document link", ""), ("", ""), ("ABSTRACT", "b"), ("A town wants much.", ""), ("FULL TEXT", "b"),
        *text, ("DETAILS", "b"), ("Subject:\tBridges; Mayors", ""), ("Publication title:\tThe Velm Post; Velm", ""),
        (f"Publication date:\tMay {number}, 2019", ""), ("First page:\tA4", ""), ("ProQuest document ID:\t77", ""),
        ("Document URL:\thttps://q.example/77", ""), ("LINKS", "b"), ("Check for this item", ""),
    ]  # fmt: skip


def _make_labelled(number: int) -> list[Line]:
    return [
        (f"Document {number} of 2", ""), (f"Velm wants bridge {number}", "b"), ("Author: Aber, Nils", ""),
        ("Abstract: A town wants much.", ""), ("Full text: The harbour town of Velm pays.", ""), ("It is late.", ""),
        ("Subject: Bridges", ""), ("Publication title: The Velm Post", ""),
        (f"Publication date: May {number}, 2019", ""), ("Database: ProQuest Central", ""),
    ]  # fmt: skip


@pytest.mark.parametrize("name", ["a.rtf", "a.docx"])
def test_each_record_with_a_link_is_an_article(name: str, tmp_path: Path) -> None:
    found, others = read_file(write_file(tmp_path / name, _make_record(1) + _make_record(2)))
    assert others == []
    assert [(one.title, one.published, one.outlet) for one in found] == [
        ("Velm wants bridge 1", "2019-05-01", "The Velm Post"), ("Velm wants bridge 2", "2019-05-02", "The Velm Post"),
    ]  # fmt: skip
    first = found[0]
    assert first.text == "Velm wants bridge 1\n\nThe harbour town of Velm pays.\n\nSubject: to a vote, Roth said."
    assert (first.author, first.id, first.url) == ("Aber, Nils", "77", "https://q.example/77")
    assert dict(first.variables)["subject"] == "Bridges; Mayors"
    assert dict(first.variables)["summary"] == "A town wants much."


def test_records_without_page_breaks_begin_at_their_bold_headline(tmp_path: Path) -> None:
    found, _others = read_file(write_file(tmp_path / "a.docx", _make_record(1, look="b") + _make_record(2, look="b")))
    assert [one.title for one in found] == ["Velm wants bridge 1", "Velm wants bridge 2"]
    assert "Check for this item" not in "".join(one.text for one in found)


def test_labels_before_every_field(tmp_path: Path) -> None:
    found, others = read_file(write_file(tmp_path / "a.docx", _make_labelled(1) + _make_labelled(2)))
    assert others == []
    assert [(one.title, one.published) for one in found] == [
        ("Velm wants bridge 1", "2019-05-01"), ("Velm wants bridge 2", "2019-05-02"),
    ]  # fmt: skip
    assert found[0].text == "Velm wants bridge 1\n\nThe harbour town of Velm pays.\n\nIt is late."


def test_a_record_without_its_text_is_named(tmp_path: Path) -> None:
    found, others = read_file(write_file(tmp_path / "a.docx", _make_record(1, body=False) + _make_record(2)))
    assert [one.title for one in found] == ["Velm wants bridge 2"]
    (failure,) = others
    assert isinstance(failure, Failure)
    assert "article 1: there is no full text in the export" in failure.reason


def test_a_document_that_names_the_service_is_one_article(tmp_path: Path) -> None:
    lines = [("Velm buys ProQuest", "b"), ("The town pays for Publication title searches.", "")]
    found, others = read_file(write_file(tmp_path / "a.docx", lines))
    assert (len(found), others) == (1, [])


def test_pages_of_europresse_saved_as_a_document_are_refused_by_name(tmp_path: Path) -> None:
    lines = [
        line
        for number in range(1, 5)
        for line in (
            (f"Le Velm, no. 12{number}", "b"), (f"Politique, mardi {number} mai 2019, p. {number}", ""),
            (f"Velm veut un pont {number}", "b"), ("La ville de Velm paie. " * 20, ""),
            (f"Numéro de document : news·2019050{number}·VE·{number}", ""),
        )
    ]  # fmt: skip
    found, others = read_file(write_file(tmp_path / "a.docx", lines))
    assert found == []
    assert "looks like several articles" in str(others)
