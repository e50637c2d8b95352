"""Write what extractors produce: articles, suggestions and failures, outside any operation and never over a reviewer's
decision."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from core.codebook import Codebook
from core.errors import UserError
from core.language.same_text import text_key
from core.records import Article, Change, Digest, Failure, seen_key, text_fingerprint
from core.store import imports
from core.store.article_sources import write_variables
from core.store.duplicate_policy import FAILED, IDENTICAL, DuplicatePolicy, read_policy
from core.store.edit_cancel import check_cancel
from core.store.entity_resolution import EntityResolver
from core.store.equal_articles import (
    EqualArticle,
    find_by_id,
    find_near_copy,
    find_same_text,
)
from core.store.file_errors import translate_errors
from core.store.journal import utc_now
from core.store.left_out import remove_failed, write_left_out
from core.store.project import Project
from core.store.renew_guesses import find_claims_on, find_kept_spans, insert_digest, renew_digest
from core.store.rows import REJECTED, REMOVED
from core.store.source_changes import note_differences
from core.store.source_identity import find_earlier_version
from core.store.span_guesses import SpanGuess, insert_guesses, make_guesses, write_rule_names
from core.translation import _

if TYPE_CHECKING:
    from core.copies import CopyCluster  # brings numpy along


@dataclass(frozen=True, slots=True)
class StoreResult:
    """The outcome of storing one digest: the id of its article, or why it was skipped."""

    source: str
    article_id: int | None
    skipped: str | None = None
    """One sentence that names the article with the same text."""
    trashed: int | None = None
    """Id of that article, where it is in the trash."""
    kind: str | None = None
    """Why it was skipped: core.store.duplicate_policy.DUPLICATE_KINDS."""
    equals: int | None = None
    """Id of the article that a skipped one equals."""
    earlier: int | None = None
    """Id of the article that is an earlier version of the stored one, which its source has changed since."""
    differences: tuple[str, ...] = ()
    """Fields of that skipped article's metadata that its source now gives otherwise (core.store.source_changes)."""


@translate_errors
def add_articles(
    project: Project,
    digests: Sequence[Digest],
    import_id: int | None = None,
    source_files: Mapping[str, int] | None = None,
) -> list[StoreResult]:
    """Store articles with their suggestions in one transaction, all or none; return one StoreResult for each, in order.

    About 100 digests per call are a good size, since each call costs one commit. `import_id`: the import that they
    belong to (core.store.imports). `source_files`: rows of the files with many articles (core.store.article_sources).
    """
    with project.write_transaction() as connection:
        policy = imports.policy_of_import(connection, project, import_id)
        taking = _Intake(
            connection, EntityResolver(connection, project.codebook), import_id, source_files or {}, policy
        )
        added = [_add_article(taking, digest) for digest in digests]
        _count_results(project, connection, added, import_id)
        return added


@translate_errors
def skip_articles(
    project: Project, known: Sequence[tuple[str, int]], import_id: int | None = None
) -> list[StoreResult]:
    """Count inputs (source, article with their text) whose bytes were read before and need not be read again."""
    with project.write_transaction() as connection:
        held = [(source, find_by_id(connection, article_id)) for source, article_id in known]
        added = [_skipped_result(source, one) for source, one in held if one is not None]
        _count_results(project, connection, added, import_id)
        return added


def _count_results(
    project: Project, connection: sqlite3.Connection, added: Sequence[StoreResult], import_id: int | None
) -> None:
    if import_id is not None:
        ids = [one.article_id for one in added if one.article_id is not None]
        imports.count_stored(connection, project.who, import_id, ids, len(added) - len(ids))
        skipped = [(one.source, one.kind, one.equals, "") for one in added if one.kind is not None]
        write_left_out(connection, import_id, skipped)


