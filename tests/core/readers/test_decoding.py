"""Encodings, line ends, characters that cannot be kept."""

from __future__ import annotations

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.errors import UserError
from core.readers import decoding
from core.readers.decoding import clean_text, decode_as_found, decode_bytes, unify_line_ends

FRENCH = "Le ministre a déclaré que le port était fermé à cause des tempêtes d'été. "
RUSSIAN = "Министр сказал, что порт закрыт и откроется весной. "
POLISH = "Minister powiedział, że port został zamknięty i będzie otwarty później. "
GREEK = "Ο υπουργός είπε ότι το λιμάνι έκλεισε. "


@pytest.mark.parametrize(
    ("words", "encoding", "named"),
    [
        ("The minister’s “port” – 4 €", "utf-8", "utf-8"),
        ("A plain page, and one café in it. " * 9, "cp1252", "cp1252"),
        ("It’s a “deal”—or isn’t it? " * 9, "cp1252", "cp1252"),
        (FRENCH * 5, "latin-1", "cp1252"),
        (RUSSIAN * 5, "cp1251", "cp1251"),
        (POLISH * 6, "cp1250", "cp1250"),
        (GREEK * 6, "iso8859_7", "cp1253"),
        ("A minister spoke. " * 9, "utf-16-le", "utf-16-le"),
        ("A minister spoke. " * 9, "utf-16-be", "utf-16-be"),
    ],
)
def test_the_encoding_is_found_and_named(words: str, encoding: str, named: str) -> None:
    got = decode_bytes(words.encode(encoding), "a.txt")
    assert (got.text, got.encoding) == (words, named)
    assert any("not UTF-8" in note for note in got.notes) == (named != "utf-8")


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-32"])
def test_a_byte_order_mark_decides_and_is_dropped(encoding: str) -> None:
    assert decode_bytes("é…".encode(encoding), "a.txt").text == "é…"


def test_what_the_page_declares_is_believed_after_utf8() -> None:
    assert decode_as_found("Łódź".encode("iso8859-2"), "a.html", "iso-8859-2") == ("Łódź", "iso8859-2")
    assert decode_as_found("Łódź".encode(), "a.html", "iso-8859-2") == ("Łódź", "utf-8")
    assert decode_as_found(b"plain", "a.html", "no-such-charset") == ("plain", "utf-8")


@pytest.mark.parametrize(
    ("declared", "encoding", "words"),
    [
        ("iso-8859-1", "cp1252", "It costs €40: “too much”"),
        ("ISO_8859-1", "cp1252", "“too much”"),
        ("us-ascii", "cp1252", "It’s"),
        ("gb2312", "gb18030", "朱镕基"),
        ("shift_jis", "cp932", "①番"),
        ("ks_c_5601-1987", "cp949", "똠방"),
        ("euc-kr", "cp949", "똠방"),
        ("iso-8859-9", "cp1254", "“Işık”"),
        ("tis-620", "cp874", "“ท่าเรือ”"),
        ("x-mac-roman", "mac-roman", "é"),
    ],
)
def test_declarations_are_read_as_browsers_read_them(declared: str, encoding: str, words: str) -> None:
    text = f"<p>{words}</p>"
    assert decode_as_found(text.encode(encoding), "a.html", declared) == (text, codecs.lookup(encoding).name)


def test_escape_sequences_are_read() -> None:
    words = "大臣は、港は閉鎖されており、春に再開すると述べた。"
    got = decode_bytes(words.encode("iso2022_jp"), "a.txt")
    assert (got.text, got.notes) == (words, ("The file is not UTF-8. It was read as iso2022_jp.",))


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"%PDF-1.7 ...", "is a PDF"), (b"PK\x03\x04....", "office document"), (b"\x89PNG\r\n", "is a picture"),
        (bytes(range(256)) * 8, "is not text"), (b"\x1f\x8b\x08", "gzip"),
    ],
)  # fmt: skip
def test_what_is_no_text_gets_one_sentence(data: bytes, words: str) -> None:
    with pytest.raises(UserError, match=words) as error:
        decode_bytes(data, "a.txt")
    assert str(error.value).startswith("a.txt ")


def test_line_ends_and_unholdable_characters_are_replaced_one_for_one() -> None:
    text, notes = clean_text("a\r\nb\rc\x00d\u2028e\u2029f\ud800g\ufffch\u00a0\u2009i\ufdd0")
    assert text == "a\nb\nc\ufffdd\ne\nf\ufffdg\ufffch\u00a0\u2009i\ufdd0"
    assert notes == ("Replaced 4 characters that text cannot contain (NUL, line separators or half characters).",)


@given(st.binary(max_size=200))
def test_any_bytes_give_text_or_one_sentence(data: bytes) -> None:
    try:
        got = decode_bytes(data, "a.txt")
    except UserError:
        return
    got.text.encode()  # no lone surrogate is left
    assert codecs.lookup(got.encoding).name == got.encoding
    assert not set(got.text) & set("\r\x00\u2028\u2029")


@given(st.text(max_size=200))
def test_utf8_comes_back_as_it_was(text: str) -> None:
    data = text.encode()
    if not data.startswith((b"PK\x03\x04", b"%PDF", b"{\\rtf", b"GIF8")) and b"\0" not in data:
        assert decode_as_found(data, "a.txt") == (text.removeprefix("\ufeff"), "utf-8")


@given(st.text(alphabet="a\r\né€\U0001f300", max_size=40), st.sampled_from([1, 2, 3, 7]))
def test_a_large_file_is_decoded_in_parts_as_at_once(text: str, size: int) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(decoding, "PART_SIZE", size)
        assert decode_as_found(text.encode(), "a.txt") == (text, "utf-8")
        assert unify_line_ends(text) == text.replace("\r\n", "\n").replace("\r", "\n")


@pytest.mark.parametrize("size", [1, 5, 100])
def test_bytes_that_are_no_utf_8_are_found_in_any_part(monkeypatch: pytest.MonkeyPatch, size: int) -> None:
    data = ("A plain page, and one café in it. " * 9).encode("cp1252")
    monkeypatch.setattr(decoding, "PART_SIZE", size)
    assert decode_as_found(data, "a.txt") == (data.decode("cp1252"), "cp1252")
    cut = "A plain page – ".encode()[:-2]
    assert decode_as_found(cut, "a.txt")[1] != "utf-8"
