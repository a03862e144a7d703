package org.ufmverify.empirical.ufm;

/** A method that walks downhill from a starting point. */
@FunctionalInterface
public interface DescentMethod {

    /**
     * Walks from {@code start} until the gradient is small, the steps are used up or rounding stops the progress.
     *
     * @param start the first point, not changed
     * @return the last point and how the walk went
     */
    Minimum minimize(Differentiable function, double[] start);
}
