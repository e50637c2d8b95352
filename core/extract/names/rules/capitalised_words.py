"""Find the capitalized words of a text in one pass; all other rules for names work on these only."""

from __future__ import annotations

import re
from typing import NamedTuple

from core.extract.names.rules.tables import NameTables
from core.patterns import compile_later

_SMALL_STARTS = "aeiud"
"""First letters of the alternatives below that begin in lower case: al-Assad, iPhone, ul-Haq, d'Estaing."""

_TOKEN = compile_later(
    r"""(?<![\w@\#])(?<![a-z]-)(?:
        (?:Mrs?|Ms|Dr|Prof|St|Mt|Ft|Gov|Sens?|Reps?|Gen|Lt|Maj|Brig|Col|Capt|Cmdr|Sgt|Adm|Rev|Hon|Jr|Sr|Inc|Corp|Co|Ltd|Bros
           |Calif|Fla|Pa|Conn|Ariz|Tenn|Okla|Ill|Mich|Minn|Va|Md|Wash|Wis|Ont|Ala|Kan|Ky|Nev|Tex|Colo|No)\.(?!\w)
        | (?:[A-Z]\.){2,}(?:[A-Z](?!\w))?      # U.S.  D.C.  U.S.A
        | [A-Z]\.[A-Z](?![\w.])                # U.S
        | [A-Z]\.(?=\ ?["“]?[A-Z])                # T. in Mark T. Esper, J.P
        | (?:[Aa]l|[Ee]l|ul|an|as|ash|ad|ar|at)-[A-Z]\w+(?:'\w\w+)?(?:-[A-Z]\w+)*
        | i(?:Phone|Pad|Pod|OS|Tunes|Mac)s?(?!\w)
        | d'[A-Z]\w+
        | [^\W\d_a-zß-öø-ÿ]\w*                 # a capital, in any script that has them
          (?:'(?!(?:s|S|re|ve|ll|d|m|t|T)(?!\w))\w+)*
          (?:-\w+(?:'(?!s(?!\w))\w+)*)*
          (?:&[A-Z]\w*)?
    )""",
    re.VERBOSE,
)

_GLUED = compile_later(r"(?<=[a-zà-ÿ])(?=[A-ZÀ-Þ][a-zà-ÿ])")
_KEEPS = ("Mc", "Mac", "De", "Di", "Le", "La", "Du", "Van", "Von", "Fitz", "O", "You", "Face", "Linked", "Wiki", "Al")
_CONTRACTED = compile_later(r"'(?:re|ve|ll|d|m|t)(?!\w)")
_PLACES = ("GPE", "NORP", "LOC")
_PREFIXES = frozenset({"non", "anti", "pro", "pre", "post", "ex", "mid", "self"})


class CapitalisedWord(NamedTuple):
    """A capitalized word of the text without its possessive ending."""

    start: int
    stop: int
    text: str
    ends: bool
    """Whether the next word cannot belong to it: it comes from a compound (`U.S.-led`) or is possessive."""


def find_capitalised_words(text: str, tables: NameTables) -> list[CapitalisedWord]:
    """Return the capitalized words in order; compounds and glued names are split by lexicon and case.

    `text` has straight apostrophes and plain blanks only.
    """
    found: list[CapitalisedWord] = []
    known = tables.singles
    for match in _TOKEN.finditer(text):
        word = match[0]
        start, stop = match.span()
        if not word[0].isupper() and word[0] not in _SMALL_STARTS:
            continue
        if text.startswith("'", stop):
            if _CONTRACTED.match(text, stop):
                continue
            found.append(CapitalisedWord(start, stop, word, True))
        elif (word.isalpha() and (word.istitle() or word.isupper())) or word in known:
            found.append(CapitalisedWord(start, stop, word, False))
        elif "-" in word:
            _cut_compound(found, start, word, tables)
        else:
            _cut_glued(found, start, word, tables)
    return found


def _cut_compound(found: list[CapitalisedWord], start: int, word: str, tables: NameTables) -> None:
    """Split a compound if its parts are names: `U.S.-led`, `China-Japan`; not `Eun-bo`, `Vice-President`."""
    first, _, rest = word.partition("-")
    if first.lower() in tables.function_words or (len(first) == 1 and rest.isupper() and rest.isalpha()):
        return  # As-yet, D-CA
    if first.lower() in _PREFIXES and (rest[0].islower() or rest in tables.singles or rest in tables.role_heads):
        return  # Pro-Russian, Ex-President; but Self-Defense
    last = rest.rsplit("-", 1)[-1]
    if found and found[-1].stop == start - 1 and found[-1].text in tables.eastern:
        found.append(CapitalisedWord(start, start + len(word), word, False))  # Chung Dong-young
        return
    place = first in tables.singles and first.lower() not in _PREFIXES
    if last[:1].islower() and (place or last in tables.common) and last not in ("il", "un", "ho"):
        if first.lower() not in tables.common or place:
            found.append(CapitalisedWord(start, start + len(first), first, True))
        return
    two = place and rest[:1].isupper() and (rest in tables.singles or tables.singles[first] in _PLACES)
    if two and first not in tables.first_names and first not in tables.eastern:
        found.append(CapitalisedWord(start, start + len(first), first, True))
        found.append(CapitalisedWord(start + len(first) + 1, start + len(word), rest, False))
        return
    found.append(CapitalisedWord(start, start + len(word), word, False))


def _cut_glued(found: list[CapitalisedWord], start: int, word: str, tables: NameTables) -> None:
    """Split `EsperThe` into `Esper` and `The`; `DeHart`, `McCain` and `YouTube` stay whole."""
    cut = _GLUED.search(word)
    if cut and not word.startswith(_KEEPS):
        first, rest = word[: cut.start()], word[cut.start() :]
        named = (
            first in tables.surnames
            or first in tables.first_names
            or first in tables.figures
            or first in tables.singles
        )
        if rest.lower() in tables.function_words or (named and (rest in tables.first_names or rest in tables.singles)):
            found.append(CapitalisedWord(start, start + len(first), first, True))
            found.append(CapitalisedWord(start + len(first), start + len(word), rest, False))
            return
    found.append(CapitalisedWord(start, start + len(word), word, False))
