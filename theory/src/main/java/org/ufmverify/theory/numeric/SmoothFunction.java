package org.ufmverify.theory.numeric;

/** A differentiable function of a point given as an array. */
@FunctionalInterface
public interface SmoothFunction {
    /** Returns the value at a point and overwrites the array of the same length with the gradient. */
    double evaluate(double[] point, double[] gradient);
}
