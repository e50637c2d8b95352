"""The panels at the right of a workspace, above each other, with the height that each needs."""

from __future__ import annotations

from PySide6.QtCore import QSettings, Qt
from PySide6.QtWidgets import QSplitter, QWidget

_FIRST_PANEL = 0.56
"""Share of the height that the first panel takes in a new window: it shows a usual amount without scrolling."""
_FIRST_STACKED = 0.4
"""The same share where the history stands below."""
_TALL_PANEL = 0.7
"""Share that a panel takes while a tall pane is in front in it; the other panels keep some rows."""
_TALL_STACKED = 0.52
"""The same share where the history stands below."""


class InspectorColumn(QSplitter):
    """Shares its height among the panels shown, and remembers their heights, apart with a tall pane in front of one."""

    def __init__(self, remembered: QSettings) -> None:
        super().__init__(Qt.Orientation.Vertical)
        self.setObjectName("inspector")
        self.setHandleWidth(1)
        self.setChildrenCollapsible(False)
        self._settings = remembered
        self._tall: QWidget | None = None

    def share_height(self, height: int) -> None:
        """Give the panels shown the heights remembered for them, or first ones; `height`: of all in pixels."""
        shown, whole = self._shown_panels(), max(height, 1)
        stored = self._settings.value(self._key())
        heights = [int(one) for one in stored.split() if one.isdecimal()] if isinstance(stored, str) else []
        if len(heights) != len(shown):
            heights = self._first_heights(list(shown), whole)
        sizes = [0] * self.count()
        for at, one in zip(shown, heights, strict=True):
            sizes[at] = one
        self.setSizes(sizes)

    def _shown_panels(self) -> dict[int, QWidget]:
        """Return the panels shown by their place."""
        panels = ((at, self.widget(at)) for at in range(self.count()))
        return {at: panel for at, panel in panels if panel is not None and not panel.isHidden()}

    def _first_heights(self, shown: list[int], whole: int) -> list[int]:
        if len(shown) < 2:
            return [whole] * len(shown)
        tall = self.indexOf(self._tall) if self._tall is not None else -1
        shares = (_TALL_PANEL, _TALL_STACKED) if tall in shown else (_FIRST_PANEL, _FIRST_STACKED)
        most = round(shares[len(shown) > 2] * whole)
        heights = [(whole - most) // (len(shown) - 1)] * len(shown)
        heights[shown.index(tall) if tall in shown else 0] = most
        return heights

    def set_tall(self, panel: QWidget | None) -> None:
        """Give a panel the height for a tall pane; None: no tall pane is in front of any."""
        if panel is not self._tall:
            self.remember_heights()
            self._tall = panel
            self.share_height(self.height())

    def remember_heights(self) -> None:
        """Store the heights of the panels shown."""
        sizes = [self.sizes()[at] for at in self._shown_panels()]
        if not self.isHidden() and len(sizes) > 1 and all(sizes):
            self._settings.setValue(self._key(), " ".join(map(str, sizes)))

    def _key(self) -> str:
        """Return where the heights are kept for these panels, with or without a tall pane in front."""
        names = [panel.objectName().removesuffix(" frame") for panel in self._shown_panels().values()]
        kept = (*names, "tall") if self._tall is not None else names
        return f"workspaces/heights/{'+'.join(kept)}"
