"""Paints articles on the pages of a PDF or a printer, each with a footer that says where one is."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QBuffer, QIODevice, QLocale, QMarginsF, QRectF, QSizeF, Qt
from PySide6.QtGui import (
    QAbstractTextDocumentLayout,
    QColor,
    QFont,
    QPagedPaintDevice,
    QPageLayout,
    QPageSize,
    QPainter,
    QPalette,
    QPdfWriter,
)

from core import safe_files
from core.codebook.book import Codebook
from core.errors import UserError
from core.translation import _, format_count
from gui.printing.print_content import PrintChoices, read_articles
from gui.printing.print_document import PrintDocument

_DOTS = 300
"""Dots per inch of a PDF: letters are drawn as outlines, and this only places them."""
_MARGIN = 20.0
"""Millimetres around the page."""
_FOOTER = 9.0
"""Millimetres for the footer, inside the margins."""
_EDGE = 0.9
"""Millimetres at the foot of the text that stay white: the ground of the next line begins there."""
_FOOTER_SIZE = 8.0
_INCH = 25.4
_GREY = "#5c6068"

Progress = Callable[[int, int], None]


def page_layout() -> QPageLayout:
    """Return the paper of this country, upright."""
    us = QLocale.system().measurementSystem() == QLocale.MeasurementSystem.ImperialUSSystem
    size = QPageSize(QPageSize.PageSizeId.Letter if us else QPageSize.PageSizeId.A4)
    margins = QMarginsF(_MARGIN, _MARGIN, _MARGIN, _MARGIN)
    return QPageLayout(size, QPageLayout.Orientation.Portrait, margins, QPageLayout.Unit.Millimeter)


def write_pdf(
    project: Path, ids: Sequence[int], target: Path, codebook: Codebook, choices: PrintChoices, progress: Progress
) -> Path:
    """Write articles into one PDF and return its path; runs in a thread. Raises UserError."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setResolution(_DOTS)
    writer.setPageLayout(page_layout())
    writer.setTitle(target.stem)
    writer.setCreator("Pressmark")
    paint_articles(project, ids, writer, codebook, choices, progress)
    try:
        safe_files.write_file(target, bytes(buffer.data().data()))
    except OSError as error:
        sentence = _("{path} cannot be written ({reason}): choose another folder or make room.")
        raise UserError(sentence.format(path=target, reason=error.strerror)) from error
    return target


def paint_articles(
    project: Path,
    ids: Sequence[int],
    device: QPagedPaintDevice,
    codebook: Codebook,
    choices: PrintChoices,
    progress: Progress,
) -> int:
    """Paint articles on the pages of a device, each from a new page; return the number of pages. Raises UserError."""
    count = 0
    with QPainter(device) as painter:
        if not painter.isActive():
            raise UserError(_("The printer did not answer: check that it is connected, or save a PDF."))
        area = QRectF(0, 0, device.width(), device.height())
        footer = _FOOTER / _INCH * device.logicalDpiY()
        page = QSizeF(area.width(), area.height() - footer)
        for number, printed in enumerate(read_articles(project, ids, choices)):
            made = PrintDocument(printed, codebook, choices)
            pages = made.lay_out(device, page)
            title = printed.article.title or printed.article.uid
            for at in range(pages):
                if count:
                    device.newPage()
                count += 1
                _paint_page(painter, made, at, page)
                _paint_footer(painter, area, title, at + 1, pages)
            progress(number + 1, len(ids))
    return count


def _paint_page(painter: QPainter, made: PrintDocument, at: int, page: QSizeF) -> None:
    context = QAbstractTextDocumentLayout.PaintContext()
    paper = QPalette()
    paper.setColor(QPalette.ColorRole.Text, QColor("#000000"))
    context.palette = paper
    part = QRectF(0, at * page.height(), page.width(), page.height())
    context.clip = part
    painter.save()
    painter.translate(0, -part.top())
    edge = _EDGE / _INCH * painter.device().logicalDpiY()
    painter.setClipRect(part.adjusted(0, 0, 0, -edge))
    made.document.documentLayout().draw(painter, context)
    painter.restore()


def _paint_footer(painter: QPainter, area: QRectF, title: str, number: int, pages: int) -> None:
    painter.save()
    font = QFont()
    font.setPointSizeF(_FOOTER_SIZE)
    painter.setFont(font)
    painter.setPen(QColor(_GREY))
    said = _("Page {number} of {count}").format(number=format_count(number), count=format_count(pages))
    metrics = painter.fontMetrics()
    room = area.width() - 2 * metrics.horizontalAdvance(said)
    shown = metrics.elidedText(title, Qt.TextElideMode.ElideRight, int(room))
    low = int(Qt.AlignmentFlag.AlignBottom)
    painter.drawText(area, low | int(Qt.AlignmentFlag.AlignLeft) | int(Qt.TextFlag.TextSingleLine), shown)
    painter.drawText(area, low | int(Qt.AlignmentFlag.AlignRight), said)
    painter.restore()
