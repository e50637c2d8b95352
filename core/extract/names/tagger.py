"""The trained tagger: tags sentences, caches those seen before, and can process many documents in one batch."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from core.document import Document
from core.errors import UserError
from core.extract.names import model, rules
from core.extract.names.encoding import Encoder, Stretch, Window
from core.extract.names.rules import Guess

if TYPE_CHECKING:
    from core.extract.names.decode import Scores

REMEMBERED = 4_000
"""Windows whose scores are cached, 1.5 kB each: agency paragraphs and captions recur within one import."""
_AHEAD = 64
"""Largest number of documents processed ahead and not yet requested."""


class Tagged(NamedTuple):
    """One sentence with the scores of the network."""

    words: tuple[tuple[int, int], ...]
    """Half-open ranges of the document."""
    scores: Scores
    """Log-probabilities [words, labels]."""


class Reading(NamedTuple):
    """A document as tagged by the rules and the network."""

    guesses: tuple[Guess, ...]
    """Names of the rules, flat and in order."""
    sentences: tuple[Tagged, ...]
    """Sentences with a capital letter; the others contain no names."""


Cut = tuple[list[Guess], list[Stretch]]
"""The names of the rules in a document, and the sentences for the network."""


class Tagger:
    """An opened model and its cache; not thread-safe."""

    def __init__(self, opened: model.Model) -> None:
        self.model = opened
        self._encoder = Encoder(opened.vocabulary, max_pieces=opened.settings.max_pieces)
        self._seen: OrderedDict[Window, Scores] = OrderedDict()
        self._ahead: OrderedDict[str, Cut] = OrderedDict()

    def prepare(self, documents: Iterable[Document]) -> None:
        """Process documents that will be read soon in one batch, sorted by length; the results stay the same."""
        unseen: dict[Window, None] = {}
        for document in documents:
            if len(self._ahead) == _AHEAD:
                self._ahead.popitem(last=False)
            self._ahead[document.read] = found = self._cut(document)
            unseen.update((w, None) for stretch in found[1] for w in stretch.windows if w not in self._seen)
        self._learn(list(unseen))

    def read(self, document: Document) -> Reading:
        """Tag one document."""
        guesses, stretches = self._ahead.pop(document.read) if document.read in self._ahead else self._cut(document)
        wanted = list(dict.fromkeys(window for stretch in stretches for window in stretch.windows))
        known = {window: self._seen[window] for window in wanted if window in self._seen}
        for window in known:
            self._seen.move_to_end(window)
        known.update(self._learn([window for window in wanted if window not in known]))
        return Reading(tuple(guesses), tuple(one for stretch in stretches for one in _sentences(stretch, known)))

    def _cut(self, document: Document) -> Cut:
        guesses = rules.find(document)
        stretches = self._encoder.read(document.read, document.paragraphs, guesses, self.model.settings.packed)
        return guesses, [s for s in stretches if not document.read[s.words[0][0] : s.words[-1][1]].islower()]

    def _learn(self, windows: Sequence[Window]) -> dict[Window, Scores]:
        learnt = dict(zip(windows, self.model.scores(windows), strict=True))
        self._seen.update(learnt)
        while len(self._seen) > REMEMBERED:
            self._seen.popitem(last=False)
        return learnt


def _sentences(stretch: Stretch, known: dict[Window, Scores]) -> Iterator[Tagged]:
    """Yield the sentences of a stretch with their scores, which are split where sentences begin."""
    import numpy as np

    parts = [known[window] for window in stretch.windows]
    scores = parts[0] if len(parts) == 1 else np.concatenate(parts)
    for first, stop in pairwise((*stretch.begins, len(stretch.words))):
        yield Tagged(stretch.words[first:stop], scores[first:stop])


@cache
def current() -> Tagger | UserError:
    """Return the model that ships, opened on first use, or the error that prevents its use until the process ends."""
    try:
        return Tagger(model.load(model.FOLDER))
    except UserError as error:
        return error