@dataclass(frozen=True, slots=True)
class _Intake:
    """What storing a batch needs."""

    connection: sqlite3.Connection
    names: EntityResolver
    import_id: int | None
    source_files: Mapping[str, int]
    policy: DuplicatePolicy


def _add_article(taking: _Intake, digest: Digest) -> StoreResult:
    connection, article = taking.connection, digest.article
    key = text_key(article.text)
    held = find_same_text(connection, article, key if taking.policy.joins_white_space else None)
    if held is not None:
        if held.likeness == IDENTICAL:  # another policy may take in what only resembles an article
            _remember_bytes(connection, article, held.id)
        differing = () if held.trashed else note_differences(connection, article, held.id, taking.import_id)
        return replace(_skipped_result(article.source, held), differences=differing)
    earlier = find_earlier_version(connection, article, key, taking.import_id)
    near = find_near_copy(connection, digest.near_copy) if earlier is None else None
    if near is not None:
        return _skipped_result(article.source, near)
    article_id = _insert_article(taking, digest, key)
    if earlier is not None:
        connection.execute("INSERT INTO article_version(article_id, earlier_id) VALUES (?, ?)", (article_id, earlier))
    return StoreResult(article.source, article_id, earlier=earlier)


def _insert_article(taking: _Intake, digest: Digest, key: str) -> int:
    """Store an article that the project does not have, under the key of its text; return its id."""
    connection, article = taking.connection, digest.article
    file_id = taking.source_files.get(article.collection) if article.collection is not None else None
    cursor = connection.execute(
        "INSERT INTO article(uid, sha256, source, title, outlet, author, url, published, published_from, encoding,"
        " notes, words, imported_at, import_id, language, source_file_id, text_key)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            article.id, text_fingerprint(article.text), article.source, article.title, article.outlet, article.author,
            article.url, article.published, article.published_from, article.encoding,
            json.dumps(list(article.notes), ensure_ascii=False), len(article.text.split()), utc_now(),
            taking.import_id, article.language, file_id, key,
        ),
    )  # fmt: skip
    article_id = int(cursor.lastrowid or 0)
    connection.execute("INSERT INTO article_text(article_id, text) VALUES (?, ?)", (article_id, article.text))
    if file_id is None:
        connection.execute("INSERT INTO original(article_id, data) VALUES (?, ?)", (article_id, article.original))
    write_variables(connection, article_id, article)
    _remember_bytes(connection, article, article_id)
    _write_regions(connection, article_id, digest)
    check_cancel()
    # Without the row of this article the triggers of the tally do nothing: the suggestions are counted once, below.
    connection.execute("DELETE FROM tally WHERE article_id = ?", (article_id,))
    made = insert_guesses(connection, article_id, make_guesses(taking.names, digest.spans, article.text))
    connection.execute("INSERT INTO tally(article_id, suggested) VALUES (?, ?)", (article_id, len(made)))
    check_cancel()
    insert_digest(connection, taking.names, article_id, digest)
    check_cancel()
    return article_id


@translate_errors
def why_known(project: Project, article: Article) -> str | None:
    """Return the sentence with which `add_articles` would skip this article; None if it is new."""
    key = text_key(article.text) if read_policy(project).joins_white_space else None
    held = find_same_text(project.connection, article, key)
    return held.reason if held is not None else None


def _skipped_result(source: str, held: EqualArticle) -> StoreResult:
    """Return the outcome for an input that an article equals."""
    trashed = held.id if held.trashed else None
    return StoreResult(source, None, held.reason, trashed, held.kind, held.id)


def _remember_bytes(connection: sqlite3.Connection, article: Article, article_id: int) -> None:
    if article.original:
        imports.remember_seen(connection, seen_key(article.source, article.original), article_id)


def _write_regions(connection: sqlite3.Connection, article_id: int, digest: Digest) -> None:
    connection.executemany(
        "INSERT INTO region(article_id, start, stop, region, rule) VALUES (?, ?, ?, ?, ?)",
        [(article_id, one.start, one.stop, one.region, one.rule or None) for one in digest.regions],
    )


