"""Characters that stand for others one for one, so that offsets stay true in any language."""

from __future__ import annotations

MASK = "\ufffc"
"""Stands for each character of page furniture in `Document.read`; no pattern matches it unless it is meant to."""

VEIL = "\ue000"
"""Stands for each character of a quotation, so that nothing inside is taken for a cue or the end of a sentence."""
