package org.ufmverify.bridge.report.main;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.ufmverify.bridge.metrics.Measured;
import org.ufmverify.bridge.report.data.Conditioning;
import org.ufmverify.bridge.report.data.Conditioning.Point;
import org.ufmverify.bridge.report.data.Conditioning.Regime;
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
import org.ufmverify.bridge.report.typeset.NumberText;
import org.ufmverify.theory.formula.Formulas;

/** Speed: what conditioning predicts, and how fast the objective fell: P6. */
final class RatesSection {
    static final String THEORY = "conditioning";
    static final String SEEN = "convergence";

    private static final int MOST_NETWORKS = 4;

    private RatesSection() {}

    static Section section(Conditioning conditioning, Experiments experiments) {
        List<RunGroup<Run>> pairs = RunGroup.drawn(Curves.groups(experiments.runs()), experiments.compared());
        Block theory = theory(conditioning.regimes());
        Block seen = new Block.Figures(
                SEEN,
                "Training loss, and the objective with its decays less its least value along the same run, on a logarithmic axis: a straight "
                        + "stretch is linear convergence, a steeper one a faster rate. The least value stands for the unknown minimum, so that the end "
                        + "of a curve falls too fast and only its middle can be read. Losses of different smoothing have different minima: of the left "
                        + "panels nothing can be compared but the shape.",
                "Training loss and distance of the objective from its minimum by epoch",
                Curves.repeated(pairs).stream()
                        .limit(MOST_NETWORKS)
                        .flatMap(network -> panels(network, Curves.of(network, pairs)))
                        .toList());
        Block text = new Block.Paragraph(
                "Near a minimizer the rate of gradient descent is decided by the condition number of the Hessian. The paper argues with that of "
                        + "the data curvature, $" + Formulas.KAPPA_DATA.symbol()
                        + "$, which label smoothing always lowers. Decay is part of the objective too: with it, for a block ($"
                        + Formulas.KAPPA_REG.symbol()
                        + "$) and for the joint Hessian in $(W,H)$, the order can be the opposite"
                        + CollapseSection.about(theory, " ([[" + THEORY + "]])") + "."
                        + CollapseSection.about(seen, " [[" + SEEN + "]] is what was seen."));
        List<Block> blocks = new ArrayList<>(List.of(text));
        if (!conditioning.networks().isEmpty()) {
            blocks.add(NetworkRates.findings(conditioning.networks()));
        }
        blocks.add(theory);
        blocks.add(seen);
        return new Section("rates", "Speed: conditioning and convergence", CollapseSection.withData(blocks));
    }

    private static Stream<Figure> panels(String network, List<RunGroup<Run>> groups) {
        String title = ValueCells.label(network);
        return Stream.of(
                Curves.byEpoch(title, "epoch", groups, Curves.Quantity.linear("training loss", Epoch::trainLoss)),
                Figure.of(
                        title,
                        Curves.epochs("epoch", groups),
                        Axis.logarithmic("objective $-$ least"),
                        groups.stream()
                                .map(g -> Curves.byEpoch(g, g.loss(), g.style(), RatesSection::aboveLeast))
                                .toList()));
    }

    /** The objective of an epoch less the least of its run. */
    private static double aboveLeast(Run run, Epoch epoch) {
        double least = run.epochs().stream()
                .mapToDouble(e -> e.objective().orNaN())
                .filter(Double::isFinite)
                .min()
                .orElse(Double.NaN);
        return epoch.objective().orNaN() - least;
    }

    private static Block.Figures theory(List<Regime> regimes) {
        return new Block.Figures(
                THEORY,
                "Theory: condition numbers and the smallest data curvature over the smoothing, each divided by its value for cross-entropy "
                        + "(grey line). Below the line a condition number is better with label smoothing; of the smallest curvature more "
                        + "is better. Where a condition number lies above the line it speaks against label smoothing.",
                "Condition numbers over the smoothing relative to cross-entropy",
                List.of(
                        panel("$\\kappa_0$, data", regimes, Point::kappaData),
                        panel("$\\kappa_{\\mathrm{reg}}$, block", regimes, Point::kappaReg),
                        panel("$\\kappa_{\\mathrm{joint}}$", regimes, Point::kappaJoint),
                        panel("smallest curvature", regimes, Point::smallestDataCurvature)));
    }

    private static Figure panel(String title, List<Regime> regimes, Function<Point, Measured> value) {
        List<Series> series = new ArrayList<>();
        double last = regimes.stream()
                .flatMap(r -> r.curve().stream())
                .mapToDouble(Point::smoothing)
                .max()
                .orElse(1);
        series.add(new Series("", 0, Series.Kind.GUIDE, List.of(0.0, last), List.of(1.0, 1.0)));
        for (int i = 0; i < regimes.size(); i++) {
            Regime regime = regimes.get(i);
            List<Double> numbers = ValueCells.numbers(regime.curve(), value);
            double plain = numbers.isEmpty() ? Double.NaN : numbers.get(0);
            series.add(new Series(
                    "$a=" + NumberText.brief(regime.regularization(), 4).latex() + "$",
                    i,
                    Series.Kind.LINE,
                    regime.curve().stream().map(Point::smoothing).toList(),
                    numbers.stream().map(v -> v / plain).toList()));
        }
        return Figure.of(title, Axis.linear("smoothing $\\delta$").from(0), Axis.logarithmic("relative to CE"), series);
    }
}
