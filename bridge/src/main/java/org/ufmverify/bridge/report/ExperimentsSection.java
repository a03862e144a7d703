package org.ufmverify.bridge.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import org.ufmverify.bridge.report.Experiments.Epoch;
import org.ufmverify.bridge.report.Experiments.Run;
import org.ufmverify.bridge.report.document.Block;
import org.ufmverify.bridge.report.document.Document.Section;
import org.ufmverify.bridge.report.document.Table;
import org.ufmverify.bridge.report.figure.Axis;
import org.ufmverify.bridge.report.figure.Figure;
import org.ufmverify.bridge.report.figure.Series;
import org.ufmverify.bridge.report.typeset.NumberText;
import org.ufmverify.bridge.report.typeset.Prose;

/** Training runs. */
final class ExperimentsSection {
    private final List<Run> runs;
    private final Map<String, Integer> styles;

    private ExperimentsSection(List<Run> runs) {
        this.runs = runs;
        this.styles =
                Typed.styles(runs.stream().map(run -> Typed.group(run.name())).toList());
    }

    static Section section(Experiments experiments) {
        return new ExperimentsSection(experiments.runs()).section(experiments.setting());
    }

    private Section section(List<String> setting) {
        List<Block> blocks = new ArrayList<>();
        if (!setting.isEmpty()) {
            blocks.add(new Block.Bullets(setting));
        }
        blocks.add(new Block.Paragraph(
                "Neural collapse and errors along training are in [[collapse]] and [[errors]]; [[nc2-nc1]] compares NC2 at equal "
                        + "NC1."));
        blocks.add(lastEpochs());
        figures(
                blocks,
                "collapse",
                "Neural collapse on the training set by epoch" + seeds() + ".",
                "NC1, NC2 and NC3 by epoch",
                byEpoch("NC1", Epoch::nc1),
                byEpoch("NC2", Epoch::nc2),
                byEpoch("NC3", Epoch::nc3));
        figures(
                blocks,
                "errors",
                "Errors by epoch, in percent" + seeds()
                        + ". Where the error is zero there is no point on the logarithmic axis.",
                "Training and test error by epoch",
                percentByEpoch("Training error (%)", Epoch::trainError),
                percentByEpoch("Test error (%)", Epoch::testError));
        figures(
                blocks,
                "nc2-nc1",
                "NC2 against NC1 along training, from the right to the left" + seeds()
                        + ". At equal NC1 the lower curve is nearer to the simplex ETF.",
                "NC2 against NC1 along training",
                Figure.of(
                        "",
                        Axis.logarithmic("NC1"),
                        Axis.logarithmic("NC2"),
                        each(e -> e.nc1().orNaN(), e -> e.nc2().orNaN())));
        return new Section("experiments", "Experiments", blocks);
    }

    private static void figures(List<Block> blocks, String id, String caption, String description, Figure... panels) {
        Block.Figures figures = new Block.Figures(id, caption, description, List.of(panels));
        if (!figures.panels().isEmpty()) {
            blocks.add(figures);
        }
    }

    private Table lastEpochs() {
        Table.Builder table = Table.captioned("The runs after their last epoch. Errors in percent.")
                .words("Run", 0.22)
                .numbers("Epochs", "NC1", "NC2", "NC3", "NC4", "Margin", "Train err.", "Test err.", "Test loss");
        for (Run run : runs) {
            table.add(Prose.quote(run.name()));
            if (run.epochs().isEmpty()) {
                for (int i = 0; i < 9; i++) {
                    table.absent("no epoch was measured");
                }
                continue;
            }
            Epoch last = run.epochs().get(run.epochs().size() - 1);
            table.add(NumberText.exact(last.epoch()));
            Typed.rounded(table, 3, last.nc1(), last.nc2(), last.nc3(), last.nc4());
            Typed.measured(table, last.margin());
            Typed.percent(table, last.trainError(), last.testError());
            Typed.rounded(table, 3, last.testLoss());
        }
        return table.build();
    }

    private Figure byEpoch(String title, Function<Epoch, Value> value) {
        return Figure.of(title, epochs(), Axis.logarithmic(""), each(Epoch::epoch, e -> value.apply(e)
                .orNaN()));
    }

    private Figure percentByEpoch(String title, Function<Epoch, Value> rate) {
        return Figure.of(
                title,
                epochs(),
                Axis.logarithmic(""),
                each(Epoch::epoch, e -> 100 * rate.apply(e).orNaN()));
    }

    private Axis epochs() {
        int last = runs.stream()
                .flatMap(run -> run.epochs().stream())
                .mapToInt(Epoch::epoch)
                .max()
                .orElse(0);
        return Axis.linear("epoch").between(0, Math.max(1, last));
    }

    private List<Series> each(ToDoubleFunction<Epoch> x, ToDoubleFunction<Epoch> y) {
        return runs.stream()
                .map(run -> new Series(
                        Typed.label(Typed.group(run.name())),
                        styles.get(Typed.group(run.name())),
                        Series.Kind.LINE,
                        run.epochs().stream().map(x::applyAsDouble).toList(),
                        run.epochs().stream().map(y::applyAsDouble).toList()))
                .toList();
    }

    private String seeds() {
        return runs.size() > styles.size()
                ? "; a curve for each of " + runs.size() + " runs, one style for each setting"
                : "";
    }
}
