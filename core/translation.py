"""Texts of the program in the language of the person who reads it: one gettext catalogue for core and window.

A text is written in English where it is used and goes through one of the functions below:

- `_("Open project")`: a whole sentence, label or phrase.
- `_("{name} is not a project.").format(name=name)`: placeholders have names, so that a translation can reorder them.
  Never an f-string, never a sentence put together from pieces.
- `ngettext("{count} article", "{count} articles", count).format(count=format_count(count))`: plural forms.
- `pgettext("noun", "Mark")`: a word that means two things.

Data is never translated: JSON keys, columns of exported tables, names of rules and codes, what a project stores.

The language is chosen once a process, before other modules are imported, because texts also stand in module constants:
by `PRESSMARK_LANGUAGE` in the environment, which workers inherit, else by the usual variables of gettext (LANGUAGE,
LC_ALL, LC_MESSAGES, LANG). English needs no catalogue.
Catalogues are `resources/locale/LANGUAGE/LC_MESSAGES/pressmark.mo`.
"""

from __future__ import annotations

import gettext as standard_gettext
import os
from datetime import date

from core.resources import ROOT

DOMAIN = "pressmark"
LANGUAGE_VARIABLES = ("PRESSMARK_LANGUAGE", "LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG")
"""Environment variables that say which languages are wanted, the first that is set counts."""


def wanted_languages() -> list[str]:
    """Language codes in order of preference, such as `de_AT`, `de`; empty for English or where nothing is set."""
    for variable in LANGUAGE_VARIABLES:
        if value := os.environ.get(variable):
            codes = [code.partition(".")[0].partition("@")[0] for code in value.split(":")]
            return [one for code in codes if code for one in dict.fromkeys((code, code.partition("_")[0]))]
    return []


def load_catalogue(languages: list[str]) -> standard_gettext.NullTranslations:
    """The catalogue of the first of these languages that is English or has one; without any, the English texts."""
    for language in languages:
        if language in ("en", "C", "POSIX"):
            break
        found = ROOT / "locale" / language / "LC_MESSAGES" / f"{DOMAIN}.mo"
        if found.is_file():
            with found.open("rb") as opened:
                return standard_gettext.GNUTranslations(opened)
    return standard_gettext.NullTranslations()


catalogue = load_catalogue(wanted_languages())
"""Of this process."""

_ = catalogue.gettext
ngettext = catalogue.ngettext
pgettext = catalogue.pgettext


def N_(text: str) -> str:
    """Put a text into the catalogue without translating it: for one that is also data, translated where it is shown."""
    return text


def format_count(number: int) -> str:
    """A whole number with its thousands grouped as the language does: 12,345."""
    return f"{number:,}".replace(",", pgettext("thousands separator", ","))


def format_decimal(number: float, places: int) -> str:
    """A number with so many digits behind the decimal sign, grouped as the language does: 1,234.5."""
    whole, _point, rest = f"{number:,.{places}f}".partition(".")
    grouped = whole.replace(",", pgettext("thousands separator", ","))
    return grouped + (pgettext("decimal sign", ".") + rest if rest else "")


def month_name(month: int) -> str:
    """Name of a month, 1 to 12."""
    names = (_("January"), _("February"), _("March"), _("April"), pgettext("month", "May"), _("June"), _("July"),
             _("August"), _("September"), _("October"), _("November"), _("December"))  # fmt: skip
    return names[month - 1]


def format_day(day: date) -> str:
    """A day as people write it: 5 March 2019."""
    return pgettext("a day", "{day} {month} {year}").format(day=day.day, month=month_name(day.month), year=day.year)


def list_in_words(items: list[str]) -> str:
    """Items as a sentence lists them: `a`, `a and b`, `a, b and c`; empty for none."""
    if len(items) < 2:
        return "".join(items)
    first = pgettext("between the items of a list", ", ").join(items[:-1])
    return pgettext("the end of a list", "{items} and {last}").format(items=first, last=items[-1])
