package org.ufmverify.bridge.matching;

import java.math.BigDecimal;
import java.util.Optional;
import org.ufmverify.bridge.metrics.Measured;

/** What the runs say about a claim that a difference is positive, or not below a margin. */
public sealed interface EmpiricalOutcome {

    /**
     * The differences behind the outcome.
     *
     * @return empty when there are too few
     */
    Optional<PairedSample> sample();

    /**
     * The whole interval is on the claimed side.
     *
     * @param evidence the differences
     */
    record Observed(PairedSample evidence) implements EmpiricalOutcome {
        @Override
        public Optional<PairedSample> sample() {
            return Optional.of(evidence);
        }
    }

    /**
     * The whole interval is on the other side.
     *
     * @param evidence the differences
     */
    record NotObserved(PairedSample evidence) implements EmpiricalOutcome {
        @Override
        public Optional<PairedSample> sample() {
            return Optional.of(evidence);
        }
    }

    /**
     * The runs do not decide.
     *
     * @param sample the differences, empty when there are too few
     * @param reason a sentence
     */
    record Inconclusive(Optional<PairedSample> sample, String reason) implements EmpiricalOutcome {}

    /**
     * Decides whether a mean difference exceeds a bound.
     *
     * @param differences one for each pair of runs for which it is defined
     * @param bound 0 for "is larger"; minus a margin for "is no worse"
     * @param seed of the resampling
     * @return the outcome
     */
    static EmpiricalOutcome above(double[] differences, double bound, long seed) {
        if (differences.length < PairedSample.LEAST_PAIRS) {
            return new Inconclusive(
                    Optional.empty(),
                    "an interval needs at least " + PairedSample.LEAST_PAIRS + " pairs of runs, there are "
                            + differences.length);
        }
        PairedSample sample = PairedSample.of(differences, seed);
        if (sample.effectSize() instanceof Measured.Undefined) {
            return new Inconclusive(
                    Optional.of(sample), "all differences are equal, which says nothing of how they scatter");
        }
        if (sample.low() > bound) {
            return new Observed(sample);
        }
        if (sample.high() < bound) {
            return new NotObserved(sample);
        }
        return new Inconclusive(
                Optional.of(sample),
                "the interval contains "
                        + BigDecimal.valueOf(bound).stripTrailingZeros().toPlainString());
    }
}
