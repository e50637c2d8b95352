"""The rows of the tree of a codebook: groups and codes, units and variables, record types and slots, revisions."""

from __future__ import annotations

from dataclasses import dataclass, field

from core.codebook import Code, Codebook, RecordType, StudyUnit, UnitVariable
from core.codebook.rearrange import BookPart, PartKind, unit_part
from core.store.codebook_examples import CodebookUse
from core.translation import _, format_count
from gui.models.codebook_words import TYPE_TITLES, name_unit

CODES = BookPart(PartKind.SECTION, "codes")
VARIABLES = BookPart(PartKind.SECTION, "variables")
RECORD_TYPES = BookPart(PartKind.SECTION, "record_types")
REVISIONS = BookPart(PartKind.SECTION, "revisions")


@dataclass(slots=True)
class TreeRow:
    """One row with those under it."""

    part: BookPart
    title: str
    name: str = ""
    """Name in files, or the type of an answer."""
    key: str = ""
    count: str = ""
    hidden: bool = False
    label: str = ""
    """Code whose colour is shown; empty: none."""
    tip: str = ""
    rows: list[TreeRow] = field(default_factory=list)


def list_tree_rows(book: Codebook, use: CodebookUse, typed: str = "", *, with_hidden: bool = False) -> list[TreeRow]:
    """Return the rows of a codebook; `typed`: only what contains these words in its title, name or key, with what is
    above it."""
    sections = [
        TreeRow(CODES, _("Codes"), rows=_code_rows(book, use)),
        TreeRow(VARIABLES, _("Variables"), rows=_unit_rows(book, use)),
        TreeRow(RECORD_TYPES, _("Record types"), rows=[_record_row(book, one, use) for one in book.record_types]),
        TreeRow(REVISIONS, _("Revisions"), count=format_count(book.revision) if book.revision else ""),
    ]
    if not with_hidden:
        sections = [_without_hidden(one) for one in sections]
    words = typed.casefold().split()
    return [_with_words(one, words) for one in sections] if words else sections


def _without_hidden(row: TreeRow) -> TreeRow:
    """Leave out what is hidden, but not a code that visible ones stand under."""
    rows = [_without_hidden(one) for one in row.rows]
    row.rows = [one for one in rows if not one.hidden or (one.part.kind is PartKind.CODE and one.rows)]
    return row


def _with_words(row: TreeRow, words: list[str]) -> TreeRow:
    row.rows = [kept for one in row.rows if (kept := _with_words(one, words)).rows or _is_meant(one, words)]
    return row


def _is_meant(row: TreeRow, words: list[str]) -> bool:
    if row.part.kind in (PartKind.GROUP, PartKind.UNIT, PartKind.SECTION):
        return False
    said = f"{row.title} {row.name}".casefold()
    return all(word in said or word == row.key.casefold() for word in words)


def _code_rows(book: Codebook, use: CodebookUse) -> list[TreeRow]:
    """Return a row for each group that has codes, with its codes; a code under another one stands there."""
    below: dict[str, list[Code]] = {}
    for code in book:
        below.setdefault(code.parent, []).append(code)

    def make_row(code: Code) -> TreeRow:
        marks = use.marks.get(code.name, 0)
        return TreeRow(
            BookPart(PartKind.CODE, code.name), code.title, code.name, code.key, format_count(marks) if marks else "",
            code.hidden, code.name, code.meaning, [make_row(one) for one in below.get(code.name, [])],
        )  # fmt: skip

    found = []
    for group in book.groups:
        rows = [make_row(code) for code in below.get("", []) if code.group == group.name]
        if rows:
            found.append(TreeRow(BookPart(PartKind.GROUP, group.name), group.title, rows=rows))
    return found


def _unit_rows(book: Codebook, use: CodebookUse) -> list[TreeRow]:
    """Return a row for each unit that has variables, and for the article, with its variables."""
    units: dict[tuple[StudyUnit, str], list[UnitVariable]] = {(StudyUnit.ARTICLE, ""): []}
    for one in book.unit_variables:
        units.setdefault((one.unit, one.subject), []).append(one)
    order = list(StudyUnit)
    return [
        TreeRow(
            unit_part(unit, subject),
            name_unit(book, unit, subject),
            rows=[_variable_row(one, use) for one in variables],
        )
        for (unit, subject), variables in sorted(units.items(), key=lambda item: order.index(item[0][0]))
    ]


def _variable_row(one: UnitVariable, use: CodebookUse) -> TreeRow:
    answers = use.answers.get(one.row, 0)
    kind = _("Computed") if one.is_computed else TYPE_TITLES[one.type]
    count = format_count(answers) if answers else ""
    part = BookPart(PartKind.VARIABLE, row=one.row)
    return TreeRow(part, one.title, one.name, count=count, hidden=one.hidden, tip=f"{one.title}\n{kind}")


def _record_row(book: Codebook, kind: RecordType, use: CodebookUse) -> TreeRow:
    records = use.records.get(kind.row, 0)
    slots = [
        TreeRow(BookPart(PartKind.SLOT, row=slot.row), slot.title, slot.name, hidden=slot.hidden, tip=slot.definition)
        for slot in kind.slots
    ]
    part = BookPart(PartKind.RECORD_TYPE, row=kind.row)
    count = format_count(records) if records else ""
    return TreeRow(part, kind.title, kind.name, kind.key, count, kind.hidden, tip=kind.definition, rows=slots)


def name_addition(at: BookPart | None) -> str:
    """Return the command that adds one more of what is current."""
    names = {
        PartKind.VARIABLE: "add_variable", PartKind.UNIT: "add_variable", PartKind.RECORD_TYPE: "add_record_type",
        PartKind.SLOT: "add_slot",
    }  # fmt: skip
    sections = {"variables": "add_variable", "record_types": "add_record_type"}
    if at is None:
        return "add_code"
    return sections.get(at.name, "add_code") if at.kind is PartKind.SECTION else names.get(at.kind, "add_code")


def describe_list(part: BookPart) -> str:
    """Say what a list of the codebook is for."""
    if part.kind is PartKind.UNIT or part.name == "variables":
        return _(
            "Variables are questions that a coder answers: about articles, marks, figures, statements and records."
            " Choose Add, Variable to make one."
        )
    if part.name == "record_types":
        return _(
            "A record type describes what you collect, such as protest events, with a slot for each thing that its"
            " records say. Choose Add, Record type to make one."
        )
    return _(
        "Codes are the labels of marks. Those that come with Pressmark can be renamed, hidden and redefined. Choose"
        " Add, Code to make one of your own."
    )
