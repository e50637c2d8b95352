"""Encodings that no one names: what bytes mean in each decides."""

from __future__ import annotations

import pytest

from core.language.charset_guess import guess_encoding, guess_escaped

WORDS = {
    "en": "The town pays €40 million, Ida Roth said. “We must,” she told Björn Åsby at the café.",
    "fr": "Le ministre a déclaré que l'été serait « très chaud » à Paris.",
    "de": "Der Minister für Ärger und Öl sagte, die Straße sei „geöffnet“.",
    "es": "¿Qué pasó mañana en España? Él dijo que sí.",
    "is": "Ráðherrann sagði að höfnin yrði opnuð í næstu viku þegar það lægir.",
    "pl": "Minister powiedział, że port został zamknięty i będzie otwarty później.",
    "cs": "Ministr řekl, že přístav bude otevřen příští týden, až přestane pršet.",
    "tr": "Bakan limanın önümüzdeki hafta açılacağını söyledi, işçiler döndü.",
    "lt": "Ministras sakė, kad uostas bus atidarytas kitą savaitę, šį rudenį žuvų bus daugiau.",
    "ko": "장관은 항구가 폐쇄되었으며 봄에 다시 열릴 것이라고 말했다.",
    "ja": "大臣は、港は閉鎖されており、春に再開すると述べた。",
    "zh": "部长说，港口已经关闭，将于明年春天重新开放。",
    "tw": "部長說，港口已經關閉，將於明年春天重新開放。",
    "th": "รัฐมนตรีกล่าวว่าท่าเรือปิดแล้วและจะเปิดในฤดูใบไม้ผลิ",
    "he": "השרים אמרו שהנמל נסגר לזמן רב וייפתח באביב הקרוב.",
}


@pytest.mark.parametrize(
    ("language", "encoding"),
    [
        ("en", "cp1252"), ("en", "mac_roman"), ("fr", "cp1252"), ("fr", "mac_roman"), ("fr", "latin_1"),
        ("de", "cp1252"), ("de", "mac_roman"), ("es", "cp1252"), ("es", "mac_roman"), ("is", "cp1252"),
        ("pl", "cp1250"), ("pl", "iso8859_2"), ("cs", "cp1250"), ("cs", "iso8859_2"), ("tr", "cp1254"),
        ("lt", "cp1257"), ("ko", "cp949"), ("ja", "cp932"), ("ja", "euc_jp"), ("zh", "gb2312"), ("tw", "big5"),
        ("th", "cp874"), ("he", "cp1255"),
    ],
)  # fmt: skip
def test_the_text_comes_back(language: str, encoding: str) -> None:
    data = WORDS[language].encode(encoding)
    found = guess_encoding(data)
    assert found is not None
    assert data.decode(found) == WORDS[language]


@pytest.mark.parametrize("words", ["It’s a deal.", "It costs £40 million.", "The café is old.", "He – not she – left."])
def test_a_few_signs_are_windows_1252(words: str) -> None:
    assert guess_encoding(words.encode("cp1252")) == "cp1252"


@pytest.mark.parametrize(("language", "encoding"), [("ja", "iso2022_jp"), ("ko", "iso2022_kr")])
def test_escape_sequences_name_their_encoding(language: str, encoding: str) -> None:
    data = WORDS[language].encode(encoding)
    assert guess_escaped(data) == encoding
    assert guess_escaped(b"A plain text \x1b[31m with colours") is None
    assert guess_escaped(b"\x1b$B plain") is None


def test_what_is_no_language_known_here_is_left_to_statistics() -> None:
    assert guess_encoding("Министр сказал, что порт закрыт.".encode("koi8_r")) is None


@pytest.mark.parametrize("byte", [b"\xff", b"\x80", b"a\x80", b"\xb0", b"\xa4\xa1", b"\x8e", b"\xe0 "])
def test_any_bytes_are_answered(byte: bytes) -> None:
    assert guess_encoding(byte * 30_000) in (None, *ENCODINGS)


ENCODINGS = (
    "cp1252", "mac_roman", "cp1250", "iso8859_2", "iso8859_15", "cp1254", "cp1257", "cp850", "mac_latin2", "cp949",
    "cp932", "euc_jp", "gb18030", "cp950", "cp1255", "cp874",
)  # fmt: skip
