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
     * @throws IllegalArgumentException when weights or offsets are of another number of classes, or a class has no image and so neither
     */
    public AdjustedLoss of(TrainingLoss loss, int[] counts) {
        if (!equals(NONE)) {
            for (int k = 0; k < counts.length; k++) {
                if (counts[k] == 0) {
                    throw new IllegalArgumentException(
                            "class " + k
                                    + " has no training image, from which class weights and logit adjustment follow; leave both away");
                }
            }
        }
        return new AdjustedLoss(loss, weights.of(counts), offset.of(counts));
    }
}
