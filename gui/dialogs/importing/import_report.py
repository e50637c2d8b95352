"""The outcome of an import: counted while it runs, listed at the end."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QTreeWidgetItem

from core.translation import _, format_count, format_decimal, list_in_words, ngettext
from gui.dialogs.importing.report_table import ReportTable
from gui.plain_text import plain_tooltip

if TYPE_CHECKING:
    from core.records import Span
    from core.store.held_imports import HeldArticle

SHOWN = 500
"""Maximum rows of a kind in the report; the rest is counted."""


@dataclass(slots=True)
class ImportReport:
    """The outcome of an import so far."""

    added: list[int] = field(default_factory=list)
    skipped: list[tuple[str, str]] = field(default_factory=list)
    failed: list[tuple[str, str]] = field(default_factory=list)
    trashed: list[tuple[str, str]] = field(default_factory=list)
    """Inputs whose text is in the trash, with reasons."""
    in_trash: dict[int, None] = field(default_factory=dict)
    """Ids of the articles in the trash with these texts."""
    undated: list[tuple[str, str]] = field(default_factory=list)
    noted: list[tuple[str, str]] = field(default_factory=list)
    remarks: list[tuple[str, str]] = field(default_factory=list)
    """Remarks on whole files, with their sources."""
    repaired: list[tuple[str, str]] = field(default_factory=list)
    garbled: list[tuple[str, str]] = field(default_factory=list)
    waiting: dict[HeldArticle, None] = field(default_factory=dict)
    """Held back as garbled and not stored yet, in input order."""
    marks: int = 0
    finders: Counter[str] = field(default_factory=Counter)
    """Title of a names model -> number of articles in which it found names."""
    bytes: int = 0

    @property
    def count_done(self) -> int:
        """Number of inputs processed."""
        return len(self.added) + len(self.skipped) + len(self.trashed) + len(self.failed) + len(self.waiting)

    @property
    def needs_attention(self) -> bool:
        """Whether there is more to read than that articles were imported; the list shows missing dates, too."""
        return any((self.failed, self.skipped, self.trashed, self.noted, self.remarks))

    def count_marks(self, spans: Sequence[Span]) -> None:
        """Count the marks of another article."""
        from core.extract import describe_finders

        self.marks += len(spans)
        self.finders.update(describe_finders(spans))

    def models_sentence(self) -> str:
        """Return which model found the names, in one sentence; empty if there are none."""
        if len(self.finders) == 1:
            return _("Names were found by {model}.").format(model=next(iter(self.finders)))
        parts = [
            ngettext("{model} (in {count} article)", "{model} (in {count} articles)", many).format(
                model=name, count=format_count(many)
            )
            for name, many in self.finders.most_common()
        ]
        return _("Names were found by {models}.").format(models=list_in_words(parts)) if parts else ""

    def outcome_sentence(self) -> str:
        """Return the outcome in one line: number of articles, then every other number that is not zero."""
        imported = ngettext("{count} article imported", "{count} articles imported", len(self.added))
        others = (
            (ngettext("{count} mark suggested", "{count} marks suggested", self.marks), self.marks),
            (_("{count} skipped"), len(self.skipped)),
            (_("{count} in the trash"), len(self.trashed)),
            (_("{count} failed"), len(self.failed)),
            (_("{count} held back as garbled"), len(self.waiting)),
            (_("{count} repaired"), len(self.repaired)),
            (_("{count} without a date"), len(self.undated)),
        )
        parts = [imported.format(count=format_count(len(self.added)))]
        parts += [words.format(count=format_count(number)) for words, number in others if number]
        return _("{outcome}.").format(outcome=", ".join(parts))

    def list_groups(self) -> list[tuple[str, list[tuple[str, str]]]]:
        """Return the inputs that need attention, by kind, most serious first."""
        named = (
            (_("Could not be read"), self.failed),
            (_("Skipped: in the trash"), self.trashed),
            (_("Skipped: already in the project"), self.skipped),
            (_("No publication date"), self.undated),
            (_("Text looks garbled, kept unchanged"), self.garbled),
            (_("Text repaired"), self.repaired),
            (_("Files"), self.remarks),
            (_("Notes"), self.noted),
        )
        return [(name, lines) for name, lines in named if lines]


def shorten_source(source: str, roots: Sequence[Path]) -> str:
    """Return a source relative to what was imported: `sub/tail.csv#2` in a folder, `old.zip!a/b.txt` in an archive."""
    return next((source.removeprefix(start) for start in _source_prefixes(roots) if source.startswith(start)), source)


def shorten_sentence(sentence: str, roots: Sequence[Path]) -> str:
    """Return a sentence with every source in it shortened as by `shorten_source`."""
    for start in _source_prefixes(roots):
        sentence = sentence.replace(start, "")
    return sentence


def _source_prefixes(roots: Sequence[Path]) -> list[str]:
    """Return the prefixes to cut off sources: imported folders, and folders of imported files."""
    folders = [folder for root in roots for folder in (root, root.parent) if folder != folder.parent]
    return [f"{folder}{os.sep}" for folder in folders]


def make_table(groups: list[tuple[str, list[tuple[str, str]]]], roots: Sequence[Path]) -> ReportTable:
    """Return groups (`ImportReport.list_groups`) as an expanded tree, one row per input; `roots`: what was imported."""
    table = ReportTable()
    for name, lines in groups:
        head = QTreeWidgetItem([_("{group} ({count})").format(group=name, count=format_count(len(lines)))])
        table.addTopLevelItem(head)
        head.setFirstColumnSpanned(True)
        for source, reason in lines[:SHOWN]:
            name = shorten_source(source, roots)
            item = QTreeWidgetItem([name, shorten_sentence(reason, roots)])
            item.setToolTip(0, plain_tooltip(source))
            item.setToolTip(1, plain_tooltip(reason))
            head.addChild(item)
        if len(lines) > SHOWN:
            head.addChild(QTreeWidgetItem([_("and {count} more").format(count=format_count(len(lines) - SHOWN))]))
        head.setExpanded(True)
    table.setColumnWidth(0, 240)
    return table


def format_duration(seconds: float) -> str:
    """Return a duration in words: seconds, minutes or hours."""
    if seconds < 90:
        return _("{count} s").format(count=max(1, round(seconds)))
    if seconds < 5400:
        return _("{count} min").format(count=round(seconds / 60))
    return _("{count} h").format(count=format_decimal(seconds / 3600, 1))
