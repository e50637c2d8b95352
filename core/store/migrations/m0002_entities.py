"""Schema 2: entities shared by all articles: roles, merging, rules of the project, and counts of their mentions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from core.store.surnames import write_surnames

if TYPE_CHECKING:
    from sqlite_utils import Database

# merged_into: an entity that was merged into another one keeps its row for undo, the history and old guesses; no list
# shows it. surname: key of core.store.surnames, empty for anything that is not a person.
_COLUMNS = """
ALTER TABLE entity ADD COLUMN role TEXT NOT NULL DEFAULT '';
ALTER TABLE entity ADD COLUMN external_id TEXT NOT NULL DEFAULT '';
ALTER TABLE entity ADD COLUMN merged_into INTEGER REFERENCES entity(id);
ALTER TABLE entity ADD COLUMN surname TEXT NOT NULL DEFAULT '';
"""

# A tracked table (journal_tables.TRACKED). kind link: words under `label` (empty: any) mean the entity; label:
# words
# get this label; none: words are not a name.
_RULES = """
CREATE TABLE rule (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    kind TEXT NOT NULL CHECK (kind IN ('link', 'label', 'none')),
    words TEXT NOT NULL,
    label TEXT NOT NULL DEFAULT '',
    entity_id INTEGER REFERENCES entity(id),
    active INTEGER NOT NULL DEFAULT 1 CHECK (active IN (0, 1)),
    note TEXT NOT NULL DEFAULT ''
);
CREATE INDEX rule_by_words ON rule(words COLLATE NOCASE);
CREATE INDEX rule_by_entity ON rule(entity_id) WHERE entity_id IS NOT NULL;
CREATE INDEX entity_by_surname ON entity(surname) WHERE surname <> '';
CREATE INDEX entity_by_merger ON entity(merged_into) WHERE merged_into IS NOT NULL;
CREATE INDEX span_by_role ON span(entity_id, json_extract(value, '$.role.text'), status)
    WHERE json_extract(value, '$.role.text') IS NOT NULL;
"""

# How often an article names an entity (without rejected spans and quotes), with the date of the article: the table of
# entities needs one pass over it. Kept by triggers like `tally`; rows with a count of 0 are deleted.
_MENTIONED = """
CREATE TABLE mentioned (
    entity_id INTEGER NOT NULL, article_id INTEGER NOT NULL, mentions INTEGER NOT NULL, published TEXT,
    PRIMARY KEY (entity_id, article_id)
) WITHOUT ROWID;
CREATE INDEX mentioned_by_article ON mentioned(article_id);
INSERT INTO mentioned(entity_id, article_id, mentions, published)
    SELECT entity_id, article_id, count(*), published FROM span JOIN article ON article.id = article_id
    WHERE entity_id IS NOT NULL AND label <> 'QUOTE' AND status IN ('suggested', 'accepted')
    GROUP BY entity_id, article_id;
"""


def _counts_as_mention(row: str) -> str:
    return f"{row}.entity_id IS NOT NULL AND {row}.label <> 'QUOTE' AND {row}.status IN ('suggested', 'accepted')"


def _add_mention(row: str, condition: str = "") -> str:
    return f"""INSERT INTO mentioned(entity_id, article_id, mentions, published)
        SELECT {row}.entity_id, {row}.article_id, 1, published FROM article WHERE id = {row}.article_id{condition}
        ON CONFLICT(entity_id, article_id) DO UPDATE SET mentions = mentions + 1;"""


def _drop_mention(row: str, condition: str = "") -> str:
    place = f"entity_id = {row}.entity_id AND article_id = {row}.article_id{condition}"
    return f"""UPDATE mentioned SET mentions = mentions - 1 WHERE {place};
    DELETE FROM mentioned WHERE {place} AND mentions = 0;"""


_TRIGGERS = f"""
CREATE TRIGGER mentioned_insert AFTER INSERT ON span WHEN {_counts_as_mention("new")} BEGIN {_add_mention("new")} END;
CREATE TRIGGER mentioned_delete AFTER DELETE ON span WHEN {_counts_as_mention("old")} BEGIN {_drop_mention("old")} END;
CREATE TRIGGER mentioned_update AFTER UPDATE OF entity_id, label, status ON span
WHEN old.entity_id IS NOT new.entity_id OR ({_counts_as_mention("old")}) <> ({_counts_as_mention("new")}) BEGIN
    {_drop_mention("old", " AND " + _counts_as_mention("old"))}
    {_add_mention("new", " AND " + _counts_as_mention("new"))}
END;
CREATE TRIGGER mentioned_published AFTER UPDATE OF published ON article WHEN new.published IS NOT old.published BEGIN
    UPDATE mentioned SET published = new.published WHERE article_id = new.id;
END;
"""


def apply(db: Database) -> None:
    """Bring a file from schema 1 to 2, inside the caller's transaction."""
    for script in (_COLUMNS, _RULES, _MENTIONED, _TRIGGERS):
        db.executescript(script)
    write_surnames(db.conn)
