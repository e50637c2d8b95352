"""What reading and writing codebooks in the exchange format of REFI-QDA have in common: namespace and identifiers.

The format is the codebook exchange of the REFI-QDA standard 1.5 (file suffix `.qdc`), which NVivo, MAXQDA, ATLAS.ti and
QualCoder read and write: a tree of codes with description and colour, and sets of codes.
"""

from __future__ import annotations

from uuid import UUID, uuid5

NAMESPACE = "urn:QDA-XML:codebook:1.0"
_OURS = UUID("5d5cc0a2-2f0e-5c0b-9a35-6a1f6f0f3a5e")


def make_guid(path: str) -> str:
    """Return the identifier of a code (`code/BLAME`), group, variable or answer: always the same for a path."""
    return str(uuid5(_OURS, path)).upper()
