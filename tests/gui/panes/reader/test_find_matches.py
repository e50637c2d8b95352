from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from gui.panes.reader.find_matches import find_matches, fold_text


def found(text: str, typed: str, case: bool = False) -> list[str]:
    return [text[a:b] for a, b in find_matches(fold_text(text, case), typed, case)]


def test_case_counts_only_where_asked() -> None:
    assert found("Harbour harbour HARBOUR", "harbour") == ["Harbour", "harbour", "HARBOUR"]
    assert found("Harbour harbour", "Harbour", case=True) == ["Harbour"]


def test_quotes_dashes_and_blanks_of_any_shape() -> None:
    assert found("didn’t pay €5\u2009million – “never”", "didn't pay") == ["didn’t pay"]
    assert found("€5\u2009million", "€5 million") == ["€5\u2009million"]
    assert found("“never”", '"never"') == ["“never”"]
    assert found("2019–2020", "2019-2020") == ["2019–2020"]
    assert found("old\nharbour", "old harbour") == ["old\nharbour"]


def test_letters_that_grow_in_lower_case_move_nothing() -> None:
    assert found("İİİ Istanbul", "istanbul") == ["Istanbul"]


def test_blanks_alone_are_not_sought() -> None:
    assert found("a b c", " ") == []
    assert found("a b c", "") == []


@given(st.text(), st.text(min_size=1, max_size=3), st.booleans())
def test_offsets_stay_true(text: str, typed: str, case: bool) -> None:
    compared = fold_text(text, case)
    assert len(compared) == len(text)
    for start, stop in find_matches(compared, typed, case):
        assert compared[start:stop] == fold_text(typed, case)


def test_accents_count_only_with_case() -> None:
    text = "A Café and a cafe"
    assert find_matches(fold_text(text, False), "cafe", False) == [(2, 6), (13, 17)]
    assert find_matches(fold_text(text, False), "CAFÉ", False) == [(2, 6), (13, 17)]
    assert find_matches(fold_text(text, True), "Café", True) == [(2, 6)]
