"""Our accuracy and speed beside other libraries, for the same texts in one run, written into docs/accuracy.md.

Run from the root: `python -m tests.bench.compare [--data DIR] [--seconds N] [--dry]`, in an environment of its own with
the extra `bench`. DIR holds `score.py`, `gold`, `corpus` and `data`; a set or library that is missing is left out with
a word.
"""

from __future__ import annotations

import argparse
import contextlib
import importlib.util
import io
import json
import statistics
import sys
import time
import warnings
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import datetime
from pathlib import Path
from types import ModuleType
from typing import Any

from tests.bench import report
from tests.bench.peers import REFERENCE, Find, Found, Peer, apart, peers
from tests.bench.report import Row

ROOT = Path(__file__).resolve().parents[2]
APP = f"{sys.executable} {ROOT / 'main.py'}"
GROUPS = ("amounts", "times")
FURNITURE = {"teaser", "masthead", "rights", "promo", "meta"}
"""Regions where nothing is suggested: what anybody finds there is not counted."""

BEFORE = {
    "about",
    "around",
    "at",
    "by",
    "during",
    "for",
    "from",
    "in",
    "of",
    "on",
    "over",
    "since",
    "until",
    "up",
    "to",
}
AFTER = {"a", "and", "at", "by", "for", "in", "of", "on", "the", "to"}
"""Words that our guide leaves out of a mark's edges; cut off others' marks in the column "edges cut"."""

BROKEN = (ArithmeticError, AttributeError, LookupError, RecursionError, TypeError, ValueError)
"""What a library throws at a text that it cannot take: that text then has no marks of its."""

Spans = Mapping[str, list[dict[str, Any]]]
Reader = Callable[[Sequence[Mapping[str, Any]]], Spans]
"""Articles as {id, text, published} in, spans as in the JSON of one article out, by id."""


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument(
        "--data", type=Path, default=ROOT.parent / "shared", help="folder with score.py, gold, corpus, data"
    )
    parser.add_argument(
        "--seconds", type=float, default=60, help="CPU seconds after which a library stops reading for speed"
    )
    parser.add_argument("--dry", action="store_true", help="print only, leave docs/accuracy.md as it is")
    parser.add_argument("--errors", action="store_true", help="only the table of kinds of errors: no speed is measured")
    options = parser.parse_args()
    if not (options.data / "score.py").is_file():
        print(f"nothing compared: there is no score.py in {options.data}")
        return 0
    warnings.simplefilter("ignore")  # theirs, about versions and regular expressions
    score = load_score(options.data / "score.py")
    timed = not options.errors
    rows = [our_row(score, options.data, timed)]
    print(rows[0])
    for peer in peers():
        try:
            find = peer.load()
        except ImportError as error:
            print(f"{peer.name} is left out: {error}")
            continue
        rows.append(peer_row(score, options.data, peer, find, options.seconds if timed else 0))
        print(rows[-1])
    parts = {report.KINDS: report.kinds_of_errors(rows)}
    if not options.errors:
        parts[report.BESIDE] = report.section(rows)
    for name, text in parts.items():
        print(text)
        if not options.dry:
            report.write(ROOT / "docs" / "accuracy.md", text, name)
    return 0


def load_score(path: Path) -> ModuleType:
    """The measuring program, by its place."""
    spec = importlib.util.spec_from_file_location("score", path)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


# --- readers: ours is the program itself, as users run it -------------------------------------------------------------


def our_row(score: ModuleType, data: Path, timed: bool) -> Row:
    """The program itself, as users run it; its speed is that of its two extractors in this process."""
    run = score.run

    def read(articles: Sequence[Mapping[str, Any]]) -> Spans:
        out, _ = run(APP, articles)
        return {key: o["spans"] for key, o in out.items()}

    row = Row("Pressmark", "this version", frozenset(GROUPS))
    row.gold, row.details = gold(score, data, read, row.reads)
    row.suites, row.errors = suites(score, data, read, row.reads)
    if timed and (texts := load_texts(score, data)):
        row.speed, row.words = our_speed(texts)
    return row


