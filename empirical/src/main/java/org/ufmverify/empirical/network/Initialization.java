package org.ufmverify.empirical.network;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.initializer.Initializer;
import java.util.Random;

/**
 * Random starting weights from a generator of our own, so that runs in one process do not disturb each other.
 *
 * <p>Normal with standard deviation gain / sqrt(fan-in).
 *
 * @see <a href="https://arxiv.org/abs/1502.01852">He et al. 2015</a>
 */
final class Initialization implements Initializer {
    private final Random random;
    private final double gain;

    Initialization(Random random, double gain) {
        this.random = random;
        this.gain = gain;
    }

    @Override
    public NDArray initialize(NDManager manager, Shape shape, DataType dataType) {
        double deviation = gain / Math.sqrt((double) shape.slice(1).size());
        float[] values = new float[Math.toIntExact(shape.size())];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) (deviation * random.nextGaussian());
        }
        return manager.create(values, shape);
    }
}
