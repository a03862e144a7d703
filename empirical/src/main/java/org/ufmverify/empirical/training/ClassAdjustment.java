package org.ufmverify.empirical.training;

import java.util.Objects;

/**
 * How a loss is changed for classes of unequal counts.
 *
 * @param weights w_k
 * @param offset v_k
 */
public record ClassAdjustment(ClassWeights weights, LogitOffset offset) {
    /** The loss as it is. */
    public static final ClassAdjustment NONE = new ClassAdjustment(new ClassWeights.Equal(), new LogitOffset.None());

    /** Checks that both are there. */
    public ClassAdjustment {
        Objects.requireNonNull(weights, "weights");
        Objects.requireNonNull(offset, "offset");
    }

    /**
     * Returns a loss with the weights and offsets of so many images of each class.
     *
     * @param counts n_k, K entries
     * @throws IllegalArgumentException when weights or offsets are of another number of classes, or follow from counts of which one is 0
     */
    public AdjustedLoss of(TrainingLoss loss, int[] counts) {
        return new AdjustedLoss(loss, weights.of(counts), offset.of(counts));
    }

    /** Checks that something can follow from the counts. */
    static void requireAll(String what, int[] counts) {
        for (int k = 0; k < counts.length; k++) {
            if (counts[k] == 0) {
                throw new IllegalArgumentException("class " + k + " has no training image, from whose number its "
                        + what + " follows; give numbers instead");
            }
        }
    }
}
