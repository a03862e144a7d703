package org.ufmverify.bridge.report.main;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.ufmverify.bridge.metrics.Measured;
import org.ufmverify.bridge.report.data.Experiments;
import org.ufmverify.bridge.report.data.Experiments.Epoch;
import org.ufmverify.bridge.report.data.Experiments.Run;
import org.ufmverify.bridge.report.document.Block;
import org.ufmverify.bridge.report.document.Document.Section;
import org.ufmverify.bridge.report.figure.Axis;
import org.ufmverify.bridge.report.figure.Figure;
import org.ufmverify.bridge.report.main.Curves.Quantity;
import org.ufmverify.bridge.report.part.RunGroup;
import org.ufmverify.bridge.report.part.ValueCells;

/** How much smoothing: what is reached against delta, the way there, and the same of the model itself: P3, P4 and P5. */
final class SmoothingSection {
    static final String FINAL = "by-smoothing";
    static final String GRID = "smoothing-grid";
    static final String MODEL = "free-features";

    private static final int MOST_NETWORKS = 4;

    private SmoothingSection() {}

    static Section section(Experiments experiments, Experiments descent) {
        List<RunGroup<Run>> groups = Curves.groups(experiments.runs());
        List<RunGroup<Run>> model = Curves.groups(descent.runs());
        Block ends = new Block.Figures(
                FINAL,
                "After the last epoch, against the smoothing; $\\delta=0$ is cross-entropy. At the minimizer of the theory "
                        + "the norms fall with $\\delta$.",
                "Collapse, norms and test error after the last epoch against the smoothing",
                Stream.of(
                                Quantity.logarithmic("NC1", Epoch::nc1),
                                Quantity.logarithmic("NC2", Epoch::nc2),
                                Quantity.logarithmic("NC3", Epoch::nc3),
                                Quantity.linear("$\\|w_k\\|^2$", Epoch::classifierNorm2),
                                Quantity.linear("$\\|h_k\\|^2$", Epoch::featureNorm2),
                                Quantity.linear("test error (%)", Epoch::testError)
                                        .inPercent())
                        .map(q -> Curves.bySmoothing(groups, q.axis(), (Run run) -> q.of(Curves.last(run))))
                        .toList());
        Block way = new Block.Figures(
                GRID,
                "Training error and collapse by epoch for each smoothing. Curves that fall earlier belong to faster training.",
                "Training error, NC1, NC2 and NC3 by epoch for each smoothing",
                (isGrid(groups) ? Curves.repeated(groups) : List.<String>of())
                        .stream()
                                .limit(MOST_NETWORKS)
                                .flatMap(network -> panels(
                                        network,
                                        "epoch",
                                        Curves.of(network, groups),
                                        Epoch::trainError,
                                        "training error (%)"))
                                .toList());
        Block free = new Block.Figures(
                MODEL,
                "The unconstrained features model under gradient descent from one random start for all smoothings.",
                "Objective, NC1, NC2 and NC3 of the unconstrained features model by step",
                Curves.networks(model).stream()
                        .flatMap(network -> panels(
                                network, "step", Curves.of(network, model), Epoch::trainError, "training error (%)"))
                        .toList());
        Block text = new Block.Paragraph(
                "Theory bounds the smoothing by $a+\\delta<1$; up to there more of it makes margin and norms smaller and, by "
                        + "itself, neither helps nor hurts the geometry of the minimizer, which is the same frame for all."
                        + CollapseSection.about(ends, " [[" + FINAL + "]] shows where training ended.")
                        + CollapseSection.about(way, " [[" + GRID + "]] shows the way there.")
                        + CollapseSection.about(
                                free,
                                " [[" + MODEL
                                        + "]] is the model without a network: features as free parameters under gradient descent, where only "
                                        + "the loss can make the difference."));
        return new Section("smoothing", "How much smoothing", CollapseSection.withData(List.of(text, ends, way, free)));
    }

    /** Whether a network has more than the two losses that are compared everywhere. */
    static boolean isGrid(List<RunGroup<Run>> groups) {
        return Curves.networks(groups).stream()
                .anyMatch(network -> Curves.of(network, groups).size() > 2);
    }

    private static Stream<Figure> panels(
            String network,
            String abscissa,
            List<RunGroup<Run>> groups,
            Function<Epoch, Measured> first,
            String label) {
        return Stream.of(
                        new Quantity(Axis.logarithmic(label), 100, first),
                        Quantity.logarithmic("NC1", Epoch::nc1),
                        Quantity.logarithmic("NC2", Epoch::nc2),
                        Quantity.logarithmic("NC3", Epoch::nc3))
                .map(q -> Curves.byEpoch(ValueCells.label(network), abscissa, groups, q));
    }
}
