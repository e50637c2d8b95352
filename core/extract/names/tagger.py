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
from core.extract.names.encoding import EncodedStretch, Encoder, TokenWindow
from core.extract.names.rules import NameGuess

if TYPE_CHECKING:
    from core.extract.names.decode import Scores

REMEMBERED = 4_000
"""Windows whose scores are cached, 1.5 kB each: agency paragraphs and captions recur within one import."""
_AHEAD = 64
"""Largest number of documents processed ahead and not yet requested."""


class TaggedSentence(NamedTuple):
    """One sentence with the scores of the network."""

    words: tuple[tuple[int, int], ...]
    """Half-open ranges of the document."""
    scores: Scores
    """Log-probabilities [words, labels]."""


class TaggedDocument(NamedTuple):
    """A document as tagged by the rules and the network."""

    guesses: tuple[NameGuess, ...]
    """Names of the rules, flat and in order."""
    sentences: tuple[TaggedSentence, ...]
    """Sentences with a capital letter; the others contain no names."""


Cut = tuple[list[NameGuess], list[EncodedStretch]]
"""The names of the rules in a document, and the sentences for the network."""


class NameTagger:
    """An opened model and its cache; not thread-safe."""

    def __init__(self, opened: model.NameModel) -> None:
        self.model = opened
        self._encoder = Encoder(opened.vocabulary, max_pieces=opened.settings.max_pieces)
        self._seen: OrderedDict[TokenWindow, Scores] = OrderedDict()
        self._ahead: OrderedDict[str, Cut] = OrderedDict()

    def prepare_documents(self, documents: Iterable[Document]) -> None:
        """Process documents that will be read soon in one batch, sorted by length; the results stay the same."""
        unseen: dict[TokenWindow, None] = {}
        for document in documents:
            if len(self._ahead) == _AHEAD:
                self._ahead.popitem(last=False)
            self._ahead[document.read] = found = self._encode_document(document)
            unseen.update((w, None) for stretch in found[1] for w in stretch.windows if w not in self._seen)
        self._score_windows(list(unseen))

    def tag_document(self, document: Document) -> TaggedDocument:
        """Tag one document."""
        guesses, stretches = (
            self._ahead.pop(document.read) if document.read in self._ahead else self._encode_document(document)
        )
        wanted = list(dict.fromkeys(window for stretch in stretches for window in stretch.windows))
        known = {window: self._seen[window] for window in wanted if window in self._seen}
        for window in known:
            self._seen.move_to_end(window)
        known.update(self._score_windows([window for window in wanted if window not in known]))
        return TaggedDocument(
            tuple(guesses), tuple(one for stretch in stretches for one in _tagged_sentences(stretch, known))
        )

    def _encode_document(self, document: Document) -> Cut:
        guesses = rules.find_names(document)
        stretches = self._encoder.encode_text(document.read, document.paragraphs, guesses, self.model.settings.packed)
        return guesses, [s for s in stretches if not document.read[s.words[0][0] : s.words[-1][1]].islower()]

    def _score_windows(self, windows: Sequence[TokenWindow]) -> dict[TokenWindow, Scores]:
        learnt = dict(zip(windows, self.model.score_windows(windows), strict=True))
        self._seen.update(learnt)
        while len(self._seen) > REMEMBERED:
            self._seen.popitem(last=False)
        return learnt


def _tagged_sentences(stretch: EncodedStretch, known: dict[TokenWindow, Scores]) -> Iterator[TaggedSentence]:
    """Yield the sentences of a stretch with their scores, which are split where sentences begin."""
    import numpy as np

    parts = [known[window] for window in stretch.windows]
    scores = parts[0] if len(parts) == 1 else np.concatenate(parts)
    for first, stop in pairwise((*stretch.begins, len(stretch.words))):
        yield TaggedSentence(stretch.words[first:stop], scores[first:stop])


@cache
def shipped_tagger() -> NameTagger | UserError:
    """Return the model that ships, opened on first use, or the error that prevents its use until the process ends."""
    try:
        return NameTagger(model.load_model(model.FOLDER))
    except UserError as error:
        return error
