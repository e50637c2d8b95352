"""Decide whether a quotation is speech or a title, nickname or word in scare quotes, and whether it is a clause."""

from __future__ import annotations

import re
from functools import cache

from core.language.en.quotation_marks import QuotedRange
from core.lexicon import lexicon_column
from core.patterns import compile_later

_MARKS = "\"“”„‟«»'‘’‚‛‹›`″"


@cache
def _naming_pattern() -> re.Pattern[str]:
    """Return a pattern of the words that introduce a name, a title or a single word (`naming_phrases.csv`)."""
    phrases = "|".join(re.escape(p) for p in sorted(lexicon_column("naming_phrases", "phrase"), key=len, reverse=True))
    return re.compile(rf"\b(?:{phrases})\s*,?\s*$", re.IGNORECASE)


_NAME_BEFORE = compile_later(r"[A-Z][\w.’'-]+\s\(?$")
_NAME_AFTER = compile_later(r"\)?\s[A-Z][\w’'-]+")
_CLAUSE = compile_later(r"[\[(]?[A-ZÀ-Þ0-9]|\.\.|…|\[")
_SAYS = compile_later(
    r"\b(?:said|says|say|saying|shouted|chanted|wrote|replied|answered|asked|tweeted|chanting|shouting|reading|"
    r"read|reads|asking|replying)$"
)
_BROADCAST = compile_later(r"\bon(?:\s+[A-Z]\w+[’']s(?:\s+\w+)?)?\s$")
"""Introduction of a programme: `told her on Channel Two’s “This Week,”`."""
_ENDED = frozenset(".!?…,;")


def words_inside(words: str) -> str:
    """Return the words between the marks."""
    return words.strip(_MARKS + " \u00a0\u2009\u202f")


@cache
def _title_words() -> frozenset[str]:
    return lexicon_column("title_words", "word")


def is_capitalised(words: str) -> bool:
    """Return whether words are capitalized like a title: all but the function words."""
    tokens = re.findall(r"[^\W\d_][\w’'.-]*", words)
    return bool(tokens) and tokens[0][0].isupper() and all(t[0].isupper() or t in _title_words() for t in tokens)


def is_speech(read: str, quoted: QuotedRange, cued: bool, headline: bool) -> bool:
    """Return whether a quotation is speech rather than a nickname, a title or single words in scare quotes.

    `cued`: its sentence has a cue or a source; `headline`: it is in the title, where a few words may be speech.
    """
    words = words_inside(read[quoted.start : quoted.stop])
    if not any(c.isalnum() for c in words):
        return False
    count = len(words.split())
    before = read[max(0, quoted.start - 40) : quoted.start].rpartition("\n")[2]
    after = read[quoted.stop : quoted.stop + 24]
    last = words[-1]
    if (
        count <= 3
        and words[0].isupper()
        and last not in _ENDED
        and _NAME_BEFORE.search(before)
        and _NAME_AFTER.match(after)
    ):
        return False
    if count <= 8 and last not in ".!?" and _naming_pattern().search(before):
        return False
    if count <= 6 and last not in "!?" and _BROADCAST.search(before) and is_capitalised(words.rstrip(".,")):
        return False
    if is_capitalised(words) and last not in ".!?" and not _is_introduced(before, last, after):
        return False
    if not quoted.closed and count < 2:
        return False
    return cued or count > 3 or last in _ENDED or (headline and count > 1)


def _is_introduced(before: str, last: str, after: str) -> bool:
    """Return whether a comma, a colon or a verb of saying precedes, or nothing does and the words end like speech."""
    bare = before.rstrip()
    if not bare or bare[-1] in ".!?":
        return last in _ENDED or after[:1] in ("", "\n", ".", ",")
    return bare[-1] in ",:" or _SAYS.search(bare) is not None


def quotation_kind(read: str, quoted: QuotedRange, paragraph_start: int, continues: bool, led: bool) -> str:
    """Return `direct` for a whole clause, `mixed` for words that are part of a sentence.

    `continues`: it continues a direct quotation; `led`: the cue stands right before the opening mark.
    """
    if continues:
        return "direct"
    words = read[quoted.start : quoted.stop].lstrip(_MARKS).lstrip()
    before = read[max(paragraph_start, quoted.start - 40) : quoted.start].rstrip()
    opens = led or not before or before[-1] in ',:;—–-.!?)…”"’»“' or bool(_SAYS.search(before))
    if not opens or not _CLAUSE.match(words):
        return "mixed"
    return "mixed" if before.endswith(",") and len(words.split()) < 3 and words[0].islower() else "direct"
