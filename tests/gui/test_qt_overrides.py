"""What Qt calls lets exceptions through in one piece: the program goes on, also where C code raised them."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
CODE = """
import sys
from PySide6.QtCore import QEvent, QTimer
from PySide6.QtWidgets import QApplication, QWidget
from gui.qt_overrides import guard_override
app = QApplication([])
sys.excepthook = lambda kind, problem, trace: print(kind.__name__)
class Sheet(QWidget):
    @guard_override
    def event(self, event):
        if event.type() == QEvent.Type.User:
            {deed}
        return super().event(event)
sheet = Sheet()
QTimer.singleShot(0, lambda: app.postEvent(sheet, QEvent(QEvent.Type.User)))
def end():
    print("alive")
    app.quit()
QTimer.singleShot(200, end)
app.exec()
"""


@pytest.mark.parametrize(
    ("deed", "kind"), [("int('x')", "ValueError"), ("'{:.2f}'.format('x')", "ValueError"), ("{}['x']", "KeyError")]
)
def test_an_exception_of_c_code_ends_nothing(deed: str, kind: str) -> None:
    run = subprocess.run([sys.executable, "-c", CODE.replace("{deed}", deed)], cwd=ROOT, capture_output=True, text=True)
    assert run.returncode == 0, run.stderr
    assert kind in run.stdout
    assert "alive" in run.stdout
