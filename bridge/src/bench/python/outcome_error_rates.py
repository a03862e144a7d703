#!/usr/bin/env python3
"""How often an empirical claim that is not true comes out OBSERVED, by several rules, for paired differences of mean zero.

A rule turns n paired differences into OBSERVED or not at a nominal one-sided level of 2.5 %. Rows are distributions of mean zero,
except the last ones, which have an effect (a mean of so many standard deviations) and show the power. Columns are rules:

    student     Student's 95 % interval is above zero
    percentile  so is that of the percentile bootstrap
    hull        the wider of the two (what reports used before)
    studentized the wider of Student's and the studentized bootstrap's
    report      the same from five pairs on, and p <= 0.05 in the exact one-sided sign test (what reports use now, see
                PairedSample and EmpiricalOutcome; OutcomeErrorRateTest runs that code)

    python3 bridge/src/bench/python/outcome_error_rates.py [--tries 4000] [--seed 1]
"""
import argparse

import numpy as np
from scipy import stats

RULES = ("student", "percentile", "hull", "studentized", "report")
PAIRS = (3, 5, 10)
RESAMPLES = 2000

DISTRIBUTIONS = {
    "normal": lambda r, s: r.normal(size=s),
    "uniform": lambda r, s: r.uniform(-1, 1, size=s),
    "Laplace": lambda r, s: r.laplace(size=s),
    "two-peaked": lambda r, s: r.choice([-1, 1], size=s) + 0.3 * r.normal(size=s),
    "exponential, tail down": lambda r, s: 1 - r.exponential(size=s),
    "exponential, tail up": lambda r, s: r.exponential(size=s) - 1,
    "lognormal, tail down": lambda r, s: np.exp(0.5) - np.exp(r.normal(size=s)),
    "effect 2, normal": lambda r, s: 2 + r.normal(size=s),
    "effect 3, normal": lambda r, s: 3 + r.normal(size=s),
    "effect 5, normal": lambda r, s: 5 + r.normal(size=s),
}


def observed(samples, rng):
    """Which samples (tries x n) each rule calls OBSERVED: a dict of boolean arrays."""
    tries, n = samples.shape
    mean = samples.mean(1)
    error = samples.std(1, ddof=1) / np.sqrt(n)
    student = mean - stats.t.ppf(0.975, n - 1) * error
    percentile = np.empty(tries)
    studentized = np.empty(tries)
    for i in range(tries):
        resampled = samples[i][rng.integers(0, n, size=(RESAMPLES, n))]
        means = resampled.mean(1)
        errors = resampled.std(1, ddof=1) / np.sqrt(n)
        percentile[i] = np.sort(means)[int(0.025 * RESAMPLES)]
        some = errors > 1e-12 * np.abs(samples[i]).max()
        t = np.sort((means[some] - mean[i]) / errors[some])
        studentized[i] = mean[i] - t[len(t) - 1 - int(0.025 * len(t))] * error[i]
    agree = (samples > 0).sum(1)
    signs = stats.binom.sf(agree - 1, n, 0.5) <= 0.05
    wider = np.minimum(student, studentized) if n >= 5 else student
    return dict(zip(RULES, (student > 0, percentile > 0, np.minimum(student, percentile) > 0,
                            np.minimum(student, studentized) > 0, (wider > 0) & signs)))


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--tries", type=int, default=4000)
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    print(f"share OBSERVED in percent of {arguments.tries} samples, seed {arguments.seed}")
    print(f"{'pairs':>5}  {'differences':24}" + "".join(f"{rule:>13}" for rule in RULES))
    for n in PAIRS:
        for name, draw in DISTRIBUTIONS.items():
            rng = np.random.default_rng([arguments.seed, n])
            said = observed(draw(rng, (arguments.tries, n)), rng)
            print(f"{n:>5}  {name:24}" + "".join(f"{100 * said[rule].mean():13.2f}" for rule in RULES), flush=True)


if __name__ == "__main__":
    main()
