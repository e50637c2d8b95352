"""Languages of texts: which count as another one than English, and what never does."""

from __future__ import annotations

import pytest

from core.language.language_names import LANGUAGE_NAMES, name_language, read_language
from core.language.text_language import find_language

FOREIGN = {
    "de": "Der Minister sagte am Dienstag, dass die Brücke teuer sei und das Land sie nicht bezahlen werde.",
    "fr": "Le ministre a dit mardi que le pont était trop cher et que le pays ne le paierait pas.",
    "es": "El ministro dijo el martes que el puente era caro y que el país no lo pagaría.",
    "it": "Il ministro ha detto martedì che il ponte è troppo caro e che il paese non lo pagherà.",
    "nl": "De minister zei dinsdag dat de brug te duur is en dat het land er niet voor zal betalen.",
    "pl": "Minister powiedział we wtorek, że most jest zbyt drogi i że kraj za niego nie zapłaci.",
    "ko": "장관은 화요일에 다리가 비싸다고 말했다.",
    "ja": "大臣は火曜日に橋は高いと述べた。",
    "ru": "Министр сказал во вторник, что мост дорогой.",
}
ENGLISH = (
    "The minister told reporters on Tuesday that the bridge was old, and that the town would not pay for it.",
    "“Wir schaffen das,” Angela Merkel said in Berlin, and the Frankfurter Allgemeine Zeitung printed it with a picture"
    " of Jean-Luc Mélenchon from the Assemblée nationale.",
)
UNSURE = (
    "",
    "Trump meets Kim",
    "Angela Merkel, Olaf Scholz, Robert Habeck, Annalena Baerbock, Karl Lauterbach, Christian Lindner, Friedrich Merz,"
    " Markus Söder, Boris Pistorius, Nancy Faeser, Klara Geywitz, Svenja Schulze, Cem Özdemir",
    "Velm 12 4 7\nOrlen 3 9 1\nBerlin 5 5 5",
    "Kim Jong-un (김정은) meets Moon Jae-in (문재인) in Panmunjom",
)


@pytest.mark.parametrize(("language", "text"), FOREIGN.items())
def test_a_sentence_is_enough(language: str, text: str) -> None:
    assert find_language(text) == language


@pytest.mark.parametrize("text", ENGLISH)
def test_english_with_foreign_names_and_words_is_english(text: str) -> None:
    assert find_language(text) == "en"
    assert find_language(text, "German") == "en"


@pytest.mark.parametrize("text", UNSURE)
def test_few_words_and_lists_are_no_language(text: str) -> None:
    assert find_language(text) is None
    assert find_language(text, "ENGLISH; ANGLAIS") == "en"


def test_a_text_that_is_partly_english_is_read() -> None:
    assert find_language(f"{FOREIGN['de'] * 3} {ENGLISH[0]}") in (None, "en")


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("German", "de"), ("ENGLISH; ANGLAIS", "en"), ("en", "en"), ("en-US", "en"), ("pt_BR", "pt"), ("Deutsch", "de"),
        ("FRANÇAIS", "fr"), ("eng", "en"), ("한국어", "ko"), ("Spanish; Castilian", "es"), ("English, German", None),
        ("", None), ("Klingon", None),
    ],
)  # fmt: skip
def test_names_of_databases_are_read(words: str, code: str | None) -> None:
    assert read_language(words) == code


def test_every_language_has_a_name() -> None:
    assert name_language("de") == "German"
    assert name_language("xx") == "xx"
    assert all(read_language(name) == code for code, name in LANGUAGE_NAMES.items())
