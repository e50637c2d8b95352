"""Make the project file of an assignment: the texts, the codebook, and, unless they are hidden, the guesses of the
program. Nothing of the journal, of the originals, or of what anybody decided goes along."""

from __future__ import annotations

import secrets
import sqlite3
from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from types import NoneType
from typing import Any

from core.assignments import AssignmentTicket, CodingStage, HiddenThing, write_ticket
from core.codebook import Codebook, StudyUnit
from core.codebook.conditions import names_in_condition
from core.codebook.formulas import names_in_formula
from core.errors import UserError
from core.language.same_text import text_key
from core.records import Article, Claim, Digest, Span, Statement
from core.store.edits.codebook_edits import write_codebook
from core.store.edits.taken_codebooks import write_examples
from core.store.entity_resolution import EntityResolver
from core.store.file_errors import translate_errors
from core.store.journal import utc_now
from core.store.portable_examples import list_portable_examples
from core.store.project import Project, create_project
from core.store.renew_guesses import insert_digest
from core.store.rounds import TICKET
from core.store.row_checks import check_place, check_types, decode_claim_guess, decode_statement_guess
from core.store.span_fetch import SPAN, make_span_rows
from core.store.span_guesses import insert_guesses, make_guesses
from core.translation import _, format_count

IDENTITY = "identity"
"""Setting of a project that has given out assignments: a random name by which its assignments know it."""


@translate_errors
def find_identity(project: Project) -> str:
    """Return the identity of a project; empty if it has given out nothing."""
    return project.get_setting(IDENTITY, "")


@translate_errors
def require_identity(project: Project) -> str:
    """Return the identity of a project, made now if it has none."""
    found = project.get_setting(IDENTITY, "")
    if not found:
        found = secrets.token_hex(16)
        project.set_setting(IDENTITY, found)
    return found


@translate_errors
def write_coder_project(master: Project, path: Path, ticket: AssignmentTicket, article_ids: Sequence[int]) -> None:
    """Write the project file of one assignment with these articles, in this order, to a path where there is none.
    Raises UserError; no part of a file is left then."""
    made = create_project(path)
    is_whole = False
    try:
        with made:
            made.who = ticket.coder
            with made.write_transaction() as connection:
                _write_settings(connection, ticket)
                _copy_codebook(master, made, ticket.stage)
                for place, article_id in enumerate(article_ids, 1):
                    _copy_article(master, made, ticket, article_id, place)
            made.connection.execute("VACUUM")  # no page keeps a former state of a row
        is_whole = True
    finally:
        if not is_whole:
            with suppress(OSError):
                path.unlink()


def _write_settings(connection: sqlite3.Connection, ticket: AssignmentTicket) -> None:
    connection.executemany(
        "INSERT INTO setting(key, value) VALUES (?, ?)", [(TICKET, write_ticket(ticket)), ("reviewer", ticket.coder)]
    )


def portable_codebook(book: Codebook) -> Codebook:
    """Return a codebook without rows, and without the imported variables on which no question depends."""
    needed = {one.casefold() for one in imported_names(book)}
    variables = (
        replace(one, row=0) for one in book.unit_variables if not one.is_imported or one.name.casefold() in needed
    )
    types = (replace(one, row=0, slots=tuple(replace(slot, row=0) for slot in one.slots)) for one in book.record_types)
    return replace(book, unit_variables=tuple(variables), record_types=tuple(types))


def imported_names(book: Codebook) -> list[str]:
    """Return the names of the imported variables on which conditions and formulas of questions depend."""
    named: set[str] = set()
    for one in book.unit_variables:
        if one.unit is StudyUnit.ARTICLE and not one.is_imported:
            with suppress(UserError):
                named.update(name.casefold() for name in names_in_condition(one.condition))
            with suppress(UserError):
                named.update(name.casefold() for name in (names_in_formula(one.formula) if one.formula else ()))
    return [one.name for one in book.unit_variables if one.is_imported and one.name.casefold() in named]


def carried_names(book: Codebook, stage: CodingStage) -> list[str]:
    """Return the names of the imported variables whose values an assignment takes along: none if it asks nothing."""
    return [] if stage is CodingStage.MARK else imported_names(book)


