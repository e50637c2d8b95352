"""Model of the claims of one group: what the card of each claim shows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QColor

from core.codebook import Nature
from core.compare import ComparedClaim
from core.store.row_states import SUGGESTED
from core.time_words import period_in_words
from core.translation import _
from core.value_formatting import describe_value
from gui.models.claim_sentences import ClaimInSentence, ClaimSentences
from gui.models.claim_slots import NARRATOR, format_slot_value
from gui.models.comparison_board import EXPLAINED, OPEN
from gui.plain_text import with_plain_tips
from gui.qt_overrides import guard_override
from gui.session import Session

CARD = Qt.ItemDataRole.UserRole
"""Role that gives the Card."""
Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class ClaimCard:
    """What is shown of one claim."""

    figure: ComparedClaim
    standing: str
    """Conflict state: gui.models.comparison_board.OPEN, EXPLAINED or nothing."""
    colour: QColor
    saying: ClaimInSentence | None
    """None if the claim no longer exists."""

    @property
    def fact_line(self) -> str:
        """Status, period, parties and source in one line."""
        one = self.figure
        parties = f"{one.payer} → {one.recipient}" if one.payer and one.recipient else one.payer or one.recipient
        change = format_slot_value("change", one.change) if one.change not in ("", "level") else ""
        source = _("according to {source}").format(source=one.source) if one.source not in ("", NARRATOR) else ""
        return " · ".join(
            filter(None, (format_slot_value("status", one.status), change, format_period(one.period), parties, source))
        )

    @property
    def is_undecided(self) -> bool:
        """Whether nobody has decided on the claim."""
        return self.saying is not None and self.saying.claim.state == SUGGESTED

    @property
    def outlet_and_day(self) -> str:
        """Outlet (or the title of the article) and date."""
        outlet = self.figure.outlet or (self.saying.claim.title if self.saying else "")
        return " · ".join(filter(None, (outlet, self.figure.published or _("no date"))))

    @property
    def value_text(self) -> str:
        """The value in words, with unit and modifier."""
        return format_claim_value(self.figure)


def format_claim_value(figure: ComparedClaim) -> str:
    """Format a value with unit and modifier: `850,000,000 USD · approximately · per year`."""
    value: dict[str, Any] = {
        key: said
        for key, said in (
            ("value", figure.value), ("low", figure.low), ("high", figure.high), ("modifier", figure.modifier),
            ("side", figure.side), ("per", figure.per),
        )
        if said not in (None, "")
    }  # fmt: skip
    if figure.unit:
        value["currency" if figure.nature is Nature.SUM else "unit"] = figure.unit
    return describe_value(figure.label, value)


def format_period(period: str) -> str:
    """Format a TIMEX3 period for people."""
    return period_in_words(period)


def describe_card(card: ClaimCard) -> str:
    """Describe a card in full, for the tooltip and for screen readers."""
    lines = [f"{card.figure.words or card.value_text} — {card.value_text}", card.fact_line, card.outlet_and_day]
    if card.saying is not None:
        lines.append(f"“{card.saying.sentence}”")
        lines.append(card.saying.claim.title)
    if card.standing == OPEN:
        lines.append(_("In conflict with another figure in this group."))
    elif card.standing == EXPLAINED:
        lines.append(_("Its conflict is explained."))
    return "\n".join(filter(None, lines))


class ClaimCardList(QAbstractListModel):
    """Cards in the given order; sentences are read when they are shown."""

    def __init__(self, session: Session, sayings: ClaimSentences) -> None:
        super().__init__(session)
        self._sayings = sayings
        self._figures: list[ComparedClaim] = []
        self._ids: list[int] = []
        self._standing: Mapping[int, str] = {}
        self._colours: Mapping[int, QColor] = {}

    def show_figures(
        self, figures: Sequence[ComparedClaim], standing: Mapping[int, str], colours: Mapping[int, QColor]
    ) -> None:
        """Show these claims, with the conflict state of each claim id and the colour of each."""
        self.beginResetModel()
        self._figures, self._standing, self._colours = list(figures), standing, colours
        self._ids = [figure.id for figure in figures]
        self.endResetModel()

    @property
    def claim_ids(self) -> Sequence[int]:
        """Claim ids in row order."""
        return self._ids

    def row_of(self, claim_id: int) -> int | None:
        """Return the row of a claim, None if it is not in the list."""
        return self._ids.index(claim_id) if claim_id in self._ids else None

    def card_at(self, row: int) -> ClaimCard | None:
        """Return what a row shows, None outside the list."""
        if not 0 <= row < len(self._figures):
            return None
        one = self._figures[row]
        return ClaimCard(
            one,
            self._standing.get(one.id, ""),
            self._colours.get(one.id, QColor("gray")),
            self._sayings.sentence_of(one.id, self._ids, row),
        )

    @guard_override
    def rowCount(self, parent: Index | None = None) -> int:  # noqa: D102 - Qt's name
        return 0 if parent is not None and parent.isValid() else len(self._figures)

    @with_plain_tips
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: D102 - Qt's name
        asked = (CARD, Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.DisplayRole)
        if role not in asked or not index.isValid():
            return None
        card = self.card_at(index.row())
        if card is None or role == CARD:
            return card
        return describe_card(card)
