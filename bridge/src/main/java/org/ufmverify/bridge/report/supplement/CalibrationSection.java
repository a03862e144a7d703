package org.ufmverify.bridge.report.supplement;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import org.ufmverify.bridge.metrics.Measured;
import org.ufmverify.bridge.report.data.Calibration;
import org.ufmverify.bridge.report.data.Calibration.Model;
import org.ufmverify.bridge.report.document.Block;
import org.ufmverify.bridge.report.document.Document.Part;
import org.ufmverify.bridge.report.document.Document.Section;
import org.ufmverify.bridge.report.document.Table;
import org.ufmverify.bridge.report.part.MeanAndDeviation;
import org.ufmverify.bridge.report.part.RunGroup;
import org.ufmverify.bridge.report.typeset.Prose;

/** Calibration of the trained models. */
final class CalibrationSection {
    private CalibrationSection() {}

    static Section section(Calibration calibration) {
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
        return new Section("calibration-numbers", "Calibration in numbers", Part.SUPPLEMENT, blocks);
    }

    private static void cell(Table.Builder table, RunGroup<Model> group, double unit, Function<Model, Measured> value) {
        MeanAndDeviation.cell(table, group.members().stream().map(value).toList(), unit);
    }

    private static Measured fitted(Model model, ToDoubleFunction<Calibration.Fitted> number) {
        return model.after() instanceof Calibration.Fitted fitted
                ? Measured.of(number.applyAsDouble(fitted))
                : Measured.undefined(((Calibration.NotFitted) model.after()).reason());
    }
}
