"""Merge codes into one, split one in two, and rename one; their marks follow in the same operation."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from core.codebook import Code, Codebook, SlotContent, StudyUnit, UnitVariable
from core.codebook.checks import is_code_name
from core.errors import UserError
from core.records import Change
from core.store.edits.codebook_edits import write_codebook
from core.store.edits.codebook_rows import require_code_row
from core.store.edits.label_values import entity_for, kept_value
from core.store.edits.lookup import clean_text, require_spans
from core.store.entity_resolution import EntityResolver
from core.store.file_errors import translate_errors
from core.store.project import Project
from core.store.rows import ACCEPTED, REJECTED, REMOVED, SUGGESTED, SpanRow
from core.store.span_fetch import fetch_spans, reading_to_json
from core.translation import _


@dataclass(frozen=True, slots=True)
class MergeCounts:
    """What a merger would move."""

    marks: int
    variables: int
    examples: int
    rules: int


@translate_errors
def count_merger(project: Project, merged: Iterable[str]) -> MergeCounts:
    """Return what merging these codes into another one would move; reads all marks, so call it in a thread."""
    names = list(merged)
    chosen = ", ".join("?" * len(names))

    def count_rows(sql: str) -> int:
        return int(project.read_rows(f"{sql} ({chosen})", tuple(names))[0][0])

    return MergeCounts(
        count_rows("SELECT count(*) FROM span WHERE status <> 'removed' AND label IN"),
        count_rows("SELECT count(*) FROM unit_variable WHERE unit = 'mark' AND subject IN"),
        count_rows(
            "SELECT count(*) FROM codebook_example JOIN code ON owner = 'code' AND code.id = owner_id"
            " WHERE code.name IN"
        ),
        count_rows("SELECT count(*) FROM project_rule WHERE label IN"),
    )


@translate_errors
def merge_codes(project: Project, kept: str, merged: Iterable[str], note: str = "") -> Change:
    """Merge codes into one that stays, as one operation: it gets their marks, variables, examples, rules and the codes
    under them. Codes of the project's own go; those that ship are hidden.

    Marks keep their state: merging decides on none of them. Where both had a mark on the same words, one of them stays.
    Raises UserError if variables of the same name would meet.
    """
    book = project.codebook
    names = [one for one in dict.fromkeys(merged) if one != kept]
    missing = next((one for one in (kept, *names) if one not in book), None)
    if missing is not None or not names:
        raise UserError(_("Choose at least two codes of the codebook to merge."))
    wanted = merge_in_book(book, kept, names)
    with project.record_operation("merge_codes", clean_text(f"{', '.join(names)} into {kept}")) as deed:
        for name in names:
            rows = project.read_rows("SELECT id FROM span WHERE label = ?", (name,))
            _relabel_rows(project, [row[0] for row in rows], kept)
            project.connection.execute("UPDATE project_rule SET label = ? WHERE label = ?", (kept, name))
            _move_examples(project, name, kept)
        write_codebook(project, wanted, note=note)
    return deed.change


def merge_in_book(book: Codebook, kept: str, names: Sequence[str]) -> Codebook:
    """Return a codebook in which codes are merged into one. Raises UserError if variables of the same name meet."""
    from core.extract import default_codebook

    shipped, gone = default_codebook(), set(names)
    codes = [
        replace(one, hidden=True, key="") if one.name in gone else one
        for one in book.codes
        if one.name not in gone or one.name in shipped
    ]
    codes = [_leave_parents(book, one, kept, gone) for one in codes]
    types = [
        replace(kind, slots=tuple(replace(slot, accepts=_replace_names(slot, kept, gone)) for slot in kind.slots))
        for kind in book.record_types
    ]
    variables = [
        replace(one, subject=kept) if one.unit is StudyUnit.MARK and one.subject in gone else one
        for one in book.unit_variables
    ]
    _refuse_double(variables, book.code_for(kept))
    return replace(book, codes=tuple(codes), unit_variables=tuple(variables), record_types=tuple(types))


def _leave_parents(book: Codebook, code: Code, kept: str, gone: set[str]) -> Code:
    """Return a code that stands under none of the merged ones: under the one that stays instead."""
    parent = code.parent
    if code.name == kept:
        while parent in gone:
            parent = book.code_for(parent).parent
    elif code.name in gone:
        parent = ""
    elif parent in gone:
        parent = kept
    return replace(code, parent="" if parent == code.name else parent)


def _replace_names(slot: object, kept: str, gone: set[str]) -> tuple[str, ...]:
    accepts: tuple[str, ...] = getattr(slot, "accepts", ())
    if getattr(slot, "takes", None) is SlotContent.RECORD:
        return accepts
    return tuple(dict.fromkeys(kept if one in gone else one for one in accepts))


def _refuse_double(variables: Iterable[UnitVariable], kept: Code) -> None:
    seen: set[str] = set()
    for one in variables:
        if one.unit is StudyUnit.MARK and one.subject == kept.name:
            if one.name.casefold() in seen:
                raise UserError(
                    _("Two of these codes have a variable called “{name}”: give one another name first.").format(
                        name=one.name
                    )
                )
            seen.add(one.name.casefold())


def _move_examples(project: Project, name: str, kept: str) -> None:
    rows = project.read_rows("SELECT id FROM code WHERE name = ?", (name,))
    if rows:
        project.connection.execute(
            "UPDATE codebook_example SET owner_id = ? WHERE owner = 'code' AND owner_id = ?",
            (require_code_row(project, kept), rows[0][0]),
        )


@translate_errors
def split_code(project: Project, code: Code, span_ids: Iterable[int], note: str = "") -> Change:
    """Add a code and give it some marks of another one, as one operation; the marks keep their state. Raises UserError
    if the codebook has it already, or none of the marks is left."""
    book = project.codebook
    if code.name in book:
        raise UserError(_("The codebook already has a code called “{name}”.").format(name=code.name))
    rows = require_spans(project, span_ids)
    old = ", ".join(dict.fromkeys(row.label for row in rows))
    with project.record_operation("split_code", clean_text(f"{code.name} from {old}")) as deed:
        write_codebook(project, replace(book, codes=(*book.codes, code)), note=note)
        _relabel_rows(project, [row.id for row in rows], code.name)
    return deed.change


@translate_errors
def rename_code(project: Project, old: str, new: str) -> Change:
    """Give a code of the project's own another name, as long as nothing is marked with it. Raises UserError."""
    from core.extract import default_codebook

    book = project.codebook
    if old in default_codebook() or project.read_rows("SELECT 1 FROM span WHERE label = ? LIMIT 1", (old,)):
        raise UserError(_("The name of a code is fixed once something is marked with it: change its title instead."))
    if not is_code_name(new):
        raise UserError(_("A name has letters, digits, “_” and “-”, and no spaces: “BLAME”, for example."))
    if any(one.name.casefold() == new.casefold() and one.name != old for one in book):
        raise UserError(_("The codebook already has a code called “{name}”.").format(name=new))
    wanted = _rename_in_book(book, old, new)
    with project.record_operation("set_codebook", clean_text(f"{old}: {new}")) as deed:
        project.connection.execute("UPDATE code SET name = ? WHERE name = ?", (new, old))
        project.connection.execute("UPDATE project_rule SET label = ? WHERE label = ?", (new, old))
        write_codebook(project, wanted, is_meaning=False)
    return deed.change


