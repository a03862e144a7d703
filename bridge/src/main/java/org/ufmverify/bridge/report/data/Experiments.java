package org.ufmverify.bridge.report.data;

import java.util.List;
import org.ufmverify.bridge.metrics.Measured;
import org.ufmverify.empirical.experiment.RunName;

/**
 * Training runs and their curves by epoch.
 *
 * @param setting architecture, data and schedule in a few lines, prose (see {@link ReportData})
 * @param compared the smoothing that is compared with cross-entropy over seeds
 * @param runs the runs
 */
public record Experiments(List<String> setting, double compared, List<Run> runs) {
    /** Copies the lists. */
    public Experiments {
        setting = List.copyOf(setting);
        runs = List.copyOf(runs);
    }

    /** {@return no runs} */
    public static Experiments none() {
        return new Experiments(List.of(), 0, List.of());
    }

    /**
     * A training run.
     *
     * @param run which run; those that differ in the seed only are averaged
     * @param epochs what was measured, ascending by epoch
     */
    public record Run(RunName run, List<Epoch> epochs) {
        /** Copies the list. */
        public Run {
            epochs = List.copyOf(epochs);
        }
    }

    /**
     * What was measured after an epoch.
     *
     * @param epoch number of epochs done
     * @param nc1 NC1
     * @param nc2 NC2
     * @param nc3 NC3
     * @param nc4 NC4, disagreement rate in [0, 1]
     * @param margin measured margin
     * @param classifierNorm2 mean of |w_k|^2
     * @param featureNorm2 mean of |hbar_k - h_G|^2
     * @param trainError error rate in [0, 1]
     * @param testError error rate in [0, 1]
     * @param trainLoss training loss with the run's smoothing
     * @param testLoss test cross-entropy
     */
    public record Epoch(
            int epoch,
            Measured nc1,
            Measured nc2,
            Measured nc3,
            Measured nc4,
            Measured margin,
            Measured classifierNorm2,
            Measured featureNorm2,
            Measured trainError,
            Measured testError,
            Measured trainLoss,
            Measured testLoss) {}
}
