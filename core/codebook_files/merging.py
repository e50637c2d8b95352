"""Take a codebook that was read into that of a project: what is new is added, what has the same name is changed only
where that is asked for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field, replace
from typing import Any

from core.codebook import Code, Codebook, CodeGroup, RecordType, UnitVariable
from core.codebook.checks import find_codebook_faults
from core.codebook_files.content import (
    CodebookContent,
    ReadCodebook,
    check_tree,
    plain_code,
    plain_record_type,
    plain_variable,
)
from core.errors import UserError
from core.store.codebook_revisions import variable_path
from core.store.portable_examples import CodebookExample, ExampleKind
from core.translation import _, format_count, ngettext


@dataclass(frozen=True, slots=True)
class MergeConflict:
    """Something that is different in the file and in the project."""

    path: str
    """What it is: `code/BLAME`, `group/own`, `variable/article/v3`, `record_type/event`."""
    sentence: str


@dataclass(frozen=True, slots=True)
class MergePlan:
    """A codebook of a project with what a file adds to it."""

    wanted: Codebook
    examples: tuple[CodebookExample, ...]
    added: tuple[str, ...]
    """Paths of what is new, as in MergeConflict."""
    updated: tuple[str, ...]
    conflicts: tuple[MergeConflict, ...]
    """What stays as the project has it, because nobody asked for the file's."""
    remarks: tuple[str, ...]
    """One sentence for each thing that was left out or changed."""
    source: str

    @property
    def detail(self) -> str:
        """What the history says of it: where it came from."""
        return self.source

    def preview_sentence(self) -> str:
        """Return what would be taken over, in one sentence."""
        counts = (
            (len(self.added), ngettext("{count} thing is new", "{count} things are new", len(self.added))),
            (len(self.updated), ngettext("{count} thing changes", "{count} things change", len(self.updated))),
            (len(self.examples), ngettext("{count} example", "{count} examples", len(self.examples))),
            (len(self.conflicts), ngettext("{count} stays as it is", "{count} stay as they are", len(self.conflicts))),
        )
        parts = [sentence.format(count=format_count(count)) for count, sentence in counts if count]
        return ", ".join(parts) if parts else _("The project has all of it already")

    def outcome_sentence(self) -> str:
        """Return what is taken over, in one sentence."""
        counts = (
            (len(self.added), ngettext("{count} thing added", "{count} things added", len(self.added))),
            (len(self.updated), ngettext("{count} thing changed", "{count} things changed", len(self.updated))),
            (len(self.examples), ngettext("{count} example", "{count} examples", len(self.examples))),
            (
                len(self.conflicts),
                ngettext("{count} left as it was", "{count} left as they were", len(self.conflicts)),
            ),
        )
        parts = [sentence.format(count=format_count(count)) for count, sentence in counts if count]
        if not parts:
            return _("{file}: the project has all of it already.").format(file=self.source)
        return _("{file}: {parts}.").format(file=self.source, parts=", ".join(parts))


@dataclass(slots=True)
class _Merger:
    """Collects what a merge does."""

    update: bool | Collection[str]
    added: list[str] = field(default_factory=list)
    updated: list[str] = field(default_factory=list)
    conflicts: list[MergeConflict] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)

    def takes(self, path: str, title: str) -> bool:
        """Return whether the file's is taken for something that both have; if not, it is a conflict."""
        if self.update is True or (not isinstance(self.update, bool) and path in self.update):
            self.updated.append(path)
            return True
        sentence = _("“{title}” ({path}) is different in the file: the project keeps its own.")
        self.conflicts.append(MergeConflict(path, sentence.format(title=title, path=path)))
        return False


def plan_merge(book: Codebook, read: ReadCodebook, *, update: bool | Collection[str] = False) -> MergePlan:
    """Return the codebook of a project with what a file adds to it.

    `update`: whether things of the same name become what the file says, or the paths of those that do. Nothing is ever
    removed, and rows and revisions stay those of the project. Raises UserError, naming the file, if the result would be
    no codebook.
    """
    content = read.content
    merger = _Merger(update, remarks=list(read.remarks))
    groups = _merge_groups(merger, book, content)
    codes = _merge_codes(merger, book, content)
    known = {group.name for group in groups}
    more = dict.fromkeys(code.group for code in codes if code.group not in known)
    groups = (*groups, *(CodeGroup(name, _("Own codes") if name == "own" else name) for name in more))
    codes = _drop_taken_keys(merger, book, codes)
    _refuse_doubles(read)
    try:
        wanted = replace(
            book,
            groups=groups,
            codes=codes,
            unit_variables=_merge_variables(merger, book, content),
            record_types=_merge_record_types(merger, book, content),
        )
        check_tree(wanted)
    except ValueError as error:  # a name that stands twice
        raise UserError(_("{file} cannot be taken over: {reason}.").format(file=read.source, reason=error)) from error
    before = set(find_codebook_faults(book))
    for fault in find_codebook_faults(wanted):
        if fault not in before:
            raise UserError(_("{file} cannot be taken over: {reason}").format(file=read.source, reason=fault))
    examples = _known_examples(merger, wanted, content.examples)
    return MergePlan(
        wanted, examples, tuple(merger.added), tuple(merger.updated), tuple(merger.conflicts), tuple(merger.remarks),
        read.source,
    )  # fmt: skip


