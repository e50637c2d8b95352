"""Delete articles of the trash permanently: texts, spans, claims, and what the journal holds of them. No undo.

The history keeps that something was done, when and by whom; the words and row images of these articles go. Entities
that nothing else refers to go too, unless a reviewer edited them: undoing an older operation that linked a span of
another article to such an entity restores the span without the link.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable

from core.errors import UserError
from core.records import Change
from core.store.project import Project
from core.store.source_pieces import delete_unused_piece
from core.store.span_fetch import ids_json
from core.translation import _

_PURGED_DETAIL = "an article deleted for good"
"""Detail that the history shows for operations on purged articles alone; stored in the project."""

_AMONG = "IN (SELECT value FROM json_each(?1))"


def purge_articles(project: Project, article_ids: Iterable[int], *, keep_files: bool = False) -> Change:
    """Delete articles that are in the trash. Returns a Change with op 0: this is no operation, and no undo takes it
    back.

    Deleting takes a few milliseconds per article: pass only a few at a time if a window waits. Files with many articles
    go with the last one; `keep_files`: the caller deletes them afterwards, piece by piece
    (core.store.source_pieces.delete_unused_piece). Raises UserError if none of the articles is in the trash.
    """
    listed = ids_json(article_ids)
    ids = [row[0] for row in project.read_rows(f"SELECT article_id FROM trash WHERE article_id {_AMONG}", (listed,))]
    if not ids:
        raise UserError(_("Only articles in the trash can be deleted permanently: move them there first."))
    with project.write_transaction() as connection:
        gone = ids_json(ids)
        entities = _entities_of(connection, gone)
        _delete_choices(connection, gone)
        _delete_journal_images(connection, gone)
        for sql in _DELETIONS:
            connection.execute(sql, (gone,))
        freed = _delete_unused_entities(connection, entities)
    while not keep_files and delete_unused_piece(project):
        pass
    return Change(0, "purge", frozenset(ids), entities=frozenset(freed), listed=True)


_CLAIMS = f"(SELECT id FROM claim WHERE article_id {_AMONG})"
_RECORDS = f"(SELECT id FROM record WHERE article_id {_AMONG})"
_DELETIONS = (
    # The index deletes words only when it is given them again.
    "INSERT INTO article_fts(article_fts, rowid, title, text)"
    f" SELECT 'delete', id, title, text FROM article_page WHERE id {_AMONG}",
    f"DELETE FROM canonical_choice WHERE member_id IN (SELECT id FROM canonical_member WHERE article_id {_AMONG})",
    f"DELETE FROM comparison WHERE one IN {_CLAIMS} OR other IN {_CLAIMS}",
    f"DELETE FROM explanation WHERE one IN {_CLAIMS} OR other IN {_CLAIMS}",
    f"DELETE FROM story WHERE one {_AMONG} OR other {_AMONG}",
    f"DELETE FROM copy WHERE first {_AMONG} OR second {_AMONG}",
    f"DELETE FROM claim WHERE article_id {_AMONG}",
    f"DELETE FROM statement WHERE article_id {_AMONG}",
    f"DELETE FROM record_filling WHERE article_id {_AMONG} OR record_id IN {_RECORDS} OR other_id IN {_RECORDS}",
    f"DELETE FROM coding_passage WHERE article_id {_AMONG} OR coding_id IN"
    f" (SELECT id FROM coding WHERE article_id {_AMONG})",
    f"DELETE FROM record WHERE article_id {_AMONG}",
    # Before the spans: their triggers find nothing to count down.
    f"DELETE FROM tally WHERE article_id {_AMONG}",
    f"DELETE FROM mentioned WHERE article_id {_AMONG}",
    f"DELETE FROM span WHERE article_id {_AMONG}",
    *(
        f"DELETE FROM {table} WHERE article_id {_AMONG}"
        for table in (
            "region",
            "original",
            "article_text",
            "seen",
            "coding",
            "memo",
            "screening",
            "codebook_example",
            "sample_article",
            "assignment_article",
            "coder_work",
            "adjudication",
            "canonical_member",
        )
    ),
    f"UPDATE left_out SET article_id = NULL WHERE article_id {_AMONG}",
    f"DELETE FROM article_version WHERE article_id {_AMONG} OR earlier_id {_AMONG}",
    f"DELETE FROM source_difference WHERE article_id {_AMONG}",
    f"DELETE FROM trash WHERE article_id {_AMONG}",
    f"DELETE FROM article WHERE id {_AMONG}",
    "DELETE FROM unit_variable WHERE ? IS NOT NULL AND origin = 'imported' AND id NOT IN"
    " (SELECT variable_id FROM coding)",
)

_POINTERS = (
    ("span", "entity_id"), ("span", "guess_entity_id"), ("claim", "payer_id"), ("claim", "recipient_id"),
    ("claim", "source_id"), ("statement", "source_id"), ("coding", "entity_id"), ("record_filling", "entity_id"),
)  # fmt: skip


def _entities_of(connection: sqlite3.Connection, gone: str) -> list[int]:
    """Return the entities that these articles refer to, and those into which they were merged."""
    sql = " UNION ".join(
        f"SELECT {column} AS one FROM {table} WHERE article_id {_AMONG}" for table, column in _POINTERS
    )
    rows = connection.execute(
        f"WITH named AS ({sql}) SELECT one FROM named WHERE one IS NOT NULL"
        " UNION SELECT merged_into FROM entity JOIN named ON id = one WHERE merged_into IS NOT NULL ORDER BY 1",
        (gone,),
    )
    return [row[0] for row in rows]


def _delete_choices(connection: sqlite3.Connection, gone: str) -> None:
    """Delete what was chosen for canonical records whenever the word of these articles was taken, with its images."""
    members = (
        "(SELECT row FROM change WHERE tbl = 'canonical_member'"
        f" AND json_extract(coalesce(after, before), '$.article_id') {_AMONG})"
    )
    rows = connection.execute(
        "SELECT DISTINCT row FROM change WHERE tbl = 'canonical_choice'"
        f" AND (json_extract(before, '$.member_id') IN {members} OR json_extract(after, '$.member_id') IN {members})",
        (gone,),
    ).fetchall()
    listed = (ids_json(row[0] for row in rows),)
    connection.execute(f"DELETE FROM canonical_choice WHERE id {_AMONG}", listed)
    ops = connection.execute(
        f"SELECT op FROM change WHERE tbl = 'canonical_choice' AND row {_AMONG}", listed
    ).fetchall()
    connection.execute(f"DELETE FROM change WHERE tbl = 'canonical_choice' AND row {_AMONG}", listed)
    connection.execute(
        f"UPDATE op SET state = NULL, detail = ?2, article_id = NULL WHERE id {_AMONG}"
        " AND NOT EXISTS (SELECT 1 FROM change WHERE change.op = op.id)",
        (ids_json(row[0] for row in ops), _PURGED_DETAIL),
    )


def _delete_journal_images(connection: sqlite3.Connection, gone: str) -> None:
    """Delete the row images of these articles from the journal; operations left without any cannot be undone."""
    pairs = (
        f" OR tbl IN ('comparison', 'explanation') AND (json_extract(coalesce(after, before), '$.one') IN {_CLAIMS}"
        f" OR json_extract(coalesce(after, before), '$.other') IN {_CLAIMS})"
        f" OR tbl = 'story' AND (json_extract(coalesce(after, before), '$.one') {_AMONG}"
        f" OR json_extract(coalesce(after, before), '$.other') {_AMONG})"
    )
    beside = connection.execute("SELECT EXISTS (SELECT 1 FROM comparison) OR EXISTS (SELECT 1 FROM explanation)"
                                " OR EXISTS (SELECT 1 FROM story)").fetchone()[0]  # fmt: skip
    connection.execute("CREATE TEMP TABLE IF NOT EXISTS purged_change (id INTEGER PRIMARY KEY, op INTEGER)")
    connection.execute(
        "INSERT INTO temp.purged_change SELECT id, op FROM change WHERE tbl = 'article' AND row"
        f" {_AMONG} UNION SELECT id, op FROM change WHERE"
        f" json_extract(coalesce(after, before), '$.article_id') {_AMONG}"
        " AND tbl IN ('span', 'claim', 'statement', 'coding', 'coding_passage', 'memo', 'screening', 'record',"
        " 'record_filling', 'codebook_example', 'sample_article', 'assignment_article', 'coder_work', 'adjudication',"
        " 'canonical_member')" + (f" UNION SELECT id, op FROM change WHERE 0{pairs}" if beside else ""),
        (gone,),
    )
    connection.execute("DELETE FROM change WHERE id IN (SELECT id FROM temp.purged_change)")
    connection.execute(
        "UPDATE op SET state = NULL, detail = ?, article_id = NULL WHERE id IN (SELECT op FROM temp.purged_change)"
        " AND NOT EXISTS (SELECT 1 FROM change WHERE change.op = op.id)",
        (_PURGED_DETAIL,),
    )
    connection.execute("DELETE FROM temp.purged_change")


def _delete_unused_entities(connection: sqlite3.Connection, entities: Iterable[int]) -> list[int]:
    """Delete those of these entities that nothing refers to any more and no reviewer has edited."""
    held = " OR ".join(
        f"EXISTS (SELECT 1 FROM {table} WHERE {column} = ?1)"
        for table, column in (*_POINTERS, ("project_rule", "entity_id"), ("entity", "merged_into"))
    )
    said = (
        "EXISTS (SELECT 1 FROM change WHERE tbl = 'entity' AND row = ?1) OR EXISTS (SELECT 1 FROM change JOIN alias ON"
        " alias.id = change.row WHERE tbl = 'alias' AND alias.entity_id = ?1)"
    )
    freed = []
    for one in entities:
        ((kept,),) = connection.execute(f"SELECT {held} OR {said}", (one,)).fetchall()
        if not kept:
            connection.execute("DELETE FROM alias WHERE entity_id = ?", (one,))
            connection.execute("DELETE FROM entity WHERE id = ?", (one,))
            freed.append(one)
    return freed
