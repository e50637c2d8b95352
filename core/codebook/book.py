"""The codebook of a project, or the built-in one; it is passed as an argument, never looked up in a module."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType

from core.codebook.records import Code, CodeGroup, Nature, ValueKind, Variable
from core.translation import _

_UNKNOWN_LIGHT, _UNKNOWN_DARK = "#4b5563", "#b6bdc8"


@dataclass(frozen=True)
class Codebook:
    """Codes and groups in the order of menus. Codebooks with the same content are equal and have the same hash."""

    codes: tuple[Code, ...]
    groups: tuple[CodeGroup, ...]
    _by_name: Mapping[str, Code] = field(init=False, repr=False, compare=False)
    _kinds: dict[str, ValueKind] = field(init=False, repr=False, compare=False)
    """By label, because it is asked of every mark of every article."""
    _natures: dict[str, Nature] = field(init=False, repr=False, compare=False)
    """By label, for the same reason."""

    def __post_init__(self) -> None:
        """Build the lookup tables. Raises ValueError if a name or a key is used twice or a group is missing."""
        names = [code.name for code in self.codes]
        keys = [code.key for code in self.codes if code.key]
        known = {group.name for group in self.groups}
        for what, found in (("code", names), ("key", keys), ("group", [group.name for group in self.groups])):
            double = next((one for one in found if found.count(one) > 1), None)
            if double is not None:
                raise ValueError(f"the {what} {double} stands twice in the codebook")
        for code in self.codes:
            if code.group not in known:
                raise ValueError(f"the code {code.name} is of the group {code.group}, which the codebook lacks")
        object.__setattr__(self, "_by_name", MappingProxyType({code.name: code for code in self.codes}))
        object.__setattr__(self, "_kinds", {code.name: code.kind for code in self.codes})
        object.__setattr__(self, "_natures", {code.name: code.nature for code in self.codes})

    def __getstate__(self) -> tuple[tuple[Code, ...], tuple[CodeGroup, ...]]:
        """Return what is sent to another process."""
        return self.codes, self.groups

    def __setstate__(self, state: tuple[tuple[Code, ...], tuple[CodeGroup, ...]]) -> None:
        """Restore the state that `__init__` leaves."""
        object.__setattr__(self, "codes", state[0])
        object.__setattr__(self, "groups", state[1])
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
        return Codebook((*self.codes, *more_codes), (*self.groups, *more_groups))

    def with_independent_codes(self, codes: Iterable[Code], groups: Iterable[CodeGroup] = ()) -> Codebook:
        """Return a codebook as `with_codes` does, without the keys that an earlier code already uses."""
        taken = {code.key for code in self.codes}
        more = []
        for code in codes:
            more.append(replace(code, key="") if code.key in taken else code)
            taken.add(code.key)
        return self.with_codes(more, groups)


def _unknown_code(label: str) -> Code:
    meaning = _("A label that is not in this codebook")
    return Code(label, label, "name", "", meaning, ValueKind.ENTITY, (), _UNKNOWN_LIGHT, _UNKNOWN_DARK, tier=5)
