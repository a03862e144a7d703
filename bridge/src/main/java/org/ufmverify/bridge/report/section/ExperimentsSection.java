package org.ufmverify.bridge.report.section;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.ufmverify.bridge.metrics.Measured;
import org.ufmverify.bridge.report.data.Experiments;
import org.ufmverify.bridge.report.data.Experiments.Epoch;
import org.ufmverify.bridge.report.data.Experiments.Run;
import org.ufmverify.bridge.report.document.Block;
import org.ufmverify.bridge.report.document.Document.Section;
import org.ufmverify.bridge.report.document.Table;
import org.ufmverify.bridge.report.figure.Axis;
import org.ufmverify.bridge.report.figure.Figure;
import org.ufmverify.bridge.report.figure.Series;
import org.ufmverify.bridge.report.part.MeanAndDeviation;
import org.ufmverify.bridge.report.part.RunGroup;
import org.ufmverify.bridge.report.part.ValueCells;
import org.ufmverify.bridge.report.typeset.NumberText;
import org.ufmverify.bridge.report.typeset.Prose;

/** Training runs. */
final class ExperimentsSection {
    private final List<RunGroup<Run>> groups;
    private final List<String> families;
    private final boolean seeds;

    private ExperimentsSection(List<Run> runs) {
        this.groups = RunGroup.of(runs, Run::run);
        this.families = groups.stream().map(RunGroup::network).distinct().toList();
        this.seeds = groups.stream().anyMatch(g -> g.members().size() > 1);
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
        blocks.add(lastEpochs(
                "Neural collapse on the training set",
                List.of("NC1", "NC2", "NC3", "NC4", "Margin $\\gamma$"),
                new double[] {1, 1, 1, 1, 1},
                List.of(Epoch::nc1, Epoch::nc2, Epoch::nc3, Epoch::nc4, Epoch::margin)));
        blocks.add(lastEpochs(
                "Errors in percent, and losses,",
                List.of("Training error", "Test error", "Training loss", "Test loss"),
                new double[] {100, 100, 1, 1},
                List.of(Epoch::trainError, Epoch::testError, Epoch::trainLoss, Epoch::testLoss)));
        figures(
                blocks,
                "collapse",
                "Neural collapse on the training set by epoch" + overSeeds()
                        + ": variation within classes (NC1), distance from the simplex ETF (NC2), distance of classifier and class means "
                        + "(NC3). Lower is nearer to collapse.",
                "NC1, NC2 and NC3 by epoch",
                panels(f -> Stream.of(
                        byEpoch(f, "NC1", Axis.logarithmic("NC1"), 1, Epoch::nc1),
                        byEpoch(f, "NC2", Axis.logarithmic("NC2"), 1, Epoch::nc2),
                        byEpoch(f, "NC3", Axis.logarithmic("NC3"), 1, Epoch::nc3))));
        figures(
                blocks,
                "errors",
                "Training and test error by epoch" + overSeeds()
                        + ". Where the training error is zero there is no point on its logarithmic axis: the terminal phase has begun.",
                "Training and test error by epoch",
                panels(f -> Stream.of(
                        byEpoch(f, "training error", Axis.logarithmic("training error (%)"), 100, Epoch::trainError),
                        byEpoch(f, "test error", Axis.linear("test error (%)"), 100, Epoch::testError))));
        figures(
                blocks,
                "nc2-nc1",
                "NC2 against NC1 along training, which goes from the right to the left" + overSeeds()
                        + ". At equal NC1 the lower curve is nearer to the simplex ETF.",
                "NC2 against NC1 along training",
                panels(f -> Stream.of(Figure.of(
                        title(f, ""),
                        Axis.logarithmic("NC1"),
                        Axis.logarithmic("NC2"),
                        of(f).map(g -> new Series(
                                        g.loss(),
                                        g.style(),
                                        Series.Kind.LINE,
                                        means(g, 1, Epoch::nc1),
                                        means(g, 1, Epoch::nc2)))
                                .toList()))));
        return new Section("experiments", "Experiments", blocks);
    }

    private static void figures(
            List<Block> blocks, String id, String caption, String description, List<Figure> panels) {
        Block.Figures figures = new Block.Figures(id, caption, description, panels);
        if (!figures.panels().isEmpty()) {
            blocks.add(figures);
        }
    }

    private List<Figure> panels(Function<String, Stream<Figure>> ofFamily) {
        return families.stream().flatMap(ofFamily).toList();
    }

    private String title(String family, String what) {
        return families.size() < 2 ? what : ValueCells.label(family) + (what.isEmpty() ? "" : ": " + what);
    }

    private Stream<RunGroup<Run>> of(String family) {
        return groups.stream().filter(g -> g.network().equals(family));
    }

    private Table lastEpochs(
            String what, List<String> headers, double[] units, List<Function<Epoch, Measured>> values) {
        Table.Builder table = Table.captioned(what + " after the last epoch"
                        + (seeds ? ", mean and standard deviation over the seeds." : "."))
                .words("Network, loss", 0.24)
                .numbers("Seeds", "Epochs")
                .labels(headers.toArray(String[]::new));
        for (RunGroup<Run> group : groups) {
            List<Epoch> last = group.members().stream()
                    .filter(run -> !run.epochs().isEmpty())
                    .map(run -> run.epochs().get(run.epochs().size() - 1))
                    .toList();
            table.add(Prose.quote(group.title()))
                    .add(NumberText.exact(group.members().size()));
            if (last.isEmpty()) {
                for (int i = 0; i <= values.size(); i++) {
                    table.absent("no epoch was measured");
                }
                continue;
            }
            table.add(NumberText.exact(last.get(0).epoch()));
            for (int i = 0; i < units.length; i++) {
                MeanAndDeviation.cell(table, last.stream().map(values.get(i)).toList(), units[i]);
            }
        }
        return table.build();
    }

    private Figure byEpoch(String family, String title, Axis y, double unit, Function<Epoch, Measured> value) {
        int last = of(family)
                .flatMap(g -> g.members().stream())
                .flatMap(run -> run.epochs().stream())
                .mapToInt(Epoch::epoch)
                .max()
                .orElse(0);
        return Figure.of(
                title(family, families.size() < 2 ? "" : title),
                Axis.linear("epoch").between(0, Math.max(1, last)),
                y,
                of(family)
                        .map(g -> new Series(g.loss(), g.style(), Series.Kind.LINE, epochs(g), means(g, unit, value)))
                        .toList());
    }

    /** The epochs that all runs of a group have. */
    private static List<Double> epochs(RunGroup<Run> group) {
        return group.members().get(0).epochs().stream()
                .map(e -> (double) e.epoch())
                .filter(e -> group.members().stream()
                        .allMatch(run -> run.epochs().stream().anyMatch(x -> x.epoch() == e)))
                .toList();
    }

    /** The mean over the seeds at each of these epochs. */
    private static List<Double> means(RunGroup<Run> group, double unit, Function<Epoch, Measured> value) {
        return epochs(group).stream()
                .map(at -> unit
                        * group.members().stream()
                                .flatMap(run -> run.epochs().stream())
                                .filter(e -> e.epoch() == at)
                                .mapToDouble(e -> value.apply(e).orNaN())
                                .average()
                                .orElse(Double.NaN))
                .toList();
    }

    private String overSeeds() {
        return seeds ? ", mean over the seeds" : "";
    }
}
