"""Numbers in digits, in the notations of several languages, read exactly or not at all.

A comma groups thousands and a point is the decimal separator, as everywhere in the program, unless the number itself
shows otherwise. Ambiguous numbers are refused.
"""

from __future__ import annotations

import math

from core.errors import UserError
from core.patterns import compile_later
from core.translation import _

_LONGEST = 60
"""Characters of the longest number that is parsed."""
ENGLISH = compile_later(
    r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d{1,2}(?:,\d{2})+,\d{3}(?:\.\d+)?|\d+(?:\.\d+)?(?:[eE][+-]?\d+)?"
)
_OTHER = compile_later(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d+,\d+(?:[eE][+-]?\d+)?")
_SPACED = compile_later(r"\d{1,3}(?:[ '’]\d{3})+(?:[.,]\d+)?")
_ONE_GROUP = compile_later(r"[1-9]\d{0,2}[.,]\d{3}")
_SEPARATORS = str.maketrans("", "", " '’")
_GROUP = compile_later(r"(?<=\d)[,.\s'’](?=\d{3}(?!\d))")


def parse_digits(run: str, *, magnitude: str = "", scale: float = 1.0) -> float | None:
    """Parse grouped digits; None if they are not a number. Raises UserError if they are ambiguous.

    `magnitude`: a word that follows, of a language that may use the decimal comma; `scale`: its factor.
    """
    if len(run) > _LONGEST:
        return None
    if _ONE_GROUP.fullmatch(run) and (magnitude or (run[-1] == "0" and "." in run)):
        one, other = float(run.replace(",", ".")), float(run.replace(",", "").replace(".", ""))
        raise ambiguity_error(f"{run} {magnitude}".strip(), one * scale, other * scale)
    if ENGLISH.fullmatch(run):
        said = run.replace(",", "")
    elif _SPACED.fullmatch(run):
        said = run.translate(_SEPARATORS).replace(",", ".")
    elif _OTHER.fullmatch(run):
        said = run.replace(".", "").replace(",", ".")
    else:
        return None
    value = int(said) if said.isdigit() else float(said)
    return without_float_noise(value) if math.isfinite(value) else None


def join_digit_groups(words: str) -> str:
    """Return words with the digits of each number together: `3,000 marched` becomes `3000 marched`."""
    return _GROUP.sub("", words)


def without_float_noise(value: float) -> float:
    """Return an int for a whole value, otherwise a float without binary rounding noise."""
    rounded = float(f"{value:.15g}") if isinstance(value, float) else value
    return int(rounded) if rounded == int(rounded) else rounded


def format_plain(value: float) -> str:
    """Format a number in English digits without grouping or exponent."""
    from decimal import Decimal

    return format(Decimal(repr(value)), "f")


def ambiguity_error(run: str, *values: float) -> UserError:
    """Return what to say of a number that can be one of two."""
    first, second = (f"{without_float_noise(one):,}" for one in values)
    sentence = _("“{text}” can mean {first} or {second}. Enter the number you mean in plain digits.")
    return UserError(sentence.format(text=run, first=first, second=second))
