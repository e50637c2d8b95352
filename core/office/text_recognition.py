"""Text of pages that are only pictures, as the program Tesseract recognizes it, if it is installed.

Each page is rendered and given to the program on its standard input. What the program writes goes to a folder of ours
that is deleted afterwards. Its time is limited, and it says nothing on the terminal.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from core.patterns import compile_later

PROGRAM = "tesseract"

_RESOLUTION = 300
"""Dots per inch of a rendered page, for which the program is made."""

_MOST_DOTS = 60_000_000
"""Most dots of a page; larger sheets are rendered more coarsely."""

_PAGE_SECONDS = 60.0
"""Time for one page; a page of a newspaper takes ten seconds."""

_LARGEST = 2_000_000
"""Most bytes of text of one page."""

_HYPHEN = compile_later(r"(?<=[^\W\d_])[-¬]\n(?=[^\W\d_])")
_BREAK = compile_later(r"\n\s*\n")


@dataclass(frozen=True, slots=True)
class RecognizedPages:
    """What was recognized of a document."""

    texts: Mapping[int, str]
    """Page, from 0 -> its text: paragraphs with blank lines between them. Pages without any text are missing."""
    unfinished: tuple[int, ...] = ()
    """Pages for which the time was too short or that the program could not read."""


def find_recognizer() -> str | None:
    """Return the path of the program; None if it is not installed. One in the current folder does not count."""
    found = shutil.which(PROGRAM)
    if found is None or os.path.dirname(os.path.abspath(found)) == os.getcwd():
        return None
    return found


def recognize_pages(data: bytes, numbers: Sequence[int], program: str, seconds: float) -> RecognizedPages:
    """Recognize pages of a PDF, by their numbers from 0, in at most about `seconds` altogether."""
    import pypdfium2

    texts: dict[int, str] = {}
    unfinished: list[int] = []
    stop = time.monotonic() + seconds
    document = pypdfium2.PdfDocument(data)
    try:
        with tempfile.TemporaryDirectory(prefix="pressmark-") as folder:
            for number in numbers:
                left = min(stop - time.monotonic(), _PAGE_SECONDS)
                text = _run_program(program, _render_page(document, number), folder, left) if left > 0 else None
                if text is None:
                    unfinished.append(number)
                elif text:
                    texts[number] = text
    finally:
        document.close()
    return RecognizedPages(texts, tuple(unfinished))


def _render_page(document: Any, number: int) -> bytes:
    """Return a page as a grey picture (PGM); empty if it is damaged."""
    import pypdfium2

    try:
        page = document[number]
        try:
            width, height = page.get_size()
            scale = min(_RESOLUTION / 72, (_MOST_DOTS / max(width * height, 1.0)) ** 0.5)
            bitmap = page.render(scale=scale, grayscale=True)
            try:
                stride, wide, high = bitmap.stride, bitmap.width, bitmap.height
                dots = bytes(bitmap.buffer)
            finally:
                bitmap.close()
        finally:
            page.close()
    except pypdfium2.PdfiumError:
        return b""
    rows = dots if stride == wide else b"".join(dots[at : at + wide] for at in range(0, stride * high, stride))
    return b"P5\n%d %d\n255\n" % (wide, high) + rows


def _run_program(program: str, picture: bytes, folder: str, seconds: float) -> str | None:
    """Return the text of a picture; None if there is none in time."""
    if not picture:
        return None
    places = dict.fromkeys(("TMPDIR", "TEMP", "TMP"), folder)
    try:
        run = subprocess.run(
            [program, "stdin", "stdout", "--dpi", str(_RESOLUTION)],
            input=picture,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            timeout=seconds,
            cwd=folder,
            env={**os.environ, **places, "OMP_THREAD_LIMIT": "1"},
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0) if sys.platform == "win32" else 0,
            check=False,
        )
    except (OSError, subprocess.SubprocessError):
        return None
    return _tidy_text(run.stdout[:_LARGEST].decode("utf-8", "replace")) if run.returncode == 0 else None


def _tidy_text(text: str) -> str:
    """Return recognized text with a line per paragraph and blank lines between paragraphs."""
    joined = _HYPHEN.sub("", text.replace("\r\n", "\n").replace("\x0c", "\n\n"))
    paragraphs = (" ".join(part.split()) for part in _BREAK.split(joined))
    return "\n\n".join(filter(None, paragraphs))
