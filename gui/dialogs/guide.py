"""The guide in a window of its own: contents and search at the left, the page at the right. Nothing is fetched."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QEvent, Qt, QUrl
from PySide6.QtGui import (
    QColor,
    QFont,
    QImage,
    QKeySequence,
    QPainter,
    QPalette,
    QResizeEvent,
    QShortcut,
    QTextBlockFormat,
    QTextCursor,
    QTextDocument,
    QTextFrameFormat,
    QTextTable,
)
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLineEdit,
    QSplitter,
    QStackedWidget,
    QTextBrowser,
    QToolButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from core import guide_pages
from core.guide_pages import GuidePage
from core.translation import _, format_count, ngettext
from gui import settings
from gui.main_window_api import MainWindowApi
from gui.plain_text import PlainLabel, plain_tooltip
from gui.qt_overrides import guard_override
from gui.style_sheet import DARK, LIGHT
from gui.widgets.line_list import LineList, ListLine
from gui.widgets.nested_layouts import nest_layout

_DATA = int(Qt.ItemDataRole.UserRole)
_MARGIN = 28
"""Pixels around the text of a page."""
_WIDEST = 900
"""Maximum width of a picture in pixels."""
_PICTURE_SIGN = "\N{OBJECT REPLACEMENT CHARACTER}"
"""Stands for a picture in the text of a block."""
_BESIDE = frozenset({"reader", "articles", "mark", "marks", "history"})
"""Panes that are shown beside a workspace too."""
_WELCOME = "welcome"
_DARK = 128
"""Lightness below which a ground is dark."""


class PageView(QTextBrowser):
    """Shows one page; pictures come from the folder of the guide, scaled to the width of the view."""

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(_("Page of the guide"))
        self.setOpenLinks(False)
        self.setFrameShape(QTextBrowser.Shape.NoFrame)
        self.page: GuidePage | None = None
        self._folder = guide_pages.find_guide()
        self._pictures = frozenset(one.name for one in self._folder.iterdir() if one.name.endswith(".png"))
        self._width = 0

    @property
    def is_dark(self) -> bool:
        """Whether the theme is dark."""
        return self.palette().color(QPalette.ColorRole.Base).lightness() < _DARK

    def _line_colour(self) -> QColor:
        return QColor((DARK if self.is_dark else LIGHT).edge)

    def show_page(self, page: GuidePage, slug: str = "") -> None:
        """Show a page from its beginning, or from one of its headings."""
        self.page = page
        self._width = self._picture_width()
        shown = guide_pages.themed_markdown(page, self._pictures, dark=self.is_dark)
        document = self.document()
        document.clear()
        document.setDocumentMargin(_MARGIN)
        document.setMarkdown(shown, QTextDocument.MarkdownFeature.MarkdownDialectGitHub)
        self._style_document(document)
        self.verticalScrollBar().setValue(0)
        if slug and slug != page.slug:
            self.scroll_to_heading(slug)

    def _style_document(self, document: QTextDocument) -> None:
        spacing = QTextBlockFormat()
        spacing.setLineHeight(130, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        block = document.begin()
        while block.isValid():
            if _PICTURE_SIGN not in block.text():  # a picture needs no room above and below
                QTextCursor(block).mergeBlockFormat(spacing)
            block = block.next()
        line = self._line_colour()
        for frame in document.rootFrame().childFrames():
            if isinstance(frame, QTextTable):
                form = frame.format()
                form.setBorder(1)
                form.setBorderBrush(line)
                form.setBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_Solid)
                form.setBorderCollapse(True)
                form.setCellPadding(6)
                form.setCellSpacing(0)
                frame.setFormat(form)

    def scroll_to_heading(self, slug: str) -> None:
        """Scroll to a heading of the page."""
        block = self.document().begin()
        while block.isValid():
            if block.blockFormat().headingLevel() and guide_pages.make_slug(block.text()) == slug:
                top = self.document().documentLayout().blockBoundingRect(block).top()
                self.verticalScrollBar().setValue(int(top) - _MARGIN // 2)
                return
            block = block.next()

    def mark_words(self, words: list[str]) -> None:
        """Select the first of these words, and scroll there."""
        self.document().documentLayout().documentSize()  # lays out all of it, or the place below is not known
        for word in words:
            if self.find(word):
                self.ensureCursorVisible()
                return

    def _picture_width(self) -> int:
        return max(120, min(_WIDEST, self.viewport().width() - 2 * _MARGIN))

    @guard_override
    def loadResource(self, kind: int, name: QUrl | str) -> Any:
        """Return a picture of the guide; nothing else is read."""
        file = QUrl(name).fileName()
        if kind != QTextDocument.ResourceType.ImageResource.value or file not in self._pictures:
            return None
        picture = QImage.fromData(self._folder.joinpath(file).read_bytes())
        width = self._width or self._picture_width()
        if picture.width() > width:
            picture = picture.scaledToWidth(width, Qt.TransformationMode.SmoothTransformation)
        with QPainter(picture) as painter:  # most pictures have the ground of the page
            painter.setPen(self._line_colour())
            painter.drawRect(picture.rect().adjusted(0, 0, -1, -1))
        return picture

    @guard_override
    def resizeEvent(self, event: QResizeEvent) -> None:
        """Scale the pictures anew if they no longer fit."""
        super().resizeEvent(event)
        if self.page is not None and self._picture_width() != self._width:
            place = self.verticalScrollBar().value()
            self.show_page(self.page)
            self.verticalScrollBar().setValue(place)

    @guard_override
    def changeEvent(self, event: QEvent) -> None:
        """Show the pictures of the other theme."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and self.page is not None:
            self.show_page(self.page)


