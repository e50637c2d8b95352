"""Requests about records, memos and coders, and about what is said in the bar below the window; part of
`gui.requests`."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from core.store.memos import MemoPlace


@dataclass(frozen=True, slots=True)
class ShowRecord:
    """Open the card of a record where records are shown."""

    record_id: int
    at_slot: bool = False
    """Whether its first empty slot gets the keyboard."""


@dataclass(frozen=True, slots=True)
class MakeRecord:
    """Make a record of a type, or of one that people choose, from what is selected in the text."""

    type_name: str = ""


@dataclass(frozen=True, slots=True)
class NoticeAnswer:
    """A button of a notice."""

    words: str
    run: Callable[[], object]
    closes: bool = True
    """Whether the notice goes when it is pressed."""


@dataclass(frozen=True, slots=True)
class ShowNotice:
    """Say something in a quiet bar at the bottom of the window."""

    words: str
    answers: tuple[NoticeAnswer, ...] = ()
    stays: bool = False
    """Whether it stays until it is closed."""


@dataclass(frozen=True, slots=True)
class WriteMemo:
    """Open the memos, with a new one about something."""

    words: str
    """What people call it."""
    place: MemoPlace


@dataclass(frozen=True, slots=True)
class ShowMemo:
    """Open the memos at one of them."""

    memo_id: int


@dataclass(frozen=True, slots=True)
class ListArticles:
    """List the articles that a search finds, without other filters, and give the list the keyboard."""

    words: str


@dataclass(frozen=True, slots=True)
class ShowLanes:
    """Show an article with the marks of all coders, at some words of it."""

    article_id: int
    start: int | None = None
    stop: int | None = None


@dataclass(frozen=True, slots=True)
class OpenLanes:
    """Bring the articles with the marks of all coders to the front, and show some words of one."""

    article_id: int
    start: int | None = None
    stop: int | None = None
