package org.ufmverify.bridge.features.npz;

import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ufmverify.bridge.features.Classifier;
import org.ufmverify.bridge.features.format.TensorFiles;

/**
 * What one shard of a set has, so that whoever puts the set together need not open them all.
 *
 * @param label how messages call its features, or its W where it has none
 * @param rows number of samples; 0 for a file with the last layer alone
 * @param featureDim d of the features; 0 without
 * @param classes of its logits, else of its labels; 0 where it has W, which says how many there are, or no samples
 * @param logits whether it has logits
 * @param roundoff relative rounding error of its features
 * @param layer a digest of W and b that tells different ones apart; empty when it has none
 */
public record ShardSummary(
        String label, long rows, int featureDim, int classes, boolean logits, double roundoff, String layer)
        implements Serializable {

    /** A last layer, and whether b was with it. */
    public record Layer(Classifier classifier, Map<String, String> notes) {}

    /**
     * Looks at a shard.
     *
     * @param file the shard
     * @param keys names of entries by what they are
     * @return what it has
     * @throws IllegalArgumentException with file, entry, rule and remedy when the file is no shard
     * @throws UncheckedIOException when it cannot be read
     */
    public static ShardSummary of(Path file, Map<String, String> keys) {
        ShardEntries shard = new ShardEntries(TensorFiles.open(file), new EntryNames(keys));
        Optional<LastLayerEntries> layer =
                shard.has(EntryNames.WEIGHTS) ? LastLayerEntries.of(List.of(shard)) : Optional.empty();
        String digest = layer.map(LastLayerEntries::classifier)
                .map(ShardSummary::digest)
                .orElse("");
        if (layer.isPresent() && !shard.has(EntryNames.FEATURES) && !shard.has(EntryNames.LABELS)) {
            return new ShardSummary(layer.get().label(), 0, 0, 0, false, 0, digest);
        }
        try (NpzRows rows = NpzRows.of(shard)) {
            int classes = layer.isPresent()
                    ? 0
                    : rows.logits().map(RowArray::columns).orElseGet(() -> rows.labels()
                            .classes());
            RowArray features = rows.features();
            return new ShardSummary(
                    features.label(),
                    rows.rows(),
                    features.columns(),
                    classes,
                    rows.hasLogits(),
                    features.type().roundoff(),
                    digest);
        } catch (IOException e) {
            throw new UncheckedIOException(e.getMessage(), e);
        }
    }

    /**
     * Reads the last layer of a shard that has one.
     *
     * @param file the shard
     * @param keys names of entries by what they are
     * @return W and b
     */
    public static Layer layer(Path file, Map<String, String> keys) {
        ShardEntries shard = new ShardEntries(TensorFiles.open(file), new EntryNames(keys));
        LastLayerEntries layer =
                LastLayerEntries.of(List.of(shard)).orElseThrow(() -> shard.missing(EntryNames.WEIGHTS));
        return new Layer(layer.classifier(), layer.hasBias() ? Map.of() : Map.of("b", NpzFeatures.NO_BIAS));
    }

    /**
     * Zeros that take the place of a last layer where no shard has one.
     *
     * @param shards those with samples, at least one
     * @return as many rows as there are classes
     * @throws IllegalArgumentException when they are too many
     */
    public static Classifier absentLayer(List<ShardSummary> shards) {
        ShardSummary first = shards.get(0);
        int classes = shards.stream().mapToInt(ShardSummary::classes).max().orElseThrow();
        return NpzFeatures.absent(classes, first.featureDim(), first.label());
    }

    private static String digest(Classifier classifier) {
        try {
            MessageDigest sha = MessageDigest.getInstance("SHA-256");
            ByteBuffer bytes = ByteBuffer.allocate(8 * classifier.featureDim());
            for (int k = 0; k < classifier.classes(); k++) {
                bytes.clear()
                        .asDoubleBuffer()
                        .put(classifier.weights(), k * classifier.featureDim(), classifier.featureDim());
                sha.update(bytes);
                sha.update(ByteBuffer.allocate(8).putDouble(0, classifier.bias()[k]));
            }
            return HexFormat.of().formatHex(sha.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java has no SHA-256, which every one must have", e);
        }
    }
}
