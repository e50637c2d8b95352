"""Examples of a codebook as files have them: what they belong to is named, and no row or place is needed."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from core.store.file_errors import translate_errors
from core.store.project import Project
from core.store.row_checks import enum_member, make_row


class ExampleKind(StrEnum):
    """What an example belongs to."""

    CODE = "code"
    VARIABLE = "variable"
    RECORD_TYPE = "record_type"


@dataclass(frozen=True, slots=True)
class CodebookExample:
    """Words that show what belongs to something in the codebook. Two are equal if they say the same, wherever the words
    were taken from."""

    owner: ExampleKind
    path: str
    """Name of the code or record type; of a variable with what it is asked of: `article/v3`, `mark/MONEY/budget`."""
    words: str
    option: str = ""
    """Value of the answer that they are an example of; empty for the whole."""
    is_counter: bool = False
    """Whether they show what does not belong to it."""
    note: str = ""
    article_id: int | None = field(default=None, compare=False)
    """Article that they were taken from; None for words from elsewhere."""
    start: int | None = field(default=None, compare=False)
    stop: int | None = field(default=None, compare=False)
    row: int = field(default=0, compare=False)


_EXAMPLES = """
SELECT owner, CASE owner
    WHEN 'code' THEN (SELECT name FROM code WHERE id = owner_id)
    WHEN 'record_type' THEN (SELECT name FROM record_type WHERE id = owner_id)
    ELSE (SELECT unit || '/' || iif(subject = '', '', subject || '/') || name FROM unit_variable WHERE id = owner_id)
END AS path, words, option, is_counter, note, article_id, start, stop, id
FROM codebook_example WHERE path IS NOT NULL
    AND (article_id IS NULL OR article_id NOT IN (SELECT article_id FROM trash))
ORDER BY id
"""


@translate_errors
def list_portable_examples(project: Project) -> list[CodebookExample]:
    """Return the examples of the codebook in the order in which they were added, without those from articles in the
    trash."""
    if not project.read_rows("SELECT 1 FROM sqlite_schema WHERE name = 'codebook_example'"):
        return []  # an older file, open read-only
    found = []
    for owner, path, words, option, is_counter, *rest in project.read_rows(_EXAMPLES):
        cells = enum_member(ExampleKind, owner), path, words, option, bool(is_counter), *rest
        found.append(make_row(CodebookExample, cells))
    return found
