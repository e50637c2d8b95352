"""Schema 3: statements, claims, reviewers' decisions about several of them, and the similarities that were computed."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sqlite_utils import Database

# Tracked tables (journal_tables.TRACKED). A slot with a known entity stores no words: they are in the entity's row.
# guess: {"span", "slots", "evidence", "ids"} as extracted, NULL where made by hand; `ids` are not foreign keys, because
# undo may delete an entity that a guess links to. Only unreviewed claims are deleted with their amount (CASCADE):
# intake keeps every span referenced by a reviewed claim.
_CLAIM = """
CREATE TABLE claim (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    article_id INTEGER NOT NULL REFERENCES article(id),
    span_id INTEGER NOT NULL REFERENCES span(id) ON DELETE CASCADE,
    guess TEXT,
    slots TEXT NOT NULL DEFAULT '{}',
    evidence TEXT NOT NULL DEFAULT '{}',
    payer_id INTEGER REFERENCES entity(id),
    recipient_id INTEGER REFERENCES entity(id),
    source_id INTEGER REFERENCES entity(id),
    state TEXT NOT NULL CHECK (state IN ('suggested', 'accepted', 'rejected', 'removed')),
    confidence REAL, extractor TEXT,
    comment TEXT NOT NULL DEFAULT '',
    decided_by TEXT, decided_at TEXT
);
CREATE TABLE statement (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    article_id INTEGER NOT NULL REFERENCES article(id),
    guess TEXT,
    start INTEGER NOT NULL, stop INTEGER NOT NULL CHECK (stop > start),
    kind TEXT NOT NULL,
    content TEXT NOT NULL,
    source TEXT, cue TEXT, through TEXT,
    source_id INTEGER REFERENCES entity(id),
    state TEXT NOT NULL CHECK (state IN ('suggested', 'accepted', 'rejected', 'removed')),
    confidence REAL, extractor TEXT,
    comment TEXT NOT NULL DEFAULT '',
    decided_by TEXT, decided_at TEXT
);
CREATE INDEX claim_by_article ON claim(article_id);
CREATE INDEX claim_by_span ON claim(span_id);
CREATE INDEX claim_by_payer ON claim(payer_id) WHERE payer_id IS NOT NULL;
CREATE INDEX claim_by_recipient ON claim(recipient_id) WHERE recipient_id IS NOT NULL;
CREATE INDEX claim_by_source ON claim(source_id) WHERE source_id IS NOT NULL;
CREATE INDEX statement_by_place ON statement(article_id, start, stop);
CREATE INDEX statement_by_source ON statement(source_id) WHERE source_id IS NOT NULL;
CREATE INDEX span_by_day ON span(json_extract(value, '$.earliest'), json_extract(value, '$.latest'), article_id, status)
    WHERE json_extract(value, '$.earliest') IS NOT NULL;
CREATE INDEX change_of_claims ON change(json_extract(coalesce(after, before), '$.article_id')) WHERE tbl = 'claim';
"""

# comparison: two claims (`together` in one group; `one` stands `apart` from the group of `other`), tracked.
# explanation: why two claims that contradict each other may both hold, tracked. story: a reviewer's decision on two
# articles, tracked. copy: computed similarities. They do not protect the rows they name: a deleted claim is not found.
_BESIDE = """
CREATE TABLE comparison (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    kind TEXT NOT NULL CHECK (kind IN ('together', 'apart')),
    one INTEGER NOT NULL, other INTEGER NOT NULL,
    active INTEGER NOT NULL DEFAULT 1 CHECK (active IN (0, 1)),
    note TEXT NOT NULL DEFAULT ''
);
CREATE TABLE explanation (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    one INTEGER NOT NULL, other INTEGER NOT NULL,
    reason TEXT NOT NULL, note TEXT NOT NULL DEFAULT '',
    active INTEGER NOT NULL DEFAULT 1 CHECK (active IN (0, 1))
);
CREATE TABLE story (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    kind TEXT NOT NULL CHECK (kind IN ('same', 'other')),
    one INTEGER NOT NULL, other INTEGER NOT NULL,
    active INTEGER NOT NULL DEFAULT 1 CHECK (active IN (0, 1))
);
CREATE TABLE copy (
    first INTEGER NOT NULL REFERENCES article(id), second INTEGER NOT NULL REFERENCES article(id),
    resemblance REAL NOT NULL, containment REAL NOT NULL, cluster INTEGER NOT NULL,
    PRIMARY KEY (first, second)
) WITHOUT ROWID;
CREATE TABLE rate (
    source TEXT NOT NULL, target TEXT NOT NULL, date TEXT NOT NULL DEFAULT '', rate REAL NOT NULL,
    PRIMARY KEY (source, target, date)
) WITHOUT ROWID;
CREATE INDEX comparison_by_one ON comparison(one);
CREATE INDEX comparison_by_other ON comparison(other);
CREATE INDEX explanation_by_one ON explanation(one);
CREATE INDEX explanation_by_other ON explanation(other);
"""

# Columns by which the table of claims is sorted and filtered, and which comparison reads, in one narrow row a claim:
# any
# order needs one pass. Kept by triggers like `tally`.
_LINE = """
CREATE TABLE claim_line (
    id INTEGER PRIMARY KEY,
    article_id INTEGER NOT NULL, span_id INTEGER NOT NULL,
    start INTEGER NOT NULL, stop INTEGER NOT NULL,
    label TEXT NOT NULL, mark TEXT NOT NULL, words TEXT NOT NULL,
    value REAL, unit TEXT, modifier TEXT, side TEXT, low REAL, high REAL, per TEXT,
    measure TEXT, payer TEXT, recipient TEXT, period TEXT, status TEXT, change TEXT, whole TEXT, source TEXT,
    state TEXT NOT NULL, confidence REAL
);
CREATE VIEW claim_now AS
    SELECT claim.id AS id, claim.article_id AS article_id, claim.span_id AS span_id,
        span.start AS start, span.stop AS stop, span.label AS label, span.status AS mark,
        substr(article_text.text, span.start + 1, span.stop - span.start) AS words,
        json_extract(span.value, '$.value') AS value,
        coalesce(json_extract(span.value, '$.currency'), json_extract(span.value, '$.unit')) AS unit,
        json_extract(span.value, '$.modifier') AS modifier, json_extract(span.value, '$.side') AS side,
        json_extract(span.value, '$.low') AS low, json_extract(span.value, '$.high') AS high,
        json_extract(span.value, '$.per') AS per,
        json_extract(slots, '$.measure') AS measure,
        coalesce((SELECT name FROM entity WHERE id = payer_id), json_extract(slots, '$.payer')) AS payer,
        coalesce((SELECT name FROM entity WHERE id = recipient_id), json_extract(slots, '$.recipient')) AS recipient,
        json_extract(slots, '$.period') AS period, json_extract(slots, '$.status') AS status,
        json_extract(slots, '$.change') AS change, json_extract(slots, '$.of') AS whole,
        coalesce((SELECT name FROM entity WHERE id = source_id), json_extract(slots, '$.source')) AS source,
        claim.state AS state, claim.confidence AS confidence
    FROM claim JOIN span ON span.id = claim.span_id
    JOIN article_text ON article_text.article_id = claim.article_id;