def _refuse_doubles(read: ReadCodebook) -> None:
    """Raise UserError if a file has two things of the same name."""
    content = read.content
    names = [
        *(f"group/{one.name}" for one in content.groups),
        *(f"code/{one.name}" for one in content.codes),
        *(f"code/{one.name}" for one in content.changes),
        *(f"variable/{variable_path(one)}".casefold() for one in content.variables),
        *(f"record_type/{one.name}".casefold() for one in content.record_types),
    ]
    double = next((name for name, times in Counter(names).items() if times > 1), None)
    if double is not None:
        sentence = _("{file} cannot be taken over: {name} stands twice in it.")
        raise UserError(sentence.format(file=read.source, name=double))


def _merge_groups(merger: _Merger, book: Codebook, content: CodebookContent) -> tuple[CodeGroup, ...]:
    found = {group.name: group for group in book.groups}
    for group in content.groups:
        here = found.get(group.name)
        if here is None:
            merger.added.append(f"group/{group.name}")
        elif here == group or not merger.takes(f"group/{group.name}", here.title):
            continue
        found[group.name] = group
    return tuple(found.values())


def _merge_codes(merger: _Merger, book: Codebook, content: CodebookContent) -> tuple[Code, ...]:
    from core.extract import default_codebook

    shipped = default_codebook()
    found = {code.name: code for code in book}
    for change in content.changes:
        here = found.get(change.name)
        if here is None or change.name not in shipped:
            sentence = _("The file changes the code {name}, which this version of Pressmark does not have: left out.")
            merger.remarks.append(sentence.format(name=change.name))
            continue
        changed = replace(here, **dict(change.fields))
        if changed == here:
            continue
        is_untouched = replace(here, revision=0) == shipped.code_for(change.name)
        if is_untouched:
            merger.updated.append(f"code/{change.name}")
        elif not merger.takes(f"code/{change.name}", here.title):
            continue
        found[change.name] = changed
    for code in content.codes:
        here = found.get(code.name)
        if here is None:
            merger.added.append(f"code/{code.name}")
            found[code.name] = code
        elif plain_code(here) != code and merger.takes(f"code/{code.name}", here.title):
            found[code.name] = replace(code, variables=here.variables, revision=here.revision)
    return tuple(found.values())


def _drop_taken_keys(merger: _Merger, book: Codebook, codes: Iterable[Code]) -> tuple[Code, ...]:
    """Return the codes with every key once: what the project has not changed keeps its key."""
    codes = tuple(codes)
    taken = {code.key: code.name for code in reversed(codes) if book.code_for(code.name) == code}
    titles = {code.name: code.title for code in codes}
    found = []
    for code in codes:
        owner = taken.setdefault(code.key, code.name)
        if code.key and owner != code.name:
            sentence = _("The key {key} of “{title}” belongs to “{other}” in the project: it has none now.")
            merger.remarks.append(sentence.format(key=code.key, title=code.title, other=titles[owner]))
            code = replace(code, key="")
        found.append(code)
    return tuple(found)


def _merge_variables(merger: _Merger, book: Codebook, content: CodebookContent) -> tuple[UnitVariable, ...]:
    found: dict[Any, UnitVariable] = {_place_of(one): one for one in book.unit_variables}
    for variable in content.variables:
        path, place = f"variable/{variable_path(variable)}", _place_of(variable)
        here = found.get(place)
        if here is None:
            merger.added.append(path)
            found[place] = variable
        elif plain_variable(here) != variable and merger.takes(path, here.title):
            found[place] = replace(variable, row=here.row, revision=here.revision)
    return tuple(found.values())


def _place_of(variable: UnitVariable) -> tuple[str, str, str]:
    return variable.unit, variable.subject, variable.name.casefold()


def _merge_record_types(merger: _Merger, book: Codebook, content: CodebookContent) -> tuple[RecordType, ...]:
    found = {one.name.casefold(): one for one in book.record_types}
    for kind in content.record_types:
        path, place = f"record_type/{kind.name}", kind.name.casefold()
        here = found.get(place)
        if here is None:
            merger.added.append(path)
            found[place] = kind
        elif plain_record_type(here) != kind and merger.takes(path, here.title):
            found[place] = _with_rows(kind, here)
    return tuple(found.values())


def _with_rows(kind: RecordType, here: RecordType) -> RecordType:
    """Return a record type of a file as that of the project; slots that the file lacks stay at the end."""
    rows = {slot.name.casefold(): slot.row for slot in here.slots}
    slots = [replace(slot, row=rows.pop(slot.name.casefold(), 0)) for slot in kind.slots]
    slots.extend(slot for slot in here.slots if slot.name.casefold() in rows)
    return replace(kind, slots=tuple(slots), row=here.row, revision=here.revision)


def _known_examples(
    merger: _Merger, wanted: Codebook, examples: Iterable[CodebookExample]
) -> tuple[CodebookExample, ...]:
    variables = {variable_path(one) for one in wanted.unit_variables}
    found = []
    for example in examples:
        if example.owner is ExampleKind.CODE:
            is_known = example.path in wanted
        elif example.owner is ExampleKind.VARIABLE:
            is_known = example.path in variables
        else:
            is_known = wanted.find_record_type(example.path) is not None
        if is_known:
            found.append(replace(example, article_id=None, start=None, stop=None, row=0))
        else:
            sentence = _("An example of “{path}”, which the codebook lacks, was left out.")
            merger.remarks.append(sentence.format(path=example.path))
    return tuple(found)
