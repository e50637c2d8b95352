"""Office documents that are ZIP archives of XML files: their parts are unpacked one by one, within limits, and parsed
without entities, network or files."""

from __future__ import annotations

import io
import zipfile
from typing import Any

from core.errors import UserError
from core.office.office_paragraph import DOCUMENT
from core.translation import _, format_count
from core.zip_faults import ZIP_FAULTS

_BROKEN = (*ZIP_FAULTS, KeyError, IndexError)
"""Exceptions on damaged, encrypted or unusual archives, and on those without a part."""

LARGEST_PART = 60_000_000
"""Largest XML part in bytes, unpacked. A document of 500 articles has about 10 MB."""

MOST_TAGS = 1_500_000
"""Maximum tags of a part; the parser needs about 200 bytes for each."""

MOST_MEMBERS = 50_000
"""Maximum entries of the archive."""


class OfficeArchive:
    """One document. Raises UserError, naming `source`, for whatever cannot be read."""

    def __init__(self, data: bytes, source: str = DOCUMENT) -> None:
        self.source = source
        try:
            self._archive = zipfile.ZipFile(io.BytesIO(data))
            self._names = {entry.filename.lower().lstrip("/"): entry for entry in self._archive.infolist()}
        except _BROKEN as error:
            raise UserError(self._damage_sentence()) from error
        if len(self._names) > MOST_MEMBERS:
            raise UserError(self._damage_sentence())

    def _damage_sentence(self) -> str:
        return _("{source} is damaged. Open it in the program that made it and save it again.").format(
            source=self.source
        )

    def has_part(self, name: str) -> bool:
        """Return whether the archive has a member, whatever the case of its name."""
        return name.lower().lstrip("/") in self._names

    def part_names(self) -> list[str]:
        """Return the names of all members as the archive has them."""
        return [entry.filename for entry in self._names.values()]

    def read_part(self, name: str) -> bytes:
        """Return the bytes of a member. Raises UserError if it is missing, damaged, encrypted or too large."""
        entry = self._names.get(name.lower().lstrip("/"))
        if entry is None:
            raise UserError(self._damage_sentence())
        if entry.flag_bits & 1:
            sentence = _("{source} is protected by a password. Save it without the password.")
            raise UserError(sentence.format(source=self.source))
        try:
            with self._archive.open(entry) as stream:
                data = stream.read(LARGEST_PART + 1)
        except _BROKEN as error:
            raise UserError(self._damage_sentence()) from error
        if len(data) > LARGEST_PART:
            sentence = _("{source} unpacks to more than {size} MB, too much for a document. Split it up.")
            raise UserError(sentence.format(source=self.source, size=format_count(LARGEST_PART // 1_000_000)))
        return data

    def parse_part(self, name: str) -> Any:
        """Return the root element of an XML member. Raises UserError as `read_part` does, and if it is no XML."""
        return self.parse_xml(self.read_part(name))

    def parse_page(self, data: bytes) -> Any:
        """Return the root element of a web page inside the document, which need not be well-formed. Raises UserError
        if it has too many tags."""
        import lxml.etree

        self._check_tags(data)
        parser = lxml.etree.HTMLParser(
            no_network=True, remove_comments=True, remove_pis=True, encoding=_page_encoding(data)
        )
        try:
            root = lxml.etree.fromstring(data, parser) if data.strip() else None
        except (lxml.etree.LxmlError, ValueError) as error:
            raise UserError(self._damage_sentence()) from error
        return lxml.etree.Element("body") if root is None else root

    def _check_tags(self, data: bytes) -> None:
        if data.count(b"<") > 2 * MOST_TAGS or b"<!ENTITY" in data:
            sentence = _("{source} is too large or nested too deeply for a document. Save its text as .txt.")
            raise UserError(sentence.format(source=self.source))

    def parse_xml(self, data: bytes) -> Any:
        """Return the root element of XML. Raises UserError if it is damaged, or has too many tags."""
        import lxml.etree

        self._check_tags(data)
        parser = lxml.etree.XMLParser(
            resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, remove_pis=True
        )
        try:
            root = lxml.etree.fromstring(data, parser)
        except (lxml.etree.LxmlError, ValueError) as error:
            raise UserError(self._damage_sentence()) from error
        if root is None:
            raise UserError(self._damage_sentence())
        return root


def _page_encoding(data: bytes) -> str | None:
    """Return UTF-8, the encoding of pages in books (EPUB 3.3, 3.2), if the bytes fit it; else the page's own counts."""
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return None
    return "utf-8"
