"""Variants of documents, so that the network learns from context: other names, other capitals, glued words."""

from __future__ import annotations

import random
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence

from core import lexicon
from core.extract.names.rules.tables import NameTables
from core.training.clean_marks import TrainingMark
from core.training.training_documents import TrainingDocument

Pools = dict[tuple[str, str], list[str]]
"""Names to choose from, by kind and build."""

_ARMS = tuple(
    """Army, Navy, Air Force, Central Bank, Supreme Court, Parliament, Senate, Coast Guard, National Guard, Red Cross,
    Football Association, Red Crescent, Foreign Office, Defense Forces, Armed Forces, Communist Party, Socialist Party,
    Chamber of Commerce, Medical Association, Olympic Committee""".replace("\n    ", " ").split(", ")
)
"""Bodies that many countries have, for names such as `Kenyan Air Force`."""
_TRADES = tuple(
    """Airlines, Bank, Capital, Electric, Energy, Foundation, Group, Holdings, Industries, Institute, Insurance, Media,
    Motors, Oil, Partners, Pharmaceuticals, Research, Steel, Systems, Technologies, Telecom, Times, University, College,
    Daily News, Television, News Agency, Post, Co., Inc., Corp., & Co., & Sons, Associates, Weekly, Observer,
    Center for Strategic Studies""".replace("\n    ", " ").split(", ")
)
"""Last words of names of companies, newspapers and institutes, for names such as `Tanaka Motors`."""


def name_build(name: str) -> str:
    """Return the build of a name: only names of the same build replace each other."""
    words = name.split()
    if len(words) > 1:
        return f"{min(len(words), 4)} words"
    if name.isupper() or "." in name:
        return "letters"
    return "word" if name[:1].isupper() else "small"


def name_pools(documents: Iterable[TrainingDocument], lexica: NameTables, seed: int) -> Pools:
    """Collect all distinct names of the sets and the lexica, plus invented organizations of all countries."""
    names: dict[tuple[str, str], set[str]] = defaultdict(set)
    for document in documents:
        for mark in () if document.source.nominal else document.marks:
            if len(mark.kinds) == 1 and mark.kinds[0] != "OTHER":
                name = document.text[mark.start : mark.stop]
                if "\n" not in name and " and " not in name and len(name) < 60 and name[:1].isupper():
                    names[mark.kinds[0], name_build(name)].add(name)
    chance = random.Random(seed)
    for kind, name in (*_listed_names(), *_invented_names(lexica, chance)):
        names[kind, name_build(name)].add(name)
    return {key: sorted(some) for key, some in names.items()}


def _listed_names() -> Iterable[tuple[str, str]]:
    for table in ("organisations", "places", "countries", "groups"):
        for row in lexicon.lexicon_rows(table):
            kind = {"GPE": "PLACE", "LOC": "PLACE", "FAC": "PLACE"}.get(row["label"], row["label"])
            if kind in ("ORG", "PLACE", "NORP") and row.get("weak") != "1":
                yield kind, row["text"]
    for row in lexicon.lexicon_rows("outlets"):
        yield "ORG", row["name"]


def _invented_names(lexica: NameTables, chance: random.Random) -> Iterable[tuple[str, str]]:
    lands = [(row["text"], row["label"]) for row in lexicon.lexicon_rows("countries")]
    demonyms = [text for text, label in lands if label == "NORP"]
    countries = [text for text, label in lands if label == "GPE"]
    surnames = sorted(lexica.surnames | lexica.eastern)
    firsts = sorted(lexica.first_names)
    ministries = sorted({row["name"] for row in lexicon.lexicon_rows("ministries")})
    short = sorted({row["short"] for row in lexicon.lexicon_rows("ministries")})
    for _ in range(400):
        yield "ORG", f"{chance.choice(demonyms)} {chance.choice(_ARMS)}"
        yield "ORG", f"{chance.choice(surnames)} {chance.choice(_TRADES)}"
        yield "ORG", f"{chance.choice(countries)} {chance.choice(_TRADES)}"
        yield "ORG", f"{chance.choice(surnames)} {chance.choice(surnames)} {chance.choice(_TRADES)}"
        yield "ORG", f"{chance.choice(demonyms)} {chance.choice(short)} Ministry"
        yield "ORG", f"{chance.choice(short)} Ministry"
        yield "ORG", chance.choice(ministries)
        yield "ORG", "".join(chance.choice("ABCDEFGHIJKLMNOPRSTUV") for _ in range(chance.choice((3, 3, 4))))
    for _ in range(3000):
        yield "PERSON", f"{chance.choice(firsts)} {chance.choice(surnames)}"
    yield from (("PERSON", surname) for surname in surnames)


