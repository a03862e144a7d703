package org.ufmverify.empirical.training.optimizer;

import java.util.Objects;
import org.ufmverify.empirical.network.Weight;

/**
 * Settings of AdamW, named as in {@code torch.optim.AdamW}. Its decay is decoupled: no term of an objective has it as its gradient.
 *
 * @param beta1 of the mean of the gradients, in [0, 1)
 * @param beta2 of the mean of their squares, in [0, 1)
 * @param epsilon added to the root of the latter, positive
 * @param decay decoupled weight decay
 * @see <a href="https://arxiv.org/abs/1711.05101">Loshchilov and Hutter 2019</a>
 */
public record AdamWSpec(double beta1, double beta2, double epsilon, WeightDecay decay) implements OptimizerSpec {

    /** Checks the ranges. */
    public AdamWSpec {
        Objects.requireNonNull(decay, "decay");
        check("beta1", beta1);
        check("beta2", beta2);
        if (!(epsilon > 0 && epsilon < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("epsilon must be positive and finite, got " + epsilon);
        }
    }

    /** With the values of PyTorch where none are given: 0.9, 0.999, 1e-8. */
    public static AdamWSpec of(WeightDecay decay) {
        return new AdamWSpec(0.9, 0.999, 1e-8, decay);
    }

    @Override
    public double penalty(Weight.Role role) {
        return 0;
    }

    private static void check(String name, double value) {
        if (!(value >= 0 && value < 1)) {
            throw new IllegalArgumentException(name + " must be in [0, 1), got " + value);
        }
    }
}
