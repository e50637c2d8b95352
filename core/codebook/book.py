"""The codebook of a project, or the built-in one; it is passed as an argument, never looked up in a module."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import Any

from core.codebook.records import Code, CodeGroup, Nature, ValueKind, Variable
from core.codebook.units import RecordType, StudyUnit, UnitVariable
from core.translation import _

_UNKNOWN_LIGHT, _UNKNOWN_DARK = "#4b5563", "#b6bdc8"
_SENT = ("codes", "groups", "unit_variables", "record_types", "revision")


@dataclass(frozen=True)
class Codebook:
    """Codes and groups in the order of menus, variables and record types in the order of forms. Codebooks with the same
    content are equal and have the same hash."""

    codes: tuple[Code, ...]
    groups: tuple[CodeGroup, ...]
    unit_variables: tuple[UnitVariable, ...] = ()
    record_types: tuple[RecordType, ...] = ()
    revision: int = 0
    """Number of the current revision; 0 before the first."""
    _by_name: Mapping[str, Code] = field(init=False, repr=False, compare=False)
    _kinds: dict[str, ValueKind] = field(init=False, repr=False, compare=False)
    """By label, because it is asked of every mark of every article."""
    _natures: dict[str, Nature] = field(init=False, repr=False, compare=False)
    """By label, for the same reason."""

    def __post_init__(self) -> None:
        """Build the lookup tables. Raises ValueError if a name or a key is used twice or a group is missing."""
        known = {group.name for group in self.groups}
        asked = ["/".join((one.unit, one.subject, one.name.casefold())) for one in self.unit_variables]
        for what, found in (
            ("code", [code.name for code in self.codes]),
            ("key", [code.key for code in self.codes if code.key]),
            ("group", [group.name for group in self.groups]),
            ("variable", asked),
            ("record_type", [one.name.casefold() for one in self.record_types]),
        ):
            double = next((one for one, times in Counter(found).items() if times > 1), None)
            if double is not None:
                raise ValueError(f"the {what} {double} stands twice in the codebook")
        for code in self.codes:
            if code.group not in known:
                raise ValueError(f"the code {code.name} is of the group {code.group}, which the codebook lacks")
        object.__setattr__(self, "_by_name", MappingProxyType({code.name: code for code in self.codes}))
        object.__setattr__(self, "_kinds", {code.name: code.kind for code in self.codes})
        object.__setattr__(self, "_natures", {code.name: code.nature for code in self.codes})

    def __getstate__(self) -> tuple[Any, ...]:
        """Return what is sent to another process."""
        return tuple(getattr(self, name) for name in _SENT)

    def __setstate__(self, state: tuple[Any, ...]) -> None:
        """Restore the state that `__init__` leaves."""
        for name, part in zip(_SENT, state, strict=True):
            object.__setattr__(self, name, part)
        self.__post_init__()

    def __iter__(self) -> Iterator[Code]:
        """Iterate over the codes in order."""
        return iter(self.codes)

    def __contains__(self, label: object) -> bool:
        """Return whether there is a code with this name."""
        return label in self._by_name

    def code_for(self, label: str) -> Code:
        """Return the code of a label; an unknown label (from a file of another version) counts as a name."""
        return self._by_name.get(label) or _unknown_code(label)

    def kind_of(self, label: str) -> ValueKind:
        """Return how values of this label are parsed and formatted."""
        return self._kinds.get(label, ValueKind.ENTITY)

    def nature_of(self, label: str) -> Nature:
        """Return what marks of this label stand for in the world."""
        return self._natures.get(label, Nature.OTHER)

    def names_entity(self, label: str) -> bool:
        """Return whether marks of this label refer to an entity."""
        return self._kinds.get(label, ValueKind.ENTITY) is ValueKind.ENTITY

    def is_amount(self, label: str) -> bool:
        """Return whether marks of this label are amounts."""
        return self._kinds.get(label) is ValueKind.AMOUNT

    def is_time(self, label: str) -> bool:
        """Return whether marks of this label are times."""
        return self._kinds.get(label) is ValueKind.TIME

    def is_quote(self, label: str) -> bool:
        """Return whether marks of this label are quotations."""
        return self._kinds.get(label) is ValueKind.QUOTE

    def is_flat(self, label: str) -> bool:
        """Return whether marks of this label never overlap each other or marks of other flat codes."""
        return self._kinds.get(label) is not ValueKind.QUOTE

    def labels_of(self, *kinds: ValueKind) -> tuple[str, ...]:
        """Return the names of the codes with values of these kinds, in order."""
        return tuple(code.name for code in self.codes if code.kind in kinds)

    def entity_labels(self, label: str) -> tuple[str, ...]:
        """Return the labels among which to look for an entity of this label: a nationality refers to its country."""
        countries = self.labels_of_nature(Nature.STATE, Nature.PLACE, Nature.PEOPLE)
        return countries if label in countries else (label,)

    def speaker_labels(self) -> tuple[str, ...]:
        """Return the names of the codes whose entities can speak, the likeliest first."""
        return (
            *self.labels_of_nature(Nature.PERSON),
            *self.labels_of_nature(Nature.BODY),
            *self.labels_of_nature(Nature.STATE, Nature.PLACE, Nature.PEOPLE),
        )

    def labels_of_nature(self, *natures: Nature) -> tuple[str, ...]:
        """Return the names of the codes of these natures, in order."""
        return tuple(code.name for code in self.codes if code.nature in natures)

    def first_code_of(self, nature: Nature) -> Code:
        """Return the first code of a nature, the default where none is given. Raises LookupError if there is none."""
        found = next((code for code in self.codes if code.nature is nature), None)
        if found is None:
            raise LookupError(f"the codebook has no code of the nature {nature}")
        return found

    def codes_in_group(self, group: str) -> tuple[Code, ...]:
        """Return the codes of a group, in order."""
        return tuple(code for code in self.codes if code.group == group)

    @property
    def labels(self) -> tuple[str, ...]:
        """The names of all codes, in order."""
        return tuple(self._by_name)

    @property
    def visible_codes(self) -> tuple[Code, ...]:
        """The codes that menus and legends show, in order."""
        return tuple(code for code in self.codes if not code.hidden)

    def variables_of(self, unit: StudyUnit, subject: str = "") -> tuple[UnitVariable, ...]:
        """Return the variables of a unit that are not hidden, in order; `subject` as in UnitVariable."""
        return tuple(
            one for one in self.unit_variables if one.unit is unit and one.subject == subject and not one.hidden
        )

    def find_unit_variable(
        self, name: str, unit: StudyUnit = StudyUnit.ARTICLE, subject: str = ""
    ) -> UnitVariable | None:
        """Return the variable of this name (without regard to case), or None."""
        folded = name.casefold()
        return next(
            (
                one
                for one in self.unit_variables
                if one.name.casefold() == folded and one.unit is unit and one.subject == subject
            ),
            None,
        )

    def find_record_type(self, name: str) -> RecordType | None:
        """Return the record type of this name (without regard to case), or None."""
        return next((one for one in self.record_types if one.name.casefold() == name.casefold()), None)

    def all_variables(self) -> tuple[Variable, ...]:
        """Return every variable once, in the order of the first codes that have it: the order of a general form."""
        first: dict[str, Variable] = {}
        for code in self.codes:
            for variable in code.variables:
                first.setdefault(variable.name, variable)
        return tuple(first.values())

    def with_codes(self, codes: Iterable[Code], groups: Iterable[CodeGroup] = ()) -> Codebook:
        """Return a codebook with further codes at the end; existing codes are unchanged. Raises ValueError."""
        more_groups = [group for group in groups if all(group.name != one.name for one in self.groups)]
        more_codes = [code for code in codes if code.name not in self._by_name]
        return replace(self, codes=(*self.codes, *more_codes), groups=(*self.groups, *more_groups))

    def with_independent_codes(self, codes: Iterable[Code], groups: Iterable[CodeGroup] = ()) -> Codebook:
        """Return a codebook as `with_codes` does, without the keys that an earlier code already uses."""
        taken = {code.key for code in self.codes}
        more = []
        for code in codes:
            more.append(replace(code, key="") if code.key and code.key in taken else code)
            taken.add(code.key)
        return self.with_codes(more, groups)


def _unknown_code(label: str) -> Code:
    meaning = _("A label that is not in this codebook")
    return Code(label, label, "name", "", meaning, ValueKind.ENTITY, (), _UNKNOWN_LIGHT, _UNKNOWN_DARK, tier=5)