def swap_names(document: TrainingDocument, names: Pools, chance: random.Random, share: float = 0.7) -> TrainingDocument:
    """Replace most names by others of their kind and build, the same name by the same one throughout."""
    choice: dict[tuple[str, str], str] = {}
    new: list[str | None] = []
    for mark in document.marks:
        name = document.text[mark.start : mark.stop]
        kind = mark.kinds[0]
        if len(mark.kinds) > 1 or kind == "OTHER":
            new.append(None)
            continue
        if (kind, name) not in choice:
            pool = names.get((kind, name_build(name)))
            choice[kind, name] = chance.choice(pool) if pool and chance.random() < share else name
        new.append(choice[kind, name])
    return _replace_names(document, new)


def _replace_names(document: TrainingDocument, new: Sequence[str | None]) -> TrainingDocument:
    pieces: list[str] = []
    marks: list[TrainingMark] = []
    at = size = 0
    for mark, name in zip(document.marks, new, strict=True):
        own = document.text[mark.start : mark.stop] if name is None else name
        before = document.text[at : mark.start]
        pieces += [before, own]
        start = size + len(before)
        size = start + len(own)
        marks.append(TrainingMark(start, size, mark.kinds))
        at = mark.stop
    return TrainingDocument("".join([*pieces, document.text[at:]]), tuple(marks), document.source)


_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_LITTLE = frozenset(re.findall(r"\w+", "a an and as at but by for from in into nor of on or over the to with"))


def to_capitals(document: TrainingDocument) -> TrainingDocument:
    """Put all words in capitals, keeping the length."""
    return TrainingDocument(_change_words(document.text, lambda word: word.upper()), document.marks, document.source)


def to_headline_case(document: TrainingDocument) -> TrainingDocument:
    """Capitalize every word except function words."""
    text = _change_words(
        document.text, lambda word: word if word in _LITTLE or word[0].isupper() else word[0].upper() + word[1:]
    )
    return TrainingDocument(text, document.marks, document.source)


def _change_words(text: str, change: Callable[[str], str]) -> str:
    def change_match(match: re.Match[str]) -> str:
        new = change(match[0])
        return new if len(new) == len(match[0]) else match[0]

    return _WORD.sub(change_match, text)


def glue_names(document: TrainingDocument, chance: random.Random, share: float = 0.15) -> TrainingDocument:
    """Glue some names to the next word and capitalize that: `EsperThe`."""
    text = document.text
    cuts = [
        mark.stop
        for mark in document.marks
        if text[mark.stop : mark.stop + 1] == " " and text[mark.stop + 1 : mark.stop + 2].isalpha()
        and text[mark.stop - 1].islower() and chance.random() < share
    ]  # fmt: skip
    for stop in cuts:
        text = (
            text[: stop + 1] + text[stop + 1].upper() + text[stop + 2 :] if len(text[stop + 1].upper()) == 1 else text
        )
    pieces = [text[a + (a > 0) : b] for a, b in zip([0, *cuts], [*cuts, len(text)], strict=True)]

    def shift_offset(at: int) -> int:
        return at - sum(cut < at for cut in cuts)

    marks = tuple(
        TrainingMark(shift_offset(mark.start), shift_offset(mark.stop), mark.kinds) for mark in document.marks
    )
    return TrainingDocument("".join(pieces), marks, document.source)


def add_dateline(document: TrainingDocument, names: Pools, chance: random.Random) -> TrainingDocument:
    """Add a dateline as agencies write it: `SEOUL, South Korea (AP) - `, `Reuters, Bragg - `, `BRAGG: `."""
    towns = [town for town in names.get(("PLACE", "word"), ()) if len(town.upper()) == len(town)]
    if not towns:
        return document
    town = chance.choice(towns)
    parts = [(town.upper() if chance.random() < 0.8 else town, "PLACE")]
    lands = [row["text"] for row in lexicon.lexicon_rows("countries") if row["label"] == "GPE"]
    if chance.random() < 0.3:
        parts += [(", ", ""), (chance.choice(lands), "PLACE")]
    if chance.random() < 0.7:
        agencies = [row["name"] for row in lexicon.lexicon_rows("outlets") if row["agency"] == "yes"]
        outlet = chance.choice(
            agencies if chance.random() < 0.7 else [row["name"] for row in lexicon.lexicon_rows("outlets")]
        )
        parts += [(" (", ""), (outlet, "ORG"), (")", "")]
    parts.append((chance.choice((" - ", " — ", " -- ", ": ", " – ")), ""))
    text, marks = "", []
    for words, kind in parts:
        if kind:
            marks.append(TrainingMark(len(text), len(text) + len(words), (kind,)))
        text += words
    moved = (TrainingMark(mark.start + len(text), mark.stop + len(text), mark.kinds) for mark in document.marks)
    return TrainingDocument(text + document.text, (*marks, *moved), document.source)
