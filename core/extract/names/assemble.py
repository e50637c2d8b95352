"""Names of a page out of what network and rules say of it: edges, arbitration, agreement, kinds, in that order."""

from __future__ import annotations

from collections.abc import Iterator

from core.extract.names import agree, arbitrate, kinds, mend
from core.extract.names.decode import calibrated, marks
from core.extract.names.edges import owned, tidy, unmasked
from core.extract.names.found import Found, Scored
from core.extract.names.model import Settings
from core.extract.names.rules import Guess
from core.extract.names.rules.tables import Tables, tables
from core.extract.names.tagger import Reading


def find(text: str, reading: Reading, settings: Settings) -> list[Guess]:
    """Flat and in order; `text` is `Page.read`."""
    lexica = tables()
    scored = Scored(reading.sentences, settings.labels)
    found = arbitrate.widened(text, scored, told(text, scored, settings), reading.guesses)
    found = sorted([*found, *arbitrate.added(text, scored, found, reading.guesses)])
    found = agree.settled(text, found)
    found = sorted([*found, *agree.missed(text, scored, found)])
    ends = {guess.stop: guess for guess in reading.guesses}
    names: list[Guess] = []
    for one in found:
        label = one.label or kinds.settle(text, one.start, one.stop, one.kind, ends.get(one.stop), lexica)
        if label and (not names or names[-1].stop <= one.start):
            names.append(Guess(one.start, one.stop, label, max(0.01, round(one.sure, 2))))
    return names


def told(text: str, scored: Scored, settings: Settings) -> list[Found]:
    """What the network alone says, with edges as the guide wants them; flat and in order."""
    lexica = tables()
    found: list[Found] = []
    for number, sentence in enumerate(scored.sentences):
        for mark in marks(sentence.scores, settings.labels):
            whole = sentence.words[mark.first][0], sentence.words[mark.stop - 1][1]
            sure = calibrated(mark.confidence, settings.calibration)
            for start, stop, kind in parts(text, *whole, mark.kind, lexica):
                place = scored.words(start, stop)
                if place is not None:
                    found.append(Found(start, stop, kind, sure, number, *place[1:]))
    return found


def parts(text: str, start: int, stop: int, kind: str, lexica: Tables) -> Iterator[tuple[int, int, str]]:
    """What of a range is names, and of which kind."""
    for part in unmasked(text, start, stop):
        for first, last, place in owned(text, *part, lexica) if kind == "ORG" else ((*part, False),):
            own = "PLACE" if place else kind
            first, last = tidy(text, first, last, own, lexica)
            if first < last:
                yield from mend.pieces(text, first, last, own, lexica)
