"""What a key or a click may decide about at this moment: what is framed in the window, told from its widgets alone."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import Any

from PySide6.QtWidgets import QApplication, QTableView, QWidget

from core.store import queries
from core.store.found_rows import FoundKind
from gui.models.equal_marks import equal_marks_of
from gui.panes import PANES
from gui.window import MainWindow

MARKS, CLAIMS, ARTICLES, ENTITIES = "span", "claim", "article", "entity"
PLACES = tuple(pane.name for pane in PANES if pane.name != "reader")
FREE = frozenset({"alias", "project_rule", "comparison", "explanation", "story", "statement"})
"""Tables whose rows hang on what was framed: they have no frame of their own."""
FOLLOWING = frozenset(
    {"forbid_name", "relabel_everywhere", "add_project_rule", "change_project_rule", "remove_project_rule"}
)
"""Deeds that are about words wherever they stand."""
WITH_AMOUNT = frozenset({"set_slot", "set_amount", "set_value", "accept_claims"})
"""Deeds on claims that change their amount, too: it is typed there, and accepted along with its claim."""


@dataclass(slots=True)
class Framed:
    """Ids per table; None in place of a set: any row."""

    rows: dict[str, set[int] | None] = field(default_factory=dict)
    selection: bool = False
    place: str = ""

    def join(self, other: Framed) -> None:
        """What either frames."""
        for table, ids in other.rows.items():
            known = self.rows.get(table, set())
            self.rows[table] = None if ids is None or known is None else known | ids
        self.selection |= other.selection


def _rows(table: QTableView) -> list[int]:
    return sorted({index.row() for index in table.selectionModel().selectedIndexes()})


def _inside(widget: QWidget | None, pane: QWidget) -> bool:
    return widget is not None and (widget is pane or pane.isAncestorOf(widget))


def framed(window: MainWindow, focus: QWidget | None) -> Framed:
    """What is framed where the keyboard is."""
    session = window.session
    mark = set() if session.mark_id is None else {session.mark_id}
    article = set() if session.article_id is None else {session.article_id}
    none: set[int] = set()
    found = Framed(
        {MARKS: mark, ARTICLES: article, CLAIMS: none, ENTITIES: none}, session.selection is not None, "text"
    )
    found.rows[MARKS] = mark | _marks_touched(window) | _marks_beside(window)
    panes: dict[str, Any] = {name: window.find_pane(name) for name in PLACES}
    if session.picking:
        found.rows |= {CLAIMS: None, MARKS: None}  # the slot that is being filled is framed, in the claims view
    place = next((name for name, pane in panes.items() if _inside(focus, pane)), "text")
    found.place = place
    pane: Any = panes.get(place)
    is_table = isinstance(focus, QTableView)
    if place == "marks" and is_table:
        found.rows[MARKS] = set(pane.chosen_ids()) or mark
    elif place == "found":
        found.rows[MARKS] = set(pane.chosen_ids(FoundKind.MARK)) if is_table else none
        found.rows[CLAIMS] = set(pane.chosen_ids(FoundKind.FIGURE)) if is_table else none
    elif place == "entities":
        lines = {line.id for line in pane.chosen_entities()}
        found.rows |= {
            ENTITIES: lines,
            MARKS: set(pane.mentions.chosen_ids()) if focus is pane.mentions.table else none,
        }
    elif place == "claims":
        ids = {pane.model.id_at(row) for row in pane.table.chosen_rows()}
        if pane.filling.row is not None:  # the sheet shows the claim whose slot is being filled
            ids.add(pane.filling.row.id)
        found.rows |= {CLAIMS: ids, MARKS: none}
    elif place == "copies":
        found.rows[MARKS] = set(pane.quotations.chosen_marks()) if focus is pane.quotations.shown else none
    elif place == "conflicts":
        found.rows |= {CLAIMS: set(pane.chosen_claims()) if focus is pane.claims else none, MARKS: none}
    elif place == "articles":
        found.rows |= {ARTICLES: set(session.listed) or article, MARKS: none}
    elif place in ("history", "compare", "timeline"):
        found.rows[MARKS] = none
    return found


def _marks_touched(window: MainWindow) -> set[int]:
    """The marks whose words are selected in the text: a letter relabels one of them and makes no second one."""
    session = window.session
    if session.selection is None or session.project is None:
        return set()
    start, stop = session.selection
    rows = session.ask_store(queries.list_spans, session.article_id or 0)
    return {row.id for row in rows if row.start < stop and start < row.stop}


def _marks_beside(window: MainWindow) -> set[int]:
    """The marks that one key decides on with the selected one: its equals, framed or told in its tag, and those of the
    paragraph that has a line beside it."""
    text: Any = window.find_pane("reader").text  # type: ignore[attr-defined]
    paragraph = text.paragraph or (0, 0)
    there = {row.id for row in text.places.rows.values() if paragraph[0] <= row.start < paragraph[1]}
    return set(text.equal) | set(equal_marks_of(window.session).elsewhere or ()) | there


class Journal:
    """The deeds of the project, read as they come."""

    def __init__(self, window: MainWindow) -> None:
        self._window = window
        self.last = 0
        self.new()

    def new(self) -> list[tuple[int, str, str, list[tuple[str, int, bool]]]]:
        """(op, verb, direction, [(table, row, whether it was made)]) of each deed since the last question."""
        project = self._window.session.project
        if project is None:
            return []
        ops = project.read_rows("SELECT id, verb, direction FROM op WHERE id > ? ORDER BY id", (self.last,))
        found = []
        for op, verb, direction in ops:
            rows = project.read_rows("SELECT tbl, row, before IS NULL FROM change WHERE op = ?", (op,))
            found.append((op, verb, direction, [(table, row, bool(made)) for table, row, made in rows]))
            self.last = op
        return found


def trespass(deed: tuple[int, str, str, list[tuple[str, int, bool]]], allowed: Framed) -> str | None:
    """What a deed touched that was not framed."""
    _op, verb, direction, rows = deed
    if direction != "do" or verb in FOLLOWING:
        return None
    for table, row, made in rows:
        if table in FREE or (made and (table != MARKS or allowed.selection)):
            continue
        ids = allowed.rows.get(table, set())
        if table == CLAIMS and allowed.rows.get(MARKS):
            continue  # a claim follows its mark
        if table == ENTITIES and allowed.rows.get(MARKS):
            continue  # so does a name
        if table == MARKS and allowed.rows.get(CLAIMS) and verb in WITH_AMOUNT:
            continue
        if table == MARKS and allowed.rows.get(ENTITIES) and verb.endswith("_entities"):
            continue
        if ids is not None and row not in ids:
            shown = {name: sorted(one)[:9] if one is not None else "any" for name, one in allowed.rows.items()}
            return f"{verb} of {table} {row}, framed in {allowed.place}: {json.dumps(shown)}"
    return None


def keyboard(window: MainWindow) -> QWidget | None:
    """The widget of the window that has the keyboard, also while a menu borrows it."""
    return window.focusWidget() or QApplication.focusWidget()
