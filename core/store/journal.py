"""Operations and their changes: undo, redo, history and repainting all use this one mechanism.

While an operation is open (its id stands in a TEMP table), TEMP triggers on the tracked tables write the JSON image of
each row before and after into `change`. Undo is an operation of its own that restores the `before` images, redo the
`after` ones. The stacks are the column `op.state`: undo takes the latest operation that is done, redo the earliest one
that is undone (operations are undone from the latest on), and a new operation drops those that were undone. So the
stacks survive closing the program.
"""

from __future__ import annotations

import getpass
import json
import sqlite3
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from core.records import Change
from core.store.change_sets import find_touched
from core.store.edit_cancel import check_cancel
from core.store.journal_images import TRASH_FLAG, check_images
from core.store.journal_tables import CODEBOOK, CODED, ENTITY_LINKS, RECORDS, ROUNDS, TO_ENTITIES, TRACKED, UNUSED
from core.store.journal_verbs import JOURNAL_VERBS


def utc_now() -> str:
    """Return the current time in UTC, `2026-11-22T15:00:00Z`."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def login_name() -> str:
    """Return the login name of the person who runs the program."""
    try:
        return getpass.getuser()
    except (OSError, KeyError):  # KeyError before Python 3.13, where a container's user has no name
        return "unknown"


def column_names(connection: sqlite3.Connection, table: str) -> list[str]:
    """Return the names of a table's columns, in order."""
    return [row[1] for row in connection.execute(f"PRAGMA main.table_info({table})")]


def create_triggers(connection: sqlite3.Connection) -> None:
    """Create the TEMP table and triggers that this connection uses to keep the journal."""
    connection.execute("CREATE TEMP TABLE open_deed (op INTEGER NOT NULL)")
    for table in TRACKED:
        names = [name for name in column_names(connection, table) if (table, name) != ("article", TRASH_FLAG)]
        old, new = (
            "json_object(" + ", ".join(f"'{name}', {row}.{name}" for name in names) + ")" for row in ("old", "new")
        )
        # Some columns compare without regard to case, and a change of case is one all the same.
        differ = " OR ".join(f"old.{name} COLLATE BINARY IS NOT new.{name}" for name in names)
        for event, row, before, after, when in (
            ("INSERT", "new", "NULL", new, ""),
            ("DELETE", "old", old, "NULL", ""),
            ("UPDATE", "new", old, new, f" AND ({differ})"),
        ):
            _create_trigger(connection, table, event, event, (row, before, after), when)
    flag = f"json_object('{TRASH_FLAG}', old.{TRASH_FLAG})", f"json_object('{TRASH_FLAG}', new.{TRASH_FLAG})"
    event, when = f"UPDATE OF {TRASH_FLAG}", f" AND old.{TRASH_FLAG} IS NOT new.{TRASH_FLAG}"
    _create_trigger(connection, "article", "flag", event, ("new", *flag), when)


def _create_trigger(
    connection: sqlite3.Connection, table: str, name: str, event: str, images: tuple[str, str, str], when: str
) -> None:
    """Create one TEMP trigger; `images`: `old` or `new`, the row before and the row after."""
    row, before, after = images
    connection.execute(
        f"CREATE TEMP TRIGGER journal_{table}_{name} AFTER {event} ON main.{table}"
        f" WHEN EXISTS (SELECT 1 FROM open_deed){when} BEGIN"
        f" INSERT INTO change(op, tbl, row, before, after)"
        f" SELECT op, '{table}', {row}.id, {before}, {after} FROM open_deed; END"
    )


_TOUCHED_ROWS = """
SELECT id, tbl, row, json_extract(coalesce(after, before), '$.article_id'),
    json_array(json_extract(before, '$.entity_id'), json_extract(after, '$.entity_id')),
    json_extract(before, '$.entity_id') IS NOT json_extract(after, '$.entity_id')
        OR json_extract(before, '$.status') IS NOT json_extract(after, '$.status'),
    before IS NOT NULL AND after IS NOT NULL AND json_extract(before, '$.name') IS NOT json_extract(after, '$.name'),
    json_extract(before, '$.trashed_at') IS NOT json_extract(after, '$.trashed_at'),
    json_extract(coalesce(after, before), '$.record_id')
FROM change WHERE op = ? AND id > ? ORDER BY id
"""
"""What an operation touched: id, table, row, article of a span, entities before and after, whether the number of their
mentions changes, whether an entity is renamed, whether an article went to the trash or came back, record of a
filling."""


