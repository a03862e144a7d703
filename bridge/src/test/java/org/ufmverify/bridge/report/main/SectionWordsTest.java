package org.ufmverify.bridge.report.main;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.ufmverify.bridge.metrics.Measured;
import org.ufmverify.bridge.report.data.Conditioning.NetworkRate;
import org.ufmverify.bridge.report.data.Experiments;
import org.ufmverify.bridge.report.data.Experiments.Epoch;
import org.ufmverify.bridge.report.data.Experiments.OnTest;
import org.ufmverify.bridge.report.data.Experiments.Run;
import org.ufmverify.bridge.report.document.Block;
import org.ufmverify.bridge.report.document.Document.Section;
import org.ufmverify.bridge.report.figure.Series;
import org.ufmverify.bridge.report.publish.SampleReport;
import org.ufmverify.empirical.experiment.RunName;

/** What sections say of runs is what the runs have, and nothing where they have nothing. */
class SectionWordsTest {
    private static final Measured NONE = Measured.undefined("not measured");

    private static Epoch epoch(int number, Measured nc1, double trainError, double objective) {
        return new Epoch(
                number,
                nc1,
                nc1,
                nc1,
                Measured.of(0),
                Measured.of(5),
                Measured.of(2),
                Measured.of(3),
                Measured.of(trainError),
                Measured.of(0.1),
                Measured.of(0.5),
                Measured.of(0.6),
                Measured.of(objective),
                OnTest.undefined("not measured"));
    }

    private static Run run(double smoothing, int seed, Measured nc1, double trainError) {
        return new Run(
                RunName.smoothed("net", smoothing, seed),
                List.of(epoch(1, nc1, 0.5, 2 + seed), epoch(2, nc1, trainError, 1 + seed)));
    }

    private static String paper(Run... runs) {
        Experiments experiments = new Experiments(List.of(), 0.05, List.of(runs));
        List<Section> before = List.of(
                CollapseSection.section(experiments), SmoothingSection.section(experiments, Experiments.none()));
        return PaperSection.section(SampleReport.withRuns(experiments), before)
                .blocks()
                .toString();
    }

    @Test
    void nothingIsSaidToFallOrToBeLeastOfOneSmoothing() {
        assertThat(paper(run(0, 1, Measured.of(1), 0.1)))
                .doesNotContain("fall all along")
                .doesNotContain("least at")
                .doesNotContain("lower in");
    }

    @Test
    void numbersThatAreNotThereAreNotCompared() {
        assertThat(paper(run(0, 1, Measured.of(1), 0.1), run(0.05, 1, NONE, 0.1)))
                .doesNotContain("NC1 lower")
                .doesNotContain("NC1 higher")
                .doesNotContain("NC1 least")
                .contains("NC1 not measured in net");
    }

    @Test
    void aDifferenceOfOnePercentIsNone() {
        assertThat(paper(run(0, 1, Measured.of(1), 0.1), run(0.05, 1, Measured.of(0.99), 0.1)))
                .contains("NC3 about equal in net");
        assertThat(paper(run(0, 1, Measured.of(1), 0.1), run(0.05, 1, Measured.of(0.97), 0.1)))
                .contains("NC3 lower in net ($\\times0.970$)");
    }

    @Test
    void allSmoothingsWithTheLeastErrorAreNamed() {
        assertThat(paper(
                        run(0, 1, Measured.of(1), 0),
                        run(0.05, 1, Measured.of(1), 0),
                        run(0.2, 1, Measured.of(1), 0.1)))
                .contains("test error least at $\\delta=0$, $\\delta=0.05$ and $\\delta=0.2$ in net")
                .doesNotContain("no training errors first");
        assertThat(paper(run(0, 1, Measured.of(1), 0), run(0.05, 1, Measured.of(1), 0), run(0.2, 1, Measured.of(1), 0)))
                .contains("no training errors first at $\\delta=0$, $\\delta=0.05$ and $\\delta=0.2$ in net");
    }

    private static String collapse(Run... runs) {
        return CollapseSection.section(new Experiments(List.of(), 0.05, List.of(runs)))
                .blocks()
                .toString();
    }

    @Test
    void theTerminalPhaseIsSaidOfTheRunsThatReachedIt() {
        assertThat(collapse(run(0, 1, Measured.of(1), 0.1), run(0.05, 1, Measured.of(1), 0.2)))
                .contains("None of its runs reached the terminal phase");
        assertThat(collapse(run(0, 1, Measured.of(1), 0.1), run(0.05, 1, Measured.of(1), 0)))
                .contains("1 of 2 runs reached this terminal phase");
        assertThat(collapse(run(0, 1, Measured.of(1), 0), run(0.05, 1, Measured.of(1), 0)))
                .contains("Where the training error is zero")
                .doesNotContain("runs reached");
    }

    @Test
    void theDistanceFromTheLeastObjectiveIsThatOfTheSameRun() {
        Experiments experiments =
                new Experiments(List.of(), 0.05, List.of(run(0, 1, Measured.of(1), 0), run(0, 2, Measured.of(1), 0)));
        List<Double> distances = new ArrayList<>();
        for (Block block : RatesSection.section(SampleReport.empty().conditioning(), experiments)
                .blocks()) {
            if (block instanceof Block.Figures figures && figures.id().equals(RatesSection.SEEN)) {
                Series curve = figures.panels().get(1).series().get(0);
                distances.addAll(curve.y());
                assertThat(curve.low()).isEqualTo(curve.high());
            }
        }
        assertThat(distances).first().isEqualTo(1.0);
    }

    private static String text(List<Block> blocks) {
        return blocks.toString();
    }

    @Test
    void whatOtherLossesMissIsSaidWithTheClassAndTheNumbers() {
        String classes =
                text(ClassesSection.section(SampleReport.full().classMatching()).blocks());
        assertThat(classes)
                .contains(
                        "**long tail, LS 0.1.** Met: the margins of all classes that are not to merge are within $0.11$ %")
                .contains(
                        "Met: classes 7, 8 and 9 are predicted to merge and have no margin left (at most $0.00600$ in size), and no others.")
                .contains("**squared error, LS 0.1.** Missed: the margin of class ")
                .contains("Missed: classes 7, 8 and 9 are predicted to merge, and classes 7 and 8 have no margin left.")
                .contains("**hinge, CE.** Nothing is predicted: no theory covers it.");
    }

    @Test
    void aRatioOutsideOfItsIntervalSpeaksAgainstTheTheoryAndABendAgainstAnExponential() {
        List<NetworkRate> rates = SampleReport.full().conditioning().networks();
        String found = text(List.of(NetworkRates.findings(rates)));
        assertThat(found)
                .contains(
                        "Against the theory: CNN at $\\delta=0.05$ (predicted $1.72$, measured $1.30$ [$1.17$, $1.43$]).")
                .contains("The predicted ratio lies in the interval of MLP at $\\delta=0.05$")
                .contains("The others have no interval.")
                .contains("There is no exponential phase, and so no rate as the theory has it, in CNN, CE ($1.60$")
                .contains("Nothing speaks against one in CNN, LS $0.05$")
                .contains("Without an interval nothing is said of CNN, LS $0.1$.");
        assertThat(text(List.of(NetworkRates.findings(rates.subList(1, 2)))))
                .contains("No network has seeds enough for an interval")
                .doesNotContain("Against the theory")
                .doesNotContain("Nothing speaks against");
    }
}
