"""How many slots of the gold claims the app reads: `python -m tests.bench.claims --gold DIR --corpus DIR [--errors]`.

A claim is found when one stands on the same amount. A slot is right when it says the same as the gold's, an empty one
when both are empty; measures need the same head noun, sources one name in common.
"""

from __future__ import annotations

import argparse
import json
import re
from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from core import json_lines, pipeline
from core.compare.groups import head_noun
from core.records import Raw

SLOTS = ("measure", "payer", "recipient", "period", "status", "change", "of", "source")


def right(slot: str, wanted: str, got: str) -> bool:
    """Whether a slot says what the gold says."""
    if slot in ("measure", "of"):
        return head_noun(wanted) == head_noun(got)
    if slot == "source" and wanted and got:
        names = [set(re.findall(r"\w{3,}", text.casefold())) - {"the", "south", "united"} for text in (wanted, got)]
        return bool(names[0] & names[1]) or wanted == got
    return wanted == got


def compared(gold: Mapping[str, Any], found: list[dict[str, Any]]) -> tuple[Counter[str], Counter[str], list[str]]:
    """Right and asked by slot (`found` for the claims themselves), and the errors in words."""
    have = {(claim["amount"]["start"], claim["amount"]["end"]): claim for claim in found}
    good, asked, errors = Counter[str](), Counter[str](), []
    for claim in gold["claims"]:
        amount = claim["amount"]
        got = have.pop((amount["start"], amount["end"]), None)
        asked["found"] += 1
        good["found"] += got is not None
        for slot in SLOTS:
            wanted, read = claim.get(slot, ""), (got or {}).get(slot, "")
            asked[slot] += 1
            good[slot] += got is not None and right(slot, wanted, read)
            if wanted:
                asked[f"{slot}, filled"] += 1
                good[f"{slot}, filled"] += got is not None and right(slot, wanted, read)
            if not right(slot, wanted, read):
                errors.append(f"{amount['text']!r} {slot}: wanted {wanted!r}, read {read!r}")
    asked["no claim in the gold"] += len(have)
    errors += [f"{claim['amount']['text']!r} is no claim: {claim}" for claim in have.values()]
    return good, asked, errors


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--gold", type=Path, required=True, help="folder of gold files, one JSON an article")
    parser.add_argument("--corpus", type=Path, required=True, help="folder of the articles")
    parser.add_argument("--errors", action="store_true", help="name each wrong slot")
    wanted = parser.parse_args()
    good, asked = Counter[str](), Counter[str]()
    for path in sorted(wanted.gold.glob("*.json")):
        gold = json.loads(path.read_text(encoding="utf-8"))
        if "claims" not in gold:
            continue
        raw = Raw(gold["file"], (wanted.corpus / gold["file"]).read_bytes(), "plain", published=gold["published"])
        more, of, errors = compared(gold, json_lines.article_object(pipeline.digest(raw))["claims"])
        good, asked = good + more, asked + of
        if wanted.errors:
            print(gold["file"], *errors, sep="\n  ")
    for slot in asked:
        print(f"{slot:24} {good[slot]:3} of {asked[slot]}")


if __name__ == "__main__":
    main()