def _copy_codebook(master: Project, made: Project, stage: CodingStage) -> None:
    """Copy the codebook; a stage that only marks has no questions."""
    book = master.codebook
    carried = portable_codebook(book)
    if stage is CodingStage.MARK:
        carried = replace(carried, unit_variables=())
    write_codebook(made, carried, is_meaning=False)
    if book.revision:
        made.connection.execute(
            "INSERT INTO codebook_revision(number, at, who) VALUES (?, ?, '')", (book.revision, utc_now())
        )
    examples = list_portable_examples(master)
    write_examples(made, [replace(one, article_id=None, start=None, stop=None) for one in examples])


_ARTICLE = (
    "SELECT sha256, text, language, uid, source, title, outlet, author, url, published, published_from FROM article"
    " JOIN article_text ON article_id = article.id WHERE article.id = ?"
)
_HIDDEN_FIELDS = {
    HiddenThing.HEADING: ("title",),
    HiddenThing.OUTLET: ("outlet",),
    HiddenThing.BYLINE: ("author",),
    HiddenThing.DATE: ("published", "published_from"),
    HiddenThing.SOURCE: ("url",),
}
"""Columns of an article that stay empty."""
_NAMED = ("uid", "source", "title", "outlet", "author", "url", "published", "published_from")


def shown_fields(row: Sequence[Any], hidden: Iterable[HiddenThing], place: int) -> dict[str, Any]:
    """Return what an assignment says of an article; `row`: the values of uid, source, title, outlet, author, url,
    published and published_from.

    Names of files and IDs often say what is hidden, so they are numbers as soon as anything about articles is hidden.
    """
    fields = dict(zip(_NAMED, row, strict=True))
    about = [one for one in hidden if one in _HIDDEN_FIELDS]
    for one in about:
        fields.update(dict.fromkeys(_HIDDEN_FIELDS[one]))
    if about:
        fields["uid"] = fields["source"] = f"article-{place:04d}"
        fields["url"] = None
    if HiddenThing.HEADING in about or not fields["title"]:
        fields["title"] = _("Article {number}").format(number=format_count(place))
    return fields


@dataclass(frozen=True, slots=True)
class FormArticle:
    """One article as a form in the browser shows it."""

    uid: str
    fingerprint: str
    title: str
    about: str
    """Outlet, day and byline, as far as they are not hidden, on one line."""
    text: str
    given: tuple[tuple[str, str], ...]
    """What its source says, by name, as far as questions depend on it."""


@translate_errors
def list_form_articles(master: Project, ticket: AssignmentTicket, article_ids: Sequence[int]) -> list[FormArticle]:
    """Return the articles of an assignment in its order. Raises UserError for one that is gone."""
    found = []
    for place, article_id in enumerate(article_ids, 1):
        fingerprint, text, _language, *about = _read_article(master, article_id)
        fields = shown_fields(about, ticket.hidden, place)
        line = " · ".join(fields[name] for name in ("outlet", "published", "author") if fields[name])
        given = tuple(
            (name, value)
            for name in carried_names(master.codebook, ticket.stage)
            for _guess, value, state in _read_imported(master, article_id, name)
            if state == "value" and value
        )
        found.append(FormArticle(fields["uid"], fingerprint, fields["title"], line, text, given))
    return found


def _read_article(master: Project, article_id: int) -> tuple[Any, ...]:
    optional = (str, NoneType)
    rows = check_types(
        master.read_rows(_ARTICLE, (article_id,)), str, str, optional, str, str, *[optional] * len(_NAMED[2:])
    )
    if not rows:
        raise UserError(_("An article of the round is no longer in the project."))
    return rows[0]


def _read_imported(master: Project, article_id: int, name: str) -> Sequence[tuple[Any, ...]]:
    optional = (str, NoneType)
    return check_types(
        master.read_rows(
            "SELECT guess_value, value, state FROM coding JOIN unit_variable ON unit_variable.id = variable_id"
            " WHERE article_id = ? AND unit_id = 0 AND unit = 'article' AND name = ?",
            (article_id, name),
        ),
        optional, optional, str,
    )  # fmt: skip


