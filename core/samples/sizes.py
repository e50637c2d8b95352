"""How many articles a sample needs."""

from __future__ import annotations

from math import ceil
from statistics import NormalDist

from core.errors import UserError
from core.translation import _


def reliability_size(alpha: float, values: int, significance: float = 0.05) -> int:
    """Return the number of units that two coders must both code so that an agreement of `alpha` can be told from less.

    `alpha`: the smallest that is acceptable, between 0 and 1; `values`: equally frequent values of the variable;
    `significance`: one-sided. After Krippendorff (2011), "Agreement and information in the reliability of coding",
    and (2019), Content Analysis, 4th ed., chapter 12. Raises UserError for numbers out of range.
    """
    if not 0 < alpha < 1 or values < 2 or not 0 < significance < 0.5:
        raise UserError(
            _("Give an alpha between 0 and 1, at least two values, and a significance above 0 and below 0.5.")
        )
    share = 1 / values
    z = NormalDist().inv_cdf(1 - significance)
    spread = (1 + alpha) * (3 - alpha) / (4 * (1 - alpha) * share * (1 - share))
    return ceil(2 * z * z * (spread - alpha))


def margin_size(margin: float, frame: int, *, share: float = 0.5, level: float = 0.95, design: float = 1.0) -> int:
    """Return the number of articles from which a share is estimated to within `margin`.

    `frame`: articles to draw from; `share`: the share expected, 0.5 if it is not known; `level`: confidence of the
    interval; `design`: the factor by which clusters make the variance larger. Cochran (1977), Sampling Techniques,
    section 4.4. Raises UserError for numbers out of range.
    """
    if not 0 < margin < 1 or not 0 < share < 1 or not 0 < level < 1 or frame < 1 or design <= 0:
        raise UserError(_("Give a margin, a share and a level between 0 and 1, for at least one article."))
    z = NormalDist().inv_cdf(0.5 + level / 2)
    endless = design * z * z * share * (1 - share) / (margin * margin)
    return min(frame, ceil(endless / (1 + (endless - 1) / frame)))
