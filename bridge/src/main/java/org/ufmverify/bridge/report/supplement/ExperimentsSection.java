package org.ufmverify.bridge.report.supplement;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.ufmverify.bridge.metrics.Measured;
import org.ufmverify.bridge.report.data.Experiments;
import org.ufmverify.bridge.report.data.Experiments.Epoch;
import org.ufmverify.bridge.report.data.Experiments.Run;
import org.ufmverify.bridge.report.document.Block;
import org.ufmverify.bridge.report.document.Document.Part;
import org.ufmverify.bridge.report.document.Document.Section;
import org.ufmverify.bridge.report.document.Table;
import org.ufmverify.bridge.report.part.MeanAndDeviation;
import org.ufmverify.bridge.report.part.RunGroup;
import org.ufmverify.bridge.report.typeset.NumberText;
import org.ufmverify.bridge.report.typeset.Prose;

/** Training runs. */
final class ExperimentsSection {
    private final List<RunGroup<Run>> groups;
    private final boolean seeds;

    private ExperimentsSection(List<Run> runs) {
        this.groups = RunGroup.of(runs, Run::run);
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
        return new Section("experiments", "Experiments: settings and last epochs", Part.SUPPLEMENT, blocks);
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
}
