"""Add and remove examples of the codebook."""

from __future__ import annotations

from core.errors import UserError
from core.records import Change
from core.store.codebook_examples import CODE, ExampleOwner, find_owner_row, require_owner
from core.store.edits.codebook_rows import require_code_row
from core.store.edits.lookup import check_edges, clean_text, quote_words
from core.store.file_errors import translate_errors
from core.store.project import Project
from core.store.span_fetch import text_of
from core.translation import _


@translate_errors
def add_example(
    project: Project,
    owner: ExampleOwner,
    article_id: int,
    place: tuple[int, int],
    *,
    is_counter: bool = False,
    option: str = "",
    note: str = "",
) -> Change:
    """Add the words at a place of an article (code points, half-open) to the examples of a code, variable or record
    type; `is_counter`: as one that does not belong. Raises UserError if they are one already."""
    require_owner(project, owner)
    text = text_of(project.read_rows, article_id)
    check_edges(text, *place)
    words = text[slice(*place)]
    with project.record_operation("add_example", f"{quote_words(words)} {owner.name}".rstrip()) as deed:
        row = require_code_row(project, owner.name) if owner.kind == CODE else find_owner_row(project, owner)
        cells = owner.kind, row, article_id, *place
        if project.read_rows(
            "SELECT 1 FROM codebook_example WHERE (owner, owner_id, article_id, start, stop) = (?, ?, ?, ?, ?)", cells
        ):
            raise UserError(_("These words are an example of it already."))
        project.connection.execute(
            "INSERT INTO codebook_example(owner, owner_id, article_id, start, stop, option, is_counter, words, note)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (*cells, clean_text(option), int(is_counter), words, clean_text(note).strip()),
        )
    return deed.change


@translate_errors
def remove_example(project: Project, example_id: int) -> Change:
    """Remove an example; the words of the article stay what they are."""
    rows = project.read_rows("SELECT words FROM codebook_example WHERE id = ?", (example_id,))
    if not rows:
        raise UserError(_("That example no longer exists."))
    with project.record_operation("remove_example", quote_words(str(rows[0][0]))) as deed:
        project.connection.execute("DELETE FROM codebook_example WHERE id = ?", (example_id,))
    return deed.change
