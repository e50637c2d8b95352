"""Read a codebook in the exchange format of REFI-QDA (`.qdc`), as NVivo, MAXQDA, ATLAS.ti, QualCoder and others write
it: its codes become codes of the project's own, its sets groups."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from core.codebook import Code, CodeGroup, ValueKind
from core.codebook.checks import LONGEST_NAME
from core.codebook_files.code_colours import colour_for, normal_colour, on_dark, on_light
from core.codebook_files.content import CodebookContent, ReadCodebook
from core.codebook_files.entry_reading import OWN_GROUP, EntryReader
from core.codebook_files.exchange_names import make_guid
from core.codebook_files.file_limits import DEEPEST, LONGEST_TEXT
from core.errors import UserError
from core.patterns import compile_later
from core.translation import _, format_count, ngettext

_INVALID = compile_later(r"[^\w-]+")
_MOST_TAGS = 200_000
_DECLARATION = compile_later(r"<\?xml[^>]*\?>")
_NO_CHARACTERS = compile_later(
    "(?i)[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]|&#(?:x0*(?:[0-8bcef]|1[0-9a-f])|0*(?:[0-8]|1[124-9]|2[0-9]|3[01]));"
)
"""Characters that XML 1.0 cannot hold, and references to them."""


def parse_exchange(data: bytes, source: str) -> ReadCodebook:
    """Return what a file says. Raises UserError if it is no codebook in this format."""
    book = _find_book(_parse_xml(data, source), source)
    reader = EntryReader(source)
    elements = [(one, parent) for top in _children(book, "Codes") for one, parent in _walk_codes(top, source)]
    reader.check_count(elements, "Codes")
    if not elements:
        raise UserError(_("{file} has no codes. Export the codebook again.").format(file=source))
    maker = _CodeMaker(reader)
    for element, parent in elements:
        maker.add_code(element, parent)
    groups = maker.put_in_groups(book)
    maker.tell_changes()
    content = CodebookContent(groups=tuple(groups), codes=tuple(maker.codes.values()))
    return ReadCodebook(content, source, tuple(reader.remarks))


def _parse_xml(data: bytes, source: str) -> Any:
    """Return the root element: no entities, no network, no other files. Raises UserError."""
    import lxml.etree

    plain = data.replace(b"\0", b"").upper()  # also of UTF-16
    if b"<!ENTITY" in plain or b"<!DOCTYPE" in plain:
        sentence = _("{file} declares a document type of its own, which is not read. Export the codebook again.")
        raise UserError(sentence.format(file=source))
    if plain.count(b"<") > _MOST_TAGS:
        raise UserError(_("{file} is too large for a codebook.").format(file=source))
    parser = lxml.etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, remove_pis=True, huge_tree=False
    )
    try:
        try:
            root = lxml.etree.fromstring(data, parser)
        except lxml.etree.XMLSyntaxError:
            mended = _mend_xml(data)
            if mended == data:
                raise
            root = lxml.etree.fromstring(mended, parser)
    except lxml.etree.XMLSyntaxError as error:
        sentence = _("{file} is not valid XML (line {line}). Export the codebook again.")
        raise UserError(sentence.format(file=source, line=format_count(error.lineno or 0))) from error
    except (lxml.etree.LxmlError, ValueError) as error:
        raise UserError(_("{file} is not valid XML. Export the codebook again.").format(file=source)) from error
    return root


def _mend_xml(data: bytes) -> bytes:
    """Return a file without what other programs get wrong: blanks before the declaration, an encoding that is not the
    declared one, and characters that XML cannot hold."""
    text = next((found for found in (_decode(data, one) for one in _encodings_of(data)) if found is not None), "")
    text = _DECLARATION.sub("", text.lstrip("\ufeff \t\r\n"))
    return _NO_CHARACTERS.sub("\ufffd", text).encode()


def _encodings_of(data: bytes) -> tuple[str, ...]:
    return ("utf-16",) if data[:2] in (b"\xff\xfe", b"\xfe\xff") else ("utf-8", "cp1252", "latin-1")


def _decode(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return None


def _find_book(root: Any, source: str) -> Any:
    found = root if _local_name(root) == "CodeBook" else next(iter(_children(root, "CodeBook")), None)
    if found is None:
        sentence = _("{file} is XML, but not a REFI-QDA codebook. Export the codebook as .qdc.")
        raise UserError(sentence.format(file=source))
    return found


def _local_name(element: Any) -> str:
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def _children(element: Any, name: str) -> list[Any]:
    return [one for one in element if _local_name(one) == name]


def _walk_codes(top: Any, source: str) -> Iterator[tuple[Any, Any]]:
    """Iterate over the codes below an element with the code that each stands under, None at the top."""
    waiting = [(one, None, 1) for one in reversed(_children(top, "Code"))]
    while waiting:
        one, parent, depth = waiting.pop()
        if depth > DEEPEST:
            sentence = _("{file} has codes more than {count} deep below each other. Flatten them and export it again.")
            raise UserError(sentence.format(file=source, count=DEEPEST))
        yield one, parent
        waiting.extend((child, one, depth + 1) for child in reversed(_children(one, "Code")))


class _CodeMaker:
    """Makes codes of elements, with names that are valid and that no other code has."""

    def __init__(self, reader: EntryReader) -> None:
        from core.extract import default_codebook

        self._reader = reader
        shipped = default_codebook()
        self._shipped = {make_guid(f"code/{code.name}"): code.name for code in shipped}
        self._groups = {make_guid(f"group/{name}"): name for name in (OWN_GROUP, *(one.name for one in shipped.groups))}
        self._taken = {name.casefold() for name in shipped.labels}
        self.codes: dict[Any, Code] = {}
        """By element."""
        self._names: dict[Any, str] = {}
        """Names of codes by element, also of those that ship."""
        self._by_guid: dict[str, Any] = {}
        self._shaded = self._known = 0

    def add_code(self, element: Any, parent: Any) -> None:
        """Make the code of an element that stands under another, or at the top."""
        guid = _guid_of(element)
        self._by_guid.setdefault(guid, element)
        if guid in self._shipped:
            self._names[element] = self._shipped[guid]
            self._known += 1
            return
        title = " ".join(element.get("name", "").split())[:LONGEST_TEXT] or _("Code without a name")
        name = self._names[element] = self._free_name(title)
        light, dark = self._colours(element.get("color", ""), name)
        self.codes[element] = Code(
            name, title, OWN_GROUP, "", _description_of(element), ValueKind.VARIABLES, (), light, dark,
            parent="" if parent is None else self._names[parent],
            hidden=element.get("isCodable", "true").strip().lower() in ("false", "0"),
        )  # fmt: skip

    def _free_name(self, title: str) -> str:
        plain = _INVALID.sub("_", title).strip("_").upper()
        plain = "".join(letter for letter in plain if letter.isalnum() or letter in "_-")[: LONGEST_NAME - 10] or "CODE"
        name, number = plain, 2
        while name.casefold() in self._taken:
            name, number = f"{plain}_{number}", number + 1
        self._taken.add(name.casefold())
        return name

    def _colours(self, said: str, name: str) -> tuple[str, str]:
        colour = normal_colour(said) or colour_for(name)
        light = on_light(colour)
        self._shaded += light != colour and bool(said)
        return light, on_dark(colour)

    def put_in_groups(self, book: Any) -> list[CodeGroup]:
        """Make groups of the sets, as far as no code is in two of them, and return the new ones."""
        sets = [one for top in _children(book, "Sets") for one in _children(top, "Set")]
        members = {one: self._members_of(one) for one in sets}
        times = Counter(element for found in members.values() for element in found)
        groups = []
        for one, found in members.items():
            title = " ".join(one.get("name", "").split())
            if not found:
                continue
            if not title or any(times[element] > 1 for element in found):
                sentence = _("{file}: the set “{name}” was left out, because its codes are in other sets, too.")
                self._reader.remarks.append(sentence.format(file=self._reader.source, name=title))
                continue
            name = self._groups.get(_guid_of(one)) or self._free_name(title).lower()
            groups.append(CodeGroup(name, title))
            for element in found:
                self.codes[element] = replace(self.codes[element], group=name)
        return groups

    def _members_of(self, one: Any) -> list[Any]:
        """Return the codes of a set that do not ship."""
        named = (self._by_guid.get(_member_guid(member)) for member in _children(one, "MemberCode"))
        return [element for element in dict.fromkeys(named) if element in self.codes]

    def tell_changes(self) -> None:
        """Add remarks on what differs from the file."""
        if self._known:
            sentence = ngettext(
                "{file}: {count} code ships with Pressmark and stays as it is.",
                "{file}: {count} codes ship with Pressmark and stay as they are.",
                self._known,
            )
            self._remark(sentence, self._known)
        if self._shaded:
            sentence = ngettext(
                "{file}: {count} colour was made darker, so that it can be read on a light page.",
                "{file}: {count} colours were made darker, so that they can be read on a light page.",
                self._shaded,
            )
            self._remark(sentence, self._shaded)

    def _remark(self, sentence: str, count: int) -> None:
        self._reader.remarks.append(sentence.format(file=self._reader.source, count=format_count(count)))


def _guid_of(element: Any) -> str:
    return str(element.get("guid", "")).strip().strip("{}").upper()


def _member_guid(element: Any) -> str:
    return str(element.get("guid") or element.get("targetGUID") or "").strip().strip("{}").upper()


def _description_of(element: Any) -> str:
    found = ("".join(one.itertext()).strip() for one in _children(element, "Description"))
    return next(found, "")[:LONGEST_TEXT]