def _rename_in_book(book: Codebook, old: str, new: str) -> Codebook:
    codes = [
        replace(one, name=new if one.name == old else one.name, parent=new if one.parent == old else one.parent)
        for one in book
    ]
    variables = [
        replace(one, subject=new) if one.unit is StudyUnit.MARK and one.subject == old else one
        for one in book.unit_variables
    ]
    types = [
        replace(kind, slots=tuple(replace(slot, accepts=_replace_names(slot, new, {old})) for slot in kind.slots))
        for kind in book.record_types
    ]
    return replace(book, codes=tuple(codes), unit_variables=tuple(variables), record_types=tuple(types))


def _relabel_rows(project: Project, ids: Iterable[int], label: str) -> None:
    """Give marks another label without deciding on them, and drop those that another mark of it covers exactly."""
    names = EntityResolver(project.connection, project.codebook)
    for row in fetch_spans(project.read_rows, ids, names.codebook):
        names.enter_article(row.article_id)
        cells = label, reading_to_json(kept_value(names.codebook, row, label)), entity_for(project, names, row, label)
        project.connection.execute(
            "UPDATE span SET label = ?, value = ?, entity_id = ?, status = ? WHERE id = ?",
            (*cells, _state_beside_others(project, row, label), row.id),
        )


def _state_beside_others(project: Project, row: SpanRow, label: str) -> str:
    """Return the state of a mark under a label: equal marks are never there twice, and a decided one goes first."""
    if row.status not in (SUGGESTED, ACCEPTED):
        return row.status
    twins = project.read_rows(
        "SELECT id, status FROM span WHERE article_id = ? AND start = ? AND stop = ? AND label = ? AND id <> ?"
        " AND status IN ('suggested', 'accepted')",
        (row.article_id, row.start, row.stop, label, row.id),
    )
    gone = REMOVED if row.by_hand else REJECTED
    if not twins:
        return row.status
    if any(status == ACCEPTED for _id, status in twins) or row.status == SUGGESTED:
        return gone
    for twin, _status in twins:
        project.connection.execute("UPDATE span SET status = 'rejected' WHERE id = ?", (twin,))
    return row.status
