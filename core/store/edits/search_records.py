"""Edit the search that an import came from."""

from __future__ import annotations

from core.errors import UserError
from core.records import Change
from core.store.edits.lookup import quote_words
from core.store.file_errors import translate_errors
from core.store.project import Project
from core.store.search_records import SearchRecord, check_search, read_search, write_search
from core.translation import _


@translate_errors
def set_search(project: Project, import_id: int, search: SearchRecord) -> Change:
    """Set the search of an import. Raises UserError if there is no such import, or for a day or a number that cannot
    be."""
    checked = check_search(search)
    if not project.read_rows("SELECT 1 FROM import WHERE id = ?", (import_id,)):
        raise UserError(
            _("There is no import number {number}: choose one from the list of imports.").format(number=import_id)
        )
    if checked == read_search(project, import_id):
        return Change(0, "set_search")
    named = quote_words(checked.database or checked.query) if checked.database or checked.query else ""
    with project.record_operation("set_search", f"import {import_id}: {named}".rstrip(": ")) as deed:
        write_search(project.connection, import_id, checked)
    return deed.change