def peer_row(score: ModuleType, data: Path, peer: Peer, find: Find, seconds: float) -> Row:
    broken: list[str] = []

    def search(text: str, published: str | None) -> list[Found]:
        day = reference(published)
        try:
            return find(text, day)
        except BROKEN as error:
            broken.append(f"{type(error).__name__} on {text[:40]!r}")
            return []

    def read(articles: Sequence[Mapping[str, Any]]) -> Spans:
        return {a["id"]: [as_span(f, a["text"]) for f in search(a["text"], a.get("published"))] for a in articles}

    def read_once(articles: Sequence[Mapping[str, Any]]) -> Spans:
        """For whole articles: no two marks overlap."""
        found = {a["id"]: (apart(search(a["text"], a.get("published"))), a["text"]) for a in articles}
        return {key: [as_span(f, text) for f in marks] for key, (marks, text) in found.items()}

    row = Row(peer.name, peer.version(), peer.reads)
    row.gold, row.details = gold(score, data, read_once, peer.reads)
    row.suites, row.errors = suites(score, data, read, peer.reads)
    if seconds and (texts := load_texts(score, data)):
        row.speed, row.words = speed(texts, search, seconds)
    row.broken = len(broken)
    for line in broken[:5]:
        print(f"  {peer.name}: {line}")
    return row


def reference(published: str | None) -> datetime:
    """The day of publication; REFERENCE where there is none or it is not known to the day."""
    try:
        return datetime.fromisoformat(published or "")
    except ValueError:
        return REFERENCE


def as_span(found: Found, text: str) -> dict[str, Any]:
    """As `extract` writes a span; the first answer counts, all are kept for the column "any answer"."""
    place = {"start": found.start, "end": found.end, "label": found.label, "text": text[found.start : found.end]}
    return {**found.answers[0], **place, "answers": found.answers}


# --- gold -------------------------------------------------------------------------------------------------------------


def gold(score: ModuleType, data: Path, read: Reader, reads: frozenset[str]) -> tuple[dict[str, Any], dict[str, str]]:
    """Per group F1 of exact spans, values right, and the same with edges cut; and how our further attributes fare."""
    marked = [json.loads(p.read_text(encoding="utf-8")) for p in sorted((data / "gold").glob("*.json"))]
    articles = [
        {"id": g["file"], "published": g["published"], "text": (data / "corpus" / g["file"]).read_bytes().decode()}
        for g in marked
    ]
    if not marked:
        print("no gold files: left out")
        return {}, {}
    spans = read(articles)
    bodies = [
        [s for s in spans[a["id"]] if not in_furniture(s, g["regions"])] for g, a in zip(marked, articles, strict=True)
    ]
    figures: dict[str, Any] = {}
    details: dict[str, list[int]] = {}
    for group in sorted(reads):
        labels = score.AMOUNTS if group == "amounts" else score.TIMES
        asked = [[m for m in g["marks"] if m["label"] in labels or m.get("optional")] for g in marked]
        figures[group], pairs = counted(score, articles, asked, bodies, labels)
        cut = [[trimmed(s, a["text"]) for s in body] for a, body in zip(articles, bodies, strict=True)]
        figures[f"{group} cut"], _ = counted(score, articles, asked, cut, labels)
        count_details(details, [m for marks in asked for m in marks if not m.get("optional")], pairs)
    return figures, {key: f"{r} of {n}" for key, (r, n) in details.items()}


def counted(
    score: ModuleType, articles: list[Any], asked: list[Any], bodies: list[Any], labels: tuple[str, ...]
) -> tuple[tuple[float, int, int, int], list[Any]]:
    """F1, values right by the first answer, by any answer, and asked; and the pairs of gold and found at one place."""
    tally, pairs = score.Tally(), []
    for a, marks, body in zip(articles, asked, bodies, strict=True):
        pairs += score.compare(tally, marks, body, a["text"], a["id"], labels)[0]
    n = sum(m.get("value") is not None and not m.get("optional") for marks in asked for m in marks)
    valued = [(m, s) for m, s in pairs if m.get("value") is not None]
    right = sum(agree(score, m, s) for m, s in valued)
    any_right = sum(any(agree(score, m, one) for one in s.get("answers", [s])) for m, s in valued)
    sums = tally.of(labels)
    return (score.f1(sums["tp"], sums["fp"], sums["fn"]), right, any_right, n), pairs


def agree(score: ModuleType, mark: Mapping[str, Any], span: Mapping[str, Any]) -> bool:
    """Value, and currency where there is one, are the gold's."""
    value = mark["value"]
    same = score.near(value, span.get("value")) if isinstance(value, int | float) else value == span.get("value")
    return bool(same) and mark.get("currency") == (span.get("currency") if mark.get("currency") else None)


def count_details(details: dict[str, list[int]], marks: list[dict[str, Any]], pairs: list[Any]) -> None:
    """What only we give, right and asked for, added to the counts of the other group."""
    for key in ("per", "modifier", "unit_text"):
        asked = sum(m.get(key) is not None for m in marks)
        if asked:
            old = details.get(key, [0, 0])
            right = sum(m.get(key) is not None and m[key] == s.get(key) for m, s in pairs)
            details[key] = [old[0] + right, old[1] + asked]


