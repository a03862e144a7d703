package org.ufmverify.empirical.ufm;

/** A differentiable function of many variables. */
@FunctionalInterface
public interface Differentiable {
    /**
     * Value at a point, and its gradient.
     *
     * @param point where, not changed
     * @param gradient receives the gradient, as long as {@code point}
     */
    double valueAndGradient(double[] point, double[] gradient);
}
