"""Encode a text for the trained tagger: sentences, words, word pieces, and the features of each word.

Training and the app share this module, so that both see the same input. One label is predicted for each *word*, at
its first piece. Words are runs of letters, runs of digits, dotted abbreviations (`U.S.`) and single signs, so that a
name may end before `'s` or a hyphen; glued names (`EsperThe`) are split at the capital.

Pieces are those of BERT's WordPiece (Wu et al. 2016, arXiv:1609.08144: greedy, longest first, lower case, no accents),
implemented here because remembering the words seen makes it faster than a library call.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple, Protocol

from core.extract.names.rules.tables import NameTables, load_tables
from core.patterns import compile_later

KINDS = ("PERSON", "ORG", "PLACE", "NORP", "OTHER")
"""Kinds that the tagger distinguishes. PLACE is GPE, LOC or FAC; OTHER is an event, law, product or work."""
LABELS = ("O", *(f"{side}-{kind}" for kind in KINDS for side in "BI"))
"""Columns of the model's output."""
MAX_PIECES = 256
"""Length limit of a window in pieces, including its two special tokens."""
PACKED = 200
"""Pieces up to which neighbouring sentences are read together as context; 0 reads every sentence alone."""
MARGIN = 12
"""Words of context on either side of a window of a long sentence."""

CASES = ("none", "small", "capitalised", "capitals", "mixed", "digits", "sign", "initial", "dotted")
"""Shapes of a word. A word without a blank before it has this number plus len(CASES)."""
CASE_IDS = 2 * len(CASES)

CLASSES = ("none", "function", "usual", "role", "organisation head", "other head", "first name", "surname")
"""Classes of a single word in the lexicon; the last that applies wins."""
RULED = (
    "none",
    *(
        f"{sure}{side}-{kind}"
        for sure in ("", "sure ")
        for kind in (*KINDS[:2], "GPE", "LOC", *KINDS[3:])
        for side in "BI"
    ),
)
"""Hints of the rules for a word: none, or that a name of this kind begins or continues, with or without certainty."""
HINT_IDS = len(RULED) * len(CLASSES)
"""Number of hint ids: hint = index in RULED * len(CLASSES) + index in CLASSES."""
SURE = 0.7
"""Confidence from which a name of the rules counts as certain."""

PAD, UNKNOWN, FIRST, LAST = "[PAD]", "[UNK]", "[CLS]", "[SEP]"

