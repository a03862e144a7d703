package org.ufmverify.bridge.features.npz;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.ufmverify.bridge.features.Classifier;

/** The per-sample arrays of one .npz file, with matching lengths. */
final class NpzRows implements AutoCloseable {
    private final NpzShard shard;
    private final RowArray features;
    private final RowArray labels;
    private final Optional<RowArray> logits;

    private NpzRows(NpzShard shard, RowArray features, RowArray labels, Optional<RowArray> logits) {
        this.shard = shard;
        this.features = features;
        this.labels = labels;
        this.logits = logits;
    }

    /**
     * Checks shapes and types against the classifier.
     *
     * @param shard the file
     * @param classifier fixes K and d
     * @return its rows
     */
    static NpzRows of(NpzShard shard, Classifier classifier) throws IOException {
        NpzShard.Array features = required(shard, "features");
        NpzShard.Array labels = required(shard, "labels");
        List<Long> shape = features.header().shape();
        if (shape.size() != 2 || shape.get(0) < 1) {
            throw new IllegalArgumentException(features.label() + " has shape "
                    + features.header().shapeText()
                    + ", features must be (samples, feature dimension); use x.reshape(len(x), -1)");
        }
        requireFloats(features);
        if (shape.get(1) != classifier.featureDim()) {
            throw new IllegalArgumentException(features.label() + " has rows of " + shape.get(1) + " values, \"W\" of "
                    + classifier.featureDim() + "; export the input of the last layer and its weight");
        }
        if (labels.header().type().isFloat()) {
            throw new IllegalArgumentException(
                    labels.label() + " has floats, class indices are needed; convert it with .astype(numpy.int64)");
        }
        List<Long> labelShape = labels.header().shape();
        if (labelShape.size() != 1) {
            throw new IllegalArgumentException(labels.label() + " has shape "
                    + labels.header().shapeText() + ", labels must be (samples,); use y.ravel()");
        }
        if (!labelShape.get(0).equals(shape.get(0))) {
            throw new IllegalArgumentException(labels.label() + " has " + labelShape.get(0)
                    + " values, \"features\" has " + shape.get(0) + " rows; export both from the same pass");
        }
        Optional<NpzShard.Array> logits = shard.array("logits");
        if (logits.isPresent()) {
            requireFloats(logits.get());
            List<Long> wanted = List.of(shape.get(0), (long) classifier.classes());
            if (!logits.get().header().shape().equals(wanted)) {
                throw new IllegalArgumentException(logits.get().label() + " has shape "
                        + logits.get().header().shapeText() + ", logits must be (" + wanted.get(0) + ", "
                        + wanted.get(1)
                        + "); export them from the same pass");
            }
        }
        RowArray rows = RowArray.of(shard, features);
        return new NpzRows(
                shard,
                rows,
                RowArray.of(shard, labels),
                logits.isPresent() ? Optional.of(RowArray.of(shard, logits.get())) : Optional.empty());
    }

    private static NpzShard.Array required(NpzShard shard, String entry) {
        return shard.array(entry)
                .orElseThrow(() -> new IllegalArgumentException(shard.label(entry)
                        + " is missing; write the file with numpy.savez(path, features=..., labels=..., W=...)"));
    }

    private static void requireFloats(NpzShard.Array array) {
        if (!array.header().type().isFloat()) {
            throw new IllegalArgumentException(
                    array.label() + " has integers, floats are needed; convert it with .astype(numpy.float32)");
        }
    }

    long rows() {
        return features.rows();
    }

    boolean hasLogits() {
        return logits.isPresent();
    }

    String label(String entry) {
        return shard.label(entry);
    }

    NpzShard shard() {
        return shard;
    }

    RowArray features() {
        return features;
    }

    RowArray labels() {
        return labels;
    }

    Optional<RowArray> logits() {
        return logits;
    }

    @Override
    public void close() {
        features.close();
        logits.ifPresent(RowArray::close);
    }
}
