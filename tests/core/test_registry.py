"""Lists of names become modules, and a module that keeps something from us is named."""

from __future__ import annotations

from typing import Protocol

import pytest

from core import readers
from core.registry import import_modules


class Odd(Protocol):
    """Modules with a name and a shape."""

    NAME: str
    SHAPE: str

    def read(self) -> None:
        """Nothing."""


def test_modules_come_in_the_order_of_their_names() -> None:
    found = import_modules("core.readers", ("html", "plain"), readers.Reader)
    assert [one.NAME for one in found] == ["html", "plain"]


def test_what_a_module_does_not_say_is_named() -> None:
    with pytest.raises(TypeError, match=r"core\.readers\.plain does not say its SHAPE$"):
        import_modules("core.readers", ("plain",), Odd)
