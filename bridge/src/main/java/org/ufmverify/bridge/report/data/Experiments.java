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
     * @param objective training loss with all decays
     * @param test what else was measured on the test set
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
            Measured testLoss,
            Measured objective,
            OnTest test) {}

    /**
     * Neural collapse and calibration on the test set, about its own class means.
     *
     * @param nc1 NC1
     * @param nc2 NC2
     * @param nc3 NC3
     * @param ece expected calibration error
     * @param correct the samples that are classified rightly
     * @param incorrect the others
     */
    public record OnTest(Measured nc1, Measured nc2, Measured nc3, Measured ece, Share correct, Share incorrect) {
        /** {@return nothing, for a reason} */
        public static OnTest undefined(String reason) {
            Measured none = Measured.undefined(reason);
            Share share = new Share(none, none, none);
            return new OnTest(none, none, none, none, share, share);
        }
    }

    /**
     * A share of the test samples.
     *
     * @param nc1 their variation within classes, about the class means of all, as a mean over them
     * @param loss their mean cross-entropy
     * @param entropy mean entropy of their probabilities
     */
    public record Share(Measured nc1, Measured loss, Measured entropy) {}
}
