"""Statements against the attributions of GUM and the quotations of the seeds.

Run from the root: `python -m tests.bench.statements --data DIR`. DIR holds `quotes/gum_attribution_dev.jsonl.gz` and
`..._train.jsonl.gz` (rules were tuned on train); beside DIR lie `gold/` and `corpus/`. It prints a table by set, and
with `--errors SET` what was missed and what was too much.

An attribution and a statement match when their contents share at least half of the characters of both together (Dice);
pairs are chosen greedily, best first. `overlap` counts matched pairs, `exact` those with the same first and last
character, punctuation at the edges aside; GUM's content is taken with its satellites (whole clauses) where that fits
better. `speech` are attributions whose cue is a verb of saying of our table or `according to`; statements by other cues
are left out there. Captions (`Image:`), which GUM attributes too, are none.
"""

from __future__ import annotations

import argparse
import gzip
import json
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from core import pipeline
from core.records import Article, Statement
from core.statements import cue_tables

Range = tuple[int, int]
_EDGES = " \n\t.,;:!?\"'“”‘’()[]-–—"
NEWS = ("news",)


@dataclass(frozen=True, slots=True)
class Gold:
    """One attribution of GUM."""

    readings: tuple[tuple[Range, ...], ...]
    """Its content, and the content with satellites."""
    source: Range | None
    cue: Range | None
    positive: bool


@dataclass(slots=True)
class Score:
    """Counts of one set."""

    gold: int = 0
    found: int = 0
    overlap: int = 0
    exact: int = 0
    sources: int = 0
    source_right: int = 0
    cue_right: int = 0

    def row(self, name: str) -> str:
        """One row of the table."""

        def f1(right: int) -> str:
            return f"{200 * right / max(1, self.gold + self.found):.1f}"

        precision, recall = 100 * self.overlap / max(1, self.found), 100 * self.overlap / max(1, self.gold)
        return (
            f"| {name} | {self.gold} | {self.found} | {precision:.1f} | {recall:.1f} | {f1(self.overlap)} | "
            f"{f1(self.exact)} | {self.source_right} of {self.sources} | {self.cue_right} of {self.overlap} |"
        )


HEAD = (
    "| set | gold | found | precision | recall | F1, overlap | F1, exact | source head right | cue right |\n"
    "| --- | --- | --- | --- | --- | --- | --- | --- | --- |"
)


def rows(path: Path) -> list[dict[str, Any]]:
    """Lines of a gzipped table of JSON lines."""
    with gzip.open(path, "rt", encoding="utf-8") as file:
        return [json.loads(line) for line in file]


def gold_of(document: Mapping[str, Any]) -> list[Gold]:
    """The attributions of a document that have content; captions (`Image:`) are none."""
    found = []
    for one in document["attributions"]:
        readings = [tuple((a, b) for a, b in one[key]) for key in ("content", "content_with_satellites") if one[key]]
        cue = tuple(one["cue"]) if one["cue"] else None
        if not readings or (cue and document["text"][slice(*cue)] in ("Image", "Credit", "Video", "Audio")):
            continue
        told = one["attribution_edu"]
        if told and (at := document["text"].lower().find("according to", told[0], told[1])) >= 0:
            cue = (at, at + 12)  # GUM names the head of the noun phrase behind it
        source = tuple(one["source"]) if one["source"] else None
        found.append(Gold(tuple(readings), source, cue, one["polarity"] == "positive"))
    return found


def is_speech(text: str, cue: Range | None) -> bool:
    """The cue is a verb of saying or `according to`."""
    if cue is None:
        return False
    word = text[slice(*cue)].lower()
    frame = cue_tables.verb_frames().get(word)
    return (frame is not None and frame.use == "speech") or word.startswith("according")


def trimmed(text: str, ranges: Sequence[Range]) -> Range:
    """First to last character without punctuation at the edges."""
    start, stop = ranges[0][0], ranges[-1][1]
    while start < stop and text[start] in _EDGES:
        start += 1
    while stop > start and text[stop - 1] in _EDGES:
        stop -= 1
    return start, stop


def dice(one: Sequence[Range], other: Sequence[Range]) -> float:
    """Characters shared, as a share of both together."""
    shared = sum(max(0, min(b, d) - max(a, c)) for a, b in one for c, d in other)
    return 2 * shared / max(1, sum(b - a for a, b in one) + sum(d - c for c, d in other))


def pairs(gold: Sequence[Gold], found: Sequence[Statement]) -> list[tuple[int, int]]:
    """Matched attributions and statements, best first; at equal overlap the nearer cue decides."""
    rated = []
    for i, g in enumerate(gold):
        for j, s in enumerate(found):
            best = max(dice(reading, s.content) for reading in g.readings)
            if best >= 0.5:
                near = g.cue is not None and s.cue is not None and s.cue["start"] < g.cue[1] and g.cue[0] < s.cue["end"]
                rated.append((near, best, i, j))
    chosen: list[tuple[int, int]] = []
    left, right = set(), set()
    for _, _, i, j in sorted(rated, key=lambda r: (-r[0], -r[1], r[2], r[3])):
        if i not in left and j not in right:
            chosen.append((i, j))
            left.add(i)
            right.add(j)
    return chosen


def head(words: str) -> str:
    """Head of a noun phrase: the last word before a preposition or a comma."""
    kept: list[str] = []
    for word in words.replace("’", "'").split():
        if kept and word.lower() in ("of", "for", "from", "at", "in", "with", "on", "by", "who", "to"):
            break
        kept.append(word)
        if word.endswith(","):
            break
    return kept[-1].strip(',.;:"“”').removesuffix("'s").lower() if kept else ""


