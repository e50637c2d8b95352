"""The claims of the selected amount, each on one line with its state and a link to the claims view."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from core.store.claim_rows import ClaimRow
from core.store.rows import REJECTED
from core.translation import _
from gui import theme
from gui.models import claim_words as words
from gui.overrides import guarded
from gui.plain_text import Markup, MarkupLabel, filled, joined

_MAKE = "make"


class ClaimLines(QWidget):
    """Lists the claims of an amount; emits what is clicked and changes nothing itself."""

    shown = Signal(int)
    """Id of the claim to show in the claims view."""
    made = Signal()
    """A claim is to be made from the amount."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.lines = MarkupLabel(self, wordWrap=True)
        self.lines.setAccessibleName(_("Claims of this amount"))
        self.lines.setTextInteractionFlags(Qt.TextInteractionFlag.LinksAccessibleByMouse)
        self.lines.linkActivated.connect(self._follow)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self.lines)
        self._rows: list[ClaimRow] = []
        self._editable = True

    def show_claims(self, rows: list[ClaimRow], editable: bool) -> None:
        """Show the claims of an amount."""
        self._rows, self._editable = rows, editable
        lines = [self._line(row) for row in rows]
        if not rows:
            make = filled(" <a href='{}'>{}</a>", _MAKE, _("New claim")) if editable else ""
            lines.append(filled("<i>{}</i>{}", _("No claim uses this amount."), make))
        self.lines.show_markup(joined("<br>", lines))
        self.lines.setAccessibleDescription("; ".join(f"{_(row.decided_state)}: {words.line(row)}" for row in rows))

    def _line(self, row: ClaimRow) -> Markup:
        sign = f"{words.SIGNS.get(row.decided_state, '')} {_(row.decided_state)}"
        said = filled("<s>{}</s>" if row.state == REJECTED else "{}", words.line(row))
        faint = theme.faint().name()
        return filled("<span style='color:{}'>{}</span> <a href='{}'>{}</a>", faint, sign, row.id, said)

    def _follow(self, link: str) -> None:
        if link == _MAKE:
            self.made.emit()
        else:
            self.shown.emit(int(link))

    @guarded
    def changeEvent(self, event: QEvent) -> None:
        """Show the claims again when the palette changes, because the text contains colours."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "_rows"):
            self.show_claims(self._rows, self._editable)
