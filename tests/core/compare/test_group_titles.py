"""No two groups have equal titles: each names what sets it apart."""

from __future__ import annotations

from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st

from core.compare import ComparedClaim, GroupDecision, group_claims


def _claim(number: int, label: str = "MONEY", **told: object) -> ComparedClaim:
    given: dict[str, object] = {
        "unit": "EUR" if label == "MONEY" else "", "words": f"{number} million", "measure": "toll", "payer": "Tarn",
        "status": "actual", "published": f"2031-03-{number:02d}", **told,
    }  # fmt: skip
    return ComparedClaim(number, number, label, float(number), **given)  # type: ignore[arg-type]


def _titles(figures: Sequence[ComparedClaim], *decisions: GroupDecision, single: bool = False) -> list[str]:
    return [group.title for group in group_claims(figures, decisions, single=single)]


def test_kinds_of_amounts_are_told_apart() -> None:
    assert _titles([_claim(1), _claim(2), _claim(3, "PERCENT"), _claim(4, "PERCENT")]) == [
        "toll (amount) · Tarn · actual",
        "toll (share) · Tarn · actual",
    ]


def test_units_are_told_apart() -> None:
    counted = [_claim(at, "CARDINAL", unit=unit) for at, unit in enumerate(("ship", "ship", "lorry", "lorry"), 1)]
    assert set(_titles(counted)) == {"toll (ship) · Tarn · actual", "toll (lorry) · Tarn · actual"}


def test_a_change_and_the_whole_of_a_share_are_named() -> None:
    assert _titles([_claim(at, change="decrease_by") for at in (1, 2)]) == ["toll (decrease) · Tarn · actual"]
    shares = [_claim(at, "PERCENT", measure="", payer="", change="share_of", of="East Maravel fares") for at in (1, 2)]
    assert _titles(shares) == ["share of East Maravel fares · actual"]


def test_a_figure_taken_out_of_its_group_is_told_apart() -> None:
    figures = [_claim(at) for at in (1, 2, 3)]
    assert _titles(figures, GroupDecision("apart", 3, 1), single=True) == [
        "toll · Tarn · actual",
        "toll (3 million) · Tarn · actual",
    ]


def test_equal_single_figures_name_their_days_and_then_a_number() -> None:
    figures = [
        _claim(at, payer="", measure="ferries", words="two", published=day)
        for at, day in enumerate(("2031-03-01", "2031-03-02", "2031-03-02"), 1)
    ]
    assert _titles(figures, single=True) == [
        "ferries (2031-03-01) · actual",
        "ferries (2031-03-02) · actual",
        "ferries (2031-03-02, 2) · actual",
    ]


_WORDS = st.sampled_from(["", "toll", "the toll (share)", "Tarn toll"])
_FIGURES = st.lists(
    st.tuples(st.sampled_from(["MONEY", "PERCENT", "CARDINAL"]), _WORDS, _WORDS, st.sampled_from(["", "actual"])),
    max_size=12,
)


@given(_FIGURES)
def test_no_two_titles_are_equal(drawn: list[tuple[str, str, str, str]]) -> None:
    figures = [
        _claim(at % 3 + 1, label, measure=measure, payer=payer, status=status)
        for at, (label, measure, payer, status) in enumerate(drawn)
    ]
    figures = [ComparedClaim(at, 1, f.label, 1.0, f.unit, f.words, measure=f.measure, payer=f.payer, status=f.status)
               for at, f in enumerate(figures)]  # fmt: skip
    titles = _titles(figures, single=True)
    assert len(titles) == len(set(titles))
    assert set(_titles(figures)) <= set(titles)  # a group is called the same with and without single figures
