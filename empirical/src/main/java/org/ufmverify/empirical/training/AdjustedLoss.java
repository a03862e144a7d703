package org.ufmverify.empirical.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import java.util.Arrays;

/** The loss of a sample of class k with weights and offsets, w_k l(z + v, k). Values are immutable. */
public final class AdjustedLoss {
    private final TrainingLoss loss;
    private final double[] weights; // w, K entries
    private final double[] offset; // v, K entries
    private final boolean shifted;

    AdjustedLoss(TrainingLoss loss, double[] weights, double[] offset) {
        this.loss = loss;
        this.weights = weights;
        this.offset = offset;
        this.shifted = Arrays.stream(offset).anyMatch(v -> v != 0);
    }

    /**
     * Mean over a batch, (1/B) sum_i w_(y_i) l(z_i + v, y_i), as a scalar on the engine; all that its gradient reads lives as long as the
     * scope of the logits.
     *
     * @param logits z, (B, K)
     * @param labels classes y, B entries in [0, K)
     */
    public NDArray of(NDArray logits, int[] labels) {
        float[] each = new float[labels.length];
        for (int i = 0; i < each.length; i++) {
            each[i] = (float) weights[labels[i]];
        }
        return loss.of(shifted ? logits.add(row(logits)) : logits, labels, each);
    }

    private NDArray row(NDArray logits) {
        NDArray row = logits.getManager().create(offset).reshape(1, offset.length);
        return logits.getDataType() == DataType.FLOAT64 ? row : row.toType(logits.getDataType(), false);
    }

    /** The loss of single samples in double precision; not safe for use by several threads at once. */
    public TrainingLoss.Exact exact() {
        TrainingLoss.Exact plain = loss.exact(weights.length);
        double[] moved = new double[offset.length];
        return (logits, label) -> {
            for (int j = 0; j < moved.length; j++) {
                moved[j] = logits[j] + offset[j];
            }
            return weights[label] * plain.of(moved, label);
        };
    }
}
