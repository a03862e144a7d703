package org.ufmverify.empirical.training.optimizer;

import java.util.Objects;
import org.ufmverify.empirical.network.Weight;

/**
 * Settings of stochastic gradient descent, named as in {@code torch.optim.SGD}.
 *
 * @param momentum mu in [0, 1)
 * @param nesterov whether the step looks ahead; needs momentum
 * @param decay coupled weight decay
 */
public record SgdSpec(double momentum, boolean nesterov, WeightDecay decay) implements OptimizerSpec {

    /** Checks the ranges. */
    public SgdSpec {
        Objects.requireNonNull(decay, "decay");
        if (!(momentum >= 0 && momentum < 1)) {
            throw new IllegalArgumentException("momentum must be in [0, 1), got " + momentum);
        }
        if (nesterov && momentum == 0) {
            throw new IllegalArgumentException("nesterov needs a momentum above 0, got 0");
        }
    }

    @Override
    public double penalty(Weight.Role role) {
        return decay.of(role);
    }
}
