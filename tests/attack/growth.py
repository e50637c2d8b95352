"""Units of repeated text through the whole pipeline: time grows with the length and no faster.

A unit is made of one to four pieces drawn by the seed. Its text is read at three lengths, each twice as long as the
one before, and the work is compared with itself. A large run compares the processor time of this thread: no machine's
speed stands in the rule, and other programs take no processor time of this one. What looks bent is measured again,
longer and more often, before it is called a fault. A small run, which is part of the test command, counts calls, which
are the same in every run.
"""

from __future__ import annotations

import gc
import math
import random
import time
from collections.abc import Callable
from pathlib import Path

from core import lexicon, pipeline, resources
from core.records import Raw
from tests.attack.outcome import Outcome
from tests.work import CONSTANT, count_calls

TITLE = "growth of time with the length of repeated text"
SMALL = 5
LARGE = 500

EXPONENT = 1.3
"""Time may grow like the length to this power: 1 is a straight line, 2 the square."""
LENGTH = 6_000
"""Characters of the shortest text of a unit; the longest has four times as many."""
FLOOR = 0.02
"""Seconds of processor time that are added to each measure: what is over in this is too short to compare."""

_BLANKS = " \t\u00a0\u1680\u2003\u2007\u2009\u200a\u200b\u202f\u205f\u3000\v\f\x1c\x85"
_QUOTES = "\"'“”‘’„‚«»‹›`´′″"
_BRACKETS = "()[]{}<>⟨⟩"
_STOPS = ".,;:!?…-–—‑/\\|•·*_#@&%+=~^°©®§"
_SIGNS = "$€£¥₩₹¢₽"
_WIDE = "日本語中文字經濟발표 اليوم מחר Привет ελλάδα ไทย"
_PICTURES = "😀👩\u200d💻🇫🇷e\u0301o\u0308\u20e3\ufe0f\u202e\u200f\ufeff\ufffd\ufffc"
_WORDS = (
    "Mr. |Dr. |U.S. |Inc. |No. |St. |a.m. |p.m. |e.g. |J. |A. B. |Ann Lee |Ann Lee, |Van der Berg |McDonald's |the |"
    "said |he said, |according to |told |that |not |twenty|twenty-|one |hundred |million |half a |a dozen |minus |"
    "per cent |percentage points |$5 |5% |$1,000 |1,|1.|1 000 |1/2 |3½ |5x10^3 |5-6 |5 to 6 |from 5 to |between 5 and |"
    "$1m, $2m and |up to |more than |about |kg |km/h |5'10\" |square |per |May |Monday |Monday, |Nov. 5, |2019 |2019-|"
    "11/12/|the 1990s |last year |next week |5 years ago |since |until |by |at 5 pm |10:30 |10:30:|Easter |fiscal |Q3 |"
    "first half of |the end of |every |[1] |[12]|(1) |http://a.b/c |www.|a@b.c |a-|a-a-|A-a |aa'|can't |–a–|a/b/|#tag |"
    "@who |1st |2nd of |IV |\\n|\\n\\n|\\n \\n|- |* |> |. |.. |? |! |, |, and |; |: |“|“Yes,” he said. |”|\" |' |‘a’ |"
    "billion dollars |euros |won |yen |US$|USD |C$5 |tens of |thousands of |a few |several |no |none |all |both |each |"
    "President |Prime Minister |Minister of |spokesman |company |Republic of |University of |North |South Korea |"
    "Korean |Photo: |Getty Images |Read more: |© 2019 |All rights reserved. |By Ann Lee |Updated |Published |"
    "who |which |it |its |they |his |of |to |in |on |and |or |a |an |is |was |will |would |paid |pay |cost |agreed |"
    "increase |rose |fell |from |than |as |if |because "
)


def _one_of(letters: str) -> Callable[[random.Random], str]:
    return lambda rng: rng.choice(letters)


def _run_of(letters: str) -> Callable[[random.Random], str]:
    return lambda rng: "".join(rng.choice(letters) for _ in range(rng.randint(1, 6)))


def _known(rng: random.Random) -> str:
    return rng.choice(_WORDS.replace("\\n", "\n").split("|"))


def _word(rng: random.Random) -> str:
    return "".join(rng.choice("abcdefghijklmnopqrstuvwxyz") for _ in range(rng.randint(1, 9))) + rng.choice(" -'. ")


def _name(rng: random.Random) -> str:
    return _word(rng).capitalize() + rng.choice(("", " ", "-", ". ", ", "))