@translate_errors
def add_failures(project: Project, failures: Sequence[Failure], import_id: int | None = None) -> None:
    """Store what could not be read, for the import report; the same failure of the same source is stored once."""
    with project.write_transaction() as connection:
        for failure in failures:
            connection.execute("DELETE FROM failure WHERE source = ? AND reason = ?", (failure.source, failure.reason))
            connection.execute(
                "INSERT INTO failure(at, source, reason, import_id) VALUES (?, ?, ?, ?)",
                (utc_now(), failure.source, failure.reason, import_id),
            )
        connection.execute("UPDATE import SET failed = failed + ? WHERE id = ?", (len(failures), import_id))
        write_left_out(connection, import_id, [(one.source, FAILED, None, one.reason) for one in failures])


@translate_errors
def remove_failures(project: Project, failures: Sequence[Failure]) -> None:
    """Remove failures that have been resolved: an article that waited for an answer is stored."""
    with project.write_transaction() as connection:
        for failure in failures:
            connection.execute("DELETE FROM failure WHERE source = ? AND reason = ?", (failure.source, failure.reason))
        remove_failed(connection, failures)


@translate_errors
def mark_all_read(project: Project) -> None:
    """Record that this program has read every article: nothing asks to read them again (`queries.is_reading_due`)."""
    if project.get_setting("reading", ""):
        project.set_setting("reading", "")


@translate_errors
def set_copies(project: Project, clusters: Sequence[CopyCluster]) -> None:
    """Replace the copies found before with those that `core.copies.find_clusters` found; reviewers' decisions stay."""
    with project.write_transaction() as connection:
        connection.execute("DELETE FROM copy")
        connection.executemany(
            "INSERT INTO copy(first, second, resemblance, containment, cluster) VALUES (?, ?, ?, ?, ?)",
            [
                (pair.first, pair.second, float(pair.resemblance), float(pair.containment), number)
                for number, cluster in enumerate(clusters, 1)
                for pair in cluster.pairs
            ],
        )


@dataclass(frozen=True, slots=True)
class _StoredSpan:
    """A stored span of the article with the fields that a refresh needs."""

    id: int
    start: int
    stop: int
    status: str
    key: tuple[int, int, str] | None
    flat: bool
    touched: bool


@translate_errors
def refresh_article(project: Project, article_id: int, digest: Digest) -> Change:
    """Store a new extraction of an article that is in the project (same text). Returns a Change with op 0.

    Only spans that no reviewer has touched are renewed, added or deleted. A guess with the same place and label keeps
    its row; one that a reviewer rejected stays rejected; nothing is added across a reviewer's span. Claims and
    statements are treated alike (core.store.renew_guesses). Title, date and the rest of the article's row stay as they
    are.
    """
    with project.write_transaction() as connection:
        row = connection.execute("SELECT sha256 FROM article WHERE id = ?", (article_id,)).fetchone()
        if row is None or row[0] != text_fingerprint(digest.article.text):
            raise UserError(
                _("{source} differs from the text in the project: import it as a new article.").format(
                    source=digest.article.source
                )
            )
        names = EntityResolver(connection, project.codebook)
        held = _stored_spans(connection, names.codebook, article_id)
        by_key = {one.key: one for one in held if one.key is not None}
        fresh: dict[tuple[int, int, str], SpanGuess] = {}
        for guess in make_guesses(names, digest.spans, digest.article.text, article_id):
            fresh.setdefault((guess.start, guess.stop, guess.label), guess)
        kept = find_kept_spans(connection, article_id)
        gone = [one.id for one in held if not one.touched and one.key not in fresh and one.id not in kept]
        lost = find_claims_on(connection, gone)
        connection.executemany("DELETE FROM span WHERE id = ?", [(one,) for one in gone])
        renewed = {one.id: fresh[key] for key, one in by_key.items() if key in fresh and not one.touched}
        changed = _renew_guesses(connection, renewed)
        again = [(one, fresh[key]) for key, one in by_key.items() if key in fresh]
        write_rule_names(connection, "span", [(one.id, new.rule, new.guess_value, one.touched) for one, new in again])
        human = [one for one in held if one.touched or (one.id in kept and one.key not in fresh)]
        new = [
            guess for key, guess in fresh.items() if key not in by_key and not _is_blocked(names.codebook, guess, human)
        ]
        made = insert_guesses(connection, article_id, new)
        connection.execute("DELETE FROM region WHERE article_id = ?", (article_id,))
        _write_regions(connection, article_id, digest)
        beside = renew_digest(connection, names, article_id, digest)
        claims = beside.claims | lost | find_claims_on(connection, changed)
    entities = {guess.entity_id for guess in (*renewed.values(), *new) if guess.entity_id is not None}
    return Change(
        0, "refresh", frozenset({article_id}), frozenset([*gone, *changed, *made]), frozenset(entities),
        claims=claims, statements=beside.statements,
    )  # fmt: skip


