"""Check a codebook that a person or a file wants: every fault is one sentence that names the code, variable or slot."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from core.codebook.book import Codebook
from core.codebook.conditions import names_in_condition
from core.codebook.formulas import names_in_formula
from core.codebook.records import Code
from core.codebook.references import VariableReferences
from core.codebook.units import LEVELS, WITH_OPTIONS, AnswerOption, AnswerType, RecordType, StudyUnit, UnitVariable
from core.errors import UserError
from core.translation import _

LONGEST_NAME = 100
"""Characters that a name can have."""


def check_codebook(book: Codebook) -> None:
    """Raise UserError with the first fault of a codebook."""
    for fault in find_codebook_faults(book):
        raise UserError(fault)


def find_codebook_faults(book: Codebook) -> Iterator[str]:
    """Yield one sentence for each fault of a codebook, none for a sound one."""
    for code in book.codes:
        yield from _find_code_faults(book, code)
    for kind in book.record_types:
        yield from _find_record_faults(book, kind)
    references = VariableReferences(book)
    types = {one.name.casefold() for one in book.record_types}
    for variable in book.unit_variables:
        if variable.is_imported:  # a source may call its columns what it likes
            continue
        if variable.unit is StudyUnit.RECORD and variable.subject.casefold() not in types:
            yield _("“{name}” is asked of records of “{subject}”, which is no record type of this codebook.").format(
                name=variable.name, subject=variable.subject
            )
        yield from _find_variable_faults(book, references, variable)


def _find_code_faults(book: Codebook, code: Code) -> Iterator[str]:
    if not is_code_name(code.name):
        yield _("“{name}” cannot be the name of a code: use letters, digits, “_” and “-”, without spaces.").format(
            name=code.name
        )
    if not code.title.strip():
        yield _("The code {name} needs a title, which is what people see.").format(name=code.name)
    seen = {code.name}
    parent = code.parent
    while parent:
        if parent not in book:
            yield _("The code {name} stands under “{parent}”, which is no code of this codebook.").format(
                name=code.name, parent=parent
            )
            return
        if parent in seen:
            yield _("The code {name} would stand under itself.").format(name=code.name)
            return
        seen.add(parent)
        parent = book.code_for(parent).parent


def is_code_name(name: str) -> bool:
    """Return whether a code can have this name: it labels marks in files and searches."""
    return 0 < len(name) <= LONGEST_NAME and all(letter.isalnum() or letter in "_-" for letter in name)


def _find_record_faults(book: Codebook, kind: RecordType) -> Iterator[str]:
    yield from _find_name_faults(kind.name, _("A record type needs a name."))
    names = [slot.name.casefold() for slot in kind.slots]
    for slot in kind.slots:
        yield from _find_name_faults(
            slot.name, _("A slot of the record type “{name}” needs a name.").format(name=kind.name)
        )
        if names.count(slot.name.casefold()) > 1:
            yield _("The record type “{name}” has two slots called “{slot}”.").format(name=kind.name, slot=slot.name)
        yield from _find_option_faults(f"{kind.name}/{slot.name}", slot.type, slot.options)
        known = {one.name for one in book.record_types} if slot.takes == "record" else set(book.labels)
        for accepted in slot.accepts:
            if accepted not in known:
                yield _("The slot “{slot}” accepts “{accepted}”, which this codebook does not have.").format(
                    slot=f"{kind.name}/{slot.name}", accepted=accepted
                )


def _find_name_faults(name: str, missing: str) -> Iterator[str]:
    if not name.strip():
        yield missing
    elif len(name) > LONGEST_NAME or name != " ".join(name.split()):
        yield _("“{name}…” cannot be a name: use at most {most} characters on one line.").format(
            name=name[:40], most=LONGEST_NAME
        )


def _find_option_faults(name: str, kind: AnswerType, options: Iterable[AnswerOption]) -> Iterator[str]:
    values = [one.value for one in options]
    keys = [one.key for one in options if one.key]
    if kind in WITH_OPTIONS and not values:
        yield _("“{name}” needs answers to choose from: add at least one.").format(name=name)
    if not all(value.strip() for value in values):
        yield _("An answer of “{name}” has no value.").format(name=name)
    counted = Counter(values), Counter(keys)
    double = next((one for times in counted for one in times if times[one] > 1), None)
    if double is not None:
        yield _("“{value}” stands for two answers of “{name}”.").format(value=double, name=name)


def _find_variable_faults(book: Codebook, references: VariableReferences, variable: UnitVariable) -> Iterator[str]:
    name = variable.name
    yield from _find_name_faults(name, _("A variable needs a name."))
    if variable.unit is StudyUnit.MARK and variable.subject not in book:
        yield _("“{name}” is asked of marks of “{subject}”, which is no code of this codebook.").format(
            name=name, subject=variable.subject
        )
    if variable.level not in LEVELS[variable.type]:
        yield _("“{name}” cannot be {level}: its answers are of the type {type}.").format(
            name=name, level=variable.level, type=variable.type
        )
    yield from _find_option_faults(name, variable.type, variable.options)
    if variable.lowest is not None and variable.highest is not None and variable.lowest > variable.highest:
        yield _("The lowest answer of “{name}” is above the highest.").format(name=name)
    yield from _find_reference_faults(references, variable)


def _find_reference_faults(references: VariableReferences, variable: UnitVariable) -> Iterator[str]:
    """Yield the faults of what a variable says of others: its condition and its formula."""
    try:
        asked = names_in_condition(variable.condition) if variable.condition else ()
        summed = names_in_formula(variable.formula) if variable.formula else ()
    except UserError as error:
        yield f"“{variable.name}”: {error}"
        return
    for other in (*asked, *summed):
        if not references.knows(other, variable):
            yield _("“{name}” refers to “{other}”, which is no variable of the same unit.").format(
                name=variable.name, other=other
            )
    if references.depends_on_itself(variable):
        yield _("“{name}” depends on itself.").format(name=variable.name)
