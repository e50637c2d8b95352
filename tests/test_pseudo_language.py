"""A language in which every text stands in brackets: what a person reads without brackets can't be translated.

The catalogue is made from the texts of the sources and laid beside the other resources; the command line and the window
then run in it.
"""

from __future__ import annotations

import importlib.util
import json
import os
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parent.parent

RUN = """
import pathlib, sys
from core import resources
resources.ROOT = pathlib.Path(sys.argv[1])
"""
HELP = (
    RUN
    + """
from core.cli import main
main(sys.argv[2:])
"""
)
WINDOW = (
    RUN
    + """
import json
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QToolButton
from gui import settings
from gui.window import MainWindow

app = QApplication([])
window = MainWindow(settings.open_settings(pathlib.Path(sys.argv[2])))
window.show()
window.build_panes()
app.processEvents()
entries = []
for menu in window.menuBar().actions():
    entries.append(menu.text())
    entries += [entry.text() for entry in menu.menu().actions() if entry.text() and not entry.menu()]
print(json.dumps({
    "menus": entries,
    "rail": [one.text() for one in window._spaces.rail.findChildren(QToolButton)],
    "buttons": [one.text() for one in window.findChildren(QPushButton) if one.text()],
    "labels": [one.text() for one in window.findChildren(QLabel) if one.text().strip()],
}))
window.close()
"""
)


def load_catalogue_tool() -> ModuleType:
    """The program that collects the texts, which is no module of a package."""
    spec = importlib.util.spec_from_file_location("catalogue", ROOT / ".ci" / "catalogue.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def bracketed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of resources with a catalogue of the language `de` that only adds brackets."""
    from babel.messages.catalog import Catalog
    from babel.messages.mofile import write_mo

    folder = tmp_path_factory.mktemp("resources")
    for entry in (ROOT / "resources").iterdir():
        if entry.name != "locale":
            (folder / entry.name).symlink_to(entry)
    catalogue = Catalog(locale="de")
    for message in load_catalogue_tool().collected_texts():
        if message.id and message.context not in ("thousands separator", "decimal sign"):
            forms = message.id if isinstance(message.id, tuple) else (message.id,)
            wrapped = tuple(f"⟦{form}⟧" for form in forms)
            catalogue.add(message.id, wrapped if len(wrapped) > 1 else wrapped[0], context=message.context)
    place = folder / "locale" / "de" / "LC_MESSAGES"
    place.mkdir(parents=True)
    with (place / "pressmark.mo").open("wb") as out:
        write_mo(out, catalogue)
    return folder


def run(code: str, *argv: object) -> str:
    environment = {**os.environ, "PRESSMARK_LANGUAGE": "de", "PYTHONIOENCODING": "utf-8"}
    done = subprocess.run(
        [sys.executable, "-c", code, *map(str, argv)], cwd=ROOT, env=environment, capture_output=True, encoding="utf-8"
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_the_template_holds_every_text() -> None:
    """`python .ci/catalogue.py` brings it up to date."""
    tool = load_catalogue_tool()
    assert tool.TEMPLATE.read_bytes() == tool.rendered(tool.collected_texts())


@pytest.mark.parametrize("verb", ["import", "export", "check"])
def test_help_of_the_command_line_is_translated(verb: str, bracketed: Path) -> None:
    text = run(HELP, bracketed, verb, "--help")
    assert text.count("⟦") >= 2, text


def test_the_window_is_translated(bracketed: Path, tmp_path: Path) -> None:
    shown = json.loads(run(WINDOW, bracketed, tmp_path / "window.ini"))
    assert len(shown["menus"]) > 60
    assert len(shown["rail"]) >= 7
    bare = {place: [text for text in texts if "⟦" not in text] for place, texts in shown.items()}
    letters = {
        place: [text for text in texts if any(map(str.isalpha, text)) and text != "Pressmark"]
        for place, texts in bare.items()
    }
    assert letters == {place: [] for place in shown}
