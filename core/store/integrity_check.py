"""Check whether a project still contains what was put into it: the structure of the file, the checksums of its rows,
the fingerprint of each text, the position of each span, derived tables, and the full-text index."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from typing import Any

from core.records import text_fingerprint
from core.store import checksums, derived_tables, open_checks, schema, source_pieces
from core.store.claim_fetch import CLAIM, STATEMENT, make_claim_rows, make_statement_rows
from core.store.project import Project
from core.store.row_checks import BadRow
from core.store.span_fetch import SPAN, make_span_rows, to_json
from core.translation import _


def find_faults(project: Project) -> Iterator[str]:
    """Yield one sentence for each fault; none for a sound project. Reads everything, in bounded memory."""
    looks: tuple[Callable[[Project], Iterator[str]], ...] = (
        _check_structure, _check_rows, _check_articles, _check_links, _check_word_index,
    )  # fmt: skip
    with open_checks.bounded_steps(project.connection, project.path.stat().st_size):
        for look in looks:
            yield from _report_damage(partial(look, project))
        yield from _report_damage(partial(source_pieces.find_file_faults, project.connection))
        for kept in derived_tables.DERIVED_CHECKS:
            yield from _report_damage(partial(kept, project.connection))


def accept_rows(project: Project) -> None:
    """Accept the current rows as right after a person has looked at what `find_faults` reports.

    Derived counts are rebuilt, other faults stay. Raises UserError if the project is read-only.
    """
    with project.write_transaction() as connection:
        connection.execute("DELETE FROM claim_line")
        connection.execute("INSERT INTO claim_line SELECT * FROM claim_now")
        connection.execute("DELETE FROM mentioned")
        connection.execute(
            f"INSERT INTO mentioned(entity_id, article_id, mentions, published) {derived_tables.COUNTED}"
        )
        for state in ("suggested", "accepted", "rejected"):
            connection.execute(
                f"UPDATE tally SET {state} = (SELECT count(*) FROM span WHERE span.article_id = tally.article_id"
                " AND status = ?)",
                (state,),
            )
        connection.execute("INSERT INTO article_fts(article_fts) VALUES ('rebuild')")
    with project.write_transaction() as connection:
        checksums.rebuild_checksums(connection)


def _report_damage(look: Callable[[], Iterable[str]]) -> Iterator[str]:
    """Yield the sentences of one check. A check that damage cuts short reports so, and the others go on."""
    try:
        yield from look()
    except BadRow as bad:
        yield _("A row is not in the form that Pressmark writes: {reason}.").format(reason=bad)
    except (sqlite3.OperationalError, UnicodeDecodeError) as error:
        cut = open_checks.ENDLESS if "interrupted" in str(error) else _("a text or a value in it cannot be read")
        yield _("The file is damaged: {reason}.").format(reason=cut)
    except sqlite3.DatabaseError as error:
        yield _("The file is damaged: {reason}.").format(reason=error)


def _check_structure(project: Project) -> Iterator[str]:
    (found,) = project.connection.execute("PRAGMA user_version").fetchone()
    for difference in schema.find_differences(project.connection, int(found)):
        yield _("The schema of the file was changed: {difference}.").format(difference=difference)
    for (verdict,) in project.connection.execute("PRAGMA integrity_check"):
        if verdict != "ok":
            yield _("The structure of the file is damaged: {reason}.").format(reason=verdict)
    for table, row, parent, _key in project.connection.execute("PRAGMA foreign_key_check"):
        yield _("Row {row} of “{table}” refers to a row of “{parent}” that does not exist.").format(
            row=row, table=table, parent=parent
        )


def _check_rows(project: Project) -> Iterator[str]:
    """Check the checksums of rows, and look for cells of a type that their column never has."""
    for clause in checksums.find_altered(project.connection):
        yield _(
            "The disk or a program other than Pressmark changed the file: {clause}. Restore a backup. If you made the"
            " change and the rows are right, confirm them with `check --accept`."
        ).format(clause=clause)
    for clause in open_checks.ill_typed(project.connection):
        yield _("The file contains values of the wrong type: {clause}.").format(clause=clause)


def _check_articles(project: Project) -> Iterator[str]:
    last = 0
    sql = "SELECT id, uid, sha256 FROM article WHERE id > ? ORDER BY id LIMIT 100"
    while rows := project.connection.execute(sql, (last,)).fetchall():
        for article_id, uid, sha256 in rows:
            yield from _report_damage(partial(_check_article, project, article_id, uid, sha256))
        last = rows[-1][0]


def _check_links(project: Project) -> Iterator[str]:
    for claim_id, article_id in project.connection.execute(
        "SELECT claim.id, span.article_id FROM claim JOIN span ON span.id = span_id"
        " WHERE span.article_id <> claim.article_id"
    ):
        yield _("The amount of figure {claim} is a mark of another article ({article}).").format(
            claim=claim_id, article=article_id
        )
    for (article_id,) in project.read_rows(
        "SELECT id FROM article WHERE (trashed_at IS NOT NULL) <> (id IN (SELECT article_id FROM trash))"
    ):
        yield _("The trash and the row of article {article} disagree on whether it is in the trash.").format(
            article=article_id
        )
    for span_id, name in project.connection.execute(
        "SELECT span.id, name FROM span JOIN entity ON entity.id = entity_id WHERE merged_into IS NOT NULL"
    ):
        yield _("Mark {mark} points to “{entity}”, which was merged into another entity.").format(
            mark=span_id, entity=name
        )
    for table, seq, top in project.connection.execute(" UNION ALL ".join(
        f"SELECT '{table}', (SELECT seq FROM sqlite_sequence WHERE name = '{table}'), max(id) FROM {table}"
        for table in schema.numbered_tables(project.connection))):  # fmt: skip
        if top is not None and (type(seq) is not int or seq < top):
            yield _("The row numbers of “{table}” were reset: a number might be used twice.").format(table=table)


_INDEX = _("The full-text index does not match the texts: searches may miss words. `check --accept` rebuilds it.")


def _check_word_index(project: Project) -> Iterator[str]:
    """Check the full-text index against the texts."""
    if project.read_only:
        if not open_checks.fits_index(project.connection):
            yield _INDEX
        return
    project.connection.execute("BEGIN")
    try:
        project.connection.execute(open_checks.INDEX_CHECK)
    except sqlite3.DatabaseError:
        yield _INDEX
    finally:
        project.connection.execute("ROLLBACK")


def _check_evidence(project: Project, article_id: int, name: str, text: str) -> Iterator[str]:
    """Check the positions of statements and of the evidence of claims against the text."""
    for statement_id, start, stop in project.connection.execute(
        "SELECT statement.id, json_extract(part.value, '$[0]'), json_extract(part.value, '$[1]')"
        " FROM statement, json_each(content) AS part WHERE article_id = ?",
        (article_id,),
    ):
        if not 0 <= start < stop <= len(text):
            yield _("{article}: statement {statement} at {start}-{stop} lies outside the text.").format(
                article=name, statement=statement_id, start=start, stop=stop
            )
    for claim_id, slot, start, stop, words in project.connection.execute(
        "SELECT claim.id, part.key, json_extract(part.value, '$.start'), json_extract(part.value, '$.end'),"
        " json_extract(part.value, '$.text') FROM claim, json_each(evidence) AS part WHERE article_id = ?",
        (article_id,),
    ):
        if text[start:stop] != words:
            yield _("{article}: the words for “{slot}” of figure {claim} are not at {start}-{stop}.").format(
                article=name, slot=slot, claim=claim_id, start=start, stop=stop
            )


def _find_malformed_row(project: Project, article_id: int) -> BadRow | None:
    """Return the first fault in the form of an article's spans, claims and statements; None if they are as Pressmark
    writes them."""
    for sql, make in (
        (SPAN + "WHERE span.article_id = ?", partial(make_span_rows, codebook=project.codebook)),
        (CLAIM + "WHERE line.article_id = ?", partial(make_claim_rows, project.read_rows)),
        (STATEMENT + "WHERE article_id = ?", partial(make_statement_rows, project.read_rows)),
    ):
        try:
            make(project.connection.execute(sql, (article_id,)).fetchall())
        except BadRow as bad:
            return bad
    return None


def _check_article(project: Project, article_id: int, uid: str, sha256: str) -> Iterator[str]:
    name = _("Article {number} ({id})").format(number=article_id, id=uid)
    found = project.connection.execute("SELECT text FROM article_text WHERE article_id = ?", (article_id,)).fetchall()
    if not found:
        yield _("{article} has lost its text.").format(article=name)
        return
    text = found[0][0]
    if not isinstance(text, str):
        yield _("{article}: the text is not valid text.").format(article=name)
        return
    if text_fingerprint(text) != sha256:
        yield _("{article}: the text is not the one that was imported.").format(article=name)
    for start, stop, region in project.connection.execute(
        "SELECT start, stop, region FROM region WHERE article_id = ?", (article_id,)
    ):
        if not _is_within(start, stop, text):
            yield _("{article}: region “{region}” at {start}-{stop} lies outside the text.").format(
                article=name, region=region, start=start, stop=stop
            )
    for span_id, start, stop, label in project.connection.execute(
        "SELECT id, start, stop, label FROM span WHERE article_id = ? ORDER BY start", (article_id,)
    ):
        if not _is_within(start, stop, text):
            yield _("{article}: mark {mark} ({label}) at {start}-{stop} lies outside the text.").format(
                article=name, mark=span_id, label=label, start=start, stop=stop
            )
        elif (words := text[start:stop]) != words.strip():
            yield _("{article}: mark {mark} ({label}) begins or ends with a blank: {text}.").format(
                article=name, mark=span_id, label=label, text=to_json({"text": words})
            )
    bad = _find_malformed_row(project, article_id)
    if bad is not None:
        yield _("{article}: {reason}.").format(article=name, reason=bad)
    else:
        yield from _check_evidence(project, article_id, name, text)


def _is_within(start: Any, stop: Any, text: str) -> bool:
    return type(start) is int and type(stop) is int and 0 <= start < stop <= len(text)
