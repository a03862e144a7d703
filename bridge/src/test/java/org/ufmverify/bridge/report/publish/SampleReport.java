package org.ufmverify.bridge.report.publish;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.ufmverify.bridge.report.data.Conditioning;
import org.ufmverify.bridge.report.data.Experiments;
import org.ufmverify.bridge.report.data.Provenance;
import org.ufmverify.bridge.report.data.ReportData;

/** Made-up reports with the shape and the size of real ones. The closed forms are real, the measurements are not. */
public final class SampleReport {
    private SampleReport() {}

    /** A report with nothing in it. */
    public static ReportData empty() {
        return Parts.of("An empty report", "quick", 42, provenance());
    }

    /** A report with runs and nothing else. */
    public static ReportData withRuns(Experiments experiments) {
        return Parts.with(empty(), "experiments", experiments);
    }

    /** A report with all parts. */
    public static ReportData full() {
        return new ReportData(
                "Neural collapse under cross-entropy and label smoothing",
                "standard",
                42,
                List.of(
                        "All **12 of 12** claims ended as expected: 7 proved, 3 certified, 1 tested, 1 refuted (monotone $\\kappa_{\\mathrm{reg}}$).",
                        "Free features agree with the prediction to $2.1\\times10^{-9}$; with a known feature penalty the margin is within 0.2 %.",
                        "Label smoothing lowers $\\kappa_0$ always (from 9.55 to 9.10 at $\\delta=0.05$) but raises $\\kappa_{\\mathrm{reg}}$ when $a$ is small.",
                        "At equal NC1, NC2 was lower with label smoothing in 3 of 3 seeds.",
                        "The plain networks are **not** at the predicted optimum: the balance needs 400 epochs, 150 were trained."),
                SampleTheory.claims(),
                SampleTheory.derivations(),
                new Conditioning(
                        List.of(SampleTheory.regime("small decay", 0.05), SampleTheory.regime("stronger decay", 0.4)),
                        List.of(
                                SampleTheory.rate("cross-entropy", 0, 1.25e-2),
                                SampleTheory.rate("cross-entropy", 0.1, 2.5e-2),
                                SampleTheory.rate("squared error", 0, 1.25e-2),
                                SampleTheory.rate("squared error", 0.1, 1.12e-2)),
                        List.of(
                                SampleTheory.networkRate("CNN", 0.05, 1.3, 1.6),
                                SampleTheory.networkRate("CNN", 0.1, 1.5, 1.6),
                                SampleTheory.networkRate("MLP", 0.05, 1.7, 1.01))),
                SampleRuns.experiments(),
                SampleRuns.descent(),
                SampleMatching.matching(),
                SampleMatching.classes(),
                SampleMatching.curvature(),
                SampleOutcomes.calibration(),
                SampleOutcomes.hypotheses(),
                SampleTheory.explorations(),
                provenance());
    }

    static Provenance provenance() {
        return new Provenance(
                "0.1.0",
                new TreeMap<>(Map.of(
                        "Java",
                        "17.0.15",
                        "DJL",
                        "0.35.1",
                        "PyTorch",
                        "2.7.1",
                        "ND4J",
                        "1.0.0-M2.1",
                        "Symja",
                        "3.0.0",
                        "Hipparchus",
                        "4.0.3",
                        "Z3",
                        "4.14.1")),
                "Fashion-MNIST, balanced subset (600 + 100 images per class)",
                "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef",
                "cpu",
                "Linux amd64",
                2,
                8L << 30,
                "java -jar verify.jar --report --preset standard --out reports/latest",
                new TreeMap<>(Map.of("epochs", "150", "seeds", "3", "learning rate", "0.05", "batch", "128")),
                new Provenance.Times(
                        "2026-01-02T03:04:05Z",
                        "2026-01-02T03:24:05Z",
                        new TreeMap<>(Map.of("training", 903.2, "theory", 41.27)),
                        new TreeMap<>(Map.of("CNN, CE, seed 1", 301.5, "CNN, CE, seed 2", 300.25)),
                        List.of("CNN, CE, seed 2"),
                        new TreeMap<>(Map.of("optimal-margin", 2.13))));
    }
}
