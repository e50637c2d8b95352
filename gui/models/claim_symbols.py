"""Appearance of claims on charts and cards: a shape for each status, a colour for each outlet.

Most shapes differ in outline, not only in rotation. Colour is never the only sign: cards and tooltips name the outlet.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from math import cos, pi, sin

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QPainterPath, QPolygonF

from core.translation import _
from gui import theme
from gui.models.claim_slots import STATUSES, format_slot_value

_PALETTE = (
    # (on light, on dark): contrast of at least 3 : 1 with the background, neighbours far apart in hue
    ("#1d4ed8", "#8ab8ff"),
    ("#c2410c", "#fdba74"),
    ("#15803d", "#7ee2a0"),
    ("#be185d", "#f9a8d4"),
    ("#6d28d9", "#c4b5fd"),
    ("#0e7490", "#67e8f9"),
    ("#854d0e", "#e8c27a"),
    ("#4d7c0f", "#bef264"),
)
_GREYS = ("#111111", "#ffffff", "#909090")
"""Fills without colours, with black outlines; shapes tell apart what shares one."""
GREYS = len(_GREYS)
"""Outlets that fills without colours tell apart."""
OTHERS = _("other outlets")
NO_OUTLET = _("no outlet")
STATUS_WORDS = {status: format_slot_value("status", status) for status, _meaning in STATUSES} | {"": _("no status")}
"""Names on screen of the values of the slot `status`, in the order of legends."""


def rank_outlets(counted: Iterable[tuple[str | None, int]]) -> tuple[str, ...]:
    """Return the outlets of a project, that with the most articles first; an empty text stands for no outlet."""
    return tuple(name for name, _count in sorted(((one or "", count) for one, count in counted), key=_most_first))


def _most_first(counted: tuple[str, int]) -> tuple[int, str]:
    return -counted[1], counted[0]


def assign_outlet_colours(outlets: Iterable[str], look: str = "", project: Sequence[str] = ()) -> dict[str, QColor]:
    """Assign a colour to each of the most frequent outlets, in that order; all others share the colour of OTHERS.

    `look`: `light` or `dark` for the page that they are seen on, `grey` for print without colours; empty for the page
    of the window. `project`: the outlets of the project as `rank_outlets` returns them. They have the same colours
    wherever they are shown, unless there are more of them than colours and two that are shown would share one.
    """
    ranked = [name for name, _count in sorted(Counter(outlets).items(), key=_most_first)]
    named = ranked if len(ranked) <= len(_PALETTE) else ranked[: len(_PALETTE)]
    if look == "grey":
        found = {outlet: QColor(_GREYS[at % len(_GREYS)]) for at, outlet in enumerate(named)}
    else:
        dark = look == "dark" if look else theme.is_dark()
        places = _colour_places(named, project)
        found = {outlet: QColor(_PALETTE[places[outlet]][dark]) for outlet in named}
    if len(named) < len(ranked):
        found[OTHERS] = theme.faint_colour() if look != "grey" else QColor("#c4c4c4")
    return found


def _colour_places(named: Sequence[str], project: Sequence[str]) -> dict[str, int]:
    """Return the place in the palette of each of at most as many outlets as it has colours."""
    ranks = {outlet: at for at, outlet in enumerate(project)}
    places: dict[str, int] = {}
    free = set(range(len(_PALETTE)))
    for outlet in sorted(named, key=lambda one: ranks.get(one, len(ranks))):
        own = ranks.get(outlet, len(places)) % len(_PALETTE)
        places[outlet] = own if own in free else min(free)
        free.discard(places[outlet])
    return places


def outlet_colour(outlet: str, known: Mapping[str, QColor]) -> QColor:
    """Return the colour of an outlet; `known` holds those already assigned."""
    return known.get(outlet) or known.get(OTHERS) or theme.faint_colour()


def outlet_shape(outlet: str, known: Mapping[str, QColor]) -> QPainterPath:
    """Return the outline of an outlet in the unit square around the origin; `known`: outlets with a colour, ranked."""
    ranked = [one for one in known if one != OTHERS]
    shapes = [status for status in STATUS_WORDS if status]
    place = ranked.index(outlet) if outlet in ranked else len(shapes)
    return status_shape(shapes[place] if place < len(shapes) else "")


def outlet_name(outlet: str) -> str:
    """Return the name of an outlet for a legend."""
    return outlet or NO_OUTLET


def _make_polygon(corners: int, turn: float = 0.0, radius: float = 0.5, inner: float | None = None) -> QPainterPath:
    """Make a regular polygon around the origin, or with `inner` a star; the first corner points up."""
    count = corners * 2 if inner is not None else corners
    points = []
    for at in range(count):
        far = radius if inner is None or at % 2 == 0 else inner
        angle = 2 * pi * at / count - pi / 2 + turn
        points.append(QPointF(far * cos(angle), far * sin(angle)))
    path = QPainterPath()
    path.addPolygon(QPolygonF([*points, points[0]]))
    path.closeSubpath()
    return path


def _make_cross(turned: bool) -> QPainterPath:
    """Make a cross of two bars, upright or rotated by 45 degrees."""
    turn = pi / 4 if turned else 0.0
    corners = [(-0.16, -0.5), (0.16, -0.5), (0.16, -0.16), (0.5, -0.16), (0.5, 0.16), (0.16, 0.16), (0.16, 0.5),
               (-0.16, 0.5), (-0.16, 0.16), (-0.5, 0.16), (-0.5, -0.16), (-0.16, -0.16)]  # fmt: skip
    turned_points = [QPointF(x * cos(turn) - y * sin(turn), x * sin(turn) + y * cos(turn)) for x, y in corners]
    path = QPainterPath()
    path.addPolygon(QPolygonF([*turned_points, turned_points[0]]))
    path.closeSubpath()
    return path


def _make_plain_shape(rect: QRectF, ellipse: bool) -> QPainterPath:
    path = QPainterPath()
    if ellipse:
        path.addEllipse(rect)
    else:
        path.addRect(rect)
    return path


def status_shape(status: str) -> QPainterPath:
    """Return the outline of a status in the unit square around the origin."""
    made = {
        "actual": lambda: _make_plain_shape(QRectF(-0.5, -0.5, 1, 1), True),
        "agreed": lambda: _make_plain_shape(QRectF(-0.44, -0.44, 0.88, 0.88), False),
        "required": lambda: _make_polygon(5, radius=0.55),
        "demanded": lambda: _make_polygon(3, radius=0.6),
        "offered": lambda: _make_polygon(3, pi, radius=0.6),
        "planned": lambda: _make_polygon(4, radius=0.58),
        "estimated": lambda: _make_polygon(5, radius=0.62, inner=0.26),
        "rejected": lambda: _make_cross(True),
    }.get(status)
    return made() if made is not None else _make_cross(False)
