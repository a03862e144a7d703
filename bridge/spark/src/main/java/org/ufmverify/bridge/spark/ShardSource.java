package org.ufmverify.bridge.spark;

import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.ufmverify.bridge.features.Classifier;
import org.ufmverify.bridge.features.FeatureSource;
import org.ufmverify.bridge.features.npz.NpzFeatures;

/**
 * The samples of one shard, with a copy of it where it needs one.
 *
 * @param copy the file
 * @param features what is in it
 */
record ShardSource(LocalCopy copy, NpzFeatures features) implements FeatureSource {

    static ShardSource of(
            String uri, Configuration hadoop, Map<String, String> keys, Classifier classifier, boolean known) {
        LocalCopy copy = LocalCopy.of(uri, hadoop);
        try {
            return new ShardSource(copy, NpzFeatures.shard(copy.path(), keys, classifier, known));
        } catch (RuntimeException e) {
            copy.close();
            throw e;
        }
    }

    @Override
    public Classifier classifier() {
        return features.classifier();
    }

    @Override
    public long samples() {
        return features.samples();
    }

    @Override
    public boolean hasLogits() {
        return features.hasLogits();
    }

    @Override
    public Pass open() {
        return features.open();
    }

    @Override
    public String locate(String entry, long sample) {
        return features.locate(entry, sample);
    }

    @Override
    public void close() {
        features.close();
        copy.close();
    }
}
