package org.ufmverify.bridge.spark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.util.SerializableConfiguration;
import org.ufmverify.bridge.cli.command.SampleFiles;
import org.ufmverify.bridge.features.Classifier;
import org.ufmverify.bridge.features.FeatureSource;
import org.ufmverify.bridge.features.npz.ShardSummary;
import org.ufmverify.bridge.spark.ShardedFeatures.Shard;

/**
 * Finds the files that names and patterns mean: Parquet tables by their ending, or folders of such, all others as shards. A file with
 * the last layer alone may stand among either.
 *
 * @param session what reads them
 */
record ClusterFiles(SparkSession session) implements SampleFiles {
    private static final String TABLE = ".parquet";

    @Override
    public FeatureSource open(List<String> files, Map<String, String> keys) {
        Map<String, String> entries = new HashMap<>(keys);
        List<String> tables = new ArrayList<>();
        List<String> others = new ArrayList<>();
        for (String file : files) {
            for (FileStatus found : found(file)) {
                boolean table = found.isDirectory() || found.getPath().getName().endsWith(TABLE);
                (table ? tables : others).add(found.getPath().toString());
            }
        }
        List<Shard> all = others.isEmpty() ? List.of() : surveyed(others, entries);
        List<Shard> shards =
                all.stream().filter(shard -> shard.summary().rows() > 0).toList();
        if (!tables.isEmpty() && !shards.isEmpty()) {
            throw new IllegalArgumentException(shards.get(0).summary().label() + " and " + tables.get(0)
                    + " are samples in different forms; give one set at a time");
        }
        Optional<ShardSummary.Layer> layer = layer(all, entries);
        if (!tables.isEmpty()) {
            return TableFeatures.of(session, tables, entries, layer);
        }
        if (shards.isEmpty()) {
            throw new IllegalArgumentException(all.get(0).summary().label()
                    + " is there, but no file has \"features\"; give the shards with the samples");
        }
        requireAlike(shards);
        Classifier classifier = layer.map(ShardSummary.Layer::classifier)
                .orElseGet(() -> ShardSummary.absentLayer(
                        shards.stream().map(Shard::summary).toList()));
        return new ShardedFeatures(
                context(),
                shards,
                entries,
                classifier,
                layer.isPresent(),
                layer.map(ShardSummary.Layer::notes).orElse(Map.of()));
    }

    private JavaSparkContext context() {
        return JavaSparkContext.fromSparkContext(session.sparkContext());
    }

    private FileStatus[] found(String file) {
        if (file.isBlank()) {
            throw new IllegalArgumentException("a path must not be empty; name a file or folder");
        }
        try {
            Path pattern = new Path(file);
            FileSystem system = pattern.getFileSystem(context().hadoopConfiguration());
            FileStatus[] found = system.globStatus(pattern);
            if (found == null || found.length == 0) {
                throw new IllegalArgumentException(file + ": no such file");
            }
            return found;
        } catch (IOException e) {
            throw new UncheckedIOException(file + ": " + e.getMessage(), e);
        }
    }

    /** Has executors look at each file. */
    private List<Shard> surveyed(List<String> uris, Map<String, String> keys) {
        Broadcast<SerializableConfiguration> hadoop =
                context().broadcast(new SerializableConfiguration(context().hadoopConfiguration()));
        try {
            List<ShardSummary> summaries = Remote.get(() -> context()
                    .parallelize(uris, uris.size())
                    .map(uri -> summary(uri, hadoop.value().value(), keys))
                    .collect());
            List<Shard> shards = new ArrayList<>();
            for (int i = 0; i < uris.size(); i++) {
                shards.add(new Shard(uris.get(i), summaries.get(i)));
            }
            return shards;
        } finally {
            hadoop.destroy();
        }
    }

    private static ShardSummary summary(String uri, Configuration hadoop, Map<String, String> keys) {
        try (LocalCopy copy = LocalCopy.of(uri, hadoop)) {
            return ShardSummary.of(copy.path(), keys);
        }
    }

    /** The last layer, read by the driver from the first file that has it; those that have it must agree. */
    private Optional<ShardSummary.Layer> layer(List<Shard> shards, Map<String, String> keys) {
        List<Shard> with = shards.stream()
                .filter(shard -> !shard.summary().layer().isEmpty())
                .toList();
        if (with.isEmpty()) {
            return Optional.empty();
        }
        Shard first = with.get(0);
        for (Shard shard : with) {
            if (!shard.summary().layer().equals(first.summary().layer())) {
                throw new IllegalArgumentException(name(shard) + ": \"W\" or its bias differs from that of "
                        + name(first) + "; shards must come from one network");
            }
        }
        try (LocalCopy copy = LocalCopy.of(first.uri(), context().hadoopConfiguration())) {
            return Optional.of(ShardSummary.layer(copy.path(), keys));
        }
    }

    private static void requireAlike(List<Shard> shards) {
        ShardSummary first = shards.get(0).summary();
        for (Shard shard : shards) {
            if (shard.summary().logits() != first.logits()) {
                throw new IllegalArgumentException(name(shard) + ": \"logits\" must be in all shards or in none");
            }
        }
    }

    private static String name(Shard shard) {
        return new Path(shard.uri()).getName();
    }
}
