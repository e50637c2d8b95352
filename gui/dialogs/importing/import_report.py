"""The outcome of an import: counted while it runs, listed at the end."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from core.translation import _, format_count, list_in_words, ngettext
from gui.dialogs.importing.report_table import ReportTable
from gui.widgets.source_groups import SHOWN, add_group

if TYPE_CHECKING:
    from core.records import SourceSearch, Span
    from core.store.held_imports import HeldArticle
    from core.store.project import Project


@dataclass(slots=True)
class ImportReport:
    """The outcome of an import so far."""

    added: list[int] = field(default_factory=list)
    skipped: list[tuple[str, str]] = field(default_factory=list)
    failed: list[tuple[str, str]] = field(default_factory=list)
    several: dict[str, str] = field(default_factory=dict)
    """Of these, the files that look like several articles in no known form, with reasons."""
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
    newer: list[tuple[str, str]] = field(default_factory=list)
    """Articles that are newer versions of others, with a sentence each."""
    differing: list[tuple[str, str]] = field(default_factory=list)
    """Articles that the source gives other metadata for, with what differs."""
    searches: list[SourceSearch] = field(default_factory=list)
    """What files say of their searches."""
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
        return any((self.failed, self.skipped, self.trashed, self.newer, self.differing, self.noted, self.remarks))

    def drop_failures(self, sources: Collection[str]) -> None:
        """Drop inputs that failed and have been imported since."""
        self.failed = [line for line in self.failed if line[0] not in sources]
        self.several = {source: reason for source, reason in self.several.items() if source not in sources}

    def note_changes(self, project: Project | None, import_id: int) -> None:
        """Note what the sources of an import changed since an earlier one, and store what they say of their search."""
        from core.store import search_records, source_changes

        if project is None:
            return
        search_records.add_stated_search(project, import_id, search_records.combine_searches(self.searches))
        words = _("“{title}” has changed since it was imported from {source}. It was taken in as a new article.")
        self.newer = [
            (one.source, words.format(title=one.title, source=one.earlier_source))
            for one in source_changes.list_versions(project, import_id)
        ]
        self.differing = [
            (title, ", ".join(one.sentence for one in some))
            for title, some in source_changes.group_by_article(
                source_changes.list_differences(project, import_id, SHOWN)
            )
        ]

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
            (_("{count} changed since an earlier import"), len(self.newer)),
            (_("{count} with other details in the source"), len(self.differing)),
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
            (_("Changed since an earlier import"), self.newer),
            (_("Other details in the source (to take them over: File, Imports)"), self.differing),
            (_("No publication date"), self.undated),
            (_("Text looks garbled, kept unchanged"), self.garbled),
            (_("Text repaired"), self.repaired),
            (_("Files"), self.remarks),
            (_("Notes"), self.noted),
        )
        return [(name, lines) for name, lines in named if lines]


def make_table(groups: list[tuple[str, list[tuple[str, str]]]], roots: Sequence[Path]) -> ReportTable:
    """Return groups (`ImportReport.list_groups`) as an expanded tree, one row per input; `roots`: what was imported."""
    table = ReportTable()
    fill_table(table, groups, roots)
    table.setColumnWidth(0, 240)
    return table


def fill_table(table: ReportTable, groups: list[tuple[str, list[tuple[str, str]]]], roots: Sequence[Path]) -> None:
    """Show groups (`ImportReport.list_groups`) in place of what the table has."""
    table.clear()
    for name, lines in groups:
        add_group(table, name, lines, roots)
