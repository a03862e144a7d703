package org.ufmverify.bridge.features.npz;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.ufmverify.bridge.features.format.Tensor;

/** The per-sample arrays of one file, with matching lengths. */
final class NpzRows implements AutoCloseable {
    private final ShardEntries shard;
    private final RowArray features;
    private final Labels labels;
    private final Optional<RowArray> logits;

    private NpzRows(ShardEntries shard, RowArray features, Labels labels, Optional<RowArray> logits) {
        this.shard = shard;
        this.features = features;
        this.labels = labels;
        this.logits = logits;
    }

    /**
     * Checks shapes and types.
     *
     * @param shard the file
     * @return its rows
     */
    static NpzRows of(ShardEntries shard) throws IOException {
        Tensor given = shard.required(EntryNames.FEATURES);
        Tensor labels = shard.required(EntryNames.LABELS);
        Tensor features = ShardEntries.flat(given, 2);
        List<Long> shape = features.shape();
        if (shape.size() == 4) {
            throw new IllegalArgumentException(given.label() + " has shape " + given.shapeText()
                    + ", maps of a convolution; pool them as the network does before its last layer, for example"
                    + " x.mean(axis=(2, 3))");
        }
        if (shape.size() != 2 || shape.get(0) < 1 || shape.get(1) < 1) {
            throw new IllegalArgumentException(given.label() + " has shape " + given.shapeText()
                    + ", features must be (samples, feature dimension); use x.reshape(len(x), -1)");
        }
        requireFloats(features);
        if (shape.get(1) > 1 << 20) {
            throw new IllegalArgumentException(given.label() + " has shape " + given.shapeText()
                    + ", features must be (samples, feature dimension), with at most " + (1 << 20) + " dimensions");
        }
        RowArray rows = RowArray.of(features);
        Optional<Tensor> logits = shard.find(EntryNames.LOGITS);
        logits.ifPresent(NpzRows::requireFloats);
        if (logits.isPresent()
                && (logits.get().shape().size() != 2
                        || !logits.get().shape().get(0).equals(shape.get(0)))) {
            throw new IllegalArgumentException(logits.get().label() + " has shape "
                    + logits.get().shapeText() + ", logits must be (" + shape.get(0)
                    + ", K); export them from the same pass");
        }
        return new NpzRows(
                shard,
                rows,
                Labels.of(labels, shape.get(0)),
                logits.isPresent() ? Optional.of(RowArray.of(logits.get())) : Optional.empty());
    }

    /** Checks columns against the classifier. */
    void requireFit(int classes, int featureDim, String weights) {
        if (features.columns() != featureDim) {
            String advice = features.columns() == classes
                    ? "W must be (classes, feature dimension); give its transpose, W.T"
                    : "export the input of the last layer and its weight";
            throw new IllegalArgumentException(features.label() + " has rows of " + features.columns() + " values, "
                    + weights + " of " + featureDim + "; " + advice);
        }
        if (logits.isPresent() && logits.get().columns() != classes) {
            throw new IllegalArgumentException(
                    logits.get().label() + " has " + logits.get().columns() + " columns, logits must be (" + rows()
                            + ", " + classes + "); export them from the same pass");
        }
        if (labels.rows().columns() > 1 && labels.rows().columns() != classes) {
            throw new IllegalArgumentException(labels.rows().label() + " has "
                    + labels.rows().columns() + " columns, one-hot labels must be (" + rows() + ", " + classes + ")");
        }
    }

    private static void requireFloats(Tensor array) {
        if (!array.type().isFloat()) {
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

    String label(String what) {
        return shard.label(what);
    }

    RowArray features() {
        return features;
    }

    Labels labels() {
        return labels;
    }

    Optional<RowArray> logits() {
        return logits;
    }

    @Override
    public void close() {
        features.close();
        labels.close();
        logits.ifPresent(RowArray::close);
    }
}
