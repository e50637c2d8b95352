"""All settings of a training run: the data sets with their weights, and the numbers."""

from __future__ import annotations

from dataclasses import dataclass

from core.extract.names.encoding import KINDS

ALL = frozenset(KINDS)


@dataclass(frozen=True, slots=True)
class DataSet:
    """One file of names, `names/NAME.jsonl.gz` under the data folder."""

    name: str
    weight: float
    """Weight of its words in the loss."""
    share: float = 1.0
    """How often an epoch goes over each document on average."""
    silent: frozenset[str] = frozenset()
    """Kinds that the set does not annotate and must not be taken as absent."""
    together: int = 1
    """Consecutive rows that are one document, because the set consists of sentences in the order of its texts."""
    nominal: bool = False
    """Whether it also marks pronouns and common nouns, nested: then only capitalized names are used."""
    as_given: bool = False
    """Whether marks stay as they are except for articles: for tests, whose gold must not be corrected."""
    rules_dropped: float = 0.2
    """Share of documents that are read without the hints of the rules, so that the network does not rely on them."""


TRAINING = (
    # Silver: automatic annotation, partly corrected. The lexica were partly made from it, so the rules look better on
    # it than they are.
    DataSet("gmb_train", weight=0.5, share=0.5, together=8, rules_dropped=0.4),
    DataSet("gum_train", weight=1.0, share=2),
    DataSet("uner_ewt_train", weight=1.0),
    DataSet("uner_ewt_test", weight=1.0, silent=frozenset({"NORP", "OTHER"})),
    DataSet("crossner_politics_train", weight=0.7, silent=frozenset({"NORP"})),
    DataSet("crossner_politics_dev", weight=0.7, silent=frozenset({"NORP"})),
    DataSet("crossner_politics_test", weight=0.7, silent=frozenset({"NORP"})),
    DataSet("wikigold", weight=0.8, together=4),
    DataSet("meantime_airbus_gm", weight=1.0, share=2, silent=frozenset({"NORP", "OTHER"}), nominal=True),
    DataSet("re3d_free", weight=0.7, share=2, silent=frozenset({"OTHER"}), nominal=True),
)

HELD_OUT = (
    DataSet("uner_ewt_dev", weight=1.0, silent=frozenset({"NORP", "OTHER"})),
    DataSet("gum_dev", weight=1.0),
    DataSet("gmb_dev", weight=1.0, together=8),
)
"""Never used for training: settings are chosen and confidence is calibrated on them."""

TESTS = ("uner_pud_news_test", "gum_dev", "gmb_test")
"""Sets that the figures of the model card are measured on; gmb_test by its first 1500 rows."""


@dataclass(frozen=True, slots=True)
class TrainingSettings:
    """Numbers of one run."""

    seed: int = 20221119
    cycles: tuple[tuple[float, float], ...] = ((3, 1.0), (1.1, 0.5), (1.1, 0.5))
    """Epochs of each cycle of warm-up and decay, and its share of the top learning rates. The mean of the weights at
    the ends of the cycles ships (snapshots: Huang et al. 2017, arXiv:1704.00109)."""
    batch_pieces: int = 2048
    """Pieces of one step, including padding."""
    encoder_rate: float = 1e-4
    """Top learning rate of the encoder's last layer."""
    layer_decay: float = 0.9
    """Factor by which each lower layer learns more slowly (Howard and Ruder 2018, arXiv:1801.06146)."""
    fresh_rate: float = 1e-3
    """Top learning rate of the new tables and the head."""
    weight_decay: float = 0.01
    warm_up: float = 0.06
    """Share of the steps."""
    dropout: float = 0.1
    smoothing: float = 0.02
    """Label smoothing (Szegedy et al. 2016, arXiv:1512.00567), over the labels that are not masked."""
    average: float = 0.998
    """Decay of the running average of the weights, which is what ships (Izmailov et al. 2018, arXiv:1803.05407)."""
    swapped: float = 0.35
    """Share of documents whose names are replaced by others of their kind."""
    recased: float = 0.06
    """Share of documents in capitals or in headline capitals."""
    glued: float = 0.04
    """Share of documents in which some names are glued to the next word."""
    datelined: float = 0.06
    """Share of documents that get a dateline: `SEOUL, South Korea (AP) - `."""
    classes_dropped: float = 0.05
    """Share of documents that are read without the hints of the lexica on single words."""
    packed: tuple[int, ...] = (0, 60, 120, 200, 200)
    """Maximum pieces of neighbouring sentences that are read together; one number is drawn for each document."""
