package org.ufmverify.bridge.report.main;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.ufmverify.bridge.metrics.Measured;
import org.ufmverify.bridge.report.data.Curvature;
import org.ufmverify.bridge.report.data.Matching;
import org.ufmverify.bridge.report.data.Matching.Approach;
import org.ufmverify.bridge.report.data.Matching.Kind;
import org.ufmverify.bridge.report.data.Matching.Model;
import org.ufmverify.bridge.report.document.Block;
import org.ufmverify.bridge.report.document.Document.Section;
import org.ufmverify.bridge.report.document.Table;
import org.ufmverify.bridge.report.figure.Axis;
import org.ufmverify.bridge.report.figure.Figure;
import org.ufmverify.bridge.report.figure.Series;
import org.ufmverify.bridge.report.part.MeanAndDeviation;
import org.ufmverify.bridge.report.part.RunGroup;
import org.ufmverify.bridge.report.part.SpectrumPanels;
import org.ufmverify.bridge.report.part.ValueCells;
import org.ufmverify.bridge.report.typeset.Prose;

/** Learned beside predicted: all quantities at a glance, the way of the norms (P7), and the curvature. */
final class PredictionSection {
    static final String NORMS = "norms";
    static final String SPECTRA = "spectra";

    private static final int MOST_SPECTRA = 4;

    private PredictionSection() {}

    static Section section(Matching matching, Curvature curvature, double compared) {
        List<RunGroup<Model>> groups = RunGroup.drawn(RunGroup.of(matching.models(), Model::run), compared);
        List<Block> blocks = new ArrayList<>();
        boolean norms = !withWay(matching.models()).isEmpty();
        blocks.add(new Block.Paragraph(
                "The theory predicts numbers, not only shapes. A plain network has no decay of its features, so that one "
                        + "number, $\\lambda_H$, is fitted from the norms; in the two controls, features as free parameters and networks with a "
                        + "known penalty on their features, nothing is fitted. [[" + LeadFigure.ID
                        + "]] has all of them, [[" + NORMS + "]] how far they are apart. "
                        + "A model that is far from its prediction need not contradict the theory: its pull says whether it is at a stationary "
                        + "point at all, where the pull of the data on $W$ balances that of the decay."));
        blocks.add(table(groups));
        blocks.add(new Block.Figures(
                NORMS,
                "Left: relative errors of margin, probability, squared norms, loss and $\\kappa_0$ of all models, by kind. What is "
                        + "to be expected: the accuracy of the optimizer for free features, that of stochastic training for known penalties, that of "
                        + "their stationarity for plain networks."
                        + (norms
                                ? " Then, by epoch, the relative error of the mean norms of classifier rows and class means in networks with a "
                                        + "known penalty on their features; the prediction was fixed before training."
                                : ""),
                "Relative errors against the theory",
                List.of(
                        errors(matching.models()),
                        way(matching.models(), "$\\|w_k\\|$ by epoch", Approach::classifierNormError),
                        way(matching.models(), "$\\|h_k\\|$ by epoch", Approach::featureNormError))));
        List<Figure> spectra =
                RunGroup.drawn(RunGroup.of(curvature.spectra(), Curvature.Spectrum::run), compared).stream()
                        .flatMap(g -> g.members().stream())
                        .filter(s -> s.block().equals("W"))
                        .limit(MOST_SPECTRA)
                        .map(SpectrumPanels::panel)
                        .toList();
        blocks.add(new Block.Figures(
                SPECTRA,
                "Eigenvalues of the Hessian in $W$ at the trained weights, in units of the decay (bars, both axes logarithmic), and where the "
                        + "theory has its clusters (dashed). Agreement is a bar at each line and none between.",
                "Histograms of measured eigenvalues with predicted positions",
                spectra));
        return new Section("prediction", "Learned beside predicted", CollapseSection.withData(blocks));
    }

    private static List<Model> withWay(List<Model> models) {
        return models.stream()
                .filter(m -> m.kind() == Kind.KNOWN_PENALTY)
                .filter(m -> m.approach().stream().anyMatch(a -> a.classifierNormError() instanceof Measured.Value))
                .toList();
    }

    private static Figure way(List<Model> models, String title, Function<Approach, Measured> value) {
        List<RunGroup<Model>> groups = RunGroup.of(withWay(models), Model::run);
        return Figure.of(
                title,
                Axis.linear("epoch").from(0),
                Axis.logarithmic("relative error"),
                groups.stream()
                        .map(g -> {
                            List<Approach> way = g.members().get(0).approach();
                            return new Series(
                                    g.loss(),
                                    g.style(),
                                    Series.Kind.LINE,
                                    way.stream().map(a -> (double) a.epoch()).toList(),
                                    ValueCells.numbers(way, value));
                        })
                        .toList());
    }

    private static Figure errors(List<Model> models) {
        return Figure.of(
                "all quantities",
                Axis.logarithmic("predicted"),
                Axis.logarithmic("relative error"),
                Stream.of(Kind.values())
                        .map(kind -> points(
                                kind, models, m -> m.match().relativeError().byName()))
                        .toList());
    }

    static Series points(Kind kind, List<Model> models, Function<Model, Map<String, Measured>> ordinate) {
        List<Double> x = new ArrayList<>();
        List<Double> y = new ArrayList<>();
        for (Model model : models) {
            if (model.kind() == kind) {
                model.match().predicted().byName().forEach((name, value) -> {
                    x.add(value.orNaN());
                    y.add(ordinate.apply(model).get(name).orNaN());
                });
            }
        }
        return new Series(kind.label(), List.of(Kind.values()).indexOf(kind), Series.Kind.POINTS, x, y);
    }

    private static Table table(List<RunGroup<Model>> groups) {
        Predicate<RunGroup<Model>> several = g -> g.members().size() > 1;
        Table.Builder table = Table.captioned(
                        "Predicted and measured margin, the largest relative error among the six quantities, rounded up, and the pull of the "
                                + "data over that of the decay, which is 1 at a stationary point"
                                + (groups.stream().anyMatch(several) ? "; means over the seeds." : "."))
                .words("Model", 0.30)
                .labels("$\\lambda_H$ is")
                .numbers("$\\gamma$ predicted", "measured", "Largest error", "Pull");
        for (RunGroup<Model> group : groups) {
            table.add(Prose.quote(group.title()))
                    .add(group.members().get(0).kind() == Kind.PLAIN_NETWORK ? "fitted" : "known");
            ValueCells.rounded(table, 4, mean(group, m -> m.match().predicted().margin()), mean(group, m -> m.match()
                    .measured()
                    .margin()));
            ValueCells.largest(
                    table,
                    group.members().stream()
                            .flatMap(m -> m.match().relativeError().byName().values().stream())
                            .toList(),
                    2);
            ValueCells.rounded(
                    table, 3, mean(group, m -> m.match().stationarity().pull()));
        }
        return table.build();
    }

    private static Measured mean(RunGroup<Model> group, Function<Model, Measured> value) {
        return MeanAndDeviation.mean(group.members().stream().map(value).toList());
    }
}
