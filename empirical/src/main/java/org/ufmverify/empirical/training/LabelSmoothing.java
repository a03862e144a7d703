package org.ufmverify.empirical.training;

import ai.djl.ndarray.NDArray;
import java.nio.FloatBuffer;

/**
 * Cross-entropy against smoothed labels: the mean over samples of -sum_j y_j log softmax(z)_j with y = (1 - delta) e_k
 * + (delta/K) 1.
 *
 * @param smoothing delta in [0, 1); 0 is plain cross-entropy
 * @see <a href="https://arxiv.org/abs/2402.03979">Guo et al. 2025</a>
 */
public record LabelSmoothing(double smoothing) {

    /** Checks the range. */
    public LabelSmoothing {
        if (!(smoothing >= 0 && smoothing < 1)) {
            throw new IllegalArgumentException("smoothing must be in [0, 1), got " + smoothing);
        }
    }

    /**
     * Loss of a batch as a scalar on the engine.
     *
     * @param logits z, (B, K)
     * @param targets smoothed labels, (B, K), as {@link #writeTarget} makes them
     */
    public NDArray of(NDArray logits, NDArray targets) {
        long batch = logits.getShape().get(0);
        return GradMode.scaled(logits.logSoftmax(1).mul(targets).sum(), -1.0 / batch);
    }

    /** Writes the smoothed label of class {@code label} into K floats at {@code position}. */
    public void writeTarget(int label, int classes, FloatBuffer target, int position) {
        float wrong = (float) (smoothing / classes);
        for (int j = 0; j < classes; j++) {
            target.put(position + j, wrong);
        }
        target.put(position + label, (float) (1 - smoothing + smoothing / classes));
    }

    /**
     * Loss of one sample in double precision.
     *
     * @param logits z of the sample, K entries
     * @param label class of the sample
     */
    public double of(double[] logits, int label) {
        double top = Double.NEGATIVE_INFINITY;
        double sum = 0;
        for (double logit : logits) {
            top = Math.max(top, logit);
            sum += logit;
        }
        double exponentials = 0;
        for (double logit : logits) {
            exponentials += Math.exp(logit - top);
        }
        double logSum = top + Math.log(exponentials);
        return (1 - smoothing) * (logSum - logits[label]) + smoothing * (logSum - sum / logits.length);
    }
}
