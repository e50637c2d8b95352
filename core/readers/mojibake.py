"""Mojibake: UTF-8 that was once read in a one-byte encoding (`â€™` for `’`). It is detected and repaired here, but
never without being asked, and only before an article is stored, because stored texts never change.

ftfy decides what looks garbled and what it was.
"""

from __future__ import annotations

from dataclasses import replace

from core.patterns import compile_later
from core.readers.decoding import clean_text
from core.records import Article, GarbledText, text_fingerprint
from core.translation import _, list_in_words

NOTE = _("Some characters look garbled, as if read in the wrong encoding. A repaired copy can be made.")
"""Added to every article that is stored although it looks garbled."""

_SUSPECT = compile_later(
    "[\u0080-\u00ff\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u0192\u02c6\u02dc\u2013-\u203a\u20ac\u2122]{2}|вЂ|ΓÇ"
)
"""Pairs of neighbours that UTF-8 read in a one-byte encoding must contain, and English quotation marks and dashes read
as Windows-1251 or as the DOS code page. ftfy decides; this only spares it healthy text."""

_LEFT, _RIGHT = 18, 32
"""Characters shown before and after the place where the repair begins, so that both texts fit a dialog."""


def repair_text(text: str) -> str | None:
    """Return the text with mojibake undone (`â€™` -> `’`), or None if it does not look garbled.

    Offsets change: marks on `text` do not fit the repaired text.
    """
    if not _SUSPECT.search(text):
        return None
    from ftfy import fix_encoding  # slow to import, and hardly any text needs it
    from ftfy.badness import is_bad

    if not is_bad(text):
        return None
    # A byte-order mark and a line separator may have been garbled, too.
    fixed, _notes = clean_text(fix_encoding(text).removeprefix("\ufeff"))
    return fixed if fixed != text and fixed.strip() else None


def find_garbled(text: str) -> GarbledText | None:
    """Return what to show a person about a text that looks garbled; None if it looks right."""
    fixed = repair_text(text)
    if fixed is None:
        return None
    before, after = _difference_extracts(text, fixed)
    return GarbledText(before, after, text_fingerprint(fixed))


def repair_article(article: Article) -> Article:
    """Repair the characters of an article, including title, outlet and author; return an article that looks right
    unchanged. The original bytes are kept, and a note says what was done."""
    fixed = repair_text(article.text) if article.garbled else None
    if article.garbled is None or fixed is None:
        return article
    title, outlet, author = (
        words and (repair_text(words) or words) for words in (article.title, article.outlet, article.author)
    )
    sign = replace(article.garbled, other=text_fingerprint(article.text), repaired=True)
    notes = (*(note for note in article.notes if note != NOTE), _repair_note(article.text, sign))
    return replace(article, text=fixed, title=title, outlet=outlet, author=author, notes=notes, garbled=sign)


def _repair_note(text: str, sign: GarbledText) -> str:
    """Return the note for a repaired article: what was repaired, with an example."""
    import ftfy

    steps = ftfy.fix_encoding_and_explain(text).explanation or ()
    read_as = list(dict.fromkeys(step.parameter.removeprefix("sloppy-") for step in steps if step.action == "encode"))
    if read_as:
        note = _(
            "The text was repaired by ftfy {version} during import: it was UTF-8 read as {encodings} (“{before}” became"
            " “{after}”). The original file is kept."
        )
    else:
        note = _(
            "The text was repaired by ftfy {version} during import: it was UTF-8 read in part in a one-byte encoding"
            " (“{before}” became “{after}”). The original file is kept."
        )
    return note.format(version=ftfy.__version__, encodings=list_in_words(read_as), before=sign.before, after=sign.after)


def _difference_extracts(text: str, fixed: str) -> tuple[str, str]:
    """Return the first place at which two texts differ, from both, with some context on one line."""
    at = _common_length(text, fixed)
    start = max(at - _LEFT, text.rfind("\n", 0, at) + 1)
    if start and text[start - 1] != "\n":  # begin with a whole word if possible
        start = text.find(" ", start, at) + 1 or start
    stop = at - start + _RIGHT
    lines = (words[start : start + stop + 1].partition("\n")[0] for words in (text, fixed))
    before, after = (" ".join(line[:stop].split()) + "…" * (len(line) > stop) for line in lines)
    return before, after


def _common_length(one: str, other: str) -> int:
    """Return the length of the common beginning of two texts, by bisection, because articles may have millions of
    characters."""
    low, high = 0, min(len(one), len(other))
    while low < high:
        middle = (low + high + 1) // 2
        if one[low:middle] == other[low:middle]:
            low = middle
        else:
            high = middle - 1
    return low
