"""The pictures of the guide about a study: its codebook, coding, screening and records. docs/pictures.py takes them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from core.codebook.rearrange import BookPart, PartKind
from core.codebook_files import load_template, plan_merge
from core.store import edits, queries
from core.store.project import open_project
from core.store.study_records import SlotThing
from core.store.verdicts import Verdict
from gui.window import MainWindow

Take = Callable[[QWidget, str], None]


def prepare_study(path: Path) -> None:
    """Give a project a codebook of templates, some verdicts, and a record."""
    with open_project(path) as project:
        for name in ("generic_frames", "protest_events"):
            plan = plan_merge(project.codebook, load_template(name))
            edits.take_codebook(project, plan.wanted, plan.examples, plan.detail)
        edits.screen_articles(project, [1], Verdict.RELEVANT)
        edits.screen_articles(project, [2], Verdict.NOT_RELEVANT, "another port")
        kind = project.codebook.record_types[0]
        people = [row for row in queries.list_spans(project, 1) if row.label in ("PERSON", "ORG")]
        slot = next((one for one in kind.slots if one.takes.value == "entity"), None)
        entity = next((row.entity_id for row in people if row.entity_id), None)
        fillings = {slot: [SlotThing(entity_id=entity)]} if slot is not None and entity is not None else None
        edits.add_record(project, kind, None if not kind.is_anchored else 1, None, fillings)


def take_study(window: MainWindow, scheme: str, take: Take) -> None:
    """Take one picture of each workspace of a study."""
    window.run_command("coding.form")
    for key in (Qt.Key.Key_1, Qt.Key.Key_2, Qt.Key.Key_1):
        QApplication.processEvents()
        at = QApplication.focusWidget()
        if at is not None:
            QTest.keyClick(at, key)
    take(window, f"coding-{scheme}")
    window.show_pane("codebook")
    window.find_pane("codebook").go_to(BookPart(PartKind.CODE, "MONEY"))  # type: ignore[attr-defined]
    take(window, f"codebook-{scheme}")
    window.show_pane("screening")
    take(window, f"screening-{scheme}")
    window.show_pane("records")
    take(window, f"records-{scheme}")
    window.show_pane("reader")
