"""A file that may hold many articles: its beginning is looked at, and all of it read only if a format knows it."""

from __future__ import annotations

from functools import cached_property
from typing import IO

from core.errors import UserError
from core.office.any_document import peek_words, read_any_paragraphs
from core.office.office_paragraph import OfficeParagraph
from core.readers.decoding import decode_as_found, unify_line_ends
from core.translation import _, format_count

HEAD_SIZE = 65_536
"""Bytes by which a file is recognized."""

LARGEST = 100_000_000
"""Largest collection, in bytes. Databases give a few hundred articles at a time, 10 MB at most; a mailbox is larger."""


class CollectionFile:
    """One input file. `stream` must be seekable and stand at its beginning."""

    def __init__(self, stream: IO[bytes], source: str, suffix: str) -> None:
        self._stream = stream
        self.source = source
        self.suffix = suffix
        """Ending in lower case, with its dot."""

    @cached_property
    def head(self) -> bytes:
        """The first HEAD_SIZE bytes."""
        head = self._stream.read(HEAD_SIZE)
        self._stream.seek(0)
        return head

    @cached_property
    def head_text(self) -> str:
        """The first HEAD_SIZE bytes as text with LF as line end; empty if they are not text."""
        try:
            text = decode_as_found(self.head, self.source)[0]
        except UserError:
            return ""
        return unify_line_ends(text)

    @cached_property
    def data(self) -> bytes:
        """All bytes. Raises UserError if there are more than LARGEST."""
        data = self._stream.read(LARGEST + 1)
        self._stream.seek(0)
        if len(data) > LARGEST:
            sentence = _(
                "{source} is larger than {size} MB, the limit for a file with many articles. Split the export."
            )
            raise UserError(sentence.format(source=self.source, size=format_count(LARGEST // 1_000_000)))
        return data

    @property
    def kept_data(self) -> bytes:
        """All bytes for the project to keep; none if there are more than LARGEST."""
        try:
            return self.data
        except UserError:
            return b""

    def rewind_stream(self) -> IO[bytes]:
        """Return the stream at its beginning, for a format that never has all of the file in memory."""
        self._stream.seek(0)
        return self._stream

    @cached_property
    def _decoded(self) -> tuple[str, str]:
        text, encoding = decode_as_found(self.data, self.source)
        return unify_line_ends(text), encoding

    @property
    def text(self) -> str:
        """All text, with LF as line end. Raises UserError if the file is too large or no text."""
        return self._decoded[0]

    @cached_property
    def office_words(self) -> str:
        """Words of an office document, roughly, to see what is not in it; empty if it is none, damaged or too large."""
        return peek_words(self.kept_data)

    @cached_property
    def office_paragraphs(self) -> list[OfficeParagraph]:
        """Paragraphs of an office document. Raises UserError if it cannot be read."""
        return read_any_paragraphs(self.data, self.source)

    @property
    def encoding(self) -> str:
        """Python name of the encoding of `text`. Raises UserError as `text` does."""
        return self._decoded[1]
