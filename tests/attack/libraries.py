"""What each library of the program does by itself: `python -m tests.attack.libraries` makes the table of
docs/dependencies.md, one line a library, as strace sees it imported and used alone, without Pressmark."""

from __future__ import annotations

import json
import sys
import tempfile
from pathlib import Path

from tests.attack import tracing

MODEL = tracing.ROOT / "resources" / "models" / "names" / "model.onnx"
USES = {
    "PySide6-Essentials": "from PySide6 import QtWidgets as q; a = q.QApplication([]); q.QLabel('x').grab()",
    "sqlite-utils": "import sqlite_utils; sqlite_utils.Database(memory=True)['t'].insert({'a': 1})",
    "dateparser": "import dateparser; dateparser.parse('5 May 2021')",
    "charset-normalizer": "import charset_normalizer; charset_normalizer.from_bytes('Größe'.encode('cp1252')).best()",
    "click": "import click; click.echo('x')",
    "filelock": "import os, filelock\nwith filelock.FileLock(os.environ['TMPDIR'] + '/l'): pass",
    "ftfy": "import ftfy; ftfy.fix_text('GrÃ¶ÃŸe')",
    "numpy": "import numpy; numpy.ones(3).sum()",
    "onnxruntime": f"import onnxruntime as o, time; o.InferenceSession({str(MODEL)!r}); time.sleep(20)",
    "platformdirs": "import platformdirs; platformdirs.user_config_dir('x')",
    "py3langid": "import py3langid; py3langid.classify('Der Hafen ist zu.')",
    "pypdfium2": "import pypdfium2 as p; d = p.PdfDocument.new(); d.new_page(200, 200).get_textpage().get_text_range()",
    "pyqtgraph": "import pyqtgraph as p; a = p.mkQApp(); w = p.PlotWidget(); w.plot([1, 2]); w.grab()",
    "regex": "import regex; regex.compile('a+').search('aa', timeout=1, concurrent=True)",
    "rapidfuzz": "from rapidfuzz import fuzz; fuzz.ratio('a', 'b')",
    "lxml_html_clean": "import lxml.html.clean as c; c.Cleaner().clean_html('<p>x</p>')",
    "python-calamine": "import python_calamine; python_calamine.CalamineWorkbook",
    "python-oxmsg": "import oxmsg; oxmsg.Message",
    "warcio": "import io; from warcio.archiveiterator import ArchiveIterator as a; list(a(io.BytesIO(b'')))",
    "trafilatura": "import trafilatura; trafilatura.bare_extraction('<p>' + 'Some words of a story. ' * 30)",
}
"""Library as pyproject.toml names it -> a line that imports and uses it as we do."""


def alone(code: str, more: dict[str, str]) -> tuple[list[str], list[str], list[str]]:
    """Network calls, files made or written outside the folder for temporary ones, and programs started."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        env = tracing.fresh(folder) | more
        seen = tracing.traced((sys.executable, "-c", code), env, folder / "trace")
        assert seen.status == 0, seen.said
        home = str(folder / "home")
        files = sorted(path.replace(home, "~") for path in seen.written if not path.startswith(f"{folder}/temp"))
        return seen.network, files, seen.started[1:]


def _cell(found: list[str], most: int = 3) -> str:
    """A few of them, and how many more."""
    words = [f"`{one}`" for one in found[:most]]
    more = f" and {len(found) - most} more" if len(found) > most else ""
    return (", ".join(words) + more) or "none"


def main() -> None:
    """The table."""
    from core import offline

    print("| library | network | files | programs |\n| --- | --- | --- | --- |")
    for name, code in USES.items():
        calls, files, programs = alone(code, {})
        kinds = sorted({" ".join(one.split()[1:3]).rstrip(",")[:60] for one in calls})
        print(f"| {name} | {_cell(kinds)} | {_cell(files)} | {_cell(programs)} |", flush=True)
    quiet = alone(USES["onnxruntime"], offline.OFFLINE_ENVIRONMENT)
    print(f"\nonnxruntime with core.offline: {json.dumps([len(one) for one in quiet])} calls, files, programs")


if __name__ == "__main__":
    main()
