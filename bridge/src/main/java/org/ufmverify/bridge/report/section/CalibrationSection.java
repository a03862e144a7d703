package org.ufmverify.bridge.report.section;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import org.ufmverify.bridge.metrics.Measured;
import org.ufmverify.bridge.metrics.Reliability;
import org.ufmverify.bridge.report.data.Calibration;
import org.ufmverify.bridge.report.data.Calibration.Model;
import org.ufmverify.bridge.report.document.Block;
import org.ufmverify.bridge.report.document.Document.Section;
import org.ufmverify.bridge.report.document.Table;
import org.ufmverify.bridge.report.figure.Axis;
import org.ufmverify.bridge.report.figure.Figure;
import org.ufmverify.bridge.report.figure.Series;
import org.ufmverify.bridge.report.part.MeanAndDeviation;
import org.ufmverify.bridge.report.part.RunGroup;
import org.ufmverify.bridge.report.part.ValueCells;
import org.ufmverify.bridge.report.typeset.Prose;

/** Calibration of the trained models. */
final class CalibrationSection {
    private static final int MOST_PANELS = 6;

    /** The accuracy of fewer images says next to nothing. */
    private static final int FEW = 5;

    private CalibrationSection() {}

    static Section section(Calibration calibration, double compared) {
        List<RunGroup<Model>> groups = RunGroup.of(calibration.models(), Model::run);
        boolean seeds = groups.stream().anyMatch(g -> g.members().size() > 1);
        List<Block> blocks = new ArrayList<>();
        Table.Builder table = Table.captioned(
                        "Calibration on the test set, as trained and after division of the logits by the temperature $T$. One half of the "
                                + "test images fits $T$, the other half is measured."
                                + (seeds ? " Mean and standard deviation over the seeds." : ""))
                .words("Network, loss", 0.16)
                .labels("$T$", "Accuracy (%)", "ECE", "ECE at $T$", "NLL", "NLL at $T$");
        for (RunGroup<Model> group : groups) {
            table.add(Prose.quote(group.title()));
            cell(table, group, 1, m -> fitted(m, Calibration.Fitted::temperature));
            cell(table, group, 100, m -> Measured.of(m.before().accuracy()));
            cell(table, group, 1, m -> Measured.of(m.before().ece()));
            cell(table, group, 1, m -> fitted(m, f -> f.reliability().ece()));
            cell(table, group, 1, m -> Measured.of(m.before().nll()));
            cell(table, group, 1, m -> fitted(m, f -> f.reliability().nll()));
        }
        blocks.add(table.build());
        List<Figure> panels = RunGroup.drawn(groups, compared).stream()
                .map(g -> g.members().get(0))
                .limit(MOST_PANELS)
                .map(CalibrationSection::panel)
                .toList();
        Block.Figures figures = new Block.Figures(
                "reliability",
                "Reliability: accuracy over confidence in the 15 bins that hold at least " + FEW + " images"
                        + (seeds ? ", first seed" : "")
                        + ". On the grey diagonal confidence is right; below it the model is too sure, above it not sure enough.",
                "Reliability diagrams",
                panels);
        if (!figures.panels().isEmpty()) {
            blocks.add(new Block.Paragraph("Reliability diagrams are in [[reliability]]."));
            blocks.add(figures);
        }
        return new Section("calibration", "Calibration", blocks);
    }

    private static void cell(Table.Builder table, RunGroup<Model> group, double unit, Function<Model, Measured> value) {
        MeanAndDeviation.cell(table, group.members().stream().map(value).toList(), unit);
    }

    private static Figure panel(Model model) {
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
                        model.before().bins().isEmpty() ? List.of() : series)
                .asSquare();
    }

    private static Measured fitted(Model model, ToDoubleFunction<Calibration.Fitted> number) {
        return model.after() instanceof Calibration.Fitted fitted
                ? Measured.of(number.applyAsDouble(fitted))
                : Measured.undefined(((Calibration.NotFitted) model.after()).reason());
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
