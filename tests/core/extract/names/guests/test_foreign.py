"""What goes wrong in foreign code is one sentence; what goes wrong in ours is not hidden."""

from __future__ import annotations

import warnings
from pathlib import Path

import pytest

from core.errors import UserError
from core.extract.names.guests.foreign import ForeignCode, missing_library


def test_any_exception_becomes_one_sentence() -> None:
    with pytest.raises(UserError) as caught, ForeignCode(Path("m"), "opened"):
        raise Exception("data did not\nmatch " + 300 * "x")
    said = str(caught.value)
    assert said.startswith("The model in m cannot be opened (Exception: data did not match xxx")
    assert said.endswith("xx …): download it again or choose another model.")
    assert "\n" not in said


def test_what_is_said_already_stays_and_stopping_stops() -> None:
    with pytest.raises(UserError, match=r"^mine$"), ForeignCode(Path("m"), "run"):
        raise UserError("mine")
    with pytest.raises(KeyboardInterrupt), ForeignCode(Path("m"), "run"):
        raise KeyboardInterrupt


def test_warnings_of_others_are_dropped() -> None:
    with ForeignCode(Path("m"), "run"):
        warnings.warn("old", DeprecationWarning, stacklevel=1)
    with pytest.warns(UserWarning, match="ours"):
        warnings.warn("ours", UserWarning, stacklevel=1)


def test_a_missing_library_says_how_to_get_it() -> None:
    assert '`pip install "spacy>=3.7"`' in str(missing_library("spaCy", '"spacy>=3.7"'))
