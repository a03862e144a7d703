package org.ufmverify.bridge.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ufmverify.bridge.report.Calibration.Bin;
import org.ufmverify.bridge.report.Calibration.Model;
import org.ufmverify.bridge.report.Calibration.Reliability;
import org.ufmverify.bridge.report.document.Block;
import org.ufmverify.bridge.report.document.Document.Section;
import org.ufmverify.bridge.report.document.Table;
import org.ufmverify.bridge.report.figure.Axis;
import org.ufmverify.bridge.report.figure.Figure;
import org.ufmverify.bridge.report.figure.Series;
import org.ufmverify.bridge.report.typeset.NumberText;
import org.ufmverify.bridge.report.typeset.Prose;

/** Calibration of the trained models. */
final class CalibrationSection {
    private static final int MOST_PANELS = 6;

    private CalibrationSection() {}

    static Section section(Calibration calibration) {
        List<Block> blocks = new ArrayList<>();
        Table.Builder table = Table.captioned(
                        "Calibration on the test set, as trained and after division of the logits by the temperature $T$.")
                .words("Model", 0.22)
                .numbers("$\\delta$", "$T$", "Accuracy (%)", "ECE", "ECE at $T$", "NLL", "NLL at $T$");
        Map<Double, Model> first = new LinkedHashMap<>();
        for (Model model : calibration.models()) {
            first.putIfAbsent(model.smoothing(), model);
            table.add(Prose.quote(model.name())).add(NumberText.exact(model.smoothing()));
            Typed.rounded(table, 3, model.temperature());
            Typed.percent(table, model.before().accuracy());
            Typed.rounded(
                    table,
                    3,
                    model.before().ece(),
                    model.after().ece(),
                    model.before().nll(),
                    model.after().nll());
        }
        blocks.add(table.build());
        List<Figure> panels = first.values().stream()
                .limit(MOST_PANELS)
                .map(CalibrationSection::panel)
                .toList();
        Block.Figures figures = new Block.Figures(
                "reliability",
                "Reliability: accuracy over confidence in the 15 bins, for the first model of each loss. On the grey diagonal confidence is "
                        + "right; below it the model is too sure.",
                "Reliability diagrams",
                panels);
        if (!figures.panels().isEmpty()) {
            blocks.add(new Block.Paragraph("Reliability diagrams are in [[reliability]]."));
            blocks.add(figures);
        }
        return new Section("calibration", "Calibration", blocks);
    }

    private static Figure panel(Model model) {
        List<Series> series = new ArrayList<>();
        series.add(new Series("", 0, Series.Kind.GUIDE, List.of(0.0, 1.0), List.of(0.0, 1.0)));
        series.add(curve("as trained", 0, model.before()));
        series.add(curve("at temperature $T$", 1, model.after()));
        boolean nothing =
                model.before().bins().isEmpty() && model.after().bins().isEmpty();
        return Figure.of(
                        Typed.label(model.name()),
                        Axis.linear("confidence").between(0, 1),
                        Axis.linear("accuracy").between(0, 1),
                        nothing ? List.of() : series)
                .asSquare();
    }

    private static Series curve(String label, int style, Reliability reliability) {
        return new Series(
                label,
                style,
                Series.Kind.LINE,
                reliability.bins().stream().map(Bin::confidence).toList(),
                reliability.bins().stream().map(Bin::accuracy).toList());
    }
}
