package org.ufmverify.bridge.features.npz;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.ufmverify.bridge.features.Classifier;
import org.ufmverify.bridge.features.format.Tensor;

/**
 * W and b among the entries of files.
 *
 * @param classifier the last layer
 * @param label how messages call its W
 * @param hasBias whether b is there too
 */
record LastLayerEntries(Classifier classifier, String label, boolean hasBias) {

    /**
     * Finds the last layer of shards of one network; those that have one must agree.
     *
     * @return empty when no shard has one
     */
    static Optional<LastLayerEntries> of(List<ShardEntries> shards) {
        LastLayerEntries found = null;
        for (ShardEntries shard : shards) {
            Optional<Tensor> weights = shard.find(EntryNames.WEIGHTS);
            if (weights.isEmpty()) {
                if (shard.names().chosen().containsKey(EntryNames.WEIGHTS) && shards.size() == 1) {
                    throw shard.missing(EntryNames.WEIGHTS);
                }
                continue;
            }
            LastLayerEntries here = of(shard, weights.get());
            if (found != null && !same(found.classifier, here.classifier)) {
                throw new IllegalArgumentException(here.label + " or its bias differs from that of " + found.label
                        + "; shards must come from one network");
            }
            found = here;
        }
        return Optional.ofNullable(found);
    }

    private static LastLayerEntries of(ShardEntries shard, Tensor given) {
        Tensor weights = ShardEntries.flat(given, 2);
        List<Long> shape = weights.shape();
        if (shape.size() != 2 || shape.get(0) < 1 || shape.get(1) < 1) {
            throw new IllegalArgumentException(
                    given.label() + " has shape " + given.shapeText() + ", W must be (classes, feature dimension)");
        }
        double[] w = floats(weights);
        int classes = Math.toIntExact(shape.get(0));
        Optional<Tensor> bias = shard.find(EntryNames.BIAS).map(b -> ShardEntries.flat(b, 1));
        if (bias.isPresent() && !bias.get().shape().equals(List.of((long) classes))) {
            throw new IllegalArgumentException(bias.get().label() + " has shape "
                    + bias.get().shapeText() + ", \"W\" has " + classes + " rows; b must be (" + classes + ",)");
        }
        try {
            return new LastLayerEntries(
                    new Classifier(
                            w,
                            bias.map(LastLayerEntries::floats).orElseGet(() -> new double[classes]),
                            Math.toIntExact(shape.get(1))),
                    given.label(),
                    bias.isPresent());
        } catch (IllegalArgumentException e) {
            throw bias.map(Tensor::label).filter(e.getMessage()::startsWith).isPresent()
                    ? e
                    : new IllegalArgumentException(shard.file().name() + ": " + e.getMessage(), e);
        }
    }

    private static double[] floats(Tensor array) {
        if (!array.type().isFloat()) {
            throw new IllegalArgumentException(
                    array.label() + " has integers, floats are needed; convert it with .astype(numpy.float32)");
        }
        return array.values();
    }

    private static boolean same(Classifier a, Classifier b) {
        return a.featureDim() == b.featureDim()
                && Arrays.equals(a.weights(), b.weights())
                && Arrays.equals(a.bias(), b.bias());
    }
}
