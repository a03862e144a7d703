package org.ufmverify.empirical.training.optimizer;

import ai.djl.ndarray.NDArray;
import java.util.Map;
import org.ufmverify.empirical.network.Network;

/** Moves the trained arrays of a network along their gradients. */
public interface Optimizer extends AutoCloseable {

    /** An optimizer for all trained arrays of a network, that has not made a step yet. */
    static Optimizer of(OptimizerSpec spec, Network network) {
        if (spec instanceof SgdSpec sgd) {
            return Sgd.of(sgd, network);
        }
        return AdamW.of((AdamWSpec) spec, network);
    }

    /**
     * Moves every weight by one step along its accumulated gradient, then clears the gradients.
     *
     * @param rate learning rate eta
     */
    void step(double rate);

    /** What it remembers from step to step, by name in a fixed order; the arrays belong to this optimizer. */
    Map<String, NDArray> state();

    @Override
    void close();
}
