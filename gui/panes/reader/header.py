"""The head of the article: its title, outlet, author, date of publication, and whether it is reviewed."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from core.store.rows import REVIEWED, ArticleFull
from core.store.shown_title import shows_title
from core.translation import _, format_count, format_day, ngettext
from gui import theme
from gui.models.article_model import describe_origin
from gui.plain_text import MarkupLabel, PlainLabel, fill_markup, join_markup, plain_tooltip


def describe_date(published: str | None, published_from: str | None) -> str:
    """Return the publication date in words with its origin, or say that there is none."""
    if not published:
        return _("no publication date")
    try:
        words = format_day(date.fromisoformat(published))
    except ValueError:
        words = published
    return describe_origin(words, published_from)


def describe_counts(marks: int, left: int) -> str:
    """Return how many marks an article has and how many are undecided: `46 marks, 17 left`."""
    counted = ngettext("{count} mark", "{count} marks", marks).format(count=format_count(marks))
    words = _("{marks}, {left} left") if left else _("{marks}, all decided")
    return words.format(marks=counted, left=format_count(left))


TITLE_LINES = 2.7
"""Lines that a title may fill; less than three, because words do not fill lines completely."""


class ArticleHeader(QWidget):
    """Shows title and metadata above the text, in the same column."""

    asked = Signal()
    """The missing date of the article is to be set."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAutoFillBackground(True)
        self.setBackgroundRole(self.palette().ColorRole.Base)
        self.title = PlainLabel(self, wordWrap=True)
        self.title.setAccessibleName(_("Title of the article"))
        self.about = MarkupLabel(self, wordWrap=True)
        self.about.setAccessibleName(_("About the article"))
        self.link = PlainLabel(self)
        self.link.setAccessibleName(_("URL of the article"))
        self.notes = PlainLabel(self, wordWrap=True)
        self.notes.setAccessibleName(_("Notes from the import"))
        self.misses_nothing = False
        """Whether articles may well have no outlet and no day, as in a coding assignment that hides them."""
        self._url = self._title = ""
        self._article: ArticleFull | None = None
        self._counts = (0, 0)
        column = self._column = QVBoxLayout(self)
        column.setContentsMargins(18, 18, 18, 10)
        column.setSpacing(4)
        self.about.linkActivated.connect(lambda _link: self.asked.emit())
        for label in (self.title, self.about, self.link, self.notes):
            label.setTextInteractionFlags(
                Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.LinksAccessibleByMouse
            )
            label.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            column.addWidget(label)
        self.link.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.set_zoom(0)

    def show_counts(self, marks: int, left: int) -> None:
        """Show how many marks the article has, and how many of them nobody has decided about."""
        if (marks, left) != self._counts:
            self._counts = marks, left
            self._show_about()

    def show_article(self, article: ArticleFull) -> None:
        """Show an article."""
        self._article = article
        self._title = article.title or article.uid
        self.title.setVisible(not shows_title(article))
        self.title.setAccessibleDescription(self._title)
        self._show_about()
        text = _("{file} · read as {encoding}").format(file=article.source, encoding=article.encoding)
        self.about.setToolTip(plain_tooltip(text))
        self._url = article.url or ""
        self.link.setToolTip(plain_tooltip(self._url))
        self.link.setVisible(bool(self._url))
        self.notes.setText("\n".join(article.notes))
        self.notes.setVisible(bool(article.notes))
        self._elide_texts()
        self._dim_labels()

    def _show_about(self) -> None:
        """Show outlet, author, date and counts on one line; what is missing has the colour of warnings."""
        article = self._article
        if article is None:
            return
        warning = theme.warning_colour().name()
        said = [fill_markup("{}", part) for part in (article.outlet, article.author) if part]
        if not article.outlet and not self.misses_nothing:
            said.insert(0, fill_markup("<span style='color:{}'>{}</span>", warning, _("no outlet")))
        day = describe_date(article.published, article.published_from)
        if article.published:
            said.append(fill_markup("{}", day))
        elif not self.misses_nothing:
            missing = fill_markup("<span style='color:{}'>{}</span>", warning, day)
            said.append(fill_markup("{} (<a href='#'>{}</a>)", missing, _("set it")))
        if self._counts[0]:
            said.append(fill_markup("{}", describe_counts(*self._counts)))
        if article.state == REVIEWED:
            said.append(fill_markup("<b>✓ {}</b>", _("reviewed")))
        self.about.show_markup(join_markup(" &nbsp;·&nbsp; ", said))

    def set_zoom(self, zoom: int) -> None:
        """Follow the text size."""
        self.title.setFont(theme.title_font(zoom))
        self._elide_texts()

    def set_column(self, left: int, width: int) -> None:
        """Align with the column of the text."""
        margins = self._column.contentsMargins()
        right = max(self.width() - left - width, 0)
        self._column.setContentsMargins(left, margins.top(), right, margins.bottom())
        self._elide_texts()

    def refresh_colours(self) -> None:
        """Use the colours of a new palette."""
        self._dim_labels()
        self._show_about()

    def _dim_labels(self) -> None:
        for label in (self.link, self.notes):
            palette = label.palette()
            palette.setColor(label.foregroundRole(), theme.faint_colour())
            label.setPalette(palette)

    def _elide_texts(self) -> None:
        margins = self._column.contentsMargins()
        room = self.width() - margins.left() - margins.right()
        metrics = self.link.fontMetrics()
        self.link.setText(metrics.elidedText(self._url, Qt.TextElideMode.ElideMiddle, max(room, 80)))
        # a very long title would leave no room for the article
        metrics = self.title.fontMetrics()
        title = metrics.elidedText(self._title, Qt.TextElideMode.ElideRight, round(max(room, 160) * TITLE_LINES))
        self.title.setText(title)
        self.title.setToolTip(plain_tooltip("" if title == self._title else self._title))
