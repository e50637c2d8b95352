"""Which encoding a text without a name for it is in, by what its bytes mean in each: letters of a language's alphabet
within words, quotation marks around them, syllables and characters that are common.

Alphabets are those of the languages' orthographies; ranges of common characters are those of KS X 1001, JIS X 0208,
GB 2312 and Big5 (first level). What these rules do not know is left to statistics.
"""

from __future__ import annotations

from core.patterns import compile_later

_ALPHABETS = (
    "àâæçèéêëîïôœùûüÿ", "äöüß", "áéíñóúüªº", "àáâãçéêíóôõúü", "àèéìíîòóùú", "áäéëèïíóöüú", "åäöéüæøàáô",
    "áðéíóúýþæö", "àçèéíïòóúü", "ãàáâéêíóôõúç",
    "ąćęłńóśźż", "áčďéěíňóřšťúůýž", "áäčďéíĺľňóôŕšťúýž", "áéíóöőúüű", "ăâîşţșț", "čćđšž", "äöõüšž", "çğıöşüâîû",
    "ąčęėįšųūž", "āčēģīķļņšūž",
)  # fmt: skip
"""Letters beyond ASCII of the languages that are written in Latin letters: French, German, Spanish, Portuguese,
Italian, Dutch, Nordic languages, Icelandic, Catalan, Brazilian; Polish, Czech, Slovak, Hungarian, Romanian, Croatian,
Estonian, Turkish, Lithuanian, Latvian."""

_LATIN = ("cp1252", "mac_roman", "cp1250", "iso8859_2", "iso8859_15", "cp1254", "cp1257", "cp850", "mac_latin2")
"""Encodings of Latin letters; the first of equally good ones counts."""
_MARGIN = 2.0
"""By how much another Latin encoding must be better than Windows-1252, which most such files are in."""
_RUNS = compile_later(rb"[\x80-\xff]{3,}")
_ODD = compile_later("[^\x00-\x7f]")
_SAMPLE = 3_000
"""Characters beyond ASCII that are looked at."""

_SENTENCE_SIGNS = ".,!?;:"
_OPENING, _CLOSING = "“‘„«‹", "”’»›"


def guess_escaped(data: bytes) -> str | None:
    """Return the encoding of bytes that change their meaning by escape sequences (ISO 2022), None if they are in
    none."""
    if b"\x1b" not in data or (b"\x1b$" not in data and b"\x1b(J" not in data):  # one byte is found far faster
        return None
    for encoding in ("iso2022_kr", "iso2022_jp", "iso2022_jp_ext"):
        if encoding != "iso2022_kr" or b"\x1b$)C" in data:
            text = data.decode(encoding, "replace")
            if text.count("\ufffd") * 50 <= len(text) and not text.isascii():
                return encoding
    return None


def guess_encoding(sample: bytes) -> str | None:
    """Return the encoding of bytes that are not UTF-8; None if statistics must decide."""
    high = len(sample) - len(sample.translate(None, bytes(range(128, 256))))
    in_runs = sum(map(len, _RUNS.findall(sample)))
    if 2 * in_runs < high:
        return _guess_latin(sample)
    return _guess_east_asian(sample) or _guess_by_position(sample)


def _guess_latin(sample: bytes) -> str:
    """Return the encoding in which the bytes beyond ASCII look most like letters and signs of a Latin text."""
    scores = {}
    for encoding in _LATIN:
        text = sample.decode(encoding, "replace")
        scores[encoding] = _score_signs(text) + _score_alphabet(text)
    best = max(scores, key=lambda one: scores[one])
    return best if scores[best] >= scores["cp1252"] + _MARGIN else "cp1252"


def _score_signs(text: str) -> float:
    """Return how well each character beyond ASCII fits between its neighbours."""
    score = 0.0
    for number, found in enumerate(_ODD.finditer(text)):
        if number == _SAMPLE:
            break
        at = found.start()
        before, after = text[at - 1 : at] or " ", text[at + 1 : at + 2] or " "
        score += _score_sign(found[0], before, after)
    return score


def _score_sign(sign: str, before: str, after: str) -> float:
    if sign == "\ufffd" or "\x80" <= sign < "\xa0":
        return -5.0
    if sign.isalpha() and sign not in "ªº":
        return _score_letter(sign, before, after)
    if sign in _OPENING or sign in _CLOSING:
        spaced = sign in "«»"  # French has blanks inside
        opens = not before.isalnum() and (spaced or after.isalnum())
        closes = not before.isspace() or (spaced and not after.isalnum())
        return 2.0 if (sign in _OPENING and opens) or (sign in _CLOSING and closes) else -1.0
    if sign in "€£¥":
        return 2.0 if before.isdigit() or after.isdigit() or after.isspace() else -1.0
    if sign in "–—…•°§©®\u00a0½²³«»¿¡·":
        return -2.0 if before.isalpha() and after.islower() and sign not in "–—…\u00a0·" else 0.5
    return -2.0


