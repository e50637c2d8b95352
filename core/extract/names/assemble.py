"""Names of a page out of what network and rules say of it: edges, arbitration, agreement, kinds, in that order."""

from __future__ import annotations

from core.extract.names.decode import calibrated, marks
from core.extract.names.edges import tidy, unmasked
from core.extract.names.model import Settings
from core.extract.names.rules import Guess
from core.extract.names.rules.tables import tables
from core.extract.names.tagger import Reading

_LABELS = {"PLACE": "GPE", "OTHER": ""}


def find(text: str, reading: Reading, settings: Settings) -> list[Guess]:
    """Flat and in order; `text` is `Page.read`."""
    lexica = tables()
    found: list[Guess] = []
    for sentence in reading.sentences:
        for mark in marks(sentence.scores, settings.labels):
            whole = sentence.words[mark.first][0], sentence.words[mark.stop - 1][1]
            sure = calibrated(mark.confidence, settings.calibration)
            for part in unmasked(text, *whole):
                start, stop = tidy(text, *part, mark.kind, lexica)
                if start < stop:
                    found.append(Guess(start, stop, _LABELS.get(mark.kind, mark.kind), sure))
    return [guess for guess in found if guess.label]