_WORD = compile_later(
    r"""(?:[^\W\d_]\.){2,}(?:[A-Z](?!\w))?   # U.S.  D.C.  U.S.A
      | (?<!\w)[A-Z]\.[A-Z](?![\w.])         # U.S
      | [^\W\d_]+ | \d+ | [^\s\ufffc]""",
    re.VERBOSE,
)
_MARKS = 8
"""Combining signs in a row that are read. No script uses more, but malformed text may contain millions."""
_COMBINED = compile_later("[\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]{8}")
_LETTERS = 1_000
"""Letters of one word that are read; no real word is longer."""
_LONGEST = 24
"""Pieces of a word that are read; the rest of a URL adds nothing."""
_GLUED = compile_later(r"(?<=[a-zß-öø-ÿ])(?=[A-ZÀ-Þ])")
_PLAIN = str.maketrans(
    {"’": "'", "‘": "'", "`": "'", "´": "'", "“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "–": "-", "—": "-"}
)
_BREAK = compile_later(r"""(?<![.!?…])[.!?…]+["”’»)\]']*\s+(?=["“„«‘'(\[]*(\w+))""")
_BEFORE = compile_later(r"[\w.]+$")
_NEVER_LAST = frozenset(
    re.findall(
        r"\w+",
        """mr mrs ms dr prof gen lt col maj brig capt cmdr sgt adm rev hon gov sen sens rep reps st mt ft jr sr inc corp
        co ltd bros no vs jan feb mar apr jun jul aug sep sept oct nov dec pres messrs fig al vol pp approx dept univ
        cf calif pa conn tenn ariz va md mass wash""",
    )
)
"""Abbreviations whose full stop does not end a sentence unless a capitalized function word follows (after the usual
lists of sentence splitters)."""


class RuleGuess(Protocol):
    """A name that the rules found."""

    @property
    def start(self) -> int:
        """Offset of the first code point."""

    @property
    def stop(self) -> int:
        """Offset behind the last code point."""

    @property
    def label(self) -> str:
        """Label as in the codebook."""

    @property
    def confidence(self) -> float:
        """Confidence from 0 to 1."""


class TokenWindow(NamedTuple):
    """One row of a batch: three lists of equal length, and where its words begin."""

    ids: tuple[int, ...]
    cases: tuple[int, ...]
    hints: tuple[int, ...]
    firsts: tuple[int, ...]
    """Index of the first piece of each word that this window labels, in order."""


class EncodedStretch(NamedTuple):
    """One sentence, or several that are read together."""

    words: tuple[tuple[int, int], ...]
    """Half-open ranges of the text."""
    windows: tuple[TokenWindow, ...]
    """Usually one; their concatenated `firsts` correspond to `words`."""
    begins: tuple[int, ...] = (0,)
    """Indices of the words that begin a sentence, where no name continues."""


Sentence = EncodedStretch


def split_sentences(text: str, paragraphs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Split paragraphs into sentences, half-open; in doubt a sentence is not split."""
    found: list[tuple[int, int]] = []
    functions = load_tables().function_words
    for start, stop in paragraphs:
        at = start
        for match in _BREAK.finditer(text, start, stop):
            following = match[1]
            if not following[0].isupper() and not following[0].isdigit():
                continue
            if text[match.start()] == "." and _sentence_goes_on(text, at, match.start(), following, functions):
                continue
            found.append((at, match.end()))
            at = match.end()
        if at < stop:
            found.append((at, stop))
    return found


def _sentence_goes_on(text: str, start: int, dot: int, following: str, functions: frozenset[str]) -> bool:
    """Return whether the full stop at `dot` belongs to an abbreviation or an initial."""
    before = _BEFORE.search(text, max(start, dot - 12), dot)
    if before is None:
        return False
    word = before[0]
    if word.lower() in _NEVER_LAST or (len(word) == 1 and word.isupper()) or "." in word:
        return text[dot + 1].isspace() and following.lower() not in functions
    return False


Row = tuple[tuple[int, ...], int, int]
"""Features of a word: pieces, case id, and hint id (or the class, before the hints of the rules are added)."""


class Encoder:
    """Encodes texts as windows; remembers the features of each word form."""

    def __init__(
        self, vocabulary: Mapping[str, int], lexica: NameTables | None = None, max_pieces: int = MAX_PIECES
    ) -> None:
        self._vocabulary = vocabulary
        self._classes = word_classes(lexica) if lexica else _default_classes()
        self._max = max_pieces - 2
        self._first, self._last = vocabulary[FIRST], vocabulary[LAST]
        self._known: dict[str, Row] = {}

    def encode_text(
        self, text: str, paragraphs: Sequence[tuple[int, int]], guesses: Sequence[RuleGuess], packed: int = PACKED
    ) -> list[EncodedStretch]:
        """Encode all words of a text. `guesses` are the names of the rules in the same text, flat and in order."""
        found: list[EncodedStretch] = []
        words: list[tuple[int, int]] = []
        rows: list[Row] = []
        begins: list[int] = []
        size = at = 0
        for start, stop in split_sentences(text, paragraphs):
            more = self._split_words(text, start, stop)
            if not more:
                continue
            while at < len(guesses) and guesses[at].stop <= start:
                at += 1
            inside = at
            while inside < len(guesses) and guesses[inside].start < stop:
                inside += 1
            said = self._word_rows(text, more, rule_hints(more, guesses[at:inside]))
            wide = sum(len(row[0]) for row in said) + 1
            if words and size + wide > packed:
                found.append(EncodedStretch(tuple(words), tuple(self._build_windows(rows, begins)), tuple(begins)))
                words, rows, begins, size = [], [], [], 0
            begins.append(len(words))
            words.extend(more)
            rows.extend(said)
            size += wide
        if words:
            found.append(EncodedStretch(tuple(words), tuple(self._build_windows(rows, begins)), tuple(begins)))
        return found

    def _split_words(self, text: str, start: int, stop: int) -> list[tuple[int, int]]:
        words: list[tuple[int, int]] = []
        for match in _WORD.finditer(text, start, stop):
            word = match[0]
            if len(word) == 1 and _COMBINED.match(text, match.end() - _MARKS, match.end()):
                continue
            if len(word) > 3 and not word.islower() and not word.istitle() and not word.isupper():
                words.extend(self._split_glued(word, match.start()))
            else:
                words.append(match.span())
        return words

    def _split_glued(self, word: str, start: int) -> list[tuple[int, int]]:
        """Split `EsperThe` into two words, but not `YouTube`, which is in the vocabulary."""
        cuts = [match.start() for match in _GLUED.finditer(word)]
        if not cuts or "." in word or word.lower() in self._vocabulary:
            return [(start, start + len(word))]
        edges = [0, *cuts, len(word)]
        return [(start + a, start + b) for a, b in pairwise(edges)]

    def _word_rows(self, text: str, words: Sequence[tuple[int, int]], said: Sequence[int]) -> list[Row]:
        rows: list[Row] = []
        before = -1
        for (start, stop), rule in zip(words, said, strict=True):
            word = text[start : min(stop, start + _LETTERS)]
            seen = self._known.get(word)
            if seen is None:
                seen = self._known[word] = self._encode_word(word)
            pieces, case, kind = seen
            rows.append((pieces, case + (len(CASES) if start == before else 0), rule * len(CLASSES) + kind))
            before = stop
        return rows

    def _build_windows(self, rows: list[Row], begins: Sequence[int]) -> list[TokenWindow]:
        if sum(len(row[0]) for row in rows) + len(begins) - 1 <= self._max:
            return [self._build_window(rows, 0, len(rows), begins)]
        windows: list[TokenWindow] = []
        own = 0
        while own < len(rows):
            begin = max(0, own - MARGIN)
            stop, size = begin, 0
            while stop < len(rows) and size + len(rows[stop][0]) <= self._max:
                size += len(rows[stop][0])
                stop += 1
            until = len(rows) if stop == len(rows) else max(own + 1, stop - MARGIN)
            windows.append(self._build_window(rows[begin : max(stop, until)], own - begin, until - begin, ()))
            own = until
        return windows

    def _build_window(self, rows: Sequence[Row], own: int, until: int, begins: Sequence[int]) -> TokenWindow:
        ids, cases, hints, firsts = [self._first], [0], [0], []
        for index, (pieces, case, hint) in enumerate(rows):
            if index and index in begins:
                ids.append(self._last)
                cases.append(0)
                hints.append(0)
            if own <= index < until:
                firsts.append(len(ids))
            ids.extend(pieces)
            cases.extend([case] * len(pieces))
            hints.extend([hint] * len(pieces))
        ids.append(self._last)
        return TokenWindow(tuple(ids), (*cases, 0), (*hints, 0), tuple(firsts))

    def _encode_word(self, word: str) -> Row:
        return self._word_pieces(word)[:_LONGEST], CASES.index(word_shape(word)), self._classes.get(word.lower(), 0)

    def _word_pieces(self, word: str) -> tuple[int, ...]:
        plain = "".join(
            c for c in unicodedata.normalize("NFD", word.translate(_PLAIN).lower()) if unicodedata.category(c) != "Mn"
        )
        if "." in plain and len(plain) > 1:
            return tuple(self._vocabulary.get(c, self._vocabulary[UNKNOWN]) for c in plain)
        found: list[int] = []
        at = 0
        while at < len(plain):
            for stop in range(min(len(plain), at + 24), at, -1):
                piece = self._vocabulary.get(plain[at:stop] if not at else "##" + plain[at:stop])
                if piece is not None:
                    break
            else:
                return (self._vocabulary[UNKNOWN],)
            found.append(piece)
            at = stop
        return tuple(found) or (self._vocabulary[UNKNOWN],)


def word_shape(word: str) -> str:
    """Return the shape of a word as named in CASES."""
    if not word[0].isalnum():
        return "sign"
    if word[0].isdigit():
        return "digits"
    if "." in word:
        return "dotted"
    if len(word) == 1 and word.isupper():
        return "initial"
    if word.isupper():
        return "capitals"
    if word.istitle():
        return "capitalised"
    return "small" if word == word.lower() else "mixed"


def rule_hints(words: Sequence[tuple[int, int]], guesses: Sequence[RuleGuess]) -> list[int]:
    """Return the hint of the rules for each word as an index in RULED."""
    said = [0] * len(words)
    at = 0
    for guess in guesses:
        kind = (
            guess.label
            if guess.label in ("PERSON", "ORG", "GPE", "LOC", "NORP")
            else "LOC"
            if guess.label == "FAC"
            else "OTHER"
        )
        sure = "sure " if guess.confidence >= SURE else ""
        begins, goes_on = _RULED[f"{sure}B-{kind}"], _RULED[f"{sure}I-{kind}"]
        while at < len(words) and words[at][1] <= guess.start:
            at += 1
        number = begins
        while at < len(words) and words[at][0] < guess.stop:
            said[at] = number
            number = goes_on
            at += 1
    return said


_RULED = {name: number for number, name in enumerate(RULED)}


def word_classes(lexica: NameTables) -> dict[str, int]:
    """Return word in lower case -> its index in CLASSES."""
    found: dict[str, int] = {}
    heads = {**lexica.first_heads, **lexica.last_heads}
    for name, some in (
        ("function", lexica.function_words),
        ("usual", lexica.common),
        ("surname", lexica.surnames | lexica.eastern),
        ("first name", lexica.first_names),
        ("other head", {word for word, (label, _) in heads.items() if label != "ORG"}),
        ("organisation head", {word for word, (label, _) in heads.items() if label == "ORG"}),
        ("role", lexica.honorifics | lexica.role_heads | lexica.role_modifiers),
    ):
        found.update((word.lower().rstrip("."), CLASSES.index(name)) for word in some)
    return found


@cache
def _default_classes() -> dict[str, int]:
    return word_classes(load_tables())


def read_vocabulary(path: Path) -> dict[str, int]:
    """Read `vocab.txt`: one piece per line, numbered by line from 0."""
    return {piece: number for number, piece in enumerate(path.read_text(encoding="utf-8").splitlines())}
