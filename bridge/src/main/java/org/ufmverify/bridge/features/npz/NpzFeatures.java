package org.ufmverify.bridge.features.npz;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ufmverify.bridge.features.Classifier;
import org.ufmverify.bridge.features.FeatureSource;
import org.ufmverify.bridge.features.format.TensorFile;
import org.ufmverify.bridge.features.format.TensorFiles;

/**
 * Features in the files that others write, as one file or as several shards: numpy's .npz and .npy, safetensors, PyTorch's .pt of
 * tensors.
 *
 * <p>Entries, under these or the usual other names: {@code features} (N x d; floats; C or Fortran order), {@code labels} (N; whole
 * numbers, or one-hot rows), optional {@code W} (K x d), {@code b} (K) and {@code logits} (N x K). Of several shards some may have W
 * alone, and those that have it agree. Nothing is unpickled; features are streamed and never held in memory.
 */
public final class NpzFeatures implements FeatureSource {
    private static final int MOST_ZEROS = 1 << 26;
    /** What to know of b where only W is there. */
    static final String NO_BIAS =
            "is not in the file and taken as zero; if the layer has one, say which entry it is with --key b=NAME";

    private final List<NpzRows> shards;
    private final Classifier classifier;
    private final boolean known;
    private final boolean biasMissing;
    private final long samples;
    private final boolean logits;

    private NpzFeatures(List<NpzRows> shards, Classifier classifier, boolean known, boolean biasMissing) {
        this.shards = shards;
        this.classifier = classifier;
        this.known = known;
        this.biasMissing = biasMissing;
        this.samples = shards.stream().mapToLong(NpzRows::rows).sum();
        this.logits = shards.get(0).hasLogits();
    }

    /**
     * Opens one file or several shards.
     *
     * @param files in the order of their samples
     * @return a source; closing it deletes temporary files, if any were needed
     * @throws IllegalArgumentException with file, entry, rule and remedy when a file is not as described
     * @throws UncheckedIOException when a file cannot be read
     */
    public static NpzFeatures of(List<Path> files) {
        return of(files, Map.of());
    }

    /**
     * Opens one file or several shards.
     *
     * @param files in the order of their samples; arrays of a file each are taken as one set
     * @param keys names of entries by what they are: features, labels, W, b or logits
     * @return a source; closing it deletes temporary files, if any were needed
     * @throws IllegalArgumentException with file, entry, rule and remedy when a file is not as described
     * @throws UncheckedIOException when a file cannot be read
     */
    public static NpzFeatures of(List<Path> files, Map<String, String> keys) {
        if (files.isEmpty()) {
            throw new IllegalArgumentException("at least one .npz file is needed");
        }
        EntryNames names = new EntryNames(keys);
        List<ShardEntries> opened =
                sets(files).stream().map(file -> new ShardEntries(file, names)).toList();
        Optional<LastLayerEntries> lastLayer = LastLayerEntries.of(opened);
        List<NpzRows> rows = new ArrayList<>();
        try {
            for (ShardEntries shard : opened) {
                boolean ofLayer = lastLayer.isPresent()
                        && opened.size() > 1
                        && shard.has(EntryNames.WEIGHTS)
                        && !shard.has(EntryNames.FEATURES)
                        && !shard.has(EntryNames.LABELS);
                if (!ofLayer) {
                    rows.add(NpzRows.of(shard));
                }
            }
            if (rows.isEmpty()) {
                throw opened.get(0).missing(EntryNames.FEATURES);
            }
            Classifier classifier = lastLayer.map(LastLayerEntries::classifier).orElseGet(() -> absent(rows));
            String weights = lastLayer.isPresent() ? "\"W\"" : "those of the first file";
            for (NpzRows shard : rows) {
                shard.requireFit(classifier.classes(), classifier.featureDim(), weights);
                if (shard.hasLogits() != rows.get(0).hasLogits()) {
                    throw new IllegalArgumentException(
                            shard.label(EntryNames.LOGITS) + " must be in all shards or in none");
                }
            }
            return new NpzFeatures(
                    List.copyOf(rows),
                    classifier,
                    lastLayer.isPresent(),
                    lastLayer.filter(layer -> !layer.hasBias()).isPresent());
        } catch (IOException e) {
            closeAll(rows);
            throw new UncheckedIOException(e.getMessage(), e);
        } catch (RuntimeException e) {
            closeAll(rows);
            throw e;
        }
    }

