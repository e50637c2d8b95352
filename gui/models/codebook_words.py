"""What the parts of a codebook are called on screen."""

from __future__ import annotations

from core.codebook import AnswerType, Codebook, Level, SlotContent, StudyUnit, UnitVariable
from core.translation import _, pgettext

TYPE_TITLES = {
    AnswerType.YES_NO: _("Yes or no"),
    AnswerType.CHOICE: _("One of several answers"),
    AnswerType.CHOICES: _("Any of several answers"),
    AnswerType.ORDINAL: _("One of several answers in order"),
    AnswerType.COUNT: _("A count"),
    AnswerType.RATIO: _("A number with a true zero"),
    AnswerType.INTERVAL: _("A number on a scale"),
    AnswerType.TEXT: _("Text"),
    AnswerType.DATE: _("A date"),
    AnswerType.ENTITY: _("An entity"),
}
"""What an answer looks like."""

LEVEL_TITLES = {
    Level.NOMINAL: pgettext("level of measurement", "Nominal"),
    Level.ORDINAL: pgettext("level of measurement", "Ordinal"),
    Level.INTERVAL: pgettext("level of measurement", "Interval"),
    Level.RATIO: pgettext("level of measurement", "Ratio"),
}
TAKES_TITLES = {
    SlotContent.MARK: _("A mark"),
    SlotContent.ENTITY: _("An entity"),
    SlotContent.VALUE: _("A value"),
    SlotContent.RECORD: _("Another record"),
}


def name_unit(book: Codebook, unit: StudyUnit, subject: str) -> str:
    """Return what variables of a unit are asked of: `Article`, `Code: Money`, `Record: Protest event`."""
    if unit is StudyUnit.MARK:
        return _("Code: {title}").format(title=book.code_for(subject).title)
    if unit is StudyUnit.RECORD:
        kind = book.find_record_type(subject)
        return _("Record: {title}").format(title=kind.title if kind is not None else subject)
    titles = {StudyUnit.ARTICLE: _("Article"), StudyUnit.CLAIM: _("Figure"), StudyUnit.STATEMENT: _("Statement")}
    return titles[unit]


def list_units(book: Codebook, kept: UnitVariable | None = None) -> list[tuple[StudyUnit, str]]:
    """Return the units of which variables can be asked, with the one of a variable that has it already."""
    found = [(StudyUnit.ARTICLE, ""), (StudyUnit.CLAIM, ""), (StudyUnit.STATEMENT, "")]
    found += [(StudyUnit.MARK, code.name) for code in book.visible_codes]
    found += [(StudyUnit.RECORD, kind.name) for kind in book.record_types if not kind.hidden]
    own = (kept.unit, kept.subject) if kept is not None else found[0]
    return found if own in found else [*found, own]
