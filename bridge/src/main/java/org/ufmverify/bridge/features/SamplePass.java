package org.ufmverify.bridge.features;

import java.io.Serializable;

/**
 * What one pass over samples adds up, described so that threads of one machine, or machines of a cluster, each take a part.
 *
 * @param <S> what is added up
 */
public interface SamplePass<S extends Sums<S>> extends Serializable {

    /**
     * Starts a part of the pass with empty sums.
     *
     * @param rows largest number of rows of a block
     * @param threads processors that the worker has for itself
     * @return its worker, used by one thread at a time
     */
    Worker<S> worker(int rows, int threads);

    /**
     * Size of the sums of one worker, so that not more of them are made than memory holds.
     *
     * @return numbers of eight bytes
     */
    long size();

    /** Adds up one part of the samples. */
    interface Worker<S> {
        /**
         * Adds a block of samples.
         *
         * @param features rows of d values; may be overwritten
         * @param labels class of each row
         * @param logits rows of K values, when the source has logits
         * @param rows number of rows
         */
        void add(double[][] features, int[] labels, double[][] logits, int rows);

        /**
         * The sums so far.
         *
         * @return the sums over all samples added
         */
        S sums();
    }
}
