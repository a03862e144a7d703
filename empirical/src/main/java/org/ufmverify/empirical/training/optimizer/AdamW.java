package org.ufmverify.empirical.training.optimizer;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ufmverify.empirical.network.Network;
import org.ufmverify.empirical.network.Weight;

/**
 * AdamW as {@code torch.optim.AdamW} defines it.
 *
 * <p>For a weight w with gradient g, decay lambda and learning rate eta, in step t from 1:
 * <pre>
 * w = (1 - eta lambda) w;   m = b1 m + (1 - b1) g;   v = b2 v + (1 - b2) g^2
 * w = w - eta m/(1 - b1^t) / (sqrt(v/(1 - b2^t)) + epsilon)
 * </pre>
 *
 * @see <a href="https://pytorch.org/docs/stable/generated/torch.optim.AdamW.html">torch.optim.AdamW</a>
 */
public final class AdamW implements Optimizer {
    private final AdamWSpec spec;
    private final NDManager manager;
    private final List<Slot> slots;
    private final NDArray steps; // (1), float32 counts whole numbers up to 2^24

    /** One trained array with the means of its gradients and of their squares. */
    private record Slot(Weight weight, NDArray mean, NDArray square, double decay) {}

    private AdamW(AdamWSpec spec, NDManager manager, List<Slot> slots) {
        this.spec = spec;
        this.manager = manager;
        this.slots = slots;
        this.steps = manager.create(new float[] {0});
    }

    /** An optimizer for all trained arrays of a network. */
    public static AdamW of(AdamWSpec spec, Network network) {
        NDManager manager = network.newScope();
        List<Slot> slots = new ArrayList<>();
        for (Weight weight : network.weights()) {
            if (weight.trained()) {
                slots.add(new Slot(
                        weight,
                        manager.zeros(weight.array().getShape()),
                        manager.zeros(weight.array().getShape()),
                        spec.decay().of(weight.role())));
            }
        }
        return new AdamW(spec, manager, List.copyOf(slots));
    }

    @Override
    public void step(double rate) {
        GradMode.silent(() -> {
            steps.addi(1);
            double t = steps.getFloat();
            slots.forEach(slot -> move(slot, rate, t));
            return slots.size();
        });
    }

    private void move(Slot slot, double rate, double t) {
        NDArray weight = slot.weight.array();
        double step = rate / (1 - Math.pow(spec.beta1(), t));
        double correction = Math.sqrt(1 - Math.pow(spec.beta2(), t));
        try (NDManager scope = manager.newSubManager()) {
            NDArray gradient = weight.getGradient();
            gradient.attach(scope);
            if (slot.decay != 0) {
                weight.muli(scope.create((float) (1 - rate * slot.decay)));
            }
            NDArray pull = gradient.mul(scope.create((float) (1 - spec.beta1())));
            pull.attach(scope);
            slot.mean.muli(scope.create((float) spec.beta1())).addi(pull);
            NDArray squared = gradient.square();
            squared.attach(scope);
            slot.square.muli(scope.create((float) spec.beta2())).addi(squared.muli(scope.create((float)
                    (1 - spec.beta2()))));
            NDArray root = slot.square.sqrt();
            root.attach(scope);
            root.divi(scope.create((float) correction)).addi(scope.create((float) spec.epsilon()));
            NDArray move = slot.mean.div(root);
            move.attach(scope);
            weight.subi(move.muli(scope.create((float) step)));
        }
        GradMode.clear(weight);
    }

    @Override
    public Map<String, NDArray> state() {
        Map<String, NDArray> state = new LinkedHashMap<>();
        for (Slot slot : slots) {
            state.put("mean." + slot.weight.name(), slot.mean);
            state.put("square." + slot.weight.name(), slot.square);
        }
        state.put("steps", steps);
        return state;
    }

    @Override
    public void close() {
        manager.close();
    }
}
