package org.ufmverify.bridge.report.section;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.ufmverify.bridge.report.data.Calibration;
import org.ufmverify.bridge.report.data.Calibration.Bin;
import org.ufmverify.bridge.report.data.Calibration.Model;
import org.ufmverify.bridge.report.data.Calibration.Reliability;
import org.ufmverify.bridge.report.data.Value;
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
        List<RunGroup<Model>> groups = RunGroup.of(calibration.models(), Model::name, Model::smoothing);
        boolean seeds = groups.stream().anyMatch(g -> g.members().size() > 1);
        List<Block> blocks = new ArrayList<>();
        Table.Builder table = Table.captioned(
                        "Calibration on the test set, as trained and after division of the logits by the temperature $T$. One half of the "
                                + "test images fits $T$, the other half is measured."
                                + (seeds ? " Mean and standard deviation over the seeds." : ""))
                .words("Network, loss", 0.16)
                .labels("$T$", "Accuracy (%)", "ECE", "ECE at $T$", "NLL", "NLL at $T$");
        for (RunGroup<Model> group : groups) {
            table.add(Prose.quote(group.name()));
            cell(table, group, 1, Model::temperature);
            cell(table, group, 100, m -> m.before().accuracy());
            cell(table, group, 1, m -> m.before().ece());
            cell(table, group, 1, m -> m.after().ece());
            cell(table, group, 1, m -> m.before().nll());
            cell(table, group, 1, m -> m.after().nll());
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

    private static void cell(Table.Builder table, RunGroup<Model> group, double unit, Function<Model, Value> value) {
        MeanAndDeviation.cell(table, group.members().stream().map(value).toList(), unit);
    }

    private static Figure panel(Model model) {
        List<Series> series = new ArrayList<>();
        series.add(new Series("", 0, Series.Kind.GUIDE, List.of(0.0, 1.0), List.of(0.0, 1.0)));
        series.add(curve("as trained", 0, model.before()));
        series.add(curve("at temperature $T$", 1, model.after()));
        boolean nothing =
                model.before().bins().isEmpty() && model.after().bins().isEmpty();
        return Figure.of(
                        ValueCells.label(model.name()),
                        Axis.linear("confidence").between(0, 1),
                        Axis.linear("accuracy").between(0, 1),
                        nothing ? List.of() : series)
                .asSquare();
    }

    private static Series curve(String label, int style, Reliability reliability) {
        List<Bin> bins =
                reliability.bins().stream().filter(bin -> bin.count() >= FEW).toList();
        return new Series(
                label,
                style,
                Series.Kind.LINE,
                bins.stream().map(Bin::confidence).toList(),
                bins.stream().map(Bin::accuracy).toList());
    }
}
