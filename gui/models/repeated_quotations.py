"""Models of the quotations that several articles print, and of the wordings of one quotation with their differences."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Qt

from core.language.unwrapped_text import join_words
from core.store.rows import REJECTED, REMOVED, ArticleRow, SpanRow
from core.translation import _, format_count, ngettext
from gui.models.story_tables import Index, article_name
from gui.plain_text import with_plain_tips
from gui.widgets.column_model import RIGHT, ColumnModel
from gui.widgets.state_words import describe_state

WORDS, SPEAKER, TIMES, WORDINGS, DAYS = range(5)
QUOTATION_COLUMNS = (_("Quotation"), _("Speaker"), _("Articles"), _("Wordings"), _("Dates"))
SAID, WHO, WHERE, DATE, STATE = range(5)
WORDING_COLUMNS = (_("As printed"), _("Speaker"), _("Article"), _("Date"), _("State"))
PIECES = int(Qt.ItemDataRole.UserRole) + 1
"""Role of column SAID that gives the differences from the first wording, a list of (kind, text)."""
_RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
_PAGE = 300


@dataclass(frozen=True, slots=True)
class PrintedQuotation:
    """A quotation as one article prints it."""

    span: SpanRow
    words: str
    article: ArticleRow

    @property
    def speaker_name(self) -> str:
        """Entity that speaks, or the words that name it."""
        source = self.span.value.get("source")
        said = source.get("entity") or source.get("text") if isinstance(source, dict) else None
        return self.span.entity or said or ""


@dataclass(frozen=True, slots=True)
class RepeatedQuotation:
    """One quotation as several articles print it, the most frequent wording first."""

    printed: tuple[PrintedQuotation, ...]
    wordings: int
    """Number of different wordings."""

    @property
    def speaker_names(self) -> tuple[str, ...]:
        """Speakers, the most frequent first."""
        return tuple(
            who for who, _count in Counter(one.speaker_name for one in self.printed if one.speaker_name).most_common()
        )

    @property
    def article_count(self) -> int:
        """Number of articles that print it."""
        return len({one.article.id for one in self.printed})

    @property
    def date_range(self) -> str:
        """First and last date of publication; empty without dates."""
        days = sorted(one.article.published for one in self.printed if one.article.published)
        if not days:
            return ""
        return days[0] if days[0] == days[-1] else f"{days[0]} – {days[-1]}"


def read_quotations(path: Path) -> list[RepeatedQuotation]:
    """Read the quotations that several articles print, without rejected marks; call in a thread. Raises UserError."""
    from core.store import queries, reader_connection
    from core.store.queries.copy_texts import list_quotations, printed_spans

    groups = reader_connection.ask_store_file(path, list_quotations)
    ids = [one for group in groups for one in group]
    spans: dict[int, tuple[SpanRow, str]] = {}
    for first in range(0, len(ids), _PAGE):
        for row, words in reader_connection.ask_store_file(path, printed_spans, ids[first : first + _PAGE]):
            if row.status not in (REJECTED, REMOVED):
                spans[row.id] = row, words
    wanted = list(dict.fromkeys(row.article_id for row, _words in spans.values()))
    articles: dict[int, ArticleRow] = {}
    for first in range(0, len(wanted), _PAGE):
        found = reader_connection.ask_store_file(path, queries.article_rows, wanted[first : first + _PAGE])
        articles.update({row.id: row for row in found})
    groups = [[one for one in group if one in spans and spans[one][0].article_id in articles] for group in groups]
    return [
        make_quotation([spans[one] for one in group], articles)
        for group in groups
        if len({spans[one][0].article_id for one in group}) > 1
    ]


def make_quotation(rows: Sequence[tuple[SpanRow, str]], articles: dict[int, ArticleRow]) -> RepeatedQuotation:
    """Make one quotation: wordings that most articles print first, then longer ones first, then by date."""
    from core.copies.compared_words import compared_words as plain

    printed = [PrintedQuotation(row, words, articles[row.article_id]) for row, words in rows]
    key = {one.span.id: tuple(plain(one.words)) for one in printed}
    often = Counter(key.values())
    printed.sort(
        key=lambda one: (
            -often[key[one.span.id]], -len(key[one.span.id]), key[one.span.id], one.article.published or "9",
            one.span.id,
        )
    )  # fmt: skip
    return RepeatedQuotation(tuple(printed), len(often))


class QuotationTable(ColumnModel):
    """One row for each quotation."""

    columns = QUOTATION_COLUMNS

    def __init__(self) -> None:
        super().__init__()
        self.told: list[RepeatedQuotation] = []

    def show_quotations(self, told: Sequence[RepeatedQuotation]) -> None:
        """Show these quotations."""
        self.beginResetModel()
        self.told = list(told)
        self.endResetModel()

    def quotation_at(self, row: int) -> RepeatedQuotation | None:
        """Return the quotation in a row, None outside the table."""
        return self.told[row] if 0 <= row < len(self.told) else None

    def count_rows(self) -> int:  # noqa: D102 - as in ColumnModel
        return len(self.told)

    @with_plain_tips
    def data(self, index: Index, role: int = 0) -> object:  # noqa: D102 - Qt's name
        told, column = self.told[index.row()], index.column()
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            speakers = " / ".join(told.speaker_names)
            wordings = _("1, identical")
            if told.wordings > 1:
                wordings = ngettext("{count} different", "{count} different", told.wordings)
                wordings = wordings.format(count=format_count(told.wordings))
            return (
                _on_one_line(told.printed[0].words),
                speakers,
                f"{told.article_count:,}",
                wordings,
                told.date_range,
            )[column]
        if role == Qt.ItemDataRole.TextAlignmentRole and column == TIMES:
            return RIGHT
        return None


class WordingTable(ColumnModel):
    """The wordings of one quotation, each with its differences from the first."""

    columns = WORDING_COLUMNS

    def __init__(self) -> None:
        super().__init__()
        self.told: RepeatedQuotation | None = None
        self._pieces: list[list[tuple[str, str]]] = []

    def show_wordings(self, told: RepeatedQuotation | None) -> None:
        """Show the wordings of a quotation, None for none."""
        self.beginResetModel()
        self.told = told
        first = _on_one_line(told.printed[0].words) if told is not None else ""
        self._pieces = [
            list_differences(first, _on_one_line(one.words)) for one in (told.printed if told is not None else ())
        ]
        self.endResetModel()

    def wording_at(self, row: int) -> PrintedQuotation | None:
        """Return the wording in a row, None outside the table."""
        return self.told.printed[row] if self.told is not None and 0 <= row < len(self.told.printed) else None

    def count_rows(self) -> int:  # noqa: D102 - as in ColumnModel
        return 0 if self.told is None else len(self.told.printed)

    @with_plain_tips
    def data(self, index: Index, role: int = 0) -> object:  # noqa: D102 - Qt's name
        one = self.wording_at(index.row())
        if one is None:
            return None
        if role == PIECES:
            return self._pieces[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            outlet = f"{one.article.outlet} · " if one.article.outlet else ""
            return (
                _on_one_line(one.words), one.speaker_name, f"{outlet}{article_name(one.article)}",
                one.article.published or _("no date"),
                describe_state(one.span.state),
            )[index.column()]  # fmt: skip
        if role == Qt.ItemDataRole.AccessibleTextRole and index.column() == SAID:
            return describe_differences(self._pieces[index.row()])
        return None


def list_differences(first: str, other: str) -> list[tuple[str, str]]:
    """Compare two wordings; return (kind, text) with the kinds `same`, `added` (only in `other`) and `removed`."""
    from core.copies import diff_texts, merge_changes

    found: list[tuple[str, str]] = []
    for piece in merge_changes(diff_texts(first, other), first, other):
        gone, come = first[slice(*piece.first)], other[slice(*piece.second)]
        if piece.kind == "same":
            found.append(("same", come))
            continue
        if gone.strip(_QUOTES):
            found.append(("removed", gone))
        if come:
            found.append(("added" if come.strip(_QUOTES) else "same", come))
    return found


_QUOTES = " \n\"'“”‘’„«».,;:"
"""Signs that do not count as a difference."""


def describe_differences(pieces: Sequence[tuple[str, str]]) -> str:
    """Describe the differences for screen readers."""
    signs = {"same": "{words}", "added": _("[added: {words}]"), "removed": _("[missing: {words}]")}
    return " ".join(signs[kind].format(words=words.strip()) for kind, words in pieces if words.strip())


def _on_one_line(words: str) -> str:
    return join_words(words)