def _copy_article(master: Project, made: Project, ticket: AssignmentTicket, article_id: int, place: int) -> None:
    fingerprint, text, language, *about = _read_article(master, article_id)
    fields = shown_fields(about, ticket.hidden, place)
    cursor = made.connection.execute(
        "INSERT INTO article(uid, sha256, source, title, outlet, author, url, published, published_from, encoding,"
        " words, imported_at, language, text_key) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, 'utf-8', ?, ?, ?, ?)",
        (
            fields["uid"], fingerprint, fields["source"], *(fields[name] for name in _NAMED[2:]), len(text.split()),
            utc_now(), language, text_key(text),
        ),
    )  # fmt: skip
    new = int(cursor.lastrowid or 0)
    made.connection.execute("INSERT INTO article_text(article_id, text) VALUES (?, ?)", (new, text))
    for start, stop, region in master.read_rows(
        "SELECT start, stop, region FROM region WHERE article_id = ? ORDER BY id", (article_id,)
    ):
        check_place(start, stop, len(text))
        made.connection.execute(
            "INSERT INTO region(article_id, start, stop, region) VALUES (?, ?, ?, ?)", (new, start, stop, region)
        )
    _copy_imported(master, made, ticket.stage, (article_id, new))
    if HiddenThing.SUGGESTIONS not in ticket.hidden and ticket.stage is CodingStage.CODE:
        _copy_guesses(master, made, article_id, (new, text), HiddenThing.DATE in ticket.hidden)


def _copy_imported(master: Project, made: Project, stage: CodingStage, rows: tuple[int, int]) -> None:
    """Copy what the source says of an article, as far as questions depend on it; `rows`: the article here and there."""
    article_id, new = rows
    for name in carried_names(master.codebook, stage):
        made.connection.executemany(
            "INSERT INTO coding(variable_id, article_id, guess_value, value, state) SELECT id, ?, ?, ?, ?"
            " FROM unit_variable WHERE unit = 'article' AND subject = '' AND name = ?",
            [(new, *row, name) for row in _read_imported(master, article_id, name)],
        )


def _copy_guesses(master: Project, made: Project, article_id: int, target: tuple[int, str], undated: bool) -> None:
    """Store what the program suggested, as an import would; `undated`: without what follows from the day of
    publication."""
    new, text = target
    book = master.codebook
    rows = make_span_rows(
        master.read_rows(
            SPAN + "WHERE span.article_id = ? AND guess_label IS NOT NULL ORDER BY guess_start, guess_stop DESC,"
            " span.id",
            (article_id,),
        ),
        book,
    )
    spans, places = [], {}
    for row in rows:
        start, stop, label = row.guess_start, row.guess_stop, row.guess_label
        check_place(start, stop, len(text))
        if start is None or stop is None or label is None:
            continue
        places[row.id] = start, stop
        value = {} if undated and book.is_time(label) else dict(row.guess_value or {})
        spans.append(Span(start, stop, label, value, row.confidence or 0.0, row.extractor or "", row.rule or ""))
    names = EntityResolver(made.connection, made.codebook)
    insert_guesses(made.connection, new, make_guesses(names, spans, text, new))
    article = Article("", "", text)
    claims, statements = _read_claims(master, article_id, places, undated), _read_statements(master, article_id)
    insert_digest(made.connection, names, new, Digest(article, (), tuple(spans), statements, claims))


def _read_claims(
    master: Project, article_id: int, places: dict[int, tuple[int, int]], undated: bool
) -> tuple[Claim, ...]:
    found = []
    for cells in master.read_rows(
        "SELECT guess, confidence, extractor, rule FROM claim WHERE article_id = ? AND guess IS NOT NULL ORDER BY id",
        (article_id,),
    ):
        guess = decode_claim_guess(cells[0])
        if guess is None or guess["span"] not in places:
            continue
        slots = {name: said for name, said in guess["slots"].items() if not (undated and name == "period")}
        evidence = {name: said for name, said in guess["evidence"].items() if name in slots}
        found.append(Claim(places[guess["span"]], slots, evidence, cells[1] or 0.0, cells[2] or "", cells[3] or ""))
    return tuple(found)


def _read_statements(master: Project, article_id: int) -> tuple[Statement, ...]:
    found = []
    for cells in master.read_rows(
        "SELECT guess, confidence, extractor, rule FROM statement WHERE article_id = ? AND guess IS NOT NULL"
        " ORDER BY id",
        (article_id,),
    ):
        guess = decode_statement_guess(cells[0])
        if guess is None:
            continue
        content = tuple((start, stop) for start, stop in guess["content"])
        parts = guess["source"], guess["cue"], guess["through"]
        found.append(
            Statement(
                guess["start"], guess["end"], content, guess["kind"], *parts, cells[1] or 0.0, cells[2] or "",
                cells[3] or "",
            )
        )  # fmt: skip
    return tuple(found)
