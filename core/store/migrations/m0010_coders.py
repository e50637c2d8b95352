"""Schema 10: several coders. Samples, rounds of coding, assignments and what comes back from them, how disagreements
were decided, and records of several articles put together into one."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sqlite_utils import Database

# plan: JSON of how the sample was drawn (core.samples). frame_size: articles from which it was drawn. sample_article:
# stratum and cluster are words, empty if there is none; stratum_units and stratum_drawn: primary units (the clusters,
# otherwise the articles) in the stratum and those drawn from it, NULL where the sample is none of chance; weights and
# the finite population correction follow from them.
_SAMPLES = """
CREATE TABLE sample (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    name TEXT NOT NULL UNIQUE COLLATE NOCASE,
    kind TEXT NOT NULL CHECK (kind IN ('random', 'systematic', 'stratified', 'weeks', 'filter', 'hand')),
    seed INTEGER,
    plan TEXT NOT NULL DEFAULT '{}',
    frame_size INTEGER NOT NULL,
    note TEXT NOT NULL DEFAULT '',
    drawn_by TEXT NOT NULL,
    drawn_at TEXT NOT NULL
);
CREATE TABLE sample_article (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    sample_id INTEGER NOT NULL REFERENCES sample(id),
    article_id INTEGER NOT NULL REFERENCES article(id),
    place INTEGER NOT NULL,
    stratum TEXT NOT NULL DEFAULT '',
    cluster TEXT NOT NULL DEFAULT '',
    stratum_units INTEGER,
    stratum_drawn INTEGER,
    UNIQUE (sample_id, article_id)
);
CREATE INDEX sample_article_by_article ON sample_article(article_id);
"""

# coder: a person under a pseudonym. is_expert: whose answers are the standard of trainings. coding_round: assignments
# given out together; plan: JSON (core.assignments): overlap, seed, what is hidden, anchors, stages. revision: of the
# codebook. assignment: one coder's part of a round; uid names it in the file that goes out and in the one that comes
# back. coder_work: what a coder said of an article, as the file that came back says it (JSON); is_done: whether the
# coder said that the article is done.
_ROUNDS = """
CREATE TABLE coder (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    name TEXT NOT NULL UNIQUE COLLATE NOCASE,
    note TEXT NOT NULL DEFAULT '',
    is_expert INTEGER NOT NULL DEFAULT 0 CHECK (is_expert IN (0, 1)),
    has_left INTEGER NOT NULL DEFAULT 0 CHECK (has_left IN (0, 1))
);
CREATE TABLE coding_round (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    name TEXT NOT NULL UNIQUE COLLATE NOCASE,
    kind TEXT NOT NULL CHECK (kind IN ('training', 'pilot', 'reliability', 'main', 'drift', 'audit')),
    sample_id INTEGER REFERENCES sample(id),
    revision INTEGER NOT NULL DEFAULT 0,
    plan TEXT NOT NULL DEFAULT '{}',
    note TEXT NOT NULL DEFAULT '',
    made_by TEXT NOT NULL,
    made_at TEXT NOT NULL
);
CREATE TABLE assignment (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    round_id INTEGER NOT NULL REFERENCES coding_round(id),
    coder_id INTEGER NOT NULL REFERENCES coder(id),
    uid TEXT NOT NULL UNIQUE,
    form TEXT NOT NULL DEFAULT 'project' CHECK (form IN ('project', 'html')),
    state TEXT NOT NULL DEFAULT 'given' CHECK (state IN ('given', 'returned', 'withdrawn')),
    due TEXT,
    given_at TEXT NOT NULL,
    returned_at TEXT,
    return_digest TEXT
);
CREATE INDEX assignment_by_round ON assignment(round_id, coder_id);
CREATE TABLE assignment_article (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    assignment_id INTEGER NOT NULL REFERENCES assignment(id),
    article_id INTEGER NOT NULL REFERENCES article(id),
    place INTEGER NOT NULL,
    is_anchor INTEGER NOT NULL DEFAULT 0 CHECK (is_anchor IN (0, 1)),
    UNIQUE (assignment_id, article_id)
);
CREATE INDEX assignment_article_by_article ON assignment_article(article_id);
CREATE TABLE coder_work (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    assignment_id INTEGER NOT NULL REFERENCES assignment(id),
    article_id INTEGER NOT NULL REFERENCES article(id),
    is_done INTEGER NOT NULL DEFAULT 0 CHECK (is_done IN (0, 1)),
    revision INTEGER NOT NULL DEFAULT 0,
    work TEXT NOT NULL,
    UNIQUE (assignment_id, article_id)
);
CREATE INDEX coder_work_by_article ON coder_work(article_id);
"""

# adjudication: how what stands in this project came about where coders said something of it. question names what was
# disputed (core.coder_comparison); tbl and unit_id: the row that stands, NULL if nothing does; others: JSON list
# of further rows of that table; voices: JSON of coder -> what was said; taken_from: JSON list of the coders whose word
# was taken. canonical: one thing of which several articles tell; canonical_member: a figure or record that tells of it;
# canonical_choice: the value of a slot, and the member whose word it is, NULL if a person wrote it.
_DECISIONS = """
CREATE TABLE adjudication (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    round_id INTEGER NOT NULL REFERENCES coding_round(id),
    article_id INTEGER NOT NULL REFERENCES article(id),
    question TEXT NOT NULL,
    tbl TEXT CHECK (tbl IN ('coding', 'span', 'claim', 'statement', 'record')),
    unit_id INTEGER,
    others TEXT NOT NULL DEFAULT '[]',
    outcome TEXT NOT NULL CHECK (outcome IN ('agreed', 'one', 'both', 'anew', 'none')),
    voices TEXT NOT NULL DEFAULT '{}',
    taken_from TEXT NOT NULL DEFAULT '[]',
    decided_by TEXT NOT NULL,
    decided_at TEXT NOT NULL,
    UNIQUE (round_id, article_id, question)
);
CREATE INDEX adjudication_by_unit ON adjudication(tbl, unit_id);
CREATE INDEX adjudication_by_article ON adjudication(article_id);
CREATE TABLE canonical (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    unit TEXT NOT NULL CHECK (unit IN ('claim', 'record')),
    record_type_id INTEGER REFERENCES record_type(id),
    title TEXT NOT NULL DEFAULT '',
    note TEXT NOT NULL DEFAULT '',
    decided_by TEXT NOT NULL,
    decided_at TEXT NOT NULL
);
CREATE TABLE canonical_member (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    canonical_id INTEGER NOT NULL REFERENCES canonical(id),
    unit_id INTEGER NOT NULL,
    article_id INTEGER REFERENCES article(id),
    UNIQUE (canonical_id, unit_id)
);
CREATE INDEX canonical_member_by_article ON canonical_member(article_id);
CREATE TABLE canonical_choice (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    canonical_id INTEGER NOT NULL REFERENCES canonical(id),
    slot TEXT NOT NULL,
    member_id INTEGER REFERENCES canonical_member(id),
    value TEXT,
    UNIQUE (canonical_id, slot)
);
"""

_LIVE = "\n".join(
    f"CREATE VIEW live_{table} AS SELECT * FROM {table}"
    " WHERE article_id IS NULL OR article_id NOT IN (SELECT article_id FROM trash);"
    for table in ("sample_article", "assignment_article", "coder_work", "adjudication", "canonical_member")
)


def apply(db: Database) -> None:
    """Bring a file from schema 9 to 10, inside the caller's transaction."""
    for script in (_SAMPLES, _ROUNDS, _DECISIONS, _LIVE):
        db.executescript(script)
