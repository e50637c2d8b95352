"""Write a codebook in the exchange format of REFI-QDA (`.qdc`): codes as a tree, variables as codes with a code for
each answer, groups as sets. What the format cannot hold is told in sentences."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from core.codebook import Code, Codebook, StudyUnit, UnitVariable
from core.codebook.units import NO, YES
from core.codebook_files.code_colours import normal_colour
from core.codebook_files.content import CodebookContent
from core.codebook_files.exchange_names import NAMESPACE, make_guid
from core.patterns import compile_later
from core.store.codebook_revisions import variable_path
from core.store.portable_examples import CodebookExample, ExampleKind
from core.translation import _, format_count, ngettext

_FORBIDDEN = compile_later("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Characters that XML 1.0 cannot hold."""


@dataclass(slots=True)
class _ExchangeCode:
    """One code as the format has it."""

    path: str
    name: str
    description: str
    is_codable: bool
    colour: str | None = None
    children: list[_ExchangeCode] = field(default_factory=list)


def write_exchange(book: Codebook, content: CodebookContent) -> tuple[str, list[str]]:
    """Return the text of a file, and one sentence for each thing that it does not hold."""
    import lxml.etree

    tree = _make_tree(book, content)
    _make_unique(tree)
    root = lxml.etree.Element(f"{{{NAMESPACE}}}CodeBook", nsmap={None: NAMESPACE}, origin="Pressmark")
    codes = lxml.etree.SubElement(root, f"{{{NAMESPACE}}}Codes")
    for one in tree:
        _add_code(codes, one)
    _add_sets(root, book)
    lxml.etree.indent(root)
    text = lxml.etree.tostring(root, encoding="unicode")
    return f'<?xml version="1.0" encoding="utf-8"?>\n{text}\n', list(_tell_losses(book, content))


def _make_tree(book: Codebook, content: CodebookContent) -> list[_ExchangeCode]:
    told = _examples_by_path(content.examples)
    found = {code.name: _from_code(code, told.get(f"code/{code.name}", ())) for code in book}
    top: list[_ExchangeCode] = []
    for code in book:
        (found[code.parent].children if code.parent in found else top).append(found[code.name])
    for variable in _asked(book):
        one = _from_variable(variable, told.get(f"variable/{variable_path(variable)}", ()))
        is_under_code = variable.unit is StudyUnit.MARK and variable.subject in found
        one.is_codable |= is_under_code  # QualCoder moves what is not codable from under a code to the top
        (found[variable.subject].children if is_under_code else top).append(one)
    return top


def _asked(book: Codebook) -> tuple[UnitVariable, ...]:
    return tuple(one for one in book.unit_variables if not one.is_computed)


def _examples_by_path(examples: Iterable[CodebookExample]) -> dict[str, list[CodebookExample]]:
    found: dict[str, list[CodebookExample]] = {}
    for one in examples:
        found.setdefault(f"{one.owner}/{one.path}", []).append(one)
    return found


def _from_code(code: Code, examples: Sequence[CodebookExample]) -> _ExchangeCode:
    description = _describe(code.meaning, code.include, code.exclude, examples)
    return _ExchangeCode(f"code/{code.name}", code.title, description, not code.hidden, normal_colour(code.light))


def _from_variable(variable: UnitVariable, examples: Sequence[CodebookExample]) -> _ExchangeCode:
    path = f"variable/{variable_path(variable)}"
    definition = "\n".join(part for part in (variable.title, variable.description) if part)
    description = _describe(definition, variable.include, variable.exclude, [one for one in examples if not one.option])
    options = [(one.value, one.title, one.definition) for one in variable.options]
    if variable.option_values == (YES, NO):
        options = options or [(YES, _("yes"), ""), (NO, _("no"), "")]
    children = [
        _ExchangeCode(
            f"{path}/{value}",
            f"{variable.name}: {title or value}",
            _describe(definition, "", "", [one for one in examples if one.option == value]),
            True,
        )
        for value, title, definition in options
    ]
    return _ExchangeCode(path, variable.name, description, not children, None, children)


