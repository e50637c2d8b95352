"""Whether a project still says what was put into it: the file's own structure, each text's fingerprint, each mark's
place."""

from __future__ import annotations

from collections.abc import Iterator

from core.records import fingerprint
from core.store.fetch import to_json
from core.store.project import Project

_COUNTED = (
    "SELECT entity_id, article_id, count(*) FROM span WHERE entity_id IS NOT NULL AND label <> 'QUOTE'"
    " AND status IN ('suggested', 'accepted') GROUP BY entity_id, article_id"
)


def faults(project: Project) -> Iterator[str]:
    """One sentence per thing that is wrong; none for a sound project. Reads everything, in bounded memory."""
    for (verdict,) in project.read("PRAGMA integrity_check"):
        if verdict != "ok":
            yield f"The file's structure is damaged: {verdict}."
    for table, row, parent, _ in project.read("PRAGMA foreign_key_check"):
        yield f"Row {row} of {table} points to a row of {parent} that is not there."
    for article_id, uid, sha256 in project.read("SELECT id, uid, sha256 FROM article ORDER BY id"):
        yield from _article(project, article_id, uid, sha256)
    for article_id, *_ in project.read(
        "SELECT tally.article_id FROM tally LEFT JOIN span ON span.article_id = tally.article_id"
        " GROUP BY tally.article_id HAVING tally.suggested <> count(iif(status = 'suggested', 1, NULL))"
        " OR tally.accepted <> count(iif(status = 'accepted', 1, NULL))"
        " OR tally.rejected <> count(iif(status = 'rejected', 1, NULL))"
    ):
        yield f"The counts kept for article {article_id} differ from its marks."
    for (entity_id,) in project.read(
        "SELECT DISTINCT entity_id FROM (SELECT entity_id, article_id, mentions FROM mentioned"
        f" EXCEPT {_COUNTED}) UNION SELECT DISTINCT entity_id FROM ({_COUNTED}"
        " EXCEPT SELECT entity_id, article_id, mentions FROM mentioned)"
    ):
        yield f"The mentions counted for entity {entity_id} differ from the marks that point to it."
    for (claim_id,) in project.read(
        "SELECT id FROM (SELECT * FROM claim_line EXCEPT SELECT * FROM claim_now)"
        " UNION SELECT id FROM (SELECT * FROM claim_now EXCEPT SELECT * FROM claim_line)"
    ):
        yield f"What is kept for the table of claims differs from claim {claim_id}."
    for claim_id, article_id in project.read(
        "SELECT claim.id, span.article_id FROM claim JOIN span ON span.id = span_id"
        " WHERE span.article_id <> claim.article_id"
    ):
        yield f"The amount of claim {claim_id} is a mark of another article ({article_id})."
    for (article_id,) in project.read(
        "SELECT id FROM article WHERE (trashed_at IS NOT NULL) <> (id IN (SELECT article_id FROM trash))"
    ):
        yield f"Article {article_id} is listed in the trash otherwise than its row says."
    for span_id, name in project.read(
        "SELECT span.id, name FROM span JOIN entity ON entity.id = entity_id WHERE merged_into IS NOT NULL"
    ):
        yield f"The mark {span_id} points to “{name}”, which was merged into another entity."


def _parts(project: Project, article_id: int, name: str, text: str) -> Iterator[str]:
    """Places that statements and the evidence of claims name, against the text."""
    for statement_id, start, stop in project.read(
        "SELECT statement.id, json_extract(part.value, '$[0]'), json_extract(part.value, '$[1]')"
        " FROM statement, json_each(content) AS part WHERE article_id = ?",
        (article_id,),
    ):
        if not 0 <= start < stop <= len(text):
            yield f"{name}: the statement {statement_id} at {start}-{stop} lies outside of the text."
    for claim_id, slot, start, stop, words in project.read(
        "SELECT claim.id, part.key, json_extract(part.value, '$.start'), json_extract(part.value, '$.end'),"
        " json_extract(part.value, '$.text') FROM claim, json_each(evidence) AS part WHERE article_id = ?",
        (article_id,),
    ):
        if text[start:stop] != words:
            yield f"{name}: the words for {slot} of claim {claim_id} do not stand at {start}-{stop}."


def _article(project: Project, article_id: int, uid: str, sha256: str) -> Iterator[str]:
    name = f"Article {article_id} ({uid})"
    found = project.read("SELECT text FROM article_text WHERE article_id = ?", (article_id,))
    if not found:
        yield f"{name} has lost its text."
        return
    text = str(found[0][0])
    if fingerprint(text) != sha256:
        yield f"{name}: the text is not the one that was imported."
    for start, stop, region in project.read(
        "SELECT start, stop, region FROM region WHERE article_id = ?", (article_id,)
    ):
        if not 0 <= start < stop <= len(text):
            yield f"{name}: the region {region} at {start}-{stop} lies outside of the text."
    for span_id, start, stop, label in project.read(
        "SELECT id, start, stop, label FROM span WHERE article_id = ? ORDER BY start", (article_id,)
    ):
        words = text[start:stop]
        if not 0 <= start < stop <= len(text):
            yield f"{name}: the mark {span_id} ({label}) at {start}-{stop} lies outside of the text."
        elif words != words.strip():
            yield f"{name}: the mark {span_id} ({label}) begins or ends with a blank: {to_json({'text': words})}."
    yield from _parts(project, article_id, name, text)
