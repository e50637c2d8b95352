"""How well names are linked within an article: B-cubed on GUM's coreference, named mentions only.

Run from the root: `python -m tests.bench.coreference [--data DIR] [--errors SPLIT] [--dry]`; it writes the table
between the marks in docs/accuracy.md. DIR holds `data/entities` and `data/names`.

What counts as a named mention: a name of GUM's entity layer (people, bodies, places, events, objects, and peoples as
nouns; no time, no abstract thing, the longest of nested ones) that lies in a coreference mention of type NAM and of the
same kind; it belongs to the cluster of the smallest such mention. Names that stand alone are clusters of one.

*Gold mentions*: these names are given to `core.resolve` with their labels, and its entities are compared with the
clusters. *End to end*: the app finds its names itself. A name of ours is the gold's that ends at the same place, else
the gold's that begins there; what has no such mention counts against precision, what was not found against recall.

B-cubed as in Bagga and Baldwin 1998, with mentions that only one side has treated as in Pradhan et al. 2014: precision
is the mean over our mentions of the share of their cluster that is right (0 for a mention that the gold lacks), recall
the mean over the gold's.
"""

from __future__ import annotations

import argparse
import gzip
import json
import re
from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from core.document import lay_out_document
from core.records import Article, Raw, Span
from core.resolve import resolve_overlaps_and_links

ROOT = Path(__file__).resolve().parents[2]
SPLITS = ("train", "dev")
LABELS = {"PERSON": "PERSON", "ORG": "ORG", "PLACE": "GPE", "NORP": "NORP", "EVENT": "EVENT", "PRODUCT": "PRODUCT"}
"""Labels of GUM's names -> ours."""
KINDS = {"PERSON": "person", "ORG": "organization", "PLACE": "place", "EVENT": "event", "PRODUCT": "object"}
OURS = frozenset({"PERSON", "ORG", "GPE", "LOC", "FAC", "EVENT", "PRODUCT"})
"""What counts end to end; peoples are left out there, since GUM has them as adjectives no mention of."""

Place = tuple[int, int]
Links = Mapping[Place, Hashable]
"""Mention -> whatever names its cluster."""


@dataclass(frozen=True, slots=True)
class Document:
    """One document with its named mentions."""

    id: str
    text: str
    labels: dict[Place, str]
    gold: dict[Place, str]


def documents(data: Path, split: str) -> Iterator[Document]:
    """Documents of one split of GUM that both layers have."""
    names = {row["id"]: row for row in _rows(data / "data" / "names" / f"gum_{split}.jsonl.gz")}
    for row in _rows(data / "data" / "entities" / f"gum_coref_{split}.jsonl.gz"):
        if row["id"] in names:
            yield _document(row, names[row["id"]]["spans"])


def _rows(path: Path) -> Iterator[dict[str, Any]]:
    with gzip.open(path, "rt", encoding="utf-8") as file:
        yield from map(json.loads, file)


def _document(row: Mapping[str, Any], names: Iterable[Mapping[str, Any]]) -> Document:
    mentions = sorted(
        (m[1] - m[0], m[0], m[1], cluster["etype"], cluster["id"])
        for cluster in row["clusters"]
        for m in cluster["mentions"]
        if m[2] == "NAM"
    )
    labels: dict[Place, str] = {}
    gold: dict[Place, str] = {}
    stop = -1
    for name in sorted(names, key=lambda n: (n["start"], -n["end"])):
        kind = name["raw"] if name["label"] == "NORP" else KINDS.get(name["label"])
        around = (m[4] for m in mentions if m[1] <= name["start"] and name["end"] <= m[2] and m[3] == kind)
        cluster = next(around, None)
        if cluster is not None and name["start"] >= stop:
            labels[name["start"], name["end"]] = LABELS[name["label"]]
            gold[name["start"], name["end"]] = cluster
            stop = name["end"]
    return Document(row["id"], row["text"], labels, gold)


def linked(document: Document) -> dict[Place, str]:
    """Entities that our linking gives to the gold's mentions."""
    spans = [Span(start, stop, label, {}, 1.0, "gold/1") for (start, stop), label in document.labels.items()]
    laid_out = lay_out_document(Article(document.id, document.id, document.text), ())
    return {(s.start, s.stop): str(s.value["entity"]) for s in resolve_overlaps_and_links(laid_out, spans)}


def found(document: Document) -> dict[Place, str]:
    """Entities of the names that the app finds, each under the gold's mention that it is, else under its own place."""
    from core import pipeline

    digest = pipeline.digest(Raw(document.id, document.text.encode("utf-8"), "plain"))
    assert digest.article.text == document.text
    taken: dict[Place, str] = {}
    for span in digest.spans:
        if span.label in OURS or (span.label == "NORP" and _twin(span, document.gold) is not None):
            place = _twin(span, document.gold) or (span.start, span.stop)
            taken.setdefault(place, str(span.value["entity"]))
    return taken


