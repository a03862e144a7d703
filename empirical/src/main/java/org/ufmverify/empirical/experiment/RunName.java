package org.ufmverify.empirical.experiment;

import java.util.Locale;
import org.ufmverify.empirical.training.LossName;

/**
 * What tells a run from the others of a sweep or report.
 *
 * @param network what its network, data and schedule are called, any text, such as "CNN"
 * @param loss what its loss is called
 * @param seed seed of weights and sampling order
 */
public record RunName(String network, LossName loss, long seed) {

    /** One with cross-entropy, whose labels are smoothed by delta in [0, 1). */
    public static RunName smoothed(String network, double delta, long seed) {
        return new RunName(network, new LossName.Smoothed(delta), seed);
    }

    /** Network and loss, such as "CNN, LS 0.1": runs that differ in the seed only have the same. */
    public String title() {
        return network + ", " + loss.text();
    }

    /** Network, loss and seed, such as "CNN, LS 0.1, seed 1". */
    @Override
    public String toString() {
        return title() + ", seed " + seed;
    }

    /** Name of the folder of the run within that of a sweep: the title in plain letters, and the seed. */
    public String folder() {
        String plain = title().toLowerCase(Locale.ROOT).replace("=-", "=minus").replaceAll("[^a-z0-9.]+", "-");
        return plain.replaceAll("^-|-$", "") + "-seed" + seed;
    }
}
