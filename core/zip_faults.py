"""Exceptions that reading a ZIP archive raises where the archive is damaged, encrypted or unusual."""

from __future__ import annotations

import lzma
import zipfile
import zlib

ZIP_FAULTS = (
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
    EOFError,
    OSError,
    ValueError,
    NotImplementedError,
    RuntimeError,
)
"""The manual of zipfile documents only some of them."""
