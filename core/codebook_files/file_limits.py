"""Limits on codebook files."""

from __future__ import annotations

from pathlib import Path

from core.errors import UserError
from core.safe_files import displayed_path
from core.sources.limits import MB, format_megabytes
from core.sources.open_files import open_whole
from core.translation import _

LARGEST = 20 * MB
"""Bytes of a file; a codebook of 500 variables with long definitions has less than 1 MB."""

MOST_ENTRIES = 5_000
"""Codes, variables, record types, examples, answers of one variable ..., each."""

LONGEST_TEXT = 100_000
"""Characters of one field."""

DEEPEST = 50
"""Codes one below the other."""


def read_bytes(path: Path) -> bytes:
    """Return the bytes of a file. Raises UserError if it cannot be read or is too large for a codebook."""
    name = displayed_path(path)
    try:
        with open_whole(path) as stream:
            data = None if stream is None else stream.read(LARGEST + 1)
    except OSError as error:
        sentence = _("{path} cannot be read ({reason}). Check its name and permissions.")
        raise UserError(sentence.format(path=name, reason=error.strerror)) from error
    if data is None:
        raise UserError(_("{path} is no file. Choose a codebook file.").format(path=name))
    if len(data) > LARGEST:
        sentence = _("{path} is larger than {size} MB, too much for a codebook. Choose a codebook file.")
        raise UserError(sentence.format(path=name, size=format_megabytes(LARGEST)))
    return data
