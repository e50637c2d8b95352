"""Letters by which the entries of a menu are chosen: one for each, none given twice."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QMenu, QMenuBar


def _plain_words(text: str) -> str:
    """Return the text of an entry without its mnemonic; a doubled `&` stands for itself."""
    return text.replace("&&", "\0").replace("&", "").replace("\0", "&")


def _find_places(words: str) -> list[int]:
    """Return where a mnemonic may stand, best first: at the beginning of words, then inside them."""
    letters = [at for at, sign in enumerate(words) if sign.isalnum()]
    return sorted(letters, key=lambda at: (at > 0 and words[at - 1].isalnum(), at))


def choose_mnemonics(texts: Sequence[str]) -> list[str]:
    """Return the texts of entries with a `&` before a letter that no other entry has, while there are letters left."""
    plain = [_plain_words(text) for text in texts]
    places = [_find_places(words) for words in plain]
    taken: dict[str, int] = {}
    """Letter -> the entry that has it."""
    chosen: dict[int, int] = {}
    """Entry -> the place of its letter."""

    def find_letter(entry: int, tried: set[str]) -> bool:
        free = [at for at in places[entry] if plain[entry][at].lower() not in taken]
        for at in free or places[entry]:
            letter = plain[entry][at].lower()
            if letter in tried:
                continue
            tried.add(letter)
            if letter not in taken or find_letter(taken[letter], tried):
                taken[letter], chosen[entry] = entry, at
                return True
        return False

    for entry in range(len(plain)):
        find_letter(entry, set())
    return [_insert_sign(words, chosen.get(entry)) for entry, words in enumerate(plain)]


def _insert_sign(words: str, at: int | None) -> str:
    if at is None:
        return words.replace("&", "&&")
    return f"{words[:at].replace('&', '&&')}&{words[at:].replace('&', '&&')}"


def give_mnemonics(menu: QMenu | QMenuBar) -> None:
    """Give the entries of a menu letters of their own, as far as their letters go."""
    entries = [entry for entry in menu.actions() if entry.text() and not entry.isSeparator()]
    for entry, text in zip(entries, choose_mnemonics([entry.text() for entry in entries]), strict=True):
        if text != entry.text():
            entry.setText(text)
