"""The training loop: AdamW, warm-up and linear decay, running average of the weights."""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Iterable, Sequence

import torch
from torch import Tensor

from core.extract.names.encoding import LABELS, Encoder
from core.training.augment import Pools
from core.training.tagger_network import TaggerNetwork
from core.training.training_documents import EVERY, TrainingDocument
from core.training.training_rows import TrainingRow, draw_epoch, make_batches
from core.training.training_settings import TrainingSettings

Say = Callable[[str], None]
Weights = dict[str, Tensor]


def input_tensors(batch: Sequence[TrainingRow]) -> tuple[Tensor, Tensor, Tensor, Tensor]:
    """Return the inputs of a batch, int64 [rows, pieces], padded with 0."""
    wide = max(len(row.window.ids) for row in batch)

    def pad_rows(lists: Iterable[Sequence[int]]) -> Tensor:
        return torch.tensor([list(one) + [0] * (wide - len(one)) for one in lists])

    return (
        pad_rows([row.window.ids for row in batch]),
        pad_rows([(1,) * len(row.window.ids) for row in batch]),
        pad_rows([row.window.cases for row in batch]),
        pad_rows([row.window.hints for row in batch]),
    )


def target_tensors(batch: Sequence[TrainingRow]) -> tuple[Tensor, Tensor, Tensor, Tensor]:
    """Return row and piece of each word that teaches something, the labels allowed there [words, labels], and its
    weight."""
    spots: list[tuple[int, int, int, float]] = []
    for number, row in enumerate(batch):
        spots += [
            (number, piece, bits, row.weight)
            for piece, bits in zip(row.window.firsts, row.right, strict=True)
            if bits != EVERY
        ]
    at = torch.tensor([spot[0] for spot in spots], dtype=torch.int64)
    piece = torch.tensor([spot[1] for spot in spots], dtype=torch.int64)
    bits = torch.tensor([spot[2] for spot in spots], dtype=torch.int64)
    right = (bits[:, None] >> torch.arange(len(LABELS))[None, :]) & 1
    return at, piece, right.bool(), torch.tensor([spot[3] for spot in spots])


def label_loss(scores: Tensor, right: Tensor, weight: Tensor, smoothing: float) -> Tensor:
    """Return minus the log of the probability of all allowed labels together, as weighted mean over words.

    `scores` is [words, labels], `right` bool of the same shape. If several labels are allowed, none of them is
    preferred (marginal likelihood for partial annotation: Tsuboi et al. 2008, C08-1113).
    """
    logs = torch.log_softmax(scores, dim=-1)
    own = torch.logsumexp(logs.masked_fill(~right, -1e4), dim=-1)
    if smoothing:
        own = (1 - smoothing) * own + smoothing * logs.mean(dim=-1).clamp(min=-12)
    return -(own * weight).sum() / weight.sum()


def parameter_groups(tagger: TaggerNetwork, settings: TrainingSettings, share: float = 1.0) -> list[dict[str, object]]:
    """Return parameters with their learning rates, `share` of the top ones; the word table is frozen."""
    tagger.words.weight.requires_grad_(False)
    found: list[dict[str, object]] = []
    for name, parameter in tagger.named_parameters():
        if not parameter.requires_grad:
            continue
        part = name.split(".")
        if part[0] in ("cases", "rules", "classes", "head"):
            rate = settings.fresh_rate
        else:
            depth = tagger.size.layers - 1 - int(part[1]) if part[0] == "layers" else tagger.size.layers
            rate = settings.encoder_rate * settings.layer_decay**depth
        decay = settings.weight_decay if parameter.ndim > 1 else 0.0
        found.append({"params": [parameter], "lr": rate * share, "weight_decay": decay})
    return found


class WeightAverage:
    """Running average of the trained weights."""

    def __init__(self, tagger: TaggerNetwork, decay: float) -> None:
        self._tagger, self._decay, self._steps = tagger, decay, 0
        self._held = {name: p.detach().clone() for name, p in tagger.named_parameters() if p.requires_grad}

    @torch.no_grad()
    def update_average(self) -> None:
        """Include the current weights."""
        self._steps += 1
        decay = min(self._decay, (1 + self._steps) / (10 + self._steps))
        for name, parameter in self._tagger.named_parameters():
            if name in self._held:
                self._held[name].lerp_(parameter.detach(), 1 - decay)

    @property
    def average_weights(self) -> Weights:
        """The averaged weights."""
        return self._held


def train_tagger(
    tagger: TaggerNetwork,
    documents: Sequence[TrainingDocument],
    encoder: Encoder,
    names: Pools,
    settings: TrainingSettings,
    say: Say,
) -> TaggerNetwork:
    """Train in place and return the tagger with averaged weights; the same seed and machine give the same weights."""
    torch.manual_seed(settings.seed)
    chance = random.Random(settings.seed)
    read = lambda: make_batches(draw_epoch(documents, encoder, names, settings, chance), settings.batch_pieces, chance)
    snapshots = [_run_cycle(tagger, read, settings, cycle, say) for cycle in settings.cycles]
    tagger.load_state_dict(mean_weights(snapshots), strict=False)
    tagger.eval()
    return tagger


def mean_weights(snapshots: Sequence[Weights]) -> Weights:
    """Return the mean of several sets of weights."""
    return {name: torch.stack([one[name] for one in snapshots]).mean(dim=0) for name in snapshots[0]}


def _run_cycle(
    tagger: TaggerNetwork,
    read: Callable[[], list[list[TrainingRow]]],
    settings: TrainingSettings,
    cycle: tuple[float, float],
    say: Say,
) -> Weights:
    """Train for some epochs with warm-up and linear decay; return the running average."""
    epochs, share = cycle
    optimiser = torch.optim.AdamW(parameter_groups(tagger, settings, share), betas=(0.9, 0.98), eps=1e-6)
    ready = read()
    steps = max(1, int(len(ready) * epochs))
    warm = max(1, int(settings.warm_up * steps))
    shape = lambda step: min((step + 1) / warm, max(0.02, (steps - step) / max(1, steps - warm)))
    schedule = torch.optim.lr_scheduler.LambdaLR(optimiser, shape)
    average = WeightAverage(tagger, settings.average)
    tagger.train()
    begun = time.monotonic()
    recent = 0.0
    for step in range(steps):
        ready = ready or read()
        cost = _train_step(tagger, ready.pop(), settings)
        if cost is not None:
            torch.nn.utils.clip_grad_norm_([p for p in tagger.parameters() if p.requires_grad], 1.0)
            optimiser.step_matches()
            recent = 0.98 * recent + 0.02 * cost
        optimiser.zero_grad(set_to_none=True)
        schedule.step_matches()
        average.update_average()
        if step % 50 == 49:
            say(f"step {step + 1} of {steps}, {time.monotonic() - begun:.0f} s, loss {recent:.4f}")
    return average.average_weights


def _train_step(tagger: TaggerNetwork, batch: Sequence[TrainingRow], settings: TrainingSettings) -> float | None:
    """Run forward and backward; return the loss, or None if nothing in the batch teaches."""
    at, piece, right, weight = target_tensors(batch)
    if not len(at):
        return None
    with torch.autocast("cpu", dtype=torch.bfloat16):
        scores = tagger(*input_tensors(batch))
    cost = label_loss(scores[at, piece], right, weight, settings.smoothing)
    cost.backward()
    return float(cost.detach())
