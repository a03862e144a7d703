package org.ufmverify.bridge.spark;

import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.util.SerializableConfiguration;
import org.ufmverify.bridge.features.Classifier;
import org.ufmverify.bridge.features.FeatureSource;
import org.ufmverify.bridge.features.SamplePass;
import org.ufmverify.bridge.features.Sums;
import org.ufmverify.bridge.features.npz.ShardSummary;

/** Shards that executors read, each by one task; the driver reads the first sample, and all only to find a number that is not finite. */
final class ShardedFeatures implements FeatureSource {
    /**
     * One shard.
     *
     * @param uri its name, as Hadoop reads it
     * @param summary what it has
     */
    record Shard(String uri, ShardSummary summary) {}

    private final JavaSparkContext context;
    private final List<Shard> shards;
    private final Map<String, String> keys;
    private final Classifier classifier;
    private final boolean known;
    private final Map<String, String> notes;

    /**
     * Puts shards together.
     *
     * @param shards those with samples, at least one, in order
     * @param known false when the classifier only says how many classes and dimensions there are
     */
    ShardedFeatures(
            JavaSparkContext context,
            List<Shard> shards,
            Map<String, String> keys,
            Classifier classifier,
            boolean known,
            Map<String, String> notes) {
        this.context = context;
        this.shards = shards;
        this.keys = keys;
        this.classifier = classifier;
        this.known = known;
        this.notes = notes;
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
    public Map<String, String> notes() {
        return notes;
    }

    @Override
    public long samples() {
        return shards.stream().mapToLong(shard -> shard.summary().rows()).sum();
    }

    @Override
    public boolean hasLogits() {
        return shards.get(0).summary().logits();
    }

    @Override
    public double roundoff() {
        return shards.stream()
                .mapToDouble(shard -> shard.summary().roundoff())
                .max()
                .orElseThrow();
    }

    @Override
    public <S extends Sums<S>> S sum(SamplePass<S> pass) {
        Broadcast<SerializableConfiguration> hadoop =
                context.broadcast(new SerializableConfiguration(context.hadoopConfiguration()));
        Map<String, String> entries = keys;
        boolean layer = known;
        try {
            return PartialSums.of(
                    context,
                    context.parallelize(shards.stream().map(Shard::uri).toList(), shards.size()),
                    (uris, w) -> PartialSums.each(
                            uris, uri -> ShardSource.of(uri, hadoop.value().value(), entries, w, layer)),
                    pass,
                    classifier);
        } finally {
            hadoop.destroy();
        }
    }

    @Override
    public Pass open() {
        Configuration hadoop = context.hadoopConfiguration();
        return new SequentialPass(PartialSums.each(
                shards.iterator(), shard -> ShardSource.of(shard.uri(), hadoop, keys, classifier, known)));
    }

    @Override
    public String locate(String entry, long sample) {
        long row = sample;
        for (Shard shard : shards) {
            if (row < shard.summary().rows()) {
                return shard.summary().label().replace("\"features\"", "\"" + entry + "\"") + " row " + row;
            }
            row -= shard.summary().rows();
        }
        return "row " + sample;
    }
}
