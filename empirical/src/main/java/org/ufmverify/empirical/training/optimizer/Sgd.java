package org.ufmverify.empirical.training.optimizer;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ufmverify.empirical.network.Network;
import org.ufmverify.empirical.network.Weight;

/**
 * Stochastic gradient descent as {@code torch.optim.SGD} defines it, with dampening 0.
 *
 * <p>For a weight w with gradient g, decay lambda, momentum mu and learning rate eta:
 * <pre>
 * g' = g + lambda w;   v = mu v + g';   w = w - eta v         (nesterov: w = w - eta (g' + mu v))
 * </pre>
 * v starts at zero, so that the first step has v = g' as in PyTorch.
 *
 * @see <a href="https://pytorch.org/docs/stable/generated/torch.optim.SGD.html">torch.optim.SGD</a>
 */
public final class Sgd implements Optimizer {
    private final SgdSpec spec;
    private final NDManager manager;
    private final List<Slot> slots;
    private final NDArray momentum;
    private final Optional<FusedStep> fused;

    /** One trained array, its velocity and its decay. */
    private record Slot(Weight weight, NDArray velocity, double decay, NDArray decayScalar) {}

    private Sgd(SgdSpec spec, NDManager manager, List<Slot> slots, boolean fused) {
        this.spec = spec;
        this.manager = manager;
        this.slots = slots;
        this.momentum = manager.create((float) spec.momentum());
        this.fused = fused ? Optional.of(new FusedStep()) : Optional.empty();
    }

    /** An optimizer for all trained arrays of a network, with velocities at zero. */
    public static Sgd of(SgdSpec spec, Network network) {
        return of(spec, network, !network.device().isGpu());
    }

    static Sgd of(SgdSpec spec, Network network, boolean fused) {
        NDManager manager = network.newScope();
        List<Slot> slots = new ArrayList<>();
        for (Weight weight : network.weights()) {
            if (weight.trained()) {
                double decay = spec.decay().of(weight.role());
                NDArray velocity = manager.zeros(weight.array().getShape());
                slots.add(new Slot(weight, velocity, decay, manager.create((float) decay)));
            }
        }
        return new Sgd(spec, manager, List.copyOf(slots), fused);
    }

    @Override
    public void step(double rate) {
        GradMode.silent(() -> {
            try (NDArray eta = manager.create((float) rate)) {
                slots.forEach(slot -> move(slot, (float) rate, eta));
            }
            return slots.size();
        });
    }

    private void move(Slot slot, float rate, NDArray eta) {
        NDArray weight = slot.weight.array();
        try (NDArray gradient = weight.getGradient()) {
            if (fused.isPresent()) {
                fused.get()
                        .move(
                                weight,
                                gradient,
                                slot.velocity,
                                (float) slot.decay,
                                (float) spec.momentum(),
                                rate,
                                spec.nesterov());
            } else {
                move(slot, weight, gradient, eta);
            }
        }
        GradMode.clear(weight);
    }

    private void move(Slot slot, NDArray weight, NDArray gradient, NDArray eta) {
        if (slot.decay != 0) {
            try (NDArray pull = weight.mul(slot.decayScalar)) {
                gradient.addi(pull);
            }
        }
        NDArray velocity = slot.velocity;
        velocity.muli(momentum).addi(gradient);
        if (spec.nesterov()) {
            try (NDArray ahead = velocity.mul(momentum)) {
                gradient.addi(ahead);
            }
            gradient.muli(eta);
            weight.subi(gradient);
        } else {
            try (NDArray step = velocity.mul(eta)) {
                weight.subi(step);
            }
        }
    }

    @Override
    public Map<String, NDArray> state() {
        Map<String, NDArray> state = new LinkedHashMap<>();
        slots.forEach(slot -> state.put("velocity." + slot.weight.name(), slot.velocity));
        return state;
    }

    @Override
    public void close() {
        manager.close();
    }
}
