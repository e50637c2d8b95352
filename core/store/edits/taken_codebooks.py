"""Take over a codebook with its examples, as files and other projects have them, as one operation."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from core.codebook import Codebook
from core.errors import UserError
from core.records import Change
from core.store.edits.codebook_edits import write_codebook
from core.store.edits.codebook_rows import require_code_row
from core.store.edits.lookup import clean_text, quote_words
from core.store.file_errors import translate_errors
from core.store.portable_examples import CodebookExample, ExampleKind, list_portable_examples
from core.store.project import Project
from core.translation import _


@translate_errors
def take_codebook(
    project: Project,
    wanted: Codebook,
    examples: Iterable[CodebookExample],
    detail: str,
    *,
    is_meaning: bool = True,
    note: str = "",
) -> Change:
    """Write a codebook as `set_codebook` does, and add the examples that it lacks, as one operation. Raises UserError
    as `set_codebook` does, and for an example of something that the codebook lacks."""
    with project.record_operation("set_codebook", clean_text(detail)) as deed:
        write_codebook(project, wanted, is_meaning=is_meaning, note=note)
        write_examples(project, examples)
    return deed.change


def write_examples(project: Project, examples: Iterable[CodebookExample]) -> None:
    """Add those of the examples that the project lacks, inside the open operation."""
    known = set(list_portable_examples(project))
    for example in examples:
        cleaned = replace(example, words=clean_text(example.words), note=clean_text(example.note))
        if cleaned in known:
            continue
        known.add(cleaned)
        project.connection.execute(
            "INSERT INTO codebook_example(owner, owner_id, option, is_counter, words, article_id, start, stop, note)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                cleaned.owner.value, _find_owner(project, cleaned), clean_text(cleaned.option),
                int(cleaned.is_counter), cleaned.words, cleaned.article_id, cleaned.start, cleaned.stop, cleaned.note,
            ),
        )  # fmt: skip


_VARIABLE = "SELECT id FROM unit_variable WHERE unit || '/' || iif(subject = '', '', subject || '/') || name = ?"


def _find_owner(project: Project, example: CodebookExample) -> int:
    """Return the row that an example belongs to; a shipped code that the project does not change gets one."""
    if example.owner is ExampleKind.CODE:
        if example.path in project.codebook:
            return require_code_row(project, example.path)
        found = []
    elif example.owner is ExampleKind.VARIABLE:
        found = project.read_rows(_VARIABLE, (example.path,))
    else:
        found = project.read_rows("SELECT id FROM record_type WHERE name = ?", (example.path,))
    if not found:
        raise UserError(
            _("The codebook has no “{name}” that the example “{words}” could belong to.").format(
                name=example.path, words=quote_words(example.words).strip("“”")
            )
        )
    return int(found[0][0])
