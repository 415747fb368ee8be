"""Demand per product as a Poisson regression that shares what all products have in common.

    log rate(product, day) = shop + level(product) + slope(product) · weeks + weekday

The shop and its weekdays are learned from all products together. Level and slope are a product's own, each with a normal
prior around zero: a product with one sale stays near the shop's average and gets next to no trend, and one with weeks
of sales speaks for itself. A day that is not over yet counts by the part of it that has passed (the exposure of a
Poisson rate).
"""

from dataclasses import dataclass

import numpy as np
from scipy import stats
from sklearn.linear_model import PoissonRegressor

# Standard deviations of the priors, in the logarithm of a rate: our own assumptions.
LEVEL = 1.5  # products of one shop differ by a factor of about 20 up and down
SLOPE = 0.5  # per week: a rate hardly ever grows or falls by more than a factor of e in a week (two deviations)
WEEKDAY = 0.3
# How much of a trend is left each day ahead. On 1,001 series, damped trends forecast better than linear ones (Gardner and
# McKenzie, Forecasting Trends in Time Series, Management Science 31:10, 1985, doi.org/10.1287/mnsc.31.10.1237); how much
# to damp is our own choice.
DAMPING = 0.9
# A weekday's own effect takes two weeks to tell from chance.
DAYS_FOR_WEEKDAYS = 14
# Newton's method needs about ten; the objective is concave, so it has one top.
STEPS = 50


@dataclass
class Demand:
    """A fitted model; rates per whole day, arrays with a row per product."""

    base: float
    level: np.ndarray
    slope: np.ndarray
    weekday: np.ndarray
    # Covariance of level and slope, products × 2 × 2.
    covariance: np.ndarray
    # Weeks from the middle of the history to its last day.
    now: float

    def ahead(self, weekdays: list[int], trending: bool = True) -> np.ndarray:
        """Expected counts, products × days, for the days after the history; without trend the level of its middle."""
        damped = np.cumsum(DAMPING ** np.arange(1, len(weekdays) + 1)) / 7
        weeks = (self.now + damped) if trending else np.zeros(len(weekdays))
        return np.exp(self.base + self.level[:, None] + self.slope[:, None] * weeks + self.weekday[weekdays])

    def interval(self, expected: np.ndarray, days: int, share: float = 0.8) -> tuple[np.ndarray, np.ndarray]:
        """Lowest and highest count that `share` of outcomes fall between.

        A rate known up to a factor makes counts negative binomial: a Poisson count of a gamma distributed rate.
        """
        at = np.array([1.0, self.now + days / 14])
        variance = np.maximum(np.einsum("i,pij,j->p", at, self.covariance, at), 1e-6)
        shape = 1 / np.expm1(np.minimum(variance, 4.0))
        if expected.ndim == 2:
            shape = shape[:, None]
        chance = shape / (shape + expected)
        tail = (1 - share) / 2
        return stats.nbinom.ppf(tail, shape, chance), stats.nbinom.ppf(1 - tail, shape, chance)


def fit(counts: np.ndarray, exposure: np.ndarray, weekdays: list[int]) -> Demand:
    """Fits counts (products × days), each day seen for its exposure, on the weekdays given (0 is Monday)."""
    products, days = counts.shape
    weeks = (np.arange(days) - (days - 1) / 2) / 7
    base, weekday = _shop(counts.sum(axis=0), exposure, weekdays)
    base -= np.log(products)
    offset = base + weekday[np.array(weekdays)] + np.log(exposure)
    level, slope, covariance = _products(counts, offset, weeks)
    return Demand(float(base), level, slope, weekday, covariance, float(weeks[-1]))


def _shop(totals: np.ndarray, exposure: np.ndarray, weekdays: list[int]) -> tuple[float, np.ndarray]:
    """The logarithm of the shop's daily rate, and what each weekday adds to it."""
    # No count at all has no logarithm.
    rate = float(np.log(max(totals.sum(), 0.5) / exposure.sum()))
    if len(totals) < DAYS_FOR_WEEKDAYS or totals.sum() == 0:
        return rate, np.zeros(7)
    # A column's height is the deviation of its prior; the loss is a mean, a prior's is a sum.
    columns = np.eye(7)[weekdays] * WEEKDAY
    model = PoissonRegressor(alpha=1 / exposure.sum(), solver="newton-cholesky")
    model.fit(columns, totals / exposure, sample_weight=exposure)
    return float(model.intercept_), model.coef_ * WEEKDAY


def _products(
    counts: np.ndarray, offset: np.ndarray, weeks: np.ndarray
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Level, slope and their covariance per product: Newton's method on all log posteriors at once.

    The covariance is the inverse of the curvature at the top (Laplace's approximation).
    """
    terms = np.stack([np.ones_like(weeks), weeks])
    precision = np.diag([1 / LEVEL**2, 1 / SLOPE**2])
    own = np.zeros((counts.shape[0], 2))
    for _ in range(STEPS):
        rates = np.exp(np.clip(own @ terms + offset, -30, 30))
        gradient = (counts - rates) @ terms.T - own @ precision
        curvature = np.einsum("id,pd,jd->pij", terms, rates, terms, optimize=True) + precision
        step = np.linalg.solve(curvature, gradient[:, :, None])[:, :, 0]
        # From far below, a full step of Newton's would jump over the top.
        own += np.clip(step, -1, 1)
        if np.abs(step).max() < 1e-6:
            break
    return own[:, 0], own[:, 1], np.linalg.inv(curvature)
