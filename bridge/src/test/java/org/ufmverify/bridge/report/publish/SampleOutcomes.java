package org.ufmverify.bridge.report.publish;

import java.util.List;
import java.util.stream.IntStream;
import org.ufmverify.bridge.metrics.Measured;
import org.ufmverify.bridge.metrics.Reliability;
import org.ufmverify.bridge.report.data.Calibration;
import org.ufmverify.bridge.report.data.Hypothesis;
import org.ufmverify.bridge.seeds.EmpiricalClaim;
import org.ufmverify.bridge.seeds.EmpiricalOutcome;
import org.ufmverify.bridge.seeds.PairedSample;
import org.ufmverify.empirical.experiment.RunName;

/** Calibration and empirical claims, made up. */
final class SampleOutcomes {
    private SampleOutcomes() {}

    static Calibration calibration() {
        return new Calibration(List.of(model(0), model(0.05), model(0.1)));
    }

    private static Calibration.Model model(double smoothing) {
        double gap = smoothing == 0 ? 0.12 : smoothing == 0.05 ? 0.03 : -0.05;
        return new Calibration.Model(
                RunName.smoothed("CNN", smoothing, 1),
                reliability(gap),
                smoothing == 0.1
                        ? new Calibration.NotFitted("all images are right")
                        : new Calibration.Fitted(1.83 - 12 * smoothing, reliability(gap / 8)));
    }

    private static Reliability reliability(double gap) {
        return new Reliability(
                297,
                0.893,
                Math.abs(gap) * 0.6,
                0.41 + gap,
                IntStream.range(4, 15)
                        .mapToObj(i -> new Reliability.Bin(
                                i / 15.0,
                                (i + 1) / 15.0,
                                20L + i,
                                (i + 0.5) / 15,
                                Math.min(1, (i + 0.5) / 15 - gap * Math.sin(i / 4.0))))
                        .toList());
    }

    static List<Hypothesis> hypotheses() {
        return List.of(
                hypothesis(
                        "E1",
                        "LS reaches given NC levels in fewer epochs than CE",
                        "epochs to NC1 = 0.1, CE minus LS",
                        new EmpiricalOutcome.Observed(sample(12.3, 8.0, 16.7, 4.1), 5),
                        ""),
                hypothesis(
                        "E2",
                        "LS ends at lower NC1 and NC2",
                        "$\\log$ of final NC1, CE minus LS",
                        new EmpiricalOutcome.Undecided(sample(0.11, -0.04, 0.27, 0.6), 4, "the interval contains $0$"),
                        ""),
                hypothesis(
                        "E3",
                        "At the same NC1, LS has lower NC2",
                        "NC2 at NC1 = 0.1, CE minus LS",
                        new EmpiricalOutcome.Observed(sample(0.031, 0.024, 0.036, 5.2), 5),
                        "Interpolated along training on the logarithms."),
                hypothesis(
                        "E4",
                        "LS is better calibrated, with a test error that is no worse",
                        "ECE, CE minus LS",
                        new EmpiricalOutcome.NotObserved(sample(0.054, 0.051, 0.058, 11), 0),
                        ""),
                hypothesis(
                        "E5",
                        "LS converges faster because of $\\kappa_0$",
                        "rate ratio",
                        new EmpiricalOutcome.TooFew(1, 0),
                        ""));
    }

    private static Hypothesis hypothesis(
            String id, String statement, String quantity, EmpiricalOutcome outcome, String reading) {
        return new Hypothesis("CNN", new EmpiricalClaim(id, statement, quantity, outcome), reading);
    }

    private static PairedSample sample(double mean, double low, double high, double effect) {
        return new PairedSample(5, mean, low, high, 0.95, Measured.of(effect));
    }
}
