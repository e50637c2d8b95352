"""Document consistency: one article uses one name for one thing, so its other sentences decide unclear cases."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import NamedTuple

from core.extract.names.network_names import NetworkName, ScoredDocument
from core.rules import add_pass

UNSURE = 0.7
"""Confidence below which the rest of the article may overrule the kind."""
DOUBTFUL = 0.6
"""Confidence below which an organization or place with a person's family name is read as that person."""
FIRM = 0.8
"""Confidence from which a name is searched for in the rest of the article."""
OPEN = 0.15
"""Minimum probability of the kind for accepting such a repeat."""


class Votes(NamedTuple):
    """The kinds that an article gives to one string."""

    kinds: dict[str, float]
    """Kind -> sum of the confidences with which it was found."""
    best: float
    """Highest single confidence."""

    def best_kind(self) -> str:
        """Return the kind with the most votes; of equal ones the first by name."""
        return max(sorted(self.kinds), key=self.kinds.__getitem__)


def vote_on_kinds(text: str, found: Sequence[NetworkName]) -> list[NetworkName]:
    """Return the same names; doubtful kinds are replaced by that of the same words elsewhere in the article.

    A doubtful organization or place that equals the family name of a person in the article becomes that person.
    """
    votes = count_votes(text, found)
    people = {
        text[one.start : one.stop].rsplit(" ", 1)[-1]
        for one in found
        if one.kind == "PERSON" and one.sure >= UNSURE and " " in text[one.start : one.stop]
    }
    settled: list[NetworkName] = []
    for one in found:
        said = votes[text[one.start : one.stop]]
        kind = said.best_kind()
        if one.sure < UNSURE and kind != one.kind and said.kinds[kind] > 2 * said.kinds[one.kind]:
            one = one._replace(kind=kind, label="", rule=add_pass(one.rule, "document_consistency.vote"))
        elif one.sure < DOUBTFUL and one.kind in ("ORG", "PLACE") and text[one.start : one.stop] in people:
            one = one._replace(kind="PERSON", label="", rule=add_pass(one.rule, "document_consistency.family_name"))
        settled.append(one)
    return settled


def count_votes(text: str, found: Sequence[NetworkName]) -> dict[str, Votes]:
    """Return the votes by the words of a name."""
    kinds: dict[str, dict[str, float]] = defaultdict(lambda: defaultdict(float))
    best: dict[str, float] = defaultdict(float)
    for one in found:
        words = text[one.start : one.stop]
        kinds[words][one.kind] += one.sure
        best[words] = max(best[words], one.sure)
    return {words: Votes(dict(some), best[words]) for words, some in kinds.items()}


def find_repeats(text: str, scored: ScoredDocument, found: Sequence[NetworkName]) -> list[NetworkName]:
    """Return repeats of certain names that were missed elsewhere and that the network considers possible; in order."""
    firm, lengths = _firm_names(text, scored, found)
    taken = {(one.sentence, word) for one in found for word in range(one.first, one.last)}
    more: list[NetworkName] = []
    for number, sentence in enumerate(scored.sentences):
        words = tuple(text[start:stop] for start, stop in sentence.words)
        at = 0
        while at < len(words):
            last = at + 1
            for length in lengths.get(words[at], ()):
                name = firm.get(words[at : at + length]) if at + length <= len(words) else None
                if name and not any((number, word) in taken for word in range(at, at + length)):
                    share = scored.kind_shares(number, at, at + length)[name[0]]
                    if share >= OPEN:
                        last = at + length
                        ranges = sentence.words[at], sentence.words[last - 1]
                        sure = min(name[1], max(share, 0.5))
                        whole = ranges[0][0], ranges[1][1]
                        more.append(
                            NetworkName(
                                *whole, name[0], sure, number, at, last, rule="network+document_consistency.repeat"
                            )
                        )
                        break
            at = last
    return more


def _firm_names(
    text: str, scored: ScoredDocument, found: Sequence[NetworkName]
) -> tuple[dict[tuple[str, ...], tuple[str, float]], dict[str, list[int]]]:
    """Return certain names in the network's words -> kind and confidence, and first word -> lengths, longest first."""
    votes = count_votes(text, found)
    firm: dict[tuple[str, ...], tuple[str, float]] = {}
    lengths: dict[str, set[int]] = defaultdict(set)
    for one in found:
        said = votes[text[one.start : one.stop]]
        ranges = scored.sentences[one.sentence].words[one.first : one.last]
        if said.best >= FIRM and ranges[0][0] == one.start and ranges[-1][1] == one.stop:
            cut = tuple(text[start:stop] for start, stop in ranges)
            firm[cut] = said.best_kind(), said.best
            lengths[cut[0]].add(len(cut))
    return firm, {word: sorted(some, reverse=True) for word, some in lengths.items()}
