package org.ufmverify.empirical.training;

import java.util.Comparator;
import java.util.OptionalDouble;

/** What a loss is called in the names of runs, in tables and in figures. */
public sealed interface LossName extends Comparable<LossName> {
    /** By smoothing, then all other losses by their text. */
    Comparator<LossName> ORDER = Comparator.comparingDouble(
                    (LossName name) -> name.smoothing().orElse(Double.POSITIVE_INFINITY))
            .thenComparing(LossName::text);

    /**
     * Cross-entropy with smoothed labels.
     *
     * @param delta its smoothing in [0, 1), 0 for cross-entropy
     */
    record Smoothed(double delta) implements LossName {
        @Override
        public String text() {
            return delta == 0 ? "CE" : "LS " + delta;
        }

        @Override
        public OptionalDouble smoothing() {
            return OptionalDouble.of(delta);
        }
    }

    /**
     * Any other loss.
     *
     * @param text its name with its parameters, such as "focal:eta=2"
     */
    record Other(String text) implements LossName {
        @Override
        public OptionalDouble smoothing() {
            return OptionalDouble.empty();
        }
    }

    /** The name as one reads it, such as "CE", "LS 0.1" or "focal:eta=2". */
    String text();

    /** Delta of cross-entropy with smoothed labels, 0 without smoothing; empty for any other loss. */
    OptionalDouble smoothing();

    @Override
    default int compareTo(LossName other) {
        return ORDER.compare(this, other);
    }
}
