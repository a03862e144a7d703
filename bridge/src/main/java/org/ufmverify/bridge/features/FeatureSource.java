package org.ufmverify.bridge.features;

import java.util.Map;

/**
 * Features with labels and the classifier that reads them; the features can be streamed any number of times, always in
 * the same order.
 */
public interface FeatureSource extends AutoCloseable {

    /**
     * The last layer; it also fixes K and d.
     *
     * @return W and b
     */
    Classifier classifier();

    /**
     * Whether the last layer is known; if not, the classifier is zero and only says how many classes and dimensions there are.
     *
     * @return false when nothing may be said of W and b
     */
    default boolean hasClassifier() {
        return true;
    }

    /**
     * What to know about the samples.
     *
     * @return notes by what they are about
     */
    default Map<String, String> notes() {
        return Map.of();
    }

    /**
     * Number of samples.
     *
     * @return N, at least 1
     */
    long samples();

    /**
     * Whether logits come with the features; if not they are computed as W h + b.
     *
     * @return true when blocks carry logits
     */
    boolean hasLogits();

    /**
     * Relative rounding error of the features as they were stored, to which the rank of their means is known.
     *
     * @return for example 2^-24 for single precision
     */
    default double roundoff() {
        return 0x1p-53;
    }

    /**
     * Starts a pass over all samples.
     *
     * @return a pass positioned at the first sample; the caller closes it
     */
    Pass open();

    /**
     * A sentence opening that locates a sample for an error message.
     *
     * @param entry {@code features} or {@code logits}
     * @param sample index of a sample in 0..N-1
     * @return for example {@code features.npz: entry "features" row 17}
     */
    String locate(String entry, long sample);

    /**
     * Runs one pass over all samples, on the threads of this machine; a source that is spread over several machines has it run there.
     *
     * @param pass what to add up
     * @return the sums over all samples
     */
    default <S extends Sums<S>> S sum(SamplePass<S> pass) {
        return ParallelPass.sum(this, pass);
    }

    /** Gives up files that were opened, where there are any. */
    @Override
    default void close() {}

    /** One pass over the samples. Blocks are filled one at a time, and may then be decoded in parallel. */
    interface Pass extends AutoCloseable {

        /**
         * A buffer for this pass; a pass may have several.
         *
         * @param maxRows largest number of rows a filled block has
         * @return an empty block
         */
        Block block(int maxRows);

        @Override
        void close();
    }

    /** Rows of a pass. */
    interface Block {

        /**
         * Takes the next rows of the pass; calls on blocks of the same pass must not overlap.
         *
         * @return number of rows taken, 0 at the end
         */
        int fill();

        /**
         * Index of the first row taken.
         *
         * @return a sample index
         */
        long first();

        /**
         * Converts the rows taken by the last {@link #fill()} to doubles and checks labels; may run beside calls on other
         * blocks.
         *
         * @param features its first rows receive d values each
         * @param labels receives the class of each row, each in 0..K-1
         * @param logits its first rows receive K values each when the source has logits; else untouched
         */
        void decode(double[][] features, int[] labels, double[][] logits);
    }
}
