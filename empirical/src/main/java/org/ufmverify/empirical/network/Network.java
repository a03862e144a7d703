package org.ufmverify.empirical.network;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.nn.Parameter;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.core.Linear;
import ai.djl.training.ParameterStore;
import ai.djl.util.Pair;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/**
 * A trunk h = f(x) and an explicit last layer z = W h + b. Close it to free native memory.
 *
 * <p>Not safe for use by several threads at once.
 */
public final class Network implements AutoCloseable {
    private final NDManager manager;
    private final SequentialBlock trunk;
    private final Block head;
    private final ParameterStore store;
    private final List<Weight> weights;
    private final int classes;

    private Network(
            NDManager manager,
            SequentialBlock trunk,
            Block head,
            ParameterStore store,
            List<Weight> weights,
            int classes) {
        this.manager = manager;
        this.trunk = trunk;
        this.head = head;
        this.store = store;
        this.weights = weights;
        this.classes = classes;
    }

    /**
     * Builds a network with random weights; the same seed gives the same weights.
     *
     * @param spec what it is made of
     * @param imageShape channels, height, width
     * @param classes number of classes K
     * @param seed seed of the starting weights
     * @param device where it lives
     * @throws IllegalArgumentException when its last layer cannot tell so many classes apart
     */
    public static Network of(NetworkSpec spec, Shape imageShape, int classes, long seed, NativeEngine.Chosen device) {
        spec.requireFits(classes);
        NDManager manager = NativeEngine.start().newBaseManager(device.device());
        Random random = new Random(seed);
        SequentialBlock trunk = Trunks.build(spec);
        NetworkSpec.Classifier classifier = spec.classifier();
        Block head =
                Linear.builder().setUnits(classes).optBias(classifier.biased()).build();
        trunk.setInitializer(new Initialization(random, Math.sqrt(2)), Parameter.Type.WEIGHT);
        head.setInitializer(
                classifier.fixed() ? new SimplexFrame(random) : new Initialization(random, 1), Parameter.Type.WEIGHT);
        head.freezeParameters(classifier.fixed(), p -> p.getType() == Parameter.Type.WEIGHT);
        trunk.initialize(manager, DataType.FLOAT32, new Shape(1).addAll(imageShape));
        head.initialize(manager, DataType.FLOAT32, new Shape(1, spec.featureDim()));
        List<Weight> weights = new ArrayList<>();
        collect(trunk, "trunk.", false, weights);
        collect(head, "head.", true, weights);
        return new Network(manager, trunk, head, new ParameterStore(manager, false), List.copyOf(weights), classes);
    }

    private static void collect(Block block, String prefix, boolean last, List<Weight> weights) {
        for (Pair<String, Parameter> entry : block.getParameters()) {
            Parameter parameter = entry.getValue();
            weights.add(new Weight(prefix + entry.getKey(), parameter, Weight.Role.of(parameter, last)));
        }
    }

    /** Features (B, d) of images (B, C, H, W). */
    public NDArray features(NDArray images, boolean training) {
        return trunk.forward(store, new NDList(images), training).singletonOrThrow();
    }

    /** Logits (B, K) of features (B, d). */
    public NDArray logits(NDArray features, boolean training) {
        return head.forward(store, new NDList(features), training).singletonOrThrow();
    }

    /** All weights and statistics in a fixed order, last layer at the end. */
    public List<Weight> weights() {
        return weights;
    }

    /** Number of trained numbers; running statistics do not count. */
    public long trainedNumbers() {
        return weights.stream()
                .filter(Weight::trained)
                .mapToLong(w -> w.array().size())
                .sum();
    }

    /** W of the last layer, row-major K x d. */
    public float[] classifier() {
        return last(EnumSet.of(Weight.Role.CLASSIFIER, Weight.Role.FIXED_CLASSIFIER))
                .orElseThrow();
    }

    /** b of the last layer, K numbers, all 0 where it has none. */
    public float[] bias() {
        return last(EnumSet.of(Weight.Role.CLASSIFIER_BIAS)).orElseGet(() -> new float[classes]);
    }

    private Optional<float[]> last(Set<Weight.Role> roles) {
        return weights.stream()
                .filter(w -> roles.contains(w.role()))
                .findFirst()
                .map(w -> w.array().toFloatArray());
    }

    /** The device on which the weights are. */
    public Device device() {
        return manager.getDevice();
    }

    /** A memory scope of its own on the device of this network; close it after each step. */
    public NDManager newScope() {
        return manager.newSubManager();
    }

    @Override
    public void close() {
        trunk.clear();
        head.clear();
        manager.close();
    }
}
