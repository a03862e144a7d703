package org.ufmverify.empirical.training;

import java.util.Locale;
import java.util.stream.Stream;

/**
 * How the images of an epoch are cut into batches.
 *
 * @param samples training images N, at least 1
 * @param batchSize images of a batch B, at least 1
 * @param last what becomes of the images that fill no batch
 */
public record BatchPlan(int samples, int batchSize, Last last) {
    /** What becomes of the N mod B images at the end of an epoch that fill no batch. */
    public enum Last {
        /** They are a smaller batch. */
        KEEP,
        /** They are left out of the epoch; each epoch has another order, so that other images are. */
        DROP,
        /** They join the batch before. */
        MERGE;

        /** The word used in files. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        /**
         * Reads a {@link #word()}.
         *
         * @throws IllegalArgumentException for any other word
         */
        public static Last parse(String word) {
            return Stream.of(values())
                    .filter(last -> last.word().equals(word))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("last-batch must be one of "
                            + Stream.of(values()).map(Last::word).toList() + ", got " + word));
        }
    }

    /** Checks the numbers. */
    public BatchPlan {
        if (samples < 1 || batchSize < 1) {
            throw new IllegalArgumentException(
                    "images and batch size must be at least 1, got " + samples + " and " + batchSize);
        }
        if (last == Last.DROP && samples < batchSize) {
            throw new IllegalArgumentException(
                    "with last-batch: drop, nothing would be trained: a batch has " + batchSize
                            + " images, the training set " + samples + "; set a smaller batch, or last-batch: keep");
        }
    }

    /** Batches of an epoch. */
    public int count() {
        return last == Last.KEEP ? (samples + batchSize - 1) / batchSize : Math.max(1, samples / batchSize);
    }

    /** Position in the epoch's order of the first image of batch {@code batch}, from 0. */
    public int from(int batch) {
        return batch * batchSize;
    }

    /** Position behind the last image of batch {@code batch}, from 0. */
    public int to(int batch) {
        boolean merged = last == Last.MERGE && batch == count() - 1;
        return merged ? samples : Math.min(samples, from(batch) + batchSize);
    }

    /** Images trained in an epoch: all but those that are dropped. */
    public int trained() {
        return to(count() - 1);
    }

    /** Images of the largest batch. */
    public int largest() {
        return Math.max(to(0), to(count() - 1) - from(count() - 1));
    }

    /** Images of the smallest batch. */
    public int smallest() {
        return Math.min(to(0), to(count() - 1) - from(count() - 1));
    }
}
