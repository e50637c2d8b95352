"""What became of an import: counted while it runs, listed at its end."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QTreeWidget, QTreeWidgetItem

from gui.plain_text import plain_tooltip

if TYPE_CHECKING:
    from core.records import Span
    from core.store.shelf import Waiting

SHOWN = 500
"""Lines of one kind in the report; more are counted."""


@dataclass(slots=True)
class Report:
    """What became of an import so far."""

    added: list[int] = field(default_factory=list)
    skipped: list[tuple[str, str]] = field(default_factory=list)
    failed: list[tuple[str, str]] = field(default_factory=list)
    trashed: list[tuple[str, str]] = field(default_factory=list)
    """Their texts lie in the trash."""
    in_trash: dict[int, None] = field(default_factory=dict)
    """The articles there that hold them."""
    undated: list[tuple[str, str]] = field(default_factory=list)
    noted: list[tuple[str, str]] = field(default_factory=list)
    repaired: list[tuple[str, str]] = field(default_factory=list)
    garbled: list[tuple[str, str]] = field(default_factory=list)
    waiting: dict[Waiting, None] = field(default_factory=dict)
    """Put aside as garbled and not stored yet, in the order of the input."""
    marks: int = 0
    finders: Counter[str] = field(default_factory=Counter)
    """Articles by the model that found their names, in words for people; those without a name are not counted."""
    bytes: int = 0

    @property
    def done(self) -> int:
        """Inputs dealt with."""
        return len(self.added) + len(self.skipped) + len(self.trashed) + len(self.failed) + len(self.waiting)

    def count(self, spans: Sequence[Span]) -> None:
        """The marks of one article more."""
        from core.extract import finders

        self.marks += len(spans)
        self.finders.update(finders(spans))

    def models(self) -> str:
        """Which model found the names, in one line; empty where there are none."""
        if len(self.finders) == 1:
            return f"Names were found by {next(iter(self.finders))}."
        parts = [f"{name} (in {many:,} articles)" for name, many in self.finders.most_common()]
        return f"Names were found by {', '.join(parts)}." if parts else ""

    def sentence(self) -> str:
        """The outcome in one line."""
        parts = [f"{len(self.added):,} {'article' if len(self.added) == 1 else 'articles'} imported"]
        parts += [f"{self.marks:,} marks suggested"] if self.marks else []
        parts += [f"{len(self.skipped):,} skipped"] if self.skipped else []
        parts += [f"{len(self.trashed):,} in the trash"] if self.trashed else []
        parts += [f"{len(self.failed):,} failed"] if self.failed else []
        parts += [f"{len(self.waiting):,} put aside as garbled"] if self.waiting else []
        parts += [f"{len(self.repaired):,} repaired"] if self.repaired else []
        parts += [f"{len(self.undated):,} without a date"] if self.undated else []
        return ", ".join(parts) + "."

    def groups(self) -> list[tuple[str, list[tuple[str, str]]]]:
        """What needs a look, worst first."""
        named = (
            ("Could not be read", self.failed),
            ("Skipped: in the trash", self.trashed),
            ("Skipped: in the project already", self.skipped),
            ("Without a date of publication", self.undated),
            ("Letters look garbled, kept as they are", self.garbled),
            ("Letters repaired", self.repaired),
            ("Remarks", self.noted),
        )
        return [(name, lines) for name, lines in named if lines]


def short(source: str, roots: Sequence[Path]) -> str:
    """A source as seen from what was imported: `sub/tail.csv#2` of a folder, `old.zip!a/b.txt` of an archive."""
    return next((source.removeprefix(start) for start in _starts(roots) if source.startswith(start)), source)


def shortened(sentence: str, roots: Sequence[Path]) -> str:
    """A sentence with every source in it as `short` has it."""
    for start in _starts(roots):
        sentence = sentence.replace(start, "")
    return sentence


def _starts(roots: Sequence[Path]) -> list[str]:
    """What is left off of sources: the folders imported, and the folders of the files imported."""
    folders = [folder for root in roots for folder in (root, root.parent) if folder != folder.parent]
    return [f"{folder}{os.sep}" for folder in folders]


def as_table(groups: list[tuple[str, list[tuple[str, str]]]], roots: Sequence[Path]) -> QTreeWidget:
    """The groups of `Report.groups`, open, an input a line; `roots` is what was imported."""
    table = QTreeWidget()
    table.setHeaderLabels(["Input", "What about it"])
    for name, lines in groups:
        head = QTreeWidgetItem([f"{name} ({len(lines):,})"])
        table.addTopLevelItem(head)
        head.setFirstColumnSpanned(True)
        for source, reason in lines[:SHOWN]:
            name = short(source, roots)
            item = QTreeWidgetItem([name, shortened(reason, roots)])
            item.setToolTip(0, plain_tooltip(source))
            item.setToolTip(1, plain_tooltip(reason))
            head.addChild(item)
        if len(lines) > SHOWN:
            head.addChild(QTreeWidgetItem([f"and {len(lines) - SHOWN:,} more"]))
        head.setExpanded(True)
    table.setColumnWidth(0, 240)
    return table


def clock(seconds: float) -> str:
    """A stretch of time as one says it."""
    if seconds < 90:
        return f"{max(1, round(seconds))} s"
    return f"{round(seconds / 60)} min" if seconds < 5400 else f"{seconds / 3600:.1f} h"