@dataclass(slots=True)
class TouchedRows:
    """What the images of an operation name, as far as they are read."""

    last: int = 0
    """Id of the last image read."""
    articles: set[int] = field(default_factory=set)
    spans: set[int] = field(default_factory=set)
    entities: set[int] = field(default_factory=set)
    rules: set[int] = field(default_factory=set)
    renamed: list[int] = field(default_factory=list)
    listed: bool = False
    codebook: bool = False
    searches: bool = False
    coded: set[int] = field(default_factory=set)
    records: set[int] = field(default_factory=set)
    study: bool = False
    rounds: bool = False

    def read_images(self, connection: sqlite3.Connection, op: int) -> None:
        """Read the images that were written since the last call."""
        rows = connection.execute(_TOUCHED_ROWS, (op, self.last)).fetchall()
        self.last = rows[-1][0] if rows else self.last
        for _id, table, row, article, owners, counted, named, moved, record in rows:
            if table == "article":
                self.articles.add(row)
                self.listed |= bool(moved)
            elif table == "span":
                self.spans.add(row)
                self.articles.add(article)
                if counted:
                    self.entities.update(owner for owner in json.loads(owners) if owner is not None)
            elif table in ("alias", "project_rule"):
                if table == "project_rule":
                    self.rules.add(row)
                self.entities.update(owner for owner in json.loads(owners) if owner is not None)
            elif table in CODEBOOK:
                self.codebook = True
            elif table in CODED | RECORDS:
                self._note_study(table, row, article, record)
            elif table in ROUNDS:
                self.rounds = True
            elif table == "search_record":
                self.searches = True
            elif table == "entity":
                self.entities.add(row)
                if named:
                    self.renamed.append(row)

    def _note_study(self, table: str, row: int, article: int | None, record: int | None) -> None:
        """Note an answer, verdict, memo or record; `record`: the record of a filling."""
        self.study = True
        if article is not None:
            self.coded.add(article)
        if table in RECORDS:
            self.records.add(row if table == "record" or record is None else record)


@dataclass(slots=True)
class Operation:
    """An operation in progress; `change` is filled when it is finished."""

    op: int
    verb: str
    direction: str = "do"
    change: Change = field(default_factory=lambda: Change(0, ""))
    touched: TouchedRows = field(default_factory=TouchedRows)
    """A long operation may call its `read_images` in between, so that finishing takes less time."""


def begin_operation(connection: sqlite3.Connection, who: str, verb: str, detail: str) -> Operation:
    """Open an operation inside the caller's transaction. Raises ValueError if its verb is not in JOURNAL_VERBS."""
    if verb not in JOURNAL_VERBS:
        raise ValueError(
            f"add {verb!r} to core.store.journal_verbs.JOURNAL_VERBS, and its words to gui.operation_names"
        )
    return _open_operation(connection, Operation(0, verb), who, detail, None)


def _open_operation(
    connection: sqlite3.Connection, deed: Operation, who: str, detail: str, about: int | None
) -> Operation:
    cursor = connection.execute(
        "INSERT INTO op(at, who, verb, detail, direction, undo_of, state) VALUES (?, ?, ?, ?, ?, ?, ?)",
        (utc_now(), who, deed.verb, detail, deed.direction, about, "done" if deed.direction == "do" else None),
    )
    deed.op = int(cursor.lastrowid or 0)
    connection.execute("INSERT INTO open_deed(op) VALUES (?)", (deed.op,))
    return deed


def finish_operation(connection: sqlite3.Connection, deed: Operation) -> None:
    """Close an operation and record what it touched. An operation that changed nothing leaves no trace: the transaction
    is rolled back."""
    connection.execute("DELETE FROM open_deed")
    deed.change = _collect_change(connection, deed)
    done = deed.change
    named = done.articles, done.spans, done.entities, done.project_rules, done.claims, done.statements
    empty = not any((*named, done.codebook, done.searches, done.study, done.rounds))
    if deed.direction == "do" and empty:
        connection.execute("ROLLBACK")
        deed.change = Change(0, deed.verb)
        return
    if deed.direction == "do":
        connection.execute("UPDATE op SET state = 'dropped' WHERE state = 'undone'")
    if len(deed.change.articles) == 1:
        connection.execute("UPDATE op SET article_id = ? WHERE id = ?", (*deed.change.articles, deed.op))


