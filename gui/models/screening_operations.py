"""Verdicts on articles: each is one step of undo, however many articles it is on."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from core.store.verdicts import Verdict
from core.translation import _, format_count, ngettext
from gui.long_edits import LARGE, EditSize
from gui.session import Session

if TYPE_CHECKING:
    from core.records import Change

_SAID = {
    Verdict.RELEVANT: _("Screened as relevant: {articles}."),
    Verdict.NOT_RELEVANT: _("Screened as not relevant: {articles}."),
    Verdict.UNSURE: _("Screened as unsure: {articles}."),
    None: _("No longer screened: {articles}."),
}


def screen_articles(session: Session, ids: Sequence[int], verdict: Verdict | None, reason: str = "") -> bool:
    """Store a verdict on articles, None takes it back; return False if the store refuses, or if so many are still being
    written. The status bar reports several articles."""
    from core.store import edits

    if len(ids) >= LARGE:
        session.run_sized_edit(
            _("Screen articles"),
            lambda project: edits.screen_articles(project, ids, verdict, reason),
            EditSize(len(ids)),
            partial(_report_articles, session, verdict),
        )
        return False
    change = session.run_edit(edits.screen_articles, ids, verdict, reason)
    if change is None:
        return False
    if len(ids) > 1:
        _report_articles(session, verdict, change)
    return True


def _report_articles(session: Session, verdict: Verdict | None, change: Change | None) -> None:
    count = len(change.coded) if change is not None else 0
    articles = ngettext("{count} article", "{count} articles", count).format(count=format_count(count))
    session.show_message(_SAID[verdict].format(articles=articles))
