package org.ufmverify.empirical.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import org.ufmverify.empirical.training.optimizer.GradMode;

/**
 * Cross-entropy against smoothed labels: the mean over samples of -sum_j y_j log softmax(z)_j with y = (1 - delta) e_k
 * + (delta/K) 1.
 *
 * @param smoothing delta in [0, 1); 0 is plain cross-entropy
 * @see <a href="https://arxiv.org/abs/2402.03979">Guo et al. 2025</a>
 */
public record LabelSmoothing(double smoothing) implements TrainingLoss {

    /** Checks the range. */
    public LabelSmoothing {
        if (!(smoothing >= 0 && smoothing < 1)) {
            throw new IllegalArgumentException("smoothing must be in [0, 1), got " + smoothing);
        }
    }

    @Override
    public LossName name() {
        return new LossName.Smoothed(smoothing);
    }

    @Override
    public NDArray of(NDArray logits, int[] labels, float[] weights) {
        int classes = Math.toIntExact(logits.getShape().get(1));
        float[] targets = new float[labels.length * classes];
        for (int i = 0; i < labels.length; i++) {
            writeTarget(labels[i], classes, weights[i], targets, i * classes);
        }
        NDArray smoothed = logits.getManager().create(targets, new Shape(labels.length, classes));
        return GradMode.scaled(logits.logSoftmax(1).mul(smoothed).sum(), -1.0 / labels.length);
    }

    /** Writes the smoothed label of class {@code label} times its weight into K floats at {@code position}. */
    private void writeTarget(int label, int classes, float weight, float[] target, int position) {
        float wrong = (float) (smoothing / classes) * weight;
        for (int j = 0; j < classes; j++) {
            target[position + j] = wrong;
        }
        target[position + label] = (float) (1 - smoothing + smoothing / classes) * weight;
    }

    @Override
    public Exact exact(int classes) {
        return this::of;
    }

    private double of(double[] logits, int label) {
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