def _collect_change(connection: sqlite3.Connection, deed: Operation) -> Change:
    """Collect the ids in an operation's changes; renaming an entity also touches the spans that show its name."""
    touched = deed.touched
    touched.read_images(connection, deed.op)
    for entity in touched.renamed:
        for span, article in connection.execute("SELECT id, article_id FROM span WHERE entity_id = ?", (entity,)):
            touched.spans.add(span)
            touched.articles.add(article)
    told, claims, statements = find_touched(connection, deed.op)
    return Change(
        deed.op,
        deed.verb,
        frozenset(touched.articles | told | touched.coded),
        frozenset(touched.spans),
        frozenset(touched.entities),
        deed.direction,
        frozenset(touched.rules),
        frozenset(claims),
        frozenset(statements),
        listed=touched.listed,
        codebook=touched.codebook,
        searches=touched.searches,
        coded=frozenset(touched.coded),
        records=frozenset(touched.records),
        study=touched.study,
        rounds=touched.rounds,
    )


def next_undo(connection: sqlite3.Connection) -> tuple[int, str, str] | None:
    """Return the operation (op, verb, detail) that undo would take back, or None."""
    found = connection.execute(
        "SELECT id, verb, detail FROM op WHERE state = 'done' ORDER BY id DESC LIMIT 1"
    ).fetchone()
    return tuple(found) if found else None


def next_redo(connection: sqlite3.Connection) -> tuple[int, str, str] | None:
    """Return the operation (op, verb, detail) that redo would do again, or None."""
    return _first_operation(connection, "WHERE state = 'undone' ORDER BY id")


def _first_operation(connection: sqlite3.Connection, which: str) -> tuple[int, str, str] | None:
    found = connection.execute(f"SELECT id, verb, detail FROM op {which} LIMIT 1").fetchone()
    return (int(found[0]), str(found[1]), str(found[2])) if found else None


def take_step(connection: sqlite3.Connection, who: str, direction: str) -> Operation | None:
    """Undo or redo one operation inside the caller's transaction; None if there is none."""
    target = next_undo(connection) if direction == "undo" else next_redo(connection)
    if target is None:
        return None
    about, verb, detail = target
    check_images(connection, about, verb, direction, TRACKED)
    deed = _open_operation(connection, Operation(0, verb, direction), who, detail, about)
    # Rows are restored in the order in which they changed: a link may come before the entity it points to.
    connection.execute("PRAGMA defer_foreign_keys = ON")
    _restore_images(connection, about, direction)
    connection.execute("UPDATE op SET state = ? WHERE id = ?", ("undone" if direction == "undo" else "done", about))
    finish_operation(connection, deed)
    return deed


