"""Find the entity that a name points to: by a rule of the project, or by name or alias among entities of its kind; make
one if none is found. Two people with the same family name are never merged silently."""

from __future__ import annotations

import sqlite3

from core.codebook import Codebook, Nature
from core.language.unwrapped_text import join_words
from core.store.row_checks import check_types
from core.store.surnames import PERSON, is_single_name, surname_key

Key = tuple[tuple[str, ...], str]
"""Kinds of a family, and a tidy name."""


def collapse_spaces(words: str) -> str:
    """Return a name on one line, with each run of white space as one blank; where lines of the text were wrapped, as
    `core.language.unwrapped_text` joins them."""
    return join_words(words)


class EntityResolver:
    """Find and make entities through one connection, with a cache that lasts as long as the object (one batch).

    Rules of the project come first. A person's full name means the one entity with that name; if two have it (a
    reviewer split them), an article gets an entity of its own. A family name or an alias never means someone who is
    named only in articles of the trash; a full name does. A family name alone, which its article never gives in full,
    means the only person of the project with that family name, and the concordance shows the link as uncertain; if
    two have it, the article gets an entity of its own too.
    """

    def __init__(self, connection: sqlite3.Connection, codebook: Codebook, article_id: int | None = None) -> None:
        self._connection = connection
        self.codebook = codebook
        self._families = {code.name: codebook.entity_labels(code.name) for code in codebook}
        self._found: dict[str, dict[Key, int | None]] = {}
        """By folded name, so that a new alias invalidates only its own name."""
        self._bare: dict[str, set[str]] = {}
        """By key of the family name: folded names in `_found` that a new person of that name makes ambiguous."""
        self._aliases: set[tuple[int, str]] = set()
        self._rules: dict[Key, int] | None = None
        self._article_id = article_id
        self._own: dict[Key, int] = {}

    def enter_article(self, article_id: int | None) -> None:
        """Set the article of the names that follow; None: an article that the file does not know yet."""
        if article_id is None or article_id != self._article_id:
            self._article_id = article_id
            self._own = {}

    def find_entity(self, kind: str, name: str) -> int | None:
        """Return the entity that has this name with sufficient certainty; None if there is none or there are
        several. Exact letter case is preferred."""
        key = (self._kinds_of_family(kind), collapse_spaces(name))
        ruled = self.find_by_rule(kind, name)
        if ruled is not None:
            return ruled
        folded = key[1].casefold()
        found = self._found.setdefault(folded, {})
        if key not in found:
            found[key] = (
                self._find_person(key[1])
                if key[0] == (PERSON,)
                else self._find_by_name(key) or self._find_by_alias(key)
            )
            if key[0] == (PERSON,):
                self._bare.setdefault(surname_key(key[1]), set()).add(folded)
        return found[key]

    def find_by_rule(self, kind: str, words: str) -> int | None:
        """Return the entity that a rule of the project gives to these words. A rule for the words as written takes
        precedence over one that differs in letter case."""
        if self._rules is None:
            self._rules = {}
            rules = self._connection.execute(
                "SELECT words, label, entity_id FROM project_rule WHERE active AND entity_id IS NOT NULL"
                " ORDER BY kind = 'link', id"  # later rows take precedence
            )
            for rule_words, label, entity_id in check_types(rules.fetchall(), str, str, int):
                kinds = self._kinds_of_family(label) if label else ()
                self._rules[kinds, collapse_spaces(rule_words)] = entity_id
                self._rules[kinds, f"\0{collapse_spaces(rule_words).casefold()}"] = entity_id
        if not self._rules:
            return None
        for spelt in (collapse_spaces(words), f"\0{collapse_spaces(words).casefold()}"):
            for kinds in (self._kinds_of_family(kind), ()):
                if (kinds, spelt) in self._rules:
                    return self._rules[kinds, spelt]
        return None

    def _find_by_name(self, key: Key) -> int | None:
        kinds, name = key
        marks = ", ".join("?" * len(kinds))
        found = self._connection.execute(
            f"SELECT id FROM entity WHERE name = ? COLLATE NOCASE AND kind IN ({marks}) AND merged_into IS NULL"
            " ORDER BY name <> ?, id LIMIT 1",
            (name, *kinds, name),
        ).fetchone()
        return int(found[0]) if found else None

    def _find_by_alias(self, key: Key) -> int | None:
        kinds, name = key
        marks = ", ".join("?" * len(kinds))
        rows = self._connection.execute(
            "SELECT DISTINCT entity_id, text = ? FROM alias JOIN live_entity AS entity ON entity.id = entity_id"
            f" WHERE text = ? COLLATE NOCASE AND NOT removed AND kind IN ({marks}) AND merged_into IS NULL",
            (name, name, *kinds),
        ).fetchall()
        exact = {entity for entity, same in rows if same}
        candidates = exact or {entity for entity, _ in rows}
        # `Kim` may be an alias of two people: then it names neither for sure.
        return int(candidates.pop()) if len(candidates) == 1 else None

    def _find_person(self, name: str) -> int | None:
        rows = self._connection.execute(
            "SELECT id, name = ? FROM entity WHERE name = ? COLLATE NOCASE AND kind = ? AND merged_into IS NULL",
            (name, name, PERSON),
        ).fetchall()
        bearers = {one for one, same in rows if same} or {one for one, _ in rows}
        if is_single_name(name):
            bearers = self._people_called(name) or bearers
        elif not bearers:
            return self._find_by_alias(((PERSON,), name))
        return int(bearers.pop()) if len(bearers) == 1 else None

    def _people_called(self, name: str) -> set[int]:
        """Return the people whose full name is known and who are called by this name alone, except where a reviewer has
        removed that alias."""
        rows = self._connection.execute(
            "SELECT id, name FROM live_entity WHERE surname = ? AND surname <> '' AND kind = ?3 AND merged_into IS NULL"
            " UNION SELECT entity.id, name FROM alias JOIN live_entity AS entity ON entity.id = entity_id"
            " WHERE text = ?2 COLLATE NOCASE AND NOT removed AND kind = ?3 AND merged_into IS NULL EXCEPT"
            " SELECT entity.id, name FROM alias JOIN entity ON entity.id = entity_id"
            " WHERE text = ?2 COLLATE NOCASE AND removed",
            (surname_key(name), name, PERSON),
        )
        return {one for one, full in check_types(rows.fetchall(), int, str) if not is_single_name(full)}

    def make_entity(self, kind: str, name: str) -> int:
        """Make a new entity."""
        name = collapse_spaces(name)
        key = surname_key(name, kind)
        cursor = self._connection.execute("INSERT INTO entity(name, kind, surname) VALUES (?, ?, ?)", (name, kind, key))
        self._found.pop(name.casefold(), None)
        if key:
            for folded in self._bare.pop(key, ()):
                self._found.pop(folded, None)  # one more person has this family name
        return int(cursor.lastrowid or 0)

    def add_alias(self, entity_id: int, words: str) -> None:
        """Add the words under which an entity is mentioned, unless they are its name or a reviewer removed that
        alias."""
        words = collapse_spaces(words)
        if not words or (entity_id, words) in self._aliases:
            return
        self._aliases.add((entity_id, words))
        before = self._connection.total_changes
        self._connection.execute(
            "INSERT OR IGNORE INTO alias(entity_id, text) SELECT id, ? FROM entity WHERE id = ? AND name <> ?",
            (words, entity_id, words),
        )
        if self._connection.total_changes != before:
            self._found.pop(words.casefold(), None)  # a name that was not found may be found now, or be ambiguous

    def resolve_name(self, kind: str, name: str, words: str) -> int:
        """Return the entity of a mention whose canonical name is `name`, created if none is found, and add `words` to
        its aliases."""
        found = self._find_rule_for_words(kind, name, words) or self._find_in_article(kind, name)
        if found is None:
            # An adjective names a people, but the entity behind `South Korean` is the country.
            found = self._make_in_article(
                self._kind_of_bearer(kind) if collapse_spaces(name) != collapse_spaces(words) else kind, name
            )
        # A family name that no article gives in full is no evidence for an alias of the entity it is linked to.
        if not (kind == PERSON and is_single_name(name) and is_single_name(words)):
            self.add_alias(found, words)
        return found

    def _kind_of_bearer(self, kind: str) -> str:
        """Return the kind of the entity behind an adjective: for a people, the state."""
        people = self.codebook.nature_of(kind) is Nature.PEOPLE
        return self.codebook.first_code_of(Nature.STATE).name if people else kind

    def _kinds_of_family(self, kind: str) -> tuple[str, ...]:
        """Return the kinds among which a name of this kind is looked up."""
        return self._families.get(kind) or (kind,)

    def _find_rule_for_words(self, kind: str, name: str, words: str) -> int | None:
        """Return the entity that a rule gives to the words as written, if no rule covers the canonical name. Not for
        a family name alone: its article has given the full name."""
        if self.find_by_rule(kind, name) is not None or (kind == PERSON and is_single_name(words)):
            return None
        return self.find_by_rule(kind, words)

    def resolve_speaker(self, name: str, words: str) -> int:
        """Return the entity that speaks: a person, else an organization, else a place of that name; else a new
        person."""
        for kind in self.codebook.speaker_labels():
            found = self._find_in_article(kind, name)
            if found is not None:
                return found
        found = self._make_in_article(PERSON, name)
        if not (is_single_name(name) and is_single_name(words)):
            self.add_alias(found, words)
        return found

    def _find_in_article(self, kind: str, name: str) -> int | None:
        """Return the entity of this name, else the one that this article has of its own under it."""
        found = self.find_entity(kind, name)
        if found is not None:
            return found
        key = (self._kinds_of_family(kind), collapse_spaces(name).casefold())
        if key not in self._own and self._article_id is not None:
            marks = ", ".join("?" * len(key[0]))
            held = self._connection.execute(
                "SELECT coalesce(merged_into, entity.id) FROM span JOIN entity ON entity.id = guess_entity_id"
                f" WHERE article_id = ? AND guess_entity = ? COLLATE NOCASE AND guess_label IN ({marks}) LIMIT 1",
                (self._article_id, collapse_spaces(name), *key[0]),
            ).fetchone()
            if held:
                self._own[key] = int(held[0])
        return self._own.get(key)

    def _make_in_article(self, kind: str, name: str) -> int:
        made = self.make_entity(kind, name)
        self._own[self._kinds_of_family(kind), collapse_spaces(name).casefold()] = made
        return made
