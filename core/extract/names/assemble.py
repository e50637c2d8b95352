"""Assemble the names of a document from network and rules: edges, combination, consistency, kinds, in this order."""

from __future__ import annotations

from collections.abc import Iterator

from core import trace
from core.extract.names import combine, document_consistency, kinds, split_names
from core.extract.names.decode import calibrate_confidence, decode_names
from core.extract.names.edges import describe_trimming, split_at_masks, split_owner, trim_edges
from core.extract.names.model import ModelSettings
from core.extract.names.network_names import NetworkName, ScoredDocument
from core.extract.names.rules import NameGuess
from core.extract.names.rules.tables import NameTables, load_tables
from core.extract.names.tagger import TaggedDocument
from core.rules import add_pass
from core.translation import _


def assemble_names(text: str, reading: TaggedDocument, settings: ModelSettings) -> list[NameGuess]:
    """Return the names of a document, flat and in order; `text` is `Document.read`."""
    lexica = load_tables()
    scored = ScoredDocument(reading.sentences, settings.labels)
    found = combine.extend_with_lexicon(text, scored, predict_names(text, scored, settings), reading.guesses)
    found = sorted([*found, *combine.add_rule_only_names(text, scored, found, reading.guesses)])
    found = document_consistency.vote_on_kinds(text, found)
    found = sorted([*found, *document_consistency.find_repeats(text, scored, found)])
    ends = {guess.stop: guess for guess in reading.guesses}
    names: list[NameGuess] = []
    for one in found:
        label, rule = one.label, ""
        if not label:
            label, rule = kinds.resolve_kind_with_pass(text, one.start, one.stop, one.kind, ends.get(one.stop), lexica)
        if label and (not names or names[-1].stop <= one.start):
            names.append(NameGuess(one.start, one.stop, label, max(0.01, round(one.sure, 2)), add_pass(one.rule, rule)))
        elif seen := trace.current_trace():
            _trace_dropped(seen, one, label, names[-1] if label else None)
    return names


def _trace_dropped(seen: trace.Trace, one: NetworkName, label: str, winner: NameGuess | None) -> None:
    """Add a dropped name to the trace: it has no label, or an earlier name covers its words."""
    if winner is None:
        seen.note_loss(
            (one.start, one.stop), "", f"names.{one.rule}", None, "", _("not a kind of name in the codebook")
        )
    else:
        to = winner.start, winner.stop
        seen.note_loss(
            (one.start, one.stop),
            label,
            f"names.{one.rule}",
            to,
            f"names.{winner.rule}",
            _("an earlier name covers these words"),
        )


def predict_names(text: str, scored: ScoredDocument, settings: ModelSettings) -> list[NetworkName]:
    """Return the names of the network alone, trimmed by the annotation guide; flat and in order."""
    lexica = load_tables()
    seen = trace.current_trace()
    found: list[NetworkName] = []
    for number, sentence in enumerate(scored.sentences):
        for mark in decode_names(sentence.scores, settings.labels):
            whole = sentence.words[mark.first][0], sentence.words[mark.stop - 1][1]
            sure = calibrate_confidence(mark.confidence, settings.calibration)
            before = len(found)
            for start, stop, kind, rule in clean_parts(text, *whole, mark.kind, lexica):
                place = scored.words_in_range(start, stop)
                if place is not None:
                    found.append(NetworkName(start, stop, kind, sure, number, *place[1:], rule=f"network{rule}"))
            if seen and len(found) == before:
                seen.note_loss(
                    whole, mark.kind, "names.network", None, "", _("not a name but an aside, a title or plain words")
                )
    return found


def clean_parts(text: str, start: int, stop: int, kind: str, lexica: NameTables) -> Iterator[tuple[int, int, str, str]]:
    """Yield the names in a range with kind and the passes that changed them (`+edges.article`)."""
    for part in split_at_masks(text, start, stop):
        masked = "" if part == (start, stop) else "+edges.page_furniture"
        for first, last, place in split_owner(text, *part, lexica) if kind == "ORG" else ((*part, False),):
            rule = masked if (first, last) == part else f"{masked}+edges.owner"
            own = "PLACE" if place else kind
            clean = trim_edges(text, first, last, own, lexica)
            if clean[0] < clean[1]:
                rule += describe_trimming(text, (first, last), clean)
                for one, end, its, more in split_names.split_name(text, *clean, own, lexica):
                    yield one, end, its, rule + more