CREATE INDEX claim_line_by_place ON claim_line(article_id, start);
CREATE INDEX claim_line_by_value ON claim_line(value);
CREATE INDEX claim_line_by_measure ON claim_line(measure COLLATE NOCASE);
CREATE INDEX claim_line_by_payer ON claim_line(payer COLLATE NOCASE);
CREATE INDEX claim_line_by_recipient ON claim_line(recipient COLLATE NOCASE);
CREATE INDEX claim_line_by_source ON claim_line(source COLLATE NOCASE);
CREATE INDEX claim_line_by_period ON claim_line(period);
CREATE INDEX claim_line_by_status ON claim_line(status);
CREATE INDEX claim_line_by_state ON claim_line(state);
CREATE INDEX claim_line_by_unit ON claim_line(unit);
CREATE INDEX claim_line_by_confidence ON claim_line(confidence);
"""


def _rebuild_lines(which: str) -> str:
    return f"""DELETE FROM claim_line WHERE {which};
    INSERT INTO claim_line SELECT * FROM claim_now WHERE {which};"""


_OF_SPAN = "id IN (SELECT id FROM claim WHERE span_id = new.id)"
_OF_ENTITY = (
    "id IN (SELECT id FROM claim WHERE payer_id = new.id UNION ALL SELECT id FROM claim WHERE recipient_id = new.id"
    " UNION ALL SELECT id FROM claim WHERE source_id = new.id)"
)

_TRIGGERS = f"""
CREATE TRIGGER claim_line_insert AFTER INSERT ON claim BEGIN
    INSERT INTO claim_line SELECT * FROM claim_now WHERE id = new.id;
END;
CREATE TRIGGER claim_line_delete AFTER DELETE ON claim BEGIN DELETE FROM claim_line WHERE id = old.id; END;
CREATE TRIGGER claim_line_update
AFTER UPDATE OF article_id, span_id, slots, payer_id, recipient_id, source_id, state, confidence ON claim BEGIN
    {_rebuild_lines("id = new.id")}
END;
CREATE TRIGGER claim_line_span AFTER UPDATE OF start, stop, label, value, status ON span
WHEN EXISTS (SELECT 1 FROM claim WHERE span_id = new.id) BEGIN
    {_rebuild_lines(_OF_SPAN)}
END;
CREATE TRIGGER claim_line_entity AFTER UPDATE OF name ON entity WHEN new.name <> old.name BEGIN
    {_rebuild_lines(_OF_ENTITY)}
END;
"""


def apply(db: Database) -> None:
    """Bring a file from schema 2 to 3, inside the caller's transaction.

    A project with articles is marked for reading them again (core.reprocess), which adds its claims.
    """
    for script in (_CLAIM, _BESIDE, _LINE, _TRIGGERS):
        db.executescript(script)
    db.execute("INSERT OR REPLACE INTO setting(key, value) SELECT 'reading', 'due' FROM article LIMIT 1")
