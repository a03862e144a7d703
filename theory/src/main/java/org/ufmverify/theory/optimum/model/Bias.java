package org.ufmverify.theory.optimum.model;

/**
 * How the bias b of the last layer is treated: absent, free, or with an l2 decay.
 *
 * @param present whether there is a bias
 * @param decay lambda_b, 0 for a free bias or none
 */
public record Bias(boolean present, double decay) {
    /** No bias: b = 0. */
    public static final Bias NONE = new Bias(false, 0);
    /** A bias without decay. */
    public static final Bias FREE = new Bias(true, 0);

    /** Validates; throws {@link IllegalArgumentException} when the decay is negative, not finite, or of no bias. */
    public Bias {
        if (!(decay >= 0 && decay < Double.POSITIVE_INFINITY) || (!present && decay != 0)) {
            throw new IllegalArgumentException("the bias decay must be finite and at least 0, got " + decay);
        }
    }

    /** Returns a bias with the decay lambda_b; 0 is a free bias. */
    public static Bias decayed(double decay) {
        return new Bias(true, decay);
    }

    /** Returns whether the bias is free. */
    public boolean isFree() {
        return present && decay == 0;
    }

    @Override
    public String toString() {
        return !present ? "none" : decay == 0 ? "free" : String.valueOf(decay);
    }
}
