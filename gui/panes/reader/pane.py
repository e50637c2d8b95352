"""The reader: assembles header, text, find bar and legend, and connects them to the session."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QEvent, QPoint, QPointF, QSize, Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QFrame, QMenu, QStackedWidget, QVBoxLayout, QWidget

from core import word_edges
from core.store.rows import SUGGESTED, ArticleFull, SpanRow
from core.translation import _, format_decimal
from gui import theme
from gui.keys import ON_MARK, WHERE
from gui.models import mark_edits
from gui.models.article_spans import SpanChanges, spans_of
from gui.models.hit_trail import trail_of
from gui.models.mark_visibility import visibility_of
from gui.panes.reader.done_bar import DoneBar
from gui.panes.reader.equal_frames import EqualFrames
from gui.panes.reader.find_bar import FindBar
from gui.panes.reader.header import ArticleHeader
from gui.panes.reader.legend import LabelLegend
from gui.panes.reader.mark_menu import fill_menu
from gui.panes.reader.paragraph_line import ParagraphLine
from gui.panes.reader.passage_lights import PassageLights
from gui.panes.reader.reader_sight import ReaderSight
from gui.panes.reader.text import ArticleText
from gui.plain_text import PlainLabel
from gui.qt_overrides import guard_override
from gui.requests import Focus, MarkCommand, MoveToPlace, SayAtMark, TextCommand, ZoomText
from gui.session import Session
from gui.widgets.mnemonics import give_mnemonics

NOTHING = _("No article is shown.\nSelect one in the list, or drop files or folders on the window to import them.")
LEAST_ZOOM, MOST_ZOOM = -4, 20


class ReaderPane(QWidget):
    """Shows the article of the session with its marks; reports selected text and clicked marks to the session."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("reader")
        self.setAccessibleName(_("Article"))
        self.session = session
        self.spans = spans_of(session)
        self.trail = trail_of(session)
        self.zoom = 0
        self.header = ArticleHeader(self)
        self.text = ArticleText(self)
        self.text.setAccessibleName(_("Text of the article; its marks are listed in the table of marks"))
        self.findbar = FindBar(self)
        self.done = DoneBar(session, self.spans)
        self.visibility = visibility_of(session)
        self.text.shows = self.visibility.shows
        self.legend = LabelLegend(self.visibility, self)
        self.sight = ReaderSight(self.text, session, self.spans)
        self._clicked = False
        self._prepared = False
        """Whether the extractors are loaded that read values of marks made by hand."""
        self._colouring = False
        self._shown: ArticleFull | None = None
        self._lay_out()
        self._connect_signals()
        self._show_article()

    def _lay_out(self) -> None:
        self.page = QWidget(self)
        self.page.setAutoFillBackground(True)
        self.page.setBackgroundRole(self.palette().ColorRole.Base)
        column = QVBoxLayout(self.page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        line = QFrame(self.page)
        line.setFrameShape(QFrame.Shape.HLine)
        line.setFrameShadow(QFrame.Shadow.Plain)
        line.setForegroundRole(QPalette.ColorRole.AlternateBase)
        for part in (self.header, self.findbar, line, self.text, self.done, self.legend):
            column.addWidget(part, 1 if part is self.text else 0)
        self.nothing = PlainLabel(NOTHING, self, alignment=Qt.AlignmentFlag.AlignCenter, wordWrap=True)
        self.nothing.setAutoFillBackground(True)
        self.nothing.setBackgroundRole(self.palette().ColorRole.Base)
        self.stack = QStackedWidget(self)
        self.stack.addWidget(self.nothing)
        self.stack.addWidget(self.page)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.stack)
        self.setFocusProxy(self.text)

    def _connect_signals(self) -> None:
        self.spans.loaded.connect(self._show_article)
        self.spans.altered.connect(self._repaint_marks)
        self.spans.article_altered.connect(self._show_header)
        self.session.mark_shown.connect(self._show_mark)
        for moved in (self.session.mark_shown, self.spans.loaded, self.spans.altered, self.spans.article_altered):
            moved.connect(self.done.update_bar)
        EqualFrames(self.text, self.session)
        self.lights = PassageLights(self.text, self.session)
        ParagraphLine(self.text, self.session)
        self.session.add_receivers(
            {
                Focus.TEXT: self._enter_text,
                Focus.TEXT_SEARCH: self._open_find_bar,
                MarkCommand.SHOW_SPEAKER: self._go_to_source,
                TextCommand.LAY_OUT: self._lay_out_text,
            }
        )
        self.session.add_receiver(SayAtMark, self._say_at_mark)
        self.session.add_receiver(MoveToPlace, self._move_to_place)
        self.session.add_receiver(ZoomText, lambda asked: self._zoom_by(asked.steps or -self.zoom))
        self.session.picked.connect(self._show_picking)
        self.session.selected.connect(self._follow_selection)
        for moved in (self.session.mark_shown, self.spans.altered, self.text.selected, self.text.cursorPositionChanged):
            moved.connect(self._lend_keys)
        self.session.sight = self.sight
        self.session.register_target(self.text, lambda: None)
        self.visibility.changed.connect(self.text.viewport().update)
        self.text.selected.connect(self.session.set_selection)
        self.text.word_chosen.connect(self._choose_unit)
        self.text.boundary_moved.connect(self._store_boundaries)
        self.text.clicked.connect(self._choose_mark)
        self.text.zoomed.connect(self._zoom_by)
        self.text.column_moved.connect(self._follow_column)
        self.text.customContextMenuRequested.connect(self._show_menu)
        self.header.asked.connect(lambda: self.session.run_command("article.details"))
        self.trail.changed.connect(self._show_trail)
        self.findbar.found.connect(self._show_found)
        self.findbar.left.connect(self._back_to_text)

    # -- the article

    def _show_article(self) -> None:
        article = self.spans.article
        self.session.selection = None
        if article is None:
            self._shown = None
            self.stack.setCurrentWidget(self.nothing)
            self.text.show_text("", (), self.spans.places)
            self.findbar.set_text("")
            return
        self.text.codebook = self.session.codebook
        again = self._shown is not None and (self._shown.id, self._shown.text) == (article.id, article.text)
        self._shown = article
        if again:
            self.text.show_places(self.spans.places)
        else:
            self.text.show_text(article.text, article.regions, self.spans.places)
            self.lights.show_passages()
        self.findbar.set_text(article.text)
        self.header.misses_nothing = self.session.assignment is not None
        self.header.show_article(article)
        self._count_marks()
        self.stack.setCurrentWidget(self.page)
        if not again:
            self._show_trail()
        self._lend_keys()
        if self.session.mark_id is not None:
            self._show_mark(self.session.mark_id)

    def _show_header(self) -> None:
        if self.spans.article is not None:
            self._shown = self.spans.article
            self.header.show_article(self.spans.article)

    def _follow_column(self) -> None:
        self.header.set_column(*self.text.text_column())
        self.findbar.set_column(*self.text.text_column())

    # -- marks

    def _repaint_marks(self, altered: SpanChanges) -> None:
        for start, stop in altered.affected_ranges():
            self.text.repaint_range(start, stop)
        self.text.bubble.end_bubble()
        if any(now.id == self.session.mark_id and self._is_caret_on(was) for was, now in altered.changed):
            self._keep_caret_on_mark()
        labels_moved = altered.added or altered.removed
        if labels_moved or any(_legend_key(was) != _legend_key(now) for was, now in altered.changed):
            self._count_marks()

    def _count_marks(self) -> None:
        """Count the marks in legend and header."""
        rows = self.spans.places.rows.values()
        self.legend.show_rows(rows, self.session.codebook)
        self.header.show_counts(len(rows), sum(row.status == SUGGESTED for row in rows))

    def _show_mark(self, span_id: int | None) -> None:
        self.text.show_selected_mark(span_id)
        row = self.spans.find_row(span_id)
        if row is None:
            return
        if not self._prepared and not self.session.read_only:
            self._prepared = True
            mark_edits.prepare_reading(self.session)
        if self._clicked:  # the caret stays where the pointer put it
            return
        self.text.put_caret(row.start)
        self.text.bring_into_view(row.start, row.stop)

    def _shown_at(self, offset: int | None) -> list[SpanRow]:
        """Return the marks at an offset that the legend lets through, innermost first."""
        rows = [] if offset is None else self.spans.places.spans_at(offset)
        return [row for row in rows if self.visibility.shows(row)]

    def _choose_mark(self, offset: int | None) -> None:
        """Select the innermost mark; a click on the selected mark selects the one around it."""
        rows = self._shown_at(offset)
        ids = [row.id for row in rows]
        chosen: int | None = None
        if ids:
            at_hand = self.session.mark_id
            chosen = ids[(ids.index(at_hand) + 1) % len(ids)] if at_hand in ids else ids[0]
        self._show_clicked(chosen)

    def _show_clicked(self, span_id: int | None) -> None:
        self._clicked = self.session.clicking = True
        self.session.show_mark(span_id)
        self._clicked = self.session.clicking = False

    def _follow_selection(self, selection: tuple[int, int] | None) -> None:
        """Unselect the words in the text when an operation has used them."""
        if selection is None and self.text.selected_range() is not None:
            self.text.clear_selection()

    def _choose_unit(self, offset: int) -> None:
        """Select the innermost mark of a double-clicked word; its first click may have gone to the mark around it."""
        rows = self._shown_at(offset)
        if rows:
            self._show_clicked(rows[0].id)
        self.session.unit_selected = self.session.selection is not None

    def _store_boundaries(self, moved: SpanRow) -> None:
        """Store the boundaries that a drag gave to a mark."""
        row = self.spans.find_row(moved.id)
        if row is not None and mark_edits.move_mark(self.session, row, moved.start, moved.stop):
            self._keep_caret_on_mark()

    def _is_caret_on(self, row: SpanRow) -> bool:
        return row.start <= self.text.caret_offset() <= row.stop and not self.text.textCursor().hasSelection()

    def _keep_caret_on_mark(self) -> None:
        """Put the caret on the selected mark, so that the next key finds it there."""
        row = self.spans.selected_mark()
        if row is not None and not self._is_caret_on(row):
            self.text.put_caret(row.start)

    def _show_menu(self, point: QPoint) -> None:
        """Open the menu of the marks at a point and of its words: selected, of the innermost mark, or the one there."""
        offset = self.text.offset_at(QPointF(point))
        rows = self._shown_at(offset)
        selection = self.session.selection
        if selection is None and rows and not self.session.codebook.is_quote(rows[0].label):
            selection = rows[0].start, rows[0].stop
        elif selection is None and offset is not None:
            selection = word_edges.unit_at(self.text.stored, offset)
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        copy = None if selection is None else partial(self.text.copy_range, *selection)
        select = None if selection is None else partial(self.text.select_range, *selection)
        fill_menu(menu, self.spans, rows, copy, selection, select)
        if menu.actions():
            menu.aboutToShow.connect(partial(give_mnemonics, menu))
            menu.popup(self.text.viewport().mapToGlobal(point))
        else:
            menu.deleteLater()

    # -- commands

    def _enter_text(self) -> None:
        self.text.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _show_picking(self) -> None:
        self._lend_keys()
        row = self.spans.selected_mark()
        if self.session.picking and row is not None:
            self.text.bring_into_view(row.start, row.stop)

    def _lend_keys(self, _changed: object = None) -> None:
        """Give Enter and Esc to the picking of words in the text while that lasts, and Shift with an arrow to the
        boundaries of the selected mark while the caret is on it and nothing is selected."""
        self.text.handles.usable = not (self.session.read_only or self.session.picking)
        row = self.spans.selected_mark()
        on_mark = row is not None and self._is_caret_on(row)
        self.text.setProperty(WHERE, "picking" if self.session.picking else ON_MARK if on_mark else None)

    def _say_at_mark(self, asked: SayAtMark) -> None:
        row = self.spans.selected_mark()
        self.session.show_message(asked.sentence)
        if row is not None:
            self.text.setFocus(Qt.FocusReason.OtherFocusReason)
            self.text.say_beside(row, asked.sentence)

    def _move_to_place(self, asked: MoveToPlace) -> None:
        """Move a boundary of the selected mark to the selected words, else to the caret."""
        row, article = self.spans.selected_mark(), self.spans.article
        if row is None or article is None:
            return
        if not self.sight.has_keyboard():
            self.session.show_message(_("This works only in the text. Press Esc to go there."))
            return
        caret = self.text.caret_offset()
        words = self.session.selection and word_edges.snap_range(article.text, *self.session.selection)
        place = words[asked.stop] if words else word_edges.nearest_edge(article.text, caret, stop=asked.stop)
        start, stop = (row.start, place) if asked.stop else (place, row.stop)
        if start is None or stop is None or start >= stop:
            self.session.show_message(_("A mark must start before it ends. Select words on the other side of it."))
        elif mark_edits.move_mark(self.session, row, start, stop):
            self.session.set_selection(None)
            self._keep_caret_on_mark()

    def _zoom_by(self, steps: int) -> None:
        zoom = min(max(self.zoom + steps, LEAST_ZOOM), MOST_ZOOM)
        if zoom != self.zoom:
            self.zoom = zoom
            self._lay_out_text()
            points = format_decimal(theme.reading_font(zoom).pointSizeF(), 0)
            self.session.show_message(_("Text size: {points} points").format(points=points))

    def _lay_out_text(self) -> None:
        self.header.set_zoom(self.zoom)
        self.text.set_zoom(self.zoom)

    def _go_to_source(self) -> None:
        """Go from a quote to its source in the text, and select the mark there if there is one."""
        row = self.spans.selected_mark()
        source = row.value.get("source") if row is not None else None
        if not isinstance(source, dict) or not {"start", "end"} <= source.keys():
            self.session.show_message(_("This mark has no source."))
            return
        start, stop = int(source["start"]), int(source["end"])
        there = [
            mark for mark in self.spans.places.spans_touching(start, stop) if (mark.start, mark.stop) == (start, stop)
        ]
        if there:
            self.session.show_mark(there[0].id)
        else:
            self.text.select_range(start, stop)
        self.text.setFocus(Qt.FocusReason.ShortcutFocusReason)

    # -- finding

    def _open_find_bar(self) -> None:
        if self.spans.article is None:
            self.session.show_message(_("No article is shown. Choose one to search."))
            return
        self.trail.lend_steps(self.findbar.step_matches)
        selection = self.session.selection
        words = self.spans.article.text[slice(*selection)] if selection else ""
        self.findbar.open_bar(words, selection[0] if selection else self.text.first_visible())

    def _show_found(self, matches: list[tuple[int, int]], chosen: tuple[int, int] | None) -> None:
        self.text.found, self.text.found_at = matches, chosen
        self.text.viewport().update()
        if chosen is not None:
            self.text.put_caret(chosen[0])
            self.text.bring_into_view(*chosen)

    def _show_trail(self) -> None:
        """Emphasize what a search of all articles found here, unless the find bar is open."""
        article = self.spans.article
        if article is None or not self.findbar.isHidden() or self._shown is not article:
            return
        places, at_hand = self.trail.places_in(article.id, article.text)
        if places or self.text.found or at_hand:
            self._show_found(places, at_hand)

    def _back_to_text(self) -> None:
        self.trail.lend_steps(None)
        self.text.setFocus(Qt.FocusReason.OtherFocusReason)

    # -- looks

    @guard_override
    def sizeHint(self) -> QSize:
        """Ask for the width that lines of a readable length need."""
        return QSize(self.text.readable_width(), super().sizeHint().height())

    @guard_override
    def changeEvent(self, event: QEvent) -> None:
        """Paint everything in the colours of a new palette."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and not self._colouring and hasattr(self, "legend"):
            self._colouring = True
            self.text.refresh_colours()
            self.header.refresh_colours()
            self.legend.update()
            self._colouring = False


def _legend_key(row: SpanRow) -> tuple[str, str]:
    """Return what the legend counts of a mark."""
    return row.label, row.state
