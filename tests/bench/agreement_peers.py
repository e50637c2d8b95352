"""Alpha, kappa and AC1 of random tables beside other packages: `python -m tests.bench.agreement_peers [--tables 1000]`.

It compares with whichever of `krippendorff`, `irrCAC` and `statsmodels` is installed, in an environment of its own (the
first is under the GPL and never a dependency of ours), and prints the largest difference of each figure.
"""

from __future__ import annotations

import argparse
import math
import random
import warnings
from collections import defaultdict
from collections.abc import Callable, Iterator
from importlib.util import find_spec

import numpy as np

from core.codebook.units import Level
from core.reliability.alpha import measure_alpha
from core.reliability.coding_table import CodingTable
from core.reliability.kappas import KappaWeights, cohen_kappa, fleiss_kappa, gwet_ac1

Rows = list[list[int | None]]
Pair = tuple[str, float | None, float]
"""What is compared, our figure and theirs."""


def draw_rows(chance: random.Random) -> Rows:
    coders, units, values = chance.randint(2, 6), chance.randint(2, 60), chance.randint(2, 7)
    gaps, care = chance.choice([0.0, 0.0, 0.1, 0.4]), chance.random()
    truth = [chance.randrange(values) for _unit in range(units)]
    return [
        [None if chance.random() < gaps else one if chance.random() < care else chance.randrange(values)
         for one in truth]
        for _coder in range(coders)
    ]  # fmt: skip


def table_of(rows: Rows, level: Level = Level.NOMINAL) -> CodingTable:
    return CodingTable(tuple(map(str, range(len(rows)))), tuple(range(len(rows[0]))), tuple(map(tuple, rows)), level)


def cells_of(rows: Rows) -> np.ndarray:
    return np.array([[math.nan if value is None else value for value in row] for row in rows])


def by_krippendorff(rows: Rows) -> Iterator[Pair]:
    import krippendorff

    for level in Level:
        theirs = krippendorff.alpha(reliability_data=cells_of(rows), level_of_measurement=level.value)
        yield f"alpha {level.value}", measure_alpha(table_of(rows, level)).alpha, theirs


def by_irr_cac(rows: Rows) -> Iterator[Pair]:
    import pandas
    from irrCAC.raw import CAC

    theirs = CAC(pandas.DataFrame(cells_of(rows).T).dropna(how="all"), digits=12)
    yield "Fleiss' kappa", fleiss_kappa(table_of(rows)).value, theirs.fleiss()["est"]["coefficient_value"]
    yield "AC1", gwet_ac1(table_of(rows)).value, theirs.gwet()["est"]["coefficient_value"]


def by_statsmodels(rows: Rows) -> Iterator[Pair]:
    from statsmodels.stats.inter_rater import cohens_kappa

    used = sorted({value for row in rows[:2] for value in row if value is not None})
    counts = np.zeros((len(used), len(used)))
    for one, other in zip(*rows[:2], strict=True):
        if one is not None and other is not None:
            counts[used.index(one), used.index(other)] += 1
    for weights, name in (
        (KappaWeights.NONE, None),
        (KappaWeights.LINEAR, "linear"),
        (KappaWeights.QUADRATIC, "quadratic"),
    ):
        theirs = cohens_kappa(counts, wt=name, return_results=False)
        yield f"Cohen's kappa, weights {weights.value}", cohen_kappa(table_of(rows[:2]), weights).value, theirs


PEERS: dict[str, Callable[[Rows], Iterator[Pair]]] = {
    "krippendorff": by_krippendorff, "irrCAC": by_irr_cac, "statsmodels": by_statsmodels,
}  # fmt: skip


def main() -> None:
    """Print a row for each figure and package."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--tables", type=int, default=1000)
    tables = parser.parse_args().tables
    warnings.simplefilter("ignore")
    chance = random.Random(15)
    differences: dict[tuple[str, str], list[float]] = defaultdict(list)
    undefined: dict[str, int] = defaultdict(int)
    for _table in range(tables):
        rows = draw_rows(chance)
        for name in filter(find_spec, PEERS):
            try:
                for what, ours, theirs in PEERS[name](rows):
                    if ours is None or not math.isfinite(theirs):
                        undefined[name] += 1
                    else:
                        differences[name, what].append(abs(ours - theirs))
            except (ValueError, ZeroDivisionError, AssertionError):  # their answer to tables without variation
                undefined[name] += 1
    print("| figure | package | tables | largest difference |\n| --- | --- | --- | --- |")
    for (name, what), found in differences.items():
        print(f"| {what} | {name} | {len(found)} | {max(found):.0e} |")
    print(f"not defined: {dict(undefined)}")


if __name__ == "__main__":
    main()