    /**
     * Opens one shard of a set whose last layer is known from elsewhere; one in the file is not looked at.
     *
     * @param file the shard
     * @param keys names of entries by what they are
     * @param classifier that of the set
     * @param known false when the classifier only says how many classes and dimensions there are
     * @return a source
     * @throws IllegalArgumentException with file, entry, rule and remedy when the file is not as described
     * @throws UncheckedIOException when it cannot be read
     */
    public static NpzFeatures shard(Path file, Map<String, String> keys, Classifier classifier, boolean known) {
        try {
            NpzRows rows = NpzRows.of(new ShardEntries(TensorFiles.open(file), new EntryNames(keys)));
            rows.requireFit(classifier.classes(), classifier.featureDim(), known ? "\"W\"" : "those of the first file");
            return new NpzFeatures(List.of(rows), classifier, known, false);
        } catch (IOException e) {
            throw new UncheckedIOException(e.getMessage(), e);
        }
    }

    /** Arrays of a file each belong together. */
    private static List<TensorFile> sets(List<Path> files) {
        List<TensorFile> sets = new ArrayList<>();
        List<TensorFile> single = new ArrayList<>();
        for (Path path : files) {
            TensorFile file = TensorFiles.open(path);
            if (isArray(path, file)) {
                single.add(file);
            } else {
                sets.add(file);
            }
        }
        if (!single.isEmpty()) {
            sets.add(0, single.size() == 1 ? single.get(0) : new CombinedFile(single));
        }
        return sets;
    }

    private static boolean isArray(Path path, TensorFile file) {
        return path.toString().endsWith(".npy") && file.names().size() == 1;
    }

    /** Zeros in the place of a last layer that is not there, of as many rows as there are classes. */
    private static Classifier absent(List<NpzRows> rows) {
        int classes = rows.stream()
                .mapToInt(shard -> shard.logits().map(RowArray::columns).orElseGet(() -> shard.labels()
                        .classes()))
                .max()
                .orElseThrow();
        return absent(
                classes,
                rows.get(0).features().columns(),
                rows.get(0).labels().rows().label());
    }

    /** Zeros of a set of shards of which one says so much. */
    static Classifier absent(int classes, int d, String label) {
        if ((long) classes * d > MOST_ZEROS) {
            throw new IllegalArgumentException(label + " and the others have " + classes
                    + " classes, and without W zeros of " + classes + " x " + d + " would take its place, more than "
                    + MOST_ZEROS + "; number the classes from 0 without gaps, or give W");
        }
        return new Classifier(new double[classes * d], new double[classes], d);
    }

    private static void closeAll(List<NpzRows> rows) {
        rows.forEach(NpzRows::close);
    }

    @Override
    public Classifier classifier() {
        return classifier;
    }

    @Override
    public boolean hasClassifier() {
        return known;
    }

    @Override
    public long samples() {
        return samples;
    }

    @Override
    public boolean hasLogits() {
        return logits;
    }

    @Override
    public double roundoff() {
        return shards.stream()
                .mapToDouble(rows -> rows.features().type().roundoff())
                .max()
                .orElseThrow();
    }

    @Override
    public Map<String, String> notes() {
        return biasMissing ? Map.of("b", NO_BIAS) : Map.of();
    }

    @Override
    public String locate(String entry, long sample) {
        long first = 0;
        for (NpzRows shard : shards) {
            if (sample < first + shard.rows()) {
                return shard.label(entry) + " row " + (sample - first);
            }
            first += shard.rows();
        }
        return "row " + sample;
    }

    @Override
    public Pass open() {
        return new NpzPass(
                shards,
                classifier,
                hasClassifier()
                        ? "W has " + classifier.classes() + " rows"
                        : "without W there are " + classifier.classes() + " classes");
    }

    @Override
    public void close() {
        closeAll(shards);
    }
}
