"""Days that people type into forms."""

from __future__ import annotations

from core.errors import UserError
from core.translation import _


def read_typed_day(typed: str) -> str | None:
    """Return a typed date, also in words, as ISO; None for an empty field. Raises UserError if it is no date."""
    words = typed.strip()
    if not words:
        return None
    from core.value_parsing.value_fields import parse_day

    try:
        return parse_day(words, None)
    except UserError:  # 04/10/2020 is one day here and another there
        raise UserError(
            _("“{typed}” is not a valid date. Write it as 2019-11-19 or 19 November 2019.").format(typed=words)
        ) from None