def _restore_images(connection: sqlite3.Connection, op: int, direction: str) -> None:
    """Write the images of an operation's changes into their rows: the latest first for undo, the earliest first for
    redo.

    What extractors wrote in between stays: the image of a row that they replaced changes nothing, an entity that they
    have linked to since is kept, and an alias that they made too is stored once.
    """
    order = "DESC" if direction == "undo" else "ASC"
    _restore_trash_flags(connection, op, direction)
    rows = connection.execute(
        f"SELECT tbl, row, before, after FROM change WHERE op = ? AND NOT ({_FLAGGED}) ORDER BY id {order}", (op,)
    ).fetchall()
    coming = {row for table, row, *_ in rows if table == "entity"}
    known = {table: set(column_names(connection, table)) for table in {row[0] for row in rows}}
    alike = _AlikeUpdates(connection)
    for table, row, before, after in rows:
        check_cancel()
        wanted, present = (before, after) if direction == "undo" else (after, before)
        if wanted is None or present is None or table == "alias":
            alike.write_updates()
        if wanted is None:
            connection.execute(f"DELETE FROM {table} WHERE id = ?1{UNUSED.get(table, '')}", (row,))
            continue
        image: dict[str, Any] = {key: item for key, item in json.loads(wanted).items() if key in known[table]}
        if table != "alias":
            _unlink_purged(connection, image, coming)
        if present is None:
            _insert_image(connection, table, image)
            continue
        # Only the columns that the operation changed: less work for the indexes, and later guesses in the others stay.
        other = json.loads(present)
        image = {key: item for key, item in image.items() if key not in other or other[key] != item}
        if table == "alias" and "entity_id" in image:
            _delete_twin_alias(connection, image["entity_id"], other["text"], row)
        if image:
            alike.add_update(table, row, image)
    alike.write_updates()
    # While a merger was undone, extractors may have linked to the entity that is merged again: redirect those links.
    for table, column in ENTITY_LINKS:
        connection.execute(
            f"UPDATE {table} SET {column} = (SELECT merged_into FROM entity WHERE id = {column}) WHERE {column} IN"
            " (SELECT row FROM change JOIN entity ON entity.id = row"
            "  WHERE op = ? AND tbl = 'entity' AND merged_into IS NOT NULL)",
            (op,),
        )


class _AlikeUpdates:
    """Updates that wait, so that rows which get the same cells are written by one statement."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._rows: dict[tuple[str, tuple[tuple[str, Any], ...]], list[int]] = {}
        self._waiting: set[tuple[str, int]] = set()

    def add_update(self, table: str, row: int, image: dict[str, Any]) -> None:
        """Add an update of some cells of a row; a row that waits already is written first."""
        if (table, row) in self._waiting:
            self.write_updates()
        self._waiting.add((table, row))
        self._rows.setdefault((table, tuple(image.items())), []).append(row)

    def write_updates(self) -> None:
        """Write what waits."""
        for (table, cells), ids in self._rows.items():
            setters = ", ".join(f"{name} = ?" for name, _cell in cells)
            self._connection.execute(
                f"UPDATE {table} SET {setters} WHERE id IN (SELECT value FROM json_each(?))",
                (*(cell for _name, cell in cells), json.dumps(ids)),
            )
        self._rows.clear()
        self._waiting.clear()


_FLAGGED = "tbl = 'article' AND json_type(coalesce(after, before), '$.id') IS NULL"
"""Condition for changes of FLAG alone."""


def _restore_trash_flags(connection: sqlite3.Connection, op: int, direction: str) -> None:
    """Move an operation's articles to the trash or out of it, all in one statement."""
    wanted = "before" if direction == "undo" else "after"
    connection.execute(
        f"UPDATE article SET {TRASH_FLAG} = flags.flag"
        f" FROM (SELECT row, json_extract({wanted}, '$.{TRASH_FLAG}') AS flag"
        f" FROM change WHERE op = ? AND {_FLAGGED}) AS flags WHERE article.id = flags.row",
        (op,),
    )


def _unlink_purged(connection: sqlite3.Connection, image: dict[str, Any], coming: set[int]) -> None:
    """Remove from an image the links to entities that were deleted with purged articles
    (core.store.permanent_deletion); `coming` are the entities that this step restores."""
    for column in TO_ENTITIES & image.keys():
        one = image[column]
        if one is None or one in coming:
            continue
        if not connection.execute("SELECT 1 FROM entity WHERE id = ?", (one,)).fetchone():
            image[column] = None


def _delete_twin_alias(connection: sqlite3.Connection, entity_id: int, text: str, row: int) -> None:
    """Delete the same alias where an extractor has made it since: an alias is stored once."""
    connection.execute("DELETE FROM alias WHERE entity_id = ? AND text = ? AND id <> ?", (entity_id, text, row))


def _insert_image(connection: sqlite3.Connection, table: str, image: dict[str, Any]) -> None:
    if table == "alias":
        _delete_twin_alias(connection, image["entity_id"], image["text"], image["id"])
    names, marks = ", ".join(image), ", ".join("?" * len(image))
    setters = ", ".join(f"{name} = excluded.{name}" for name in image)
    connection.execute(
        f"INSERT INTO {table}({names}) VALUES ({marks}) ON CONFLICT(id) DO UPDATE SET {setters}", tuple(image.values())
    )
