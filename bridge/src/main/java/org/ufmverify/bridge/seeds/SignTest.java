package org.ufmverify.bridge.seeds;

import org.hipparchus.distribution.discrete.BinomialDistribution;

/**
 * The exact sign test: how often a fair coin would agree as often as the pairs do. It assumes nothing of how the differences scatter.
 * If the typical (median) difference is not on a side, all of n pairs are there with probability 2^-n at most, so that fewer than
 * five pairs never show anything at the level 0.05.
 */
final class SignTest {
    /** A verdict needs a smaller or equal probability. */
    public static final double LEVEL = 0.05;

    /** Fewer pairs cannot have so small a probability. */
    public static final int LEAST_PAIRS = 5;

    private SignTest() {}

    /**
     * The probability that at least as many of the pairs agree by chance.
     *
     * @param agreeing pairs on one side, in [0, pairs]
     * @param pairs all pairs, at least 1
     * @return the one-sided probability, in (0, 1]
     */
    public static double chance(int agreeing, int pairs) {
        if (agreeing < 0 || agreeing > pairs) {
            throw new IllegalArgumentException("agreeing must be in [0, " + pairs + "], got " + agreeing);
        }
        return new BinomialDistribution(pairs, 0.5).cumulativeProbability(pairs - agreeing);
    }
}
