"""The claims of the selected amount, each on one line with its state and a link to the claims view."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from core.store.claim_rows import ClaimRow
from core.store.rows import REJECTED
from core.translation import _
from gui import theme
from gui.models import claim_text as words
from gui.plain_text import Markup, MarkupLabel, fill_markup, join_markup
from gui.qt_overrides import guard_override
from gui.widgets.state_words import SIGNS, describe_state

_MAKE = "make"


class MarkClaims(QWidget):
    """Lists the claims of an amount; emits what is clicked and changes nothing itself."""

    shown = Signal(int)
    """Id of the claim to show in the claims view."""
    made = Signal()
    """A claim is to be made from the amount."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.lines = MarkupLabel(self, wordWrap=True)
        self.lines.setAccessibleName(_("Figures of this amount"))
        self.lines.setTextInteractionFlags(Qt.TextInteractionFlag.LinksAccessibleByMouse)
        self.lines.linkActivated.connect(self._follow_link)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self.lines)
        self._rows: list[ClaimRow] = []
        self._editable = True

    def show_claims(self, rows: list[ClaimRow], editable: bool) -> None:
        """Show the claims of an amount."""
        self._rows, self._editable = rows, editable
        lines = [self._claim_line(row) for row in rows]
        if not rows:
            make = fill_markup(" <a href='{}'>{}</a>", _MAKE, _("New figure")) if editable else ""
            lines.append(fill_markup("<i>{}</i>{}", _("No figure uses this amount."), make))
        self.lines.show_markup(join_markup("<br>", lines))
        self.lines.setAccessibleDescription(
            "; ".join(f"{describe_state(row.decided_state)}: {words.summarize_claim(row)}" for row in rows)
        )

    def _claim_line(self, row: ClaimRow) -> Markup:
        sign = f"{SIGNS.get(row.decided_state, '')} {describe_state(row.decided_state)}"
        said = fill_markup("<s>{}</s>" if row.state == REJECTED else "{}", words.summarize_claim(row))
        faint = theme.faint_colour().name()
        return fill_markup("<span style='color:{}'>{}</span> <a href='{}'>{}</a>", faint, sign, row.id, said)

    def _follow_link(self, link: str) -> None:
        if link == _MAKE:
            self.made.emit()
        else:
            self.shown.emit(int(link))

    @guard_override
    def changeEvent(self, event: QEvent) -> None:
        """Show the claims again when the palette changes, because the text contains colours."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "_rows"):
            self.show_claims(self._rows, self._editable)
