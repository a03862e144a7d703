package org.ufmverify.bridge.report.main;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.ufmverify.bridge.metrics.Measured;
import org.ufmverify.bridge.metrics.Reliability;
import org.ufmverify.bridge.report.data.Calibration;
import org.ufmverify.bridge.report.data.Calibration.Model;
import org.ufmverify.bridge.report.data.Experiments;
import org.ufmverify.bridge.report.data.Experiments.Epoch;
import org.ufmverify.bridge.report.data.Experiments.Run;
import org.ufmverify.bridge.report.document.Block;
import org.ufmverify.bridge.report.document.Document.Section;
import org.ufmverify.bridge.report.figure.Axis;
import org.ufmverify.bridge.report.figure.Figure;
import org.ufmverify.bridge.report.figure.Series;
import org.ufmverify.bridge.report.part.RunGroup;
import org.ufmverify.bridge.report.part.ValueCells;

/** Calibration: against the smoothing (P8), by epoch and split by what is right and wrong (P9), and its diagrams (P11). */
final class CalibrationFigures {
    static final String SMOOTHING = "calibration";
    static final String SPLIT = "right-and-wrong";
    static final String DIAGRAMS = "reliability";

    private static final List<String> RIGHT = List.of(", right", ", wrong");
    private static final List<String> SETS = List.of(", training", ", test");

    /** The accuracy of fewer images says next to nothing. */
    private static final int FEW = 5;

    private static final int MOST_DIAGRAMS = 4;

    private CalibrationFigures() {}

    static Section section(Calibration calibration, Experiments experiments) {
        List<RunGroup<Model>> groups = RunGroup.of(calibration.models(), Model::run);
        List<RunGroup<Run>> pairs = RunGroup.drawn(Curves.groups(experiments.runs()), experiments.compared());
        List<RunGroup<Run>> first =
                pairs.isEmpty() ? pairs : Curves.of(pairs.get(0).network(), pairs);
        Block.Figures split = split(first);
        Block smoothing = new Block.Figures(
                SMOOTHING,
                "Expected calibration error (ECE) on the test set as trained and after temperature scaling, and the temperature, against the "
                        + "smoothing. One half of the test images fits $T$, the other half is measured.",
                "Calibration error and temperature against the smoothing",
                List.of(
                        Curves.bySmoothing(groups, Axis.linear("ECE").from(0), m -> m.before()
                                .ece()),
                        Curves.bySmoothing(
                                groups,
                                Axis.linear("ECE at $T$").from(0),
                                m -> m.after() instanceof Calibration.Fitted f
                                        ? f.reliability().ece()
                                        : Double.NaN),
                        Curves.bySmoothing(
                                groups,
                                Axis.logarithmic("temperature $T$"),
                                m -> m.after() instanceof Calibration.Fitted f ? f.temperature() : Double.NaN)));
        Block diagrams = new Block.Figures(
                DIAGRAMS,
                "Reliability: accuracy over confidence in the 15 bins that hold at least " + FEW
                        + " images. On the grey diagonal confidence is right; below it the model is too sure, above it not sure enough.",
                "Reliability diagrams",
                RunGroup.drawn(groups, experiments.compared()).stream()
                        .map(g -> g.members().get(0))
                        .limit(MOST_DIAGRAMS)
                        .map(CalibrationFigures::diagram)
                        .toList());
        Block text = new Block.Paragraph(
                "A network is calibrated when it is right as often as it says. Label smoothing keeps probabilities from 1, and "
                        + "temperature scaling, a division of all logits by $T$, can do the same after training; $T>1$ means that the network was too "
                        + "sure, $T<1$ that it was not sure enough."
                        + CollapseSection.about(smoothing, " [[" + SMOOTHING + "]] has both.")
                        + CollapseSection.about(
                                split, " [[" + SPLIT + "]] tells images apart that are classified rightly and wrongly.")
                        + CollapseSection.about(diagrams, " [[" + DIAGRAMS + "]] shows accuracy over confidence."));
        return new Section(
                "calibration", "Calibration", CollapseSection.withData(List.of(text, smoothing, split, diagrams)));
    }

    private static Block.Figures split(List<RunGroup<Run>> groups) {
        String name = groups.isEmpty() ? "" : ValueCells.label(groups.get(0).network()) + ", by epoch. ";
        return new Block.Figures(
                SPLIT,
                name
                        + "Above: images that are classified rightly and wrongly apart, by their cross-entropy, the entropy of their probabilities, and NC1 "
                        + "about the class means of all. Below: NC1 and error on the training and the test set, and the calibration error.",
                "Loss, entropy and NC1 of correct and incorrect test images by epoch",
                List.of(
                        twice(
                                groups,
                                Axis.logarithmic("test loss"),
                                RIGHT,
                                e -> e.test().correct().loss(),
                                e -> e.test().incorrect().loss()),
                        twice(
                                groups,
                                Axis.logarithmic("entropy"),
                                RIGHT,
                                e -> e.test().correct().entropy(),
                                e -> e.test().incorrect().entropy()),
                        twice(
                                groups,
                                Axis.logarithmic("NC1, test"),
                                RIGHT,
                                e -> e.test().correct().nc1(),
                                e -> e.test().incorrect().nc1()),
                        twice(groups, Axis.logarithmic("NC1"), SETS, Epoch::nc1, e -> e.test()
                                .nc1()),
                        twice(
                                groups,
                                Axis.logarithmic("error (%)"),
                                SETS,
                                e -> e.trainError().map(x -> 100 * x),
                                e -> e.testError().map(x -> 100 * x)),
                        Curves.byEpoch("", "epoch", groups, Curves.Quantity.linear("ECE", e -> e.test()
                                .ece()))));
    }

    /** A panel with two curves for each group. */
    private static Figure twice(
            List<RunGroup<Run>> groups,
            Axis axis,
            List<String> labels,
            Function<Epoch, Measured> first,
            Function<Epoch, Measured> second) {
        return Figure.of(
                "",
                Curves.epochs("epoch", groups),
                axis,
                groups.stream()
                        .flatMap(g -> Stream.of(
                                Curves.byEpoch(g, g.loss() + labels.get(0), g.style(), (run, e) -> first.apply(e)
                                        .orNaN()),
                                Curves.byEpoch(
                                        g,
                                        g.loss() + labels.get(1),
                                        g.style() + groups.size(),
                                        (run, e) -> second.apply(e).orNaN())))
                        .toList());
    }

    private static Figure diagram(Model model) {
        List<Series> series = new ArrayList<>();
        series.add(new Series("", 0, Series.Kind.GUIDE, List.of(0.0, 1.0), List.of(0.0, 1.0)));
        series.add(curve("as trained", 0, model.before()));
        if (model.after() instanceof Calibration.Fitted fitted) {
            series.add(curve("at temperature $T$", 1, fitted.reliability()));
        }
        return Figure.of(
                        ValueCells.label(RunGroup.title(model.run())),
                        Axis.linear("confidence").between(0, 1),
                        Axis.linear("accuracy").between(0, 1),
                        series)
                .asSquare();
    }

    private static Series curve(String label, int style, Reliability reliability) {
        List<Reliability.Bin> bins =
                reliability.bins().stream().filter(bin -> bin.count() >= FEW).toList();
        return new Series(
                label,
                style,
                Series.Kind.LINE,
                bins.stream().map(Reliability.Bin::confidence).toList(),
                bins.stream().map(Reliability.Bin::accuracy).toList());
    }
}
