package org.ufmverify.bridge.spark;

import java.io.Serializable;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.function.Function;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.ufmverify.bridge.features.Classifier;
import org.ufmverify.bridge.features.FeatureSource;
import org.ufmverify.bridge.features.ParallelPass;
import org.ufmverify.bridge.features.SamplePass;
import org.ufmverify.bridge.features.Sums;

/** Runs a pass on executors. */
final class PartialSums {
    private PartialSums() {}

    /** What every task needs, sent as one object: W, which both have, then travels and is kept once on an executor. */
    private record Shared<S extends Sums<S>>(SamplePass<S> pass, Classifier classifier) implements Serializable {}

    /** Makes what a partition has into samples, one source after the other. */
    interface Opener<T> extends Serializable {
        /** Returns sources that are opened, and closed by the caller, one at a time. */
        Iterator<FeatureSource> open(Iterator<T> partition, Classifier classifier);
    }

    /**
     * Adds up all samples. Sums of tasks are merged by executors and only the last few by the driver. A task that is lost with its
     * executor is repeated from its shard, as it leaves nothing behind but its sums.
     *
     * @param parts the samples, however they are stored
     * @param opener reads a partition of them
     */
    static <T, S extends Sums<S>> S of(
            JavaSparkContext context, JavaRDD<T> parts, Opener<T> opener, SamplePass<S> pass, Classifier classifier) {
        Broadcast<Shared<S>> shared = context.broadcast(new Shared<>(pass, classifier));
        try {
            return Remote.get(() -> parts.mapPartitions(partition -> sums(
                            opener.open(partition, shared.value().classifier()),
                            shared.value().pass()))
                    .treeReduce(PartialSums::merged));
        } finally {
            shared.destroy();
        }
    }

    private static <S extends Sums<S>> Iterator<S> sums(Iterator<FeatureSource> sources, SamplePass<S> pass) {
        S all = null;
        while (sources.hasNext()) {
            try (FeatureSource source = sources.next()) {
                S some = ParallelPass.sum(source, pass, TaskContext.get().cpus());
                all = all == null ? some : merged(all, some);
            }
        }
        return all == null ? Collections.emptyIterator() : List.of(all).iterator();
    }

    private static <S extends Sums<S>> S merged(S one, S other) {
        one.merge(other);
        return one;
    }

    /** Opens one thing after the other. */
    static <T> Iterator<FeatureSource> each(Iterator<T> things, Function<T, FeatureSource> open) {
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return things.hasNext();
            }

            @Override
            public FeatureSource next() {
                return open.apply(things.next());
            }
        };
    }
}
