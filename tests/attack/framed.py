"""What a key or a click may decide about at this moment: what is framed in the window, told from its widgets alone."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import Any

from PySide6.QtWidgets import QApplication, QTableView, QWidget

from core.codebook.rearrange import BookPart, PartKind
from core.store import queries
from core.store.found_rows import FoundKind
from core.store.project import Project
from gui.models.equal_marks import equal_marks_of
from gui.panes import PANES
from gui.window import MainWindow

MARKS, CLAIMS, ARTICLES, ENTITIES = "span", "claim", "article", "entity"
AMOUNTS, MENTIONS = "amounts of claims", "mentions of entities"
PLACES = tuple(pane.name for pane in PANES if pane.name != "reader")
FREE = frozenset({"alias", "project_rule", "comparison", "explanation", "story", "statement"})
"""Tables whose rows hang on what was framed: they have no frame of their own."""
FOLLOWING = frozenset(
    {"forbid_name", "relabel_everywhere", "add_project_rule", "change_project_rule", "remove_project_rule"}
)
"""Deeds that are about words wherever they stand."""
WITH_AMOUNT = frozenset({"set_slot", "set_amount", "set_value", "accept_claims"})
"""Deeds on claims that change their own amount, too: it is typed there, and accepted along with its claim."""
_FOLLOWERS = (
    (MARKS, CLAIMS, "SELECT id FROM claim WHERE span_id = ?"),
    (MARKS, ENTITIES, "SELECT entity_id FROM span WHERE id = ?"),
    (MARKS, ENTITIES, "SELECT guess_entity_id FROM span WHERE id = ?"),
    (MARKS, ENTITIES, "SELECT merged_into FROM entity WHERE id = (SELECT guess_entity_id FROM span WHERE id = ?)"),
    (CLAIMS, AMOUNTS, "SELECT span_id FROM claim WHERE id = ?"),
    (ENTITIES, MENTIONS, "SELECT id FROM span WHERE entity_id = ?"),
)
"""Table of what is framed, what follows it, and the query for one row."""
_CODE_COLUMNS = {PartKind.CODE: "name", PartKind.GROUP: "code_group"}
_PART_TABLES = {PartKind.VARIABLE: "unit_variable", PartKind.RECORD_TYPE: "record_type", PartKind.SLOT: "record_slot"}


@dataclass(slots=True)
class Framed:
    """Ids per table."""

    rows: dict[str, set[int]] = field(default_factory=dict)
    selection: bool = False
    place: str = ""
    along: dict[str, set[int]] = field(default_factory=dict)
    """Ids of what follows the rows: the claim of a mark, its name, the amount of a claim, the mentions of a name."""
    said: set[tuple[str, str]] = field(default_factory=set)
    """Label and words of the marks."""
    part: BookPart | None = None
    """The part of the codebook whose form is shown: what is typed there is stored when it is left."""

    def follow(self, project: Project) -> None:
        """Add what follows the rows now; a deed may take it away, or bring it."""
        for table, follower, query in _FOLLOWERS:
            for one in self.rows.get(table, ()):
                ids = (row[0] for row in project.read_rows(query, (one,)))
                self.along.setdefault(follower, set()).update(found for found in ids if found is not None)
        self.said |= {_label_and_words(project, one) for one in self.rows.get(MARKS, ())}
        for table, ids in _part_rows(project, self.part).items():
            self.rows.setdefault(table, set()).update(ids)

    def allows(self, project: Project, verb: str, table: str, row: int) -> bool:
        """Whether a deed may touch a row."""
        if row in self.rows.get(table, ()):
            return True
        if table == MARKS:
            return (
                (verb in WITH_AMOUNT and row in self.along.get(AMOUNTS, ()))
                or (verb.endswith("_entities") and row in self.along.get(MENTIONS, ()))
                or (verb == "accept" and _is_in_bulk(project, row) and _label_and_words(project, row) in self.said)
            )
        return row in self.along.get(table, ())


def _label_and_words(project: Project, span_id: int) -> tuple[str, str]:
    """What equal suggestions share; white space is ignored."""
    query = (
        "SELECT label, substr(text, start + 1, stop - start) FROM span JOIN article_text USING (article_id)"
        " WHERE span.id = ?"
    )
    for label, words in project.read_rows(query, (span_id,)):
        return label, " ".join(words.split())
    return "", str(span_id)


def _is_in_bulk(project: Project, span_id: int) -> bool:
    return project.read_rows("SELECT in_bulk FROM span WHERE id = ?", (span_id,)) == [(1,)]


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
    if session.picking:  # the slot that is being filled is framed, in the claims view
        found.rows[CLAIMS] = _filled(panes["claims"])
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
        found.rows |= {CLAIMS: ids | _filled(pane), MARKS: none}
    elif place == "copies":
        found.rows[MARKS] = set(pane.quotations.chosen_marks()) if focus is pane.quotations.shown else none
    elif place == "conflicts":
        found.rows |= {CLAIMS: set(pane.chosen_claims()) if focus is pane.claims else none, MARKS: none}
    elif place == "articles":
        found.rows |= {ARTICLES: set(session.listed) or article, MARKS: none}
    elif place == "codebook":
        found.rows[MARKS] = none
        found.part = getattr(pane.forms.currentWidget(), "part", None)
    elif place in ("history", "compare", "timeline"):
        found.rows[MARKS] = none
    if session.project is not None:
        found.follow(session.project)
    return found


def _part_rows(project: Project, part: BookPart | None) -> dict[str, set[int]]:
    """The rows of a part of the codebook; a shipped code has none before it is changed."""
    if part is None:
        return {}
    if part.kind in _CODE_COLUMNS:
        query = f"SELECT id FROM code WHERE {_CODE_COLUMNS[part.kind]} = ?"
        return {"code": {row[0] for row in project.read_rows(query, (part.name,))}}
    return {_PART_TABLES[part.kind]: {part.row}} if part.kind in _PART_TABLES else {}


def _filled(claims: Any) -> set[int]:
    """The claims whose slot is being filled."""
    filling = claims.filling
    return set() if filling.row is None else {one.id for one in (filling.row, *filling._others)}


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


def trespass(project: Project, deed: tuple[int, str, str, list[tuple[str, int, bool]]], allowed: Framed) -> str | None:
    """What a deed touched that was not framed."""
    _op, verb, direction, rows = deed
    if direction != "do" or verb in FOLLOWING:
        return None
    allowed.follow(project)
    for table, row, made in rows:
        if table in FREE or (made and (table != MARKS or allowed.selection)):
            continue
        if not allowed.allows(project, verb, table, row):
            shown = {name: sorted(ids)[:9] for name, ids in (allowed.rows | allowed.along).items()}
            return f"{verb} of {table} {row}, framed in {allowed.place}: {json.dumps(shown)}"
    return None


def keyboard(window: MainWindow) -> QWidget | None:
    """The widget of the window that has the keyboard, also while a menu borrows it."""
    return window.focusWidget() or QApplication.focusWidget()
