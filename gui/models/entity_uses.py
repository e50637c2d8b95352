"""Why an entity is listed that no name in the text stands for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from core.translation import _, format_count, ngettext

if TYPE_CHECKING:
    from core.store.queries.entity_uses import EntityUses

_UNUSED = _("No name in the text stands for this entity any more.")


def describe_uses(uses: EntityUses) -> str:
    """Say where an entity without mentions is used."""
    told = [
        words.format(count=format_count(count))
        for words, count in (
            (ngettext("{count} quotation", "{count} quotations", uses.quotes), uses.quotes),
            (ngettext("{count} statement", "{count} statements", uses.statements), uses.statements),
            (ngettext("{count} figure", "{count} figures", uses.claims), uses.claims),
            (ngettext("{count} answer", "{count} answers", uses.answers), uses.answers),
        )
        if count
    ]
    if not told:
        return _UNUSED
    return _("No name in the text stands for this entity.\nIt is the speaker or a party in: {places}.").format(
        places=", ".join(told)
    )
