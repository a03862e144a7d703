package org.ufmverify.bridge.report;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.ufmverify.bridge.report.Conditioning.Point;
import org.ufmverify.bridge.report.Conditioning.Regime;
import org.ufmverify.bridge.report.document.Block;
import org.ufmverify.bridge.report.document.Document.Section;
import org.ufmverify.bridge.report.document.Table;
import org.ufmverify.bridge.report.figure.Axis;
import org.ufmverify.bridge.report.figure.Figure;
import org.ufmverify.bridge.report.figure.Series;
import org.ufmverify.bridge.report.typeset.NumberText;
import org.ufmverify.bridge.report.typeset.Prose;
import org.ufmverify.theory.symbolic.Formulas;

/** Conditioning of CE against LS. */
final class ConditioningSection {
    private ConditioningSection() {}

    static Section section(Conditioning conditioning) {
        List<Block> blocks = new ArrayList<>();
        blocks.add(
                new Block.Paragraph(
                        "Three condition numbers at the minimizer: $" + Formulas.KAPPA_DATA.symbol()
                                + "$ of the curvature of the data term alone, $" + Formulas.KAPPA_REG.symbol()
                                + "$ of a block ($W$ or $H$) with its $\\ell_2$ term, and $\\kappa_{\\mathrm{joint}}$ of the joint Hessian. Which of them label "
                                + "smoothing improves depends on the regime; the smallest data curvature $\\sqrt{\\lambda_W\\lambda_H}\\,gq$ is given beside them."));
        for (int i = 0; i < conditioning.regimes().size(); i++) {
            regime(blocks, conditioning.regimes().get(i), "conditioning-" + (i + 1));
        }
        return new Section("conditioning", "Conditioning of cross-entropy against label smoothing", blocks);
    }

    private static void regime(List<Block> blocks, Regime regime, String id) {
        String setting = String.format(
                "$K=%d$, $n=%d$, $d=%d$, $\\lambda_W=%s$, $\\lambda_H=%s$, $a=%s$",
                regime.classes(),
                regime.perClass(),
                regime.featureDim(),
                NumberText.brief(regime.weightDecay(), 3).latex(),
                NumberText.brief(regime.featureDecay(), 3).latex(),
                NumberText.brief(regime.regularization(), 4).latex());
        Block.Figures figure = new Block.Figures(
                id,
                "Condition numbers over the smoothing, " + Prose.quote(regime.name()) + " (" + setting + ").",
                "Condition numbers over the smoothing",
                List.of(
                        panel("Data curvature, $\\kappa_0$", List.of(series(regime, "", 0, Point::kappaData))),
                        panel(
                                "With the $\\ell_2$ term, $\\kappa_{\\mathrm{reg}}$",
                                List.of(series(regime, "", 1, Point::kappaReg))),
                        panel(
                                "Joint Hessian, $\\kappa_{\\mathrm{joint}}$",
                                List.of(series(regime, "", 2, Point::kappaJoint)))));
        blocks.add(new Block.Heading("Regime: " + Prose.quote(regime.name())));
        blocks.add(new Block.Paragraph(
                "With " + setting + (figure.panels().isEmpty() ? "." : "; the curves are in [[" + id + "]].")));
        if (!regime.remarks().isEmpty()) {
            blocks.add(new Block.Bullets(regime.remarks()));
        }
        if (!regime.table().isEmpty()) {
            blocks.add(table(regime));
        }
        if (!figure.panels().isEmpty()) {
            blocks.add(figure);
        }
    }

    private static Table table(Regime regime) {
        Table.Builder table = Table.captioned("The minimizer over the smoothing, " + Prose.quote(regime.name()) + ".")
                .numbers(
                        "$\\delta$",
                        "$\\gamma$",
                        "$p$",
                        "$\\kappa_0$",
                        "$\\kappa_{\\mathrm{reg}}$",
                        "$\\kappa_{\\mathrm{joint}}$",
                        "$\\sqrt{\\lambda_W\\lambda_H}\\,gq$");
        for (Point point : regime.table()) {
            table.add(NumberText.exact(point.smoothing()));
            Typed.measured(
                    table,
                    point.margin(),
                    point.pTrue(),
                    point.kappaData(),
                    point.kappaReg(),
                    point.kappaJoint(),
                    point.smallestDataCurvature());
        }
        return table.build();
    }

    private static Figure panel(String title, List<Series> series) {
        boolean wide = series.stream()
                        .flatMap(s -> s.y().stream())
                        .filter(Double::isFinite)
                        .mapToDouble(v -> v)
                        .summaryStatistics()
                        .getMax()
                > 50
                        * series.stream()
                                .flatMap(s -> s.y().stream())
                                .filter(Double::isFinite)
                                .mapToDouble(v -> v)
                                .min()
                                .orElse(1);
        Axis y = wide ? Axis.logarithmic("") : Axis.linear("");
        return Figure.of(title, Axis.linear("smoothing $\\delta$"), y, series);
    }

    private static Series series(Regime regime, String label, int style, Function<Point, Value> value) {
        return new Series(
                label,
                style,
                Series.Kind.LINE,
                regime.curve().stream().map(Point::smoothing).toList(),
                Typed.numbers(regime.curve(), value));
    }
}
