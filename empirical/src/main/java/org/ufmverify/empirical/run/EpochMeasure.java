package org.ufmverify.empirical.run;

import java.util.Map;
import org.ufmverify.empirical.store.ExtractedLayer;

/** Computes numbers from the last layer at a logged epoch; the order of the map is kept in logs and reports. */
@FunctionalInterface
public interface EpochMeasure {
    /** Measures nothing. */
    EpochMeasure NONE = (train, test) -> Map.of();

    /**
     * Measures one epoch.
     *
     * @param train features of the training images, network in evaluation mode
     * @param test features of the test images
     * @return names and values, best a {@link java.util.LinkedHashMap}
     */
    Map<String, Double> measure(ExtractedLayer train, ExtractedLayer test);
}