def _score_letter(sign: str, before: str, after: str) -> float:
    """Score a letter: small ones stand in words, capitals at their beginning or in words of capitals."""
    if sign.islower():
        return 1.0 if before.isalpha() or after.isalpha() or before.isspace() else -1.0
    if before.islower() or (before in _SENTENCE_SIGNS and not after.isalpha()) or before.isdigit():
        return -3.0
    if after.isalpha():
        return 1.0 if not before.isalpha() or before.isupper() else -1.0
    return 1.0 if before.isupper() else -1.0


def _score_alphabet(text: str) -> float:
    """Return a malus for letters that no single language has together; the alphabet that covers most of them counts."""
    letters = [c for c in _ODD.findall(text.lower())[:_SAMPLE] if c.isalpha() and c not in "ªº"]
    if not letters:
        return 0.0
    most = max(sum(c in alphabet for c in letters) for alphabet in _ALPHABETS)
    return -2.0 * (len(letters) - most)


def _guess_east_asian(sample: bytes) -> str | None:
    """Return the encoding of Korean, Japanese or Chinese whose common characters the bytes are, None if they are
    none."""
    for encoding, share in (("cp949", _share_of_syllables), ("cp932", _share_of_kana), ("euc_jp", _share_of_kana)):
        text = _decode_sample(sample, encoding)
        if text is not None and share(text):
            return encoding
    for encoding, first, last in (("gb18030", 0xB0, 0xD7), ("cp950", 0xA4, 0xC6)):
        text = _decode_sample(sample, encoding)
        if text is not None and _has_common_characters(text, encoding, first, last):
            return encoding
    return None


def _decode_sample(sample: bytes, encoding: str) -> str | None:
    """Return the sample in an encoding, None if it is not valid in it but for a character cut at each end."""
    for first in (0, 1):
        for last in (0, 1, 2, 3):
            try:
                return sample[first : len(sample) - last].decode(encoding)
            except UnicodeDecodeError as error:
                if first + 4 < error.start + first < len(sample) - 8:
                    break
    return None


def _odd_characters(text: str) -> list[str]:
    return [c for c in _ODD.findall(text)[:_SAMPLE] if not ("\u3000" <= c < "\u3040" or "\uff00" <= c < "\uff61")]


def _share_of_syllables(text: str) -> bool:
    odd = _odd_characters(text)
    return bool(odd) and sum("가" <= c <= "힣" for c in odd) > 0.85 * len(odd)


def _share_of_kana(text: str) -> bool:
    odd = _odd_characters(text)
    kana = sum("\u3041" <= c <= "\u30fe" for c in odd)
    known = kana + sum("\u4e00" <= c <= "\u9fff" for c in odd)
    hiragana = sum("\u3041" <= c <= "\u3096" for c in odd)
    return hiragana > 0.15 * len(odd) and known > 0.95 * len(odd)


def _has_common_characters(text: str, encoding: str, first: int, last: int) -> bool:
    """Return whether most characters are Chinese and of the first level of their standard."""
    odd = _odd_characters(text)
    chinese = [c for c in odd if "\u4e00" <= c <= "\u9fff"]
    if len(chinese) < 0.8 * len(odd) or not chinese:
        return False
    return sum(first <= c.encode(encoding)[0] <= last for c in chinese) > 0.85 * len(chinese)


_HEBREW = compile_later("[\u05d0-\u05ea]")
_HEBREW_FINAL = compile_later("[\u05da\u05dd\u05df\u05e3\u05e5]")
_HEBREW_ENDED = compile_later("[\u05d0-\u05ea][\u05da\u05dd\u05df\u05e3\u05e5](?![\u05d0-\u05ea])")
_THAI_MARK = compile_later("[\u0e31\u0e34-\u0e3a\u0e47-\u0e4e]")
_THAI_MARKED = compile_later("[\u0e01-\u0e2e\u0e31\u0e34-\u0e3a\u0e47-\u0e4e][\u0e31\u0e34-\u0e3a\u0e47-\u0e4e]")


def _guess_by_position(sample: bytes) -> str | None:
    """Return the encoding of Hebrew or Thai, some of whose letters stand only at the end of a word or above
    another."""
    odd = len(_ODD.findall(sample.decode("latin-1")))
    text = sample.decode("cp1255", "replace")
    final, ended = len(_HEBREW_FINAL.findall(text)), len(_HEBREW_ENDED.findall(text))
    if final and ended >= 0.9 * final and len(_HEBREW.findall(text)) > 0.9 * odd:
        return "cp1255"
    text = sample.decode("cp874", "replace")
    marks = len(_THAI_MARK.findall(text))
    marked = sum(bool(_THAI_MARKED.match(text, at - 1)) for at in _positions(text) if at)
    if marks > 0.1 * odd and marked >= 0.95 * marks and text.count("\ufffd") * 50 <= odd:
        return "cp874"
    return None


def _positions(text: str) -> list[int]:
    return [found.start() for found in _THAI_MARK.finditer(text)]
