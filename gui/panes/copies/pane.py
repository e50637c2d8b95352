"""The copies view: connects the search, the lists and the comparison to the session, and handles commands."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QApplication, QStackedWidget

from core.errors import UserError
from core.records import Change
from core.translation import _
from gui.models import copy_operations as deeds
from gui.models.article_comparison import ArticleComparison, compare_stored_articles, nearest_mark
from gui.models.copy_search import COPIES_VERB, copy_search_of
from gui.models.repeated_quotations import RepeatedQuotation, read_quotations
from gui.models.story_tables import Story, read_stories
from gui.panes.copies.head import CopiesHead
from gui.panes.copies.quotations import QuotationsView
from gui.panes.copies.stories import STORY_COMMANDS, StoriesView
from gui.requests import ApplyReview, CopiesCommand, Focus, Origin
from gui.session import Session
from gui.widgets.background_query import BackgroundQuery
from gui.widgets.table_pane import TablePane

NO_PROJECT = _("Open a project to see what its articles share.")
NEVER = _(
    "“Search for copies” above compares all articles of the project and finds copies, rewritten copies, and quotations "
    "that several articles print."
)
NO_STORY = _("No two articles print the same story.")
NO_QUOTATION = _("No two articles print the same quotation.")
_REST = 150
"""Milliseconds after an operation before the lists are read again."""
Lists = tuple[list[Story], list[RepeatedQuotation]]
_UNREAD: Lists = ([], [])


def _read_lists(path: Path) -> Lists:
    return read_stories(path), read_quotations(path)


class CopiesPane(TablePane):
    """Shows the head above stories or quotations. Everything is read in threads, and only while the pane is visible."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.looking = copy_search_of(session)
        self.head = CopiesHead(self.looking)
        self.stories, self.quotations = StoriesView(), QuotationsView()
        self.stack = QStackedWidget()
        self.stack.addWidget(self.stories)
        self.stack.addWidget(self.quotations)
        self.lay_rows(self.head, self.stack, margins=(8, 4, 8, 4))
        self.lists: BackgroundQuery[Lists] = BackgroundQuery(
            self, session, lambda path: partial(_read_lists, path), self._show_lists, rest=_REST
        )
        self._connect_signals()
        self._show_lists(_UNREAD)

    def _connect_signals(self) -> None:
        session, stories = self._session, self.stories
        self.head.turned.connect(self._turn_to_list)
        stories.asked.connect(self._handle_command)
        stories.pair_wanted.connect(self._compare_articles)
        stories.beside.entered.connect(self._show_place)
        stories.table.doubleClicked.connect(lambda _index: self._open_selection())
        stories.articles.doubleClicked.connect(lambda _index: self._open_selection())
        self.quotations.shown.doubleClicked.connect(lambda _index: self._open_selection())
        self.quotations.table.doubleClicked.connect(lambda _index: self._open_selection())
        self.quotations.shown.selectionModel().selectionChanged.connect(lambda *_args: self.choose_marks())
        beside = stories.beside.sides
        self.watch_keyboard(stories.table, stories.articles, *beside, self.quotations.table)
        self.watch_keyboard(self.quotations.shown, chosen=self.quotations.chosen_marks)
        self._handle_requests()
        session.opened.connect(self._start_project)
        session.closed.connect(self._empty_lists)
        session.changed.connect(self._follow_change)

    # -- following

    def wake_models(self, awake: bool) -> None:  # noqa: D102 - as in TablePane
        self.lists.set_awake(awake)

    def _start_project(self) -> None:
        self._show_lists(_UNREAD)
        self._follow_change(Change(0, COPIES_VERB))

    def _empty_lists(self) -> None:
        self._show_lists(_UNREAD)

    def _follow_change(self, change: Change) -> None:
        if change.verb in ("import", COPIES_VERB) or change.articles or change.spans:
            if change.verb == COPIES_VERB:
                self.head.forget_counts()
            self.lists.load_soon()

    def _report_failure(self, problem: BaseException) -> None:
        if not isinstance(problem, UserError):
            raise problem
        self._session.show_message(str(problem))

    def _show_lists(self, lists: Lists) -> None:
        stories, told = lists
        look = self.looking
        begun = NO_PROJECT if self._session.project is None else "" if look.ever else NEVER
        read = lists is not _UNREAD
        self.stories.show_stories(stories, begun or (NO_STORY if read else ""))
        self.quotations.show_quotations(told, begun or (NO_QUOTATION if read else ""))
        self.stories.allow_writing(not self._session.read_only)
        self.head.show_counts(len(stories), sum(len(story.articles) for story in stories), len(told))
        if not read:
            self.head.forget_counts()

    def _compare_articles(self, left: int, right: int) -> None:
        project = self._session.project
        shown = self.stories.beside.compared
        if project is None or (shown and (shown.left.article_id, shown.right.article_id) == (left, right)):
            return
        self._session.jobs.run_in_thread(
            partial(compare_stored_articles, project.path, left, right), self._show_comparison, self._report_failure
        )

    def _show_comparison(self, compared: ArticleComparison) -> None:
        if self._session.project is not None:
            self.stories.show_pair(compared)

    # -- focus

    def choose_marks(self) -> None:
        """Apply decisions to the selected wordings while the focus is here, never to the mark in the article."""
        focus = QApplication.focusWidget()
        if focus is self.quotations.shown:
            self._session.chosen = self.quotations.chosen_marks()
        elif focus is not None and self.isAncestorOf(focus):
            self._session.chosen = ()

    def _turn_to_list(self, number: int) -> None:
        self.stack.setCurrentIndex(number)

    # -- commands

    def _handle_requests(self) -> None:
        self._session.add_receivers(
            {
                Focus.COPIES: self._go_to_list,
                Focus.STORIES: partial(self._go_to_list, 0),
                Focus.QUOTATIONS: partial(self._go_to_list, 1),
                CopiesCommand.LOOK: self.looking.start_search,
                CopiesCommand.SHOW_NEXT: partial(self._step_differences, 1),
                CopiesCommand.SHOW_PREVIOUS: partial(self._step_differences, -1),
                CopiesCommand.SHOW_IN_ARTICLE: self._open_selection,
                CopiesCommand.ADD_SHOWN: self._add_shown_article,
                **{command: partial(self._handle_command, command) for command in STORY_COMMANDS},
            }
        )

    def _go_to_list(self, number: int | None = None) -> None:
        if number is not None:
            self.head.tabs.setCurrentIndex(number)
        (self.stories if self.stack.currentIndex() == 0 else self.quotations).enter_table()

    def _step_differences(self, step: int) -> None:
        if not self.stories.go_to_difference(step):
            self._session.show_message(
                _("No further difference below.") if step > 0 else _("No further difference above.")
            )

    def _handle_command(self, asked: CopiesCommand) -> None:
        """Handle one of STORY_COMMANDS for the selected story."""
        story, pair = self.stories.selected_story(), self.stories.selected_pair()
        if story is None or pair is None:
            self._session.show_message(_("Select a story first."))
            return
        chosen = self.stories.chosen_stories()
        if asked is CopiesCommand.SET_BASE:
            self.stories.set_base()
        elif asked is CopiesCommand.SAME_STORY and len(chosen) > 1:
            deeds.merge_stories(self._session, chosen)
        elif asked is CopiesCommand.SAME_STORY:
            deeds.mark_same_story(self._session, pair, story)
        elif asked is CopiesCommand.OTHER_STORY:
            deeds.split_story(self._session, pair, story)
        elif asked is CopiesCommand.APPLY_REVIEW:
            others = [row.id for row in story.articles if row.id != pair[0]]
            self._session.send_request(ApplyReview(pair[0], others))

    def _add_shown_article(self) -> None:
        """Add the article in the reader to the selected story."""
        story, shown = self.stories.selected_story(), self._session.article_id
        if story is None or shown is None:
            self._session.show_message(_("Select a story here, and show the article that belongs to it."))
        elif shown in story.cluster.articles:
            self._session.show_message(_("The article shown already belongs to this story."))
        else:
            deeds.add_to_story(self._session, story, shown)

    def _open_selection(self) -> None:
        """Show the article of the selected wording, of the place in the comparison, or of the row."""
        if self.stack.currentIndex() == 1:
            printed = self.quotations.selected_wording()
            if printed is not None:
                self._show_article(printed.article.id, printed.span.id)
            return
        beside = self.stories.beside
        row = self.stories.members.article_at(self.stories.articles.currentIndex().row())
        if any(side.hasFocus() for side in beside.sides):
            beside.open_article()
        elif self.stories.articles.hasFocus() and row is not None:
            self._show_article(row.id, None)
        else:
            beside.open_article()

    def _show_place(self, article_id: int, offset: int) -> None:
        """Show a place of an article and select the mark nearest to it."""
        from core.store import queries

        marks = [(row.start, row.id) for row in self._session.ask_store(queries.list_spans, article_id)]
        self._show_article(article_id, nearest_mark(marks, offset))

    def _show_article(self, article_id: int, mark_id: int | None) -> None:
        self._session.show_article(article_id, mark_id)
        self._session.send_request(Focus.TEXT)
        self._session.origin = Origin("copies", Focus.COPIES)