_SWEEPING = (
    "set_published", "edit_articles", "update_metadata", "merge_entities", "retype_entity", "set_entity",
    "relabel_everywhere",
)  # fmt: skip
"""Operations that change spans which no one looked at; a span that was looked at has `decided_at`."""


def _stored_spans(connection: sqlite3.Connection, codebook: Codebook, article_id: int) -> list[_StoredSpan]:
    # A new publication date rewrites the dates of a whole article, and a merger the links of a whole project: neither
    # is a decision about a single span.
    rows = connection.execute(
        "SELECT id, start, stop, status, guess_start, guess_stop, guess_label, label,"
        " decided_at IS NOT NULL OR comment <> '' OR EXISTS (SELECT 1 FROM change JOIN op ON op.id = change.op"
        "  WHERE tbl = 'span' AND row = span.id AND verb NOT IN (SELECT value FROM json_each(?)))"
        " FROM span WHERE article_id = ?",
        (json.dumps(_SWEEPING), article_id),
    )
    return [
        _StoredSpan(
            row[0], row[1], row[2], row[3], row[4:7] if row[6] else None, codebook.is_flat(row[7]), bool(row[8])
        )
        for row in rows
    ]


def _renew_guesses(connection: sqlite3.Connection, renewed: dict[int, SpanGuess]) -> list[int]:
    """Write new guesses into untouched rows and return the ids of those that changed."""
    changed = []
    for span_id, guess in renewed.items():
        cursor = connection.execute(
            "UPDATE span SET guess_value = ?, guess_entity = ?, guess_entity_id = ?, value = ?, entity_id = ?,"
            " confidence = ?, extractor = ?, rule = ? WHERE id = ? AND (guess_value, guess_entity, guess_entity_id,"
            " confidence, extractor) IS NOT (?, ?, ?, ?, ?)",
            (
                guess.guess_value, guess.entity, guess.entity_id, guess.value, guess.entity_id, guess.confidence,
                guess.extractor, guess.rule, span_id,
                guess.guess_value, guess.entity, guess.entity_id, guess.confidence, guess.extractor,
            ),
        )  # fmt: skip
        if cursor.rowcount:
            changed.append(span_id)
    return changed


def _is_blocked(codebook: Codebook, guess: SpanGuess, human: Iterable[_StoredSpan]) -> bool:
    """Return whether a new guess would overlap a span that a reviewer decided on."""
    flat = codebook.is_flat(guess.label)
    for one in human:
        same_place = (one.start, one.stop) == (guess.start, guess.stop)
        crossing = one.start < guess.stop and guess.start < one.stop
        if same_place and one.flat == flat:
            return True
        if flat and one.flat and crossing and one.status not in (REJECTED, REMOVED):
            return True
    return False
