"""Deeds on two entities: several that are one, one that is two."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from core.errors import UserError
from core.records import Change
from core.store.edits.following import Moved, follow
from core.store.edits.ruling import keep_link, live, put_alias, wanted_words
from core.store.edits.wanted import quoted
from core.store.faults import answering
from core.store.fetch import ids_json
from core.store.journal import LINKS
from core.store.naming import Names, tidy
from core.store.project import Project
from core.store.surnames import PERSON, is_bare

_NAMED = 3
"""Names that the history gives one by one."""


@answering
def merge_entities(project: Project, keep_id: int, other_ids: Iterable[int]) -> Change:
    """Say that several entities are one: all that points to the others (mentions, speakers of quotes, rules) points to
    `keep_id` now, their names are its aliases, and what it lacks (role, number elsewhere) it has from them.

    The others keep their rows with `merged_into` and stand in no list. Rules say whom their names mean; of another
    person's aliases a family name alone gets none, for others may go by it. Raises UserError where there is nothing to
    merge.
    """
    name, _ = live(project, keep_id)
    others = [one for one in dict.fromkeys(other_ids) if one != keep_id]
    if not others:
        raise UserError("Merging needs two entities: choose another one besides.")
    names = [live(project, one)[0] for one in others]
    listed = ", ".join(map(quoted, names)) if len(names) <= _NAMED else f"{len(names)} entities"
    with project.deed("merge_entities", f"{listed} into {quoted(name)}") as deed:
        for one in others:
            absorb(project, keep_id, one, f"merged into {quoted(name)}")
    return deed.change


@answering
def absorb(project: Project, keep_id: int, other_id: int, why: str) -> None:
    """Let one entity take all that points to another, inside the caller's deed; `why` is the rules' note."""
    write = project.connection.execute
    name, kind = live(project, other_id)
    aliases = [
        row[0] for row in project.read("SELECT text FROM alias WHERE entity_id = ? AND NOT removed", (other_id,))
    ]
    both = (keep_id, other_id)
    for table, column in LINKS:
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
        if text == name or not (kind == PERSON and is_bare(text)):
            keep_link(project, text, kind, keep_id, why)


@dataclass(frozen=True, slots=True)
class _Named:
    """A mark that points to the entity being split."""

    id: int
    article_id: int
    label: str
    words: str
    start: int
    stop: int
    is_name: bool
    is_quote: bool


@answering
def split_entity(
    project: Project, entity_id: int, span_ids: Iterable[int], name: str = "", kind: str = "", *, to: int | None = None
) -> Change:
    """Say that these mentions of an entity are another one: that of id `to`, else the one of this name and kind, else a
    new one (also where the name is the same: two people of one name).

    Wordings that go whole go with their aliases, and a rule says whom they mean; quotes whose speaker has no other
    mention left in the article go too. The marks' state stays. Raises UserError where no mention of it is among them.
    """
    old, old_kind = live(project, entity_id)
    marks, wanted = _marks_of(project, entity_id), set(span_ids)
    going = [one for one in marks if one.id in wanted]
    if not going:
        raise UserError(f"Choose mentions of {old} first: none of those chosen is one.")
    if to is None:
        name = wanted_words(name)
    if to == entity_id:
        raise UserError("Those mentions point to this entity already: choose another one.")
    new = live(project, to)[0] if to is not None else name
    noun = "mark" if len(going) == 1 else "marks"
    with project.deed("split_entity", f"{len(going):,} {noun} of {quoted(old)} to {quoted(new)}") as deed:
        target = to if to is not None else _target(project, entity_id, name, kind or old_kind)
        staying = [one for one in marks if one.id not in wanted]
        going += _quotes_left(going, staying)
        project.connection.execute(
            "UPDATE span SET entity_id = ? WHERE id IN (SELECT value FROM json_each(?))",
            (target, ids_json(one.id for one in going)),
        )
        left = {one.article_id for one in staying if one.is_name}
        moves = [Moved(one.article_id, one.start, one.stop, entity_id, target) for one in going]
        follow(project, moves, {one.article_id for one in going} - left)
        _take_wordings(project, entity_id, target, going, staying)
    return deed.change


def _target(project: Project, but: int, name: str, kind: str) -> int:
    if not project.codebook.names_entity(kind):
        raise UserError(f"“{kind}” is no kind of name: choose a label such as PERSON or ORG.")
    kinds = project.codebook.family(kind)
    found = project.read(
        "SELECT id FROM entity WHERE name = ? AND id <> ? AND merged_into IS NULL"
        f" AND kind IN ({', '.join('?' * len(kinds))}) ORDER BY id LIMIT 1",
        (name, but, *kinds),
    )
    return int(found[0][0]) if found else Names(project.connection, project.codebook).make(kind, name)


def _marks_of(project: Project, entity_id: int) -> list[_Named]:
    rows = project.read(
        "SELECT span.id, span.article_id, label, substr(text, start + 1, stop - start), start, stop"
        " FROM span"
        " JOIN article_text ON article_text.article_id = span.article_id WHERE entity_id = ?",
        (entity_id,),
    )
    codebook = project.codebook
    return [
        _Named(one, article, label, tidy(words), start, stop, codebook.names_entity(label), codebook.is_quote(label))
        for one, article, label, words, start, stop in rows
    ]


def _quotes_left(going: Sequence[_Named], staying: Sequence[_Named]) -> list[_Named]:
    """Quotes of the articles in which only marks that go name the speaker; they are moved from `staying` too."""
    named = {one.article_id for one in staying if one.is_name}
    left = {one.article_id for one in going if one.is_name} - named
    return [one for one in staying if one.is_quote and one.article_id in left]


def _take_wordings(
    project: Project, source: int, target: int, going: Sequence[_Named], staying: Sequence[_Named]
) -> None:
    """Names that the marks used: with the target from now on, and no longer with the source where none of its own
    uses them."""
    labels = {one.words: one.label for one in reversed(going) if one.is_name}
    kept = {one.words for one in staying if one.is_name}
    ((name,),) = project.read("SELECT name FROM entity WHERE id = ?", (source,))
    for words, label in labels.items():
        put_alias(project, target, words)
        if words not in kept:
            project.connection.execute(
                "DELETE FROM alias WHERE entity_id = ? AND text = ? AND NOT removed", (source, words)
            )
            keep_link(project, words, label, target, f"split from {quoted(name)}")
