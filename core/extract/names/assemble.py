"""Assemble the names of a document from network and rules: edges, combination, consistency, kinds, in this order."""

from __future__ import annotations

from collections.abc import Iterator

from core import trace
from core.extract.names import agree, arbitrate, kinds, mend
from core.extract.names.decode import calibrated, marks
from core.extract.names.edges import owned, passed, tidy, unmasked
from core.extract.names.found import Found, Scored
from core.extract.names.model import Settings
from core.extract.names.rules import Guess
from core.extract.names.rules.tables import Tables, tables
from core.extract.names.tagger import Reading
from core.rules import joined


def find(text: str, reading: Reading, settings: Settings) -> list[Guess]:
    """Return the names of a document, flat and in order; `text` is `Document.read`."""
    lexica = tables()
    scored = Scored(reading.sentences, settings.labels)
    found = arbitrate.widened(text, scored, told(text, scored, settings), reading.guesses)
    found = sorted([*found, *arbitrate.added(text, scored, found, reading.guesses)])
    found = agree.settled(text, found)
    found = sorted([*found, *agree.missed(text, scored, found)])
    ends = {guess.stop: guess for guess in reading.guesses}
    names: list[Guess] = []
    for one in found:
        label, rule = one.label, ""
        if not label:
            label, rule = kinds.told(text, one.start, one.stop, one.kind, ends.get(one.stop), lexica)
        if label and (not names or names[-1].stop <= one.start):
            names.append(Guess(one.start, one.stop, label, max(0.01, round(one.sure, 2)), joined(one.rule, rule)))
        elif seen := trace.current():
            _tell(seen, one, label, names[-1] if label else None)
    return names


def _tell(seen: trace.Trace, one: Found, label: str, winner: Guess | None) -> None:
    """Add a dropped name to the trace: it has no label, or an earlier name covers its words."""
    if winner is None:
        seen.lost((one.start, one.stop), "", f"names.{one.rule}", None, "", "no kind of name that the codebook has")
    else:
        to = winner.start, winner.stop
        seen.lost((one.start, one.stop), label, f"names.{one.rule}", to, f"names.{winner.rule}", "the first name stays")


def told(text: str, scored: Scored, settings: Settings) -> list[Found]:
    """Return the names of the network alone, trimmed by the annotation guide; flat and in order."""
    lexica = tables()
    seen = trace.current()
    found: list[Found] = []
    for number, sentence in enumerate(scored.sentences):
        for mark in marks(sentence.scores, settings.labels):
            whole = sentence.words[mark.first][0], sentence.words[mark.stop - 1][1]
            sure = calibrated(mark.confidence, settings.calibration)
            before = len(found)
            for start, stop, kind, rule in parts(text, *whole, mark.kind, lexica):
                place = scored.words(start, stop)
                if place is not None:
                    found.append(Found(start, stop, kind, sure, number, *place[1:], rule=f"network{rule}"))
            if seen and len(found) == before:
                seen.lost(whole, mark.kind, "names.network", None, "", "an aside, a title or plain words: no name")
    return found


def parts(text: str, start: int, stop: int, kind: str, lexica: Tables) -> Iterator[tuple[int, int, str, str]]:
    """Yield the names in a range with kind and the passes that changed them (`+edges.article`)."""
    for part in unmasked(text, start, stop):
        masked = "" if part == (start, stop) else "+edges.unmasked"
        for first, last, place in owned(text, *part, lexica) if kind == "ORG" else ((*part, False),):
            rule = masked if (first, last) == part else f"{masked}+edges.owned"
            own = "PLACE" if place else kind
            clean = tidy(text, first, last, own, lexica)
            if clean[0] < clean[1]:
                rule += passed(text, (first, last), clean)
                for one, end, its, more in mend.pieces(text, *clean, own, lexica):
                    yield one, end, its, rule + more
