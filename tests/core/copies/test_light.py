"""The window shows differences without numpy."""

from __future__ import annotations

import subprocess
import sys

from core import copies
from core.copies import clusters, pairs, words


def test_numpy_comes_with_find_alone() -> None:
    code = "import sys, core.copies, core.copies.words; sys.exit('numpy' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_what_is_found_is_plain(  # it travels to the window, which must not import numpy to read it
) -> None:
    assert copies.Pair is pairs.Pair is clusters.Pair
    assert words.words("It’s “Late”") == ["it's", "late"]
