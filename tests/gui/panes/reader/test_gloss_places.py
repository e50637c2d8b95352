"""What marks of one line say stands above their words, whole where it fits, shorter where it does not."""

from __future__ import annotations

import pytest

from gui.panes.reader.gloss_places import GAP, GlossPlace, LineGloss, place_glosses

EDGES = (4.0, 500.0)
FORMS = ("the whole", "shorter", "short")


def word(left: float, right: float, forms: tuple[str, ...] = FORMS) -> LineGloss:
    return LineGloss(left, right, "MONEY", forms)


@pytest.mark.parametrize(
    ("glosses", "widths", "places"),
    [
        ([word(100, 150)], [[120, 60, 30]], [GlossPlace(100, 0)]),
        ([word(450, 490)], [[120, 60, 30]], [GlossPlace(380, 0)]),
        (
            [word(100, 150), word(160, 200)],
            [[80, 60, 30], [40, 30, 20]],
            [GlossPlace(160 - GAP - 80, 0), GlossPlace(160, 0)],
        ),
        ([word(4, 40), word(50, 90)], [[80, 40, 30], [60, 30, 20]], [GlossPlace(4, 1), GlossPlace(50, 0)]),
        ([word(4, 30), word(34, 60), word(64, 90)], [[80, 60, 50]] * 3, None),
    ],
    ids=["it fits", "at the edge it moves to the left", "room on the left", "it is shortened", "it is cut"],
)  # fmt: skip
def test_glosses_stand_above_their_words(
    glosses: list[LineGloss], widths: list[list[float]], places: list[GlossPlace] | None
) -> None:
    found = place_glosses(glosses, widths, EDGES)
    if places is not None:
        assert found == places
    else:
        assert [one.room is not None for one in found] == [True, True, False]
    wide = [sizes[one.form] if one.room is None else one.room for one, sizes in zip(found, widths, strict=True)]
    ends = [one.left + size for one, size in zip(found, wide, strict=True)]
    assert all(end <= after.left for end, after in zip(ends, found[1:], strict=False))
    assert ends[-1] <= EDGES[1]


def test_nothing_is_written_over_the_tag_of_the_selected_mark() -> None:
    tag = LineGloss(100, 170, "GPE", ())
    before, after = word(60, 95, ("long words",)), word(130, 200, ("long words",))
    found = place_glosses([before, tag, after], [[60], [], [60]], EDGES)
    assert found == [GlossPlace(100 - GAP - 60, 0), GlossPlace(100, 0), GlossPlace(170 + GAP, 0)]
