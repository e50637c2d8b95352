"""What a file says of a codebook: what a project adds to the codes that ship, without rows and revisions."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, fields, replace
from typing import Any, TypeVar

from core.codebook import AnswerOption, Code, Codebook, CodeGroup, RecordType, UnitVariable
from core.codebook_files.code_colours import colour_for, normal_colour, on_dark, on_light
from core.codebook_files.file_fields import CHANGEABLE
from core.codebook_files.file_limits import DEEPEST
from core.store.codebook_revisions import CodebookRevision
from core.store.portable_examples import CodebookExample
from core.translation import _

Thing = TypeVar("Thing")


@dataclass(frozen=True, slots=True)
class ShippedChange:
    """What a codebook changes in a code that ships with Pressmark."""

    name: str
    fields: tuple[tuple[str, Any], ...]
    """Attributes of the code and what they become, in the order of `file_fields.CODE`."""


@dataclass(frozen=True, slots=True)
class CodebookContent:
    """The content of one file."""

    title: str = ""
    description: str = ""
    groups: tuple[CodeGroup, ...] = ()
    codes: tuple[Code, ...] = ()
    """Codes that do not ship."""
    changes: tuple[ShippedChange, ...] = ()
    variables: tuple[UnitVariable, ...] = ()
    record_types: tuple[RecordType, ...] = ()
    examples: tuple[CodebookExample, ...] = ()
    revisions: tuple[CodebookRevision, ...] = ()
    """History of the codebook that was written; reading a file leaves it out."""


@dataclass(frozen=True, slots=True)
class ReadCodebook:
    """A file that was read."""

    content: CodebookContent
    source: str
    """Name of the file or template, for sentences."""
    remarks: tuple[str, ...] = ()
    """One sentence for each thing that was left out or changed while it was read."""


def collect_content(
    book: Codebook,
    examples: Iterable[CodebookExample] = (),
    revisions: Iterable[CodebookRevision] = (),
    title: str = "",
) -> CodebookContent:
    """Return what a file says of a codebook."""
    from core.extract import default_codebook

    shipped = default_codebook()
    changes = (_find_change(shipped.code_for(code.name), code) for code in book if code.name in shipped)
    return CodebookContent(
        title=title,
        groups=tuple(group for group in book.groups if all(group.name != one.name for one in shipped.groups)),
        codes=tuple(plain_code(code) for code in book if code.name not in shipped),
        changes=tuple(change for change in changes if change.fields),
        variables=tuple(plain_variable(one) for one in book.unit_variables),
        record_types=tuple(plain_record_type(one) for one in book.record_types),
        examples=tuple(examples),
        revisions=tuple(revisions),
    )


def _find_change(shipped: Code, code: Code) -> ShippedChange:
    code = replace(
        code, light=normal_colour(code.light) or shipped.light, dark=normal_colour(code.dark) or shipped.dark
    )
    changed = ((name, getattr(code, name)) for name in CHANGEABLE)
    return ShippedChange(code.name, tuple((name, said) for name, said in changed if said != getattr(shipped, name)))


def plain_code(code: Code) -> Code:
    """Return a code without its revision and without the attributes that the program reads; what are no colours, as a
    file from elsewhere can have, becomes some."""
    light, dark = normal_colour(code.light), normal_colour(code.dark)
    first = light or dark or colour_for(code.name)
    return replace(
        code, revision=0, variables=(), title=code.title or code.name, light=light or on_light(first),
        dark=dark or on_dark(first),
    )  # fmt: skip


def plain_variable(variable: UnitVariable) -> UnitVariable:
    """Return a variable without its row and revision."""
    title = variable.title or variable.name
    return replace(variable, row=0, revision=0, title=title, options=_titled(variable.options))


def plain_record_type(kind: RecordType) -> RecordType:
    """Return a record type without its rows and revision."""
    slots = (replace(one, row=0, title=one.title or one.name, options=_titled(one.options)) for one in kind.slots)
    return replace(kind, row=0, revision=0, title=kind.title or kind.name, slots=tuple(slots))


def _titled(options: tuple[AnswerOption, ...]) -> tuple[AnswerOption, ...]:
    """Return answers that have all a title: their value, unless they have another."""
    return tuple(one if one.title else replace(one, title=one.value) for one in options)


def check_tree(book: Codebook) -> None:
    """Raise ValueError if a code stands under itself or too deep below others, before anything walks the tree."""
    depths: dict[str, int] = {}
    for code in book:
        chain: list[str] = []
        name = code.name
        while name and name in book and name not in depths and len(chain) <= DEEPEST:
            if name in chain:
                raise ValueError(_("the code {name} stands under itself").format(name=name))
            chain.append(name)
            name = book.code_for(name).parent
        depth = depths.get(name, 0) + len(chain)
        if depth > DEEPEST:
            raise ValueError(_("codes stand more than {count} deep below each other").format(count=DEEPEST))
        depths.update({one: depth - at for at, one in enumerate(chain)})


def clean_texts(thing: Thing) -> Thing:
    """Return a record whose texts can be stored and encoded: without NULs and halves of surrogate pairs."""
    cleaned = {one.name: _clean(getattr(thing, one.name)) for one in fields(thing)}  # type: ignore[arg-type]
    return replace(thing, **cleaned)  # type: ignore[type-var]


def _clean(said: Any) -> Any:
    if isinstance(said, tuple):
        return tuple(_clean(one) for one in said)
    if type(said) is str:
        return said.replace("\0", "").encode("utf-8", "replace").decode("utf-8")
    return clean_texts(said) if hasattr(said, "__dataclass_fields__") else said