class GuideWindow(QDialog):
    """The window of the guide; there is one for each main window."""

    def __init__(self, desk: MainWindowApi) -> None:
        super().__init__(desk.widget, Qt.WindowType.Window)
        self._desk = desk
        self.setWindowTitle(_("Guide"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.pages = guide_pages.read_pages()
        self._past: list[tuple[GuidePage, str]] = []
        self._ahead: list[tuple[GuidePage, str]] = []
        self.search = QLineEdit()
        self.search.setPlaceholderText(_("Search the guide"))
        self.search.setAccessibleName(_("Search the guide"))
        self.search.setClearButtonEnabled(True)
        self.contents = QTreeWidget()
        self.contents.setAccessibleName(_("Contents"))
        self.contents.setHeaderHidden(True)
        self.contents.setIndentation(14)
        self.results = LineList(_("Pages found"))
        self.results.setUniformItemSizes(False)
        self.results.setWordWrap(True)
        self.results.setSpacing(2)
        self.count = PlainLabel()
        self.view = PageView()
        self.back, self.forward = self._make_step("←", _("Back")), self._make_step("→", _("Forward"))
        self.outside = PlainLabel(wordWrap=True)
        self.outside.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.outside.setContentsMargins(12, 4, 12, 6)
        self.outside.hide()
        self._lay_out()
        self._fill_contents()
        self._connect_parts()
        settings.resize_dialog(self, 1060, 720)

    def _make_step(self, sign: str, name: str) -> QToolButton:
        button = QToolButton()
        button.setText(sign)
        button.setAccessibleName(name)
        button.setToolTip(plain_tooltip(name))
        return button

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.addWidget(self.back)
        head.addWidget(self.forward)
        head.addWidget(self.search, 1)
        self._left = QStackedWidget()
        self._left.addWidget(self.contents)
        self._left.addWidget(self.results)
        side = QWidget()
        box = QVBoxLayout(side)
        box.setContentsMargins(8, 8, 8, 8)
        nest_layout(box, head)
        box.addWidget(self.count)
        box.addWidget(self._left, 1)
        right = QWidget()
        page = QVBoxLayout(right)
        page.setContentsMargins(0, 0, 0, 0)
        page.addWidget(self.view, 1)
        page.addWidget(self.outside)
        parts = QSplitter()
        parts.addWidget(side)
        parts.addWidget(right)
        parts.setSizes([300, 760])
        parts.setStretchFactor(1, 1)
        parts.setChildrenCollapsible(False)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(parts)
        self.count.hide()

    def _connect_parts(self) -> None:
        self.search.textChanged.connect(self._find_pages)
        self.search.returnPressed.connect(self._open_first)
        self.contents.currentItemChanged.connect(self._open_item)
        self.results.moved.connect(self._open_result)
        self.view.anchorClicked.connect(self._follow_link)
        self.view.highlighted.connect(self._tell_link)
        self.back.clicked.connect(self._go_back)
        self.forward.clicked.connect(self._go_forward)
        for keys, slot in (
            (QKeySequence.StandardKey.Find, self._enter_search),
            (QKeySequence.StandardKey.Back, self._go_back),
            (QKeySequence.StandardKey.Forward, self._go_forward),
        ):
            QShortcut(QKeySequence(keys), self, slot)
        self._update_steps()

    def _fill_contents(self) -> None:
        upper, file = self.contents.invisibleRootItem(), ""
        for page in self.pages:
            if page.file != file:
                file = page.file
                upper = QTreeWidgetItem(self.contents, [page.title])
                font = upper.font(0)
                font.setWeight(QFont.Weight.DemiBold)
                upper.setFont(0, font)
                upper.setExpanded(True)
                item = upper
            else:
                item = QTreeWidgetItem(upper, [page.title])
            item.setData(0, _DATA, (page, ""))
            item.setToolTip(0, plain_tooltip(page.title))
            for title, slug in page.parts:
                part = QTreeWidgetItem(item, [title])
                part.setData(0, _DATA, (page, slug))

    # -- going to a page

    def show_page(self, page: GuidePage, slug: str = "", *, keeps_steps: bool = False) -> None:
        """Show a page, and remember the one before."""
        if self.view.page is not None and not keeps_steps and (self.view.page is not page or slug):
            self._past.append((self.view.page, ""))
            self._ahead.clear()
        self.outside.hide()
        self.view.show_page(page, slug)
        self._select_item(page)
        self._update_steps()

    def _select_item(self, page: GuidePage) -> None:
        current = self.contents.currentItem()
        if current is not None and current.data(0, _DATA)[0] is page:
            return
        for item in self.contents.findItems("*", Qt.MatchFlag.MatchWildcard | Qt.MatchFlag.MatchRecursive):
            if item.data(0, _DATA) == (page, ""):
                self.contents.blockSignals(True)
                self.contents.setCurrentItem(item)
                self.contents.scrollToItem(item)
                self.contents.blockSignals(False)
                return

    def _open_item(self, item: QTreeWidgetItem | None, _before: object = None) -> None:
        if item is not None:
            self.show_page(*item.data(0, _DATA))

    def _go_back(self, _checked: bool = False) -> None:
        self._take_step(self._past, self._ahead)

    def _go_forward(self, _checked: bool = False) -> None:
        self._take_step(self._ahead, self._past)

    def _take_step(self, taken: list[tuple[GuidePage, str]], other: list[tuple[GuidePage, str]]) -> None:
        if taken and self.view.page is not None:
            other.append((self.view.page, ""))
            page, slug = taken.pop()
            self.show_page(page, slug, keeps_steps=True)

    def _update_steps(self) -> None:
        self.back.setEnabled(bool(self._past))
        self.forward.setEnabled(bool(self._ahead))

    # -- links

    def _follow_link(self, url: QUrl) -> None:
        assert self.view.page is not None
        found = guide_pages.follow_link(self.pages, self.view.page, url.toString())
        if found is not None:
            self.show_page(*found)
        else:
            self._tell_outside(url)

    def _tell_link(self, url: QUrl) -> None:
        """Show where a link leads while the pointer is on it."""
        self.view.setToolTip(plain_tooltip(url.toString()))

    def _tell_outside(self, url: QUrl) -> None:
        words = _("This leads out of the guide and is not opened: {address}").format(address=url.toString())
        self.outside.setText(words)
        self.outside.show()

    # -- searching

    def _enter_search(self) -> None:
        self.search.setFocus()
        self.search.selectAll()

    def _find_pages(self, typed: str) -> None:
        found = guide_pages.find_words(self.pages, typed)
        self.results.show_lines(ListLine(f"{one.page.title}\n{one.excerpt}", one.page) for one in found)
        said = ngettext("{count} page", "{count} pages", len(found)).format(count=format_count(len(found)))
        self.count.setText(said if found else _("No page has these words."))
        self.count.setVisible(bool(typed.strip()))
        self._left.setCurrentIndex(1 if typed.strip() else 0)

    def _open_first(self) -> None:
        if self.results.lines:
            self.results.go_to_row(0)
            self.results.setFocus()

    def _open_result(self) -> None:
        page = self.results.current_value
        if page is not None:
            self.show_page(page)
            self.view.mark_words([self.search.text().strip(), *self.search.text().split()])

    def reject(self) -> None:
        """Let Escape leave the search first, then close."""
        if self.search.text():
            self.search.clear()
            self.search.setFocus()
        else:
            super().reject()


def show_dialog(desk: MainWindowApi) -> GuideWindow:
    """Show the guide at the page about what is in front; it may stay open next to the window."""
    made = desk.widget.findChild(GuideWindow)
    if made is None:
        made = GuideWindow(desk)
    made.show()
    names = [name for page in made.pages for name in page.workspaces if name != _WELCOME]
    in_front = [name for name in names if desk.session.project is not None and desk.is_in_front(name)]
    in_front.sort(key=lambda name: name in _BESIDE)
    page = guide_pages.page_of_workspace(made.pages, in_front or [_WELCOME]) or made.pages[0]
    if made.view.page is None or made.view.page is not page:
        made.show_page(page)
    made.raise_()
    made.activateWindow()
    settings.fit_when_framed(made)
    made.view.setFocus()
    return made