def _figure(rng: random.Random) -> str:
    digits = str(rng.randrange(10 ** rng.randint(1, 7)))
    return (
        rng.choice(("", "$", "€", "-", "(")) + digits + rng.choice((" ", "", ",", ".", "-", "%", " - ", "/", ":", ")"))
    )


def _of_tables(rng: random.Random) -> str:
    """A cell of the lexicon."""
    table = rng.choice(sorted(path.stem for path in (resources.ROOT / "lexicon").glob("*.csv")))
    rows = lexicon.lexicon_rows(table)
    cells = list(rng.choice(rows).values()) if rows else [""]
    return rng.choice(cells)[:40] + rng.choice((" ", "-", ", ", ". ", ""))


_PIECES: tuple[Callable[[random.Random], str], ...] = (
    _one_of(_BLANKS), _run_of(_BLANKS), _one_of(_QUOTES), _run_of(_QUOTES + " "), _one_of(_BRACKETS),
    _run_of(_BRACKETS + _STOPS), _one_of(_STOPS), _run_of(_STOPS + " "), _one_of(_SIGNS), _run_of("0123456789,. "),
    _run_of("0123456789-–/: "), _run_of(_WIDE), _run_of(_PICTURES), _run_of("aA1 -.'"), _word, _name, _figure, _figure,
    _known, _known, _known, _known, _known, _of_tables, _of_tables, _of_tables,
)  # fmt: skip

_FRAMES = (("", ""), ("Ann Lee paid $6 million. ", " end."), ("Start here.", "end"), ("“", ""), ("", "\nThe end."))


def unit(rng: random.Random) -> str:
    """One unit: one to four pieces, never empty."""
    return "".join(rng.choice(_PIECES)(rng) for _ in range(rng.choice((1, 1, 2, 2, 3, 4)))) or "a"


def text_of(piece: str, length: int, frame: tuple[str, str] = ("", "")) -> str:
    """So many characters of a repeated unit between a beginning and an end."""
    return frame[0] + (piece * (length // len(piece) + 1))[:length] + frame[1]


def seconds(text: str) -> float:
    """Processor time of this thread that reading a text takes."""
    raw = Raw("a.txt", text.encode("utf-8", "replace"), "plain")
    gc.collect()
    gc.disable()
    try:
        began = time.thread_time()
        pipeline.digest_or_failure(raw)
        return time.thread_time() - began
    finally:
        gc.enable()


def reading(piece: str, frame: tuple[str, str] = ("", "")) -> Callable[[int], float]:
    """The measure of a unit: seconds that so many characters of it take through the whole pipeline."""
    return lambda length: seconds(text_of(piece, length, frame))


def counting(piece: str, frame: tuple[str, str] = ("", "")) -> Callable[[int], float]:
    """Give the measure of a unit in calls, in such a scale that `FLOOR` is what a text without words takes."""

    def measure(length: int) -> float:
        raw = Raw("a.txt", text_of(piece, length, frame).encode("utf-8", "replace"), "plain")
        return FLOOR * count_calls(lambda: pipeline.digest_or_failure(raw)) / CONSTANT

    return measure


def exponent(measure: Callable[[int], float], length: int = LENGTH, times: int = 1) -> float:
    """The power of the length with which time grows over its last doubling and over both, whichever is less."""
    short, middle, far = (FLOOR + min(measure(length * many) for _ in range(times)) for many in (1, 2, 4))
    return min(math.log2(far / middle), math.log2(far / short) / 2)


def bent(measure: Callable[[int], float], size: int = LENGTH) -> float | None:
    """The exponent where it is beyond what is allowed, also when measured again with more care; else None."""
    found = 0.0
    for length, times in ((size, 1), (size, 3), (2 * size, 3)):
        found = exponent(measure, length, times)
        if found <= EXPONENT:
            return None
    return found


def attack(seed: int, size: int, folder: Path) -> Outcome:
    """Try `size` units; the exponent of each that bends is named with the unit."""
    rng = random.Random(seed)
    outcome = Outcome(counts={"most exponent": 0.0})
    seconds("Ann Lee paid $6 million in Oslo on Monday, a spokesman said.")  # opens tables and model
    while outcome.tried < size:
        piece, frame = unit(rng), rng.choice(_FRAMES)
        outcome.tried += 1
        found = bent(reading(piece, frame) if size > SMALL else counting(piece, frame))
        if found is not None:
            outcome.counts["most exponent"] = max(outcome.counts["most exponent"], found)
            outcome.faults.append(f"time grows like length^{found:.2f} for {piece!r} repeated between {frame!r}")
    return outcome
