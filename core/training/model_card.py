"""The model card: training data, quality and weaknesses; the run fills in the figures."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from core.training.scoring import KINDS, ScoreTally

Figures = Mapping[str, Mapping[str, ScoreTally]]
Reliability = Sequence[tuple[str, int, float, float]]

_HEAD = """# Names tagger

Finds people (PERSON), organizations (ORG), places (PLACE: countries, cities and regions, other places, facilities),
nationalities and groups (NORP) in English news, and tells other named things (OTHER: events, laws, works, products)
from them. Made for Pressmark; runs offline on one CPU core.

| | |
| --- | --- |
| files | `model.onnx` (int8, {size:.1f} MB), `vocab.txt`, `settings.json` with the checksums of both |
| network | 6 layers of 384 (22.7 million weights), a linear layer to 11 BIO labels, read at each word's first piece |
| input | word pieces in small letters; the shape of each word; what Pressmark's rules and lexica say of it |
| base | all-MiniLM-L6-v2 (sentence-transformers), Apache-2.0; Wang et al. 2020, arXiv:2002.10957 |
| made by | `python -m core.training`, seed {seed}; docs/training.md tells how and what was tried |
| licence | as Pressmark (MIT) as far as we have a say; pass on the names and licences of the sources below with it |

## Data trained on

| set | what | licence |
| --- | --- | --- |
| Groningen Meaning Bank 2.2.0, cleaned | news (Voice of America), silver | see below |
| GUM v11, train | 12 genres, gold | annotation CC-BY-4.0; texts as in GUM, in part CC-BY-SA |
| Universal NER, English Web Treebank, train and test | web genres, gold | CC-BY-SA-4.0 |
| CrossNER politics | Wikipedia, gold | MIT |
| WikiGold | Wikipedia, gold | CC-BY-4.0 |
| MEANTIME, Airbus and GM parts | Wikinews, gold | CC-BY-4.0; texts CC-BY-2.5 |
| re3d without BBC | defence and security, gold | OGL v3, CC-BY-3.0-AU, CC-BY-SA-3.0, EC reuse notice, public domain |

Groningen Meaning Bank: texts in the public domain; machine annotation, partly corrected, distributed again under
CDLA-Sharing-1.0 (Bos, Basile, Evang, Venhuizen and Bjerva 2017, doi:10.1007/978-94-024-0881-2_18). It has half weight.

Not trained on: UNER PUD, `gum_dev`, `gmb_dev`, `gmb_test`, `uner_ewt_dev`. Settings were chosen, and confidence is
calibrated, on `gum_dev`, `gmb_dev` and `uner_ewt_dev`; the figures for `gum_dev` are therefore a little flattering.
The names used to vary the training sentences come from these sets and from `resources/lexicon/`.

## Figures

Strict: first and last character and kind must be right. The names extractor of the app, one text at a time, with the
rules behind the network. PLACE is GPE, LOC and FAC together.
"""

_TAIL = """
## Known weaknesses

- ORG is the weak class: free sets hold few firms, ministries and newspapers, and they disagree on where such names end.
- English only; names in other scripts are not read. Made for edited news; chat, lists and tables are read worse.
- The silver set gives teams, newspapers and countries' governments inconsistently; so does the network.
- Text in capitals is read worse than text in small letters, as capitals are most of what tells a name.
- Places in names of bodies ("University of Seoul") and bodies in apposition are where its boundaries fail most.
- What it knows of the world ends in 2020 with the base model's reading, in 2008 with most of the marks.
- Sets of Western news are over-represented: given names and surnames of other regions are found less surely.

It is used as a suggestion: a person accepts, corrects or rejects each mark.
"""


def score_table(figures: Figures) -> str:
    """Return one row for each set: F1 over all kinds, then by kind, then precision and recall over all."""
    lines = [
        f"| set | all | {' | '.join(KINDS)} | precision | recall |",
        f"| --- | --- | {' | '.join('---' for _ in KINDS)} | --- | --- |",
    ]
    for name, found in figures.items():
        cells = [
            format_percent(found["all"].f1),
            *(format_percent(found[kind].f1) if kind in found else "" for kind in KINDS),
        ]
        cells += [format_percent(found["all"].precision), format_percent(found["all"].recall)]
        lines.append(f"| {name} | {' | '.join(cells)} |")
    return "\n".join(lines) + "\n"


def format_percent(share: float) -> str:
    """Format 0.7832 as 78.3."""
    return f"{100 * share:.1f}"


def model_card(figures: Mapping[str, Figures], reliability: Reliability, error: float, size: float, seed: int) -> str:
    """Return the whole card. `figures` are by precision of the weights (`float32`, `int8`); `size` is that of the model
    in MB."""
    parts = [_HEAD.format(size=size, seed=seed)]
    for name, some in figures.items():
        parts.append(f"\n### {name}\n\n{score_table(some)}")
    rows = "\n".join(
        f"| {span} | {count} | {format_percent(mean)} | {format_percent(share)} |"
        for span, count, mean, share in reliability
    )
    parts.append(
        f"""
## Reliability of the confidence

Marks in the second half of the held-out sets, by confidence; points fitted on the first half. Expected calibration
error {format_percent(error)}.

| confidence | marks | mean confidence | right, per cent |
| --- | --- | --- | --- |
{rows}
"""
    )
    parts.append(_TAIL)
    return "".join(parts)
