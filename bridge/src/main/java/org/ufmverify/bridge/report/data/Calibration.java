package org.ufmverify.bridge.report.data;

import java.util.List;
import org.ufmverify.bridge.metrics.Reliability;
import org.ufmverify.empirical.experiment.RunName;

/**
 * Calibration on the test set, before and after temperature scaling.
 *
 * @param models one for each trained model
 */
public record Calibration(List<Model> models) {
    /** Copies the list. */
    public Calibration {
        models = List.copyOf(models);
    }

    /** {@return no models} */
    public static Calibration none() {
        return new Calibration(List.of());
    }

    /**
     * The calibration of a model.
     *
     * @param run which run
     * @param before as trained
     * @param after after division of the logits by a temperature
     */
    public record Model(RunName run, Reliability before, Scaling after) {}

    /** What dividing the logits by a temperature does. */
    public sealed interface Scaling {}

    /**
     * With a fitted temperature.
     *
     * @param temperature the temperature
     * @param reliability after the division
     */
    public record Fitted(double temperature, Reliability reliability) implements Scaling {}

    /**
     * No temperature could be fitted.
     *
     * @param reason why not
     */
    public record NotFitted(String reason) implements Scaling {}
}
