"""The names of languages for people, by their ISO 639-1 codes, and the codes of the names that databases write."""

from __future__ import annotations

from functools import cache

from core import lexicon
from core.patterns import compile_later
from core.translation import _

LANGUAGE_NAMES = {
    "af": _("Afrikaans"),
    "am": _("Amharic"),
    "ar": _("Arabic"),
    "as": _("Assamese"),
    "az": _("Azerbaijani"),
    "be": _("Belarusian"),
    "bg": _("Bulgarian"),
    "bn": _("Bengali"),
    "br": _("Breton"),
    "bs": _("Bosnian"),
    "ca": _("Catalan"),
    "cs": _("Czech"),
    "cy": _("Welsh"),
    "da": _("Danish"),
    "de": _("German"),
    "el": _("Greek"),
    "en": _("English"),
    "es": _("Spanish"),
    "et": _("Estonian"),
    "eu": _("Basque"),
    "fa": _("Persian"),
    "fi": _("Finnish"),
    "fo": _("Faroese"),
    "fr": _("French"),
    "ga": _("Irish"),
    "gd": _("Scottish Gaelic"),
    "gl": _("Galician"),
    "gu": _("Gujarati"),
    "ha": _("Hausa"),
    "he": _("Hebrew"),
    "hi": _("Hindi"),
    "hr": _("Croatian"),
    "ht": _("Haitian Creole"),
    "hu": _("Hungarian"),
    "hy": _("Armenian"),
    "id": _("Indonesian"),
    "ig": _("Igbo"),
    "is": _("Icelandic"),
    "it": _("Italian"),
    "ja": _("Japanese"),
    "jv": _("Javanese"),
    "ka": _("Georgian"),
    "kk": _("Kazakh"),
    "km": _("Khmer"),
    "kn": _("Kannada"),
    "ko": _("Korean"),
    "ku": _("Kurdish"),
    "ky": _("Kyrgyz"),
    "lb": _("Luxembourgish"),
    "lo": _("Lao"),
    "lt": _("Lithuanian"),
    "lv": _("Latvian"),
    "mg": _("Malagasy"),
    "mk": _("Macedonian"),
    "ml": _("Malayalam"),
    "mn": _("Mongolian"),
    "mr": _("Marathi"),
    "ms": _("Malay"),
    "mt": _("Maltese"),
    "my": _("Burmese"),
    "ne": _("Nepali"),
    "nl": _("Dutch"),
    "no": _("Norwegian"),
    "or": _("Odia"),
    "pa": _("Punjabi"),
    "pl": _("Polish"),
    "ps": _("Pashto"),
    "pt": _("Portuguese"),
    "qu": _("Quechua"),
    "ro": _("Romanian"),
    "ru": _("Russian"),
    "rw": _("Kinyarwanda"),
    "si": _("Sinhala"),
    "sk": _("Slovak"),
    "sl": _("Slovenian"),
    "so": _("Somali"),
    "sq": _("Albanian"),
    "sr": _("Serbian"),
    "st": _("Southern Sotho"),
    "sv": _("Swedish"),
    "sw": _("Swahili"),
    "ta": _("Tamil"),
    "te": _("Telugu"),
    "th": _("Thai"),
    "tk": _("Turkmen"),
    "tl": _("Tagalog"),
    "tr": _("Turkish"),
    "tt": _("Tatar"),
    "ug": _("Uyghur"),
    "uk": _("Ukrainian"),
    "ur": _("Urdu"),
    "uz": _("Uzbek"),
    "vi": _("Vietnamese"),
    "xh": _("Xhosa"),
    "yo": _("Yoruba"),
    "zh": _("Chinese"),
    "zu": _("Zulu"),
}
"""Languages that Pressmark can recognize."""

_BETWEEN = compile_later(r"[;,/|]")


def name_language(code: str) -> str:
    """Return the name of a language, its code if there is none."""
    return LANGUAGE_NAMES.get(code, code)


def read_language(words: str) -> str | None:
    """Return the code of the one language that a database names: `ENGLISH; ANGLAIS`, `de-AT`, `Deutsch`. None if it
    names none or several."""
    known = _codes_by_name()
    codes = set()
    for piece in _BETWEEN.split(words[:200].casefold()):
        name = piece.partition("(")[0].strip()
        short = name.replace("_", "-").partition("-")[0]
        code = known.get(name) or (known.get(short) if len(short) in (2, 3) else None)
        if code:
            codes.add(code)
    return codes.pop() if len(codes) == 1 else None


@cache
def _codes_by_name() -> dict[str, str]:
    return {row["text"]: row["code"] for row in lexicon.lexicon_rows("languages")}
