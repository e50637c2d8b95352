"""Token-classification models of Hugging Face: tokenizer.json and model.safetensors in a local folder.

Nothing in the folder is run: models with code of their own are refused, and so are weights in pickles (`.bin`), which
can contain any code (https://docs.python.org/3/library/pickle.html).
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from core.errors import UserError
from core.extract.names.guests.foreign import ForeignCode, missing_library
from core.extract.names.guests.guest import Guest, GuestMark, safe_name
from core.extract.names.guests.labels import BEGINS, ENDS, split_prefix
from core.translation import _

NAME = _("Hugging Face model")
MARKERS = ("config.json",)
PIECES = 512
"""Length of the longest window in word pieces, unless the model has a lower limit."""
ROWS = 8
"""Windows of one pass; they are sorted by length to keep padding low."""
_TASK = "ForTokenClassification"
_ATTENTION = "attn_implementation"
"""Part of the name of a setting whose value, if it has a slash, names a repository of kernels, which are code."""
_PICKLES = ("*.bin", "*.pt", "*.pth", "*.ckpt")
_VOCABULARIES = ("*.pkl", "*.pickle")
"""Files that some tokenizers open without asking."""


def load(place: Path, name: str) -> Guest:
    """Open a model; `name` is the name of the chosen folder. Raises UserError."""
    _check_files(place)
    with ForeignCode(place, "opened"):
        try:
            import torch
            import transformers
        except ModuleNotFoundError as error:
            raise missing_library(error.name or "transformers", "transformers torch") from None
        torch.set_num_threads(1)
        transformers.utils.logging.set_verbosity_error()
        transformers.utils.logging.disable_progress_bar()
        safe = {"local_files_only": True, "trust_remote_code": False}
        tokenizer = transformers.AutoTokenizer.from_pretrained(place, **safe)
        model, told = transformers.AutoModelForTokenClassification.from_pretrained(
            place, use_safetensors=True, output_loading_info=True, dtype="float32", **safe
        )
        model.eval()
        fast, lacking = bool(tokenizer.is_fast), sorted(told["missing_keys"])
    if not fast:
        raise UserError(
            _("{folder} has no tokenizer.json, which is needed to locate names: save its fast tokenizer.").format(
                folder=place
            )
        )
    if lacking:
        raise UserError(
            _("The weights in {folder} are incomplete ({name} is missing): download the model again.").format(
                folder=place, name=lacking[0]
            )
        )
    with ForeignCode(place, "run"):
        reader = _HuggingFaceReader(tokenizer, model)
        reader(["Ann Lee met NATO in Seoul."])  # reveals now what fails only when the model runs
    kinds = tuple(sorted({kind for _prefix, kind in reader.labels if kind}))
    return Guest(NAME, name, f"hf:{safe_name(name)}", kinds, place, reader)


def _check_files(place: Path) -> None:
    """Check a folder before anything in it is opened. Raises UserError if it is unusable or unsafe."""
    try:
        said = json.loads((place / "config.json").read_text(encoding="utf-8"))
    except (OSError, ValueError):
        said = None
    if not isinstance(said, dict):
        raise UserError(
            _("The model in {folder} is damaged: config.json cannot be read. Download it again.").format(folder=place)
        )
    made = [str(one) for one in said.get("architectures") or ()]
    if made and not any(one.endswith(_TASK) for one in made):
        raise UserError(
            _("{folder} was made for another task ({task}): choose a model for token classification.").format(
                folder=place, task=made[0]
            )
        )
    if (place / "adapter_config.json").exists():
        raise UserError(
            _("{folder} contains an adapter to another model: merge the two and choose the result.").format(
                folder=place
            )
        )
    if "auto_map" in said or any(_ATTENTION in name and "/" in str(said[name]) for name in said):
        raise UserError(
            _("{folder} runs code of its own, which Pressmark refuses: choose a model without code.").format(
                folder=place
            )
        )
    if any(found for pattern in _VOCABULARIES for found in place.glob(pattern)) or not _are_shards_safe(place):
        raise UserError(
            _(
                "{folder} contains files that can run code when opened, which Pressmark refuses: "
                "choose a model without them."
            ).format(folder=place)
        )
    if not any(place.glob("*.safetensors")):
        if any(found for pattern in _PICKLES for found in place.glob(pattern)):
            raise UserError(
                _(
                    "{folder} stores its weights in a format that can run code when opened, which Pressmark refuses: "
                    "save it as safetensors."
                ).format(folder=place)
            )
        raise UserError(
            _("The model in {folder} is incomplete: model.safetensors is missing. Download it again.").format(
                folder=place
            )
        )


def _are_shards_safe(place: Path) -> bool:
    """Return whether an index of weights names only safetensors files in this folder."""
    for index in place.glob("*.index.json"):
        try:
            shards = json.loads(index.read_text(encoding="utf-8"))["weight_map"].values()
        except (OSError, ValueError, KeyError, TypeError, AttributeError):
            return False
        if index.name.startswith("model.safetensors") and not all(
            isinstance(one, str) and one.endswith(".safetensors") and Path(one).name == one for one in shards
        ):
            return False
    return True


class LabelledWord(NamedTuple):
    """A word of a text as labelled by the model."""

    start: int
    stop: int
    prefix: str
    kind: str
    """Kind of name; empty if it is none."""
    confidence: float
    """Probability of that kind with any prefix."""


class _HuggingFaceReader:
    """Finds the names in texts: labels words at their first piece, in overlapping windows.

    Each word takes its label from the window in which it is further from the edge.
    """

    def __init__(self, tokenizer: Any, model: Any) -> None:
        self._tokenizer, self._model = tokenizer, model
        told = model.config.id2label
        self.labels = [split_prefix(str(told.get(number, "O"))) for number in range(model.config.num_labels)]
        most = getattr(model.config, "max_position_embeddings", None) or PIECES + 2
        # two positions less: RoBERTa and related models count from two
        self._longest = max(8, min(int(tokenizer.model_max_length), most - 2, PIECES))

    def __call__(self, texts: Sequence[str]) -> list[list[GuestMark]]:
        if not texts:
            return []
        cut = self._tokenizer(
            list(texts),
            truncation=True,
            max_length=self._longest,
            stride=self._longest // 8,
            return_overflowing_tokens=True,
            return_offsets_mapping=True,
        )
        owners = cut.pop("overflow_to_sample_mapping")
        offsets = cut.pop("offset_mapping")
        best: list[dict[int, tuple[int, LabelledWord]]] = [{} for _ in texts]
        for row, scores in self._run_batches(cut):
            numbers = cut.word_ids(row)
            size = len(numbers)
            words = best[owners[row]]
            for number, first, last in _window_words(numbers):
                inner = min(first, size - last)
                if number not in words or words[number][0] < inner:
                    word = self._label_word(offsets[row][first][0], offsets[row][last - 1][1], scores[first])
                    words[number] = inner, word
        return [join_words([words[number][1] for number in sorted(words)]) for words in best]

    def _run_batches(self, cut: Any) -> Iterator[tuple[int, list[list[float]]]]:
        """Yield each row with its probabilities [pieces][labels]."""
        import torch

        order = sorted(range(len(cut["input_ids"])), key=lambda row: len(cut["input_ids"][row]))
        for at in range(0, len(order), ROWS):
            rows = order[at : at + ROWS]
            some = {name: [values[row] for row in rows] for name, values in cut.items()}
            padded = self._tokenizer.pad(some, return_tensors="pt")
            with torch.inference_mode():
                shares = self._model(**padded).logits.softmax(-1).tolist()
            yield from zip(rows, shares, strict=True)

    def _label_word(self, start: int, stop: int, scores: list[float]) -> LabelledWord:
        prefix, kind = self.labels[max(range(len(scores)), key=scores.__getitem__)]
        share = sum(score for score, (_, other) in zip(scores, self.labels, strict=True) if other == kind)
        return LabelledWord(start, stop, prefix, kind, share)


def _window_words(numbers: Sequence[int | None]) -> Iterator[tuple[int, int, int]]:
    """Yield the words of a window: number, first piece and one past the last; special tokens have no number."""
    first = 0
    for at in range(1, len(numbers) + 1):
        if at == len(numbers) or numbers[at] != numbers[first]:
            number = numbers[first]
            if number is not None:
                yield number, first, at
            first = at


def join_words(words: Sequence[LabelledWord]) -> list[GuestMark]:
    """Join words to names in any scheme: a name continues while the kind is the same, unless a prefix ends it."""
    marks: list[GuestMark] = []
    before = LabelledWord(0, 0, "O", "", 1.0)
    for word in words:
        if word.kind and word.stop > word.start:
            goes_on = word.kind == before.kind and word.prefix not in BEGINS and before.prefix not in ENDS
            if goes_on:
                last = marks[-1]
                marks[-1] = GuestMark(last.start, word.stop, word.kind, min(last.confidence, word.confidence))
            else:
                marks.append(GuestMark(word.start, word.stop, word.kind, word.confidence))
        before = word
    return marks
