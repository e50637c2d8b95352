"""Whether a project still says what was put into it: the file's own structure, the sums over its rows, each text's
fingerprint, each mark's place, what is derived from other rows, the index of words."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from typing import Any

from core.records import fingerprint
from core.store import derived, guard, schema, sums
from core.store.claim_fetch import CLAIM, STATEMENT, claims_read, statements_read
from core.store.fetch import SPAN, span_list, to_json
from core.store.project import Project
from core.store.shapes import BadRow


def faults(project: Project) -> Iterator[str]:
    """One sentence per thing that is wrong; none for a sound project. Reads everything, in bounded memory."""
    looks: tuple[Callable[[Project], Iterator[str]], ...] = (
        _structure, _rows, _articles, _links, _words,
    )  # fmt: skip
    with guard.bounded(project.connection, project.path.stat().st_size):
        for look in looks:
            yield from _told(partial(look, project))
        for kept in derived.LOOKS:
            yield from _told(partial(kept, project.connection))


def accept(project: Project) -> None:
    """Take the rows as they are for what Pressmark wrote: a person has looked at what `faults` says of them. Derived
    counts are made anew, other faults stay. Raises UserError where the project is read-only."""
    with project.writing() as connection:
        connection.execute("DELETE FROM claim_line")
        connection.execute("INSERT INTO claim_line SELECT * FROM claim_now")
        connection.execute("DELETE FROM mentioned")
        connection.execute(f"INSERT INTO mentioned(entity_id, article_id, mentions, published) {derived.COUNTED}")
        for state in ("suggested", "accepted", "rejected"):
            connection.execute(
                f"UPDATE tally SET {state} = (SELECT count(*) FROM span WHERE span.article_id = tally.article_id"
                " AND status = ?)",
                (state,),
            )
        connection.execute("INSERT INTO article_fts(article_fts) VALUES ('rebuild')")
    with project.writing() as connection:
        sums.write_anew(connection)


def _told(look: Callable[[], Iterable[str]]) -> Iterator[str]:
    """Sentences of one look; one that damage cuts short says so, and the others go on."""
    try:
        yield from look()
    except BadRow as bad:
        yield f"A row is not as Pressmark writes it: {bad}."
    except (sqlite3.OperationalError, UnicodeDecodeError) as error:
        cut = guard.ENDLESS if "interrupted" in str(error) else "a text or a value in it is none any more"
        yield f"The file is damaged: {cut}."
    except sqlite3.DatabaseError as error:
        yield f"The file is damaged: {error}."


def _structure(project: Project) -> Iterator[str]:
    (found,) = project.connection.execute("PRAGMA user_version").fetchone()
    for difference in schema.differences(project.connection, int(found)):
        yield f"The file's schema was changed: {difference}."
    for (verdict,) in project.connection.execute("PRAGMA integrity_check"):
        if verdict != "ok":
            yield f"The file's structure is damaged: {verdict}."
    for table, row, parent, _ in project.connection.execute("PRAGMA foreign_key_check"):
        yield f"Row {row} of {table} points to a row of {parent} that is not there."


def _rows(project: Project) -> Iterator[str]:
    """Sums over rows, and cells of a type that their column never has."""
    for clause in sums.altered(project.connection):
        yield (
            f"{clause[0].upper()}{clause[1:]}: the disk altered them, or a program that is not Pressmark wrote them."
            " Restore a backup; where that program was yours and the rows are right, say so with `check --accept`."
        )
    for clause in guard.ill_typed(project.connection):
        yield f"{clause}."


def _articles(project: Project) -> Iterator[str]:
    last = 0
    sql = "SELECT id, uid, sha256 FROM article WHERE id > ? ORDER BY id LIMIT 100"
    while rows := project.connection.execute(sql, (last,)).fetchall():
        for article_id, uid, sha256 in rows:
            yield from _told(partial(_article, project, article_id, uid, sha256))
        last = rows[-1][0]


def _links(project: Project) -> Iterator[str]:
    for claim_id, article_id in project.connection.execute(
        "SELECT claim.id, span.article_id FROM claim JOIN span ON span.id = span_id"
        " WHERE span.article_id <> claim.article_id"
    ):
        yield f"The amount of claim {claim_id} is a mark of another article ({article_id})."
    for (article_id,) in project.read(
        "SELECT id FROM article WHERE (trashed_at IS NOT NULL) <> (id IN (SELECT article_id FROM trash))"
    ):
        yield f"Article {article_id} is listed in the trash otherwise than its row says."
    for span_id, name in project.connection.execute(
        "SELECT span.id, name FROM span JOIN entity ON entity.id = entity_id WHERE merged_into IS NOT NULL"
    ):
        yield f"The mark {span_id} points to “{name}”, which was merged into another entity."
    for table, seq, top in project.connection.execute(" UNION ALL ".join(
        f"SELECT '{table}', (SELECT seq FROM sqlite_sequence WHERE name = '{table}'), max(id) FROM {table}"
        for table in schema.numbered(project.connection))):  # fmt: skip
        if top is not None and (type(seq) is not int or seq < top):
            yield f"The numbers of “{table}” begin again: a number that has a history might be given twice."


_INDEX = "The index of words does not fit the texts: words may not be found. `check --accept` makes it anew."


def _words(project: Project) -> Iterator[str]:
    """The index of words against the texts."""
    if project.read_only:
        if not guard.fits_index(project.connection):
            yield _INDEX
        return
    project.connection.execute("BEGIN")
    try:
        project.connection.execute(guard.INDEX_CHECK)
    except sqlite3.DatabaseError:
        yield _INDEX
    finally:
        project.connection.execute("ROLLBACK")


def _parts(project: Project, article_id: int, name: str, text: str) -> Iterator[str]:
    """Places that statements and the evidence of claims name, against the text."""
    for statement_id, start, stop in project.connection.execute(
        "SELECT statement.id, json_extract(part.value, '$[0]'), json_extract(part.value, '$[1]')"
        " FROM statement, json_each(content) AS part WHERE article_id = ?",
        (article_id,),
    ):
        if not 0 <= start < stop <= len(text):
            yield f"{name}: the statement {statement_id} at {start}-{stop} lies outside of the text."
    for claim_id, slot, start, stop, words in project.connection.execute(
        "SELECT claim.id, part.key, json_extract(part.value, '$.start'), json_extract(part.value, '$.end'),"
        " json_extract(part.value, '$.text') FROM claim, json_each(evidence) AS part WHERE article_id = ?",
        (article_id,),
    ):
        if text[start:stop] != words:
            yield f"{name}: the words for {slot} of claim {claim_id} do not stand at {start}-{stop}."


def _unlike(project: Project, article_id: int) -> BadRow | None:
    """What of an article's marks, claims and statements is not of the shape that Pressmark writes."""
    for sql, make in (
        (SPAN + "WHERE span.article_id = ?", partial(span_list, codebook=project.codebook)),
        (CLAIM + "WHERE line.article_id = ?", partial(claims_read, project.read)),
        (STATEMENT + "WHERE article_id = ?", partial(statements_read, project.read)),
    ):
        try:
            make(project.connection.execute(sql, (article_id,)).fetchall())
        except BadRow as bad:
            return bad
    return None


