package org.ufmverify.empirical.experiment;

import java.util.Locale;

/**
 * What tells a run from the others of a sweep or report.
 *
 * @param network what its network, data and schedule are called, any text, such as "CNN"
 * @param smoothing delta of its loss, 0 for cross-entropy
 * @param seed seed of weights and sampling order
 */
public record RunName(String network, double smoothing, long seed) {

    /** The loss: CE, or LS with its smoothing. */
    public String loss() {
        return smoothing == 0 ? "CE" : "LS " + smoothing;
    }

    /** Network and loss, such as "CNN, LS 0.1": runs that differ in the seed only have the same. */
    public String title() {
        return network + ", " + loss();
    }

    /** Network, loss and seed, such as "CNN, LS 0.1, seed 1". */
    @Override
    public String toString() {
        return title() + ", seed " + seed;
    }

    /** Name of the folder of the run within that of a sweep: the title in plain letters, and the seed. */
    public String folder() {
        String plain = title().toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9.]+", "-");
        return plain.replaceAll("^-|-$", "") + "-seed" + seed;
    }
}
