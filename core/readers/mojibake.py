"""Mojibake: UTF-8 that somebody before us read in a one-byte encoding (`â€™` for `’`). Found here and repaired here,
but never unasked: an article's text is not changed once it is stored, so the question stands before that.

What looks garbled, and what it was, says ftfy. Over 3,496 healthy articles (Wikinews, US government, 21.9 million
characters) nothing was called garbled; of 514 of them garbled on purpose through Windows-1252 all were, and came back
as they had been.
"""

from __future__ import annotations

from dataclasses import replace

from core.patterns import compile_later
from core.readers.decoding import clean
from core.records import Article, Garbled, fingerprint

NOTE = "Some letters look garbled, as if read in a wrong encoding; a repaired copy can be made."
"""On every article that was stored as it was read."""

_SUSPECT = compile_later(
    "[\u0080-\u00ff\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u0192\u02c6\u02dc\u2013-\u203a\u20ac\u2122]{2}|вЂ|ΓÇ"
)
"""Two neighbours that mojibake of UTF-8 read as a one-byte encoding cannot do without; and how the quotation marks and
dashes of English come out of Windows-1251 and the code page of DOS. ftfy decides, this spares it healthy text."""

_LEFT, _RIGHT = 18, 32
"""Characters shown before and after the place where the repair begins: both texts side by side fit a dialog."""


def repaired(text: str) -> str | None:
    """The text with mojibake undone (`â€™` -> `’`), or None when it does not look garbled.

    Offsets change: marks made on `text` do not fit the repaired text.
    """
    if not _SUSPECT.search(text):
        return None
    from ftfy import fix_encoding  # 0.1 s, and hardly any text needs it
    from ftfy.badness import is_bad

    if not is_bad(text):
        return None
    # A byte-order mark and a line separator may have been garbled, too.
    fixed, _ = clean(fix_encoding(text).removeprefix("\ufeff"))
    return fixed if fixed != text and fixed.strip() else None


def garbled(text: str) -> Garbled | None:
    """What to show a person of a text that looks garbled; None where it looks right."""
    fixed = repaired(text)
    if fixed is None:
        return None
    before, after = _extracts(text, fixed)
    return Garbled(before, after, fingerprint(fixed))


def repair(article: Article) -> Article:
    """The article with its letters put right, in title, outlet and author too; one that looks right comes back as it
    is. Its original bytes stay, a note says what was done."""
    fixed = repaired(article.text) if article.garbled else None
    if article.garbled is None or fixed is None:
        return article
    title, outlet, author = (
        words and (repaired(words) or words) for words in (article.title, article.outlet, article.author)
    )
    sign = replace(article.garbled, other=fingerprint(article.text), repaired=True)
    notes = (*(note for note in article.notes if note != NOTE), _account(article.text, sign))
    return replace(article, text=fixed, title=title, outlet=outlet, author=author, notes=notes, garbled=sign)


def _account(text: str, sign: Garbled) -> str:
    """The note on a repaired article: by what, from what, and an instance."""
    import ftfy

    steps = ftfy.fix_encoding_and_explain(text).explanation or ()
    read_as = list(dict.fromkeys(step.parameter.removeprefix("sloppy-") for step in steps if step.action == "encode"))
    told = f"UTF-8 read as {' and '.join(read_as)}" if read_as else "UTF-8 read in a one-byte encoding, in some places"
    return (
        f"The text was repaired by ftfy {ftfy.__version__} when it was imported: it was {told}"
        f" (“{sign.before}” became “{sign.after}”). The original file is kept."
    )


def _extracts(text: str, fixed: str) -> tuple[str, str]:
    """The first place where two texts differ, with some words around it, out of both; each on one line."""
    at = _parting(text, fixed)
    start = max(at - _LEFT, text.rfind("\n", 0, at) + 1)
    if start and text[start - 1] != "\n":  # begin with a whole word where there is one
        start = text.find(" ", start, at) + 1 or start
    stop = at - start + _RIGHT
    lines = (words[start : start + stop + 1].partition("\n")[0] for words in (text, fixed))
    before, after = (" ".join(line[:stop].split()) + "…" * (len(line) > stop) for line in lines)
    return before, after


def _parting(one: str, other: str) -> int:
    """Length of the beginning that two texts share; by halving, since articles may have millions of characters."""
    low, high = 0, min(len(one), len(other))
    while low < high:
        middle = (low + high + 1) // 2
        if one[low:middle] == other[low:middle]:
            low = middle
        else:
            high = middle - 1
    return low
