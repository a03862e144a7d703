package org.ufmverify.empirical.training.optimizer;

import ai.djl.ndarray.NDArray;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;

/**
 * One step of {@link Sgd} on arrays in the memory of the processor, in one pass instead of one for each operation.
 *
 * <p>Large arrays do not fit into the caches, so that each pass costs as much as the arithmetic of all. The roundings are
 * those of the separate operations, so that both ways give the same bits. Not safe for use by several threads at once.
 */
final class FusedStep {
    private static final int BLOCK = 4096;

    private final float[] w = new float[BLOCK];
    private final float[] g = new float[BLOCK];
    private final float[] v = new float[BLOCK];

    /**
     * Moves a weight and its velocity; all three arrays have the same shape, float32, in row-major order.
     *
     * @param decay lambda, 0 for none
     * @param momentum mu
     * @param rate eta
     */
    void move(
            NDArray weight,
            NDArray gradient,
            NDArray velocity,
            float decay,
            float momentum,
            float rate,
            boolean nesterov) {
        FloatBuffer weights = direct(weight);
        FloatBuffer gradients = direct(gradient);
        FloatBuffer velocities = direct(velocity);
        int size = weights.remaining();
        for (int from = 0; from < size; from += BLOCK) {
            int count = Math.min(BLOCK, size - from);
            weights.get(from, w, 0, count);
            gradients.get(from, g, 0, count);
            velocities.get(from, v, 0, count);
            if (decay != 0) {
                for (int i = 0; i < count; i++) {
                    g[i] += w[i] * decay;
                }
            }
            for (int i = 0; i < count; i++) {
                v[i] = v[i] * momentum + g[i];
            }
            if (nesterov) {
                for (int i = 0; i < count; i++) {
                    w[i] -= (g[i] + v[i] * momentum) * rate;
                }
            } else {
                for (int i = 0; i < count; i++) {
                    w[i] -= v[i] * rate;
                }
            }
            weights.put(from, w, 0, count);
            velocities.put(from, v, 0, count);
        }
    }

    private static FloatBuffer direct(NDArray array) {
        return array.toByteBuffer(true).order(ByteOrder.nativeOrder()).asFloatBuffer();
    }
}
