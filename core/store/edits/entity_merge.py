"""Operations on two entities: merge several into one, split one into two."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from core.errors import UserError
from core.records import Change
from core.store.edits.cascade_links import RelinkedSpan, cascade_links
from core.store.edits.entity_rules import keep_link, put_alias, require_entity, require_words
from core.store.edits.lookup import quote_words
from core.store.entity_resolution import EntityResolver, collapse_spaces
from core.store.file_errors import translate_errors
from core.store.journal_tables import ENTITY_LINKS
from core.store.project import Project
from core.store.span_fetch import ids_json
from core.store.surnames import PERSON, is_single_name
from core.translation import _

_MOST_NAMED = 3
"""Greatest number of names that the history lists one by one."""


@translate_errors
def merge_entities(project: Project, keep_id: int, other_ids: Iterable[int]) -> Change:
    """Merge several entities into one: everything that points to the others (mentions, speakers of quotes, rules)
    points to `keep_id` afterwards, their names become its aliases, and it takes over what it lacks (role, external
    number).

    The others keep their rows with `merged_into`, and no list shows them. Rules record what their names mean; a family
    name alone among the aliases of another person gets no rule, because other people may have it. Raises UserError
    if there is nothing to merge.
    """
    name, _kind = require_entity(project, keep_id)
    others = [one for one in dict.fromkeys(other_ids) if one != keep_id]
    if not others:
        raise UserError(_("Merging needs at least two entities: choose another one."))
    names = [require_entity(project, one)[0] for one in others]
    listed = ", ".join(map(quote_words, names)) if len(names) <= _MOST_NAMED else f"{len(names)} entities"
    with project.record_operation("merge_entities", f"{listed} into {quote_words(name)}") as deed:
        for one in others:
            absorb_entity(project, keep_id, one, f"merged into {quote_words(name)}")
    return deed.change


@translate_errors
def absorb_entity(project: Project, keep_id: int, other_id: int, why: str) -> None:
    """Let one entity take everything that points to another, inside the caller's operation; `why` is the note of the
    rules."""
    write = project.connection.execute
    name, kind = require_entity(project, other_id)
    aliases = [
        row[0] for row in project.read_rows("SELECT text FROM alias WHERE entity_id = ? AND NOT removed", (other_id,))
    ]
    both = (keep_id, other_id)
    for table, column in ENTITY_LINKS:
        write(f"UPDATE {table} SET {column} = ? WHERE {column} = ?", both)
    for text in (*aliases, name):
        put_alias(project, keep_id, text)
    write("DELETE FROM alias WHERE entity_id = ? AND NOT removed", (other_id,))
    write("UPDATE project_rule SET entity_id = ? WHERE entity_id = ?", both)
    write("UPDATE entity SET merged_into = ? WHERE merged_into = ?", both)
    write(
        "UPDATE entity SET role = iif(entity.role = '', other.role, entity.role),"
        " external_id = iif(entity.external_id = '', other.external_id, entity.external_id),"
        " note = trim(entity.note || char(10) || iif(other.note = entity.note, '', other.note), char(10))"
        " FROM entity AS other WHERE entity.id = ? AND other.id = ?",
        both,
    )
    write("UPDATE entity SET merged_into = ? WHERE id = ?", both)
    for text in (name, *aliases):
        if text == name or not (kind == PERSON and is_single_name(text)):
            keep_link(project, text, kind, keep_id, why)


@dataclass(frozen=True, slots=True)
class _LinkedSpan:
    """A span that points to the entity being split."""

    id: int
    article_id: int
    label: str
    words: str
    start: int
    stop: int
    is_name: bool
    is_quote: bool


@translate_errors
def split_entity(
    project: Project, entity_id: int, span_ids: Iterable[int], name: str = "", kind: str = "", *, to: int | None = None
) -> Change:
    """Move these mentions of an entity to another one: that of id `to`, else the one of this name and kind, else a new
    one (also if the name is the same: two people of one name).

    Names that only the moved mentions use are moved as aliases, and a rule records what they mean; quotes whose speaker
    has no other mention left in the article are moved too. The state of the spans stays. Raises UserError if no
    mention of the entity is among them.
    """
    old, old_kind = require_entity(project, entity_id)
    marks, wanted = _linked_spans(project, entity_id), set(span_ids)
    going = [one for one in marks if one.id in wanted]
    if not going:
        raise UserError(
            _("None of the chosen mentions belongs to {entity}: choose mentions of this entity.").format(entity=old)
        )
    if to is None:
        name = require_words(name)
    if to == entity_id:
        raise UserError(_("These mentions already point to this entity: choose another one."))
    new = require_entity(project, to)[0] if to is not None else name
    noun = "mark" if len(going) == 1 else "marks"
    with project.record_operation(
        "split_entity", f"{len(going):,} {noun} of {quote_words(old)} to {quote_words(new)}"
    ) as deed:
        target = to if to is not None else _find_or_make_target(project, entity_id, name, kind or old_kind)
        staying = [one for one in marks if one.id not in wanted]
        going += _quotes_without_speaker(going, staying)
        project.connection.execute(
            "UPDATE span SET entity_id = ? WHERE id IN (SELECT value FROM json_each(?))",
            (target, ids_json(one.id for one in going)),
        )
        left = {one.article_id for one in staying if one.is_name}
        moves = [RelinkedSpan(one.article_id, one.start, one.stop, entity_id, target) for one in going]
        cascade_links(project, moves, {one.article_id for one in going} - left)
        _move_names(project, entity_id, target, going, staying)
    return deed.change


def _find_or_make_target(project: Project, but: int, name: str, kind: str) -> int:
    if not project.codebook.names_entity(kind):
        raise UserError(_("“{kind}” is not a kind of name: choose a label such as PERSON or ORG.").format(kind=kind))
    kinds = project.codebook.entity_labels(kind)
    found = project.read_rows(
        "SELECT id FROM entity WHERE name = ? AND id <> ? AND merged_into IS NULL"
        f" AND kind IN ({', '.join('?' * len(kinds))}) ORDER BY id LIMIT 1",
        (name, but, *kinds),
    )
    return int(found[0][0]) if found else EntityResolver(project.connection, project.codebook).make_entity(kind, name)


def _linked_spans(project: Project, entity_id: int) -> list[_LinkedSpan]:
    rows = project.read_rows(
        "SELECT span.id, span.article_id, label, substr(text, start + 1, stop - start), start, stop"
        " FROM span"
        " JOIN article_text ON article_text.article_id = span.article_id WHERE entity_id = ?",
        (entity_id,),
    )
    codebook = project.codebook
    return [
        _LinkedSpan(
            one,
            article,
            label,
            collapse_spaces(words),
            start,
            stop,
            codebook.names_entity(label),
            codebook.is_quote(label),
        )
        for one, article, label, words, start, stop in rows
    ]


def _quotes_without_speaker(going: Sequence[_LinkedSpan], staying: Sequence[_LinkedSpan]) -> list[_LinkedSpan]:
    """Return the quotes of articles in which only moved spans name the speaker; they are moved from `staying` too."""
    named = {one.article_id for one in staying if one.is_name}
    left = {one.article_id for one in going if one.is_name} - named
    return [one for one in staying if one.is_quote and one.article_id in left]


def _move_names(
    project: Project, source: int, target: int, going: Sequence[_LinkedSpan], staying: Sequence[_LinkedSpan]
) -> None:
    """Give the target the names that the moved spans use, and take them from the source where its own spans do not use
    them."""
    labels = {one.words: one.label for one in reversed(going) if one.is_name}
    kept = {one.words for one in staying if one.is_name}
    ((name,),) = project.read_rows("SELECT name FROM entity WHERE id = ?", (source,))
    for words, label in labels.items():
        put_alias(project, target, words)
        if words not in kept:
            project.connection.execute(
                "DELETE FROM alias WHERE entity_id = ? AND text = ? AND NOT removed", (source, words)
            )
            keep_link(project, words, label, target, f"split from {quote_words(name)}")