def _article(project: Project, article_id: int, uid: str, sha256: str) -> Iterator[str]:
    name = f"Article {article_id} ({uid})"
    found = project.connection.execute("SELECT text FROM article_text WHERE article_id = ?", (article_id,)).fetchall()
    if not found:
        yield f"{name} has lost its text."
        return
    text = found[0][0]
    if not isinstance(text, str):
        yield f"{name}: the text is none."
        return
    if fingerprint(text) != sha256:
        yield f"{name}: the text is not the one that was imported."
    for start, stop, region in project.connection.execute(
        "SELECT start, stop, region FROM region WHERE article_id = ?", (article_id,)
    ):
        if not _within(start, stop, text):
            yield f"{name}: the region {region} at {start}-{stop} lies outside of the text."
    for span_id, start, stop, label in project.connection.execute(
        "SELECT id, start, stop, label FROM span WHERE article_id = ? ORDER BY start", (article_id,)
    ):
        if not _within(start, stop, text):
            yield f"{name}: the mark {span_id} ({label}) at {start}-{stop} lies outside of the text."
        elif (words := text[start:stop]) != words.strip():
            yield f"{name}: the mark {span_id} ({label}) begins or ends with a blank: {to_json({'text': words})}."
    bad = _unlike(project, article_id)
    if bad is not None:
        yield f"{name}: {bad}."
    else:
        yield from _parts(project, article_id, name, text)


def _within(start: Any, stop: Any, text: str) -> bool:
    return type(start) is int and type(stop) is int and 0 <= start < stop <= len(text)