def _twin(span: Span, gold: Iterable[Place]) -> Place | None:
    """The gold's mention that a span of ours stands for: both end, or both begin, at the same place."""
    return next((g for g in gold if g[1] == span.stop), None) or next((g for g in gold if g[0] == span.start), None)


def b_cubed(pairs: Iterable[tuple[Links, Links]]) -> tuple[float, float, float]:
    """Precision, recall and F1 over all mentions of documents given as (gold, ours)."""
    precisions: list[float] = []
    recalls: list[float] = []
    for gold, ours in pairs:
        by_gold, by_ours = _clusters(gold), _clusters(ours)
        for mention, cluster in ours.items():
            same = by_gold[gold[mention]] & by_ours[cluster] if mention in gold else set()
            precisions.append(len(same) / len(by_ours[cluster]))
        for mention, key in gold.items():
            same = by_gold[key] & by_ours[ours[mention]] if mention in ours else set()
            recalls.append(len(same) / len(by_gold[key]))
    precision = sum(precisions) / max(1, len(precisions))
    recall = sum(recalls) / max(1, len(recalls))
    return precision, recall, 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def _clusters(links: Links) -> dict[Hashable, set[Place]]:
    clusters: dict[Hashable, set[Place]] = defaultdict(set)
    for mention, cluster in links.items():
        clusters[cluster].add(mention)
    return clusters


def errors(document: Document, ours: Links) -> Iterator[str]:
    """Lines on what was split and what was merged, for reading."""
    gold = {place: cluster for place, cluster in document.gold.items() if place in ours}
    for title, one, other in (("split", gold, ours), ("merged", ours, gold)):
        for places in _clusters({p: one[p] for p in gold}).values():
            parts: dict[Hashable, list[str]] = defaultdict(list)
            for start, stop in sorted(places):
                parts[other[start, stop]].append(document.text[start:stop])
            if len(parts) > 1:
                yield f"{document.id} {title}: " + " | ".join(
                    f"{k}: {sorted(set(v))}×{len(v)}" for k, v in parts.items()
                )


def same_words(document: Document) -> dict[Place, str]:
    """What no linking at all gives: one entity a spelling."""
    return {(start, stop): document.text[start:stop] for start, stop in document.gold}


def repeated(links: Links) -> Links:
    """Without the gold's clusters of one."""
    return {place: links[place] for places in _clusters(links).values() if len(places) > 1 for place in places}


def table(data: Path) -> str:
    """The table as Markdown."""
    lines = [
        "| GUM | mentions | precision | recall | B-cubed F1 | F1 of those named twice or more |",
        "| --- | --- | --- | --- | --- | --- |",
    ]
    for split in SPLITS:
        read = list(documents(data, split))
        count = f"{split}, {len(read)} documents, {sum(len(d.gold) for d in read):,} named mentions"
        for title, link in (("gold, one entity a spelling", same_words), ("gold, ours", linked), ("end to end", found)):
            pairs = [(d.gold, link(d)) for d in read]
            scores = [f"{100 * score:.1f}" for score in b_cubed(pairs)]
            often = [(repeated(gold), {p: c for p, c in ours.items() if p in repeated(gold)}) for gold, ours in pairs]
            scores.append(f"{100 * b_cubed(often)[2]:.1f}" if link is not found else "–")
            lines.append(f"| {count} | {title} | {' | '.join(scores)} |")
    return "\n".join(lines)


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the table and, unless `--dry`, write it into docs/accuracy.md."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument(
        "--data", type=Path, default=ROOT.parent / "shared", help="folder with data/entities, data/names"
    )
    parser.add_argument("--errors", choices=SPLITS, help="print what was split and merged there, on gold mentions")
    parser.add_argument("--dry", action="store_true", help="print only, leave docs/accuracy.md as it is")
    options = parser.parse_args(arguments)
    if not (options.data / "data" / "entities").is_dir():
        print(f"nothing measured: there is no data/entities in {options.data}")
        return 0
    if options.errors:
        read = list(documents(options.data, options.errors))
        print(*(line for d in read for line in errors(d, linked(d))), sep="\n")
        print(b_cubed((d.gold, linked(d)) for d in read))
        return 0
    made = table(options.data)
    print(made)
    if not options.dry:
        path = ROOT / "docs" / "accuracy.md"
        begin, end = "<!-- entities: begin -->", "<!-- entities: end -->"
        text = path.read_text(encoding="utf-8")
        pattern = re.compile(re.escape(begin) + ".*?" + re.escape(end), re.DOTALL)
        path.write_text(pattern.sub(lambda _: f"{begin}\n\n{made}\n\n{end}", text), encoding="utf-8", newline="\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
