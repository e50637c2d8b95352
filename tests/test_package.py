"""The package: what a wheel holds, and that it runs outside of the checkout, from a folder and from a zip."""

from __future__ import annotations

import importlib.util
import json
import os
import subprocess
import sys
import sysconfig
import venv
import zipfile
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parent.parent
LINE = "Ann Lee paid $5 million in Seoul on Tuesday.\n"


def backend() -> ModuleType:
    spec = importlib.util.spec_from_file_location("build_backend", ROOT / ".ci" / "build_backend.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def run(*words: str | Path, at: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    clean = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    done = subprocess.run([str(word) for word in words], cwd=at, capture_output=True, text=True, encoding="utf-8",
                          env={**clean, "QT_QPA_PLATFORM": "offscreen", **environment})  # fmt: skip
    assert done.returncode == 0, done.stderr
    return done


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    run(sys.executable, "-m", "pip", "wheel", "-q", "--no-deps", "--no-index", "--no-build-isolation", "-w", folder,
        ROOT, at=folder)  # fmt: skip
    (made,) = folder.glob("*.whl")
    return made


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Programs of a new environment with the wheel in it; its dependencies are those of this environment."""
    folder = tmp_path_factory.mktemp("environment")
    venv.create(folder, with_pip=False)
    programs = folder / ("Scripts" if os.name == "nt" else "bin")
    run(sys.executable, "-m", "pip", "--python", folder, "install", "-q", "--no-deps", "--no-index", wheel, at=folder)
    (site,) = folder.rglob("site-packages")
    (site / "dependencies.pth").write_text(sysconfig.get_path("purelib") + "\n", encoding="utf-8")
    return programs


def test_one_package_lands_in_site_packages(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        names = archive.namelist()
    assert {name.split("/")[0] for name in names} == {"pressmark", "pressmark-0.1.0.dist-info"}
    assert not [name for name in names if "training" in name]
    assert {
        "pressmark/resources/lexicon/units.csv",
        "pressmark/resources/templates/generic_frames.json",
        "pressmark/resources/models/names/model.onnx",
        "pressmark/resources/guide/README.md",
        "pressmark/resources/guide/reader-dark.png",
    } <= set(names)


def test_the_installed_program_reads_an_article(installed: Path, tmp_path: Path) -> None:
    (tmp_path / "one.txt").write_text(LINE, encoding="utf-8")
    out = json.loads(run(installed / "pressmark", "extract", "one.txt", at=tmp_path).stdout)
    assert [(one["text"], one["label"]) for one in out["spans"]] == [
        ("Ann Lee", "PERSON"), ("$5 million", "MONEY"), ("Seoul", "GPE"), ("Tuesday", "DATE"),
    ]  # fmt: skip
    assert "notes" not in out or not out["notes"]


def test_the_installed_program_imports_with_workers(installed: Path, tmp_path: Path) -> None:
    for number in range(3):
        (tmp_path / f"{number}.txt").write_text(f"{LINE}{number} ships sailed.\n", encoding="utf-8")
    words = ("import", "p.pressmark", "0.txt", "1.txt", "2.txt", "--jobs", "2")
    assert "3 imported" in run(installed / "pressmark", *words, at=tmp_path).stderr
    assert "sound" in run(installed / "pressmark", "check", "p.pressmark", at=tmp_path).stdout


def test_the_installed_window_is_painted_with_its_icon_and_opens_its_sample(installed: Path, tmp_path: Path) -> None:
    code = (
        "from pathlib import Path\n"
        "from PySide6.QtCore import QTimer\n"
        "from pressmark.gui import app, window\n"
        "from pressmark.core.resources import resource_path\n"
        "show = window.MainWindow.showEvent\n"
        "def seen(self, event):\n"
        "    show(self, event)\n"
        "    print(self.windowTitle(), self.windowIcon().isNull(), len(list(resource_path('sample').iterdir())) > 5)\n"
        "    QTimer.singleShot(0, self.close)\n"
        "window.MainWindow.showEvent = seen\n"
        "from pressmark.gui import settings\n"
        f"settings.open_settings.__defaults__ = (Path({str(tmp_path / 'own.ini')!r}),)\n"
        "raise SystemExit(app.run_app([]))\n"
    )
    out = run(installed / "python", "-c", code, at=tmp_path).stdout
    assert out.splitlines()[0] == "Pressmark False True"


def test_core_runs_from_a_zip(wheel: Path, tmp_path: Path) -> None:
    (tmp_path / "one.txt").write_text(LINE, encoding="utf-8")
    code = "import sys; from pressmark.core import cli; print(cli.__file__); sys.exit(cli.main(['extract', 'one.txt']))"
    where, line = run(sys.executable, "-c", code, at=tmp_path, PYTHONPATH=str(wheel)).stdout.splitlines()
    assert where.startswith(str(wheel))
    assert {one["extractor"].split("/")[0] for one in json.loads(line)["spans"]} == {"names", "amounts", "times"}
    assert json.loads(line)["spans"][0]["extractor"] == "names/2", "the network was found in the zip"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("from core import cli\n", "from pressmark.core import cli\n"),
        ("if 1:\n from gui.a import (\n  b,\n )\n", "if 1:\n from pressmark.gui.a import (\n  b,\n )\n"),
        ("from core.cores import a\n", "from pressmark.core.cores import a\n"),
        ("from score import gui\nx = 'from core import y'\n", "from score import gui\nx = 'from core import y'\n"),
    ],
)  # fmt: skip
def test_imports_are_moved(before: str, after: str) -> None:
    assert backend().moved_imports(before, "x.py") == after


@pytest.mark.parametrize(
    "text", ["import core\n", "import core.x\n", "import os, gui.app\n", "x = 'core.extract.times'\n"]
)
def test_what_cannot_be_moved_stops_the_build(text: str) -> None:
    with pytest.raises(ValueError, match=r"^x\.py"):
        backend().moved_imports(text, "x.py")


def test_every_source_can_be_moved() -> None:
    made = backend()
    for room in made.ROOMS:
        for path in (ROOT / room).rglob("*.py"):
            made.moved_imports(path.read_text(encoding="utf-8"), path.name)
