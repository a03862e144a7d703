package org.ufmverify.bridge.features.npz;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.ufmverify.bridge.features.Classifier;
import org.ufmverify.bridge.features.FeatureSource;

/**
 * Features in the files that {@code numpy.savez} and {@code numpy.savez_compressed} write, as one file or as several shards.
 *
 * <p>Entries: {@code features} (N x d; float16, float32 or float64; C or Fortran order), {@code labels} (N; any integer
 * type), {@code W} (K x d), optional {@code b} (K), optional {@code logits} (N x K). Of several shards at least one has
 * {@code W}, and those that have it agree. Nothing is unpickled; features are streamed and never held in memory.
 */
public final class NpzFeatures implements FeatureSource, AutoCloseable {
    private final List<NpzRows> shards;
    private final Classifier classifier;
    private final long samples;
    private final boolean logits;

    private NpzFeatures(List<NpzRows> shards, Classifier classifier) {
        this.shards = shards;
        this.classifier = classifier;
        this.samples = shards.stream().mapToLong(NpzRows::rows).sum();
        this.logits = shards.get(0).hasLogits();
    }

    /**
     * Opens one file or several shards.
     *
     * @param files .npz files, in the order of their samples
     * @return a source; closing it deletes temporary files, if any were needed
     * @throws IllegalArgumentException with file, entry, rule and remedy when a file is not as described
     * @throws UncheckedIOException when a file cannot be read
     */
    public static NpzFeatures of(List<Path> files) {
        if (files.isEmpty()) {
            throw new IllegalArgumentException("at least one .npz file is needed");
        }
        List<NpzShard> opened = files.stream().map(NpzShard::of).toList();
        Classifier classifier = classifier(opened);
        List<NpzRows> rows = new ArrayList<>();
        try {
            for (NpzShard shard : opened) {
                rows.add(NpzRows.of(shard, classifier));
                if (rows.get(rows.size() - 1).hasLogits() != rows.get(0).hasLogits()) {
                    throw new IllegalArgumentException(
                            shard.name() + ": entry \"logits\" must be in all shards or in none");
                }
            }
            return new NpzFeatures(List.copyOf(rows), classifier);
        } catch (IOException e) {
            closeAll(rows);
            throw new UncheckedIOException(e.getMessage(), e);
        } catch (RuntimeException e) {
            closeAll(rows);
            throw e;
        }
    }

    private static Classifier classifier(List<NpzShard> shards) {
        Classifier found = null;
        String where = "";
        for (NpzShard shard : shards) {
            Optional<NpzShard.Array> weights = shard.array("W");
            if (weights.isEmpty()) {
                if (shard.has("b")) {
                    throw missingWeights(shard);
                }
                continue;
            }
            Classifier here = classifier(shard, weights.get());
            if (found != null && !same(found, here)) {
                throw new IllegalArgumentException(shard.label("W") + " or its bias differs from that of " + where
                        + "; shards must come from one network");
            }
            found = here;
            where = shard.name();
        }
        if (found == null) {
            throw missingWeights(shards.get(0));
        }
        return found;
    }

    private static Classifier classifier(NpzShard shard, NpzShard.Array weights) {
        List<Long> shape = weights.header().shape();
        if (shape.size() != 2 || shape.get(0) < 1 || shape.get(1) < 1) {
            throw new IllegalArgumentException(weights.label() + " has shape "
                    + weights.header().shapeText() + ", W must be (classes, feature dimension)");
        }
        double[] w = shard.floats(weights);
        int classes = Math.toIntExact(shape.get(0));
        double[] b = new double[classes];
        Optional<NpzShard.Array> bias = shard.array("b");
        if (bias.isPresent()) {
            if (!bias.get().header().shape().equals(List.of((long) classes))) {
                throw new IllegalArgumentException(
                        bias.get().label() + " has shape " + bias.get().header().shapeText() + ", \"W\" has " + classes
                                + " rows; b must be (" + classes + ",)");
            }
            b = shard.floats(bias.get());
        }
        try {
            return new Classifier(w, b, Math.toIntExact(shape.get(1)));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(shard.name() + ": " + e.getMessage(), e);
        }
    }

    private static IllegalArgumentException missingWeights(NpzShard shard) {
        return new IllegalArgumentException(shard.label("W")
                + " is missing; export the last layer, for example W=model.fc.weight.detach().numpy()");
    }

    private static boolean same(Classifier a, Classifier b) {
        return a.featureDim() == b.featureDim()
                && Arrays.equals(a.weights(), b.weights())
                && Arrays.equals(a.bias(), b.bias());
    }

    private static void closeAll(List<NpzRows> rows) {
        rows.forEach(NpzRows::close);
    }

    @Override
    public Classifier classifier() {
        return classifier;
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
        return new NpzPass(shards, classifier);
    }

    @Override
    public void close() {
        closeAll(shards);
    }
}
