"""Edit the examples of a codebook, and take over a codebook with its examples as one operation."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from core.codebook import Codebook
from core.errors import UserError
from core.records import Change
from core.store.codebook_examples import CodebookExample, ExampleOwner, list_examples
from core.store.edits.codebook_edits import write_codebook
from core.store.edits.codebook_rows import ensure_code_row
from core.store.edits.lookup import check_edges, clean_text, quote_words
from core.store.file_errors import translate_errors
from core.store.project import Project
from core.store.span_fetch import text_of
from core.translation import _


@translate_errors
def add_example(project: Project, example: CodebookExample) -> Change:
    """Add an example. Its words are those of its place in an article, if it has one. Raises UserError if the codebook
    lacks what it belongs to, or the place is none."""
    if example.article_id is not None and example.start is not None and example.stop is not None:
        text = text_of(project.read_rows, example.article_id)
        check_edges(text, example.start, example.stop)
        example = replace(example, words=text[example.start : example.stop])
    with project.record_operation("add_example", f"{example.path}: {quote_words(clean_text(example.words))}") as deed:
        write_examples(project, [example])
    return deed.change


@translate_errors
def remove_example(project: Project, row: int) -> Change:
    """Remove an example."""
    with project.record_operation("remove_example") as deed:
        project.connection.execute("DELETE FROM codebook_example WHERE id = ?", (row,))
    return deed.change


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
    known = set(list_examples(project))
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
    if example.owner is ExampleOwner.CODE:
        if example.path in project.codebook:
            return ensure_code_row(project, project.codebook.code_for(example.path))
        found = []
    elif example.owner is ExampleOwner.VARIABLE:
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
