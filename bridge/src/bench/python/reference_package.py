"""What the package neural-collapse (github.com/rhubarbwu/neural-collapse) measures, for ReferencePackageTest.

    PYTHONPATH=DIR_OF_THE_PACKAGE python3 reference_package.py > reference_package.json

The samples come from whole numbers, so that the test makes the same ones, bit for bit.
"""

import json

import numpy as np
import torch
from neural_collapse.accumulate import CovarAccumulator, DecAccumulator, MeanAccumulator, VarNormAccumulator
from neural_collapse.measure import (
    clf_ncc_agreement,
    covariance_ratio,
    mean_norms,
    self_duality_error,
    simplex_etf_error,
    variability_cdnv,
)

# Two kinds of training differ in how far the features have collapsed; then unequal classes, and more classes than dimensions.
CASES = {
    "ce": ([8] * 10, 16, 0.5),
    "ls": ([8] * 10, 16, 0.0625),
    "imbalanced": ([12, 9, 6, 4, 2], 7, 0.25),
    "hundred classes": ([3] * 100, 24, 0.125),
}


class Uniform:
    """Numbers in [-1, 1) with 31 bits: Knuth's linear congruential generator of 64 bits."""

    def __init__(self, seed):
        self.state = seed

    def array(self, rows, columns):
        values = np.empty((rows, columns))
        for i in range(rows):
            for j in range(columns):
                self.state = (self.state * 6364136223846793005 + 1442695040888963407) % 2**64
                values[i, j] = (self.state >> 33) / 2.0**30 - 1
        return torch.from_numpy(values)


def sample(counts, d, noise):
    uniform = Uniform(sum(counts))
    means = uniform.array(len(counts), d)
    labels = torch.from_numpy(np.repeat(np.arange(len(counts)), counts))
    features = means[labels] + noise * uniform.array(len(labels), d) + 1
    weights = means + 0.5 * uniform.array(len(counts), d)
    return features, labels, weights


def accumulated(kind, features, labels, means=None, **more):
    k, d = int(labels.max()) + 1, features.shape[1]
    tracker = kind(k, d, "cpu", torch.float64, **({} if means is None else {"M": means}), **more)
    tracker.accumulate(features, labels, *([] if means is None else [means]))
    return tracker


def measures(counts, d, noise):
    features, labels, weights = sample(counts, d, noise)
    means, centre = accumulated(MeanAccumulator, features, labels).compute()
    within = accumulated(CovarAccumulator, features, labels, means).compute()
    variances, _ = accumulated(VarNormAccumulator, features, labels, means).compute()
    decisions = DecAccumulator(len(counts), d, "cpu", torch.float64, M=means, W=weights)
    decisions.accumulate(features, labels, weights, means)
    return {
        "covariance_ratio": covariance_ratio(within, means, centre),
        "simplex_etf_error": simplex_etf_error(means, centre),
        "simplex_etf_error of W": simplex_etf_error(weights),
        "self_duality_error": self_duality_error(weights, means, centre),
        "variability_cdnv": variability_cdnv(variances, means),
        "mean_norms": mean_norms(means, centre).mean().item(),
        "mean_norms of W": mean_norms(weights).mean().item(),
        "clf_ncc_agreement": clf_ncc_agreement(decisions),
    }


if __name__ == "__main__":
    torch.set_default_dtype(torch.float64)  # the grid of pairs is made in it
    print(json.dumps({name: measures(*case) for name, case in CASES.items()}, indent=1))
