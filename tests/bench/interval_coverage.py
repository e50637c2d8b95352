"""How often intervals of 95 % hold the truth: `python -m tests.bench.interval_coverage [--corpora 1000]`.

Prints rows for the tables of docs/agreement.md: audits of articles whose marks are right or wrong together, constructed
weeks, corrected shares, alpha, and how often a test of groups finds a difference where there is none.
"""

from __future__ import annotations

import argparse
import math
from collections.abc import Iterator

import numpy as np

from core.codebook.units import Level
from core.reliability.alpha import measure_alpha
from core.reliability.alpha_interval import bootstrap_alpha
from core.reliability.audit import AuditedArticle, score_articles
from core.reliability.audit_groups import compare_groups
from core.reliability.cluster_ratio import estimate_ratio
from core.reliability.coding_table import CodingTable
from core.reliability.survey_design import SampleDesign, SampledUnit, estimate_mean
from tests.core.reliability.corpora import construct_weeks, draw_articles, draw_year

Row = tuple[str, float, float]
"""What was tried, percent of intervals that hold the truth, and of those that ignore clusters."""


def holds(low: float | None, high: float | None, truth: float) -> bool:
    return low is not None and high is not None and low <= truth <= high


def holds_plainly(share: float, count: float, truth: float) -> bool:
    return abs(share - truth) <= 1.96 * math.sqrt(share * (1 - share) / count)


def audits(corpora: int) -> Iterator[Row]:
    for articles in (30, 10, 60):
        for share in (0.6, 0.7, 0.8, 0.9, 0.95):
            for size, even in ((37, True), (37, False), (10, True), (10, False)):
                random = np.random.default_rng(articles + size)
                held = plain = 0
                for _corpus in range(corpora):
                    right, sizes = draw_articles(random, share, 0.1, size, articles, even)
                    found = estimate_ratio(right.tolist(), sizes.tolist())
                    held += holds(found.low, found.high, share)
                    plain += holds_plainly(found.value or 0, found.count, share)
                said = f"audit, {articles} articles of {size} marks ({'even' if even else 'uneven'}), share {share}"
                yield said, 100 * held / corpora, 100 * plain / corpora


def f1_scores(corpora: int) -> Iterator[Row]:
    for precision, recall in ((0.9, 0.7), (0.7, 0.9), (0.95, 0.95)):
        random = np.random.default_rng(8)
        truth, held = 2 * precision * recall / (precision + recall), 0
        for _corpus in range(corpora):
            hits, there = draw_articles(random, recall, 0.1, 20, 30, even=False)
            own = random.beta(precision * 9, (1 - precision) * 9, 30)
            alarms = random.poisson(there * recall * (1 - own) / precision)
            counts = zip(hits, alarms, there - hits, strict=True)
            articles = [AuditedArticle(n, *(int(one) for one in each)) for n, each in enumerate(counts)]
            f1 = score_articles(articles).f1
            held += holds(f1.low, f1.high, truth)
        yield f"F1, 30 articles, precision {precision}, recall {recall}", 100 * held / corpora, math.nan


def weeks(corpora: int) -> Iterator[Row]:
    for count, correlation, size in ((6, 0.2, 20), (6, 0.1, 12), (6, 0.3, 30), (12, 0.2, 20), (2, 0.2, 20)):
        random = np.random.default_rng(count)
        held = plain = 0
        for _corpus in range(corpora):
            year = draw_year(random, correlation=correlation, size=size)
            units = [
                SampledUnit(float(number < year.hits[day]), 52 / count, int(day) % 7, int(day))
                for day in construct_weeks(random, count)
                for number in range(year.articles[day])
            ]
            found = estimate_mean(units, SampleDesign(dict.fromkeys(range(7), 52)))
            held += holds(found.low, found.high, year.share)
            plain += holds_plainly(found.value or 0, found.count, year.share)
        said = f"{count} constructed weeks, {size} articles a day, correlation {correlation}"
        yield said, 100 * held / corpora, 100 * plain / corpora


def code_articles(random: np.random.Generator, articles: int, level: Level) -> CodingTable:
    """Two coders, four units per article; articles differ in how hard they are."""
    care = np.repeat(random.beta(8, 2, articles), 4)
    truth = random.choice(4, len(care), p=[0.4, 0.3, 0.2, 0.1])
    rows = [np.where(random.random(len(care)) < care, truth, random.integers(0, 4, len(care))) for _coder in range(2)]
    clusters = tuple(int(unit) // 4 for unit in range(len(care)))
    return CodingTable(("a", "b"), tuple(range(len(care))), tuple(map(tuple, np.array(rows).tolist())), level, clusters)


def alphas(corpora: int) -> Iterator[Row]:
    for level in (Level.NOMINAL, Level.ORDINAL):
        truth = measure_alpha(code_articles(np.random.default_rng(1), 200_000, level)).alpha or 0
        for articles in (15, 30, 60, 120):
            random = np.random.default_rng(articles)
            held = 0
            for _corpus in range(corpora):
                found = bootstrap_alpha(code_articles(random, articles, level), 500)
                held += holds(found.low, found.high, truth)
            yield f"alpha {level.value}, {articles} articles of 4 units", 100 * held / corpora, math.nan


def group_tests(corpora: int) -> Iterator[Row]:
    for sizes in ((30, 30), (10, 50), (20, 20, 20)):
        random = np.random.default_rng(5)
        groups = [group for group, count in enumerate(sizes) for _article in range(count)]
        quiet = 0
        for corpus in range(corpora):
            right, count = draw_articles(random, 0.85, 0.1, 15, len(groups), even=False)
            found = compare_groups(right.tolist(), count.tolist(), groups, draws=499, seed=corpus)
            quiet += found.p_value is not None and found.p_value > 0.05
        yield f"no difference told where there is none, groups of {sizes}", 100 * quiet / corpora, math.nan


SIMULATIONS = (weeks, f1_scores, alphas, group_tests, audits)


def main() -> None:
    """Print a row for each simulation."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--corpora", type=int, default=1000)
    parser.add_argument("--only", choices=[rows.__name__ for rows in SIMULATIONS], help="one of the simulations")
    given = parser.parse_args()
    corpora = given.corpora
    print("| simulated | covers | ignoring clusters |\n| --- | --- | --- |")
    for rows in SIMULATIONS:
        for said, held, plain in rows(corpora) if given.only in (None, rows.__name__) else ():
            print(f"| {said} | {held:.1f} % | {'' if math.isnan(plain) else f'{plain:.1f} %'} |", flush=True)


if __name__ == "__main__":
    main()
