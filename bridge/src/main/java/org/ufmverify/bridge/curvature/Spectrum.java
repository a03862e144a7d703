package org.ufmverify.bridge.curvature;

import java.util.Arrays;

/**
 * Eigenvalues of a symmetric matrix with their weights: all of them, each counted as often as it occurs, or an estimate by
 * stochastic Lanczos quadrature, whose nodes and weights reproduce averages of functions over the spectrum.
 *
 * @param exact whether these are all eigenvalues
 * @param values ascending
 * @param weights positive; their sum is the dimension
 */
@SuppressWarnings("ArrayRecordComponent") // parallel arrays; identity comparison is never used
public record Spectrum(boolean exact, double[] values, double[] weights) {

    /** Sorts by value. */
    public Spectrum {
        if (values.length != weights.length) {
            throw new IllegalArgumentException(
                    "a spectrum needs one weight per value, got " + values.length + " and " + weights.length);
        }
        Integer[] order = new Integer[values.length];
        Arrays.setAll(order, i -> i);
        double[] unsorted = values;
        Arrays.sort(order, (i, j) -> Double.compare(unsorted[i], unsorted[j]));
        double[] sortedValues = new double[order.length];
        double[] sortedWeights = new double[order.length];
        for (int i = 0; i < order.length; i++) {
            sortedValues[i] = values[order[i]];
            sortedWeights[i] = weights[order[i]];
        }
        values = sortedValues;
        weights = sortedWeights;
    }

    /**
     * Number of eigenvalues.
     *
     * @return sum of the weights
     */
    public double size() {
        return Arrays.stream(weights).sum();
    }

    /**
     * Largest eigenvalue.
     *
     * @return the last value
     */
    public double largest() {
        return values[values.length - 1];
    }

    /**
     * The eigenvalue of a rank from above.
     *
     * @param rank 1 for the largest
     * @return the value at which the weights, added from the largest value down, reach the rank
     */
    public double fromAbove(double rank) {
        double sum = 0;
        for (int i = values.length - 1; i >= 0; i--) {
            sum += weights[i];
            if (sum >= rank - 0.5) {
                return values[i];
            }
        }
        return values[0];
    }

    /**
     * The same eigenvalues, each mapped by an increasing function x -> scale x + shift.
     *
     * @param scale positive
     * @param shift any
     * @return the image
     */
    public Spectrum affine(double scale, double shift) {
        return new Spectrum(
                exact, Arrays.stream(values).map(v -> scale * v + shift).toArray(), weights.clone());
    }
}
