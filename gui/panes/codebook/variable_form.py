"""The form of a variable: the question, what an answer looks like, when it is asked, and how it is computed."""

from __future__ import annotations

from typing import Any

from core.codebook import AnswerOption, AnswerType, Level, StudyUnit, UnitVariable
from core.codebook.plain_words import describe_condition, describe_formula
from core.codebook.rearrange import change_part
from core.codebook.units import LEVELS, NUMERIC, WITH_OPTIONS
from core.errors import UserError
from core.store.codebook_examples import VARIABLE, ExampleOwner
from core.translation import _
from gui.models.codebook_editor import CodebookEditor, FieldDraft
from gui.models.codebook_words import LEVEL_TITLES, TYPE_TITLES, list_units, name_unit
from gui.panes.codebook.examples_box import ExamplesBox
from gui.panes.codebook.fields import ChoiceField, FieldRow, NoteField, TextLineField, TickField
from gui.panes.codebook.options_field import OptionsField
from gui.panes.codebook.part_form import PartForm
from gui.session import Session

_BOUNDS = ("lowest", "highest")
_NO_OPTIONS: tuple[AnswerOption, ...] = ()


def first_options() -> tuple[AnswerOption, ...]:
    """Return the answers that a question gets when it first needs some to choose from."""
    return AnswerOption("1", _("First answer")), AnswerOption("2", _("Second answer"))


def format_bound(bound: float | None) -> str:
    """Return a bound as people type it; empty for none."""
    return "" if bound is None else f"{bound:g}"


class VariableForm(PartForm):
    """The fields of one variable."""

    def __init__(self, session: Session, editor: CodebookEditor) -> None:
        super().__init__(editor, _("Variable"))
        self._session = session
        self.examples = ExamplesBox(session, editor)
        self.bounds = FieldRow(
            TextLineField("lowest", _("Lowest answer")), TextLineField("highest", _("Highest answer"))
        )
        self.add_fields(
            NoteField("title", _("Question"), 1),
            FieldRow(TextLineField("name", _("Name in tables")), ChoiceField("unit", _("Asked of"))),
            FieldRow(
                ChoiceField("type", _("Answer"), [(one.value, words) for one, words in TYPE_TITLES.items()]),
                ChoiceField("level", _("Level of measurement")),
            ),
            OptionsField("options", _("Answers to choose from")),
            self.bounds,
            TickField("required", _("Every unit needs an answer")),
            TextLineField(
                "preset", _("Proposed answer"), _("The form proposes it; it counts once a person confirms it.")
            ),
            TextLineField("condition", _("Asked only if"), placeholder=_("relevant = yes and not tone = neutral")),
            TextLineField("formula", _("Computed as"), placeholder=_("mean(v1, v2, v3)")),
            NoteField("description", _("Instructions for coders"), 2),
            NoteField("include", _("Also counts"), 1),
            NoteField("exclude", _("Does not count"), 1),
            self.examples,
        )
        self.box.addStretch(1)

    @property
    def variable(self) -> UnitVariable:
        """The variable that is shown."""
        assert self.book is not None
        assert self.part is not None
        return next(one for one in self.book.unit_variables if one.row == self.part.row)

    def read_part(self) -> dict[str, Any]:  # noqa: D102 - as in PartForm
        one, book = self.variable, self.book
        assert book is not None
        unit, level = self.fields["unit"], self.fields["level"]
        assert isinstance(unit, ChoiceField)
        assert isinstance(level, ChoiceField)
        unit.offer_choices(
            [(f"{kind}/{subject}", name_unit(book, kind, subject)) for kind, subject in list_units(book, one)]
        )
        level.offer_choices([(kind.value, LEVEL_TITLES[kind]) for kind in LEVELS[one.type]])
        self.heading.setText(
            _("Variable of {unit} · {name}").format(unit=name_unit(book, one.unit, one.subject), name=one.name)
        )
        stored = {name: getattr(one, name) for name in self.fields if name not in ("unit", *_BOUNDS)}
        bounds = {name: format_bound(getattr(one, name)) for name in _BOUNDS}
        return {**stored, **bounds, "unit": f"{one.unit}/{one.subject}"}

    def may_edit(self, name: str) -> bool:
        """Return whether a field can be changed: what is coded of one unit is of no other."""
        return name != "unit" or not self.editor.counts.value.answers.get(self.variable.row, 0)

    def show_more(self, editable: bool) -> None:
        """Show only the fields that this type of answer has."""
        one = self.variable
        computed = bool(self.fields["formula"].read_value())
        shown = {
            "options": one.type in WITH_OPTIONS, "level": len(LEVELS[one.type]) > 1,
            "required": not computed, "preset": not computed, "condition": not computed,
        }  # fmt: skip
        for name, wanted in shown.items():
            self.fields[name].setVisible(wanted)
        self.bounds.setVisible(one.type in NUMERIC and not computed)
        for name in ("condition", "formula"):
            self.follow_typing(name)
        self.examples.show_owner(
            ExampleOwner(VARIABLE, row=one.row), editable,
            _("Select words in an article and choose Codebook, Add as example of …"),
        )  # fmt: skip

    def follow_typing(self, name: str) -> None:
        """Say in plain words what a filter question or a formula means, while it is typed."""
        if name not in ("condition", "formula") or self.book is None or self.part is None:
            return
        field = self.fields[name]
        describe = describe_condition if name == "condition" else describe_formula
        try:
            field.show_hint(describe(self.book, self.variable, field.read_value()))
        except UserError as wrong:
            field.show_hint(str(wrong))

    # -- storing

    def store_field(self, name: str, value: Any) -> str:
        """Store a field; a type brings its level and answers, bounds are numbers."""
        assert self.part is not None
        if name in _BOUNDS:
            return self._store_bound(name, value)
        fields = self._fields_of(name, value)
        part = self.part
        if name == "title" and not value:
            fault = _("A variable needs a question, which is what coders read.")
            self.editor.drafts[(part, name)] = FieldDraft(value, fault)
            return fault
        return self.editor.change_field(part, name, value, lambda book: change_part(book, part, **fields))

    def _fields_of(self, name: str, value: Any) -> dict[str, Any]:
        """Return the fields of a variable that a field of the form changes."""
        if name == "unit":
            unit, _slash, subject = str(value).partition("/")
            return {"unit": StudyUnit(unit), "subject": subject}
        if name == "level":
            return {"level": Level(value)}
        if name == "title":
            return {"title": " ".join(str(value).split())}
        if name != "type":
            return {name: value}
        one, kind = self.variable, AnswerType(value)
        options = (one.options or first_options()) if kind in WITH_OPTIONS else _NO_OPTIONS
        bounds = {} if kind in NUMERIC else dict.fromkeys(_BOUNDS)
        level = one.level if one.level in LEVELS[kind] and kind is AnswerType.ORDINAL else LEVELS[kind][0]
        return {"type": kind, "level": level, "options": options, **bounds}

    def _store_bound(self, name: str, value: str) -> str:
        assert self.part is not None
        try:
            bound = float(value.replace(",", ".")) if value else None
        except ValueError:
            fault = _("“{value}” is no number.").format(value=value)
            self.editor.drafts[(self.part, name)] = FieldDraft(value, fault)
            return fault
        part = self.part
        return self.editor.change_field(part, name, value, lambda book: change_part(book, part, **{name: bound}))
