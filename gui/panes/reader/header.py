"""What the article is: its title, where and when it was published, by whom, and whether it is reviewed."""

from __future__ import annotations

from PySide6.QtCore import QDate, QLocale, Qt, Signal
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from core.store.rows import REVIEWED, ArticleFull
from gui import theme
from gui.plain_text import MarkupLabel, PlainLabel, filled, joined, plain_tooltip

_FROM = {
    "given": "given at import",
    "metadata": "from the page's metadata",
    "stamp": "from a stamp in the text",
    "file name": "from the file name",
    "human": "set by hand",
}


def said_date(published: str | None, published_from: str | None) -> str:
    """The publication date for people, with where it comes from; says plainly where there is none."""
    if not published:
        return "no publication date"
    date = QDate.fromString(published, Qt.DateFormat.ISODate)
    english = QLocale(QLocale.Language.English, QLocale.Country.UnitedKingdom)
    words = english.toString(date, "d MMMM yyyy") if date.isValid() else published
    return f"{words} ({_FROM.get(published_from, published_from)})" if published_from else words


TITLE_LINES = 2.7
"""Lines that a title may fill; less than three, because words do not fill their lines."""


class Header(QWidget):
    """Title and metadata above the text, in the same column."""

    asked = Signal()
    """The details of the article shall be changed: its date is missing."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAutoFillBackground(True)
        self.setBackgroundRole(self.palette().ColorRole.Base)
        self.title = PlainLabel(self, wordWrap=True)
        self.title.setAccessibleName("Title of the article")
        self.about = MarkupLabel(self, wordWrap=True)
        self.about.setAccessibleName("About the article")
        self.link = PlainLabel(self)
        self.link.setAccessibleName("Address of the article")
        self.notes = PlainLabel(self, wordWrap=True)
        self.notes.setAccessibleName("Notes from the import")
        self._url = self._title = ""
        column = self._column = QVBoxLayout(self)
        column.setContentsMargins(18, 18, 18, 10)
        column.setSpacing(4)
        self.about.linkActivated.connect(lambda _: self.asked.emit())
        for label in (self.title, self.about, self.link, self.notes):
            label.setTextInteractionFlags(
                Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.LinksAccessibleByMouse
            )
            label.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            column.addWidget(label)
        self.link.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.set_zoom(0)

    def show_article(self, article: ArticleFull) -> None:
        """Tell about an article."""
        self._title = article.title or article.uid
        self.title.setAccessibleDescription(self._title)
        parts = [article.outlet or "no outlet", article.author or ""]
        said = [filled("{}", part) for part in parts if part]
        date = said_date(article.published, article.published_from)
        said.append(filled("{}" if article.published else "<b>{}</b> (<a href='#'>set it</a>)", date))
        if article.state == REVIEWED:
            said.append(filled("<b>✓ reviewed</b>"))
        self.about.show_markup(joined(" &nbsp;·&nbsp; ", said))
        self.about.setToolTip(plain_tooltip(f"{article.source} · read as {article.encoding}"))
        self._url = article.url or ""
        self.link.setToolTip(plain_tooltip(self._url))
        self.link.setVisible(bool(self._url))
        self.notes.setText("\n".join(article.notes))
        self.notes.setVisible(bool(article.notes))
        self._elide()
        self._colour()

    def set_zoom(self, zoom: int) -> None:
        """Follow the size of the text."""
        self.title.setFont(theme.title_font(zoom))
        self._elide()

    def set_column(self, left: int, width: int) -> None:
        """Stand above the column of the text."""
        margins = self._column.contentsMargins()
        right = max(self.width() - left - width, 0)
        self._column.setContentsMargins(left, margins.top(), right, margins.bottom())
        self._elide()

    def fresh_colours(self) -> None:
        """Take over the colours of a new palette."""
        self._colour()

    def _colour(self) -> None:
        for label in (self.link, self.notes):
            palette = label.palette()
            palette.setColor(label.foregroundRole(), theme.faint())
            label.setPalette(palette)

    def _elide(self) -> None:
        margins = self._column.contentsMargins()
        room = self.width() - margins.left() - margins.right()
        metrics = self.link.fontMetrics()
        self.link.setText(metrics.elidedText(self._url, Qt.TextElideMode.ElideMiddle, max(room, 80)))
        # A title without end would leave no room for the article.
        metrics = self.title.fontMetrics()
        title = metrics.elidedText(self._title, Qt.TextElideMode.ElideRight, round(max(room, 160) * TITLE_LINES))
        self.title.setText(title)
        self.title.setToolTip(plain_tooltip("" if title == self._title else self._title))
