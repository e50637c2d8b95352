"""The window shows differences without numpy."""

from __future__ import annotations

import subprocess
import sys

from core import copies
from core.copies import compared_words, copy_clusters, copy_pairs


def test_numpy_comes_with_find_alone() -> None:
    code = "import sys, core.copies, core.copies.compared_words; sys.exit('numpy' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_what_is_found_is_plain(  # it travels to the window, which must not import numpy to read it
) -> None:
    assert copies.CopyPair is copy_pairs.CopyPair is copy_clusters.CopyPair
    assert compared_words.compared_words("It’s “Late”") == ["it's", "late"]
