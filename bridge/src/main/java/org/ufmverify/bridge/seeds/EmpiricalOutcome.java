package org.ufmverify.bridge.seeds;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.ufmverify.bridge.metrics.Measured;

/**
 * What the runs say about a claim that a difference is positive, or not below a margin. A verdict needs two things: the interval of the
 * mean ({@link PairedSample}) and the exact sign test ({@link SignTest}). The first keeps its level for differences that are about
 * normal, the second for any: should the typical (median) difference not be on the claimed side, the claim is OBSERVED with probability
 * 0.05 at most, however the differences scatter.
 */
public sealed interface EmpiricalOutcome {

    /**
     * The differences behind the outcome.
     *
     * @return empty when there are too few
     */
    Optional<PairedSample> sample();

    /**
     * How many pairs are on the claimed side of the bound.
     *
     * @return in [0, pairs]
     */
    int agreeing();

    /**
     * The whole interval is on the claimed side, and so are more pairs than chance explains.
     *
     * @param evidence the differences
     * @param agreeing how many pairs are on the claimed side
     */
    record Observed(PairedSample evidence, int agreeing) implements EmpiricalOutcome {
        @Override
        public Optional<PairedSample> sample() {
            return Optional.of(evidence);
        }
    }

    /**
     * The whole interval is on the other side, and so are more pairs than chance explains.
     *
     * @param evidence the differences
     * @param agreeing how many pairs are on the claimed side
     */
    record NotObserved(PairedSample evidence, int agreeing) implements EmpiricalOutcome {
        @Override
        public Optional<PairedSample> sample() {
            return Optional.of(evidence);
        }
    }

    /** The runs do not decide. */
    sealed interface Inconclusive extends EmpiricalOutcome {
        /**
         * Why not.
         *
         * @return a sentence, with LaTeX between dollars
         */
        String reason();
    }

    /**
     * There are too few pairs for an interval.
     *
     * @param pairs how many there are
     * @param agreeing how many of them are on the claimed side
     */
    record TooFew(int pairs, int agreeing) implements Inconclusive {
        @Override
        public Optional<PairedSample> sample() {
            return Optional.empty();
        }

        @Override
        public String reason() {
            return "an interval needs at least " + PairedSample.LEAST_PAIRS + " pairs of runs, there are " + pairs;
        }
    }

    /**
     * The differences do not decide.
     *
     * @param evidence the differences
     * @param agreeing how many pairs are on the claimed side
     * @param reason a sentence, with LaTeX between dollars
     */
    record Undecided(PairedSample evidence, int agreeing, String reason) implements Inconclusive {
        @Override
        public Optional<PairedSample> sample() {
            return Optional.of(evidence);
        }
    }

    /**
     * Decides whether a mean difference exceeds a bound.
     *
     * @param differences one for each pair of runs for which it is defined
     * @param bound 0 for "is larger"; minus a margin for "is no worse"
     * @param seed of the resampling
     * @return the outcome
     */
    static EmpiricalOutcome above(double[] differences, double bound, long seed) {
        int pairs = differences.length;
        int above = (int) Arrays.stream(differences).filter(d -> d > bound).count();
        if (pairs < PairedSample.LEAST_PAIRS) {
            return new TooFew(pairs, above);
        }
        PairedSample sample = PairedSample.of(differences, seed);
        if (sample.effectSize() instanceof Measured.Undefined) {
            return new Undecided(sample, above, "all differences are equal, which says nothing of how they scatter");
        }
        boolean claimed = sample.low() > bound;
        if (!claimed && sample.high() >= bound) {
            return new Undecided(
                    sample,
                    above,
                    "the interval contains $"
                            + BigDecimal.valueOf(bound).stripTrailingZeros().toPlainString() + "$");
        }
        int below = (int) Arrays.stream(differences).filter(d -> d < bound).count();
        int onThatSide = claimed ? above : below;
        double chance = SignTest.chance(onThatSide, pairs);
        if (chance > SignTest.LEVEL) {
            return new Undecided(
                    sample,
                    above,
                    String.format(
                            Locale.ROOT,
                            "%d of %d pairs are on the %s side, as they are by chance with $p = %.2g$, which is more than %s%s",
                            onThatSide,
                            pairs,
                            claimed ? "claimed" : "other",
                            chance,
                            SignTest.LEVEL,
                            pairs < SignTest.LEAST_PAIRS
                                    ? "; it takes " + SignTest.LEAST_PAIRS + " pairs to decide"
                                    : ""));
        }
        return claimed ? new Observed(sample, above) : new NotObserved(sample, above);
    }
}