def _describe(definition: str, include: str, exclude: str, examples: Iterable[CodebookExample]) -> str:
    lines = [definition]
    if include:
        lines.append(_("Include: {words}").format(words=include))
    if exclude:
        lines.append(_("Exclude: {words}").format(words=exclude))
    for one in examples:
        sentence = _("Not an example: “{words}”") if one.is_counter else _("Example: “{words}”")
        lines.append(sentence.format(words=one.words))
    return "\n".join(line for line in lines if line.strip())


def _make_unique(tree: list[_ExchangeCode]) -> None:
    """Give every code a name on one line that no other has: QualCoder and others keep one code of each name."""
    taken: set[str] = set()
    for one in _walk(tree):
        name = plain = " ".join(_plain_text(one.name).split()) or one.path
        number = 2
        while name.casefold() in taken:
            name, number = f"{plain} ({number})", number + 1
        taken.add(name.casefold())
        one.name = name


def _walk(tree: Iterable[_ExchangeCode]) -> Iterator[_ExchangeCode]:
    for one in tree:
        yield one
        yield from _walk(one.children)


def _plain_text(text: str) -> str:
    return _FORBIDDEN.sub("\ufffd", text)


def _add_code(parent: Any, one: _ExchangeCode) -> None:
    import lxml.etree

    said = {"guid": make_guid(one.path), "name": one.name, "isCodable": str(one.is_codable).lower()}
    if one.colour is not None:
        said["color"] = one.colour
    made = lxml.etree.SubElement(parent, f"{{{NAMESPACE}}}Code", said)
    if one.description:
        lxml.etree.SubElement(made, f"{{{NAMESPACE}}}Description").text = _plain_text(one.description)
    for child in one.children:
        _add_code(made, child)


def _add_sets(root: Any, book: Codebook) -> None:
    import lxml.etree

    groups = [(group, book.codes_in_group(group.name)) for group in book.groups]
    sets = lxml.etree.SubElement(root, f"{{{NAMESPACE}}}Sets")
    for group, codes in groups:
        if codes:
            title = " ".join(_plain_text(group.title).split()) or group.name
            said = {"guid": make_guid(f"group/{group.name}"), "name": title}
            made = lxml.etree.SubElement(sets, f"{{{NAMESPACE}}}Set", said)
            for code in codes:
                guid = make_guid(f"code/{code.name}")
                lxml.etree.SubElement(made, f"{{{NAMESPACE}}}MemberCode", {"guid": guid})


def _tell_losses(book: Codebook, content: CodebookContent) -> Iterator[str]:
    asked, computed = _asked(book), [one.name for one in book.unit_variables if one.is_computed]
    if asked:
        yield ngettext(
            "{count} variable became a code with a code for each answer: its level, condition, limits and whether it is"
            " required are not in the file.",
            "{count} variables became codes with a code for each answer: their levels, conditions, limits and whether"
            " they are required are not in the file.",
            len(asked),
        ).format(count=format_count(len(asked)))
    if computed:
        yield _("Computed variables are not in the file: {names}.").format(names=", ".join(computed))
    if book.record_types:
        names = ", ".join(one.name for one in book.record_types)
        yield _("Record types and their slots are not in the file: {names}.").format(names=names)
    if content.examples:
        kept = sum(one.owner is not ExampleKind.RECORD_TYPE for one in content.examples)
        sentence = ngettext(
            "{count} example is in the file as words of the description.",
            "{count} examples are in the file as words of descriptions.",
            kept,
        )
        yield sentence.format(count=format_count(kept))
    if any(code.key for code in book):
        yield _("Keys, colours for dark pages and what the program reads into marks are not in the file.")
    if content.revisions:
        yield _("The history of the codebook is not in the file.")
