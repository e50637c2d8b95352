"""The trap of the markup journey catches whoever opens it: what finds nothing there could have found something."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.attack.markup import Trap, markup
from tests.attack.real_window import ROOT, environment

CODE = """
import sys
from PySide6.QtWidgets import QApplication, QLabel
from gui.plain_text import PlainLabel
app = QApplication([])
label = {"bare": QLabel, "plain": PlainLabel}[sys.argv[1]](sys.argv[2])
label.show()
app.processEvents()
"""


@pytest.mark.parametrize("kind", ["bare", "plain"])
def test_a_bare_label_springs_it_and_a_plain_one_does_not(tmp_path: Path, kind: str) -> None:
    trap = Trap(tmp_path / "trap.png")
    trap.start()
    command = [sys.executable, "-c", CODE, kind, markup(trap.path)]
    subprocess.run(command, cwd=ROOT, env=environment(tmp_path), timeout=600, check=True)
    trap.over.set()
    trap.join()
    assert (trap.sprung > 0) == (kind == "bare")
