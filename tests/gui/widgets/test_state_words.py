"""States in words."""

from __future__ import annotations

import pytest

from gui.widgets.state_words import SIGNS, STATE_WORDS, describe_state


@pytest.mark.parametrize("state", SIGNS)
def test_every_state_with_a_sign_has_words(state: str) -> None:
    assert describe_state(state) == STATE_WORDS[state]


def test_an_unknown_state_stays_as_it_is() -> None:
    assert describe_state("new one") == "new one"