def add(score: Score, text: str, gold: Sequence[Gold], found: Sequence[Statement]) -> list[tuple[int, int]]:
    """Count one document."""
    chosen = pairs(gold, found)
    score.gold += len(gold)
    score.found += len(found)
    score.overlap += len(chosen)
    for i, j in chosen:
        g, s = gold[i], found[j]
        score.exact += any(trimmed(text, reading) == trimmed(text, s.content) for reading in g.readings)
        score.cue_right += bool(s.cue and g.cue and s.cue["start"] < g.cue[1] and g.cue[0] < s.cue["end"])
        if g.source is not None:
            score.sources += 1
            if s.source is not None:
                ours, theirs = text[s.source["start"] : s.source["end"]], text[slice(*g.source)]
                inside = s.source["start"] < g.source[1] and g.source[0] < s.source["end"]
                score.source_right += inside and (head(ours) == head(theirs) or ours.split()[-1] == theirs.split()[-1])
    return chosen


def read(document: Mapping[str, Any]) -> tuple[str, list[Statement]]:
    """Our statements of a document."""
    article = Article(str(document["id"]), "gum", document["text"], published=document["meta"].get("date"))
    digest = pipeline.digest_article(article)
    return digest.article.text, list(digest.statements)


def measure(documents: Iterable[Mapping[str, Any]], errors: bool) -> dict[str, Score]:
    """Scores of all attributions, of speech, and both of the news alone."""
    scores = {name: Score() for name in ("all", "speech", "news, all", "news, speech")}
    missed: Counter[str] = Counter()
    for document in documents:
        text, found = read(document)
        gold = gold_of(document)
        genre = document["id"].split("_")[1]
        said = [g for g in gold if is_speech(text, g.cue) and g.positive]
        spoken = [s for s in found if s.cue is None or s.cue["use"] == "speech"]
        add(scores["all"], text, gold, found)
        chosen = add(scores["speech"], text, said, spoken)
        if genre in NEWS:
            add(scores["news, all"], text, gold, found)
            add(scores["news, speech"], text, said, spoken)
        if errors:
            tell(document["id"], text, said, spoken, gold, chosen, missed)
    return scores


def tell(
    name: str,
    text: str,
    gold: Sequence[Gold],
    found: Sequence[Statement],
    every: Sequence[Gold],
    chosen: Sequence[tuple[int, int]],
    missed: Counter[str],
) -> None:
    """Print what was missed and what was too much in one document."""
    got, used = {i for i, _ in chosen}, {j for _, j in chosen}
    for i, g in enumerate(gold):
        if i not in got:
            words = " // ".join(text[a:b] for a, b in g.readings[0])
            print(
                f"- {name} | {g.source and text[slice(*g.source)]} | {g.cue and text[slice(*g.cue)]} | {words!r:.160}"
            )
    for j, s in enumerate(found):
        if j not in used:
            known = any(dice(reading, s.content) >= 0.5 for g in every for reading in g.readings)
            words = " // ".join(text[a:b] for a, b in s.content)
            who, cue = (r and r["text"] for r in (s.source, s.cue))
            print(f"{'~' if known else '+'} {name} | {who} | {cue} | {s.kind} {words!r:.160}")


def same(gold: str | None, ours: str) -> bool:
    """Two names of one speaker share a word that is not everybody's, as `score.py` of the gold compares them."""
    shared = {"the", "south", "united", "states", "official"}
    left, right = ({w for w in re.findall(r"\w+", x.lower()) if len(w) > 2} - shared for x in (gold or "", ours))
    return bool(left & right) or (gold or "").lower() == ours.lower()


def seeds(data: Path) -> str:
    """Sources of the seeds' quotations, as statements have them."""
    right = total = held = 0
    for path in sorted((data.parent / "gold").glob("*.json")):
        gold = json.loads(path.read_text(encoding="utf-8"))
        text = (data.parent / "corpus" / gold["file"]).read_text(encoding="utf-8-sig")
        digest = pipeline.digest_article(Article("a", gold["file"], text, published=gold.get("published")))
        for mark in gold["marks"]:
            if mark["label"] != "QUOTE":
                continue
            total += 1
            around = [
                s
                for s in digest.statements
                if s.kind != "indirect" and any(a <= mark["start"] and mark["end"] <= b for a, b in s.content)
            ]
            held += bool(around)
            right += any(same(mark.get("source_entity"), s.source["entity"]) for s in around if s.source)
    return f"Seeds: {held} of {total} quotations stand in a direct or mixed statement, {right} with the right source."


def main() -> int:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True, help="folder with quotes/; gold/ and corpus/ beside it")
    parser.add_argument("--errors", choices=("train", "dev"), help="print what is wrong in that set")
    parser.add_argument("--genre", help="only documents of that genre")
    options = parser.parse_args()
    print(HEAD)
    for name in ("train", "dev"):
        path = options.data / "quotes" / f"gum_attribution_{name}.jsonl.gz"
        if not path.is_file():
            print(f"{path.name} is not there: left out")
            continue
        documents = [d for d in rows(path) if options.genre in (None, d["id"].split("_")[1])]
        for kind, score in measure(documents, options.errors == name).items():
            print(score.row(f"{name}, {kind}"))
    print()
    print(seeds(options.data))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
