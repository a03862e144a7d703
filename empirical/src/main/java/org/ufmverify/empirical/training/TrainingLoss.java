package org.ufmverify.empirical.training;

import ai.djl.ndarray.NDArray;

/** A loss l(z, k) of K logits z and a class k that a network is trained with. A value: equal ones give the same numbers. */
public interface TrainingLoss {

    /** The loss of one sample in double precision. Not safe for use by several threads at once. */
    @FunctionalInterface
    interface Exact {
        /**
         * Loss of a sample.
         *
         * @param logits z of the sample, K entries
         * @param label class of the sample, in [0, K)
         */
        double of(double[] logits, int label);
    }

    /** What it is called. */
    LossName name();

    /**
     * Weighted mean over a batch, (1/B) sum_i w_i l(z_i, y_i), as a scalar on the engine; all that its gradient reads lives as long as the
     * scope of the logits.
     *
     * @param logits z, (B, K)
     * @param labels classes y, B entries in [0, K)
     * @param weights w, B entries, positive
     */
    NDArray of(NDArray logits, int[] labels, float[] weights);

    /** The loss of single samples with so many classes, as the truth to compare with. */
    Exact exact(int classes);
}