def in_furniture(span: Mapping[str, Any], regions: list[dict[str, Any]]) -> bool:
    return any(r["region"] in FURNITURE and r["start"] <= span["start"] < r["end"] for r in regions)


def trimmed(span: dict[str, Any], text: str) -> dict[str, Any]:
    """The span without the words and signs at its edges that our guide leaves out."""
    start, end = span["start"], span["end"]
    while start < end:
        words = text[start:end].split()
        if not words:
            break
        if words[0].lower() in BEFORE:
            start += text[start:end].index(words[0]) + len(words[0])
        elif words[-1].lower() in AFTER:
            end = start + text[start:end].rindex(words[-1])
        elif text[start] in ' \n,“"':
            start += 1
        elif text[end - 1] in ' \n,”"':
            end -= 1
        else:
            break
    return span | {"start": start, "end": end}


# --- suites -----------------------------------------------------------------------------------------------------------


def suites(
    score: ModuleType, data: Path, read: Reader, reads: frozenset[str]
) -> tuple[dict[str, Any], dict[str, Counter[str]]]:
    """The suites as score.py compares them, and the kinds of what is wrong by suite; a library that does not read
    amounts is not asked for any."""
    if not (data / "data" / "amounts").is_dir():
        print("no suites: left out")
        return {}, {}

    def answered(app: str, articles: list[dict[str, Any]]) -> tuple[dict[str, Any], float]:
        group = "times" if articles and articles[0].get("published") else "amounts"
        spans = read(articles) if group in reads else {}
        return {key: {"spans": value} for key, value in spans.items()}, 0.0

    with replaced(score, "run", answered), contextlib.redirect_stdout(io.StringIO()):
        result, wrong, _ = score.suites("", data / "data")
    asked = {k: v for k, v in result.items() if ("times" if "dates" in k else "amounts") in reads}
    kinds: dict[str, Counter[str]] = {name: Counter() for name in asked}
    for name, _, case, answers in wrong:
        if name in kinds:
            kinds[name][kind_of_error(case[1] if name.startswith("recognizers") else case[0], answers)] += 1
    return asked, kinds


def kind_of_error(words: str, answers: Sequence[tuple[Any, ...]]) -> str:
    """`value` where the words asked for are marked whole, `edges` where in part or with more, else `missed`."""
    if any(answer[0] == words for answer in answers):
        return "value"
    return "edges" if any(answer[0] in words or words in answer[0] for answer in answers) else "missed"


@contextlib.contextmanager
def replaced(module: ModuleType, name: str, value: Any) -> Iterator[None]:
    """A name of a module stands for something else meanwhile."""
    old = getattr(module, name)
    setattr(module, name, value)
    try:
        yield
    finally:
        setattr(module, name, old)


# --- speed ------------------------------------------------------------------------------------------------------------


def load_texts(score: ModuleType, data: Path) -> list[tuple[str, str | None]]:
    path = data / "data" / "texts" / "wikinews.jsonl"
    if not path.is_file():
        print("no texts for speed: left out")
        return []
    return [(r["text"], r.get("date")) for r in score.rows(path)]


def our_speed(texts: list[tuple[str, str | None]]) -> tuple[float, int]:
    """Words per CPU second of both extractors on laid-out pages, median of five readings of all texts."""
    from core import regions
    from core.document import lay_out_document
    from core.extract import amounts, times
    from core.records import Article

    articles = [Article(str(i), str(i), text, published=day) for i, (text, day) in enumerate(texts)]
    documents = [lay_out_document(a, regions.find_regions(a.text, None)) for a in articles]
    words, rates = sum(len(text.split()) for text, _ in texts), []
    for _ in range(6):
        start = time.process_time()
        for document in documents:
            amounts.extract(document)
            times.extract(document)
        rates.append(words / (time.process_time() - start))
    return statistics.median(rates[1:]), words


def speed(
    texts: list[tuple[str, str | None]], search: Callable[[str, str | None], list[Found]], seconds: float
) -> tuple[float, int]:
    """Words per CPU second, one story after the other until the time is up; the first story, read before, is not
    counted."""
    search(*texts[0])
    words, start = 0, time.process_time()
    for text, day in texts[1:]:
        search(text, day)
        words += len(text.split())
        if time.process_time() - start > seconds:
            break
    return words / (time.process_time() - start), words


if __name__ == "__main__":
    sys.exit(main())
