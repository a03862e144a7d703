package org.ufmverify.bridge.report.main;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.ufmverify.bridge.metrics.Measured;
import org.ufmverify.bridge.report.data.Experiments;
import org.ufmverify.bridge.report.data.Experiments.Epoch;
import org.ufmverify.bridge.report.data.Experiments.Run;
import org.ufmverify.bridge.report.data.Matching;
import org.ufmverify.bridge.report.data.Matching.Model;
import org.ufmverify.bridge.report.document.Block;
import org.ufmverify.bridge.report.figure.Axis;
import org.ufmverify.bridge.report.figure.Figure;
import org.ufmverify.bridge.report.figure.Series;
import org.ufmverify.bridge.report.part.RunGroup;
import org.ufmverify.bridge.report.part.ValueCells;

/** The figure of the first page: theory beside what was learned, and both losses on their way to collapse. */
final class LeadFigure {
    static final String ID = "lead";

    private LeadFigure() {}

    /** The figure; nothing without runs. */
    static List<Block> of(Matching matching, Experiments experiments) {
        List<Figure> panels = new ArrayList<>();
        if (!matching.models().isEmpty()) {
            panels.add(predictions(matching.models()));
        }
        List<RunGroup<Run>> pairs = RunGroup.drawn(Curves.groups(experiments.runs()), experiments.compared());
        String network = pairs.isEmpty() ? "" : pairs.get(0).network();
        if (!pairs.isEmpty()) {
            panels.add(Figure.of(
                    "Towards neural collapse",
                    Axis.logarithmic("NC1, variation within classes"),
                    Axis.logarithmic("NC2, distance from the frame"),
                    Curves.of(network, pairs).stream().map(LeadFigure::way).toList()));
        }
        Block.Figures figure = new Block.Figures(
                ID,
                (matching.models().isEmpty()
                                ? ""
                                : "Left: margin, probability, squared norms, loss and $\\kappa_0$ of all models as measured over what the theory predicts; "
                                        + "on the grey line the two are equal. ")
                        + (pairs.isEmpty()
                                ? ""
                                : "Right: the way of the class means during training, " + ValueCells.label(network)
                                        + ", from the upper right to the lower left; the lower of two curves has the better "
                                        + "arranged class means at equal NC1."),
                "Measured against predicted quantities, and NC2 against NC1 with cross-entropy and label smoothing",
                panels);
        return figure.panels().isEmpty() ? List.of() : List.of(figure);
    }

    private static Series way(RunGroup<Run> group) {
        List<Epoch> epochs = group.members().get(0).epochs();
        return new Series(
                group.loss(),
                group.style(),
                Series.Kind.LINE,
                epochs.stream().map(e -> e.nc1().orNaN()).toList(),
                epochs.stream().map(e -> e.nc2().orNaN()).toList());
    }

    private static Figure predictions(List<Model> models) {
        double[] both = models.stream()
                .flatMap(m -> Stream.concat(
                        m.match().predicted().byName().values().stream(),
                        m.match().measured().byName().values().stream()))
                .mapToDouble(Measured::orNaN)
                .filter(v -> v > 0)
                .toArray();
        double low = Arrays.stream(both).min().orElse(1);
        double high = Arrays.stream(both).max().orElse(1);
        List<Series> series = new ArrayList<>();
        series.add(new Series("", 0, Series.Kind.GUIDE, List.of(low, high), List.of(low, high)));
        for (Matching.Kind kind : Matching.Kind.values()) {
            series.add(PredictionSection.points(
                    kind, models, m -> m.match().measured().byName()));
        }
        return Figure.of(
                "Theory and what was learned", Axis.logarithmic("predicted"), Axis.logarithmic("measured"), series);
    }
}
