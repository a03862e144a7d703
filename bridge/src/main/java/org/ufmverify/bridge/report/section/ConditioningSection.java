package org.ufmverify.bridge.report.section;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.ufmverify.bridge.metrics.Measured;
import org.ufmverify.bridge.report.data.Conditioning;
import org.ufmverify.bridge.report.data.Conditioning.Point;
import org.ufmverify.bridge.report.data.Conditioning.Regime;
import org.ufmverify.bridge.report.data.ExploredClaim;
import org.ufmverify.bridge.report.document.Block;
import org.ufmverify.bridge.report.document.Document.Section;
import org.ufmverify.bridge.report.document.Table;
import org.ufmverify.bridge.report.figure.Axis;
import org.ufmverify.bridge.report.figure.Figure;
import org.ufmverify.bridge.report.figure.Series;
import org.ufmverify.bridge.report.part.ExplorationBlocks;
import org.ufmverify.bridge.report.part.ValueCells;
import org.ufmverify.bridge.report.typeset.NumberText;
import org.ufmverify.theory.formula.Formulas;

/** Conditioning of CE against LS, and where label smoothing improves it. */
final class ConditioningSection {
    private static final String SMALLEST = "\\sqrt{\\lambda_W\\lambda_H}\\,gq";

    private ConditioningSection() {}

    static Section section(Conditioning conditioning, List<ExploredClaim> explorations) {
        List<Block> blocks = new ArrayList<>();
        List<Regime> regimes = conditioning.regimes();
        if (!regimes.isEmpty()) {
            blocks.add(new Block.Paragraph("Three condition numbers at the minimizer: $" + Formulas.KAPPA_DATA.symbol()
                    + "$ of the curvature of the data term alone, $" + Formulas.KAPPA_REG.symbol()
                    + "$ of a block ($W$ or $H$) with its $\\ell_2$ term, and $\\kappa_{\\mathrm{joint}}$ of the joint Hessian in "
                    + "$(W,H)$. A smaller one predicts that label smoothing is faster, and so does a larger smallest data curvature $"
                    + SMALLEST
                    + "$. The three need not agree: which of them label smoothing improves depends on the regime, as "
                    + "[[conditioning]] shows" + setting(regimes) + "."));
            blocks.add(new Block.Bullets(
                    regimes.stream().flatMap(ConditioningSection::remarks).toList()));
            blocks.add(table(regimes));
            Block.Figures figure = figure(regimes);
            if (!figure.panels().isEmpty()) {
                blocks.add(figure);
            }
        }
        blocks.addAll(ExplorationBlocks.of(explorations));
        return new Section("conditioning", "Conditioning of cross-entropy against label smoothing", blocks);
    }

    /** What all regimes have in common. */
    private static String setting(List<Regime> regimes) {
        Regime first = regimes.get(0);
        boolean same = regimes.stream()
                .allMatch(r -> r.classes() == first.classes()
                        && r.perClass() == first.perClass()
                        && r.featureDim() == first.featureDim());
        return same
                ? String.format(" for $K=%d$, $n=%d$, $d=%d$", first.classes(), first.perClass(), first.featureDim())
                : "";
    }

    private static Stream<String> remarks(Regime regime) {
        return regime.remarks().isEmpty()
                ? Stream.empty()
                : Stream.of(
                        "For $a=" + NumberText.brief(regime.regularization(), 4).latex() + "$: "
                                + String.join(" ", regime.remarks()));
    }

    private static Table table(List<Regime> regimes) {
        Table.Builder table = Table.captioned(
                        "The minimizer over the smoothing $\\delta$, by the strength $a$ of the regularization "
                                + "(equal decays). The row $\\delta=0$ is cross-entropy.")
                .labels("$a$", "$\\lambda_W=\\lambda_H$")
                .numbers(
                        "$\\delta$",
                        "$\\gamma$",
                        "$p$",
                        "$\\kappa_0$",
                        "$\\kappa_{\\mathrm{reg}}$",
                        "$\\kappa_{\\mathrm{joint}}$",
                        "$" + SMALLEST + "$");
        for (Regime regime : regimes) {
            String strength = "$" + NumberText.brief(regime.regularization(), 4).latex() + "$";
            String decay = regime.weightDecay() == regime.featureDecay()
                    ? "$" + NumberText.brief(regime.weightDecay(), 3).latex() + "$"
                    : "$" + NumberText.brief(regime.weightDecay(), 3).latex() + ",\\ "
                            + NumberText.brief(regime.featureDecay(), 3).latex() + "$";
            for (Point point : regime.table()) {
                table.add(strength).add(decay).add(NumberText.exact(point.smoothing()));
                ValueCells.measured(
                        table,
                        point.margin(),
                        point.pTrue(),
                        point.kappaData(),
                        point.kappaReg(),
                        point.kappaJoint(),
                        point.smallestDataCurvature());
                strength = "";
                decay = "";
            }
        }
        return table.build();
    }

    private static Block.Figures figure(List<Regime> regimes) {
        return new Block.Figures(
                "conditioning",
                "Condition numbers and smallest data curvature over the smoothing, each divided by its value for cross-entropy "
                        + "(grey line). Below the line a condition number is better with label smoothing; of the smallest curvature more "
                        + "is better.",
                "Condition numbers over the smoothing relative to cross-entropy",
                List.of(
                        panel("Data curvature, $\\kappa_0$", regimes, Point::kappaData),
                        panel("With the $\\ell_2$ term, $\\kappa_{\\mathrm{reg}}$", regimes, Point::kappaReg),
                        panel("Joint Hessian, $\\kappa_{\\mathrm{joint}}$", regimes, Point::kappaJoint),
                        panel("Smallest data curvature", regimes, Point::smallestDataCurvature)));
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
        boolean drawn = regimes.stream().anyMatch(r -> !r.curve().isEmpty());
        return Figure.of(
                title,
                Axis.linear("smoothing $\\delta$").from(0),
                Axis.logarithmic("relative to CE"),
                drawn ? series : List.of());
    }
}
