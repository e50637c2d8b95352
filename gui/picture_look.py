"""How a chart is laid out for a page."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PictureLook:
    """How a chart is laid out for a page."""

    kind: str
    """`png`, `svg` or `pdf`."""
    width: float
    """Millimetres."""
    height: float
    points: float
    """Size of the letters in points."""
    dpi: float
    """Pixels per inch of a PNG."""
    title: str
    """Empty for none, as those of the axes."""
    time_title: str
    value_title: str | None
    """None: the unit of each axis."""
    grey: bool
    """Whether marks are told apart without colours."""

    @property
    def pixels(self) -> tuple[float, float]:
        """Width and height in pixels of the screen, 96 to the inch."""
        return self.width / 25.4 * 96, self.height / 25.4 * 96
