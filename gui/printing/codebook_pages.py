"""The codebook on the pages of a PDF, as an appendix prints it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QBuffer, QEventLoop, QIODevice, QMarginsF
from PySide6.QtGui import QPageLayout, QPageSize, QPdfWriter, QTextDocument

from core.codebook_files import render_codebook
from core.safe_files import write_error, write_file
from core.store.reader_connection import ask_store_file

_MARGIN = 18.0
"""Millimetres."""
_SHARP = 300
"""Dots per inch."""


def write_codebook_pdf(path: Path, target: Path) -> None:
    """Write the codebook of a project file to a PDF; call it in a thread. Raises UserError."""
    _loop = QEventLoop()  # laying out a document starts timers, which need an event dispatcher in this thread
    page, _losses = ask_store_file(path, render_codebook, ".html")
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setResolution(_SHARP)
    writer.setTitle(path.stem)
    writer.setPageLayout(
        QPageLayout(
            QPageSize(QPageSize.PageSizeId.A4), QPageLayout.Orientation.Portrait,
            QMarginsF(_MARGIN, _MARGIN, _MARGIN, _MARGIN), QPageLayout.Unit.Millimeter,
        )
    )  # fmt: skip
    document = QTextDocument()
    document.setHtml(page.decode("utf-8"))
    document.print_(writer)
    del writer  # it writes the end of the file when it goes
    try:
        write_file(target.absolute(), bytes(buffer.data().data()))
    except OSError as error:
        raise write_error(target, error) from error
