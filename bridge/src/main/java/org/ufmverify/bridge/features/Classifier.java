package org.ufmverify.bridge.features;

import java.io.Serializable;
import java.util.Arrays;

/**
 * The last layer of a network: logits are \(z = W h + b\).
 *
 * @param weights W by rows, K x d values; not copied, must not be changed afterwards
 * @param bias b, K values (zeros when the layer has none); not copied
 * @param featureDim d, the length of a row
 */
@SuppressWarnings("ArrayRecordComponent") // a matrix by rows; identity comparison is never used
public record Classifier(double[] weights, double[] bias, int featureDim) implements Serializable {

    /** Checks shapes and finiteness. */
    public Classifier {
        if (featureDim < 1) {
            throw new IllegalArgumentException("feature dimension must be at least 1, got " + featureDim);
        }
        if (bias.length < 1) {
            throw new IllegalArgumentException("W must have at least one row, got 0");
        }
        if (weights.length != (long) bias.length * featureDim) {
            throw new IllegalArgumentException(
                    "W must have K x d = " + bias.length + " x " + featureDim + " values, got " + weights.length);
        }
        requireFinite("W", weights);
        requireFinite("b", bias);
    }

    /**
     * A classifier from rows.
     *
     * @param rows W, K rows of d values
     * @param bias b, K values
     * @return a copy of them
     */
    public static Classifier of(double[][] rows, double[] bias) {
        if (rows.length != bias.length) {
            throw new IllegalArgumentException("b must have one value per row of W: W has " + rows.length
                    + " rows, b has " + bias.length + " values");
        }
        int d = rows.length == 0 ? 0 : rows[0].length;
        double[] flat = new double[Math.multiplyExact(rows.length, d)];
        for (int k = 0; k < rows.length; k++) {
            if (rows[k].length != d) {
                throw new IllegalArgumentException(
                        "row " + k + " of W must have " + d + " values like row 0, got " + rows[k].length);
            }
            System.arraycopy(rows[k], 0, flat, k * d, d);
        }
        return new Classifier(flat, bias.clone(), d);
    }

    /**
     * A classifier without bias.
     *
     * @param rows W, K rows of d values
     * @return a copy of it, with b = 0
     */
    public static Classifier of(double[][] rows) {
        return of(rows, new double[rows.length]);
    }

    /**
     * Number of classes.
     *
     * @return K
     */
    public int classes() {
        return bias.length;
    }

    /**
     * One row of W.
     *
     * @param k class index
     * @return a copy of the d values
     */
    public double[] row(int k) {
        return Arrays.copyOfRange(weights, k * featureDim, (k + 1) * featureDim);
    }

    private static void requireFinite(String name, double[] values) {
        for (int i = 0; i < values.length; i++) {
            if (!Double.isFinite(values[i])) {
                throw new IllegalArgumentException(name + " must be finite, got " + values[i] + " at position " + i
                        + "; train a network that has not diverged");
            }
        }
    }
}
